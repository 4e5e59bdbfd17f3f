"""How the words inside a sentence are written in each language."""

import math
from datetime import date, datetime
from decimal import Decimal

from sheets_sync.model.choice import Choice
from sheets_sync.model.say import Said, Say, mark

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")

YES, NO = mark("yes"), mark("no")

SMALL = 0.001
"""Numbers nearer to 0 show two significant digits, all others at most four decimals."""


def worded(value: object, say: Say) -> str:
    """Write one argument of a message the way readers of the language write it.

    Sentences and choices are translated, several values are joined by commas, None is
    nothing, and what is text already stays as it is.
    """
    match value:
        case Said():
            return say(value.text, **value.args)
        case Choice():
            return say(value.label)
        case bool():
            return say(YES if value else NO)
        case list() | tuple():
            return ", ".join(worded(item, say) for item in value)
        case _:
            return _written(value, say.lang)


def _written(value: object, lang: str) -> str:
    """Write what needs no translation, only another notation."""
    match value:
        case int() | float():
            return number(value, lang)
        case datetime():
            return f"{day(value, lang)} {value:%H:%M}"
        case date():
            return day(value, lang)
        case _:
            return "" if value is None else str(value)


def day(value: date, lang: str) -> str:
    """Write a day: 31/12/2026 in Vietnamese, 31 Dec 2026 in English."""
    if lang == "vi":
        return f"{value.day:02}/{value.month:02}/{value.year:04}"
    return f"{value.day} {MONTHS[value.month - 1]} {value.year}"


def number(value: float, lang: str) -> str:
    """Write a number with its groups: 1.234,5 in Vietnamese, 1,234.5 in English."""
    if not math.isfinite(value):
        return str(value)
    english = _plain(value)
    if lang == "vi":
        return english.translate(str.maketrans(",.", ".,"))
    return english


def _plain(value: float) -> str:
    if 0 < abs(value) < SMALL:
        return f"{Decimal(f'{value:.2g}'):,f}"
    if isinstance(value, int):
        return f"{value:,}"
    written = f"{value:,.4f}".rstrip("0").rstrip(".")
    return "0" if written == "-0" else written
