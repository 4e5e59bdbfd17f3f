"""Requests about rows and columns."""

from typing import Any

from tests.google.a1 import FAR, Area
from tests.google.batch_common import Batch, Kind
from tests.google.batch_shift import Shift, shift
from tests.google.defaults import ROW_PIXELS
from tests.google.errors import invalid
from tests.google.limits import MAX_LEVELS, demand_room
from tests.google.mask import merged, required
from tests.google.protect import guard_insert, guard_lines, guard_sheet
from tests.google.show import show
from tests.google.spreadsheet import Cell, Sheet

Json = dict[str, Any]


def _span(batch: Batch, dimension_range: Json) -> tuple[Sheet, bool, int, int]:
    """The sheet, whether rows, and the bounds of a DimensionRange.

    Raises GoogleError (400) for one outside the grid.
    """
    sheet = batch.sheet(dimension_range.get("sheetId", 0), "grid")
    rows = dimension_range.get("dimension") == "ROWS"
    if not rows and dimension_range.get("dimension") != "COLUMNS":
        raise invalid("No dimension specified.")
    size = sheet.rows if rows else sheet.columns
    low, high = dimension_range.get("startIndex", 0), dimension_range.get("endIndex", size)
    if low < 0 or high <= low:
        raise invalid("range.endIndex must be after range.startIndex")
    return sheet, rows, low, high


def _bounded(
    batch: Batch, dimension_range: Json, verb: str = "update"
) -> tuple[Sheet, bool, int, int]:
    sheet, rows, low, high = _span(batch, dimension_range)
    size = sheet.rows if rows else sheet.columns
    if high > size:
        noun = "row" if rows else "column"
        gone = f"Tried to {verb} {noun} index {max(low, size)} but there are only {size} {noun}s."
        raise invalid(f"Cannot {verb} a {noun} that doesn't exist. {gone}")
    return sheet, rows, low, high


def _lines(sheet: Sheet, low: int, high: int, *, rows: bool) -> Area:
    return Area(sheet.id, low, high) if rows else Area(sheet.id, 0, FAR, low, high)


def append_dimension(batch: Batch, request: Json) -> Json:
    """Add rows or columns at the end."""
    sheet = batch.sheet(request.get("sheetId", 0))
    length = request.get("length", 0)
    if length < 1:
        raise invalid("length must be greater than zero")
    name = "rows" if request.get("dimension") == "ROWS" else "columns"
    guard_sheet(batch.spreadsheet, sheet, batch.editor, whole=True)
    setattr(sheet, name, getattr(sheet, name) + length)
    demand_room(batch.spreadsheet, sheet)
    return {}


def insert_dimension(batch: Batch, request: Json) -> Json:
    """Insert rows or columns, formatted like those before or after them."""
    sheet, rows, low, high = _span(batch, request.get("range", {}))
    before = bool(request.get("inheritFromBefore"))
    size = sheet.rows if rows else sheet.columns
    if low >= size and not before:
        said = "must be less than the grid size if inheritFromBefore is false."
        raise invalid(f"range.startIndex {said}")
    if low > size:
        raise invalid(f"range.startIndex is larger than current grid size ({size})")
    if before and low == 0:
        raise invalid("inheritFromBefore cannot be true when startIndex is 0")
    axis = "ROWS" if rows else "COLUMNS"
    guard_insert(batch.spreadsheet, sheet, low, batch.editor, axis)
    shift(batch.spreadsheet, Shift(sheet.id, rows, "insert", low, high))
    demand_room(batch.spreadsheet, sheet)
    _inherit(sheet, low, high, low - 1 if before else high, rows=rows)
    return {}


def _inherit(sheet: Sheet, low: int, high: int, model: int, *, rows: bool) -> None:
    """Give new rows the formats, validations and sizes of the row they take after."""
    for (row, column), cell in list(sheet.cells.items()):
        if (row if rows else column) != model:
            continue
        like = cell.but(value=_unticked(cell), note=None, runs=None)
        for at in range(low, high):
            sheet.put(*((at, column) if rows else (row, at)), like)
    known = sheet.row_properties if rows else sheet.column_properties
    if model in known:
        known.update(dict.fromkeys(range(low, high), known[model]))


def _unticked(cell: Cell) -> Json | None:
    """The value of a new cell like this one: a checkbox is there, and not ticked."""
    condition = (cell.validation or {}).get("condition", {})
    plain = condition.get("type") == "BOOLEAN" and not condition.get("values")
    return {"boolValue": False} if plain else None


def delete_dimension(batch: Batch, request: Json) -> Json:
    """Delete rows or columns; at least one that is not frozen stays."""
    sheet, rows, low, high = _bounded(batch, request.get("range", {}), "delete")
    size = sheet.rows if rows else sheet.columns
    noun = "rows" if rows else "columns"
    frozen = sheet.grid.get("frozenRowCount" if rows else "frozenColumnCount", 0)
    if high - low == size:
        raise invalid(f"You can't delete all the {noun} on the sheet.")
    if frozen and low <= frozen and high == size:
        raise invalid(f"Sorry, it is not possible to delete all non-frozen {noun}.")
    guard_lines(batch.spreadsheet, _lines(sheet, low, high, rows=rows), batch.editor)
    shift(batch.spreadsheet, Shift(sheet.id, rows, "delete", low, high))
    return {}


def move_dimension(batch: Batch, request: Json) -> Json:
    """Move rows or columns; the destination is counted before they are taken away."""
    sheet, rows, low, high = _bounded(batch, request.get("source", {}), "move")
    to = request.get("destinationIndex", 0)
    size = sheet.rows if rows else sheet.columns
    if not 0 <= to <= size:
        raise invalid(f"destinationIndex[{to}] is too large: the sheet has {size}")
    guard_lines(batch.spreadsheet, _lines(sheet, low, high, rows=rows), batch.editor)
    guard_insert(batch.spreadsheet, sheet, to, batch.editor, "ROWS" if rows else "COLUMNS")
    if not low <= to <= high:
        shift(batch.spreadsheet, Shift(sheet.id, rows, "move", low, high, to))
    return {}


def update_dimension_properties(batch: Batch, request: Json) -> Json:
    """Hide rows or columns, or give them a size in pixels."""
    sheet, rows, low, high = _bounded(batch, request.get("range", {}))
    known = sheet.row_properties if rows else sheet.column_properties
    mask, sent = required(request), request.get("properties", {})
    if sent.get("pixelSize", 0) < 0:
        raise invalid("pixelSize must not be negative")
    guard_sheet(batch.spreadsheet, sheet, batch.editor, whole=True)
    apart = {id(known[at]): known[at] for at in range(low, high) if at in known}
    made = {key: _told(merged(old, sent, mask)) for key, old in apart.items()}
    usual = _told(merged({}, sent, mask))  # most rows share theirs
    for at in range(low, high):
        new = made[id(known[at])] if at in known else usual
        if new:
            known[at] = new
        else:
            known.pop(at, None)
    return {}


def _told(properties: Json) -> Json:
    return {key: value for key, value in properties.items() if value}


def auto_resize(batch: Batch, request: Json) -> Json:
    """Fit rows or columns to their content; a row becomes as high as one line of text.

    One recording tells of it: 1,024 A's make a column 9,483 pixels wide. What other letters and
    blank columns become is not known: here as many pixels each, and nothing.
    """
    sheet, rows, low, high = _span(batch, request.get("dimensions", {}))
    known = sheet.row_properties if rows else sheet.column_properties
    sizes = (
        dict.fromkeys(range(low, high), ROW_PIXELS["pixelSize"]) if rows else _widths(batch, sheet)
    )
    for at in range(low, high):
        if at in sizes:
            known[at] = {**known.get(at, {}), "pixelSize": sizes[at]}
    return {}


def _widths(batch: Batch, sheet: Sheet) -> dict[int, int]:
    """The width in pixels that the longest text of each column needs."""
    effective, locale = batch.effective(sheet), batch.spreadsheet.locale
    longest: dict[int, int] = {}
    for (row, column), cell in sheet.cells.items():
        text = show(effective((row, column)), cell.number_format, locale)
        length = max(map(len, text.splitlines()), default=0)
        longest[column] = max(longest.get(column, 0), length)
    return {column: round(9483 / 1024 * length) for column, length in longest.items() if length}


def _depths(groups: list[Json], size: int) -> list[int]:
    depths = [0] * size
    for group in groups:
        span = group["range"]
        for at in range(span["startIndex"], min(span["endIndex"], size)):
            depths[at] = max(depths[at], group["depth"])
    return depths


def _groups(depths: list[int], like: Json, old: list[Json]) -> list[Json]:
    """The groups that depths make, deepest last; a group still there keeps its fold."""
    made: list[Json] = []
    for depth in range(1, max(depths, default=0) + 1):
        start = None
        for at, here in enumerate([*depths, 0]):
            if here >= depth and start is None:
                start = at
            elif here < depth and start is not None:
                span = {**like, "startIndex": start, "endIndex": at}
                folded = any(one["range"] == span and one.get("collapsed") for one in old)
                fold = {"collapsed": True} if folded else {}
                made.append({"range": span, "depth": depth, **fold})
                start = None
    return made


def _regroup(batch: Batch, request: Json, by: int) -> list[Json]:
    sheet, rows, low, high = _bounded(batch, request.get("range", {}))
    old = sheet.row_groups if rows else sheet.column_groups
    depths = _depths(old, sheet.rows if rows else sheet.columns)
    if by < 0 and 0 in depths[low:high]:
        raise invalid("Cannot delete a dimension group where there is none.")
    depths[low:high] = [depth + by for depth in depths[low:high]]
    if max(depths, default=0) > MAX_LEVELS:
        raise invalid(f"Groups cannot lie more than {MAX_LEVELS} levels deep.")
    like: Json = {"sheetId": sheet.id} if sheet.id else {}
    like["dimension"] = "ROWS" if rows else "COLUMNS"
    made = _groups(depths, like, old)
    setattr(sheet, "row_groups" if rows else "column_groups", made)
    return made


def add_group(batch: Batch, request: Json) -> Json:
    """Group rows or columns one level deeper."""
    return {"addDimensionGroup": {"dimensionGroups": _regroup(batch, request, 1)}}


def delete_group(batch: Batch, request: Json) -> Json:
    """Take one level of grouping away."""
    return {"deleteDimensionGroup": {"dimensionGroups": _regroup(batch, request, -1)}}


KINDS: dict[str, Kind] = {
    "appendDimension": append_dimension,
    "insertDimension": insert_dimension,
    "deleteDimension": delete_dimension,
    "moveDimension": move_dimension,
    "updateDimensionProperties": update_dimension_properties,
    "autoResizeDimensions": auto_resize,
    "addDimensionGroup": add_group,
    "deleteDimensionGroup": delete_group,
}
