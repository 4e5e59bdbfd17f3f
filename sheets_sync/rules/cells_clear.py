"""Which converted values have one sensible reading all the same, so that nothing is asked."""

import re
from datetime import date
from math import isclose

from sheets_sync.model.cycle import Cycle
from sheets_sync.model.kind import Kind
from sheets_sync.model.row import Row, columns
from sheets_sync.model.value import Target
from sheets_sync.reading import fold
from sheets_sync.reading.clean import bare
from sheets_sync.reading.weekday import without_weekday

_PART_OF_YEAR = re.compile(
    r"(?:(?:den|het|cuoi|by|until|end of(?: the)?|han|han chot|ngay)\s+)*"
    r"(?:[0-9]{1,2}\s*[/.-]\s*[0-9]{1,2}(?:\s*[/.-]\s*[0-9]{4})?"
    r"|[0-9]{1,2}\s*th(?:an)?g\.?\s*[0-9]{1,2}(?:,?\s*(?:nam\s*)?[0-9]{4})?"
    r"|(?:q|quy|quarter)\s*(?:[1-4]|iv|i{1,3})(?:\s*(?:[/,-]|nam)?\s*[0-9]{2,4})?"
    r"|(?:th(?:an)?g\.?|t)?\s*[0-9]{1,2}\s*[/-]\s*[0-9]{4}"
    r"|th(?:an)?g\.?\s*[0-9]{1,2}(?:,?\s*(?:nam\s*)?[0-9]{4})?"
    r"|(?:quy|nam)(?: nay)?|(?:chu )?ky(?: nay)?|thang|month|quarter|year|cycle|(?:the )?period)"
)
"""A day without a year, a month, a quarter, the end of one: in the cycle they have one reading.

In small letters without accents.
"""
_PLAIN = re.compile(r"[0-9]+(?:[.,][0-9]+)?")
_FIGURE_AND_WORDS = re.compile(r"([0-9]+(?:[.,][0-9]{1,2})?)\s*([^\W\d_].*)")


def clear(row: Row, name: str, typed: str, cycle: Cycle) -> bool:
    """Say whether what was typed has one sensible reading in its cell."""
    value = getattr(row, name)
    column = next(column for column in columns(type(row)) if column.name == name)
    if isinstance(value, date) and _in_cycle(value, cycle):
        return _PART_OF_YEAR.fullmatch(without_weekday(bare(typed))[0]) is not None
    if column.kind is Kind.PERCENT and _PLAIN.fullmatch(typed) and isinstance(value, float):
        figure = _figure(typed)
        return value <= 1 and isclose(value, figure / 100 if figure > 1 else figure)
    return _in_words_of_the_unit(value, typed, str(getattr(row, column.unit or "", "") or ""))


def _figure(text: str) -> float:
    return float(text.replace(",", "."))


def _in_words_of_the_unit(value: object, typed: str, unit: str) -> bool:
    """Tell `900 triệu` where the unit is `triệu đồng`: the number stays as it was typed."""
    found = _FIGURE_AND_WORDS.fullmatch(typed.lstrip("≥≤=<> "))
    number = value.value if isinstance(value, Target) else value
    if found is None or not unit or not isinstance(number, float):
        return False
    return fold(unit).startswith(fold(found[2])) and isclose(number, _figure(found[1]))


def _in_cycle(value: date, cycle: Cycle) -> bool:
    span = cycle.settings.cycle
    return span.starts <= value <= span.ends
