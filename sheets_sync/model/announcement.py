"""The company's priorities as they were last announced to everybody."""

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True)
class Priority:
    """One announced company objective; `change` tells what is new since the version before."""

    code: str
    rank: float
    title: str
    why: str
    deadline: date | None
    change: str = ""
    before: str = ""


@dataclass(frozen=True)
class Announcement:
    """One version of the priorities: 1 is the first; every later change makes the next."""

    version: int
    day: date
    priorities: tuple[Priority, ...]
