"""The time that pacing and waiting go by."""

import time
from threading import Event
from typing import Protocol


class Clock(Protocol):
    """Tells the time and lets it pass; its zero means nothing."""

    def now(self) -> float:
        """Give the time in seconds; it never goes back."""
        ...

    def sleep(self, seconds: float) -> None:
        """Let so many seconds pass."""
        ...


class SystemClock:
    """The computer's own clock, whatever anybody does to the time of day.

    Once `stop` is set nobody sleeps any more: InterruptedError wakes them.
    """

    def __init__(self, stop: Event | None = None) -> None:
        self._stop = stop or Event()

    def now(self) -> float:
        """Give the time in seconds since some moment."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Let so many seconds really pass; raises InterruptedError if they are cut short."""
        if self._stop.wait(seconds):
            raise InterruptedError
