"""From a range's text, or a GridRange, to the cells of a spreadsheet it names."""

from typing import Any

from tests.google.a1 import FAR, Area, corners, quoted, split
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
    if sheet is None or (cells and not found):
        raise invalid(f"Unable to parse range: {text}")
    return sheet, bounded(sheet, Area(sheet.id, *(found or ())), text)


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
    """The part of an area that lies in the sheet's grid.

    Raises GoogleError (400), in Google's words, when none of it does.
    """
    inside = area.meet(sheet.area())
    if inside is None:
        shown = text if text and "!" in text else f"{quoted(sheet.title)}!{text}"
        limits = f"Max rows: {sheet.rows}, max columns: {sheet.columns}"
        raise invalid(f"Range ({shown}) exceeds grid limits. {limits}")
    return inside


def grid(spreadsheet: Spreadsheet, grid_range: Json) -> tuple[Sheet, Area]:
    """The sheet and the bounded area of a GridRange.

    Raises GoogleError (400) for a sheet that is not there and for cells beyond the grid.
    """
    sheet = sheet_of(spreadsheet, grid_range.get("sheetId", 0))
    area = Area.of(grid_range)
    _check(sheet, area)
    return sheet, bounded(sheet, area)


def sheet_of(spreadsheet: Spreadsheet, sheet_id: int, noun: str = "grid") -> Sheet:
    """The sheet of an id.

    Raises GoogleError (400), in Google's words, when there is none.
    """
    sheet = spreadsheet.sheet(sheet_id)
    if sheet is None:
        raise invalid(f"No {noun} with id: {sheet_id}")
    return sheet


def checked(spreadsheet: Spreadsheet, grid_range: Json) -> Json:
    """A GridRange as it is kept, once its sheet and its cells are known to be there.

    Raises GoogleError (400) as `grid` does.
    """
    sheet = sheet_of(spreadsheet, grid_range.get("sheetId", 0))
    area = Area.of(grid_range)
    _check(sheet, area)
    return area.json()


def _check(sheet: Sheet, area: Area) -> None:
    for low, high, size, name in (
        (area.top, area.bottom, sheet.rows, "Row"),
        (area.left, area.right, sheet.columns, "Column"),
    ):
        if low < 0 or (high < FAR and high <= low):
            raise invalid(f"range.end{name}Index must be after range.start{name}Index")
        if (high < FAR and high > size) or low >= size:
            what = f"end{name}Index" if high < FAR and high > size else f"start{name}Index"
            raise invalid(
                f"GridRange exceeds grid limits: range.{what} "
                f"({high if what.startswith('end') else low}) on {quoted(sheet.title)}, size {size}"
            )
