"""What reading a cell comes to: a value, or the reason why there is none."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sheets_sync.model.cell import PLAIN, Look
from sheets_sync.model.value import Target


class Why(StrEnum):
    """Why a cell was not understood."""

    KIND = "kind"
    """Not a value of this kind at all."""
    TWO_READINGS = "two readings"
    MISFIT = "misfit"
    """Far from the other numbers of its line, and perhaps meant in another unit."""
    ERROR_CELL = "error cell"
    UNCOMPUTED = "uncomputed"
    CHOICE = "choice"
    """None of the column's choices."""
    PLACEHOLDER = "placeholder"
    """An X that nobody has replaced yet."""
    BOOLEAN = "boolean"
    """TRUE or FALSE where a number belongs."""
    TIME = "time"
    """A time of day or a duration where a number or a date belongs."""
    NO_DATE = "no date"
    """A date that no calendar has."""
    STRUCK = "struck"
    """Struck out, whole or in part."""
    RAISED = "raised"
    """A raised figure beside it, such as the sign of a footnote."""
    LEGACY = "legacy"
    """Typed in a font of the time before Unicode; the option is what it comes to."""
    UNSURE = "unsure"
    """Followed by a question mark; the option is what stands before it."""
    FORMAT = "format"
    """The number format shows something else than what the cell holds."""
    ABROAD = "abroad"
    """Typed while the spreadsheet wrote numbers and days in another country's way."""


Value = str | float | bool | date | Target | None
"""A `Choice` is a str; None is a blank."""


@dataclass(frozen=True, slots=True)
class Read:
    """A value that was understood; None is a blank cell.

    `doubt` is "as typed → as read" where doubt is possible, and nothing elsewhere.
    """

    value: Value
    doubt: str = ""


@dataclass(frozen=True, slots=True)
class Unread:
    """A cell that was not understood; it counts as blank.

    `options` are all readings of TWO_READINGS, FORMAT, MISFIT and ABROAD, what is left without the
    part that is STRUCK or RAISED (nothing where all of it is), or the nearest choices of CHOICE.
    `values` are those of TWO_READINGS and FORMAT as values: the line may decide for one of them.
    """

    why: Why
    typed: str
    options: tuple[str, ...] = ()
    values: tuple[Value, ...] = field(default=(), compare=False)


Outcome = Read | Unread


@dataclass(frozen=True)
class Context:
    """What a cell alone cannot say.

    `percent`: the cell is shown with a percent format. `unit`: the unit of the row as text.
    `labels`: each choice's value and its label in the workspace's language. `cycle_year`: the year
    of a date without one, and `cycle` the first and last day of the cycle. `known`: accepted codes
    or ids and the names people know them by; `here`: those of them who are in the department that
    writes. `units`: what codes of lines begin with (KD, KD-NV07), by letters and figures alone.
    `addresses`: the ids of those who have an e-mail address, by that address in small letters.
    `look`: what the cell's looks say.
    """

    lang: str = "vi"
    percent: bool = False
    unit: str = ""
    labels: Mapping[str, str] = field(default_factory=dict)
    cycle_year: int | None = None
    known: Mapping[str, str] = field(default_factory=dict)
    addresses: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    look: Look = PLAIN
    cycle: tuple[date, date] | None = None
    here: Collection[str] = ()
    units: Mapping[str, str] = field(default_factory=dict)


def doubt(typed: str, read: str) -> str:
    """Say how a text was taken."""
    return f"{typed} → {read}"
