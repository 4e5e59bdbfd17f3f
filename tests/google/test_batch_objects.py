"""batchUpdate: what lies over cells and beside them: rules, charts, bands, metadata, sizes."""

from typing import Any

import pytest

from tests.google.calling import Calling, grid, lines
from tests.google.errors import GoogleError

Json = dict[str, Any]
MOVED = "anchorCell,widthPixels"


def refused(calling: Calling, *requests: Json) -> str:
    with pytest.raises(GoogleError) as error:
        calling.batch(*requests)
    return error.value.message


@pytest.fixture
def calling() -> Calling:
    return Calling()


def test_a_duplicate_has_the_cells_but_no_protection(calling: Calling) -> None:
    calling.put("A1", ["x"])
    condition = {"condition": {"type": "NOT_BLANK"}, "format": {}}
    rule = {"ranges": [grid(0, 1, 0, 1)], "booleanRule": condition}
    band = {"range": grid(0, 2, 0, 1), "rowProperties": {}}
    calling.batch(
        {"addProtectedRange": {"protectedRange": {"range": grid(0, 1, 0, 1)}}},
        {"addConditionalFormatRule": {"rule": rule}},
        {"addBanding": {"bandedRange": band}},
        {"mergeCells": {"range": grid(4, 5, 0, 2), "mergeType": "MERGE_ALL"}},
    )

    reply = calling.batch(
        {"duplicateSheet": {"sourceSheetId": 0, "newSheetId": 5, "insertSheetIndex": 1}},
        {"duplicateSheet": {"sourceSheetId": 0, "insertSheetIndex": 2}},
    )

    made = calling.spreadsheet.sheets[1]
    assert [one["duplicateSheet"]["properties"]["title"] for one in reply] == [
        "Copy of Sheet1",
        "Copy of Sheet1 2",
    ]
    assert made.value(0, 0) == {"stringValue": "x"}
    assert (made.protected, made.conditional[0]["ranges"]) == ({}, [grid(0, 1, 0, 1, 5)])
    assert [merge.json() for merge in made.merges] == [grid(4, 5, 0, 2, 5)]
    assert [one["range"] for one in made.banded.values()] == [grid(0, 2, 0, 1, 5)]


def test_an_added_sheet_gets_the_next_title(calling: Calling) -> None:
    replies = calling.batch({"addSheet": {}}, {"addSheet": {"properties": {"index": 0}}})

    titles = [one["addSheet"]["properties"]["title"] for one in replies]
    assert titles == ["Sheet2", "Sheet3"]
    assert [sheet.title for sheet in calling.spreadsheet.sheets] == ["Sheet3", "Sheet1", "Sheet2"]


def test_a_filter_is_set_and_cleared(calling: Calling) -> None:
    spec = {"range": grid(0, 9, 0, 2), "sortSpecs": [{"dimensionIndex": 1}]}
    calling.batch({"setBasicFilter": {"filter": spec}})
    calling.spreadsheet.sheets[0].row_properties[3] = {"hiddenByFilter": True}
    seen = calling.get("sheets.basicFilter.sortSpecs")
    calling.batch({"clearBasicFilter": {"sheetId": 0}})

    assert seen == {"sheets": [{"basicFilter": {"sortSpecs": [{"dimensionIndex": 1}]}}]}
    assert calling.get("sheets(basicFilter,data.rowMetadata.hiddenByFilter)", "A1:A2") == {
        "sheets": [{"data": [{"rowMetadata": [{}, {}]}]}]
    }


def test_bands_change_and_go(calling: Calling) -> None:
    band = {"bandedRangeId": 3, "range": grid(0, 9, 0, 2), "rowProperties": {}}
    calling.batch({"addBanding": {"bandedRange": band}})
    wider = {"bandedRangeId": 3, "range": grid(0, 20, 0, 2)}
    calling.batch({"updateBanding": {"bandedRange": wider, "fields": "range"}})
    rows = calling.spreadsheet.sheets[0].banded[3]["range"]["endRowIndex"]
    calling.batch({"deleteBanding": {"bandedRangeId": 3}})

    assert (rows, calling.spreadsheet.sheets[0].banded) == (20, {})
    with pytest.raises(GoogleError, match="No banded range with id: 3"):
        calling.batch({"deleteBanding": {"bandedRangeId": 3}})


@pytest.mark.parametrize(
    ("asked", "found"),
    [
        ({"developerMetadataLookup": {"metadataId": 1}}, [1]),
        ({"developerMetadataLookup": {"metadataKey": "k", "metadataValue": "2"}}, [2]),
        ({"developerMetadataLookup": {"locationType": "COLUMN"}}, [3]),
        ({"developerMetadataLookup": {"metadataLocation": {"sheetId": 0}}}, [1]),
        ({"developerMetadataLookup": {"visibility": "PROJECT"}}, []),
        ({"a1Range": "Sheet1!A1:A3"}, [2, 3]),
        ({"gridRange": grid(5, 6, 4, 5)}, []),
    ],
)
def test_metadata_is_found_by_filter(calling: Calling, asked: Json, found: list[int]) -> None:
    places: list[Json] = [
        {"sheetId": 0},
        {"dimensionRange": lines(1, 2)},
        {"dimensionRange": lines(0, 1, "COLUMNS")},
    ]
    for number, place in enumerate(places, 1):
        meta = {
            "metadataId": number,
            "metadataKey": "k",
            "metadataValue": str(number),
            "visibility": "DOCUMENT",
            "location": place,
        }
        calling.batch({"createDeveloperMetadata": {"developerMetadata": meta}})

    answer = calling.call("POST", "/developerMetadata:search", body={"dataFilters": [asked]})

    matched = answer.get("matchedDeveloperMetadata", [])
    assert [one["developerMetadata"]["metadataId"] for one in matched] == found


@pytest.mark.parametrize(
    ("meta", "message"),
    [
        ({"visibility": "DOCUMENT", "location": {"spreadsheet": True}}, "have a metadataKey"),
        ({"metadataKey": "k", "location": {"spreadsheet": True}}, "have a visibility"),
        ({"metadataKey": "k", "visibility": "DOCUMENT"}, "exactly one location"),
        (
            {
                "metadataKey": "k",
                "visibility": "DOCUMENT",
                "location": {"dimensionRange": lines(0, 2)},
            },
            "single row or column",
        ),
        (
            {"metadataKey": "k", "visibility": "DOCUMENT", "location": {"sheetId": 9}},
            "No sheet with id: 9",
        ),
    ],
)
def test_metadata_that_cannot_be_is_refused(calling: Calling, meta: Json, message: str) -> None:
    with pytest.raises(GoogleError, match=message):
        calling.batch({"createDeveloperMetadata": {"developerMetadata": meta}})


def test_rows_and_columns_are_added_sized_and_fitted(calling: Calling) -> None:
    wide = {"range": lines(0, 2, "COLUMNS"), "properties": {"pixelSize": 300}, "fields": "*"}
    calling.put("B1", ["AAAA\nAA"])
    calling.batch(
        {"appendDimension": {"sheetId": 0, "dimension": "ROWS", "length": 5}},
        {"appendDimension": {"sheetId": 0, "dimension": "COLUMNS", "length": 1}},
        {"updateDimensionProperties": wide},
        {"autoResizeDimensions": {"dimensions": lines(1, 2, "COLUMNS")}},
        {"autoResizeDimensions": {"dimensions": lines(0, 3)}},
    )

    sheet = calling.spreadsheet.sheets[0]
    assert (sheet.rows, sheet.columns) == (1005, 27)
    metadata = calling.get("sheets.data.columnMetadata", "A1:C1")["sheets"][0]["data"][0]
    sizes = [one["pixelSize"] for one in metadata["columnMetadata"]]
    assert sizes == [300, 37, 100]


def test_columns_are_merged_each_by_itself(calling: Calling) -> None:
    calling.batch({"mergeCells": {"range": grid(0, 2, 0, 2), "mergeType": "MERGE_COLUMNS"}})

    merges = [(one.left, one.right) for one in calling.spreadsheet.sheets[0].merges]
    assert merges == [(0, 1), (1, 2)]


@pytest.mark.parametrize(
    ("requests", "message"),
    [
        ([], "Must specify at least one request."),
        ([{}], "Invalid requests[0]: Must specify exactly one kind of request."),
        (
            [{"trimWhitespace": {}}],
            "Invalid requests[0].trimWhitespace: this emulator does not know the request.",
        ),
    ],
)
def test_a_batch_of_nothing_known_is_refused(
    calling: Calling, requests: list[Json], message: str
) -> None:
    with pytest.raises(GoogleError) as error:
        calling.batch(*requests)

    assert error.value.message == message


def test_rules_keep_their_order(calling: Calling) -> None:
    def rule(name: str) -> Json:
        condition = {"type": "TEXT_EQ", "values": [{"userEnteredValue": name}]}
        return {"ranges": [grid(0, 9, 0, 1)], "booleanRule": {"condition": condition, "format": {}}}

    def names() -> list[str]:
        rules = calling.spreadsheet.sheets[0].conditional
        values = [one["booleanRule"]["condition"]["values"] for one in rules]
        return [value["userEnteredValue"] for (value,) in values]

    calling.batch(
        *({"addConditionalFormatRule": {"rule": rule(name), "index": 0}} for name in "cba")
    )
    added = names()
    calling.batch({"updateConditionalFormatRule": {"sheetId": 0, "index": 0, "newIndex": 2}})
    moved = names()
    replies = calling.batch(
        {"updateConditionalFormatRule": {"index": 1, "rule": rule("d")}},
        {"deleteConditionalFormatRule": {"sheetId": 0, "index": 0}},
    )

    assert (added, moved, names()) == (list("abc"), list("bca"), list("da"))
    assert replies[0]["updateConditionalFormatRule"]["oldIndex"] == 1
    assert "No conditional format" in refused(
        calling, {"deleteConditionalFormatRule": {"sheetId": 0, "index": 2}}
    )


PIE = {"title": "Tiến độ", "pieChart": {}}


def test_a_chart_is_laid_moved_redrawn_and_taken_away(calling: Calling) -> None:
    anchor = {"anchorCell": {"sheetId": 0, "rowIndex": 1, "columnIndex": 1}}
    chart = {"chartId": 8, "spec": PIE, "position": {"overlayPosition": anchor}}
    reply = calling.batch({"addChart": {"chart": chart}})[0]["addChart"]["chart"]
    to = {"overlayPosition": {"anchorCell": {"sheetId": 0, "rowIndex": 5}, "widthPixels": 300}}
    calling.batch(
        {"updateEmbeddedObjectPosition": {"objectId": 8, "newPosition": to, "fields": MOVED}},
        {"updateChartSpec": {"chartId": 8, "spec": {**PIE, "title": "Kết quả"}}},
    )

    kept = calling.spreadsheet.sheets[0].charts[8]
    assert reply["position"]["overlayPosition"] == {
        **anchor,
        "widthPixels": 600,
        "heightPixels": 371,
    }
    assert (kept["spec"], kept["position"]["overlayPosition"]["widthPixels"]) == (
        {**PIE, "title": "Kết quả"},
        300,
    )
    assert "already exists" in refused(calling, {"addChart": {"chart": chart}})
    calling.batch({"deleteEmbeddedObject": {"objectId": 8}})
    assert calling.spreadsheet.sheets[0].charts == {}


def test_bands_do_not_overlap(calling: Calling) -> None:
    band = {"range": grid(0, 9, 0, 2), "rowProperties": {}, "bandedRangeId": 3}
    calling.batch({"addBanding": {"bandedRange": band}})

    again = {"addBanding": {"bandedRange": {**band, "bandedRangeId": 4}}}
    assert "already has alternating background colors" in refused(calling, again)


def test_metadata_is_made_found_changed_and_deleted(calling: Calling) -> None:
    meta = {
        "metadataId": 7,
        "metadataKey": "bảng",
        "metadataValue": "1",
        "visibility": "DOCUMENT",
        "location": {"spreadsheet": True},
    }
    lookup = {"developerMetadataLookup": {"metadataKey": "bảng"}}
    create = {"createDeveloperMetadata": {"developerMetadata": meta}}
    update = {
        "dataFilters": [lookup],
        "developerMetadata": {"metadataValue": "2"},
        "fields": "metadataValue",
    }
    calling.batch(create, {"updateDeveloperMetadata": update})

    assert calling.get("developerMetadata")["developerMetadata"][0]["metadataValue"] == "2"
    assert calling.call("GET", "/developerMetadata/7")["location"]["locationType"] == "SPREADSHEET"
    assert "already exists" in refused(calling, create)
    calling.batch({"deleteDeveloperMetadata": {"dataFilter": lookup}})
    assert calling.spreadsheet.metadata == []
