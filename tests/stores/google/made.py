"""A spreadsheet of the emulator without its server, for the bodies that requests are made of."""

from collections.abc import Mapping
from typing import Any

from sheets_sync.model.cell import Return
from sheets_sync.model.workbook import Workbook
from sheets_sync.stores.google import reading
from sheets_sync.stores.google.frame import Regional
from sheets_sync.stores.google.ids import sheet_id
from sheets_sync.stores.google.publishing import SHAPE_FIELDS, Shape
from sheets_sync.stores.google.requests import Body, creation
from tests.google.discovery import problems
from tests.google.formulas import computed
from tests.google.sheets import Editor, answer
from tests.google.spreadsheet import Sheet, Spreadsheet

VIETNAM = Regional("vi_VN", "Asia/Ho_Chi_Minh")
ROBOT = "robot@duan-1.iam.gserviceaccount.com"
ROBOTS = (ROBOT,)
_PATH = "/v4/spreadsheets/thu"


class Made:
    """One new spreadsheet, and what is sent to it."""

    def __init__(self) -> None:
        self.spreadsheet = Spreadsheet.new("thu", "Thử")

    @classmethod
    def of(cls, workbook: Workbook) -> "Made":
        made = cls()
        made.send(creation(workbook, VIETNAM, ROBOTS))
        return made

    def send(self, body: Body, editor: str = ROBOT) -> None:
        """Carry out a batch that is well formed by Google's own documents."""
        assert problems("POST", f"{_PATH}:batchUpdate", {}, body) == []
        who = Editor(editor)
        answer(self.spreadsheet, "POST", f"{_PATH}:batchUpdate", {}, body, who, computed)

    def get(self, fields: str) -> Mapping[str, Any]:
        query = {"fields": [fields]}
        given, _ = answer(self.spreadsheet, "GET", _PATH, query, None, Editor(ROBOT), computed)
        assert isinstance(given.body, dict)
        return given.body

    def returned(self) -> Return:
        return reading.returned(self.get(reading.FIELDS))

    def shape(self) -> Shape:
        return Shape.of(self.get(SHAPE_FIELDS))

    def sheet(self, key: str) -> Sheet:
        found = self.spreadsheet.sheet(sheet_id(key))
        assert found
        return found

    def state(self) -> object:
        """Give all that a reader sees, however it came about."""
        return (
            [_seen(sheet) for sheet in self.spreadsheet.sheets],
            _by_id(self.spreadsheet.named_ranges.values()),
            _by_id(self.spreadsheet.metadata),
            self.spreadsheet.locale,
        )


def _seen(sheet: Sheet) -> object:
    rules = ("conditional", "basic_filter", "merges", "row_groups", "properties", "grid")
    return (
        sheet.id,
        sheet.title,
        sheet.rows,
        sheet.columns,
        {name: getattr(sheet, name) for name in rules},
        _by_id(sheet.protected.values()),
        _by_id(sheet.charts.values()),
        {
            place: cell.written()
            for place, cell in sheet.cells.items()
            if any(cell.written().values())
        },
        {row: shown for row, shown in sheet.row_properties.items() if shown},
        {n: shown for n, shown in sheet.column_properties.items() if shown != {"pixelSize": 100}},
    )


def _by_id(each: Any) -> list[Any]:  # noqa: ANN401 - JSON
    return sorted(each, key=str)
