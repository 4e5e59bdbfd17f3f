"""Numbers, shares and money."""

import math
import re
from dataclasses import dataclass, replace
from decimal import Decimal

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.reading.amount import Amount, in_unit, parse_amount
from sheets_sync.reading.clean import bare
from sheets_sync.reading.outcome import Context, Outcome, Read, Unread, Why, doubt
from sheets_sync.reading.show import tell
from sheets_sync.reading.units import is_percent, kind_in, same_unit
from sheets_sync.reading.words import is_none_word, placeholder

LARGEST = 1e18
"""A number beyond a billion billions is no amount of anything, and no sum of such can be told."""
LARGEST_SHARE = 1.5
"""A bare figure above it is meant in per cent; up to it nobody can tell 1 % from 100 %. A formula
in a sheet cannot see which it is."""

_RATING = re.compile(
    r"(?P<value>[0-9]+(?:[.,][0-9]+)?)\s*/\s*(?P<high>100|10|5)(?:\s+(?P<words>sao|điểm|stars|points))?"
)

_POINTS = re.compile(r"(?:diem|points?|score)\b")
"""Units of a rating, so that 85/100 is no fraction."""
_PART = re.compile(r"(?P<part>[0-9]{1,3})\s*/\s*(?P<whole>[0-9]{1,3})")
LEAST_PART = 0.01
"""A part of a whole that people choose is no smaller: 0.4 is 40 %, and not 0.4 %."""


@dataclass(frozen=True)
class Candidates:
    """Every value that an amount may mean; `doubtful` where the writer may have meant another."""

    values: tuple[float, ...]
    doubtful: bool

    @property
    def finite(self) -> bool:
        """Tell whether all of them are numbers that can be reckoned with."""
        return all(abs(value) <= LARGEST for value in self.values)


def read_number(value: float | str, column: Column, context: Context) -> Outcome:
    """Read a number cell or a line of cleaned text; a share comes back as a fraction."""
    lang = context.lang
    as_shown = isinstance(value, float) and context.percent
    kind = kind_in(column.kind, context.unit)
    in_shares = kind is Kind.PERCENT
    if isinstance(value, float) and as_shown is in_shares and math.isfinite(value):
        return Read(value)  # a number as it stands
    looks = Kind.PERCENT if as_shown else Kind.NUMBER
    typed = value if isinstance(value, str) else tell(value, looks, lang)
    amount = _amount(value, column, context)
    if amount is None:
        is_open = isinstance(value, str) and placeholder(value)
        return Unread(Why.PLACEHOLDER if is_open else Why.KIND, typed)
    found = candidates(amount, column, shares=in_shares and not as_shown)
    if not found.finite:
        return Unread(Why.KIND, typed)
    shown = tuple(tell(value, kind, lang) for value in found.values)
    if len(shown) > 1:
        return Unread(Why.TWO_READINGS, typed, shown, found.values)
    unexpected = (amount.percent or as_shown) and not in_shares
    return Read(found.values[0], doubt(typed, shown[0]) if found.doubtful or unexpected else "")


def candidates(amount: Amount, column: Column, *, shares: bool) -> Candidates:
    """Give every value an amount may mean; the column's bounds decide where only one is inside.

    `shares`: a figure without `%` is a share: 98 is 98 %, and 0.5 may be 50 % or 0.5 %.
    """
    readings = [
        meant
        for reading in amount.readings
        for meant in _meanings(reading, amount.percent, bare=shares)
    ]
    values = tuple(dict.fromkeys(float(reading) for reading in readings))
    if shares and column.le == 1:  # a weight, or a confidence: half of a per cent is none
        values = tuple(value for value in values if value >= LEAST_PART) or values
    inside = tuple(value for value in values if _within(value, column))
    decided = len(values) > 1 and len(inside) == 1
    assumed = shares and not amount.percent and any(values)
    return Candidates(inside if decided else values, amount.doubtful or decided or assumed)


def _meanings(reading: Decimal, percent: bool, *, bare: bool) -> tuple[Decimal, ...]:  # noqa: FBT001 - a property of the amount
    if percent or (bare and abs(reading) > LARGEST_SHARE):
        return (reading.scaleb(-2),)
    return (reading, reading.scaleb(-2)) if bare else (reading,)


def _within(value: float, column: Column) -> bool:
    low = -math.inf if column.ge is None else column.ge
    high = math.inf if column.le is None else column.le
    return low <= value <= high


def _amount(value: float | str, column: Column, context: Context) -> Amount | None:
    if isinstance(value, float):
        return Amount((Decimal(repr(value)),))
    if is_none_word(value):
        return Amount((Decimal(0),), doubtful=True)
    if value.startswith("(") and value.endswith(")"):  # accountants write −5 so
        inner = _typed(value[1:-1].strip(), column, context)
        return inner and _negative(inner)
    return _typed(value, column, context)


def _typed(value: str, column: Column, context: Context) -> Amount | None:
    unit = _unit(column, context)
    amount = parse_amount(value, unit)
    if amount is None:
        return _rating(value, column, context)
    if not amount.percent:
        return in_unit(amount, unit) or _rating(value, column, context)
    fits = not amount.words or same_unit(amount.words, unit)
    return amount if fits and column.kind is not Kind.MONEY else None


def _rating(text: str, column: Column, context: Context) -> Amount | None:
    """Read the 4.5 of `4,5/5 sao`, on scales that are no fractions, and 7/10 as 70 %."""
    if column.kind is Kind.PERCENT or is_percent(context.unit):
        return _part(text)
    found = _RATING.fullmatch(text)
    if found is None or column.kind is not Kind.NUMBER:
        return None
    if found["high"] == "100" and not _POINTS.match(bare(context.unit)):
        return None
    amount = parse_amount(f"{found['value']} {found['words'] or ''}".strip(), context.unit)
    if amount is None or max(amount.readings) > int(found["high"]):
        return None
    return replace(amount, words="", doubtful=True)


def _part(text: str) -> Amount | None:
    """Read a part of a whole as a share: `7/10`, `1/3`."""
    found = _PART.fullmatch(text)
    if found is None or not 0 < int(found["part"]) <= int(found["whole"]):
        return None
    share = Decimal(found["part"]) * 100 / Decimal(found["whole"])
    return Amount((share,), percent=True, doubtful=True)


def _unit(column: Column, context: Context) -> str:
    match column.kind:
        case Kind.PERCENT:
            return "%"
        case Kind.MONEY:
            return ""
        case _:
            return context.unit


def _negative(amount: Amount) -> Amount | None:
    if any(reading <= 0 for reading in amount.readings):
        return None
    return replace(amount, readings=tuple(-reading for reading in amount.readings), doubtful=True)
