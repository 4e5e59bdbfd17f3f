"""What was read: immutable snapshots named by their SHA-256, and which workbook gave which."""

import zlib
from datetime import date
from typing import Any

from sqlalchemy import Connection, Row, func, insert, select, update

from sheets_sync.model.cell import Return
from sheets_sync.model.store import Stamp
from sheets_sync.state.canonical import digest_of
from sheets_sync.state.database import Database, put
from sheets_sync.state.errors import CorruptStateError
from sheets_sync.state.packed_return import HEAD, is_current, pack_return, unpack_return
from sheets_sync.state.records import Reading
from sheets_sync.state.schema import readings, snapshots, submissions


def keep_reading(database: Database, key: str, stamp: Stamp, returned: Return, day: date) -> None:
    """Keep what was read; a later day alone changes nothing."""
    content = pack_return(returned)
    digest = digest_of(content)
    with database.reading() as connection:
        last = _last_row(connection, key)
    if last and (last.quick, last.exact, last.snapshot) == (stamp.quick, stamp.exact, digest):
        return
    with database.writing() as connection:
        if last and last.snapshot == digest:
            _stand_for(connection, last, stamp, day)
            return
        _keep_snapshot(connection, digest, content)
        values = {"workbook": key, "snapshot": digest, **_standing(stamp, day)}
        connection.execute(insert(readings).values(**values))


def restamp(database: Database, key: str, stamp: Stamp, day: date) -> None:
    """Let the last reading stand for the workbook as it is now, after we wrote into it."""
    with database.writing() as connection:
        if last := _last_row(connection, key):
            _stand_for(connection, last, stamp, day)


def _stand_for(connection: Connection, reading: Row[Any], stamp: Stamp, day: date) -> None:
    """Let a reading stand for the workbook in another state, whose content is the same."""
    same = readings.c.number == reading.number
    connection.execute(update(readings).where(same).values(**_standing(stamp, day)))


def _standing(stamp: Stamp, day: date) -> dict[str, object]:
    return {"quick": stamp.quick, "exact": stamp.exact, "read_on": day}


def _keep_snapshot(connection: Connection, digest: str, content: bytes) -> None:
    there = select(snapshots.c.digest).where(snapshots.c.digest == digest)
    if connection.execute(there).first() is None:
        packed = zlib.compress(content)
        connection.execute(insert(snapshots).values(digest=digest, content=packed))


def last_reading(database: Database, key: str, back: int = 0) -> Reading | None:
    """Give the last good reading, or the one so many `back`; None where there was none.

    Raises CorruptStateError.
    """
    with database.reading() as connection:
        last = _last_row(connection, key, back)
        if last is None:
            return None
        kept = select(snapshots.c.content).where(snapshots.c.digest == last.snapshot)
        packed = connection.execute(kept).scalar_one_or_none()
        submitted_on = _submitted_on(connection, key)
    return Reading(
        stamp=Stamp(last.quick, last.exact),
        returned=unpack_return(_verified(last.snapshot, packed)),
        read_on=last.read_on,
        submitted_on=submitted_on,
        digest=last.snapshot,
    )


def reading_before(database: Database, key: str, calm: str, since: date) -> Return | None:
    """Give the reading named by its digest, where other ones came after it, the first `since`.

    Raises CorruptStateError.
    """
    with database.reading() as connection:
        mine = select(readings).where(readings.c.workbook == key)
        rows = connection.execute(mine.order_by(readings.c.number)).all()
        places = [place for place, row in enumerate(rows) if row.snapshot == calm]
        later = rows[places[-1] + 1 :] if places else []
        if not later or later[0].read_on < since:
            return None
        kept = select(snapshots.c.content).where(snapshots.c.digest == calm)
        packed = connection.execute(kept).scalar_one_or_none()
    return unpack_return(_verified(calm, packed))


def last_digest(database: Database, key: str) -> str:
    """Give the digest of what was last read; nothing where nothing was."""
    with database.reading() as connection:
        last = _last_row(connection, key)
    return str(last.snapshot) if last else ""


def last_stamp(database: Database, key: str) -> Stamp | None:
    """Give the state that a workbook was last read in.

    None where it never was, or where an older version read it, which saw less in it.
    """
    with database.reading() as connection:
        last = _last_row(connection, key)
        if last is None:
            return None
        kept = select(func.substr(snapshots.c.content, 1, _BEGIN))
        named = kept.where(snapshots.c.digest == last.snapshot)
        packed = connection.execute(named).scalar_one_or_none()
    return Stamp(last.quick, last.exact) if is_current(_head(packed or b"")) else None


_BEGIN = 256
"""So many packed bytes hold the first ones of a reading."""


def _head(packed: bytes) -> bytes:
    try:
        return zlib.decompressobj().decompress(packed, HEAD)
    except zlib.error:
        return b""


def set_submitted_on(database: Database, key: str, day: date | None) -> None:
    """Keep the first day on which the workbook was seen submitted; None takes it back."""
    with database.reading() as connection:
        if _submitted_on(connection, key) == day:
            return
    with database.writing() as connection:
        put(connection, submissions, {"workbook": key}, {"submitted_on": day})


def _last_row(connection: Connection, key: str, back: int = 0) -> Row[Any] | None:
    mine = select(readings).where(readings.c.workbook == key)
    latest = mine.order_by(readings.c.number.desc()).limit(1).offset(back)
    return connection.execute(latest).first()


def _submitted_on(connection: Connection, key: str) -> date | None:
    mine = select(submissions.c.submitted_on).where(submissions.c.workbook == key)
    return connection.execute(mine).scalar()


def _verified(digest: str, packed: bytes | None) -> bytes:
    try:
        content = zlib.decompress(packed or b"")
    except zlib.error as error:
        raise CorruptStateError(what=f"snapshot {digest}") from error
    if digest_of(content) != digest:
        raise CorruptStateError(what=f"snapshot {digest}")
    return content
