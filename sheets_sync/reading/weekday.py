"""Days of the week beside a date: `Thứ Hai, 30/11/2026`, `30/11/2026 (T2)`."""

import re
from datetime import date, timedelta

from sheets_sync.reading.show import MONTHS

_NAMES = (
    r"thu (?:hai|2)|t2|mon(?:day)?",
    r"thu (?:ba|3)|t3|tue(?:s(?:day)?)?",
    r"thu (?:tu|4)|t4|wed(?:nesday)?",
    r"thu (?:nam|5)|t5|thu(?:r(?:s(?:day)?)?)?(?!\s+[2-7](?:\s*,|\s+(?:ngay|[0-9])))",
    r"thu (?:sau|6)|t6|fri(?:day)?",
    r"thu (?:bay|7)|t7|sat(?:urday)?",
    r"chu nhat|cn|sun(?:day)?",
)
"""Folded; Monday first, as `date.weekday` counts."""
_ANY = "|".join(f"(?P<w{number}>{names})" for number, names in enumerate(_NAMES))
_BEGINS = rf"[0-9]|ngay\s|(?:{'|'.join(MONTHS).lower()})[a-z]*"
"""How a day begins that stands behind its weekday: not with the second word of `thứ sáu`."""
_BEFORE = re.compile(rf"(?:{_ANY})\.?(?:\s*,\s*|\s+)(?P<rest>(?:{_BEGINS}).*[0-9].*)")
_BEHIND = re.compile(rf"(?P<rest>.*[0-9].*?)(?:\s*[,(\[]\s*|\s+)(?:{_ANY})\s*[)\]]?")
_WEEK = 7


def without_weekday(text: str) -> tuple[str, int | None]:
    """Give a bare text without the day of the week before or behind it, and which one it was."""
    named = _BEFORE.fullmatch(text) or _BEHIND.fullmatch(text)
    if named is None:
        return text, None
    return named["rest"], next(n for n in range(_WEEK) if named[f"w{n}"])


def settled(days: tuple[date, ...], weekday: int) -> tuple[date, ...]:
    """Keep the days that are that day of the week; where none is, those next to them as well."""
    fits = tuple(day for day in days if day.weekday() == weekday)
    return fits or tuple(dict.fromkeys((*days, *(_next_to(day, weekday) for day in days))))


def _next_to(day: date, weekday: int) -> date:
    ahead = (weekday - day.weekday() + _WEEK // 2) % _WEEK - _WEEK // 2
    return day + timedelta(days=ahead) if date.min.year < day.year < date.max.year else day
