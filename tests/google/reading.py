"""spreadsheets.get: what a spreadsheet says of itself and of its cells."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tests.google.a1 import Area
from tests.google.cells_json import Reader, grid_data
from tests.google.mask import Mask, picked, wanted
from tests.google.protect import Editor, may_change, protected_area
from tests.google.ranges import resolved
from tests.google.spreadsheet import Compute, Sheet, Spreadsheet

Json = dict[str, Any]

EVERYTHING_BUT_CELLS: Mask = {
    "spreadsheetId": {},
    "properties": {},
    "sheets": {
        name: {}
        for name in (
            "properties",
            "merges",
            "conditionalFormats",
            "protectedRanges",
            "basicFilter",
            "filterViews",
            "charts",
            "bandedRanges",
            "developerMetadata",
            "rowGroups",
            "columnGroups",
        )
    },
    "namedRanges": {},
    "spreadsheetUrl": {},
    "developerMetadata": {},
}


@dataclass(frozen=True)
class Question:
    """What is asked of a spreadsheet: which areas, which fields, by whom."""

    editor: Editor
    compute: Compute
    mask: Mask
    areas: tuple[tuple[Sheet, Area], ...] = ()
    limited: bool = False


def question(
    spreadsheet: Spreadsheet,
    ranges: Iterable[str],
    mask: Mask | None,
    who: tuple[Editor, Compute],
    *,
    grid: bool = False,
) -> Question:
    """The question a request asks; without a mask, `grid` says whether cells are wanted.

    Raises GoogleError (400) for a range that names nothing.
    """
    areas = tuple(resolved(spreadsheet, text) for text in ranges)
    if mask is None:
        mask = {} if grid else EVERYTHING_BUT_CELLS
    return Question(*who, mask, areas, bool(areas))


def spreadsheet_json(spreadsheet: Spreadsheet, asked: Question) -> Json:
    """The Spreadsheet in JSON, with only what was asked for."""
    url = f"https://docs.google.com/spreadsheets/d/{spreadsheet.id}/edit"
    parts: dict[str, Callable[[], object]] = {
        "spreadsheetId": lambda: spreadsheet.id,
        "properties": lambda: spreadsheet.properties,
        "sheets": lambda: _sheets(spreadsheet, asked, wanted(asked.mask, "sheets") or {}),
        "namedRanges": lambda: list(spreadsheet.named_ranges.values()),
        "spreadsheetUrl": lambda: url,
        "developerMetadata": lambda: [
            one for one in spreadsheet.metadata if one["location"].get("spreadsheet")
        ],
    }
    return _made(parts, asked.mask)


def _made(parts: dict[str, Callable[[], object]], mask: Mask) -> Json:
    """The parts the mask names, but for empty lists and absent values, as Google leaves out."""
    made: Json = {}
    for name, build in parts.items():
        below = wanted(mask, name)
        if below is None:
            continue
        value = build()
        if value is not None and value not in ([], {}):
            made[name] = value if name in {"sheets", "data"} else picked(value, below)
        elif name == "properties":
            made[name] = {}
    return made


def _sheets(spreadsheet: Spreadsheet, asked: Question, mask: Mask) -> list[Json]:
    touched = {sheet.id for sheet, _ in asked.areas}
    return [
        _sheet(spreadsheet, sheet, asked, mask)
        for sheet in spreadsheet.sheets
        if not asked.limited or sheet.id in touched
    ]


def _sheet(spreadsheet: Spreadsheet, sheet: Sheet, asked: Question, mask: Mask) -> Json:
    def data() -> list[Json]:
        areas = [area for one, area in asked.areas if one.id == sheet.id] or [sheet.area()]
        effective = spreadsheet.effective(asked.compute)
        reader = Reader(spreadsheet, sheet, effective, wanted(mask, "data") or {})
        return [grid_data(reader, area) for area in areas]

    parts: dict[str, Callable[[], object]] = {
        "properties": lambda: sheet_properties(spreadsheet, sheet),
        "data": data,
        "merges": lambda: [merge.json() for merge in sheet.merges],
        "conditionalFormats": lambda: sheet.conditional,
        "protectedRanges": lambda: [
            protection_json(spreadsheet, sheet, one, asked.editor)
            for one in sheet.protected.values()
        ],
        "basicFilter": lambda: sheet.basic_filter,
        "filterViews": lambda: sheet.filter_views,
        "charts": lambda: list(sheet.charts.values()),
        "bandedRanges": lambda: list(sheet.banded.values()),
        "developerMetadata": lambda: [
            one for one in spreadsheet.metadata if one["location"].get("sheetId") == sheet.id
        ],
        "rowGroups": lambda: sheet.row_groups,
        "columnGroups": lambda: sheet.column_groups,
    }
    return _made(parts, mask)


def sheet_properties(spreadsheet: Spreadsheet, sheet: Sheet) -> Json:
    """The SheetProperties in JSON."""
    size = {"rowCount": sheet.rows, "columnCount": sheet.columns}
    return {
        "sheetId": sheet.id,
        "title": sheet.title,
        "index": spreadsheet.sheets.index(sheet),
        "sheetType": "GRID",
        "gridProperties": {**size, **sheet.grid},
        **sheet.properties,
    }


def protection_json(
    spreadsheet: Spreadsheet, sheet: Sheet, protection: Json, editor: Editor
) -> Json:
    """A ProtectedRange as this user sees it: editors only by those who may edit it."""
    made = {key: value for key, value in protection.items() if value is not False}
    made["range"] = protected_area(spreadsheet, sheet, protection).json()
    if may_change({**protection, "warningOnly": False}, editor) or made.get("warningOnly"):
        return {**made, "requestingUserCanEdit": True}
    made.pop("editors", None)
    return made
