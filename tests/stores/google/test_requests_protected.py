"""People write where they may, and over nothing that is the tool's."""

import pytest

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import Line, Owned, Sheet, Workbook, Writer
from sheets_sync.stores.google.ids import sheet_id
from tests.google.errors import GoogleError
from tests.stores.google.made import ROBOT, Made
from tests.stores.sample import DEPARTMENT, OKR

LAN = "lan@saomai.example"
HUNG = "hung@saomai.example"


def _types(made: Made, who: str, key: str, row: int, column: int) -> None:
    cell = {"userEnteredValue": {"stringValue": "sửa"}}
    start = {"sheetId": sheet_id(key), "rowIndex": row, "columnIndex": column}
    write = {"start": start, "rows": [{"values": [cell]}], "fields": "userEnteredValue"}
    made.send({"requests": [{"updateCells": write}]}, who)


@pytest.mark.parametrize(
    ("key", "row", "column"),
    [("okr", 0, 1), ("okr", 1, 1), ("guide", 2, 0), ("findings", 3, 4), ("scores", 2, 0)],
    ids=["field names", "headers", "the one line of the guide", "findings", "scores"],
)
def test_people_cannot_write_over_what_is_the_tools(key: str, row: int, column: int) -> None:
    made = Made.of(DEPARTMENT)

    with pytest.raises(GoogleError, match="protected"):
        _types(made, LAN, key, row, column)


def test_people_write_in_their_cells_and_beside_and_below_the_table() -> None:
    made = Made.of(DEPARTMENT)

    for row, column in ((3, 1), (2, len(OKR.columns)), (OKR.last + 3, 0)):
        _types(made, LAN, "okr", row, column)

        assert made.sheet("okr").value(row, column) == {"stringValue": "sửa"}


def _closed(made: Made, key: str) -> dict[tuple[int, int], object]:
    """Give the first row and column of each protected range, and whether it only warns."""
    return {
        (each["range"]["startRowIndex"], each["range"]["startColumnIndex"]): each.get("warningOnly")
        for each in made.sheet(key).protected.values()
    }


def test_who_writes_over_a_code_is_warned() -> None:
    made = Made.of(DEPARTMENT)

    _types(made, LAN, "okr", 3, 0)

    assert made.sheet("okr").value(3, 0) == {"stringValue": "sửa"}
    assert _closed(made, "okr")[2, 0] is True


def test_people_insert_and_sort_lines_between_the_printed_ones() -> None:
    made = Made.of(DEPARTMENT)
    okr, before = sheet_id("okr"), made.returned().grid("OKR phòng")
    lines = {"sheetId": okr, "dimension": "ROWS", "startIndex": 4, "endIndex": 5}
    table = {"sheetId": okr, "startRowIndex": 2, "endRowIndex": OKR.last + 1}
    order = [{"dimensionIndex": 0, "sortOrder": "DESCENDING"}]

    made.send({"requests": [{"insertDimension": {"range": lines}}]}, LAN)
    made.send({"requests": [{"sortRange": {"range": table, "sortSpecs": order}}]}, LAN)

    after = made.returned().grid("OKR phòng")
    assert before
    assert after
    codes, sorted_ones = (
        [str(row[0]) for row in grid.rows[2:] if row and row[0]] for grid in (before, after)
    )
    assert sorted_ones == sorted(codes, reverse=True)


def test_the_robot_writes_everywhere() -> None:
    made = Made.of(DEPARTMENT)

    _types(made, ROBOT, "findings", 3, 4)

    assert made.sheet("findings").value(3, 4) == {"stringValue": "sửa"}


def test_lines_that_somebody_owns_are_theirs_alone() -> None:
    lines = tuple(Line({"what": ""}) for _ in range(4))
    column = Column("what", "Việc", Kind.TEXT)
    owned = (Owned(3, 4, (LAN,)), Owned(5, 6, (HUNG,)))
    sheet = Sheet("bang", "Bảng", (column,), lines, Writer.PEOPLE, owned=owned)
    made = Made.of(Workbook("department", "KD", "Kinh doanh", (sheet,)))

    _types(made, LAN, "bang", 2, 0)
    _types(made, ROBOT, "bang", 4, 0)

    with pytest.raises(GoogleError, match="protected"):
        _types(made, LAN, "bang", 4, 0)
