"""Cells whose looks say something else than their value: struck out, raised, in another unit.

What the number format shows is read as if it had been typed, so that `4,12 tỷ` is the same
amount either way; where that and the number in the cell may both be meant, it is asked.
"""

from calendar import monthrange
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from decimal import Decimal
from typing import Final

from sheets_sync.model.cell import PLAIN, CellError, CellValue, Look, Uncomputed
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.reading.amount import power_of
from sheets_sync.reading.clean import clean, fold
from sheets_sync.reading.dates import stamp
from sheets_sync.reading.number import LARGEST
from sheets_sync.reading.outcome import Context, Outcome, Read, Unread, Value, Why, doubt
from sheets_sync.reading.show import digits, tell
from sheets_sync.reading.units import is_currency, kind_in

ReadCell = Callable[[CellValue, Column, Context], Outcome]

_FIGURES: Final = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.TARGET, Kind.TEXT})
_DAYS: Final = frozenset({Kind.DATE, Kind.TARGET, Kind.TEXT})
_LETTERS: Final = {"k": "nghìn", "m": "triệu", "mil": "triệu", "b": "tỷ"}
"""What letters behind a number stand for in the formats that programs come with."""


def look_at(value: CellValue, column: Column, context: Context, read: ReadCell) -> Outcome | None:
    """Read a cell with looks; None where they change nothing. `read` reads it without them."""
    look, plain = context.look, replace(context, look=PLAIN)
    if column.locked or value is None or isinstance(value, CellError | Uncomputed):
        return None
    if look.crossed:
        return Unread(Why.STRUCK, _typed(value, context))
    match value:
        case str() if look.struck or look.raised:
            return _in_part(value, column, context)
        case date() if look.month_only:
            return _month(value, column, plain, read)
        case int() | float() if _is_figure(value, column) and _adds(look):
            return _shown(value, column, context, read)
        case _:
            return None


def _is_figure(value: float, column: Column) -> bool:
    """Tell whether a number stands where one may; TRUE is an int to Python."""
    return not isinstance(value, bool) and column.kind in _FIGURES and abs(value) <= LARGEST


def _adds(look: Look) -> bool:
    return bool(look.prefix or look.suffix or look.scale)


def _shown(value: float, column: Column, context: Context, read: ReadCell) -> Outcome | None:
    def by_value(cell: CellValue) -> Outcome:
        percent = context.percent and not isinstance(cell, str)
        return read(cell, column, replace(context, look=PLAIN, percent=percent))

    return _Shown(value, column, context, by_value).outcome()


def _typed(value: CellValue, context: Context) -> str:
    match value:
        case str():
            return " ".join(clean(value).split())
        case int() | float() if not isinstance(value, bool):
            return tell(value, Kind.PERCENT if context.percent else Kind.NUMBER, context.lang)
        case date():
            return stamp(value, context.lang)
        case _:
            return str(value)


def _in_part(value: str, column: Column, context: Context) -> Outcome | None:
    """Read a text of which a part is struck out or raised; a word struck out of a text is gone."""
    look, typed = context.look, _typed(value, context)
    kept = " ".join(clean(look.kept).split())
    figures = any(char.isdigit() for char in look.struck + kept)
    if column.kind is Kind.TEXT and look.struck and not figures:
        return Read(kept, doubt(typed, kept))
    if column.kind is Kind.TEXT and not look.struck and any(char.isalpha() for char in kept):
        return None  # a footnote, or a power, in a sentence
    return Unread(Why.STRUCK if look.struck else Why.RAISED, typed, (kept,) if kept else ())


def _month(value: date, column: Column, context: Context, read: ReadCell) -> Outcome | None:
    """Read a day of which the month alone is shown: its first one stands for the whole month."""
    last = date(value.year, value.month, monthrange(value.year, value.month)[1])
    shown = f"{value.month:02}/{value.year}"
    if column.kind not in _DAYS or (value.day == last.day and column.kind is not Kind.TEXT):
        return None
    if value.day in (1, last.day):
        return read(shown, column, context)
    days = (stamp(value, context.lang).partition(" ")[0], tell(last, Kind.DATE, context.lang))
    return Unread(Why.FORMAT, shown, days)


@dataclass(frozen=True)
class _Shown:
    """A number, and what its format makes of it; `read` reads a cell by its value alone."""

    value: float
    column: Column
    context: Context
    read: Callable[[CellValue], Outcome]

    def outcome(self) -> Outcome | None:
        """Read it as it is shown, or ask."""
        look = self.context.look
        if self.context.percent:
            compared = self.column.kind is Kind.TARGET and look.prefix
            return self.read(f"{look.prefix}{self._figure(2)}%") if compared else None
        return self._scaled() if look.scale else self._worded()

    @property
    def _suffix(self) -> str:
        return self.context.look.suffix.strip()

    @property
    def _letter(self) -> str:
        """The word that a single letter behind the number stands for."""
        return _LETTERS.get(self._suffix.casefold(), "")

    def _figure(self, zeros: int) -> str:
        exact = Decimal(repr(float(self.value))).scaleb(zeros)
        return digits(exact, self.context.lang)

    def _scaled(self) -> Outcome:
        """Read `#,##0,,`: shown in a greater unit, which the format's words or the line names."""
        scale = self.context.look.scale
        shown, words = self._figure(-scale), self._letter or self._suffix
        if power_of(words)[0] == scale:
            outcome = self.read(f"{shown} {words}")
            if isinstance(outcome, Read):
                return Read(outcome.value)
        elif not words and power_of(self.context.unit)[0] == scale:
            return self.read(float(Decimal(repr(float(self.value))).scaleb(-scale)))
        return self._asked(f"{shown}{self.context.look.suffix}", self.read(shown))

    def _worded(self) -> Outcome:
        """Read `0.00" tỷ"`: the words belong to the number that is shown."""
        look, unit = self.context.look, self.context.unit
        text = f"{look.prefix}{self._figure(0)}{look.suffix}".strip()
        found = self.read(text)
        if self._letter and not isinstance(found, Read):
            found = self.read(f"{self._figure(0)} {self._letter}")
        money = is_currency(look.prefix) or is_currency(look.suffix)
        figures = any(char.isdigit() for char in self._suffix)
        if isinstance(found, Read) and not figures:
            return self._asked(text, found) if money and power_of(unit)[0] else found
        if power_of(self._suffix)[0] or figures or "%" in self._suffix:
            return self._asked(text, found)
        plain = self.read(self.value)
        if money or not isinstance(plain, Read) or fold(self._suffix) in fold(unit):
            return plain  # what it counts, or the sign of a currency that is none of the line's
        told = next(iter(self._told(plain)))[0]
        return Read(plain.value, doubt(text, told))

    def _asked(self, text: str, found: Outcome) -> Outcome:
        """Ask whether the number is meant as it is, or as it is shown; the line may decide."""
        readings = {
            told: value
            for outcome in (self.read(self.value), found)
            for told, value in self._told(outcome)
        }
        known = None not in readings.values()
        values = tuple(readings.values()) if known and len(readings) > 1 else ()
        return Unread(Why.FORMAT, text, tuple(readings), values)

    def _told(self, outcome: Outcome) -> Iterator[tuple[str, Value]]:
        """Give what a reading may come to, each in words and, where it is known, as the value."""
        match outcome:
            case Read(value=value):
                kind = kind_in(self.column.kind, self.context.unit)
                yield tell(value, kind, self.context.lang), value
            case Unread(options=options, values=values):
                yield from zip(options, values or (None,) * len(options), strict=True)
