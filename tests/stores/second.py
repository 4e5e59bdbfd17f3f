"""The second opinion: openpyxl over the same bytes, and where it is known to tell otherwise."""

import re
import warnings
from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from io import BytesIO
from math import isfinite
from typing import Any, Final

from openpyxl import load_workbook

from sheets_sync.model.cell import CellError, CellValue, Return, Uncomputed

_ESCAPE: Final = re.compile("_x([0-9A-Fa-f]{4})_")
_EXACT: Final = 2**53
Grid = list[list[CellValue]]
Pair = tuple[CellValue, CellValue]


def second(content: bytes, first: Return) -> Iterator[Pair]:
    """Give every cell as it was read with what openpyxl reads there, one row and column more."""
    with warnings.catch_warnings():
        # it warns of every extension it cannot keep; nothing is kept here
        warnings.simplefilter("ignore")
        book = load_workbook(BytesIO(content), read_only=True, data_only=True, keep_links=False)
        for grid, sheet in zip(first.grids, book.worksheets, strict=True):
            height, width = len(grid.rows) + 1, max(map(len, grid.rows), default=0) + 1
            for row, line in enumerate(_lines(sheet, height, width)):
                for column, theirs in enumerate(line):
                    yield grid.at(row, column), theirs


def _lines(sheet: Any, height: int, width: int) -> Grid:  # noqa: ANN401 - one of several classes
    sheet.reset_dimensions()
    cells = sheet.iter_rows(max_row=height, max_col=width)
    return [[_value(cell.data_type, cell.value) for cell in row] for row in cells]


def _value(kind: str, value: Any) -> CellValue:  # noqa: ANN401 - whatever it reads
    match value:
        case str() if kind == "e":
            return CellError(value)
        case str():
            return _ESCAPE.sub(lambda match: chr(int(match[1], 16)), value) or None
        case float() if not isfinite(value):
            return CellError("#NUM!")
        case float() if value.is_integer() and abs(value) < _EXACT:
            return int(value)
        case datetime() if value.time() == time():
            return value.date()
        case _:
            return value  # type: ignore[no-any-return]


def excuse(ours: CellValue, theirs: CellValue) -> str:
    """Say why openpyxl tells otherwise; nothing where no reason is known."""
    match ours, theirs:
        case Uncomputed(), None:
            why = "it gives a formula that nobody computed as a blank"
        case int() | float(), int() if float(theirs) == ours:
            why = "it keeps more digits than a spreadsheet has"
        case CellError("#NUM!") | int() | float(), date() | timedelta() | CellError("#VALUE!"):
            why = "it counts days before the calendar, and calls those after it a wrong value"
        case str(), date() | time():
            why = "it takes a day in any form of ISO 8601 for one"
        case time(), date():
            why = "it takes a time that rounds up to midnight for a day"
        case timedelta(), timedelta() if abs(ours - theirs) <= timedelta(seconds=1):
            why = "it counts a second twice in hours that are all but a whole second"
        case str() | None, str() | None:
            why = _text(ours or "", theirs or "")
        case _:
            why = ""
    return why


def _text(ours: str, theirs: str) -> str:
    if ours.replace(" ", "").strip() == theirs.replace(" ", "").strip():
        return "it keeps blanks that are not said to count"
    if "_x" in ours or "x005F_" in ours:
        return "it drops x005F_ from shared strings"
    return ""
