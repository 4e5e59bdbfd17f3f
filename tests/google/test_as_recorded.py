"""What recordings of the real API show beside those that are replayed.

They are gspread's own: test_auto_resize_columns, test_batch_update_multiple_ranges, test_format,
test_get_values_of_a_named_range and test_basic_filters.
"""

from typing import Any

import pytest

from tests.google.calling import Calling, grid, lines
from tests.google.errors import GoogleError

Json = dict[str, Any]
RED: Json = {"red": 1}
GREEN: Json = {"green": 1}


@pytest.fixture
def calling() -> Calling:
    return Calling()


def look(calling: Calling) -> Json:
    """The format of A1 as it was entered."""
    told = calling.get("sheets.data.rowData.values.userEnteredFormat", "A1")
    found: Json = told["sheets"][0]["data"][0]["rowData"][0]["values"][0]["userEnteredFormat"]
    return found


def painted(fields: str, **style: Json) -> Json:
    cell = {"userEnteredFormat": style}
    return {"repeatCell": {"range": grid(0, 1, 0, 1), "cell": cell, "fields": fields}}


def test_a_column_is_fitted_to_its_longest_text(calling: Calling) -> None:
    calling.put("A1", ["A" * 1024])

    calling.batch({"autoResizeDimensions": {"dimensions": lines(0, 1, "COLUMNS")}})

    told = calling.get("sheets.data.columnMetadata", "A1:B1")["sheets"][0]["data"][0]
    assert told["columnMetadata"] == [{"pixelSize": 9483}, {"pixelSize": 100}]


def test_a_column_written_to_twice_counts_once(calling: Calling) -> None:
    row = [["a", "b", "c", "d"]]
    data = [{"range": "A1:D1", "values": row}, {"range": "A4:D4", "values": row}]

    told = calling.call(
        "POST", "/values:batchUpdate", body={"valueInputOption": "RAW", "data": data}
    )

    assert {key: count for key, count in told.items() if key.startswith("total")} == {
        "totalUpdatedRows": 2,
        "totalUpdatedColumns": 4,
        "totalUpdatedCells": 8,
        "totalUpdatedSheets": 1,
    }


@pytest.mark.parametrize("mask", ["userEnteredFormat", "userEnteredFormat.backgroundColor", "*"])
def test_a_colour_is_told_by_both_its_fields(calling: Calling, mask: str) -> None:
    calling.batch(painted(mask, backgroundColor=RED))

    assert look(calling) == {
        "backgroundColor": RED,
        "backgroundColorStyle": {"rgbColor": RED},
    }


@pytest.mark.parametrize(
    "style",
    [
        {"backgroundColor": GREEN},
        {"backgroundColorStyle": {"rgbColor": GREEN}},
        {"backgroundColor": RED, "backgroundColorStyle": {"rgbColor": GREEN}},
    ],
)
def test_a_colour_that_is_painted_over_is_gone_from_both(calling: Calling, style: Json) -> None:
    calling.batch(painted("*", backgroundColor=RED, textFormat={"foregroundColor": RED}))

    calling.batch(painted(",".join(f"userEnteredFormat.{name}" for name in style), **style))

    assert look(calling) == {
        "backgroundColor": GREEN,
        "backgroundColorStyle": {"rgbColor": GREEN},
        "textFormat": {"foregroundColor": RED, "foregroundColorStyle": {"rgbColor": RED}},
    }


def test_what_is_seen_has_the_colour_in_both_fields(calling: Calling) -> None:
    calling.batch(painted("userEnteredFormat.backgroundColor", backgroundColor=RED))

    told = calling.get("sheets.data.rowData.values.effectiveFormat", "A1")
    seen = told["sheets"][0]["data"][0]["rowData"][0]["values"][0]["effectiveFormat"]
    assert (seen["backgroundColor"], seen["backgroundColorStyle"]) == (RED, {"rgbColor": RED})


@pytest.fixture
def named(calling: Calling) -> Calling:
    """A1:B1 filled, with a name; another sheet beside it."""
    calling.put("A1", [1, 2])
    name = {"name": "bang", "range": grid(0, 1, 0, 2)}
    calling.batch(
        {"addNamedRange": {"namedRange": name}}, {"addSheet": {"properties": {"title": "Khác"}}}
    )
    return calling


def test_a_named_range_may_follow_the_title_of_its_sheet(named: Calling) -> None:
    assert named.values("'Sheet1'!bang") == named.values("Sheet1!BANG") == [["1", "2"]]


@pytest.mark.parametrize("text", ["'Khác'!bang", "'Sheet1'!khong", "'Mất'!bang"])
def test_a_named_range_of_another_sheet_is_none(named: Calling, text: str) -> None:
    with pytest.raises(GoogleError, match="Unable to parse range: "):
        named.values(text)


def test_a_filter_has_all_four_ends(calling: Calling) -> None:
    calling.batch({"setBasicFilter": {"filter": {"range": {"sheetId": 0}}}})
    assert calling.get("sheets.basicFilter")["sheets"][0]["basicFilter"]["range"] == {
        "startRowIndex": 0,
        "endRowIndex": 1000,
        "startColumnIndex": 0,
        "endColumnIndex": 26,
    }
