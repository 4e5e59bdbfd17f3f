"""batchUpdate: cells that are copied, cut and sorted, and what their formulas become."""

from typing import Any

import pytest

from tests.google.batch_formulas import copied
from tests.google.calling import Calling, grid
from tests.google.spreadsheet import Sheet

Json = dict[str, Any]


def plain(top: int, bottom: int, left: int, right: int) -> Json:
    """A GridRange on sheet 0 as Google answers it."""
    return {key: one for key, one in grid(top, bottom, left, right).items() if key != "sheetId"}


RULE = {
    "ranges": [grid(0, 1, 0, 1)],
    "booleanRule": {"condition": {"type": "NOT_BLANK"}, "format": {}},
}


@pytest.fixture
def pasting() -> Calling:
    """A1 a bold formula with a note and a drop-down, a merge, a rule; A9 is 5."""
    calling = Calling()
    calling.put("A9", [5])
    cell = {
        "userEnteredValue": {"formulaValue": "=A9*2"},
        "userEnteredFormat": {"textFormat": {"bold": True}, "borders": {"top": {"style": "SOLID"}}},
        "note": "gốc",
        "dataValidation": {"condition": {"type": "BOOLEAN"}},
    }
    calling.batch(
        {"updateCells": {"start": {}, "rows": [{"values": [cell]}], "fields": "*"}},
        {"mergeCells": {"range": grid(0, 1, 0, 2), "mergeType": "MERGE_ALL"}},
        {"addConditionalFormatRule": {"rule": RULE}},
    )
    return calling


def paste(calling: Calling, how: str, destination: Json) -> Sheet:
    request = {"source": grid(0, 1, 0, 2), "destination": destination, "pasteType": how}
    calling.batch({"copyPaste": request})
    return calling.spreadsheet.sheets[0]


BOLD = {"textFormat": {"bold": True}}
SOLID = {"borders": {"top": {"style": "SOLID"}}}
CHOICE = {"condition": {"type": "BOOLEAN"}}
SHIFTED = {"userEnteredValue": {"formulaValue": "=C9*2"}}


@pytest.mark.parametrize(
    ("how", "cell", "merged", "ruled"),
    [
        (
            "PASTE_NORMAL",
            {
                **SHIFTED,
                "userEnteredFormat": BOLD | SOLID,
                "note": "gốc",
                "dataValidation": CHOICE,
            },
            True,
            True,
        ),
        (
            "PASTE_NO_BORDERS",
            {**SHIFTED, "userEnteredFormat": BOLD, "note": "gốc", "dataValidation": CHOICE},
            True,
            True,
        ),
        ("PASTE_VALUES", {"userEnteredValue": {"numberValue": 10}}, False, False),
        ("PASTE_FORMULA", SHIFTED, False, False),
        (
            "PASTE_FORMAT",
            {"userEnteredFormat": BOLD | SOLID, "dataValidation": CHOICE},
            False,
            False,
        ),
        ("PASTE_DATA_VALIDATION", {"dataValidation": CHOICE}, False, False),
        ("PASTE_CONDITIONAL_FORMATTING", {}, False, True),
    ],
)
def test_a_paste_brings_what_its_type_says(
    pasting: Calling, how: str, cell: Json, *, merged: bool, ruled: bool
) -> None:
    sheet = paste(pasting, how, grid(0, 1, 2, 4))

    assert sheet.cell(0, 2).written() == cell
    assert (plain(0, 1, 2, 4) in [merge.json() for merge in sheet.merges]) is merged
    ranges = [plain(0, 1, 0, 1), plain(0, 1, 2, 3)] if ruled else [plain(0, 1, 0, 1)]
    assert sheet.conditional[0]["ranges"] == ranges


def test_a_destination_of_several_times_the_size_is_filled(pasting: Calling) -> None:
    sheet = paste(pasting, "PASTE_FORMULA", grid(2, 5, 2, 6))

    formulas = {place: cell.formula for place, cell in sheet.cells.items() if place[0] in {2, 3, 4}}
    assert formulas == {
        (2, 2): "=C11*2",
        (2, 4): "=E11*2",
        (3, 2): "=C12*2",
        (3, 4): "=E12*2",
        (4, 2): "=C13*2",
        (4, 4): "=E13*2",
    }


def test_a_cut_takes_references_along() -> None:
    calling = Calling()
    calling.put("A1", [1, "=A1+1", "=SUM(A1:B1)"], option="USER_ENTERED")
    destination = {"sheetId": 0, "rowIndex": 4, "columnIndex": 4}
    calling.batch({"cutPaste": {"source": grid(0, 1, 0, 1), "destination": destination}})

    assert calling.values("A1:E5", valueRenderOption="FORMULA") == [
        ["", "=E5+1", "=SUM(A1:B1)"],
        [],
        [],
        [],
        ["", "", "", "", 1],
    ]


def test_rows_are_sorted_by_value_with_blanks_last() -> None:
    calling = Calling()
    rows = [["b", 2, "=B1"], ["a", 1, "=B2"], ["", 9, "=B3"], ["a", 3, "=B4"]]
    calling.put("A1", *rows, option="USER_ENTERED")
    specs = [
        {"dimensionIndex": 0, "sortOrder": "ASCENDING"},
        {"dimensionIndex": 1, "sortOrder": "DESCENDING"},
    ]
    calling.batch({"sortRange": {"range": grid(0, 4, 0, 3), "sortSpecs": specs}})

    assert calling.values("A1:C4") == [
        ["a", "3", "3"],
        ["a", "1", "1"],
        ["b", "2", "2"],
        ["", "9", "9"],
    ]


@pytest.mark.parametrize(
    ("formula", "made"),
    [
        ("=A1", "=B3"),
        ("=$A1+A$1+$A$1", "=$A3+B$1+$A$1"),
        ("=A:A+1:1", "=B:B+3:3"),
        ("='Kết quả'!A1&KPI!A1", "='Kết quả'!B3&KPI!B3"),
        ('="A1"&LOG10(A1)', '="A1"&LOG10(B3)'),
        ("=bang_A1+A1B", "=bang_A1+A1B"),
        ('=IF(A1>1;"x ""A1""";SUM(A1:B2))', '=IF(B3>1;"x ""A1""";SUM(B3:C4))'),
    ],
)
def test_a_copied_formula_keeps_what_is_fixed(formula: str, made: str) -> None:
    assert copied(formula, 2, 1) == made


def test_a_formula_copied_off_the_sheet_is_an_error() -> None:
    assert copied("=B2+A1", -1, 0) == "=B1+#REF!"
