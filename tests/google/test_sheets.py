from collections.abc import Mapping
from typing import Any

import pytest

from tests.google.calling import Calling, grid, lines
from tests.google.errors import GoogleError
from tests.google.sheets import copy_to
from tests.google.spreadsheet import Cell, Spreadsheet

Json = dict[str, Any]


def nothing(book: object) -> Mapping[tuple[int, int, int], Json]:
    return {}


def test_a_cell_answers_all_it_knows() -> None:
    calling = Calling()
    calling.batch(
        {"updateSpreadsheetProperties": {"properties": {"locale": "vi_VN"}, "fields": "locale"}}
    )
    calling.put("A1", [0.5, "=A1*2"], option="USER_ENTERED")
    calling.batch(
        {
            "updateCells": {
                "start": {},
                "rows": [{"values": [{"note": "xem lại"}]}],
                "fields": "note",
            }
        }
    )

    answer = calling.get("sheets.data(startRow,rowData.values)", "Sheet1!A1:B2")

    cells = answer["sheets"][0]["data"][0]["rowData"][0]["values"]
    assert {key: one for key, one in cells[0].items() if key != "effectiveFormat"} == {
        "userEnteredValue": {"numberValue": 0.5},
        "effectiveValue": {"numberValue": 0.5},
        "formattedValue": "0,5",
        "note": "xem lại",
    }
    assert cells[0]["effectiveFormat"]["wrapStrategy"] == "OVERFLOW_CELL"
    assert cells[1]["userEnteredValue"] == {"formulaValue": "=A1*2"}
    assert cells[1]["effectiveValue"] == {"numberValue": 1}


def test_a_formula_is_computed_anew_when_a_cell_it_reads_changes() -> None:
    calling = Calling()
    calling.put("A1", [1, "=A1+1"], option="USER_ENTERED")
    before = calling.values("B1")
    calling.put("A1", [41])

    assert (before, calling.values("B1")) == ([["2"]], [["42"]])


def test_cells_come_only_with_grid_data_or_a_mask_that_names_them() -> None:
    calling = Calling()
    calling.put("B2", ["x"])

    without = calling.call("GET", "")["sheets"][0]
    within = calling.call("GET", "", {"includeGridData": "true", "ranges": "B2"})["sheets"][0]
    masked = calling.get("sheets.properties.title")

    assert "data" not in without
    assert within["data"][0]["startRow"] == 1
    assert within["data"][0]["rowData"][0]["values"][0]["formattedValue"] == "x"
    assert within["data"][0]["columnMetadata"] == [{"pixelSize": 100}]
    assert masked == {"sheets": [{"properties": {"title": "Sheet1"}}]}


def test_rows_and_columns_say_what_is_hidden_and_what_they_carry() -> None:
    calling = Calling()
    meta = {
        "metadataId": 5,
        "metadataKey": "dòng",
        "visibility": "DOCUMENT",
        "location": {"dimensionRange": lines(1, 2)},
    }
    calling.batch(
        {
            "updateDimensionProperties": {
                "range": lines(0, 1),
                "properties": {"hiddenByUser": True, "pixelSize": 40},
                "fields": "*",
            }
        },
        {"createDeveloperMetadata": {"developerMetadata": meta}},
    )

    rows = calling.get("sheets.data.rowMetadata", "A1:A2")["sheets"][0]["data"][0]["rowMetadata"]

    assert rows[0] == {"hiddenByUser": True, "pixelSize": 40}
    assert rows[1]["developerMetadata"][0]["location"] == {
        "locationType": "ROW",
        "dimensionRange": lines(1, 2),
    }


def test_only_the_sheets_of_the_ranges_are_answered() -> None:
    calling = Calling()
    calling.batch({"addSheet": {"properties": {"title": "KPI"}}})

    titles = calling.get("sheets.properties.title", "KPI!A1")

    assert titles == {"sheets": [{"properties": {"title": "KPI"}}]}


def test_a_link_is_found_in_a_formula_a_format_and_a_run() -> None:
    calling = Calling()
    link = {"link": {"uri": "https://saomai.example/a"}}
    run = [{"format": {"link": {"uri": "https://saomai.example/b"}}}]
    sheet = calling.spreadsheet.sheets[0]
    sheet.put(0, 0, Cell({"formulaValue": '=HYPERLINK("https://saomai.example/c";"c")'}))
    sheet.put(0, 1, Cell({"stringValue": "a"}, format={"textFormat": link}))
    sheet.put(0, 2, Cell({"stringValue": "b"}, runs=run))

    cells = calling.get("sheets.data.rowData.values.hyperlink", "A1:C1")

    assert cells["sheets"][0]["data"][0]["rowData"][0]["values"] == [
        {"hyperlink": f"https://saomai.example/{name}"} for name in "cab"
    ]


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("KPI!A1", "Unable to parse range: KPI!A1"),
        ("khong_co", "Unable to parse range: khong_co"),
        (
            "Sheet1!A1001",
            "Range (Sheet1!A1001) exceeds grid limits. Max rows: 1000, max columns: 26",
        ),
    ],
)
def test_a_range_that_names_nothing_is_refused(text: str, message: str) -> None:
    with pytest.raises(GoogleError) as refused:
        Calling().values(text)

    assert (refused.value.code, refused.value.message) == (400, message)


def test_a_named_range_is_read_where_it_is_now() -> None:
    calling = Calling()
    calling.put("B2", ["mục tiêu"])
    named = {"name": "bang", "namedRangeId": "bang", "range": grid(1, 2, 1, 2)}
    insert = {"insertDimension": {"range": lines(0, 3)}}
    calling.batch({"addNamedRange": {"namedRange": named}}, insert)

    answer = calling.call("GET", "/values/bang")

    assert (answer["range"], answer["values"]) == ("Sheet1!B5", [["mục tiêu"]])


def test_raw_keeps_text_and_user_entered_types_it() -> None:
    calling = Calling()
    calling.put("A1", ["0042", "=1+1", 7, True])
    calling.put("A2", ["0042", "=1+1", 7, True], option="USER_ENTERED")

    assert calling.values("A1:D2", valueRenderOption="UNFORMATTED_VALUE") == [
        ["0042", "=1+1", 7, True],
        [42, 2, 7, True],
    ]


def test_null_leaves_a_cell_and_an_empty_text_empties_it() -> None:
    calling = Calling()
    calling.put("A1", ["a", "b", "c"])
    answer = calling.put("A1", [None, "", "d"])

    assert calling.values("A1:C1") == [["a", "", "d"]]
    assert answer["updatedCells"] == 2


def test_writing_beyond_a_range_is_refused() -> None:
    calling = Calling()

    with pytest.raises(GoogleError, match="but tried writing to row"):
        calling.put("A1:B1", ["a"], ["b"])
    with pytest.raises(GoogleError, match=r"column \[C\]"):
        calling.put("A1:B1", ["a", "b", "c"])
    with pytest.raises(GoogleError, match="exceeds grid limits"):
        calling.put("Z1", ["a", "b"])
    assert calling.values("A1:Z2") == []


def test_a_row_is_appended_below_the_last_table_it_touches() -> None:
    calling = Calling()
    calling.put("A1", ["mã", "tên"], ["K1", "Doanh thu"])
    query = {"valueInputOption": "RAW"}

    answer = calling.call("POST", "/values/A1:append", query, {"values": [["K2", "Chi phí"]]})

    assert answer["tableRange"] == "Sheet1!A1:B2"
    assert answer["updates"]["updatedRange"] == "Sheet1!A3:B3"
    assert calling.values("A3:B3") == [["K2", "Chi phí"]]


def test_several_ranges_are_written_read_and_cleared_at_once() -> None:
    calling = Calling()
    ranges = [{"range": "A1", "values": [["a"]]}, {"range": "B2:C2", "values": [["b", "c"]]}]
    body = {"valueInputOption": "RAW", "data": ranges}

    written = calling.call("POST", "/values:batchUpdate", body=body)
    read = calling.call("GET", "/values:batchGet", {"ranges": ["A1", "B2:C2"]})
    cleared = calling.call("POST", "/values:batchClear", body={"ranges": ["A1:C2"]})

    assert (written["totalUpdatedCells"], written["totalUpdatedSheets"]) == (3, 1)
    assert [one["values"] for one in read["valueRanges"]] == [[["a"]], [["b", "c"]]]
    assert cleared["clearedRanges"] == ["Sheet1!A1:C2"]
    assert calling.values("A1:C2") == []


def test_of_several_ranges_none_is_written_when_one_is_wrong() -> None:
    calling = Calling()
    ranges = [{"range": "A1", "values": [["a"]]}, {"range": "KPI!A1", "values": [["b"]]}]
    body = {"valueInputOption": "RAW", "data": ranges}

    with pytest.raises(GoogleError, match=r"Invalid data\[1\]: Unable to parse range: KPI!A1"):
        calling.call("POST", "/values:batchUpdate", body=body)
    assert calling.values("A1") == []


def test_data_filters_find_cells_by_range_and_by_metadata() -> None:
    calling = Calling()
    calling.put("A1", ["một"], ["hai"])
    meta = {
        "metadataKey": "k",
        "visibility": "PROJECT",
        "location": {"dimensionRange": lines(1, 2)},
    }
    calling.batch({"createDeveloperMetadata": {"developerMetadata": meta}})
    filters = [{"developerMetadataLookup": {"metadataKey": "k"}}, {"gridRange": grid(0, 1, 0, 1)}]

    answer = calling.call("POST", "/values:batchGetByDataFilter", body={"dataFilters": filters})
    found = calling.call("POST", "/developerMetadata:search", body={"dataFilters": filters[:1]})

    values = [one["valueRange"]["values"] for one in answer["valueRanges"]]
    assert values == [[["hai"]], [["một"]]]
    assert found["matchedDeveloperMetadata"][0]["developerMetadata"]["metadataKey"] == "k"


def test_a_sheet_is_copied_into_another_spreadsheet() -> None:
    source, target = Calling(), Spreadsheet.new("khac", "Khác")
    source.put("A1", ["x"])

    answer = copy_to(source.spreadsheet, 0, target, source.editor, nothing)

    assert isinstance(answer.body, dict)
    assert (answer.body["title"], answer.body["index"]) == ("Copy of Sheet1", 1)
    assert target.sheets[1].value(0, 0) == {"stringValue": "x"}


def test_a_copy_of_a_spreadsheet_lives_its_own_life() -> None:
    calling = Calling()
    calling.put("A1", ["cũ"])
    copied = Calling(calling.spreadsheet.copy("ban-sao"))
    copied.put("A1", ["mới"])

    assert (calling.values("A1"), copied.values("A1")) == ([["cũ"]], [["mới"]])


def test_a_copy_keeps_protection_but_of_its_editors_only_who_made_it() -> None:
    calling = Calling()
    protection = {"range": grid(0, 1, 0, 1), "editors": {"users": ["chi@saomai.example"]}}
    calling.batch({"addProtectedRange": {"protectedRange": protection}})

    copied = Calling(calling.spreadsheet.copy("ban-sao", "dung@saomai.example"))

    copied.as_user("dung@saomai.example").put("A1", ["x"])
    with pytest.raises(GoogleError, match="protected cell"):
        copied.as_user("chi@saomai.example").put("A1", ["x"])
    calling.as_user("chi@saomai.example").put("A1", ["x"])
