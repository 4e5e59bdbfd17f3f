"""batchUpdate: sheets, cells, what a batch answers, and that it is all or nothing."""

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
    assert (error.value.code, error.value.status) == (400, "INVALID_ARGUMENT")
    return error.value.message


@pytest.fixture
def calling() -> Calling:
    return Calling()


def titles(calling: Calling) -> list[str]:
    return [sheet.title for sheet in calling.spreadsheet.sheets]


def test_a_batch_that_fails_changes_nothing(calling: Calling) -> None:
    calling.put("A1", ["cũ"])
    clear = {"updateCells": {"range": grid(0, 1, 0, 1), "fields": "*"}}

    message = refused(calling, {"addSheet": {}}, clear, {"deleteSheet": {"sheetId": 77}})

    assert message == "Invalid requests[2].deleteSheet: No sheet with id: 77"
    assert (titles(calling), calling.values("A1")) == (["Sheet1"], [["cũ"]])


def test_ids_may_be_chosen_and_used_in_the_same_batch(calling: Calling) -> None:
    cells = {"start": {"sheetId": 42}, "rows": [{"values": [number(1)]}], "fields": "*"}

    replies = calling.batch(
        {"addSheet": {"properties": {"sheetId": 42, "title": "KPI", "index": 0}}},
        {"updateCells": cells},
    )

    assert replies[0]["addSheet"]["properties"]["sheetId"] == 42
    assert (titles(calling), calling.values("KPI")) == (["KPI", "Sheet1"], [["1"]])


def test_a_title_or_an_id_that_is_taken_is_refused(calling: Calling) -> None:
    same_title = {"addSheet": {"properties": {"title": "SHEET1"}}}
    same_id = {"addSheet": {"properties": {"sheetId": 0}}}

    assert refused(calling, same_title) == (
        'Invalid requests[0].addSheet: A sheet with the name "SHEET1" already exists. '
        "Please enter another name."
    )
    assert "0 already exists" in refused(calling, same_id)


def test_the_last_sheet_can_be_neither_deleted_nor_hidden(calling: Calling) -> None:
    hide = {"properties": {"sheetId": 0, "hidden": True}, "fields": "hidden"}

    assert refused(calling, {"deleteSheet": {"sheetId": 0}}) == (
        "Invalid requests[0].deleteSheet: You can't remove all the sheets in a document."
    )
    assert refused(calling, {"updateSheetProperties": hide}) == (
        "Invalid requests[0].updateSheetProperties: You can't hide all the sheets in a document."
    )


def test_an_unsupported_locale_is_refused(calling: Calling) -> None:
    calling.spreadsheet.knows_locale = lambda locale: locale != "vi_VN"
    vietnamese = {"properties": {"locale": "vi_VN"}, "fields": "locale"}
    french = {"properties": {"locale": "fr_FR"}, "fields": "locale"}

    assert "Unsupported locale: vi_VN" in refused(
        calling, {"updateSpreadsheetProperties": vietnamese}
    )
    calling.batch({"updateSpreadsheetProperties": french})
    assert calling.spreadsheet.locale == "fr_FR"


def test_a_new_index_is_counted_before_the_move(calling: Calling) -> None:
    for title in ("B", "C"):
        calling.batch({"addSheet": {"properties": {"title": title}}})

    def move(index: int) -> list[str]:
        properties = {"sheetId": 0, "index": index}
        calling.batch({"updateSheetProperties": {"properties": properties, "fields": "index"}})
        return titles(calling)

    assert [move(1), move(2), move(0), move(3)] == [
        ["Sheet1", "B", "C"],
        ["B", "Sheet1", "C"],
        ["Sheet1", "B", "C"],
        ["B", "C", "Sheet1"],
    ]


def resized(rows: int, columns: int) -> Json:
    size = {"sheetId": 0, "gridProperties": {"rowCount": rows, "columnCount": columns}}
    fields = "gridProperties.rowCount,gridProperties.columnCount"
    return {"updateSheetProperties": {"properties": size, "fields": fields}}


def test_what_lies_outside_a_smaller_grid_is_gone(calling: Calling) -> None:
    calling.put("A1", ["a", "b", "=B2"], ["c", "d", "e"], option="USER_ENTERED")
    named = {"namedRangeId": "n", "name": "bang", "range": grid(0, 9, 0, 2)}
    calling.batch({"addNamedRange": {"namedRange": named}}, resized(1, 3))

    assert calling.values("Sheet1", valueRenderOption="FORMULA") == [["a", "b", "=#REF!"]]
    assert calling.spreadsheet.named_ranges["n"]["range"] == {
        key: value for key, value in grid(0, 1, 0, 2).items() if key != "sheetId"
    }


def test_a_mask_of_all_grid_properties_needs_a_size(calling: Calling) -> None:
    frozen = {"sheetId": 0, "gridProperties": {"frozenRowCount": 1}}
    whole = {"updateSheetProperties": {"properties": frozen, "fields": "gridProperties"}}
    fields = "gridProperties.frozenRowCount"
    calling.batch({"updateSheetProperties": {"properties": frozen, "fields": fields}})

    assert "rowCount must be greater than zero" in refused(calling, whole)
    assert "You can't freeze all visible rows" in refused(calling, resized(1, 1))
    assert calling.get("sheets.properties.gridProperties") == {
        "sheets": [
            {
                "properties": {
                    "gridProperties": {"rowCount": 1000, "columnCount": 26, "frozenRowCount": 1}
                }
            }
        ]
    }


def test_a_tab_has_one_colour_of_256_levels(calling: Calling) -> None:
    color = {"rgbColor": {"red": 1, "green": 0, "blue": 0.5}}
    properties = {"sheetId": 0, "tabColorStyle": color}
    calling.batch({"updateSheetProperties": {"properties": properties, "fields": "tabColorStyle"}})

    answer = calling.get("sheets.properties(tabColor,tabColorStyle)")

    stored = {"red": 1, "blue": 0.49803922}
    assert answer["sheets"][0]["properties"] == {
        "tabColor": stored,
        "tabColorStyle": {"rgbColor": stored},
    }


def test_renaming_a_sheet_renames_it_in_formulas_and_drop_downs(calling: Calling) -> None:
    rule = {"condition": {"type": "ONE_OF_RANGE", "values": [{"userEnteredValue": "=Sheet1!A1"}]}}
    calling.batch({"addSheet": {"properties": {"sheetId": 1, "title": "KPI"}}})
    calling.put("KPI!A1", ['=Sheet1!B2&"Sheet1!B2"'], option="USER_ENTERED")
    calling.batch({"setDataValidation": {"range": grid(0, 1, 1, 2, 1), "rule": rule}})
    properties = {"sheetId": 0, "title": "Danh mục"}
    calling.batch({"updateSheetProperties": {"properties": properties, "fields": "title"}})

    kpi = calling.spreadsheet.sheets[1]
    assert kpi.cell(0, 0).formula == "='Danh mục'!B2&\"Sheet1!B2\""
    assert (kpi.cell(0, 1).validation or {})["condition"]["values"] == [
        {"userEnteredValue": "='Danh mục'!A1"}
    ]


def test_deleting_a_sheet_loses_its_names_and_references(calling: Calling) -> None:
    named = {"name": "bang", "range": grid(0, 1, 0, 1, 1)}
    calling.batch(
        {"addSheet": {"properties": {"sheetId": 1, "title": "KPI"}}},
        {"addNamedRange": {"namedRange": named}},
    )
    calling.put("A1", ["=KPI!A1+1"], option="USER_ENTERED")
    calling.batch({"deleteSheet": {"sheetId": 1}})

    assert calling.spreadsheet.named_ranges == {}
    assert calling.spreadsheet.sheets[0].cell(0, 0).formula == "=#REF!+1"


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


def test_the_answer_carries_the_spreadsheet_when_asked(calling: Calling) -> None:
    body = {
        "requests": [{"addSheet": {"properties": {"title": "KPI"}}}],
        "includeSpreadsheetInResponse": True,
        "responseIncludeGridData": True,
        "responseRanges": ["Sheet1!A1"],
    }
    calling.put("A1", ["a"])
    mask = "updatedSpreadsheet(sheets(properties.title,data.rowData.values.formattedValue))"

    whole = calling.call("POST", ":batchUpdate", body=body)["updatedSpreadsheet"]
    body["requests"] = [{"deleteSheet": {"sheetId": calling.spreadsheet.sheets[1].id}}]
    part = calling.call("POST", ":batchUpdate", {"fields": mask}, body)

    data = whole["sheets"][0]["data"][0]
    assert data["rowData"][0]["values"][0]["userEnteredValue"] == {"stringValue": "a"}
    cells = {"rowData": [{"values": [{"formattedValue": "a"}]}]}
    sheet = {"properties": {"title": "Sheet1"}, "data": [cells]}
    assert part == {"updatedSpreadsheet": {"sheets": [sheet]}}
