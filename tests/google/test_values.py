"""spreadsheets.values: how values are asked for, and what a write answers."""

from typing import Any

import pytest

from tests.google.calling import Calling, grid
from tests.google.errors import GoogleError

Json = dict[str, Any]


@pytest.fixture
def calling() -> Calling:
    return Calling()


def test_columns_may_come_first(calling: Calling) -> None:
    calling.put("A1", ["a", "b"], ["", "d"])

    assert calling.values("A1:C2", majorDimension="COLUMNS") == [["a"], ["b", "d"]]


def test_columns_may_be_sent_first(calling: Calling) -> None:
    body = {"majorDimension": "COLUMNS", "values": [["a", "b"], ["c"]]}
    calling.call("PUT", "/values/A1", {"valueInputOption": "RAW"}, body)

    assert calling.values("A1:B2") == [["a", "c"], ["b"]]


def test_a_write_shows_the_new_values_when_asked(calling: Calling) -> None:
    query = {
        "valueInputOption": "USER_ENTERED",
        "includeValuesInResponse": "true",
        "responseValueRenderOption": "UNFORMATTED_VALUE",
    }

    answer = calling.call("PUT", "/values/A1", query, {"values": [["=1+1", "50%"]]})

    assert answer["updatedData"]["values"] == [[2, 0.5]]


def test_an_error_is_shown_as_text_in_every_form(calling: Calling) -> None:
    calling.put("A1", ["=1/0"], option="USER_ENTERED")

    forms = ("FORMATTED_VALUE", "UNFORMATTED_VALUE", "FORMULA")
    shown = [calling.values("A1", valueRenderOption=form)[0][0] for form in forms]
    assert shown == ["#DIV/0!", "#DIV/0!", "=1/0"]


def test_a_write_says_how_values_are_meant(calling: Calling) -> None:
    with pytest.raises(GoogleError, match="'valueInputOption' is required but not specified"):
        calling.call("PUT", "/values/A1", {}, {"values": [["x"]]})
    with pytest.raises(GoogleError, match="'valueInputOption' is required but not specified"):
        calling.call("POST", "/values/A1:append", {}, {"values": [["x"]]})


def test_rows_that_are_no_rows_are_named(calling: Calling) -> None:
    body = {"values": ["x"]}

    with pytest.raises(GoogleError) as error:
        calling.call("PUT", "/values/A1", {"valueInputOption": "RAW"}, body)

    said = (
        "Invalid value at 'data.values[0]' (type.googleapis.com/google.protobuf.ListValue), \"x\""
    )
    assert error.value.message == said
    assert error.value.details[0]["fieldViolations"] == [
        {"field": "data.values[0]", "description": said}
    ]


def test_an_append_grows_the_sheet(calling: Calling) -> None:
    calling.put("A1000", ["cuối"])

    answer = calling.call(
        "POST", "/values/Sheet1:append", {"valueInputOption": "RAW"}, {"values": [["mới"]]}
    )

    assert answer["updates"]["updatedRange"] == "Sheet1!A1001"
    assert calling.spreadsheet.sheets[0].rows == 1001


def test_values_and_sheets_are_written_and_read_by_filter(calling: Calling) -> None:
    where = {"gridRange": grid(1, 2, 1, 2)}
    data = [{"dataFilter": where, "values": [["x"]]}]
    body = {"valueInputOption": "RAW", "data": data}
    query = {"fields": "sheets.data(startRow,rowData.values.formattedValue)"}

    written = calling.call("POST", "/values:batchUpdateByDataFilter", body=body)
    read = calling.call("POST", ":getByDataFilter", query, {"dataFilters": [where]})

    assert written["totalUpdatedCells"] == 1
    cells = {"startRow": 1, "rowData": [{"values": [{"formattedValue": "x"}]}]}
    assert read == {"sheets": [{"data": [cells]}]}


def test_what_is_no_path_of_the_api_is_not_found(calling: Calling) -> None:
    with pytest.raises(GoogleError) as error:
        calling.call("DELETE", "/values/A1")

    assert error.value.code == 404
