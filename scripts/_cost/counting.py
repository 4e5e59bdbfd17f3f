"""Calls by kind, and the minutes that Google's quota makes of them."""

from collections import Counter, deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Final

from tests.google.calls import Call

MINUTE: Final = 60.0
ALLOWED: Final = 60
"""Reads a user may make in a minute, and as many writes.
https://developers.google.com/workspace/sheets/api/limits"""
_NAMES: Final = {"drive.list": "lists", "sheets.read": "reads", "sheets.write": "writes"}


@dataclass(frozen=True)
class Cost:
    """Calls to Google; `files` are all of Drive's but listings."""

    lists: int = 0
    files: int = 0
    reads: int = 0
    writes: int = 0

    @property
    def all(self) -> int:
        """How many there are."""
        return self.lists + self.files + self.reads + self.writes

    @property
    def minutes(self) -> int:
        """The least minutes for one user: the 61st call of a kind waits for the first to be old."""
        return max(0, (max(self.reads, self.writes) - 1) // ALLOWED)


def kinds(calls: Iterable[Call]) -> Counter[str]:
    """Count calls by the emulator's kinds; signing in is none of them."""
    return Counter(call.kind for call in calls if call.kind != "token")


def cost(counted: Mapping[str, int]) -> Cost:
    """Sum up calls that were counted by kind."""
    summed: Counter[str] = Counter()
    for kind, number in counted.items():
        summed[_NAMES.get(kind, "files")] += number
    return Cost(**summed)


def least(calls: int, latency: float = 0.0, allowed: int = ALLOWED) -> float:
    """Give the least seconds for calls made one after another; each takes `latency` seconds."""
    window: deque[float] = deque(maxlen=allowed)
    now = 0.0
    for _ in range(calls):
        if len(window) == allowed:
            now = max(now, window[0] + MINUTE)
        window.append(now)
        now += latency
    return now
