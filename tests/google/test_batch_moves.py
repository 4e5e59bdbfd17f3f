"""batchUpdate: rows and columns that come, go and move, and all that moves with them."""

from typing import Any

import pytest

from tests.google.calling import Calling, grid, lines
from tests.google.errors import GoogleError

Json = dict[str, Any]

INSERT = {"insertDimension": {"range": lines(1, 3)}}  # two rows before the second
DELETE = {"deleteDimension": {"range": lines(0, 2)}}
MOVE = {"moveDimension": {"source": lines(0, 1), "destinationIndex": 3}}


def plain(top: int, bottom: int, left: int = 0, right: int = 2) -> Json:
    """A GridRange on sheet 0 as Google answers it."""
    return {key: one for key, one in grid(top, bottom, left, right).items() if key != "sheetId"}


def rule(formula: str) -> Json:
    condition = {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": formula}]}
    return {"ranges": [grid(2, 5, 0, 2)], "booleanRule": {"condition": condition, "format": {}}}


@pytest.fixture
def calling() -> Calling:
    calling = Calling()
    anchor = {"anchorCell": {"sheetId": 0, "rowIndex": 3, "columnIndex": 4}}
    series = {"series": {"sourceRange": {"sources": [grid(2, 5, 1, 2)]}}}
    labels = {"domain": {"sourceRange": {"sources": [grid(2, 5, 0, 1)]}}}
    chart = {
        "chartId": 8,
        "spec": {"basicChart": {"chartType": "COLUMN", "domains": [labels], "series": [series]}},
        "position": {"overlayPosition": anchor},
    }
    calling.batch(
        {"mergeCells": {"range": grid(2, 5, 3, 4), "mergeType": "MERGE_ALL"}},
        {
            "addNamedRange": {
                "namedRange": {"namedRangeId": "n", "name": "bang", "range": grid(2, 5, 0, 2)}
            }
        },
        {
            "addProtectedRange": {
                "protectedRange": {"protectedRangeId": 6, "range": grid(2, 5, 0, 2)}
            }
        },
        {"addConditionalFormatRule": {"rule": rule("=$A3>1"), "index": 0}},
        {"addChart": {"chart": chart}},
        {"setBasicFilter": {"filter": {"range": grid(2, 5, 0, 2)}}},
    )
    return calling


def places(calling: Calling) -> dict[str, object]:
    """Where everything that was laid on rows 3 to 5 is now."""
    sheet = calling.spreadsheet.sheets[0]
    chart = sheet.charts[8]
    (series,) = chart["spec"]["basicChart"]["series"]
    (condition,) = sheet.conditional
    return {
        "merge": sheet.merges[0].json(),
        "name": calling.spreadsheet.named_ranges["n"]["range"],
        "protection": sheet.protected[6]["range"],
        "rule": condition["ranges"],
        "formula": condition["booleanRule"]["condition"]["values"][0]["userEnteredValue"],
        "chart": series["series"]["sourceRange"]["sources"],
        "anchor": chart["position"]["overlayPosition"]["anchorCell"]["rowIndex"],
        "filter": (sheet.basic_filter or {})["range"],
    }


def expected(top: int, bottom: int, anchor: int, formula: str) -> dict[str, object]:
    return {
        "merge": plain(top, bottom, 3, 4),
        "name": plain(top, bottom),
        "protection": plain(top, bottom),
        "rule": [plain(top, bottom)],
        "formula": formula,
        "chart": [plain(top, bottom, 1, 2)],
        "anchor": anchor,
        "filter": plain(top, bottom),
    }


@pytest.mark.parametrize(
    ("request_", "where"),
    [
        (INSERT, expected(4, 7, 5, "=$A5>1")),
        ({"insertDimension": {"range": lines(3, 5)}}, expected(2, 7, 5, "=$A3>1")),
        ({"insertDimension": {"range": lines(5, 6)}}, expected(2, 5, 3, "=$A3>1")),
        (DELETE, expected(0, 3, 1, "=$A1>1")),
        ({"deleteDimension": {"range": lines(4, 9)}}, expected(2, 4, 3, "=$A3>1")),
        (MOVE, expected(1, 5, 3, "=$A2>1")),
        (
            {"moveDimension": {"source": lines(2, 5), "destinationIndex": 9}},
            expected(6, 9, 7, "=$A7>1"),
        ),
        (
            {"moveDimension": {"source": lines(4, 5), "destinationIndex": 2}},
            expected(2, 5, 4, "=$A4>1"),
        ),
    ],
)
def test_everything_moves_with_its_rows(
    calling: Calling, request_: Json, where: dict[str, object]
) -> None:
    calling.batch(request_)

    assert places(calling) == where


def test_what_lay_on_deleted_rows_is_gone(calling: Calling) -> None:
    calling.batch({"deleteDimension": {"range": lines(2, 5)}})

    sheet = calling.spreadsheet.sheets[0]
    gone = (sheet.merges, sheet.protected, sheet.conditional, calling.spreadsheet.named_ranges)
    assert gone == ([], {}, [], {})
    assert sheet.basic_filter is None
    assert list(sheet.charts) == [8]


def test_columns_move_as_rows_do() -> None:
    calling = Calling()
    calling.put("A1", ["a", "b", "=A1&B1"], option="USER_ENTERED")
    calling.batch({"moveDimension": {"source": lines(0, 1, "COLUMNS"), "destinationIndex": 2}})

    assert calling.values("A1:C1", valueRenderOption="FORMULA") == [["b", "a", "=B1&A1"]]
    assert calling.values("C1") == [["ab"]]


def test_formulas_of_all_sheets_follow() -> None:
    calling = Calling()
    calling.batch({"addSheet": {"properties": {"sheetId": 1, "title": "KPI"}}})
    formulas = ["=Sheet1!A2", "=SUM(Sheet1!$A$1:A5)", "=A2", "=Sheet1!A:A", "=Sheet1!A2:A"]
    calling.put("KPI!A1", formulas, option="USER_ENTERED")
    calling.batch(INSERT)

    assert calling.values("KPI!A1:E1", valueRenderOption="FORMULA") == [
        ["=Sheet1!A4", "=SUM(Sheet1!$A$1:A7)", "=A2", "=Sheet1!A:A", "=Sheet1!A4:A"]
    ]


def test_a_formula_that_named_a_deleted_cell_is_an_error() -> None:
    calling = Calling()
    calling.put("C5", ["=A1+A3", "=SUM(A1:A3)"], option="USER_ENTERED")
    calling.batch({"deleteDimension": {"range": lines(0, 1)}})

    assert calling.values("C4:D4", valueRenderOption="FORMULA") == [["=#REF!+A2", "=SUM(A1:A2)"]]


def test_inserted_rows_look_like_the_row_they_take_after() -> None:
    calling = Calling()
    sheet = calling.spreadsheet.sheets[0]
    bold, thin = {"textFormat": {"bold": True}}, {"textFormat": {"italic": True}}
    for row, style in ((0, bold), (1, thin)):
        cell = {"userEnteredFormat": style, "userEnteredValue": {"numberValue": row}}
        calling.batch(
            {"repeatCell": {"range": grid(row, row + 1, 0, 1), "cell": cell, "fields": "*"}}
        )
    calling.batch({"insertDimension": {"range": lines(1, 2), "inheritFromBefore": True}})
    calling.batch({"insertDimension": {"range": lines(2, 3)}})

    sheet = calling.spreadsheet.sheets[0]
    assert [sheet.cell(row, 0).format for row in range(4)] == [bold, bold, thin, thin]
    assert [sheet.value(row, 0) is not None for row in range(4)] == [True, False, False, True]


def test_a_checkbox_is_inherited_unticked() -> None:
    calling = Calling()
    ticked = {
        "userEnteredValue": {"boolValue": True},
        "dataValidation": {"condition": {"type": "BOOLEAN"}},
    }
    calling.batch(
        {"updateCells": {"start": {}, "rows": [{"values": [ticked]}], "fields": "*"}},
        {"insertDimension": {"range": lines(1, 2), "inheritFromBefore": True}},
    )

    new = calling.spreadsheet.sheets[0].cell(1, 0)
    assert new.written() == {**ticked, "userEnteredValue": {"boolValue": False}}


def test_hidden_rows_and_metadata_move_and_the_frozen_part_grows() -> None:
    calling = Calling()
    hide = {"range": lines(4, 5), "properties": {"hiddenByUser": True}, "fields": "hiddenByUser"}
    frozen = {"sheetId": 0, "gridProperties": {"frozenRowCount": 2}}
    meta = {
        "metadataKey": "k",
        "visibility": "DOCUMENT",
        "location": {"dimensionRange": lines(4, 5)},
    }
    calling.batch(
        {"updateDimensionProperties": hide},
        {"createDeveloperMetadata": {"developerMetadata": meta}},
        {
            "updateSheetProperties": {
                "properties": frozen,
                "fields": "gridProperties.frozenRowCount",
            }
        },
        INSERT,
    )

    sheet = calling.spreadsheet.sheets[0]
    (found,) = calling.spreadsheet.metadata
    assert sheet.row_properties == {6: {"hiddenByUser": True}}
    assert found["location"]["dimensionRange"] == lines(6, 7)
    assert (sheet.grid["frozenRowCount"], sheet.rows) == (4, 1002)


@pytest.mark.parametrize(
    ("request_", "message"),
    [
        ({"deleteDimension": {"range": lines(0, 1000)}}, "You can't delete all the rows"),
        (
            {"deleteDimension": {"range": lines(990, 1001)}},
            "index 1000 but there are only 1000 rows",
        ),
        ({"insertDimension": {"range": lines(2, 2)}}, "endIndex must be after"),
        (
            {"insertDimension": {"range": lines(1000, 1001)}},
            "must be less than the grid size if inheritFromBefore is false",
        ),
        (
            {"insertDimension": {"range": lines(0, 1), "inheritFromBefore": True}},
            "inheritFromBefore cannot be true",
        ),
        ({"appendDimension": {"sheetId": 0, "dimension": "ROWS", "length": 10**6}}, "limit of"),
    ],
)
def test_rows_and_columns_that_cannot_be(request_: Json, message: str) -> None:
    with pytest.raises(GoogleError, match=message):
        Calling().batch(request_)


def test_rows_are_grouped_in_levels() -> None:
    calling = Calling()
    outer = {"addDimensionGroup": {"range": lines(1, 5)}}
    inner = {"addDimensionGroup": {"range": lines(2, 4)}}

    replies = calling.batch(inner, outer, {"deleteDimensionGroup": {"range": lines(3, 5)}})

    level = {"dimension": "ROWS"}
    assert replies[1]["addDimensionGroup"]["dimensionGroups"] == [
        {"range": {**level, "startIndex": 1, "endIndex": 5}, "depth": 1},
        {"range": {**level, "startIndex": 2, "endIndex": 4}, "depth": 2},
    ]
    assert calling.get("sheets.rowGroups")["sheets"][0]["rowGroups"] == [
        {"range": {**level, "startIndex": 1, "endIndex": 4}, "depth": 1},
        {"range": {**level, "startIndex": 2, "endIndex": 3}, "depth": 2},
    ]
