"""The tool's own sheets in a person's workbook are replaced, and nothing else is touched."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from sheets_sync.model.workbook import Jump, Line, Note, Sheet
from sheets_sync.stores.google.ids import named_range_id, sheet_id
from sheets_sync.stores.google.requests import names_of, restoring, rewriting
from sheets_sync.stores.read_back import as_returned
from tests.google.errors import GoogleError
from tests.stores.google.made import ROBOTS, Made
from tests.stores.sample import DEPARTMENT, FINDINGS, PRIORITIES

PLACES = {sheet.title: sheet_id(sheet.key) for sheet in DEPARTMENT.sheets}
MENDED = replace(FINDINGS, lines=(Line({"message": "Không còn gì phải sửa."}),), notes=())
LONG = replace(FINDINGS, lines=FINDINGS.lines * 200)
MORE = replace(PRIORITIES, notes=(Note("Ưu tiên đọc ngày 15/01/2026."),))


@pytest.mark.parametrize(
    "sheets",
    [(MENDED,), (LONG,), (FINDINGS, PRIORITIES), (MENDED, MORE)],
    ids=["fewer lines", "more lines", "the same", "other notes"],
)
def test_a_sheet_that_was_rewritten_is_as_if_newly_made(sheets: tuple[Sheet, ...]) -> None:
    new = {sheet.key: sheet for sheet in sheets}
    written = replace(
        DEPARTMENT, sheets=tuple(new.get(sheet.key, sheet) for sheet in DEPARTMENT.sheets)
    )
    made = Made.of(DEPARTMENT)

    for _ in range(2):
        made.send(rewriting([LONG], PLACES))
        made.send(rewriting(sheets, PLACES))

    assert made.returned() == as_returned(
        written if "findings" in new else replace(written, sheets=(*written.sheets[:-1], LONG))
    )
    fresh = Made.of(written)
    for key in new:
        assert _heights(made, key) == _heights(fresh, key)
        cells = {place: cell.written() for place, cell in made.sheet(key).cells.items()}
        assert {p: c for p, c in cells.items() if any(c.values())} == {
            place: cell.written() for place, cell in fresh.sheet(key).cells.items()
        }


def _heights(made: Made, key: str) -> dict[int, Mapping[str, Any]]:
    sheet = made.sheet(key)
    found = {row: sheet.row_properties.get(row, {}) for row in range(sheet.rows)}
    return {row: one for row, one in found.items() if one}


def test_nothing_else_is_touched() -> None:
    made = Made.of(DEPARTMENT)
    people = {key: made.sheet(key) for key in ("guide", "okr", "scores")}
    rules, protected = made.sheet("findings").conditional, made.sheet("findings").protected
    filtered = made.sheet("findings").basic_filter

    made.send(rewriting([MENDED, PRIORITIES], PLACES))

    after = made.sheet("findings")
    assert {key: made.sheet(key) for key in people} == people
    assert (after.conditional, after.protected, after.basic_filter) == (rules, protected, filtered)


def test_a_sheet_keeps_room_for_the_names_that_flags_look_into() -> None:
    made = Made.of(DEPARTMENT)

    sizes = []
    for lines in (FINDINGS.lines, FINDINGS.lines * 800, FINDINGS.lines):
        made.send(rewriting([replace(FINDINGS, lines=lines)], PLACES))
        sizes.append(made.sheet("findings").rows)

    assert sizes == [2100, 2 + 2400 + 2, 2100]


def test_names_reach_over_all_lines_where_they_are_known() -> None:
    made = Made.of(DEPARTMENT)
    names = {"ss_findings", "ss_findings_code", "ss_findings_field", "ss_findings_severity"}

    made.send(rewriting([LONG], PLACES, [named_range_id(name) for name in names]))

    ends = {
        named["name"]: named["range"]["endRowIndex"]
        for named in made.spreadsheet.named_ranges.values()
        if named["name"] in names
    }
    assert ends == dict.fromkeys(names, 602)


def test_a_link_to_a_sheet_nobody_knows_is_plain_text() -> None:
    made = Made.of(DEPARTMENT)
    lost = replace(FINDINGS, lines=(Line({"where": Jump("OKR phòng!H5", "Đã xoá", "H5")}),))

    made.send(rewriting([lost], PLACES))

    cell = made.sheet("findings").cell(2, 3)
    assert cell.value == {"stringValue": "OKR phòng!H5"}
    assert "link" not in (cell.format or {})["textFormat"]


@pytest.mark.parametrize("sheet", [FINDINGS, PRIORITIES], ids=["findings", "priorities"])
def test_a_sheet_that_somebody_deleted_is_made_again_as_it_was(sheet: Sheet) -> None:
    made = Made.of(DEPARTMENT)
    before = made.sheet(sheet.key)
    made.spreadsheet.lays_ghosts = True
    made.send({"requests": [{"deleteSheet": {"sheetId": before.id}}]})
    named = names_of(sheet)

    again = rewriting([sheet], PLACES)["requests"]
    made.send({"requests": [*restoring(sheet, ROBOTS, named), *again]})

    after = made.sheet(sheet.key)
    parts = ("title", "rows", "columns", "grid", "properties", "merges", "row_properties")
    for part in (*parts, "conditional"):
        assert getattr(after, part) == getattr(before, part), part
    assert (after.protected, after.basic_filter) == (before.protected, before.basic_filter)
    assert {grid.title: grid for grid in made.returned().grids} == {
        grid.title: grid for grid in as_returned(DEPARTMENT).grids
    }
    assert made.returned().names == as_returned(DEPARTMENT).names


def test_a_sheet_that_is_there_is_not_made_twice() -> None:
    made = Made.of(DEPARTMENT)
    before = made.state()

    with pytest.raises(GoogleError):
        made.send({"requests": [*restoring(FINDINGS, ROBOTS)]})

    assert made.state() == before
