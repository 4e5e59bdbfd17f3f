"""Values and rows as every store gives them back, whatever its reader made of them."""

from collections.abc import Iterable, Sequence
from datetime import datetime, time
from math import isfinite
from typing import Final

from sheets_sync.model.cell import CellError, CellValue, Plain

_EXACT: Final = 2**53


def as_read(seen: Plain | None) -> CellValue:
    """Give a value as every store reads it back.

    Blank for empty text, a date for midnight, an `int` for a whole number; what is no number
    at all (1E999) is the error a spreadsheet would show.
    """
    if seen.__class__ is float:
        if seen.is_integer():
            return int(seen) if -_EXACT < seen < _EXACT else seen
        return seen if isfinite(seen) else CellError("#NUM!")
    if isinstance(seen, datetime) and seen.time() == time():
        return seen.date()
    return None if seen == "" else seen


def trimmed(rows: Iterable[Sequence[CellValue]]) -> tuple[tuple[CellValue, ...], ...]:
    """Leave out the blank cells at the end of each row and the blank rows at the end."""
    lines = [_trimmed(row) for row in rows]
    while lines and not lines[-1]:
        lines.pop()
    return tuple(lines)


def _trimmed(row: Sequence[CellValue]) -> tuple[CellValue, ...]:
    end = len(row)
    while end and row[end - 1] is None:
        end -= 1
    return tuple(row[:end])
