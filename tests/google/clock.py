"""What time it is in the emulated world."""

import threading
import time
from datetime import UTC, datetime
from typing import Protocol

START = datetime(2026, 3, 2, 1, 0, tzinfo=UTC).timestamp()
"""A Monday morning in Việt Nam, 08:00 of 2026-03-02: where every virtual clock starts."""


class Clock(Protocol):
    """Tells the time and lets it pass."""

    def now(self) -> float:
        """Return the seconds since 1970."""
        ...

    def sleep(self, seconds: float) -> None:
        """Let so many seconds pass."""
        ...


class RealClock:
    """The computer's own clock."""

    def now(self) -> float:
        """Return the seconds since 1970."""
        return time.time()

    def sleep(self, seconds: float) -> None:
        """Let so many seconds really pass."""
        time.sleep(max(0.0, seconds))


class VirtualClock:
    """A clock that stands still until somebody sleeps.

    Threads may share it, but their sleeps add up, as if they had slept one after another.
    """

    def __init__(self, start: float = START) -> None:
        self._now = start
        self._lock = threading.Lock()

    def now(self) -> float:
        """Return the seconds since 1970."""
        with self._lock:
            return self._now

    def sleep(self, seconds: float) -> None:
        """Move on by so many seconds at once."""
        with self._lock:
            self._now += max(0.0, seconds)


def rfc3339(moment: float) -> str:
    """Return a moment (seconds since 1970) as Drive writes it: `2026-03-02T01:00:00.000Z`."""
    text = datetime.fromtimestamp(moment, UTC).isoformat(timespec="milliseconds")
    return text.replace("+00:00", "Z")
