"""The priorities as they were announced, version by version."""

from datetime import date

from sqlalchemy import Connection, insert, select

from sheets_sync.state.database import Database
from sheets_sync.state.records import Announcement
from sheets_sync.state.schema import announcements


def keep_announcement(database: Database, digest: str, rows_json: str, day: date) -> int:
    """Keep what was announced and give its version: the last one's where the digest is equal."""
    last = last_announcement(database)
    if last and last.digest == digest:
        return last.version
    with database.writing() as connection:
        before = _last(connection)
        version = before.version + 1 if before else 1
        connection.execute(
            insert(announcements).values(
                version=version, digest=digest, rows_json=rows_json, announced_on=day
            )
        )
    return version


def last_announcement(database: Database) -> Announcement | None:
    """Give what was announced last; None where nothing was."""
    with database.reading() as connection:
        return _last(connection)


def _last(connection: Connection) -> Announcement | None:
    newest = select(announcements).order_by(announcements.c.version.desc()).limit(1)
    row = connection.execute(newest).first()
    return Announcement(*row) if row else None
