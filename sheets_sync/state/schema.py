"""The tables, and the version they are in."""

from sqlalchemy import (
    Column,
    Connection,
    Date,
    ForeignKey,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    Text,
    delete,
    insert,
    inspect,
    select,
)
from sqlalchemy.exc import OperationalError

from sheets_sync.state.errors import CorruptStateError, ForeignStateError, NewerStateError

VERSION = 2
"""Goes up with every change of the tables; tables that a new version brings are added."""

metadata = MetaData()

schema_version = Table("schema_version", metadata, Column("version", Integer, primary_key=True))

workbooks = Table(
    "workbooks",
    metadata,
    Column("key", String, primary_key=True),
    Column("kind", String, nullable=False),
    Column("address", Text, nullable=False),
    Column("template", String, nullable=False),
    Column("created_on", Date, nullable=False),
    Column("position", Integer, nullable=False),
)

snapshots = Table(
    "snapshots",
    metadata,
    Column("digest", String(64), primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

# A row for every content a workbook was ever read with; the highest number is the last one.
readings = Table(
    "readings",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("workbook", String, nullable=False, index=True),
    Column("quick", Text, nullable=False),
    Column("exact", Text, nullable=False),
    Column("snapshot", ForeignKey(snapshots.c.digest), nullable=False),
    Column("read_on", Date, nullable=False),
)

submissions = Table(
    "submissions",
    metadata,
    Column("workbook", String, primary_key=True),
    Column("submitted_on", Date),
)

findings = Table(
    "findings",
    metadata,
    Column("workbook", String, primary_key=True),
    Column("content", LargeBinary, nullable=False),
)

written = Table(
    "written",
    metadata,
    Column("workbook", String, primary_key=True),
    Column("what", String, primary_key=True),
    Column("digest", String, nullable=False),
    Column("quick", Text, nullable=False),
    Column("exact", Text, nullable=False),
    Column("written_on", Date, nullable=False),
)

announcements = Table(
    "announcements",
    metadata,
    Column("version", Integer, primary_key=True, autoincrement=False),
    Column("digest", String, nullable=False),
    Column("rows_json", Text, nullable=False),
    Column("announced_on", Date, nullable=False),
)

versions = Table(
    "versions",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("label", String, nullable=False, unique=True),
    Column("digest", String(64), nullable=False),
    Column("content", LargeBinary, nullable=False),
)

# Times are text: with their offset from UTC, as the run gave them.
runs = Table(
    "runs",
    metadata,
    Column("number", Integer, primary_key=True),
    Column("started", String, nullable=False),
    Column("ended", String, nullable=False),
    Column("exit_code", Integer, nullable=False),
    Column("counts", LargeBinary, nullable=False),
    Column("line", Text, nullable=False),
)

# One row: the last night and what it came from.
quiet = Table(
    "quiet",
    metadata,
    Column("number", Integer, primary_key=True, autoincrement=False),
    Column("marks", String(64), nullable=False),
    Column("summary", LargeBinary, nullable=False),
)

IMMUTABLE = ((snapshots, "digest"), (announcements, "version"), (versions, "label"))
"""Tables whose rows are never changed, removed or replaced, and the column that names a row."""


SINCE = {quiet.name: 2}
"""In which version a table came that was not there from the first."""


def is_ready(connection: Connection) -> bool:
    """Whether all tables are there; False for an empty database or one of an older version.

    Raises NewerStateError for a later version, ForeignStateError for another program's database
    and CorruptStateError where a table or a column has gone.
    """
    tables = inspect(connection).get_table_names()
    if not tables:
        return False
    found = None
    if schema_version.name in tables:
        found = connection.execute(select(schema_version.c.version)).scalar()
    if not found:
        raise ForeignStateError(what=schema_version.name)
    if found > VERSION:
        raise NewerStateError(found=found, known=VERSION)
    _demand_whole(connection, {*tables}, found)
    return bool(found == VERSION)


def _demand_whole(connection: Connection, there: set[str], version: int) -> None:
    """Raise CorruptStateError unless each table that a version has is there with its columns."""
    for table in metadata.sorted_tables:
        if SINCE.get(table.name, 1) > version:
            continue
        if table.name not in there:
            raise CorruptStateError(what=f"no table {table.name}")
        try:
            connection.execute(select(table).limit(0))
        except OperationalError as error:
            raise CorruptStateError(what=str(error.orig)) from error


def make_tables(connection: Connection) -> None:
    """Make the tables that are missing, in the caller's transaction: all of them or none."""
    metadata.create_all(connection)
    connection.execute(delete(schema_version))
    connection.execute(insert(schema_version).values(version=VERSION))
