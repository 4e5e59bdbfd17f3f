"""Pacing: never more calls a minute than Google allows, and no waiting beyond that.

Sheets allows a user 60 reads and 60 writes a minute, a project 300 of each
(https://developers.google.com/workspace/sheets/api/limits). Drive allows thousands.
"""

from collections import deque
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from enum import StrEnum
from threading import Lock
from typing import Final

from sheets_sync.stores.google.clock import Clock, SystemClock

WINDOW: Final = 61.5
"""Google's minute, and a little for clocks that differ; in seconds."""
USUAL: Final = 0.7
"""How long a call usually takes, in seconds."""


class Kind(StrEnum):
    """What Google counts apart."""

    READ = "reads"
    WRITE = "writes"
    DRIVE = "drive"


@dataclass(frozen=True, slots=True)
class Caller:
    """Whom Google counts: a user (of a robot's key: the robot) in a project."""

    user: str
    project: str = ""


@dataclass(frozen=True, slots=True)
class Limits:
    """How many calls may be made in a minute by a user, and by all users of a project."""

    user: int
    project: int


SHEETS: Final = Limits(60, 300)
DRIVE: Final = Limits(3000, 6000)
ALLOWED: Final = {Kind.READ: SHEETS, Kind.WRITE: SHEETS, Kind.DRIVE: DRIVE}


class _Bucket:
    """So many places; a call keeps one from its start until a window after its answer.

    Google counts a call somewhere between its start and its answer, so two calls that have the
    same place are more than a window apart for Google too, however slow the first was.
    """

    def __init__(self, limit: int, window: float) -> None:
        self.limit, self.window = limit, window
        self._running = 0
        self._free_at: deque[float] = deque()

    def wait(self, now: float) -> float:
        """Give the seconds until a place can be free; 0 where one is."""
        while self._free_at and self._free_at[0] <= now:
            self._free_at.popleft()
        if self._running + len(self._free_at) < self.limit:
            return 0.0
        # Where all places belong to running calls, none is free before a window from now.
        return self._free_at[0] - now if self._free_at else self.window

    def begin(self) -> None:
        self._running += 1

    def end(self, now: float) -> None:
        self._running -= 1
        self._free_at.append(now + self.window)


class Pace:
    """Lets calls go out so that no user and no project exceeds its limits; for many threads."""

    def __init__(
        self,
        clock: Clock | None = None,
        allowed: Mapping[Kind, Limits] = ALLOWED,
        window: float = WINDOW,
    ) -> None:
        self._clock: Clock = clock or SystemClock()
        self._allowed, self._window = allowed, window
        self._buckets: dict[tuple[Kind, str, str | None], _Bucket] = {}
        self._lock = Lock()

    @contextmanager
    def turn(self, caller: Caller, kind: Kind) -> Iterator[None]:
        """Wait until a call may go out; the block is the call, and ends with its answer."""
        buckets = self._wait(caller, kind)
        try:
            yield
        finally:
            with self._lock:
                for bucket in buckets:
                    bucket.end(self._clock.now())

    def _wait(self, caller: Caller, kind: Kind) -> tuple[_Bucket, ...]:
        while True:
            with self._lock:
                buckets = self._of(caller, kind)
                seconds = max(bucket.wait(self._clock.now()) for bucket in buckets)
                if not seconds:
                    for bucket in buckets:
                        bucket.begin()
                    return buckets
            self._clock.sleep(seconds)

    def _of(self, caller: Caller, kind: Kind) -> tuple[_Bucket, ...]:
        """Give the buckets a call takes a place in: its user's and its project's."""
        limits = self._allowed[kind]
        wanted = (
            ((kind, caller.project, caller.user), limits.user),
            ((kind, caller.project, None), limits.project),
        )
        for name, limit in wanted:
            self._buckets.setdefault(name, _Bucket(limit, self._window))
        return tuple(self._buckets[name] for name, _ in wanted)


def seconds(
    reads: int,
    writes: int,
    drive: int = 0,
    *,
    callers: int = 1,
    projects: int = 1,
    allowed: Mapping[Kind, Limits] = ALLOWED,
) -> float:
    """Tell how long so many calls will take, in seconds: the reads first, then the writes.

    Only the first of the `callers` works on Drive.
    """
    sheets = sum(
        _phase(calls, allowed[kind], callers, projects)
        for kind, calls in ((Kind.READ, reads), (Kind.WRITE, writes))
    )
    return sheets + _phase(drive, allowed[Kind.DRIVE], 1, 1)


def _phase(calls: int, limits: Limits, callers: int, projects: int) -> float:
    """Tell how long calls of one kind take: each full window, and what remains at its own speed."""
    at_once = min(limits.user * callers, limits.project * projects)
    full, rest = divmod(max(0, calls - 1), at_once)
    each = USUAL / callers
    return full * max(WINDOW, at_once * each) + (rest + 1) * each * (calls > 0)
