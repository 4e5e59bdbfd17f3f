"""What Google's parser cannot read: it refuses all of it before it does anything."""

from typing import NamedTuple

import pytest

from tests.google.asking import Asking
from tests.google.calling import grid
from tests.google.wrong import (
    LEAST,
    MOST,
    OURS,
    PARSER,
    SPIKE,
    USED,
    Json,
    batch,
    error,
)

SHEET = {"sheetId": 7}
BOTH = {
    "ranges": [grid(0, 9, 0, 1)],
    "booleanRule": {"condition": {"type": "NOT_BLANK"}},
    "gradientRule": {"minpoint": LEAST, "maxpoint": MOST},
}
UNKNOWN = "Invalid JSON payload received. Unknown name "
NO_FIELD = "Cannot find field."


class Unread(NamedTuple):
    """A request, the field that is told of it, the words, and where they are from."""

    request: Json
    field: str
    words: str
    source: str


UNREAD = {
    "a name in it that is none": Unread(
        {"addSheet": {"properties": {"name": "KPI"}}},
        "requests[0].add_sheet.properties",
        f"{UNKNOWN}\"name\" at 'requests[0].add_sheet.properties': {NO_FIELD}",
        PARSER,
    ),
    "a request that is none": Unread(
        {"add_chart_sheet": {}},
        "requests[0]",
        f"{UNKNOWN}\"add_chart_sheet\" at 'requests[0]': {NO_FIELD}",
        PARSER,
    ),
    "two of a union": Unread(
        {"addConditionalFormatRule": {"rule": BOTH}},
        "requests[0].add_conditional_format_rule.rule",
        "Invalid value at 'requests[0].add_conditional_format_rule.rule' (oneof), oneof field "
        "'rule' is already set. Cannot set 'gradientRule'",
        SPIKE,
    ),
    "two requests in one": Unread(
        {"addSheet": {}, "deleteSheet": SHEET},
        "requests[0]",
        "Invalid value at 'requests[0]' (oneof), oneof field 'kind' is already set. Cannot set "
        "'deleteSheet'",
        PARSER,
    ),
    "a number beyond int32": Unread(
        {"deleteSheet": {"sheetId": 2**31}},
        "requests[0].delete_sheet.sheet_id",
        "Invalid value at 'requests[0].delete_sheet.sheet_id' (TYPE_INT32), 2147483648",
        PARSER,
    ),
    "a text for a truth": Unread(
        {"addSheet": {"properties": {"hidden": "có"}}},
        "requests[0].add_sheet.properties.hidden",
        "Invalid value at 'requests[0].add_sheet.properties.hidden' (TYPE_BOOL), \"có\"",
        PARSER,
    ),
    "a word that is none of its enum": Unread(
        {"mergeCells": {"range": grid(0, 1, 0, 2), "mergeType": "MERGE"}},
        "requests[0].merge_cells.merge_type",
        "Invalid value at 'requests[0].merge_cells.merge_type' "
        '(type.googleapis.com/google.apps.sheets.v4.MergeType), "MERGE"',
        PARSER + "; the type's name is guessed",
    ),
    "a mask that is none": Unread(
        {"updateSheetProperties": {"properties": SHEET, "fields": "title,("}},
        "requests[0].update_sheet_properties.fields",
        "Invalid value at 'requests[0].update_sheet_properties.fields' "
        '(type.googleapis.com/google.protobuf.FieldMask), "title,("',
        PARSER,
    ),
    "a mask of a name that is none": Unread(
        {"updateSheetProperties": {"properties": SHEET, "fields": "gridProperties.rows"}},
        "requests[0].update_sheet_properties.fields",
        "Invalid requests[0].updateSheetProperties: fields gridProperties.rows: no field rows "
        "in GridProperties",
        OURS,
    ),
    "no mask": Unread(
        {"updateSheetProperties": {"properties": SHEET}},
        "requests[0].update_sheet_properties.fields",
        "Invalid requests[0].updateSheetProperties: At least one field must be listed in "
        "'fields'. (Use '*' to indicate all fields.)",
        USED,
    ),
    "something left out": Unread(
        {"addNamedRange": {"namedRange": {"range": grid(0, 1, 0, 1)}}},
        "requests[0].add_named_range.named_range.name",
        "Invalid requests[0].addNamedRange: namedRange.name is required",
        OURS,
    ),
}


@pytest.mark.parametrize("name", UNREAD)
def test_what_google_cannot_read_it_refuses_before_it_does_anything(
    asking: Asking, book: str, name: str
) -> None:
    unread = UNREAD[name]

    refused = batch(asking, book, {"deleteSheet": SHEET}, unread.request)

    field, words = (part.replace("requests[0]", "requests[1]") for part in unread[1:3])
    assert refused == (400, error(words, (field, words)))


def test_all_that_google_cannot_read_is_told_at_once(asking: Asking, book: str) -> None:
    refused = batch(asking, book, {"addSheet": {"a": 1}}, {"addSheet": {"b": 2}})

    fields = ["requests[0].add_sheet", "requests[1].add_sheet"]
    words = [f"{UNKNOWN}\"{n}\" at '{f}': {NO_FIELD}" for n, f in zip("ab", fields, strict=True)]
    assert refused == (400, error("\n".join(words), *zip(fields, words, strict=True)))


ASKED = {
    "a field that is none": ({"fields": "sheets.name"}, "sheets.name"),
    "a blank between fields": (
        {"fields": "spreadsheetId, sheets.properties"},
        " sheets.properties",
    ),
}


@pytest.mark.parametrize("name", ASKED)
def test_fields_asked_for_that_are_none_are_refused(asking: Asking, book: str, name: str) -> None:
    """USED: ringo380/claude-google-sheets-mcp#2 quotes it."""
    query, path = ASKED[name]

    answer = asking.send("GET", f"/v4/spreadsheets/{book}", **query)

    said = f"Error expanding 'fields' parameter. Cannot find matching fields for path '{path}'."
    words = "Request contains an invalid argument."
    assert (answer.status, answer.body) == (400, error(words, ("fields", said)))


def test_a_parameter_that_is_none_is_refused(asking: Asking, book: str) -> None:
    """PARSER: googleapis/google-api-nodejs-client#588 quotes one like it."""
    answer = asking.send("GET", f"/v4/spreadsheets/{book}", grid="true")

    words = (
        'Invalid JSON payload received. Unknown name "grid": Cannot bind query parameter. Field '
        "'grid' could not be found in request message."
    )
    assert (answer.status, answer.body) == (400, error(words, ("", words)))


def test_a_spreadsheet_of_a_locale_that_is_none_is_not_made(asking: Asking) -> None:
    body = {"properties": {"title": "KD", "locale": "en_IN"}}

    answer = asking.send("POST", "/v4/spreadsheets", body)

    assert (answer.status, answer.body) == (400, error("Unsupported locale: en_IN"))
