"""Columns and codes that slipped against their lines are never read beside the wrong line."""

from collections.abc import Mapping

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.model.cell import CellValue
from sheets_sync.model.department import DepartmentOkr, KpiRow
from sheets_sync.model.draft import Claim, Filled
from sheets_sync.model.row import Row
from tests.anchors.drawn import odd, read, sheet

Typed = Mapping[str, CellValue]


def result(number: int, **more: CellValue) -> dict[str, CellValue]:
    return {"title": f"Kết quả {number}", "unit": "ngày", "baseline": number, "target": number + 5,
            "direction": "Increase", "owner": "NV01", "confidence": "50%", **more}  # fmt: skip


def aim(number: int) -> dict[str, CellValue]:
    return {"title": f"Mục tiêu {number}", "contribution": "Own", "priority": number}


LINES: tuple[Typed, ...] = (
    {"code": "KD-O1", **aim(1)},
    *({"code": f"KD-O1-K{n}", **result(n, actual=n + 1)} for n in (1, 2, 3)),
    {"code": "KD-O1-K4"},
    {"code": "KD-O2", **aim(2)},
    *({"code": f"KD-O2-K{n}", **result(10 + n, actual=11 + n)} for n in (1, 2)),
    {"code": "KD-O2-K3"},
    {"code": "KD-O3"},
)
"""Two objectives, each with a printed line below it that nobody has used."""


BEFORE = {str(line["code"]): line for line in LINES}


def slipped(lines: tuple[Typed, ...], name: str, at: int, step: int = 1) -> list[Typed]:
    """Insert a cell of one column before a line (1), or delete the one there (-1)."""
    cells = [line.get(name) for line in lines]
    moved = (
        [*cells[:at], None, *cells[at:-1]] if step > 0 else [*cells[:at], *cells[at + 1 :], None]
    )
    return [{**line, name: cell} for line, cell in zip(lines, moved, strict=True)]


def filled(lines: list[Typed], row_class: type[Row] = DepartmentOkr) -> Filled:
    return read(sheet(row_class, lines), wanted=(row_class,))


@given(
    st.sampled_from(["title", "unit", "baseline", "target", "owner", "confidence", "actual"]),
    st.integers(0, 3),
    st.sampled_from([1, -1]),
)
def test_no_value_that_slipped_is_read_beside_another_line(name: str, at: int, step: int) -> None:
    # pulled up below the last unused line, a column only looks as if its last cell were blank
    lines = slipped(LINES, name, at, step)
    seen = filled(lines)

    now = {str(line["code"]): line.get(name) for line in lines}
    moved = {c for c, cell in now.items() if cell is not None and cell != BEFORE[c].get(name)}
    asked = {m.place.code for m in seen.misreads if m.why == Claim.DISPLACED}
    assert moved <= asked
    assert not moved or any(odd.kind == "column-displaced" for odd in seen.oddities)


def test_what_stands_above_the_inserted_cell_is_read() -> None:
    seen = filled(slipped(LINES, "baseline", 2))

    assert odd(seen)[0] == ("column-displaced", "Baseline", "")
    read_ones = {row.place.code: row.baseline for row in seen.tables["okr_department"]}  # type: ignore[attr-defined]
    assert {code: value for code, value in read_ones.items() if value is not None} == {
        "KD-O1-K1": 1
    }


def test_a_line_that_holds_nothing_but_a_slipped_value_is_no_row() -> None:
    seen = filled(slipped(LINES, "baseline", 2))

    rows = [row.place.code for row in seen.tables["okr_department"]]
    assert rows == [str(line["code"]) for line in LINES if len(line) > 1]
    assert seen.lines_in == len(rows) + sum(o.kind == "stray" for o in seen.oddities)


def test_a_column_of_kpis_that_slipped_is_asked_about() -> None:
    each: list[Typed] = [
        {"code": f"KD-{who}-KPI{n}"}
        | ({"owner": who, "group": "Chung", "name": f"KPI {n}", "description": "Mô tả",
            "scoring": "Higher", "measure": "Đếm", "target": n, "source": f"Sổ {n}"}
           if n < 4 else {})
        for who in ("NV01", "NV02")
        for n in (1, 2, 3, 4)
    ]  # fmt: skip

    seen = filled(slipped(tuple(each), "source", 1), KpiRow)

    assert odd(seen)[0] == ("column-displaced", "Data source", "")
    assert {row.source for row in seen.tables["kpi"]} == {"Sổ 1", None}  # type: ignore[attr-defined]


def test_codes_that_slipped_take_every_column_with_them() -> None:
    codes = [line["code"] for line in LINES]
    down = [*codes[:2], None, *codes[2:-1]]

    seen = filled([{**line, "code": code} for line, code in zip(LINES, down, strict=True)])

    assert ("codes-displaced", "KD-O1-K2", "") in odd(seen)
    below = [row for row in seen.tables["okr_department"] if row.place.line > 5]
    assert all(row.title is None for row in below)  # type: ignore[attr-defined]


@pytest.mark.parametrize(
    "lines",
    [
        LINES,
        tuple(reversed(LINES)),
        tuple({k: v for k, v in line.items() if k in ("code", "title")} for line in LINES),
        tuple({**line, "owner": None} for line in LINES),
        ({"code": "KD-O1-K1", **result(1, owner=None)}, {"code": "KD-O1-K2", "owner": "NV02"}),
        ({"code": "KD-O1", **aim(1), "baseline": 3}, {"code": "KD-O1-K1", **result(1)}),
    ],
    ids=[
        "as made",
        "from the bottom up",
        "titles only",
        "no owners",
        "one owner below",
        "one too many",
    ],
)
def test_what_people_leave_blank_or_write_beside_is_no_slip(lines: tuple[Typed, ...]) -> None:
    seen = filled(list(lines))

    assert [kind for kind, _, _ in odd(seen) if "displaced" in kind] == []
