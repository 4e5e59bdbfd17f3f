"""Cells that are not, as they stand, what was read out of them."""

from dataclasses import replace
from datetime import date

import pytest

from sheets_sync.model.cell import CellValue, Return
from sheets_sync.model.department import DepartmentOkr
from sheets_sync.steps.parse import parse
from tests.anchors.drawn import READER, sheet


def told(
    field: str, cell: CellValue, unit: str = "hồ sơ", *, percent: bool = False
) -> list[tuple[str, str, bool]]:
    """Read a key result with one cell, and say what was converted."""
    line = {"code": "KD-O1-K1", "title": "Số hồ sơ", "unit": unit, field: cell}
    grid = sheet(DepartmentOkr, [{"code": "KD-O1", "title": "Khách quay lại"}, line])
    at = (3, grid.rows[0].index(field))
    grid = replace(grid, percents=frozenset({at} if percent else ()))

    filled = parse("KD", Return((grid,)), [DepartmentOkr], READER, "KD")

    assert {each.place.field for each in filled.converted} <= {field}
    return [(each.typed, each.read, each.text) for each in filled.converted]


@pytest.mark.parametrize(
    ("field", "cell", "unit", "percent", "converted"),
    [
        ("target", 20.0, "hồ sơ", False, []),
        ("actual", 0.8, "%", True, []),
        ("weight", 0.4, "hồ sơ", True, []),
        ("baseline", None, "hồ sơ", False, []),
        ("target", "≥ 8", "hồ sơ", False, [("≥ 8", "8", True)]),
        ("target", "30–40", "hồ sơ", False, [("30–40", "30–40 hồ sơ", True)]),
        ("target", "Tốt", "hồ sơ", False, [("Tốt", "Tốt", True)]),
        ("actual", "15", "hồ sơ", False, [("15", "15", True)]),
        ("actual", "-", "hồ sơ", False, [("-", "(blank)", True)]),
        ("actual", "  ", "hồ sơ", False, [("", "(blank)", True)]),
        ("actual", 98.0, "%", False, [("98", "98%", False)]),
        ("weight", 40.0, "hồ sơ", False, [("40", "40%", False)]),
        ("target", date(2026, 5, 4), "hồ sơ", False, [("2026-05-04", "46146", False)]),
        ("title", "≥ 8", "hồ sơ", False, []),
    ],
)
def test_a_cell_is_told_that_is_not_the_number_that_was_read(
    field: str, cell: CellValue, unit: str, *, percent: bool, converted: list[tuple[str, str, bool]]
) -> None:
    assert told(field, cell, unit, percent=percent) == converted


def test_a_code_with_blanks_around_it_is_told() -> None:
    grid = sheet(DepartmentOkr, [{"code": "KD-O1 ", "title": "Khách quay lại"}])

    filled = parse("KD", Return((grid,)), [DepartmentOkr], READER, "KD")

    assert [(each.place.field, each.read) for each in filled.converted] == [("code", "KD-O1")]
