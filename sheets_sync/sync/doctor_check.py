"""One thing that was looked at: how it is, what was seen, and what to do about it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Final

from sheets_sync.model.say import Said, mark


class Verdict(StrEnum):
    """How a thing is: `bad` would spoil tonight's run, or lets out what is private."""

    OK = "ok"
    WARNING = "warning"
    BAD = "bad"


class Area(StrEnum):
    """What a check is about, in the order in which people read them."""

    COMPUTER = "computer"
    SETTINGS = "settings"
    GOOGLE = "google"
    WORKBOOKS = "workbooks"
    SHARING = "sharing"


AREAS: Final = {
    Area.COMPUTER: mark("This computer"),
    Area.SETTINGS: mark("Settings and roster"),
    Area.GOOGLE: mark("Google"),
    Area.WORKBOOKS: mark("Workbooks"),
    Area.SHARING: mark("Sharing"),
}


@dataclass(frozen=True)
class Check:
    """What was looked at, by a name for programs; `workbook` is its key where it is about one."""

    area: Area
    name: str
    verdict: Verdict
    seen: Said
    todo: Said | None = None
    workbook: str = ""


def fine(area: Area, name: str, seen: Said, hint: Said | None = None) -> Check:
    """Say that a thing is as it should be, and perhaps what is good to know."""
    return Check(area, name, Verdict.OK, seen, hint)


def doubtful(area: Area, name: str, seen: Said, todo: Said, workbook: str = "") -> Check:
    """Say that a thing is to be looked at."""
    return Check(area, name, Verdict.WARNING, seen, todo, workbook)


def wrong(area: Area, name: str, seen: Said, todo: Said, workbook: str = "") -> Check:
    """Say that a thing has to be mended."""
    return Check(area, name, Verdict.BAD, seen, todo, workbook)


_SHOWN: Final = 5
"""So many names are given where many are meant."""


def some(names: Iterable[str]) -> list[str]:
    """Give the first few names, and a sign that there are more."""
    every = list(names)
    return [*every[:_SHOWN], *(["…"] if len(every) > _SHOWN else [])]


@dataclass(frozen=True)
class Examination:
    """Everything that was looked at."""

    checks: Sequence[Check]

    @property
    def exit_code(self) -> int:
        """2 for wrong settings, 3 where nothing was reached, 1 where something is bad, else 0."""
        bad = {check.name for check in self.checks if check.verdict is Verdict.BAD}
        if bad & {"settings", "packs"}:
            return 2
        if not _REACHED & {check.name for check in self.checks}:
            return 3
        return 1 if bad else 0

    def count(self, verdict: Verdict) -> int:
        """Count the checks that came out so."""
        return sum(check.verdict is verdict for check in self.checks)


_REACHED: Final = {"roster", "workbooks"}
"""What is only said of where it was read."""
