from typing import Any

import pytest

from tests.google.discovery import problems
from tests.google.discovery_mask import MaskError, paths

METHOD = "sheets.spreadsheets.batchUpdate"
BATCH = "/v4/spreadsheets/abc:batchUpdate"
VALUES = "/v4/spreadsheets/abc/values/'OKR%20ph%C3%B2ng'!A1:B2"
FILES = "/drive/v3/files"
RANGE = {"sheetId": 7, "startRowIndex": 0, "endRowIndex": 1}
RULE = {"condition": {"type": "CUSTOM_FORMULA", "values": [{"userEnteredValue": "=A1>1"}]}}


def batch(*requests: object, **more: object) -> list[str]:
    return problems("POST", BATCH, {}, {"requests": list(requests), **more})


def cells(*values: object, fields: str = "userEnteredValue") -> dict[str, Any]:
    rows = [{"values": list(values)}]
    return {"updateCells": {"start": {"sheetId": 0}, "rows": rows, "fields": fields}}


GOOD = [
    cells({"userEnteredValue": {"numberValue": 1.5}}, {}, {"note": None}),
    cells(
        {"note": "Xem lại"}, fields="note,userEnteredFormat(backgroundColorStyle,textFormat.bold)"
    ),
    {"deleteSheet": {"sheetId": 3}},
    {"addSheet": {"properties": {"sheetId": 5, "title": "Tờ 1", "index": 0}}},
    {"addSheet": {}},
    {"addConditionalFormatRule": {"rule": {"ranges": [RANGE], "booleanRule": RULE}, "index": 0}},
    {"addProtectedRange": {"protectedRange": {"namedRangeId": "n1", "editors": {"users": []}}}},
    {"updateSheetProperties": {"properties": {"hidden": True}, "fields": "hidden"}},
    {"updateSheetProperties": {"properties": {"hidden": True}, "fields": "*"}},
    {"updateSheetProperties": {"properties": {}, "fields": "grid_properties.frozen_row_count"}},
    {"setDataValidation": {"range": RANGE}},
    {"repeatCell": {"range": RANGE, "cell": {"hyperlink": "https://a.example"}, "fields": "*"}},
]


@pytest.mark.parametrize("request_", GOOD, ids=lambda request_: next(iter(request_)))
def test_what_google_understands_is_clean(request_: dict[str, object]) -> None:
    assert batch(request_) == []


WRONG = [
    (cells({"userEnteredValue": {"number": 1}}), "number: no such field in ExtendedValue"),
    (cells({"userEnteredValue": {"numberValue": "1"}}), "numberValue: want number, got string '1'"),
    (cells({"userEnteredValue": {"numberValue": float("nan")}}), "want number"),
    (cells({"userEnteredValue": {"stringValue": 1}}), "stringValue: want string, got number 1"),
    (
        cells({"userEnteredValue": {"stringValue": "a", "boolValue": True}}),
        "userEnteredValue: only one of boolValue, stringValue may be given",
    ),
    (cells(None), "values[0]: null in a list"),
    (cells({}, fields="userEnteredValu"), "fields: userEnteredValu: no field userEnteredValu"),
    (cells({}, fields=""), "fields: ''"),
    (cells({}, fields="note("), "fields: 'note('"),
    (
        {"updateCells": {"start": {}, "range": {}, "fields": "note"}},
        "only one of range, start may be given",
    ),
    ({"updateCells": {"fields": "note"}}, "updateCells: one of range, start must be given"),
    ({"updateCells": {"start": {}}}, "updateCells.fields: is required"),
    ({}, "requests[0]: one of its fields must be given"),
    ({"deleteSheet": {"sheetId": 1}, "addSheet": {}}, "only one of addSheet, deleteSheet"),
    ({"deleteSheet": {"sheetId": True}}, "sheetId: want integer, got boolean True"),
    ({"deleteSheet": {"sheetId": 2**31}}, "sheetId: 2147483648 is outside int32"),
    ({"deleteSheet": []}, "deleteSheet: want object DeleteSheetRequest, got array"),
    (
        {"mergeCells": {"range": RANGE, "mergeType": "MERGE"}},
        "mergeType: 'MERGE' is not one of its enum",
    ),
    (
        {"addProtectedRange": {"protectedRange": {"range": RANGE, "namedRangeId": "n"}}},
        "only one of namedRangeId, range may be given",
    ),
    ({"addNamedRange": {"namedRange": {"range": RANGE}}}, "namedRange.name: is required"),
    ({"addConditionalFormatRule": {"rule": {"ranges": [RANGE]}}}, "booleanRule, gradientRule must"),
]  # fmt: skip


@pytest.mark.parametrize(("request_", "said"), WRONG, ids=[said for _, said in WRONG])
def test_what_google_would_refuse_is_said(request_: dict[str, object], said: str) -> None:
    found = batch(request_)

    assert any(said in problem for problem in found), found
    assert all(
        problem.startswith("sheets.spreadsheets.batchUpdate.requests[0]") for problem in found
    )


def test_a_batch_without_requests_is_refused() -> None:
    missing = ["sheets.spreadsheets.batchUpdate.requests: is required"]

    assert problems("POST", BATCH, {}, {}) == missing
    assert problems("POST", BATCH, {}, None) == missing


def test_the_mask_of_the_updated_spreadsheet_is_held_against_the_answer() -> None:
    good = {"fields": ["updatedSpreadsheet(sheets(properties(sheetId,title))),replies"]}
    wrong = {"fields": ["updatedSpreadsheet(sheets.title)"]}

    assert problems("POST", BATCH, good, {"requests": []}) == []
    assert problems("POST", BATCH, wrong, {"requests": []}) == [
        f"{METHOD}?fields: updatedSpreadsheet.sheets.title: no field title in Sheet",
    ]


ASKED: list[tuple[str, str, dict[str, list[str]], object, str]] = [
    ("GET", "/v4/spreadsheets/abc", {"ranges": ["A", "B"], "includeGridData": ["True"]}, None, ""),
    ("GET", "/v4/spreadsheets/abc", {"includeGridData": ["yes"]}, None, "'yes' is not a boolean"),
    ("GET", "/v4/spreadsheets/abc", {"range": ["A1"]}, None, "?range: no such query parameter"),
    ("GET", "/v4/spreadsheets/abc", {}, {}, ": takes no body"),
    ("GET", "/v4/spreadsheets/abc:copy", {}, None, "no such method"),
    ("GET", "/v4/spreadsheets/abc/values:batchGet", {"ranges": ["A1"]}, None, ""),
    ("PUT", VALUES, {"valueInputOption": ["RAW"]}, {"values": [["a", 1, None], []]}, ""),
    ("PUT", VALUES, {"valueInputOption": ["raw"]}, {"values": []}, "is not one of its enum"),
    ("PUT", VALUES, {}, {"values": []}, "?valueInputOption: is required"),
    ("PUT", VALUES, {"valueInputOption": ["RAW"]}, {"values": [[["a"]]]}, "[0][0]: want string"),
    ("POST", VALUES + ":append", {"valueInputOption": ["RAW"]}, {"values": [["a"]]}, ""),
    ("POST", "/v4/spreadsheets/abc/sheets/x:copyTo", {}, {}, "no such method"),
    ("POST", FILES, {"supportsAllDrives": ["true"]}, {"appProperties": {"a": "b"}}, ""),
    ("POST", FILES, {}, {"title": "A"}, "title: no such field in File"),
    ("POST", FILES, {}, {"appProperties": {"a": 1}}, "appProperties.a: want string"),
    ("POST", FILES, {}, {"createdTime": "today"}, "is not of the format date-time"),
    ("GET", FILES, {"pageSize": ["1000"], "fields": ["nextPageToken,files(id)"]}, None, ""),
    ("GET", FILES, {"pageSize": ["1001"]}, None, "'1001' is outside 1..1000"),
    ("GET", FILES, {"pageSize": ["many"]}, None, "'many' is not an integer"),
    ("GET", FILES, {"fields": ["files(nme)"]}, None, "no field nme in File"),
    ("GET", FILES, {"q": ["x", "y"]}, None, "?q: given 2 times"),
    ("GET", FILES + "/a/export", {}, None, "?mimeType: is required"),
    ("GET", "/drive/v3/about", {}, None, "?fields: is required"),
    ("GET", FILES + "/a", {"includeItemsFromAllDrives": ["True"]}, None, ""),
    ("POST", FILES + "/a/permissions", {}, {"role": "a", "type": "user", "withLink": True}, ""),
    ("POST", FILES + "/a/permissions", {}, {"role": "writer"}, ".type: is required"),
    ("PATCH", FILES + "/a/permissions/b", {}, {"role": "reader"}, ""),
    ("PUT", FILES + "/a", {}, {}, "no such method"),
    ("POST", "/upload" + FILES, {"uploadType": ["multipart"]}, b"--x", ""),
    ("PUT", "/upload/drive/v2/files/a", {"convert": ["True"]}, b"a,b", ""),
]  # fmt: skip


@pytest.mark.parametrize(("verb", "path", "query", "body", "said"), ASKED)
def test_a_request_is_held_against_its_method(
    verb: str, path: str, query: dict[str, list[str]], body: object, said: str
) -> None:
    found = problems(verb, path, query, body)

    assert (len(found) == 1 and said in found[0]) if said else found == []


def test_a_mask_names_paths_with_dots_slashes_and_brackets() -> None:
    found = paths("a, b.c/d,e(f,g(h,*))")

    assert found == (("a",), ("b", "c", "d"), ("e", "f"), ("e", "g", "h"), ("e", "g", "*"))


def test_the_mask_of_a_place_above_cells_begins_below_it() -> None:
    place = {"overlayPosition": {"widthPixels": 300}}

    def wrong(fields: str) -> list[str]:
        moved = {"objectId": 8, "newPosition": place, "fields": fields}
        body = {"requests": [{"updateEmbeddedObjectPosition": moved}]}
        return problems("POST", BATCH, {}, body)

    assert wrong("anchorCell,widthPixels") == []
    assert len(wrong("overlayPosition.widthPixels")) == 1


@pytest.mark.parametrize("mask", ["", "a,", "a)", "a(b", ".a", "a..b", "a b(,)"])
def test_a_broken_mask_is_refused(mask: str) -> None:
    with pytest.raises(MaskError):
        paths(mask)
