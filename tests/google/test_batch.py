"""batchUpdate: sheets, what a batch answers, and that it is all or nothing."""

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
