"""Areas of a sheet in Google's words: 0-based, the end left out."""

from collections.abc import Iterable
from typing import Any

from gspread.utils import a1_to_rowcol

Json = dict[str, Any]
Span = tuple[int, int]
"""The first and the one after the last, 0-based."""


def grid_range(sheet: int, rows: Span | None = None, columns: Span | None = None) -> Json:
    """Give a GridRange; without rows or columns it has no end that way."""
    area: Json = {"sheetId": sheet}
    if rows:
        area |= {"startRowIndex": rows[0], "endRowIndex": rows[1]}
    if columns:
        area |= {"startColumnIndex": columns[0], "endColumnIndex": columns[1]}
    return area


def dimension_range(sheet: int, dimension: str, span: Span) -> Json:
    """Give a DimensionRange of ROWS or COLUMNS."""
    return {
        "sheetId": sheet,
        "dimension": dimension,
        "startIndex": span[0],
        "endIndex": span[1],
    }


def runs(rows: Iterable[int]) -> list[Span]:
    """Join rows that follow each other."""
    found: list[Span] = []
    for row in rows:
        if found and found[-1][1] == row:
            found[-1] = (found[-1][0], row + 1)
        else:
            found.append((row, row + 1))
    return found


def place(cell: str) -> tuple[int, int]:
    """Give the 0-based row and column of a cell such as `H3`; raises IncorrectCellLabel."""
    row, column = a1_to_rowcol(cell)
    return row - 1, column - 1
