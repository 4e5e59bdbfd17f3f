"""All that is SQLite's alone: how the file is opened and guarded, and its triggers."""

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from sqlalchemy import URL, Column, Connection, Engine, Table, create_engine, event
from sqlalchemy.exc import DBAPIError
from sqlalchemy.pool import ConnectionPoolEntry
from sqlalchemy.schema import DDL

from sheets_sync.state.errors import (
    BusyStateError,
    CorruptStateError,
    ForeignStateError,
    LostStateError,
    UnwritableStateError,
)
from sheets_sync.state.schema import IMMUTABLE, metadata, schema_version, snapshots

WAIT = 10.0
"""Seconds to wait for another writer."""

_MAGIC = b"SQLite format 3\0"
_OURS = b"\2\2"
"""At 18 in a database that keeps a log of what is written (WAL), as ours do."""
_HEADER = 100
"""So many bytes a database begins with that say what it is."""

_PRAGMAS = (
    "PRAGMA journal_mode = WAL",
    "PRAGMA synchronous = FULL",
    "PRAGMA secure_delete = ON",
    "PRAGMA foreign_keys = ON",
)

_DISK = {
    sqlite3.SQLITE_CANTOPEN,
    sqlite3.SQLITE_FULL,
    sqlite3.SQLITE_IOERR,
    sqlite3.SQLITE_PERM,
    sqlite3.SQLITE_READONLY,
}

_REFUSALS = (
    ("change", "BEFORE UPDATE", ""),
    ("remove", "BEFORE DELETE", ""),
    # INSERT OR REPLACE removes a row without asking the trigger above.
    ("replace", "BEFORE INSERT", "WHEN EXISTS (SELECT 1 FROM {table} WHERE {name} = NEW.{name}) "),
)


def look_at(path: Path) -> None:
    """See that a file is whole before it is opened: opening one that is not may change it.

    Raises LostStateError where only a part of it is left, CorruptStateError where it was cut off,
    ForeignStateError where another program made it.
    """
    rest = path.with_name(f"{path.name}-wal")
    size = path.stat().st_size if path.is_file() else 0
    if size == 0:
        if rest.is_file() and rest.stat().st_size:
            raise LostStateError(name=rest.name)
        return
    try:
        with path.open("rb") as file:
            header = file.read(_HEADER)
    except OSError as error:
        raise UnwritableStateError(what=error.strerror or "") from error
    # in the SQLite file format, 1.3: the size of a page at 16 (1 for 65,536), their number at 28
    page = int.from_bytes(header[16:18]) or 1
    whole = int.from_bytes(header[28:32]) * (65_536 if page == 1 else page)
    if header.startswith(_MAGIC) and not rest.exists() and size < whole:
        raise CorruptStateError(what=f"{size} < {whole} bytes")
    if header.startswith(_MAGIC) and header[18:20] != _OURS:
        _refuse_foreign(path)


def _refuse_foreign(path: Path) -> None:
    """Look into a database that was never set up as ours, without a trace in it."""
    with (
        in_our_words(),
        closing(sqlite3.connect(f"{path.absolute().as_uri()}?mode=ro", uri=True)) as looking,
    ):
        tables = {name for (name,) in looking.execute("SELECT name FROM sqlite_schema")}
    if tables and schema_version.name not in tables:
        raise ForeignStateError(what=schema_version.name)


def make_private(path: Path) -> None:
    """Make the folder (0700) and the file (0600) where they are missing.

    An existing file is closed to others too; SQLite gives its side files the same mode.
    Raises UnwritableStateError.
    """
    try:
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        if path.stat().st_mode & 0o077:
            path.chmod(0o600)
    except OSError as error:
        raise UnwritableStateError(what=error.strerror or "") from error


def quick_check(connection: Connection) -> None:
    """See that what is read late in a night can be read; raises CorruptStateError.

    Snapshots are left out: they are large, and each is compared with its hash whenever it is read.
    """
    for table in metadata.sorted_tables:
        if table is not snapshots:
            said = connection.exec_driver_sql(f"PRAGMA quick_check({table.name})").scalar()
            if said != "ok":
                raise CorruptStateError(what=str(said).replace("\n", " ")[:200])


def engine_for(path: Path) -> Engine:
    """Give an engine on a file; errors never repeat the values of a statement."""
    engine = create_engine(
        URL.create("sqlite", database=str(path)),
        connect_args={"timeout": WAIT},
        hide_parameters=True,
    )
    event.listen(engine, "connect", _set_up)
    event.listen(engine, "begin", _begin)
    return engine


@contextmanager
def in_our_words() -> Iterator[None]:
    """Turn what SQLite says of a damaged, busy or refused file into the state's own errors."""
    try:
        yield
    except (DBAPIError, sqlite3.Error) as error:
        said = error.orig if isinstance(error, DBAPIError) else error
        match getattr(said, "sqlite_errorcode", 0) & 0xFF:
            case sqlite3.SQLITE_CORRUPT | sqlite3.SQLITE_NOTADB:
                raise CorruptStateError(what=str(said)) from error
            case sqlite3.SQLITE_BUSY | sqlite3.SQLITE_LOCKED:
                raise BusyStateError from error
            case code if code in _DISK:
                raise UnwritableStateError(what=str(said)) from error
        raise


def _set_up(connection: sqlite3.Connection, _: ConnectionPoolEntry) -> None:
    # The driver's own transactions leave out reads and table making, so `_begin` does it.
    connection.isolation_level = None
    for pragma in _PRAGMAS:
        connection.execute(pragma).close()


def _begin(connection: Connection) -> None:
    # A reader that turns writer halfway cannot wait for another writer; a writer says so first.
    writes = connection.get_execution_options().get("writes", False)
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _refuse(table: Table, name: Column[object]) -> None:
    for verb, when, only in _REFUSALS:
        condition = only.format(table=table.name, name=name.name)
        ddl = DDL(  # type: ignore[no-untyped-call]
            f"CREATE TRIGGER {table.name}_{verb} {when} ON {table.name} {condition}"
            f"BEGIN SELECT RAISE(ABORT, '{table.name} never change'); END"
        )
        event.listen(table, "after_create", ddl.execute_if(dialect="sqlite"))


for _table, _name in IMMUTABLE:
    _refuse(_table, _table.c[_name])
