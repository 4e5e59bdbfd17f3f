"""From a range's text, or a GridRange, to the cells of a spreadsheet it names."""

from typing import Any

from tests.google.a1 import FAR, Area, corners, letters, quoted, split
from tests.google.errors import invalid
from tests.google.spreadsheet import Sheet, Spreadsheet

Json = dict[str, Any]


def resolved(spreadsheet: Spreadsheet, text: str) -> tuple[Sheet, Area]:
    """The sheet and the bounded area a range's text names: A1 notation, a title or a named range.

    Raises GoogleError (400) when it names nothing, or cells beyond the grid.
    """
    title, cells = split(text)
    sheet = spreadsheet.sheets[0] if title is None else spreadsheet.titled(title)
    found = corners(cells if title is not None else text)
    if title is None and not found:
        return _by_name(spreadsheet, text)
    if sheet is not None and cells and not found:
        return _on_sheet(spreadsheet, sheet, cells, text)
    if sheet is None:
        raise invalid(f"Unable to parse range: {text}")
    return sheet, bounded(sheet, Area(sheet.id, *(found or ())), text)


def _on_sheet(spreadsheet: Spreadsheet, sheet: Sheet, name: str, text: str) -> tuple[Sheet, Area]:
    """`'Sheet1'!name`: a named range behind the title of its own sheet."""
    named = spreadsheet.named(name)
    if named is None or named["range"].get("sheetId", 0) != sheet.id:
        raise invalid(f"Unable to parse range: {text}")
    return sheet, bounded(sheet, Area.of(named["range"]), text)


def _by_name(spreadsheet: Spreadsheet, text: str) -> tuple[Sheet, Area]:
    named = spreadsheet.named(text)
    if named:
        area = Area.of(named["range"])
        sheet = spreadsheet.sheet(area.sheet)
    else:
        sheet = spreadsheet.titled(text)
        area = Area(sheet.id) if sheet else Area(0)
    if sheet is None:
        raise invalid(f"Unable to parse range: {text}")
    return sheet, bounded(sheet, area, text)


def bounded(sheet: Sheet, area: Area, text: str | None = None) -> Area:
    """The part of an area that lies in the sheet's grid; `text` is how the client named it.

    Raises GoogleError (400), in Google's words, when it starts beyond the grid.
    """
    if area.top >= sheet.rows or area.left >= sheet.columns:
        cells = text.rpartition("!")[2] if text else _cells(area)
        limits = f"Max rows: {sheet.rows}, max columns: {sheet.columns}"
        raise invalid(f"Range ({quoted(sheet.title)}!{cells}) exceeds grid limits. {limits}")
    return area._replace(bottom=min(area.bottom, sheet.rows), right=min(area.right, sheet.columns))


def _cells(area: Area) -> str:
    """An area in A1 notation, also one without an end: `A1001:B`, `AA1:2`."""
    last = letters(area.right - 1) if area.right < FAR else ""
    last += str(area.bottom) if area.bottom < FAR else ""
    first = f"{letters(area.left)}{area.top + 1}"
    return first if last in {"", first} else f"{first}:{last}"


def grid(spreadsheet: Spreadsheet, grid_range: Json) -> tuple[Sheet, Area]:
    """The sheet and the bounded area of a GridRange; it may end beyond the grid.

    Raises GoogleError (400) for a sheet that is not there and for a start beyond the grid.
    """
    sheet = sheet_of(spreadsheet, grid_range.get("sheetId", 0))
    return sheet, bounded(sheet, _ordered(grid_range))


def sheet_of(spreadsheet: Spreadsheet, sheet_id: int, noun: str = "grid") -> Sheet:
    """The sheet of an id.

    Raises GoogleError (400), in Google's words, when there is none.
    """
    sheet = spreadsheet.sheet(sheet_id)
    if sheet is None:
        raise invalid(f"No {noun} with id: {sheet_id}")
    return sheet


def checked(spreadsheet: Spreadsheet, grid_range: Json) -> Json:
    """A GridRange as it is kept, once its sheet and all its cells are known to be there.

    Raises GoogleError (400); what Google makes of an end beyond the grid is not documented, so
    nothing may rely on it.
    """
    sheet = sheet_of(spreadsheet, grid_range.get("sheetId", 0))
    area = _ordered(grid_range)
    bounded(sheet, area)
    if sheet.rows < area.bottom < FAR or sheet.columns < area.right < FAR:
        limits = f"Max rows: {sheet.rows}, max columns: {sheet.columns}"
        raise invalid(f"Range ({quoted(sheet.title)}!{_cells(area)}) exceeds grid limits. {limits}")
    return area.json()


def _ordered(grid_range: Json) -> Area:
    area = Area.of(grid_range)
    for low, high, name in ((area.top, area.bottom, "Row"), (area.left, area.right, "Column")):
        if low < 0 or high < low:
            raise invalid(f"range.end{name}Index must not be less than range.start{name}Index")
    return area
