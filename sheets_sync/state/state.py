"""Everything that is remembered, behind one object."""

from collections.abc import Iterable, Mapping
from contextlib import AbstractContextManager
from datetime import date, datetime
from pathlib import Path
from types import TracebackType
from typing import Self

from sheets_sync.model.cell import Return
from sheets_sync.model.cycle import Frozen
from sheets_sync.model.finding import Finding
from sheets_sync.model.store import Stamp
from sheets_sync.state import (
    announcements,
    findings,
    quiet,
    readings,
    registry,
    runs,
    sqlite,
    versions,
    written,
)
from sheets_sync.state.database import Database
from sheets_sync.state.records import Announcement, Reading, Registered, Run, Written


def open_state(path: Path) -> "State":
    """Open the state kept in a file, or make it: the folder 0700, the file 0600.

    Opening changes no byte of a state that is there already. Raises NewerStateError,
    CorruptStateError, LostStateError, BusyStateError, UnwritableStateError.
    """
    sqlite.look_at(path)
    sqlite.make_private(path)
    return State(Database(sqlite.engine_for(path)))


class State:
    """What the tool knows from the nights before; nothing is written that is there already.

    Every `keep_` commits at once, or together with all others inside `with transaction()`.
    Belongs to one thread. Any use may raise CorruptStateError, BusyStateError
    or UnwritableStateError.
    """

    def __init__(self, database: Database) -> None:
        self._database = database

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file; what was not committed is undone."""
        self._database.close()

    def transaction(self) -> AbstractContextManager[None]:
        """Commit all that is kept inside as a whole, or nothing of it when it raises.

        From the first thing kept on, other programs read the state as it was and wait to write.
        One inside another is undone alone, and lasts only when the outermost one commits.
        """
        return self._database.transaction()

    def register(self, workbook: Registered) -> None:
        """Add a workbook, or change what is known of the one with that key."""
        registry.register(self._database, workbook)

    def registered(self) -> tuple[Registered, ...]:
        """Give all workbooks by position, then by key."""
        return registry.registered(self._database)

    def find(self, key: str) -> Registered | None:
        """Give the workbook with that key; None where there is none."""
        return registry.find(self._database, key)

    def keep_reading(self, key: str, stamp: Stamp, returned: Return, day: date) -> None:
        """Keep what was read; a later day alone changes nothing."""
        readings.keep_reading(self._database, key, stamp, returned, day)

    def restamp(self, key: str, stamp: Stamp, day: date) -> None:
        """Let the last reading stand for the workbook as it is now, after we wrote into it."""
        readings.restamp(self._database, key, stamp, day)

    def last_reading(self, key: str, back: int = 0) -> Reading | None:
        """Give the last good reading, or the one so many `back`; None where there was none."""
        return readings.last_reading(self._database, key, back)

    def reading_before(self, key: str, calm: str, since: date) -> Return | None:
        """Give an older reading by its digest, where others came after it, the first `since`."""
        return readings.reading_before(self._database, key, calm, since)

    def last_digest(self, key: str) -> str:
        """Give the digest of what was last read; nothing where nothing was."""
        return readings.last_digest(self._database, key)

    def last_stamp(self, key: str) -> Stamp | None:
        """Give the state that a workbook was last read in; None where it never was."""
        return readings.last_stamp(self._database, key)

    def set_submitted_on(self, key: str, day: date | None) -> None:
        """Keep the first day on which the workbook was seen submitted; None takes it back."""
        readings.set_submitted_on(self._database, key, day)

    def keep_findings(
        self, key: str, found: Iterable[Finding], day: date | None = None
    ) -> tuple[Finding, ...]:
        """Keep a workbook's findings and give them back with the day each was first seen.

        A finding that persists keeps its `since`; a new one its own, or `day` (ISO 8601).
        """
        return findings.keep_findings(self._database, key, found, day)

    def last_findings(self, key: str) -> tuple[Finding, ...]:
        """Give the findings kept last, in their order; none where none were kept."""
        return findings.last_findings(self._database, key)

    def keep_written(self, key: str, what: str, digest: str, stamp: Stamp, day: date) -> None:
        """Keep what was written to the sheets `what`; a later day alone changes nothing."""
        written.keep_written(self._database, key, what, Written(digest, stamp, day))

    def last_written(self, key: str, what: str) -> Written | None:
        """Give what was written last to the sheets `what`; None where nothing was."""
        return written.last_written(self._database, key, what)

    def keep_announcement(self, digest: str, rows_json: str, day: date) -> int:
        """Keep what was announced and give its version; an equal digest makes no new one."""
        return announcements.keep_announcement(self._database, digest, rows_json, day)

    def last_announcement(self) -> Announcement | None:
        """Give what was announced last; None where nothing was."""
        return announcements.last_announcement(self._database)

    def keep_quiet(self, marks: str, summary: bytes) -> None:
        """Keep a night in short, with the marks of all it came from, in the last one's place."""
        quiet.keep_quiet(self._database, marks, summary)

    def last_quiet(self) -> tuple[str, bytes] | None:
        """Give marks and summary of the last night kept; None where none was."""
        return quiet.last_quiet(self._database)

    def keep_version(self, frozen: Frozen) -> None:
        """Keep a frozen set for good; raises AlreadyFrozenError where its version is taken."""
        versions.keep_version(self._database, frozen)

    def versions(self) -> tuple[Frozen, ...]:
        """Give all frozen sets in the order they were frozen."""
        return versions.all_versions(self._database)

    def version(self, label: str) -> Frozen | None:
        """Give one frozen set; None where there is none."""
        return versions.version(self._database, label)

    def keep_run(
        self,
        started: datetime,
        ended: datetime,
        exit_code: int,
        counts: Mapping[str, int],
        line: str,
    ) -> None:
        """Keep a run, unless it is of the same day as the last one and came to the same."""
        runs.keep_run(self._database, Run(started, ended, exit_code, counts, line))

    def last_run(self) -> Run | None:
        """Give the run kept last; None before the first."""
        return runs.last_run(self._database)
