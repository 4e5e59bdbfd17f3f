"""What people do to a sheet: insert a line, sort, move a column, lose the hidden line.

A spreadsheet moves drop-downs and formats along with the cells, so these do too.
"""

from collections.abc import Callable
from copy import copy
from typing import Any

from openpyxl.cell import Cell, MergedCell
from openpyxl.formula.translate import Translator
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.cell_range import MultiCellRange
from openpyxl.worksheet.worksheet import Worksheet

from _staff.book import FIRST, Page

Box = tuple[int, int, int, int]


def insert_line(page: Page, field: str, text: str) -> None:
    """Insert a line of one's own above all others, with a remark in one column."""
    sheet = page.sheet
    for row in range(sheet.max_row, FIRST - 1, -1):
        _move_row(sheet, row, row + 1)
    for cell in sheet[FIRST]:
        cell.value = None
    _shift_drop_downs(sheet, lambda box: (box[0], box[1] + 1, box[2], box[3] + 1))
    page.put(FIRST, field, text)


def sort_by(page: Page, field: str) -> None:
    """Sort all lines by a column, as a filter's menu does; blanks come last."""
    sheet = page.sheet
    rows = range(FIRST, FIRST + len(page.lines))
    key = page.columns[field]
    order = sorted(rows, key=lambda row: (not sheet.cell(row, key).value, _sorted(sheet, row, key)))
    kept = [[_kept(cell) for cell in sheet[row]] for row in order]
    for row, source, cells in zip(rows, order, kept, strict=True):
        for cell, (value, style) in zip(sheet[row], cells, strict=True):
            _write(cell, _translated(value, f"A{source}", f"A{row}"), style)


def _sorted(sheet: Worksheet, row: int, column: int) -> str:
    return str(sheet.cell(row, column).value or "")


def move_column(page: Page, field: str, before: str) -> None:
    """Drag a column to the left of another one, header and hidden line included."""
    sheet, source, goal = page.sheet, page.columns[field], page.columns[before]
    for row in range(1, sheet.max_row + 1):
        cells = [sheet.cell(row, column) for column in range(goal, source + 1)]
        kept = [_kept(cell) for cell in cells]
        for cell, (value, style) in zip(cells, (kept[-1], *kept[:-1]), strict=True):
            _write(cell, value, style)
    moved = {source: goal} | {column: column + 1 for column in range(goal, source)}
    _shift_drop_downs(
        sheet, lambda box: (moved.get(box[0], box[0]), box[1], moved.get(box[2], box[2]), box[3])
    )
    widths = {c: sheet.column_dimensions[get_column_letter(c)].width for c in moved}
    for column, place in moved.items():
        sheet.column_dimensions[get_column_letter(place)].width = widths[column]


def add_column(page: Page, header: str, line: str, text: str) -> None:
    """Write a column of one's own to the right of all others."""
    column = max(page.columns.values()) + 1
    page.sheet.cell(2, column).value = header
    page.sheet.cell(page.lines[line], column).value = text


def rename(page: Page, field: str, header: str) -> None:
    """Write another header over a column."""
    page.sheet.cell(2, page.columns[field]).value = header


def lose_hidden_line(page: Page) -> list[object]:
    """Clear the hidden first line, as copying what is shown does; give what it held."""
    held: list[object] = [cell.value for cell in page.sheet[1]]
    for cell in page.sheet[1]:
        cell.value = None
    return held


def _kept(cell: Cell | MergedCell) -> tuple[Any, Any]:
    return cell.value, copy(getattr(cell, STYLE))


def _write(cell: Cell | MergedCell, value: Any, style: Any) -> None:  # noqa: ANN401 - any content
    cell.value = value
    setattr(cell, STYLE, style)


STYLE = "_style"
"""Where openpyxl keeps all of a cell's looks at once; it offers no other way to move them."""


def _move_row(sheet: Worksheet, source: int, goal: int) -> None:
    for cell in sheet[source]:
        value, style = _kept(cell)
        place = sheet.cell(goal, cell.column or 1)
        _write(place, _translated(value, f"A{source}", f"A{goal}"), style)


def _translated(value: object, source: str, goal: str) -> object:
    if isinstance(value, str) and value.startswith("="):
        return Translator(value, origin=source).translate_formula(goal)
    return value


def _shift_drop_downs(sheet: Worksheet, move: Callable[[Box], Box]) -> None:
    for offered in sheet.data_validations.dataValidation:
        boxes = [move(part.bounds) for part in offered.sqref.ranges]
        spelled = (f"{get_column_letter(a)}{b}:{get_column_letter(c)}{d}" for a, b, c, d in boxes)
        offered.sqref = MultiCellRange(" ".join(spelled))
