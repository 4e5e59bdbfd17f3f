"""The time that pacing and waiting go by."""

import time
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
    """The computer's own clock, whatever anybody does to the time of day."""

    def now(self) -> float:
        """Give the time in seconds since some moment."""
        return time.monotonic()

    def sleep(self, seconds: float) -> None:
        """Let so many seconds really pass."""
        time.sleep(max(0.0, seconds))
