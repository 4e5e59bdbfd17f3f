"""A spreadsheet of Google's as a workbook to work on, and afterwards what differs in it."""

import json
import zlib
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from openpyxl import Workbook
from openpyxl.cell import Cell, MergedCell
from openpyxl.utils import get_column_letter
from openpyxl.utils.datetime import to_excel
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.worksheet import Worksheet

FIELDS = (
    "sheets(properties(sheetId,title,gridProperties(rowCount,columnCount)),"
    "data(rowMetadata.hiddenByUser,"
    "rowData.values(userEnteredValue,userEnteredFormat.numberFormat,dataValidation)))"
)
"""What to ask of spreadsheets.get."""

PLAIN = "General"
Json = dict[str, Any]
Place = tuple[int, int]
"""Row and column, from 1 as people count."""


@dataclass(frozen=True)
class Held:
    """What one cell holds: what was entered, how it is shown, and which rule it has (as JSON)."""

    value: Json | None = None
    shown: str = PLAIN
    rule: str = ""

    def differs(self, other: "Held") -> str:
        """Give the field mask of what is not the same."""
        parts = {
            "userEnteredValue": self.value == other.value,
            "userEnteredFormat.numberFormat": self.shown == other.shown,
            "dataValidation": self.rule == other.rule,
        }
        return ",".join(name for name, same in parts.items() if not same)

    def written(self) -> Json:
        """Give the CellData."""
        cell: Json = {"userEnteredValue": self.value} if self.value else {}
        if self.shown != PLAIN:
            cell["userEnteredFormat"] = {"numberFormat": _number_format(self.shown)}
        if self.rule:
            cell["dataValidation"] = json.loads(self.rule)
        return cell


BLANK = Held()


@dataclass
class Tab:
    """A sheet as it was when it was taken."""

    id: int
    rows: int
    columns: int
    rules: list[str]
    cells: Mapping[Place, Held]


class Taken:
    """The answer of spreadsheets.get as a workbook; `requests` says what was changed in it."""

    def __init__(self, answer: Json) -> None:
        self.workbook = Workbook()
        self.workbook.remove(self.workbook.worksheets[0])
        self._tabs = {each["properties"]["title"]: self._lay(each) for each in answer["sheets"]}

    def _lay(self, told: Json) -> Tab:
        properties, data = told["properties"], (told.get("data") or [{}])[0]
        sheet = self.workbook.create_sheet(properties["title"])
        ruled: dict[str, list[Place]] = {}
        for row, line in enumerate(data.get("rowData", ()), 1):
            for column, cell in enumerate(line.get("values", ()), 1):
                if cell:
                    _enter(sheet.cell(row, column), cell)
                if "dataValidation" in cell:
                    rule = json.dumps(cell["dataValidation"], sort_keys=True)
                    ruled.setdefault(rule, []).append((row, column))
        for rule, places in ruled.items():
            sheet.add_data_validation(_drop_down(json.loads(rule), places))
        for row, one in enumerate(data.get("rowMetadata", ()), 1):
            if one.get("hiddenByUser"):
                sheet.row_dimensions[row].hidden = True
        size = properties["gridProperties"]
        rules = list(ruled)
        at = properties.get("sheetId", 0)
        return Tab(at, size["rowCount"], size["columnCount"], rules, _cells(sheet, rules))

    def requests(self) -> list[Json]:
        """Give the requests of one batchUpdate that make the spreadsheet what the workbook is."""
        return [request for sheet in self.workbook for request in self._of_sheet(sheet)]

    def _of_sheet(self, sheet: Worksheet) -> Iterator[Json]:
        tab = self._tabs.get(sheet.title)
        if tab is None:
            tab = Tab(zlib.crc32(sheet.title.encode()) & 0x7FFFFFFF, 1000, 26, [], {})
            yield {"addSheet": {"properties": {"sheetId": tab.id, "title": sheet.title}}}
        after = _cells(sheet, tab.rules)
        changed = {
            place: (fields, after.get(place, BLANK))
            for place in sorted({*tab.cells, *after})
            if (fields := after.get(place, BLANK).differs(tab.cells.get(place, BLANK)))
        }
        yield from _grown(tab, changed)
        yield from _written(tab.id, changed)


Changed = Mapping[Place, tuple[str, Held]]


def _grown(tab: Tab, changed: Changed) -> Iterator[Json]:
    """Add lines and columns where somebody wrote beyond the last."""
    for dimension, size, axis in (("ROWS", tab.rows, 0), ("COLUMNS", tab.columns, 1)):
        more = max((place[axis] for place in changed), default=0) - size
        if more > 0:
            added = {"sheetId": tab.id, "dimension": dimension, "length": more}
            yield {"appendDimension": added}


def _written(sheet: int, changed: Changed) -> Iterator[Json]:
    """Write cells that stand side by side, and changed in the same ways, by one request."""

    def run(numbered: tuple[int, tuple[Place, tuple[str, Held]]]) -> tuple[object, ...]:
        number, ((row, column), (fields, _)) = numbered
        return row, column - number, fields

    for _, group in groupby(enumerate(changed.items()), run):
        found = [pair for _, pair in group]
        (row, column), (fields, _) = found[0]
        start = {"sheetId": sheet, "rowIndex": row - 1, "columnIndex": column - 1}
        values = [held.written() for _, (_, held) in found]
        yield {"updateCells": {"start": start, "rows": [{"values": values}], "fields": fields}}


def _enter(place: Cell | MergedCell, cell: Json) -> None:
    """Lay into a cell what was entered there, and how it is shown."""
    match cell.get("userEnteredValue"):
        case {"numberValue": float() | int() as number}:
            place.value = int(number) if float(number).is_integer() else number
        case {"boolValue": bool(answer)}:
            place.value = answer
        case {"formulaValue": str(text)}:
            place.value = text
        case {"stringValue": str(text)}:
            place.value = text
            place.data_type = "s"  # whatever the text looks like
    shown = cell.get("userEnteredFormat", {}).get("numberFormat", {}).get("pattern")
    if shown:
        place.number_format = shown


def _cells(sheet: Worksheet, rules: list[str]) -> dict[Place, Held]:
    """Give what every cell of a sheet holds, blank ones left out."""
    ruled = {
        place: rule
        for rule, offered in zip(rules, sheet.data_validations.dataValidation, strict=True)
        for part in offered.sqref.ranges
        for line in part.rows
        for place in line
    }
    places = {(cell.row, cell.column): cell for row in sheet.iter_rows() for cell in row}
    found = {
        place: Held(_entered(cell), cell.number_format, ruled.get(place, ""))
        for place, cell in places.items()
    }
    more = {place: Held(rule=rule) for place, rule in ruled.items() if place not in places}
    return {place: held for place, held in {**found, **more}.items() if held != BLANK}


_ENTERED: Mapping[str, Callable[[Any], Json]] = {
    "b": lambda value: {"boolValue": value},
    "n": lambda value: {"numberValue": value},
    "d": lambda value: {"numberValue": to_excel(value)},  # type: ignore[no-untyped-call]
    "f": lambda value: {"formulaValue": str(value)},
    "e": lambda value: {"formulaValue": f"={value}"},  # no error can be entered in another way
    "s": lambda value: {"stringValue": str(value)},
}


def _entered(cell: Cell | MergedCell) -> Json | None:
    """Give an ExtendedValue."""
    blank = cell.value is None or cell.value == ""
    return None if blank else _ENTERED[cell.data_type](cell.value)


def _number_format(pattern: str) -> Json:
    if "%" in pattern:
        return {"type": "PERCENT", "pattern": pattern}
    if "yy" in pattern:
        return {"type": "DATE", "pattern": pattern}
    return {"type": "TEXT" if pattern == "@" else "NUMBER", "pattern": pattern}


def _drop_down(rule: Json, places: list[Place]) -> DataValidation:
    """Give a rule with its area; of those that offer nothing, only the area."""
    condition = rule["condition"]
    values = [each.get("userEnteredValue", "") for each in condition.get("values", ())]
    offered = None
    if condition["type"] == "ONE_OF_LIST":
        offered = f'"{",".join(values)}"'
    elif condition["type"] == "ONE_OF_RANGE":
        offered = values[0].removeprefix("=")
    area = " ".join(_areas(places))
    return DataValidation(type="list" if offered else None, formula1=offered, sqref=area)


def _areas(places: list[Place]) -> Iterator[str]:
    """Spell places as few areas: those below each other are one."""
    below = sorted((column, row) for row, column in places)
    for _, group in groupby(enumerate(below), lambda pair: (pair[1][0], pair[1][1] - pair[0])):
        found = [place for _, place in group]
        letter = get_column_letter(found[0][0])
        yield f"{letter}{found[0][1]}:{letter}{found[-1][1]}"
