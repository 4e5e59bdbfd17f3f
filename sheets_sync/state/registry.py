"""Which workbooks there are; identity comes from here and never from a file."""

from dataclasses import asdict

from sqlalchemy import select

from sheets_sync.state.database import Database, put
from sheets_sync.state.records import Registered
from sheets_sync.state.schema import workbooks


def register(database: Database, workbook: Registered) -> None:
    """Add a workbook, or change what is known of the one with that key."""
    if find(database, workbook.key) == workbook:
        return
    values = asdict(workbook)
    with database.writing() as connection:
        put(connection, workbooks, {"key": values.pop("key")}, values)


def registered(database: Database) -> tuple[Registered, ...]:
    """Give all workbooks by position, then by key."""
    query = select(workbooks).order_by(workbooks.c.position, workbooks.c.key)
    with database.reading() as connection:
        return tuple(Registered(**row) for row in connection.execute(query).mappings())


def find(database: Database, key: str) -> Registered | None:
    """Give the workbook with that key; None where there is none."""
    with database.reading() as connection:
        row = connection.execute(select(workbooks).where(workbooks.c.key == key)).mappings().first()
    return Registered(**row) if row else None
