"""What the tool wrote last, so that the same is not written again."""

from sqlalchemy import and_, select

from sheets_sync.model.store import Stamp
from sheets_sync.state.database import Database, put
from sheets_sync.state.records import Written
from sheets_sync.state.schema import written


def keep_written(database: Database, key: str, what: str, wrote: Written) -> None:
    """Keep what was written to a set of sheets; a later day alone changes nothing."""
    last = last_written(database, key, what)
    if last and (last.digest, last.stamp) == (wrote.digest, wrote.stamp):
        return
    values = {
        "digest": wrote.digest,
        "quick": wrote.stamp.quick,
        "exact": wrote.stamp.exact,
        "written_on": wrote.written_on,
    }
    with database.writing() as connection:
        put(connection, written, {"workbook": key, "what": what}, values)


def last_written(database: Database, key: str, what: str) -> Written | None:
    """Give what was written last to a set of sheets; None where nothing was."""
    mine = and_(written.c.workbook == key, written.c.what == what)
    with database.reading() as connection:
        row = connection.execute(select(written).where(mine)).first()
    return Written(row.digest, Stamp(row.quick, row.exact), row.written_on) if row else None
