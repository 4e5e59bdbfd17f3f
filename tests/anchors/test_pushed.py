"""A line into which a single cell was inserted, or from which one was deleted, is asked about."""

from collections.abc import Mapping
from datetime import date

import pytest

from sheets_sync.model.cell import CellValue
from sheets_sync.model.department import DepartmentOkr, KpiRow
from sheets_sync.model.draft import Claim, Filled
from sheets_sync.model.row import Row, columns
from tests.anchors.drawn import altered, odd, read, sheet

Typed = Mapping[str, CellValue]

RESULT: Typed = {
    "code": "KD-O1-K1", "title": "Số báo giá phải làm lại", "weight": "40%", "unit": "báo giá",
    "baseline": 43, "target": "≤ 12", "direction": "Decrease", "owner": "NV02",
    "due": date(2026, 12, 20), "confidence": "55%", "actual": 31,
}  # fmt: skip
AIM: Typed = {
    "code": "KD-O1", "title": "Báo giá đến tay khách ngay trong ngày", "priority": 2,
    "contribution": "Contributes", "parent": "CT-O1", "source": "Registered", "weight": "35%",
}  # fmt: skip
KPI: Typed = {
    "code": "KD-NV01-KPI1", "owner": "NV01", "group": "Chất lượng", "name": "Giao đúng hẹn",
    "description": "Cho thấy khách có phải đợi không", "scoring": "Higher is better",
    "measure": "Số đơn đúng hẹn", "unit": "đơn", "target": "≥ 20", "zero_at": 5, "best_at": 30,
    "weight": "40%", "source": "Sổ giao hàng",
}  # fmt: skip


def pushed(row_class: type[Row], line: Typed, name: str, step: int) -> Filled:
    """Insert cells in a line before a column, or delete one there (-1)."""
    described = columns(row_class)
    at = next(i for i, column in enumerate(described) if column.name == name)
    cells = tuple(line.get(column.name) for column in described)
    rest = (*[None] * step, *cells[at:]) if step > 0 else cells[at - step :]
    grid = sheet(row_class, [line])
    return read(altered(grid, [*grid.rows[:2], (*cells[:at], *rest)]), wanted=(row_class,))


def wrong(filled: Filled, row_class: type[Row], line: Typed) -> set[str]:
    """Give the columns that say something else than was written, and of which nothing is told."""
    right = read(sheet(row_class, [line]), wanted=(row_class,)).tables[row_class.key][0]
    now = filled.tables[row_class.key][0]
    asked = {misread.place.field for misread in filled.misreads}
    told = [o.words["columns"] for o in filled.oddities if o.kind == "line-pushed"]
    return {
        column.name
        for column in columns(row_class)
        if getattr(now, column.name) != getattr(right, column.name)
        and column.name not in asked
        and not any(column.title in str(titles) for titles in told)
    }


@pytest.mark.parametrize(
    ("row_class", "line", "name", "step"),
    [
        *((DepartmentOkr, RESULT, name, step)
          for name in ("weight", "unit", "baseline", "target", "direction") for step in (1, 2)),
        *((DepartmentOkr, RESULT, name, 1) for name in ("owner", "due")),
        *((DepartmentOkr, RESULT, name, -1) for name in ("unit", "baseline", "target", "owner")),
        *((DepartmentOkr, AIM, name, 1) for name in ("contribution", "parent", "source")),
        *((DepartmentOkr, AIM, name, -1) for name in ("contribution", "parent")),
        *((KpiRow, KPI, name, 1) for name in ("owner", "group", "name", "scoring", "measure")),
        *((KpiRow, KPI, name, -1) for name in ("group", "name", "description")),
    ],
)  # fmt: skip
def test_nothing_that_was_pushed_to_the_side_is_read_in_another_column(
    row_class: type[Row], line: Typed, name: str, step: int
) -> None:
    filled = pushed(row_class, line, name, step)

    assert wrong(filled, row_class, line) == set()
    assert "line-pushed" in {kind for kind, *_ in odd(filled)}


def test_what_stands_left_of_the_inserted_cell_is_read() -> None:
    filled = pushed(DepartmentOkr, RESULT, "unit", 1)

    (line,) = filled.tables["okr_department"]
    read_ones = {
        c.name: v for c in columns(DepartmentOkr) if (v := getattr(line, c.name)) is not None
    }
    assert read_ones == {
        "code": "KD-O1-K1", "title": "Số báo giá phải làm lại", "weight": 0.4,
    }  # fmt: skip
    assert {misread.why for misread in filled.misreads} == {Claim.DISPLACED}
    assert ("line-pushed", "Unit", "Support needed") in odd(filled)


@pytest.mark.parametrize(
    "typed",
    [
        {"baseline": "nhiều", "target": "nhiều", "direction": "nhiều", "due": "nhiều"},
        {"baseline": "4 lời khen", "target": "hơn 12", "direction": "khá hơn", "due": "cuối kỳ"},
        {"unit": None, "baseline": None, "target": "≤ 12 báo giá"},
        {"confidence": "gần xong", "actual": "chưa có"},
        {"owner": "Lê Văn Bình", "due": "31/11/2026"},
    ],
)
def test_cells_that_fit_no_neighbour_are_told_one_by_one(typed: Typed) -> None:
    filled = read(sheet(DepartmentOkr, [{**RESULT, **typed}]), wanted=(DepartmentOkr,))

    assert "line-pushed" not in {kind for kind, *_ in odd(filled)}
