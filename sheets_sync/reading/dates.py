"""Days, and the months and quarters whose last day is meant."""

import re
from calendar import monthrange
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date, datetime, time

from sheets_sync.model.kind import Kind
from sheets_sync.reading.clean import DASHES, bare
from sheets_sync.reading.outcome import Context, Outcome, Read, Unread, Why, doubt
from sheets_sync.reading.show import MONTHS, from_serial, tell
from sheets_sync.reading.weekday import settled, without_weekday
from sheets_sync.reading.words import placeholder

_SERIALS = (20_000, 80_000)
"""Spreadsheet day numbers from October 1954 to January 2119; others are no dates."""
_CENTURY_TURN = 80
_CENTURY = 2000
"""Of a year of two digits that may as well be a day: 1 to 31."""
_MONTHS_A_YEAR = 12
_MONTHS_A_QUARTER = 3

_YEAR = r"(?P<year>[0-9]{4})"
_SHORT_YEAR = r"(?P<year>[0-9]{4}|[0-9]{2})"
_DAY, _MONTH = r"(?P<day>[0-9]{1,2})", r"(?P<month>[0-9]{1,2})"
_MONTH_NAME = (
    r"(?P<name>jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|"
    r"sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?)\.?"
)
_QUARTER = r"(?P<quarter>[0-9]|iv|i{1,3})"
_NAMES = tuple(map(str.lower, MONTHS))
_ROMAN = {"i": 1, "ii": 2, "iii": 3, "iv": 4}
_LEAD = re.compile(
    r"(?P<lead>(?:(?:truoc|den|het|cuoi|by|before|until|end of(?: the)?|han|han chot)\s+)*)"
    r"(?P<rest>.+)"
)
_ENDS = re.compile(r"\b(?:cuoi|het|end of)\b")
"""Of a quarter or a year that is not named it has to be said that its end is meant."""
_CLOCK = re.compile(r"(?P<rest>.*[0-9])(?:t| |, )(?P<clock>[0-9]{1,2}[:h][0-9]{2}[0-9:.]*)z?")


@dataclass(frozen=True)
class Days:
    """The days a text may mean, and whether something had to be worked out or assumed."""

    days: tuple[date, ...]
    doubtful: bool = False


Found = Days | Why | None
"""None is no date at all."""


@dataclass(frozen=True)
class _Setting:
    lang: str
    year: int | None
    near: int | None
    cycle: tuple[date, date] | None = None


_Reader = Callable[[re.Match[str], _Setting], Found]


def read_date(value: date | float | str, context: Context) -> Outcome:
    """Read a date cell, a spreadsheet's day number, or a line of cleaned text."""
    lang = context.lang
    match value:
        case date():
            found: Found = _cell(value)
            typed = stamp(value, lang)
        case float():
            found, typed = _serial(value), tell(value, Kind.NUMBER, lang)
        case str():
            year = context.cycle_year
            found, typed = find_days(value, lang, year, near=year, cycle=context.cycle), value
    return _settle(found, typed, lang)


def find_days(
    text: str,
    lang: str,
    year: int | None,
    near: int | None = None,
    cycle: tuple[date, date] | None = None,
) -> Found:
    """Read a line of cleaned text; `year` is taken where the text has none.

    Of `26-12-31` the reading in the year `near` is taken, else those within a year of it. `cycle`
    is what the quarter, the year and the end are of in `cuối quý`, `cuối năm` and `cuối kỳ`.
    """
    plain = re.sub(r"\s*([/.-])\s*", r"\1", re.sub(f"[{DASHES}]", "-", bare(text)))
    clock = _CLOCK.fullmatch(plain)
    lead = _LEAD.fullmatch(clock["rest"] if clock else plain)
    if lead is None:
        return None
    timed = clock is not None and any(digit in "123456789" for digit in clock["clock"])
    ends = _ENDS.search(lead["lead"]) is not None
    found = _on_weekday(lead["rest"], _Setting(lang, year, near, cycle if ends else None))
    if isinstance(found, Days) and (lead["lead"] or timed):
        return replace(found, doubtful=True)
    return found


def _on_weekday(text: str, setting: _Setting) -> Found:
    """Read a day with its weekday; where it has another one both days may be meant."""
    rest, weekday = without_weekday(text)
    found = _form(rest.removeprefix("ngay ") if rest[-1:].isdigit() else rest, setting)
    if weekday is None or not isinstance(found, Days):
        return found
    return replace(found, days=settled(found.days, weekday))


def stamp(value: date | time, lang: str) -> str:
    """Write a day, with its time of day where it has one."""
    match value:
        case datetime():
            return f"{tell(value.date(), Kind.DATE, lang)} {value:%H:%M}"
        case date():
            return tell(value, Kind.DATE, lang)
        case _:
            return f"{value:%H:%M}"


def _settle(found: Found, typed: str, lang: str) -> Outcome:
    match found:
        case None | Days(days=()):
            return Unread(Why.PLACEHOLDER if placeholder(typed) else Why.KIND, typed)
        case Why():
            return Unread(found, typed)
        case Days(days=(day,)):
            shown = tell(day, Kind.DATE, lang)
            return Read(day, doubt(typed, shown) if found.doubtful else "")
        case _:
            options = tuple(tell(day, Kind.DATE, lang) for day in found.days)
            return Unread(Why.TWO_READINGS, typed, options)


def _cell(value: date) -> Days:
    if isinstance(value, datetime):
        return Days((value.date(),), doubtful=value.time() != time())
    return Days((value,))


def _serial(value: float) -> Found:
    low, high = _SERIALS
    return Days((from_serial(value),), doubtful=True) if low <= value <= high else None


def _form(text: str, setting: _Setting) -> Found:
    for pattern, reader in _FORMS:
        if found := pattern.fullmatch(text):
            return reader(found, setting)
    return None


def _numeric(found: re.Match[str], setting: _Setting) -> Found:
    """Read `31/12/2026`: the day first; in English `03/04` has two readings, `03.04` has one."""
    year, first, second = _year(found, setting), int(found["day"]), int(found["month"])
    if year is None:
        return None
    day_first, month_first = _day(year, second, first), _day(year, first, second)
    if day_first and month_first and setting.lang != "vi" and found["mark"] != ".":
        return Days(tuple(dict.fromkeys((day_first, month_first))), "year" not in _given(found))
    if day_first:
        return Days((day_first,), "year" not in _given(found))
    return Days((month_first,), doubtful=True) if month_first else Why.NO_DATE


def _short(found: re.Match[str], setting: _Setting) -> Found:
    """Read `26-12-31`, which may begin with the day or, as in `2026-12-31`, with the year."""
    plain = _numeric(found, setting)
    first = _day(_CENTURY + int(found["day"]), int(found["month"]), int(found["year"]))
    if not isinstance(plain, Days) or first is None:
        return plain
    days = tuple(dict.fromkeys((*plain.days, first)))
    this = tuple(day for day in days if day.year == setting.near)
    close = tuple(day for day in days if setting.near and abs(day.year - setting.near) <= 1)
    chosen = this or close or days
    turned = first in chosen and first not in plain.days
    return replace(plain, days=chosen, doubtful=plain.doubtful or turned)


def _named(found: re.Match[str], setting: _Setting) -> Found:
    year = _year(found, setting)
    if year is None:
        return None
    day = _day(year, _month(found), int(found["day"]))
    return Days((day,), "year" not in _given(found)) if day else Why.NO_DATE


def _month_end(found: re.Match[str], setting: _Setting) -> Found:
    year = _year(found, setting)
    return None if year is None else _last_day(year, _month(found))


def _quarter_end(found: re.Match[str], setting: _Setting) -> Found:
    year = _year(found, setting)
    quarter = found["quarter"]
    number = _ROMAN[quarter] if quarter in _ROMAN else int(quarter)
    return None if year is None else _last_day(year, number * _MONTHS_A_QUARTER)


def _end_of_cycle(_found: re.Match[str], setting: _Setting) -> Found:
    return Days((setting.cycle[1],), doubtful=True) if setting.cycle else None


def _end_of_quarter(_found: re.Match[str], setting: _Setting) -> Found:
    return _end_in_cycle(setting, _MONTHS_A_QUARTER)


def _end_of_month(_found: re.Match[str], setting: _Setting) -> Found:
    return _end_in_cycle(setting, 1)


def _end_of_year(_found: re.Match[str], setting: _Setting) -> Found:
    return _end_in_cycle(setting, _MONTHS_A_YEAR)


def _end_in_cycle(setting: _Setting, months: int) -> Found:
    """Give the last day of each month, quarter or year in the cycle, or of the one it is in."""
    if setting.cycle is None:
        return None
    first, last = (day.year * _MONTHS_A_YEAR + day.month - 1 for day in setting.cycle)
    ends = range(first // months * months + months - 1, last + months, months)[:_MONTHS_A_YEAR]
    found = [_last_day(end // _MONTHS_A_YEAR, end % _MONTHS_A_YEAR + 1) for end in ends]
    days = [day for one in found if isinstance(one, Days) for day in one.days]
    inside = [day for day in days if day <= setting.cycle[1]]
    return Days(tuple(inside or days), doubtful=True)


def _year_end(found: re.Match[str], _setting: _Setting) -> Found:
    return _last_day(int(found["year"]), _MONTHS_A_YEAR)


def _compact(found: re.Match[str], _setting: _Setting) -> Found:
    return _serial(float(found[0]))


def _given(found: re.Match[str]) -> dict[str, str]:
    return {name: text for name, text in found.groupdict().items() if text is not None}


def _year(found: re.Match[str], setting: _Setting) -> int | None:
    text = _given(found).get("year")
    if text is None:
        return setting.year
    if len(text) > len("26"):
        return int(text)
    return int(text) + (2000 if int(text) < _CENTURY_TURN else 1900)


def _month(found: re.Match[str]) -> int:
    given = _given(found)
    return _NAMES.index(given["name"][:3]) + 1 if "name" in given else int(given["month"])


def _day(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None


def _last_day(year: int, month: int) -> Found:
    if not (1 <= year <= date.max.year and 1 <= month <= _MONTHS_A_YEAR):
        return Why.NO_DATE
    return Days((date(year, month, monthrange(year, month)[1]),), doubtful=True)


_FORMS: tuple[tuple[re.Pattern[str], _Reader], ...] = tuple(
    (re.compile(pattern), reader)
    for pattern, reader in (
        (rf"{_YEAR}(?P<mark>[-/.]){_MONTH}(?P=mark){_DAY}", _named),
        (r"(?P<day>[0-9]{2})(?P<mark>-)(?P<month>[0-9]{2})-(?P<year>[0-9]{2})", _short),
        (rf"{_DAY}(?P<mark>[-/.]){_MONTH}(?P=mark){_SHORT_YEAR}", _numeric),
        (rf"{_DAY}(?P<mark>[-/]){_MONTH}", _numeric),
        (rf"{_DAY}\s*th(?:an)?g\.?\s*{_MONTH}(?:(?:,?\s*nam\s*|,\s*|/|\s+){_YEAR})?", _named),
        (
            rf"{_DAY}(?:st|nd|rd|th)?[\s.-]*(?:of\s+)?{_MONTH_NAME}(?:,?[\s-]*{_SHORT_YEAR})?",
            _named,
        ),
        (rf"{_MONTH_NAME}\s*{_DAY}(?:st|nd|rd|th)?(?:(?:,\s*|\s+){_YEAR})?", _named),
        (rf"(?:thang\s*|t)?{_MONTH}[/-]{_YEAR}", _month_end),
        (rf"th(?:an)?g\.?\s*{_MONTH}(?:(?:,?\s*nam\s*|\s+){_YEAR})?", _month_end),
        (rf"{_YEAR}-{_MONTH}", _month_end),
        (rf"{_MONTH_NAME}\s*{_YEAR}", _month_end),
        (rf"(?:quy|q|quarter)\s*{_QUARTER}(?:\s*(?:[/,-]|nam)?\s*{_SHORT_YEAR})?", _quarter_end),
        (rf"{_YEAR}[\s/-]*q{_QUARTER}", _quarter_end),
        (rf"(?:nam|year)\s*{_YEAR}", _year_end),
        (r"(?:chu )?ky(?: nay)?|cycle|(?:the )?period", _end_of_cycle),
        (r"quy(?: nay)?|quarter", _end_of_quarter),
        (r"nam(?: nay)?|year", _end_of_year),
        (r"thang|month", _end_of_month),
        (r"[0-9]{5}", _compact),
    )
)
