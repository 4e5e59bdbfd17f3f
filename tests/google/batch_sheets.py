"""Requests about the spreadsheet and its sheets as a whole."""

from typing import Any

from tests.google.batch_common import Batch, Kind, fresh
from tests.google.batch_formulas import renamed
from tests.google.batch_shift import Shift, conditions, rewrite, shift
from tests.google.errors import invalid
from tests.google.limits import demand_room
from tests.google.mask import merged, required
from tests.google.protect import guard, guard_sheet
from tests.google.reading import sheet_properties
from tests.google.regional import demand_regional
from tests.google.spreadsheet import Sheet

Json = dict[str, Any]

MAX_TITLE = 100
_OWN = {"sheetId", "title", "index", "sheetType", "gridProperties"}


def update_spreadsheet_properties(batch: Batch, request: Json) -> Json:
    """Change the title, the locale, the time zone …"""
    book = batch.spreadsheet
    made = merged(book.properties, request.get("properties", {}), required(request))
    demand_regional(made, book.knows_locale)
    if not made.get("title"):
        raise invalid("The spreadsheet title cannot be empty.")
    book.properties = {**book.properties, **made}
    return {}


def add_sheet(batch: Batch, request: Json) -> Json:
    """Add a sheet, with the id the client chose if it chose one."""
    asked = request.get("properties", {})
    sheet = new_sheet(batch, asked)
    book = batch.spreadsheet
    book.sheets.insert(asked.get("index", len(book.sheets)), sheet)
    demand_room(book, sheet)
    return {"addSheet": {"properties": sheet_properties(book, sheet)}}


def new_sheet(batch: Batch, asked: Json) -> Sheet:
    """The sheet of SheetProperties, not yet in the spreadsheet.

    Raises GoogleError (400) when its id or its title is taken.
    """
    sheets = batch.spreadsheet.sheets
    sheet_id = fresh(asked.get("sheetId"), [one.id for one in sheets], "Sheet", batch)
    title = asked.get("title") or _next_title(batch)
    _check_title(batch, title)
    grid = asked.get("gridProperties", {})
    sheet = Sheet(sheet_id, title, grid.get("rowCount", 1000), grid.get("columnCount", 26))
    _set_grid(sheet, {"rowCount": sheet.rows, "columnCount": sheet.columns, **grid})
    sheet.properties = _others(asked)
    return sheet


def _next_title(batch: Batch) -> str:
    number = len(batch.spreadsheet.sheets) + 1
    while batch.spreadsheet.titled(f"Sheet{number}"):
        number += 1
    return f"Sheet{number}"


def _check_title(batch: Batch, title: str, own: Sheet | None = None) -> None:
    if len(title) > MAX_TITLE:
        raise invalid(f"The sheet name cannot be greater than {MAX_TITLE} characters.")
    known = batch.spreadsheet.titled(title)
    if known is not None and known is not own:
        raise invalid(f'A sheet with the name "{title}" already exists. Please enter another name.')


def _others(properties: Json) -> Json:
    made = {key: value for key, value in properties.items() if key not in _OWN and value}
    if "tabColorStyle" in made:
        made["tabColor"] = made["tabColorStyle"].get("rgbColor", {})
    elif "tabColor" in made:
        made["tabColorStyle"] = {"rgbColor": made["tabColor"]}
    return made


def _set_grid(sheet: Sheet, grid: Json) -> None:
    """Give a sheet its GridProperties.

    Raises GoogleError (400) for a grid without rows or columns, or frozen as a whole.
    """
    rows, columns = grid.get("rowCount", 0), grid.get("columnCount", 0)
    for count, name in ((rows, "row"), (columns, "column")):
        if count < 1:
            raise invalid(f"gridProperties.{name}Count must be greater than zero")
        if grid.get(f"frozen{name.capitalize()}Count", 0) < 0:
            raise invalid(f"gridProperties.frozen{name.capitalize()}Count must not be negative")
    if grid.get("frozenRowCount", 0) >= rows > 0 or grid.get("frozenColumnCount", 0) >= columns:
        what = "rows" if grid.get("frozenRowCount", 0) >= rows else "columns"
        raise invalid(f"You can't freeze all visible {what} on the sheet.")
    _demand_whole_merges(sheet, grid)
    sheet.rows, sheet.columns = rows, columns
    sizes = {"rowCount", "columnCount"}
    sheet.grid = {key: value for key, value in grid.items() if value and key not in sizes}


def _demand_whole_merges(sheet: Sheet, grid: Json) -> None:
    """Raise GoogleError (400) where the edge of what is frozen would lie across a merge."""
    rows, columns = (grid.get(f"frozen{axis}Count", 0) for axis in ("Row", "Column"))
    for merge in sheet.merges:
        if merge.left < columns < merge.right or merge.top < rows < merge.bottom:
            raise invalid("You can't freeze only part of a merged cell.")


def delete_sheet(batch: Batch, request: Json) -> Json:
    """Delete a sheet; references to it are lost.

    Its named ranges are listed no more, but their names and ids stay taken.
    """
    book = batch.spreadsheet
    sheet = batch.sheet(request.get("sheetId", 0))
    guard_sheet(book, sheet, batch.editor, whole=False)
    if not any(not one.hidden for one in book.sheets if one is not sheet):
        which = "visible sheets" if len(book.sheets) > 1 else "sheets"
        raise invalid(f"You can't remove all the {which} in a document.")
    book.sheets.remove(sheet)
    for key, one in list(book.named_ranges.items()):
        if one["range"].get("sheetId", 0) == sheet.id:
            book.ghosts[key] = book.named_ranges.pop(key)
    book.metadata = [one for one in book.metadata if _sheet_of(one) != sheet.id]
    _retitle(batch, sheet.title, None)
    return {}


def _sheet_of(metadata: Json) -> int | None:
    location = metadata["location"]
    place = location.get("dimensionRange", location)
    known = place.get("sheetId", None if place is location else 0)
    return None if known is None else int(known)


def _retitle(batch: Batch, old: str, new: str | None) -> None:
    def formula(text: str) -> str:
        return renamed(text, old, new)

    for sheet in batch.spreadsheet.sheets:
        rewrite(sheet, formula)
        sheet.conditional = conditions(sheet.conditional, formula)


def update_sheet_properties(batch: Batch, request: Json) -> Json:
    """Change the title, place, size, colour … of a sheet."""
    asked = request.get("properties", {})
    sheet = batch.sheet(asked.get("sheetId", 0))
    mask = required(request)
    old = sheet_properties(batch.spreadsheet, sheet)
    new = merged(old, asked, mask)
    title = new.get("title", "")
    if title != sheet.title:
        _rename(batch, sheet, title)
    if new.get("gridProperties") != old["gridProperties"]:
        _resize(batch, sheet, new.get("gridProperties", {}))
    sheet.properties = _others(_colored(new, mask))
    if all(one.hidden for one in batch.spreadsheet.sheets):
        raise invalid("You can't hide all the sheets in a document.")
    if "index" in mask or "*" in mask:
        _move(batch, sheet, asked.get("index", 0))
    return {}


def _colored(new: Json, mask: Json) -> Json:
    """Of the two fields for the tab's colour, the one that was written counts."""
    other = {"tabColor": "tabColorStyle", "tabColorStyle": "tabColor"}
    gone = {twin for name, twin in other.items() if name in mask and twin not in mask}
    return {key: value for key, value in new.items() if key not in gone}


def _rename(batch: Batch, sheet: Sheet, title: str) -> None:
    guard_sheet(batch.spreadsheet, sheet, batch.editor, whole=True)
    if not title:
        raise invalid("The sheet name cannot be empty.")
    _check_title(batch, title, sheet)
    old, sheet.title = sheet.title, title
    _retitle(batch, old, title)


def _resize(batch: Batch, sheet: Sheet, grid: Json) -> None:
    """Another size; what lies outside a smaller grid is gone, as if it were deleted."""
    _guard_cut(batch, sheet, grid)
    old = sheet.rows, sheet.columns
    if old != (grid.get("rowCount"), grid.get("columnCount")):
        guard_sheet(batch.spreadsheet, sheet, batch.editor, whole=True)
    _set_grid(sheet, grid)
    new = sheet.rows, sheet.columns
    sheet.rows, sheet.columns = old
    for rows, low, high in ((True, new[0], old[0]), (False, new[1], old[1])):
        if low < high:
            shift(batch.spreadsheet, Shift(sheet.id, rows, "delete", low, high))
    sheet.rows, sheet.columns = new
    demand_room(batch.spreadsheet, sheet)


def _guard_cut(batch: Batch, sheet: Sheet, grid: Json) -> None:
    kept = sheet.area()._replace(bottom=grid.get("rowCount", 0), right=grid.get("columnCount", 0))
    for part in sheet.area().without(kept):
        guard(batch.spreadsheet, part, batch.editor)


def _move(batch: Batch, sheet: Sheet, index: int) -> None:
    """Move a sheet; the index is that before the move, as documented."""
    sheets = batch.spreadsheet.sheets
    old = sheets.index(sheet)
    if not 0 <= index <= len(sheets):
        raise invalid(f"Sheet index {index} is out of range")
    if index not in {old, old + 1}:
        sheets.remove(sheet)
        sheets.insert(index - (index > old), sheet)


def duplicate_sheet(batch: Batch, request: Json) -> Json:
    """Copy a sheet within the spreadsheet."""
    source = batch.sheet(request.get("sourceSheetId", 0))
    title = request.get("newSheetName") or _copy_title(batch, source)
    made = copied_sheet(batch, source, title, request.get("newSheetId"))
    batch.spreadsheet.sheets.insert(request.get("insertSheetIndex", 0), made)
    return {"duplicateSheet": {"properties": sheet_properties(batch.spreadsheet, made)}}


def _copy_title(batch: Batch, source: Sheet) -> str:
    title = f"Copy of {source.title}"
    number = 1
    while batch.spreadsheet.titled(title):
        number += 1
        title = f"Copy of {source.title} {number}"
    return title


def copied_sheet(batch: Batch, source: Sheet, title: str, chosen: int | None) -> Sheet:
    """A copy of a sheet with an id and a title of its own; protection does not come along.

    Raises GoogleError (400) when its id or its title is taken.
    """
    made = source.copy()
    made.id = fresh(chosen, [one.id for one in batch.spreadsheet.sheets], "Sheet", batch)
    _check_title(batch, title)
    made.title = title
    made.merges = [merge._replace(sheet=made.id) for merge in source.merges]
    made.conditional = moved_to(source.conditional, source.id, made.id)
    made.basic_filter = moved_to(source.basic_filter, source.id, made.id)
    made.banded = {
        batch.spreadsheet.fresh_id(): moved_to(one, source.id, made.id)
        for one in source.banded.values()
    }
    made.protected, made.charts = {}, {}
    return made


def moved_to(value: Any, old: int, new: int) -> Any:  # noqa: ANN401 - JSON in, JSON out
    """The JSON with the GridRanges of one sheet on another."""
    if isinstance(value, list):
        return [moved_to(item, old, new) for item in value]
    if not isinstance(value, dict):
        return value
    made = {key: moved_to(item, old, new) for key, item in value.items()}
    indexes = {"startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex"}
    if made.keys() & indexes and made.get("sheetId", 0) == old:
        return {**made, "sheetId": new}
    return made


KINDS: dict[str, Kind] = {
    "updateSpreadsheetProperties": update_spreadsheet_properties,
    "addSheet": add_sheet,
    "deleteSheet": delete_sheet,
    "updateSheetProperties": update_sheet_properties,
    "duplicateSheet": duplicate_sheet,
}
