"""The last night in short, and the marks of everything it came from."""

from sqlalchemy import select

from sheets_sync.state.database import Database, put
from sheets_sync.state.schema import quiet

_ONLY = {"number": 1}


def keep_quiet(database: Database, marks: str, summary: bytes) -> None:
    """Keep a night's marks and summary in the place of the last one's."""
    if last_quiet(database) == (marks, summary):
        return
    with database.writing() as connection:
        put(connection, quiet, _ONLY, {"marks": marks, "summary": summary})


def last_quiet(database: Database) -> tuple[str, bytes] | None:
    """Give marks and summary of the last night kept; None where none was."""
    with database.reading() as connection:
        row = connection.execute(select(quiet.c.marks, quiet.c.summary)).first()
    return (row.marks, row.summary) if row else None
