"""Requests that write cells where they are."""

from collections.abc import Iterable, Iterator
from typing import Any

from tests.google.a1 import Area
from tests.google.batch_common import Batch, Kind
from tests.google.batch_formulas import copied
from tests.google.chips import chipped
from tests.google.colours import both, told_twice, whole
from tests.google.conditions import demand_rule
from tests.google.errors import invalid
from tests.google.mask import Mask, merged, required
from tests.google.protect import guard
from tests.google.ranges import grid
from tests.google.spreadsheet import Cell, Place, Sheet
from tests.google.values import MAX_CHARACTERS, TOO_LONG

Json = dict[str, Any]

_WRITABLE = {
    "*",
    "userEnteredValue",
    "userEnteredFormat",
    "note",
    "dataValidation",
    "textFormatRuns",
    "chipRuns",
}


def write(sheet: Sheet, place: Place, sent: Json, mask: Mask) -> None:
    """Write the fields the mask names into one cell; fields not sent are cleared.

    Raises GoogleError (400) as `check` does.
    """
    sheet.put(*place, written(sheet.cell(*place), sent, mask))


def written(old: Cell, sent: Json, mask: Mask) -> Cell:
    """The cell with the fields the mask names taken from what was sent.

    Raises GoogleError (400) as `check` does.
    """
    made = Cell.of(merged(old.written(), sent, mask))
    check(made)
    if "userEnteredValue" in mask and "textFormatRuns" not in mask:
        made = made.but(runs=None)
    if made.value is not None and made.value.get("stringValue") == "":
        made = made.but(value=None)
    return made.but(format=_unlinked(made.format)) if "textFormatRuns" in mask else made


def _unlinked(style: Json | None) -> Json | None:
    """A format without its link: with runs written, Google keeps links in runs alone."""
    text = {key: one for key, one in (style or {}).get("textFormat", {}).items() if key != "link"}
    rest = {key: one for key, one in (style or {}).items() if key != "textFormat"}
    return ({**rest, "textFormat": text} if text else rest) or None


def check(cell: Cell) -> None:
    """Refuse what no cell can hold.

    Raises GoogleError (400) for an error value, too long a text, formula or note, and for a
    formula that is none; the words of the last two are ours.
    """
    value = cell.value or {}
    if "errorValue" in value:
        raise invalid("userEnteredValue cannot be an error")
    formula = value.get("formulaValue", "=")
    if max(len(value.get("stringValue", "")), len(formula)) > MAX_CHARACTERS:
        raise invalid(TOO_LONG)
    if not formula.startswith("="):
        raise invalid(f"formulaValue must begin with '=': {formula}")
    if len(cell.note or "") > MAX_CHARACTERS:
        raise invalid(f"A note cannot have more than {MAX_CHARACTERS} characters.")


def demand_rules(batch: Batch, sheet: Sheet, cells: Iterable[Json], mask: Mask) -> None:
    """Raise GoogleError (400) for a rule among cells sent that Google does not take."""
    if mask.keys() & {"dataValidation", "*"}:
        for cell in cells:
            demand_rule(batch.spreadsheet, sheet, cell.get("dataValidation"))


def _mask(request: Json) -> Mask:
    mask = required(request)
    for name in mask.keys() - _WRITABLE:
        raise invalid(f"Invalid field mask: {name} is not a writable field of CellData")
    return both(mask)


def update_cells(batch: Batch, request: Json) -> Json:
    """Write rows of cells; with a range, the cells in it that rows do not cover are cleared."""
    mask, rows = _mask(request), request.get("rows", [])
    width = max((len(row.get("values", [])) for row in rows), default=0)
    if "range" in request:
        sheet, area = batch.cells(request["range"])
        _fits(area, len(rows), width)
        places = list(_cleared(sheet, area, rows))
    else:
        sheet, area = _from(batch, request.get("start", {}))
        _fits(area, len(rows), width)
        area = area._replace(bottom=area.top + len(rows), right=area.left + width)
        guard(batch.spreadsheet, area, batch.editor)
        places = []
    demand_rules(batch, sheet, (sent for _, sent in _sent(area, rows)), mask)
    for place in places:
        write(sheet, place, {}, mask)
    for place, sent in _sent(area, rows):
        write(sheet, place, sent, mask)
        if sent.get("chipRuns") and "chipRuns" in mask:
            sheet.put(*place, chipped(sheet.cell(*place), batch.spreadsheet.called))
    return {}


def _sent(area: Area, rows: list[Json]) -> Iterator[tuple[Place, Json]]:
    for down, row in enumerate(rows):
        for across, sent in enumerate(row.get("values", [])):
            yield (area.top + down, area.left + across), whole(sent or {})


def _cleared(sheet: Sheet, area: Area, rows: list[Json]) -> Iterator[Place]:
    """The filled cells of the area that the rows say nothing about."""
    for row, column in sheet.filled(area):
        down = row - area.top
        sent = rows[down].get("values", []) if down < len(rows) else []
        if column - area.left >= len(sent):
            yield row, column


def _fits(area: Area, height: int, width: int) -> None:
    if height > area.height:
        last = area.bottom - 1
        raise invalid(
            f"Attempting to write row: {last + 1}, beyond the last requested row of: {last}"
        )
    if width > area.width:
        last = area.right - 1
        raise invalid(
            f"Attempting to write column: {last + 1}, beyond the last requested column of: {last}"
        )


def _from(batch: Batch, start: Json) -> tuple[Sheet, Area]:
    """The sheet and all its cells from a coordinate on. Raises GoogleError (400)."""
    top, left = start.get("rowIndex", 0), start.get("columnIndex", 0)
    sheet_id = start.get("sheetId", 0)
    named = {"sheetId": sheet_id, "startRowIndex": top, "startColumnIndex": left}
    return grid(batch.spreadsheet, named)


def repeat_cell(batch: Batch, request: Json) -> Json:
    """Write one cell all over a range; its formula's references go along."""
    mask = _mask(request)
    sheet, area = batch.cells(request.get("range", {}))
    sent = whole(request.get("cell", {}))
    demand_rules(batch, sheet, [sent], mask)
    formula = sent.get("userEnteredValue", {}).get("formulaValue")
    places = area.places() if sent else sheet.filled(area)
    made: dict[int, tuple[Cell, Cell]] = {}  # by the cell before, which most places share
    for place in places:
        if formula:
            text = copied(formula, place[0] - area.top, place[1] - area.left)
            write(sheet, place, {**sent, "userEnteredValue": {"formulaValue": text}}, mask)
        else:
            old = sheet.cell(*place)
            if id(old) not in made:
                made[id(old)] = old, written(old, sent, mask)
            sheet.put(*place, made[id(old)][1])
    return {}


def append_cells(batch: Batch, request: Json) -> Json:
    """Write rows below the last row with a value; the sheet grows if it must."""
    mask, rows = _mask(request), request.get("rows", [])
    sheet = batch.sheet(request.get("sheetId", 0))
    last = max((row for (row, _), cell in sheet.cells.items() if cell.value), default=-1)
    width = max((len(row.get("values", [])) for row in rows), default=0)
    area = Area(sheet.id, last + 1, last + 1 + len(rows), 0, width)
    _fits(sheet.area(), 0, width)
    guard(batch.spreadsheet, area, batch.editor)
    demand_rules(batch, sheet, (sent for _, sent in _sent(area, rows)), mask)
    sheet.rows = max(sheet.rows, area.bottom)
    for place, sent in _sent(area, rows):
        write(sheet, place, sent, mask)
    return {}


def set_data_validation(batch: Batch, request: Json) -> Json:
    """Give every cell of a range a rule, or none."""
    sheet, area = batch.cells(request.get("range", {}))
    rule = request.get("rule")
    demand_rule(batch.spreadsheet, sheet, rule)
    for place in area.places() if rule else sheet.filled(area):
        sheet.put(*place, sheet.cell(*place).but(validation=rule))
    return {}


def update_borders(batch: Batch, request: Json) -> Json:
    """Draw the borders of a range; a side that is not sent stays."""
    sheet, area = batch.cells(request.get("range", {}))
    for row, column in area.places():
        sides = {
            "top": "top" if row == area.top else "innerHorizontal",
            "bottom": "bottom" if row == area.bottom - 1 else "innerHorizontal",
            "left": "left" if column == area.left else "innerVertical",
            "right": "right" if column == area.right - 1 else "innerVertical",
        }
        drawn = {side: request[name] for side, name in sides.items() if name in request}
        _draw(sheet, (row, column), told_twice(drawn))
    return {}


def _draw(sheet: Sheet, place: Place, drawn: Json) -> None:
    cell = sheet.cell(*place)
    borders = {**(cell.format or {}).get("borders", {}), **drawn}
    left = {side: line for side, line in borders.items() if line.get("style") != "NONE"}
    rest = {key: value for key, value in (cell.format or {}).items() if key != "borders"}
    made = {**rest, "borders": left} if left else rest
    sheet.put(*place, cell.but(format=made or None))


KINDS: dict[str, Kind] = {
    "updateCells": update_cells,
    "repeatCell": repeat_cell,
    "appendCells": append_cells,
    "setDataValidation": set_data_validation,
    "updateBorders": update_borders,
}
