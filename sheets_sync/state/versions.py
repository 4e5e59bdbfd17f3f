"""Frozen sets: once kept, never changed; what comes back is what was frozen, or an error."""

from typing import Any

from sqlalchemy import Row, func, insert, select

from sheets_sync.model.cycle import Frozen
from sheets_sync.state.canonical import digest_of
from sheets_sync.state.database import Database
from sheets_sync.state.errors import AlreadyFrozenError, CorruptStateError
from sheets_sync.state.packed_frozen import pack_frozen, unpack_frozen
from sheets_sync.state.schema import versions


def keep_version(database: Database, frozen: Frozen) -> None:
    """Keep a frozen set; raises AlreadyFrozenError where its version holds something else."""
    if (kept := version(database, frozen.version)) is not None:
        if kept != frozen:
            raise AlreadyFrozenError(version=frozen.version)
        return
    content = pack_frozen(frozen)
    with database.writing() as connection:
        number = connection.execute(select(func.coalesce(func.max(versions.c.number), 0) + 1))
        connection.execute(
            insert(versions).values(
                number=number.scalar_one(),
                label=frozen.version,
                digest=digest_of(content),
                content=content,
            )
        )


def all_versions(database: Database) -> tuple[Frozen, ...]:
    """Give all frozen sets in the order they were frozen; raises CorruptStateError."""
    with database.reading() as connection:
        rows = connection.execute(select(versions).order_by(versions.c.number)).all()
    return tuple(map(_verified, rows))


def version(database: Database, label: str) -> Frozen | None:
    """Give one frozen set; None where there is none. Raises CorruptStateError."""
    with database.reading() as connection:
        row = connection.execute(select(versions).where(versions.c.label == label)).first()
    return _verified(row) if row else None


def _verified(row: Row[Any]) -> Frozen:
    if digest_of(row.content) != row.digest:
        raise CorruptStateError(what=f"version {row.label}")
    return unpack_frozen(row.content)
