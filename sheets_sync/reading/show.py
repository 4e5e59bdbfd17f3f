"""Values as people of a language write them: the inverse of reading."""

import re
from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

from sheets_sync.model.choice import Choice
from sheets_sync.model.kind import Kind
from sheets_sync.model.value import Operator, Target

MONTHS = ("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec")
DAY_UNIT = "date"
"""The unit of a target that is a day; its value is the day's serial number."""

_EPOCH = date(1899, 12, 30)
"""Day 0 of the 1900 date system for every day after February 1900."""
_THOUSAND, _MILLION = 1_000, 1_000_000
_ONE_GROUP = re.compile(r"-?[1-9][0-9]{0,2}[.,][0-9]{3}")
_ALONE = re.compile(r"(?<![0-9.,])[1-9][0-9]{0,2}[.,][0-9]{3}(?![0-9.,])")

_Figure = Callable[[float | Decimal, str], str]


def show(value: object, kind: Kind, lang: str) -> str:
    """Write a value the way people of a language type it, so that reading gives it back.

    A figure that would have two readings gets a last zero: 1.234 is `1,2340` in Vietnamese.
    """
    return _write(value, kind, lang, _single_figure)


def tell(value: object, kind: Kind, lang: str) -> str:
    """Write a value for people to look at; `1,234` may stand here although it has two readings."""
    return _write(value, kind, lang, figure)


def unmistakable(told: str) -> str:
    """Write what `tell` wrote so that, typed into a cell, it has that reading alone."""
    return _ALONE.sub(r"\g<0>0", told)


def grouped(number: float, lang: str) -> str:
    """Write a number with three decimals, where it then looks a thousand times as large.

    26.5 is `26,500` in Vietnamese; nothing where it has more decimals or another size.
    """
    exact = _exact(number)
    alike = 1 <= abs(exact) < _THOUSAND and exact == round(exact, 3)
    return _marked(f"{exact:.3f}", lang) if alike else ""


def with_unit(number: float, unit: str, lang: str) -> str:
    """Write a number with its unit, so that it is believed even where it is a strange one.

    The sign of per cent is put by programs, too; the words for it are not.
    """
    if unit.strip() in ("%", "percent", "phần trăm"):
        words = "phần trăm" if lang == "vi" else "percent"
        return f"{figure(_exact(number).scaleb(2), lang)} {words}"
    return f"{figure(number, lang)} {unit}".strip()


def figure(value: float | Decimal, lang: str) -> str:
    """Write a number, exactly, in groups of three from a million on.

    A single group (`12.345`) is never written: as typed text it has two readings.
    """
    exact = _exact(value)
    return _point(f"{exact:,f}" if abs(exact) >= _MILLION else f"{exact:f}", lang)


def digits(value: float | Decimal, lang: str) -> str:
    """Write a number without groups, as in a year, a telephone number or an id.

    As in `show`, a figure that would have two readings gets a last zero.
    """
    written = _point(f"{_exact(value):f}", lang)
    return written + "0" if _ONE_GROUP.fullmatch(written) else written


def serial(day: date) -> int:
    """Give the number a spreadsheet keeps for a day."""
    return (day - _EPOCH).days


def from_serial(number: float) -> date:
    """Give the day of a spreadsheet's number; the time of day is dropped.

    A number beyond the calendar (the years 1 to 9999) gives its first or last day.
    """
    first, last = float(serial(date.min)), float(serial(date.max))
    return _EPOCH + timedelta(days=int(min(max(number, first), last)))


def lasting(value: timedelta) -> str:
    """Write how long something lasts as spreadsheets show it, in hours: `36:00`."""
    hours, minutes = divmod(abs(int(value.total_seconds())) // 60, 60)
    return f"{'-' if value < timedelta() else ''}{hours}:{minutes:02}"


def _exact(value: float | Decimal) -> Decimal:
    return value if isinstance(value, Decimal) else Decimal(repr(float(value) + 0.0))  # -0.0 is 0


def _point(written: str, lang: str) -> str:
    if "." in written:
        written = written.rstrip("0").rstrip(".")
    return _marked(written, lang)


def _marked(written: str, lang: str) -> str:
    return written.translate({ord(","): ".", ord("."): ","}) if lang == "vi" else written


def _single_figure(value: float | Decimal, lang: str) -> str:
    written = figure(value, lang)
    return written + "0" if _ONE_GROUP.fullmatch(written) else written


def _share(value: float, lang: str, figure: _Figure) -> str:
    return figure(_exact(value).scaleb(2), lang) + "%"


def _write(value: object, kind: Kind, lang: str, figure: _Figure) -> str:
    match value:
        case Target():
            return _target(value, lang, figure)
        case Choice():
            return value.label
        case bool():
            return yes_no(lang, yes=value)
        case date():
            return _day(value, lang)
        case int() | float():
            return _share(value, lang, figure) if kind is Kind.PERCENT else figure(value, lang)
        case _:
            return "" if value is None else str(value)


def yes_no(lang: str, *, yes: bool) -> str:
    """Write a yes or a no."""
    return (("Không", "Có") if lang == "vi" else ("No", "Yes"))[yes]


def blank(lang: str) -> str:
    """Write that nothing is there."""
    return "(trống)" if lang == "vi" else "(blank)"


def _day(day: date, lang: str) -> str:
    """Write a day; in English with the month's name, since 03/04 is two days there."""
    if lang == "vi":
        return f"{day.day:02}/{day.month:02}/{day.year:04}"
    return f"{day.day} {MONTHS[day.month - 1]} {day.year:04}"


def _target(target: Target, lang: str, figure: _Figure) -> str:
    body = _goal(target, lang, figure)
    if target.word and target.operator is Operator.AT_LEAST and target.explicit:
        return body + (" trở lên" if lang == "vi" else " or above")
    if target.operator is Operator.BETWEEN or not target.explicit:
        return body
    return f"{target.operator} {body}"


def _goal(target: Target, lang: str, figure: _Figure) -> str:
    if target.word:
        return target.word
    if target.unit == DAY_UNIT and target.value is not None:
        return _day(from_serial(target.value), lang)
    amounts = [target.value] if target.upper is None else [target.value, target.upper]
    amount = "–".join(_amount(value, target.unit, lang, figure) for value in amounts)
    unit = "%" if target.unit == "%" else f" {target.unit}"
    if target.scale is None:
        return (amount + unit).strip()
    low, high = (figure(end, lang) for end in (target.scale.low, target.scale.high))
    note = f" ({low}-{high})" if target.scale.low else ""
    return f"{amount}/{high}{unit.rstrip()}{note}"


def _amount(value: float | None, unit: str, lang: str, figure: _Figure) -> str:
    if value is None:
        return "X"
    return _share(value, lang, figure).removesuffix("%") if unit == "%" else figure(value, lang)
