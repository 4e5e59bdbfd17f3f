"""A column that is called two things is read as the one that fits, or asked about."""

from dataclasses import replace

import pytest

from sheets_sync.model.cell import CellValue, Grid
from sheets_sync.model.department import DepartmentOkr
from sheets_sync.model.draft import Claim, Ground
from sheets_sync.model.row import columns
from tests.anchors.drawn import OKR, Cells, altered, odd, okr, read, sheet

ONLY = (DepartmentOkr,)
AT = {column.name: index for index, column in enumerate(columns(DepartmentOkr))}
TITLES = {column.name: column.title for column in columns(DepartmentOkr)}


def swapped(grid: Grid, one: str, other: str, lines: range) -> Grid:
    """Change two columns' places on some lines only."""
    places = {AT[one]: AT[other], AT[other]: AT[one]}
    rows = [
        tuple(row[places.get(i, i)] for i in range(len(row))) if line in lines else row
        for line, row in enumerate(grid.rows)
    ]
    return altered(grid, rows)


def rows(grid: Grid) -> list[dict[str, object]]:
    return [row.model_dump() for row in read(grid, wanted=ONLY).tables["okr_department"]]


PLAIN = rows(okr())
ALL = len(okr().rows)


def test_headers_that_changed_places_are_not_believed_where_the_cells_fit_the_field_names() -> None:
    grid = swapped(okr(), "baseline", "owner", range(1, 2))

    filled = read(grid, wanted=ONLY)

    assert rows(grid) == PLAIN
    assert odd(filled) == [
        ("column-disputed", "Owner", "Baseline"),
        ("column-disputed", "Baseline", "Owner"),
    ]
    assert {o.why for o in filled.oddities} == {Ground.CELLS}


def test_cells_that_were_moved_without_the_hidden_line_are_read_by_their_headers() -> None:
    grid = swapped(okr(), "baseline", "owner", range(1, ALL))

    assert rows(grid) == PLAIN


def test_where_nothing_tells_which_is_right_every_value_is_asked_about() -> None:
    lines = [{**line, "reason": "Đã bàn kỹ", "request": "Hai người"} for line in OKR[:3]]
    grid = swapped(sheet(DepartmentOkr, lines), "reason", "request", range(1, 2))

    filled = read(grid, wanted=ONLY)

    assert [kind for kind, _, _ in odd(filled)] == ["column-unsettled", "column-unsettled"]
    asked = {(m.place.line, m.place.field): m.options for m in filled.misreads}
    here, there = "R: Đã bàn kỹ", "T: Hai người"
    assert asked == {(n, f): (here, there) for n in (3, 4, 5) for f in ("reason", "request")}
    assert {m.why for m in filled.misreads} == {Claim.TWO_COLUMNS}


def test_cells_pushed_to_the_right_below_the_hidden_line_are_read_by_their_headers() -> None:
    at = AT["unit"]
    names, *below = okr().rows
    pushed = [(*names, None), *((*row[:at], None, *row[at:]) for row in below)]

    assert rows(altered(okr(), pushed)) == PLAIN


@pytest.mark.parametrize("changed", [None, 77])
def test_a_column_that_was_copied_is_read_once_and_asked_about_where_it_differs(
    changed: CellValue,
) -> None:
    at = AT["baseline"]
    grid = altered(okr(), [_beside(row, at, changed if n > 1 else None)
                           for n, row in enumerate(okr().rows)])  # fmt: skip

    filled = read(grid, wanted=ONLY)

    assert odd(filled) == [("column-twice", "Baseline", "I")]
    asked = {m.place.code for m in filled.misreads}
    assert asked == ({"KD-O1-K1", "KD-O1-K2", "KD-O2-K1"} if changed else set())


def _beside(row: Cells, at: int, changed: CellValue) -> Cells:
    copy = changed if changed is not None and row[at] is not None else row[at]
    return (*row[: at + 1], copy, *row[at + 1 :])


def test_of_a_column_and_its_copy_the_one_that_is_filled_is_read() -> None:
    at = AT["baseline"]
    moved = [
        (*(None if i == at and n > 1 else cell for i, cell in enumerate(row)), row[at])
        for n, row in enumerate(okr().rows)
    ]

    assert rows(altered(okr(), moved)) == PLAIN


def test_a_field_name_typed_over_another_one_leaves_both_columns_to_their_headers() -> None:
    names, *below = okr().rows
    doubled = tuple("owner" if name == "baseline" else name for name in names)

    filled = read(altered(okr(), [doubled, *below]), wanted=ONLY)

    assert [row.model_dump() for row in filled.tables["okr_department"]] == PLAIN
    assert odd(filled) == [("column-disputed", "Baseline", "Baseline")]
    assert filled.oddities[0].why == Ground.HEADER


def test_hidden_columns_and_lines_are_read_and_told_once() -> None:
    grid = replace(okr(), hidden=frozenset({0, 3, 4, 5}), hidden_columns=frozenset({AT["owner"]}))

    filled = read(grid, wanted=ONLY)

    assert rows(grid) == PLAIN
    assert odd(filled) == [("lines-hidden", "4-5", ""), ("columns-hidden", TITLES["owner"], "")]
