"""What people do to the looks of cells on Google is read, in the same answer as the values."""

from typing import Any

from sheets_sync.model.cell import Look
from sheets_sync.stores.google import reading
from tests.stores.google.made import Made
from tests.stores.sample import DEPARTMENT, OKR

Json = dict[str, Any]
STRIKE = {"userEnteredFormat": {"textFormat": {"strikethrough": True}}}


def _cell(made: Made, column: int, cell: Json, fields: str) -> Json:
    """Give the request with which a program changes one cell on the fourth line."""
    start = {"sheetId": made.sheet(OKR.key).id, "rowIndex": 3, "columnIndex": column}
    return {"updateCells": {"start": start, "rows": [{"values": [cell]}], "fields": fields}}


def test_what_was_struck_out_noted_and_formatted_is_read() -> None:
    made = Made.of(DEPARTMENT)
    value, form = "userEnteredValue", "userEnteredFormat"
    runs = [{"format": {"strikethrough": True}}, {"startIndex": 2}]
    billions = {form: {"numberFormat": {"type": "NUMBER", "pattern": '0.00" tỷ"'}}}
    made.send({"requests": [
        _cell(made, 1, {value: {"stringValue": "Bỏ dòng này"}, **STRIKE},
              f"{value},{form}.textFormat.strikethrough"),
        _cell(made, 2, {value: {"stringValue": "1521"}, "textFormatRuns": runs},
              f"{value},textFormatRuns"),
        _cell(made, 3, {value: {"numberValue": 4.12}, **billions}, f"{value},{form}.numberFormat"),
        _cell(made, 4, {value: {"numberValue": 75}, "note": "Số đúng là 85"}, f"{value},note"),
    ]})  # fmt: skip

    grid = reading.returned(made.get(reading.FIELDS)).grid(OKR.title)

    assert grid is not None
    assert grid.looks == {
        (3, 1): Look(crossed=True),
        (3, 2): Look(struck="15", kept="21"),
        (3, 3): Look(suffix=" tỷ"),
        (3, 4): Look(note="Số đúng là 85"),
    }


def test_a_workbook_of_the_tool_says_nothing_by_its_looks() -> None:
    assert all(not grid.looks for grid in Made.of(DEPARTMENT).returned().grids)
