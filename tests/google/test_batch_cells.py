"""batchUpdate: cells written where they are, and what is refused of them."""

from typing import Any

import pytest

from tests.google.calling import Calling, grid
from tests.google.errors import GoogleError

Json = dict[str, Any]


def number(value: float) -> Json:
    return {"userEnteredValue": {"numberValue": value}}


def refused(calling: Calling, *requests: Json) -> str:
    with pytest.raises(GoogleError) as error:
        calling.batch(*requests)
    assert error.value.code == 400
    return error.value.message


@pytest.fixture
def calling() -> Calling:
    return Calling()


def test_update_cells_clears_what_rows_do_not_cover(calling: Calling) -> None:
    calling.put("A1", ["a", "b"], ["c", "d"])
    noted = {
        "range": grid(0, 2, 0, 2),
        "rows": [{"values": [{"note": "một"}, {"note": "hai"}]}],
        "fields": "note",
    }
    again = {**noted, "rows": [{"values": [{}, {"note": "ba"}]}]}
    calling.batch({"updateCells": noted}, {"updateCells": again})

    sheet = calling.spreadsheet.sheets[0]
    assert [sheet.cell(0, 0).note, sheet.cell(0, 1).note] == [None, "ba"]
    assert calling.values("A1:B2") == [["a", "b"], ["c", "d"]]


def test_a_format_stays_unless_the_mask_names_it(calling: Calling) -> None:
    percent = {"numberFormat": {"type": "PERCENT", "pattern": "0%"}, "textFormat": {"bold": True}}
    start = {"start": {}, "rows": [{"values": [{**number(0.5), "userEnteredFormat": percent}]}]}
    calling.batch({"updateCells": {**start, "fields": "*"}})
    new = {"start": {}, "rows": [{"values": [number(0.98)]}]}
    calling.batch({"updateCells": {**new, "fields": "userEnteredValue"}})
    shown = calling.values("A1")
    calling.batch({"updateCells": {**new, "fields": "userEnteredFormat.numberFormat"}})

    assert (shown, calling.values("A1")) == ([["98%"]], [["0.98"]])
    assert calling.spreadsheet.sheets[0].cell(0, 0).format == {"textFormat": {"bold": True}}


def test_a_link_of_the_format_is_lost_where_runs_are_written(calling: Calling) -> None:
    linked = {"textFormat": {"bold": True, "link": {"uri": "https://saomai.example"}}}
    rows = [{"values": [{**number(1), "userEnteredFormat": linked}]}]
    fields = "userEnteredValue,userEnteredFormat"
    calling.batch({"updateCells": {"start": {}, "rows": rows, "fields": fields}})
    kept = calling.spreadsheet.sheets[0].cell(0, 0).format
    fields += ",textFormatRuns"
    calling.batch({"updateCells": {"start": {}, "rows": rows, "fields": fields}})

    assert kept == linked
    assert calling.spreadsheet.sheets[0].cell(0, 0).format == {"textFormat": {"bold": True}}


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ({"range": grid(0, 1, 0, 1), "rows": [{}, {}], "fields": "*"}, "Attempting to write row"),
        ({"range": grid(0, 1, 0, 1)}, "At least one field must be listed"),
        ({"range": grid(0, 1, 0, 1, 5), "fields": "*"}, "No grid with id: 5"),
        (
            {"range": grid(1000, 1001, 0, 2), "fields": "*"},
            "Range (Sheet1!A1001:B1001) exceeds grid limits. Max rows: 1000, max columns: 26",
        ),
        (
            {"start": {"columnIndex": 25}, "rows": [{"values": [{}, {}]}], "fields": "*"},
            "Attempting to write column: 26, beyond the last requested column of: 25",
        ),
        ({"range": grid(0, 1, 0, 1), "fields": "effectiveValue"}, "Invalid field mask"),
        (
            {
                "start": {},
                "rows": [{"values": [{"userEnteredValue": {"stringValue": "x" * 50_001}}]}],
                "fields": "*",
            },
            "more than the maximum of 50000 characters",
        ),
    ],
)
def test_update_cells_refuses(calling: Calling, request_: Json, message: str) -> None:
    assert message in refused(calling, {"updateCells": request_})


def test_repeat_cell_takes_a_formula_along(calling: Calling) -> None:
    cell = {"userEnteredValue": {"formulaValue": "=A1+$B$1"}}
    calling.batch({"repeatCell": {"range": grid(0, 2, 2, 4), "cell": cell, "fields": "*"}})

    assert calling.values("C1:D2", valueRenderOption="FORMULA") == [
        ["=A1+$B$1", "=B1+$B$1"],
        ["=A2+$B$1", "=B2+$B$1"],
    ]


@pytest.mark.parametrize(
    ("where", "named"),
    [
        ({"startRowIndex": 1000, "startColumnIndex": 0, "endColumnIndex": 2}, "A1001:B"),
        (grid(1005, 1006, 0, 2), "A1006:B1006"),
        ({"startColumnIndex": 26, "startRowIndex": 0, "endRowIndex": 2}, "AA1:2"),
        (grid(0, 2, 26, 27), "AA1:AA2"),
    ],
)
def test_a_range_must_start_within_the_grid(calling: Calling, where: Json, named: str) -> None:
    request = {"repeatCell": {"range": where, "cell": {}, "fields": "userEnteredFormat"}}

    assert refused(calling, request) == (
        f"Invalid requests[0].repeatCell: Range (Sheet1!{named}) exceeds grid limits. "
        "Max rows: 1000, max columns: 26"
    )


def test_a_range_may_end_beyond_the_grid_or_hold_nothing(calling: Calling) -> None:
    for where in (grid(999, 1003, 25, 28), grid(3, 3, 0, 1)):
        calling.batch({"repeatCell": {"range": where, "cell": {"note": "x"}, "fields": "note"}})

    sheet = calling.spreadsheet.sheets[0]
    assert (list(sheet.cells), sheet.rows, sheet.columns) == ([(999, 25)], 1000, 26)


def test_append_cells_follows_the_last_value_and_grows_the_sheet(calling: Calling) -> None:
    calling.put("A1000", ["cuối"])
    rows = [{"values": [number(1)]}, {"values": [number(2)]}]
    calling.batch({"appendCells": {"sheetId": 0, "rows": rows, "fields": "userEnteredValue"}})

    assert calling.values("A1000:A1002") == [["cuối"], ["1"], ["2"]]
    assert calling.spreadsheet.sheets[0].rows == 1002


def test_borders_are_drawn_around_and_between(calling: Calling) -> None:
    line, none = {"style": "SOLID"}, {"style": "NONE"}
    where = {"range": grid(0, 2, 0, 1)}
    calling.batch({"updateBorders": {**where, "top": line, "innerHorizontal": line}})
    calling.batch({"updateBorders": {**where, "top": none}})

    sheet = calling.spreadsheet.sheets[0]
    assert [sheet.cell(row, 0).format for row in (0, 1)] == [
        {"borders": {"bottom": line}},
        {"borders": {"top": line}},
    ]
