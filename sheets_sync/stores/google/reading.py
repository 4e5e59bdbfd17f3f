"""What Google answers for a whole spreadsheet, as the plain grids that every store gives.

Values, errors, formulas without a value, and how numbers are shown come in one answer, each in a
field of its own; nothing is read from text that was formatted for somebody's eyes.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from hashlib import sha256
from json import dumps
from math import isfinite
from typing import Any, Final

from sheets_sync.model.cell import (
    PLAIN,
    CellError,
    CellValue,
    Grid,
    Look,
    Plain,
    Return,
    Uncomputed,
)
from sheets_sync.model.store import UnreadableError
from sheets_sync.stores.gate import LISTS
from sheets_sync.stores.google.cell_look import LOOK_FIELDS, cell_look
from sheets_sync.stores.google.page import STAGING
from sheets_sync.stores.taken import as_read, trimmed

Json = Mapping[str, Any]

CHIP_FIELDS: Final = "chipRuns(startIndex,chip.personProperties.email)"
SHEET_FIELDS: Final = (
    "properties(sheetId,title,index,sheetType,hidden),merges,data(startRow,startColumn,"
    f"rowData.values(effectiveValue,userEnteredValue.formulaValue,{CHIP_FIELDS},{LOOK_FIELDS}),"
    "rowMetadata(hiddenByUser,hiddenByFilter),columnMetadata(hiddenByUser,hiddenByFilter))"
)
FIELDS: Final = (
    "properties(locale,timeZone),namedRanges(namedRangeId,name,range.sheetId),"
    "developerMetadata(metadataKey,metadataValue),"
    f"sheets({SHEET_FIELDS})"
)
"""What to ask of spreadsheets.get, and of a batchUpdate that shows what stands there after it."""

MARK: Final = "sheets_sync_"
NAME: Final = "ss_"
LINES: Final = 20_000
"""More lines than a table of people can have, so reading them all would help nobody."""

_ERRORS: Final[Mapping[str, str]] = {
    "ERROR": "#ERROR!",
    "NULL_VALUE": "#NULL!",
    "DIVIDE_BY_ZERO": "#DIV/0!",
    "VALUE": "#VALUE!",
    "REF": "#REF!",
    "NAME": "#NAME?",
    "NUM": "#NUM!",
    "N_A": "#N/A",
}
"""https://developers.google.com/workspace/sheets/api/reference/rest/v4/spreadsheets/other#errortype"""

_DAY_ZERO: Final = datetime(1899, 12, 30)  # noqa: DTZ001 - a spreadsheet's dates have no zone
_TEMPORAL: Final = ("DATE", "DATE_TIME", "TIME")


def returned(answer: Json) -> Return:
    """Make plain grids of Google's answer; raises UnreadableError for a sheet beyond all bounds."""
    sheets = [each for each in answer.get("sheets", ()) if _is_table(each)]
    titles = {_id(each["properties"]): each["properties"]["title"] for each in sheets}
    marks = {
        mark["metadataKey"]: mark.get("metadataValue", "")
        for mark in answer.get("developerMetadata", ())
        if mark["metadataKey"].startswith(MARK)
    }
    names = {
        named["name"]: titles[_id(named.get("range", {}))]
        for named in answer.get("namedRanges", ())
        if named["name"].startswith(NAME) and _id(named.get("range", {})) in titles
    }
    locale, time_zone = region(answer).split(" ")
    grids = tuple(_grid(each) for each in sheets)
    return Return(grids, marks, names, locale=locale, time_zone=time_zone)


def region(answer: Json) -> str:
    """Give the locale and the time zone of a spreadsheet: `vi_VN Asia/Ho_Chi_Minh`."""
    told = answer.get("properties", {})
    return f"{told.get('locale', '')} {told.get('timeZone', '')}"


def _is_table(sheet: Json) -> bool:
    """Tell a sheet that people see from a chart on a tab of its own, and from what is hidden aside.

    Hidden aside are the lists of drop-downs and what a broken night was preparing.
    """
    properties = sheet["properties"]
    aside = properties["title"] in (LISTS, STAGING.format(_id(properties)))
    return not aside and bool(properties.get("sheetType", "GRID") == "GRID")


def _id(named: Json) -> int:
    """Give a sheet's id, which Google leaves out where it is 0."""
    return int(named.get("sheetId", 0))


def _grid(sheet: Json) -> Grid:
    title = sheet["properties"]["title"]
    data = sheet.get("data") or [{}]
    if len(data[0].get("rowData", ())) > LINES:
        raise UnreadableError("too-many-rows", title)
    values, percents, looks = _cells(data[0])
    return Grid(
        title,
        trimmed(values),
        percents=frozenset(percents),
        hidden=_hidden(data[0].get("rowMetadata", ())),
        merges=tuple(sorted(_merge(each) for each in sheet.get("merges", ()))),
        hidden_columns=_hidden(data[0].get("columnMetadata", ())),
        looks=looks,
    )


def _cells(
    data: Json,
) -> tuple[list[list[CellValue]], list[tuple[int, int]], dict[tuple[int, int], Look]]:
    """Give all values from A1 on, the places of numbers shown as per cent, and telling looks."""
    lines: list[list[CellValue]] = []
    percents, looks = [], {}
    for row, line in enumerate(data.get("rowData", ())):
        seen: list[CellValue] = []
        for column, cell in enumerate(line.get("values", ())):
            shown = _shown(cell)
            seen.append(_value(cell, shown))
            if shown == "PERCENT" and "numberValue" in cell.get("effectiveValue", ()):
                percents.append((row, column))
            if (look := cell_look(cell, row)) != PLAIN:
                looks[row, column] = look
        lines.append(seen)
    return lines, percents, looks


def _shown(cell: Json) -> str:
    return str(cell.get("effectiveFormat", {}).get("numberFormat", {}).get("type", ""))


def _value(cell: Json, shown: str) -> CellValue:
    match cell.get("effectiveValue"):
        case {"stringValue": str(text)}:
            return _person(cell) or text or None
        case {"numberValue": float() | int() as number}:
            return _number(float(number), shown)
        case {"boolValue": bool(answer)}:
            return answer
        case {"errorValue": error}:
            return _error(cell, error.get("type", "ERROR"))
        case _:
            formula = cell.get("userEnteredValue", {}).get("formulaValue")
            return Uncomputed(formula) if formula else None


def _person(cell: Json) -> str:
    """Give the address of the one person whose chip a cell is; names tell nobody apart as well."""
    match cell.get("chipRuns"):
        case [{"chip": {"personProperties": {"email": str(email)}}, **more}] if not more:
            return email
        case _:
            return ""


def _error(cell: Json, kind: str) -> CellValue:
    if kind == "LOADING":
        return Uncomputed(cell.get("userEnteredValue", {}).get("formulaValue", ""))
    return CellError(_ERRORS.get(kind, "#ERROR!"))


def _number(number: float, shown: str) -> CellValue:
    if shown not in _TEMPORAL or not isfinite(number):
        return as_read(number)
    try:
        return as_read(_moment(number, shown))
    except OverflowError:
        return CellError("#NUM!")  # a day behind the calendar


def _moment(number: float, shown: str) -> Plain:
    """Read a serial number of days since 30 December 1899 to the nearest millisecond."""
    lasted = timedelta(milliseconds=round(number * 86_400_000))
    if shown != "TIME":
        return _DAY_ZERO + lasted
    return (_DAY_ZERO + lasted).time() if timedelta() <= lasted < _DAY else lasted


_DAY: Final = timedelta(days=1)


def _hidden(described: Sequence[Json]) -> frozenset[int]:
    return frozenset(
        place
        for place, one in enumerate(described)
        if one.get("hiddenByUser") or one.get("hiddenByFilter")
    )


def _merge(area: Json) -> tuple[int, int, int, int]:
    return (
        int(area.get("startRowIndex", 0)),
        int(area.get("startColumnIndex", 0)),
        int(area["endRowIndex"]) - 1,
        int(area["endColumnIndex"]) - 1,
    )


def exact(answer: Json) -> str:
    """Give a mark of everything that stands in a spreadsheet, sheet by sheet.

    `0:5f3c… 117:9a1e…`: the id of each sheet with the hash of its content, `-` for what belongs to
    no sheet; two marks tell which sheets differ.
    """
    rest = {key: value for key, value in answer.items() if key != "sheets"}
    parts = {str(_id(each["properties"])): _digest(each) for each in answer.get("sheets", ())}
    return " ".join(f"{name}:{value}" for name, value in {"-": _digest(rest), **parts}.items())


def parts(mark: str) -> dict[str, str]:
    """Take a mark apart again: hash by sheet id."""
    return dict(part.split(":", 1) for part in mark.split() if ":" in part)


def _digest(value: object) -> str:
    told = dumps(value, sort_keys=True, ensure_ascii=False, separators=(",", ":"))
    return sha256(told.encode("utf-8", "surrogatepass")).hexdigest()[:20]


def places(answer: Json) -> dict[str, int]:
    """Give the ids of all sheets by title."""
    sheets = (each["properties"] for each in answer.get("sheets", ()))
    return {properties["title"]: _id(properties) for properties in sheets}


def named(answer: Json) -> list[str]:
    """Give the ids of all named ranges."""
    return [each["namedRangeId"] for each in answer.get("namedRanges", ()) if each.get("name")]


def sheet_ids(answer: Json) -> set[int]:
    """Give the ids of all sheets."""
    return {_id(each["properties"]) for each in answer.get("sheets", ())}
