"""What is wrong, where, and what to do about it."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from enum import StrEnum
from typing import Any

from sheets_sync.model.place import Place
from sheets_sync.model.say import Say, mark


class Severity(StrEnum):
    """How much a finding weighs: an error stops the line from counting, a question asks."""

    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"

    @property
    def rank(self) -> int:
        """0 for the heaviest."""
        return list(Severity).index(self)


OWN: Mapping[str, str] = {"company": mark("Company workbook"), "roster": mark("Roster")}
"""The workbooks besides the departments' in which something may be found."""

_SEVERITY = {
    Severity.ERROR: mark("Error"),
    Severity.WARNING: mark("Warning"),
    Severity.QUESTION: mark("Question"),
}


def severity_word(severity: Severity, say: Say) -> str:
    """Give a severity in words."""
    return say(_SEVERITY[severity])


@dataclass(frozen=True)
class Flag:
    """What a rule yields: a place, and the words its message needs.

    `read` is what stood in the cell, as a person would recognise it.
    """

    place: Place
    read: str = ""
    args: Mapping[str, Any] = field(default_factory=dict)

    def __init__(self, place: Place, read: object = "", **args: Any) -> None:  # noqa: ANN401
        """Take the message's words as keywords."""
        object.__setattr__(self, "place", place)
        object.__setattr__(self, "read", "" if read is None else str(read))
        object.__setattr__(self, "args", args)


@dataclass(frozen=True)
class Listing:
    """How many findings about one workbook are listed there, and how many are not."""

    workbook: str
    listed: int
    left: int


@dataclass(frozen=True)
class Finding:
    """One complaint about one cell, line, sheet or workbook.

    `message` and `fix` are English templates filled from `args` after translation; an
    argument that is itself a `Said` or a `Choice` is translated first.
    """

    code: str
    severity: Severity
    place: Place
    message: str
    fix: str
    read: str = ""
    args: Mapping[str, Any] = field(default_factory=dict)
    since: str = ""

    @property
    def order(self) -> tuple[object, ...]:
        """Errors first, then by where they stand, then by code: the order people read."""
        place = self.place
        letter = place.letters.get(place.field, "")
        line = (place.sheet, place.line, len(letter), letter)
        return (place.workbook, self.severity.rank, *line, self.code, place.field)
