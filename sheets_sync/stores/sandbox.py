"""Reading in processes of their own, so that a file can cost nobody but itself.

A reader that takes too much memory or time is ended by the system or from here, its file is told
as unreadable with the limit it met, and the files behind it are read by another one.

    what         Linux                  macOS                  Windows
    memory       RLIMIT_AS              looked at while        looked at while
                                        it reads               it reads
    computing    RLIMIT_CPU             RLIMIT_CPU             (the clock)
    clock        from here              from here              from here
"""

import atexit
import os
import sys
from collections import deque
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from functools import cache
from multiprocessing.connection import wait
from pathlib import Path
from time import monotonic
from typing import Final

from sheets_sync.model.cell import Return
from sheets_sync.model.store import Answer, Stamp, UnreadableError
from sheets_sync.stores.reader import Limits, Reader, Ticket

READ: Final = "sheets_sync.stores.xlsx_read:read"
MOST: Final = 8
"""More readers than this wait for the one that takes in what they read."""
PAYS: Final = 8
"""A further reader pays from so many files on: its start costs what reading that many does."""
AHEAD: Final = 2
"""Files a reader is handed at once, so that it has something to do while an answer is taken."""
_TICK: Final = 0.1

Place = Path | UnreadableError


def cores() -> int:
    """Give the number of readers that are of use on this machine."""
    if sys.platform == "linux":
        return min(len(os.sched_getaffinity(0)), MOST)
    return min(os.cpu_count() or 1, MOST)


@dataclass
class Readers:
    """Readers in processes of their own: started when there is something to read, then kept.

    `task` names the function they read with, `most` how many there may be. Belongs to one
    thread. Raises RuntimeError where a reader does not even start.
    """

    task: str = READ
    limits: Limits = field(default_factory=Limits)
    most: int = field(default_factory=cores)
    _alive: list[Reader] = field(default_factory=list, init=False)
    _waiting: deque[Ticket] = field(default_factory=deque, init=False)

    def read(self, path: Path) -> tuple[Return, Stamp]:
        """Read one workbook; raises UnreadableError."""
        (answer,) = self.read_many([path])
        if isinstance(answer, UnreadableError):
            raise answer
        return answer

    def read_many(self, places: Iterable[Place]) -> Iterator[Answer]:
        """Read workbooks, in the order given; what is no path is given back in its turn.

        However many there are, no more than a few answers lie here unfetched.
        """
        todo = deque(places)
        most = max(1, min(self.most, len(todo) // PAYS))
        taken: deque[Ticket] = deque()
        try:
            while todo or taken:
                while todo and len(taken) < (AHEAD + 1) * most:
                    taken.append(self._queued(todo.popleft()))
                self._turn(most, patient=taken[0].answer is None)
                while taken[0].answer is None:
                    self._turn(most, patient=True)
                yield taken.popleft().opened()
        finally:
            self._forget(taken)

    def close(self) -> None:
        """End all readers at once; the next reading starts new ones."""
        while self._alive:
            self._alive.pop().end()

    def _queued(self, place: Place) -> Ticket:
        if isinstance(place, UnreadableError):
            return Ticket(Path(), place)
        ticket = Ticket(place)
        self._waiting.append(ticket)
        return ticket

    def _forget(self, taken: Iterable[Ticket]) -> None:
        """Take back what nobody will fetch any more."""
        for ticket in taken:
            if ticket in self._waiting:
                self._waiting.remove(ticket)

    def _turn(self, most: int, *, patient: bool) -> None:
        """Hand out what waits and take in what was read; waits a moment where that is asked for."""
        self._hand_out(most)
        busy = {reader.connection: reader for reader in self._alive if reader.tickets}
        answered = wait(busy, _TICK if patient else 0) if busy else []
        for connection in answered:
            self._take(busy.pop(connection))  # type: ignore[call-overload]
        now = monotonic()
        for reader in busy.values():
            reader.watch(now)

    def _hand_out(self, most: int) -> None:
        while self._waiting:
            reader = min(self._alive, key=lambda each: len(each.tickets), default=None)
            if (reader is None or reader.tickets) and len(self._alive) < most:
                reader = Reader(self.task, self.limits)
                self._alive.append(reader)
            if reader is None or len(reader.tickets) >= AHEAD:
                return
            reader.hand(self._waiting.popleft())

    def _take(self, reader: Reader) -> None:
        """Take what a reader has to say; of one that has ended, the others get the rest."""
        if not reader.take():
            self._alive.remove(reader)
            self._waiting.extendleft(reversed(reader.bury()))


@cache
def shared() -> Readers:
    """Give the readers that all stores of this program use together."""
    readers = Readers()
    atexit.register(readers.close)
    return readers
