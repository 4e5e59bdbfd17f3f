"""Functions of single values: numbers, texts and dates; over many cells they are done for each."""

from collections.abc import Callable, Sequence
from datetime import date, timedelta
from decimal import ROUND_DOWN, ROUND_HALF_UP, ROUND_UP, Decimal
from typing import Protocol

from tests.google.formula_values import (
    Content,
    Failure,
    Scalar,
    failing,
    is_number,
    to_number,
    to_text,
    to_truth,
)
from tests.google.show import show

EPOCH = date(1899, 12, 30)


class Here(Protocol):
    """Where a function is computed: the book's locale, and the day."""

    locale: str
    today: date


One = Callable[[Here, Sequence[Content]], Scalar]
SINGLE: dict[str, One] = {}


def single(name: str) -> Callable[[One], One]:
    """Make a function of single values known under its name."""

    def known(function: One) -> One:
        SINGLE[name] = function
        return function

    return known


def _rounded(way: str) -> One:
    def done(here: Here, given: Sequence[Content]) -> float:
        number, places = (to_number(one, here.locale) for one in (*given, 0)[:2])
        exact = Decimal(repr(number)).scaleb(int(places))
        found = float(exact.to_integral_value(way).scaleb(-int(places)))
        return int(found) if found.is_integer() else found

    return done


def _modulo(here: Here, given: Sequence[Content]) -> float:
    number, by = (to_number(one, here.locale) for one in given)
    if by == 0:
        raise Failure("#DIV/0!", "Function MOD parameter 2 cannot be zero.")
    return number % by


SINGLE |= {
    "ABS": lambda here, given: abs(to_number(given[0], here.locale)),
    "INT": lambda here, given: to_number(given[0], here.locale) // 1,
    "MOD": _modulo,
    "ROUND": _rounded(ROUND_HALF_UP),
    "ROUNDUP": _rounded(ROUND_UP),
    "ROUNDDOWN": _rounded(ROUND_DOWN),
    "IF": lambda _, given: failing((*given, False)[1 if to_truth(given[0]) else 2]),
    "IFERROR": lambda _, given: failing(given[isinstance(given[0], Failure)]),
    "NOT": lambda _, given: not to_truth(given[0]),
    "N": lambda _, given: to_number(given[0], "en_US") if not isinstance(given[0], str) else 0,
    "ISNUMBER": lambda _, given: is_number(given[0]),
    "ISBLANK": lambda _, given: given[0] is None,
    "ISTEXT": lambda _, given: isinstance(given[0], str),
    "ISERROR": lambda _, given: isinstance(given[0], Failure),
    "ISNA": lambda _, given: isinstance(given[0], Failure) and given[0].type == "N_A",
    "VALUE": lambda here, given: to_number(given[0], here.locale),
    "LEN": lambda here, given: len(to_text(given[0], here.locale)),
    "UPPER": lambda here, given: to_text(given[0], here.locale).upper(),
    "LOWER": lambda here, given: to_text(given[0], here.locale).lower(),
    "TODAY": lambda here, _: (here.today - EPOCH).days,
    "HYPERLINK": lambda _, given: failing(given[-1]),
}


@single("TRIM")
def _trim(here: Here, given: Sequence[Content]) -> str:
    return " ".join(part for part in to_text(given[0], here.locale).split(" ") if part)


@single("DATE")
def _date(here: Here, given: Sequence[Content]) -> float:
    year, month, day = (int(to_number(one, here.locale)) for one in given)
    months = year * 12 + month - 1
    return (date(months // 12, months % 12 + 1, 1) + timedelta(day - 1) - EPOCH).days


@single("TEXT")
def _text(here: Here, given: Sequence[Content]) -> str:
    value, pattern = failing(given[0]), to_text(given[1], here.locale)
    if not is_number(value):
        return to_text(value, here.locale)
    kind = "DATE" if set(pattern.lower()) & set("dmyh") else "NUMBER"
    return show({"numberValue": value}, {"type": kind, "pattern": pattern}, here.locale)


@single("LEFT")
def _left(here: Here, given: Sequence[Content]) -> str:
    return to_text(given[0], here.locale)[: _size(here, (*given, 1)[1])]


@single("RIGHT")
def _right(here: Here, given: Sequence[Content]) -> str:
    size = _size(here, (*given, 1)[1])
    return to_text(given[0], here.locale)[-size:] if size else ""


@single("MID")
def _mid(here: Here, given: Sequence[Content]) -> str:
    start = _size(here, given[1]) - 1
    if start < 0:
        raise Failure("#NUM!", "Function MID parameter 2 must be 1 or more.")
    return to_text(given[0], here.locale)[start : start + _size(here, given[2])]


def _size(here: Here, value: Content) -> int:
    size = int(to_number(value, here.locale))
    if size < 0:
        raise Failure("#NUM!", "A number of signs must not be negative.")
    return size


@single("SUBSTITUTE")
def _substitute(here: Here, given: Sequence[Content]) -> str:
    text, old, new = (to_text(one, here.locale) for one in given[:3])
    if not old or len(given) < 4:
        return text.replace(old, new) if old else text
    pieces = text.split(old)
    nth = _size(here, given[3])
    if nth >= len(pieces):
        return text
    return old.join(pieces[:nth]) + new + old.join(pieces[nth:])


@single("NA")
def _not_available(_: Here, given: Sequence[Content]) -> Scalar:
    raise Failure("#N/A")
