"""Sheets drawn as a template has them, and altered the way people alter them."""

from collections.abc import Mapping, Sequence
from dataclasses import replace

from sheets_sync.anchors.lines import Reader
from sheets_sync.locale import load
from sheets_sync.model.cell import CellValue, Grid, Return
from sheets_sync.model.department import DEPARTMENT_ROWS, DepartmentOkr
from sheets_sync.model.draft import Filled
from sheets_sync.model.row import Row, columns
from sheets_sync.steps.parse import parse

SAYS = (load("en"), load("vi"))
READER = Reader(SAYS, 2026, {"NV01": "Nguyễn Thị An", "NV02": "Lê Văn Bình"})
Cells = tuple[CellValue, ...]

OKR: tuple[Mapping[str, CellValue], ...] = (
    {"code": "KD-O1", "title": "Khách hàng quay lại nhiều hơn", "contribution": "Contributes",
     "parent": "CT-O1", "priority": 1},
    {"code": "KD-O1-K1", "title": "Tỷ lệ mua lại", "unit": "%", "baseline": "20%",
     "target": "≥ 35%", "direction": "Increase", "owner": "NV01", "confidence": "60%"},
    {"code": "KD-O1-K2", "title": "Số lời khen", "unit": "lời", "baseline": 3, "target": 12,
     "direction": "Increase", "owner": "NV02", "confidence": "70%"},
    {"code": "KD-O1-K3"},
    {"code": "KD-O2", "title": "Bán hàng gọn hơn", "contribution": "Own", "priority": 2},
    {"code": "KD-O2-K1", "title": "Số ngày báo giá", "unit": "ngày", "baseline": 5, "target": "≤ 2",
     "direction": "Decrease", "owner": "NV02", "confidence": "50%"},
    {"code": "KD-O2-K2"},
)  # fmt: skip
"""A department's sheet with two printed lines that nobody has used."""


def sheet(
    row_class: type[Row], lines: Sequence[Mapping[str, CellValue]], *, title: str = ""
) -> Grid:
    """Draw a sheet: field names, headers, lines."""
    described = columns(row_class)
    rows: list[Cells] = [
        tuple(column.name for column in described),
        tuple(SAYS[0](column.title) for column in described),
        *(tuple(line.get(column.name) for column in described) for line in lines),
    ]
    return Grid(title or row_class.sheet, tuple(rows), hidden=frozenset({0}))


def okr(**renamed: str) -> Grid:
    """Draw the sheet above under its own title or another."""

    return sheet(DepartmentOkr, OKR, **renamed)


def altered(grid: Grid, rows: Sequence[Cells]) -> Grid:
    """Give the sheet with other lines."""
    return replace(grid, rows=tuple(rows))


def inserted(grid: Grid, at: int, *cells: CellValue) -> Grid:
    """Insert a line before the 0-based line `at`."""
    return altered(grid, (*grid.rows[:at], cells, *grid.rows[at:]))


def reordered(grid: Grid, order: Sequence[int]) -> Grid:
    """Put the columns in another order; an index beyond the last is a new blank column."""
    return altered(grid, [tuple(_at(row, i) for i in order) for row in grid.rows])


def _at(row: Cells, index: int) -> CellValue:
    return row[index] if index < len(row) else None


def read(*grids: Grid, wanted: Sequence[type[Row]] = DEPARTMENT_ROWS, unit: str = "KD") -> Filled:
    """Read sheets as those of the department's workbook."""
    return parse("KD", Return(grids), wanted, READER, unit)


def odd(filled: Filled) -> list[tuple[str, str, str]]:
    """Give what was odd: kind, what, and what it was taken for."""
    return [(each.kind, each.what, each.nearest) for each in filled.oddities]
