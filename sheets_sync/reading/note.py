"""What a note beside a cell says of its value: whether it gives another figure for it.

A note is talk, so a figure counts only where it can be one for the cell: alone, with `%`, with
`triệu`, or in the line's own unit. Numbers of documents, pages, days and people are not meant.
"""

import re
from collections.abc import Iterator
from datetime import date
from decimal import Decimal
from itertools import product
from math import fsum, isclose
from typing import Final

from sheets_sync.model.kind import Kind
from sheets_sync.model.value import Target
from sheets_sync.reading.amount import Amount, in_unit, parse_amount, power_of
from sheets_sync.reading.clean import bare, clean, fold
from sheets_sync.reading.dates import Days, find_days
from sheets_sync.reading.outcome import Value
from sheets_sync.reading.show import DAY_UNIT, from_serial
from sheets_sync.reading.units import is_percent
from sheets_sync.reading.weigh import numbers_of

_FIGURE: Final = re.compile(
    r"(?<![\w.,/:+-])(?P<figure>-?[0-9]+(?:[.,][0-9]+)*)(?![/:-]?[0-9])(?![/:-][^\W\d_])"
    r"(?P<rest>\s?%|\s*[^\W\d_]+(?:\s+[^\W\d_]+)?)?"
)
_DAY: Final = re.compile(r"(?<![\w/.-])[0-9]{1,2}[/.-][0-9]{1,2}(?:[/.-][0-9]{4})?(?![\w/-])")
_LAST_WORD: Final = re.compile(r"([^\W\d_]+)[\s:]*$")
_EARLIER: Final = re.compile(
    r"(?:\b(?:thang|quy|ky|nam|tuan) truoc|nam ngoai|cung ky|hien trang|(?:last|previous) [a-z]+)"
    r"(?: (?:la|dat|chi|was|is|only))?$"
)
_AIM: Final = re.compile(r"\b(?:chi tieu|ke hoach|muc tieu|target|plan)(?: (?:la|giao|was|is))?$")
_PARTS: Final = 6
"""So many figures may be the parts of one sum."""
_NEAR: Final = 20
"""So many letters before a figure are looked at."""
_NUMBERED: Final = frozenset({
    "ngay", "thang", "nam", "quy", "tuan", "lan", "trang", "muc", "dieu", "khoan", "diem", "buoc",
    "ky", "dot", "phong", "tang", "giam", "hon", "kem", "them", "bot", "cong", "tru", "lech",
    "thieu", "page", "week", "month", "year", "quarter", "day", "step", "item", "line", "version",
    "plus", "minus", "by", "up", "down", "room", "ban", "cot", "dong", "o", "q", "t",
})  # fmt: skip
"""Words, folded, before a figure that is a number of something, or only a difference."""
_TALK: Final = frozenset({
    "la", "chu", "khong", "nhe", "a", "thoi", "theo", "vi", "do", "roi", "moi", "tren", "so", "va",
    "hay", "hoac", "o", "tu", "cho", "tai", "nhung", "ma", "thi", "nen", "dung", "sai", "chot",
    "is", "not", "as", "instead", "because", "and", "or", "to", "in", "from", "per", "of", "the",
    "according", "please", "now", "was", "but", "should", "after", "before", "sau", "truoc", "den",
})  # fmt: skip
"""Words, folded, behind a figure that is a figure by itself."""
_YEARS: Final = range(1990, 2100)


def tells_otherwise(note: str, value: Value, kind: Kind, unit: str, lang: str) -> bool:
    """Say whether a note gives figures or days for a cell, and none of them is what was read."""
    text = clean(note).replace("\n", " ; ")
    if isinstance(value, date) or (isinstance(value, Target) and value.unit == DAY_UNIT):
        return _other_days(text, value, lang)
    if kind is Kind.TEXT and isinstance(value, str):
        amount = parse_amount(" ".join(clean(value).split()), unit)
        own = _meant(amount, unit, shares=False) if amount else set()
    else:
        own = set(numbers_of(value, unit))
    shares = kind is Kind.PERCENT or is_percent(unit)
    aimed = kind is Kind.TARGET
    told = [_meant(a, unit, shares=shares) for a in _amounts(text, unit, aimed=aimed)]
    sums = {fsum(each) for each in product(*told)} if len(told) <= _PARTS else set()
    return bool(own and told) and not any(_alike(own, figures) for figures in (*told, sums))


def _other_days(text: str, value: Value, lang: str) -> bool:
    day = from_serial(value.value or 0) if isinstance(value, Target) else value
    if not isinstance(day, date):
        return False
    found = (find_days(told[0], lang, day.year) for told in _DAY.finditer(text))
    told = [days.days for days in found if isinstance(days, Days)]
    return bool(told) and not any(day in days for days in told)


def _amounts(text: str, unit: str, *, aimed: bool) -> Iterator[Amount]:
    """Give the amounts in a note that may be one for the cell; `aimed` tells a target's."""
    for found in _FIGURE.finditer(text):
        before = _LAST_WORD.search(text[max(found.start() - _NEAR, 0) : found.start()])
        rest = (found["rest"] or "").strip()
        if before and bare(before[1]) in _NUMBERED:
            continue
        if _of_another(text[: found.start()], aimed=aimed):
            continue
        words = rest if rest == "%" or power_of(rest)[0] or _names(rest, unit) else ""
        if rest and not words and fold(rest).partition(" ")[0] not in _TALK:
            continue
        if not words and found["figure"].isdigit() and int(found["figure"]) in _YEARS:
            continue
        amount = parse_amount(_figure(found["figure"], words), unit)
        if amount:
            yield amount


def _of_another(before: str, *, aimed: bool) -> bool:
    """Tell whether what stands before a figure says that it is an earlier one, or a target."""
    said = fold(before[-_NEAR:])
    return bool(_EARLIER.search(said)) or (not aimed and bool(_AIM.search(said)))


def _figure(figure: str, words: str) -> str:
    """Write a figure with what multiplies it; the words of a unit add nothing."""
    power, _ = power_of(words)
    first = words.partition(" ")[0]
    return f"{figure}{'%' if words == '%' else f' {first}' if power else ''}"


def _names(words: str, unit: str) -> bool:
    """Tell whether words begin as the unit does: `85 khách` where it is `khách hàng`."""
    return bool(words and unit) and fold(words).partition(" ")[0] == fold(unit).partition(" ")[0]


def _meant(amount: Amount, unit: str, *, shares: bool) -> set[float]:
    """Give every number that an amount may be for the cell: generously, for talk is not exact."""
    readings = set(amount.readings)
    if amount.percent or shares:
        readings |= {reading / 100 for reading in amount.readings}
    power, _ = power_of(unit)
    if power and amount.factor > 1:
        readings |= {reading / Decimal(10) ** power for reading in amount.readings}
    if own := in_unit(amount, unit):
        readings |= set(own.readings)
    return {float(reading) for reading in readings}


def _alike(own: set[float], told: set[float]) -> bool:
    return any(isclose(one, other, rel_tol=1e-9) for one in own for other in told)
