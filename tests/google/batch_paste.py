"""copyPaste, cutPaste and sortRange: cells that go elsewhere."""

from collections.abc import Callable, Iterator
from typing import Any

from tests.google.a1 import Area
from tests.google.batch_common import Batch, Kind
from tests.google.batch_formulas import Reference, copied, rewritten
from tests.google.batch_shift import rewrite
from tests.google.errors import invalid
from tests.google.protect import guard
from tests.google.ranges import grid
from tests.google.spreadsheet import BLANK, Cell, Place, Sheet

Json = dict[str, Any]

_WHOLE = {"PASTE_NORMAL", "PASTE_NO_BORDERS"}


def copy_paste(batch: Batch, request: Json) -> Json:
    """Copy a range; a destination that is a multiple of the source is filled with copies."""
    source, area = grid(batch.spreadsheet, request.get("source", {}))
    target, asked = grid(batch.spreadsheet, request.get("destination", {}))
    how = request.get("pasteType", "PASTE_NORMAL")
    turned = request.get("pasteOrientation") == "TRANSPOSE"
    tiles = list(_tiles(area, asked, turned=turned))
    for tile in tiles:
        if not target.area().holds(tile):
            raise invalid("The destination exceeds the limits of the grid.")
        guard(batch.spreadsheet, tile, batch.editor)
    effective = batch.effective(source) if how == "PASTE_VALUES" else None
    before = {place: source.cell(*place) for place in area.places()}
    values = {place: effective(place) for place in before} if effective else {}
    for tile in tiles:
        for place, cell in before.items():
            spot = _spot(place, area, tile, turned=turned)
            moved = (spot[0] - place[0], spot[1] - place[1])
            old = target.cell(*spot)
            target.put(*spot, pasted(old, cell, how, moved, values.get(place)))
    _rules(source, target, area, tiles, how)
    return {}


def _tiles(source: Area, asked: Area, *, turned: bool) -> Iterator[Area]:
    """Where copies go: as many as fit when they fit exactly, else one."""
    if not source.height or not source.width:
        raise invalid("The source range holds no cell.")
    height, width = (source.width, source.height) if turned else (source.height, source.width)
    down = asked.height // height if asked.height % height == 0 else 1
    across = asked.width // width if asked.width % width == 0 else 1
    for row in range(max(down, 1)):
        for column in range(max(across, 1)):
            top, left = asked.top + row * height, asked.left + column * width
            yield Area(asked.sheet, top, top + height, left, left + width)


def _spot(place: Place, source: Area, tile: Area, *, turned: bool) -> Place:
    down, across = place[0] - source.top, place[1] - source.left
    if turned:
        down, across = across, down
    return tile.top + down, tile.left + across


def pasted(old: Cell, cell: Cell, how: str, moved: Place, value: Json | None) -> Cell:
    """What a cell is once another is pasted on it."""
    entered = cell.value
    if cell.formula is not None:
        entered = {"formulaValue": copied(cell.formula, *moved)}
    borders = (old.format or {}).get("borders")
    made: dict[str, Cell] = {
        "PASTE_VALUES": old.but(value=_plain(value), runs=None),
        "PASTE_FORMAT": old.but(format=cell.format, validation=cell.validation),
        "PASTE_FORMULA": old.but(value=entered, runs=None),
        "PASTE_DATA_VALIDATION": old.but(validation=cell.validation),
        "PASTE_CONDITIONAL_FORMATTING": old,
        "PASTE_NO_BORDERS": cell.but(value=entered, format=_bordered(cell.format, borders)),
    }
    return made.get(how, cell.but(value=entered))


def _bordered(style: Json | None, borders: Json | None) -> Json | None:
    """A format with other borders."""
    rest = {key: one for key, one in (style or {}).items() if key != "borders"}
    return ({**rest, "borders": borders} if borders else rest) or None


def _plain(value: Json | None) -> Json | None:
    """A formula's error is pasted as the text of the error's formula."""
    if value and "errorValue" in value:
        return {"formulaValue": "=NA()"} if value["errorValue"].get("type") == "N_A" else None
    return None if value == {"stringValue": ""} else value


def _rules(source: Sheet, target: Sheet, area: Area, tiles: list[Area], how: str) -> None:
    """Merges and conditional formats go along with a paste of everything."""
    if how in _WHOLE:
        merges = [merge for merge in source.merges if area.holds(merge)]
        for tile in tiles:
            target.merges = [merge for merge in target.merges if not tile.holds(merge)]
            target.merges += [_along(merge, area, tile) for merge in merges]
    if how in {*_WHOLE, "PASTE_CONDITIONAL_FORMATTING"}:
        target.conditional = _conditional(source, target, area, tiles)


def _along(part: Area, source: Area, tile: Area) -> Area:
    moved = part.at(part.top - source.top + tile.top, part.left - source.left + tile.left)
    return moved._replace(sheet=tile.sheet)


def _conditional(source: Sheet, target: Sheet, area: Area, tiles: list[Area]) -> list[Json]:
    made: list[Json] = [] if source is target else list(target.conditional)
    for rule in source.conditional:
        parts = [Area.of(one).meet(area) for one in rule.get("ranges", [])]
        new = [_along(part, area, tile) for part in parts if part for tile in tiles]
        known = rule.get("ranges", []) if source is target else []
        wanted = [one.json() for one in new if not _inside(one, known)]
        if known or wanted:
            made.append({**rule, "ranges": [*known, *wanted]})
    return made


def _inside(area: Area, ranges: list[Json]) -> bool:
    return any(Area.of(one).holds(area) for one in ranges)


def cut_paste(batch: Batch, request: Json) -> Json:
    """Move a range; formulas elsewhere follow the cells they name."""
    source, area = batch.cells(request.get("source", {}))
    start = request.get("destination", {})
    target = batch.sheet(start.get("sheetId", 0), "grid")
    there = area.at(start.get("rowIndex", 0), start.get("columnIndex", 0))
    there = there._replace(sheet=target.id)
    if not target.area().holds(there):
        raise invalid("The destination exceeds the limits of the grid.")
    guard(batch.spreadsheet, there, batch.editor)
    how = request.get("pasteType", "PASTE_NORMAL")
    effective = batch.effective(source)
    before = [(place, source.cell(*place), effective(place)) for place in area.places()]
    for place, _, _ in before:
        source.put(*place, BLANK)
    for place, cell, value in before:
        spot = _spot(place, area, there, turned=False)
        target.put(*spot, pasted(target.cell(*spot), cell, how, (0, 0), value))
    _merges_along(source, target, area, there, how)
    _references_along(batch, source, target, area, there)
    return {}


def _merges_along(source: Sheet, target: Sheet, area: Area, there: Area, how: str) -> None:
    merges = [merge for merge in source.merges if area.holds(merge)]
    source.merges = [merge for merge in source.merges if not area.holds(merge)]
    if how in _WHOLE:
        target.merges = [merge for merge in target.merges if not there.holds(merge)]
        target.merges += [_along(merge, area, there) for merge in merges]


def _references_along(batch: Batch, source: Sheet, target: Sheet, area: Area, there: Area) -> None:
    down, across = there.top - area.top, there.left - area.left
    for sheet in batch.spreadsheet.sheets:

        def change(old: Reference, own: str = sheet.title) -> Reference | None:
            ends = [old.first, old.last or old.first]
            title = (old.sheet or own).casefold()
            if title != source.title.casefold() or not all(
                area.covers((end.row if end.row is not None else -1, end.column or 0))
                for end in ends
            ):
                return old
            first, last = (
                end._replace(row=(end.row or 0) + down, column=(end.column or 0) + across)
                for end in ends
            )
            said = old.sheet if source is target else target.title
            return Reference(said, first, last if old.last else None)

        def formula(text: str, change: Callable[[Reference], Reference | None] = change) -> str:
            return rewritten(text, change)

        rewrite(sheet, formula)


def sort_range(batch: Batch, request: Json) -> Json:
    """Sort rows by columns; blanks come last whatever the order. Validation stays in place."""
    sheet, area = batch.cells(request.get("range", {}))
    if any(merge.meet(area) for merge in sheet.merges):
        raise invalid("You can't sort a range that contains merged cells.")
    effective = batch.effective(sheet)
    order = list(range(area.top, area.bottom))
    for spec in reversed(request.get("sortSpecs", [])):
        column, down = spec.get("dimensionIndex", 0), spec.get("sortOrder") == "DESCENDING"
        order = _sorted(order, {row: effective((row, column)) for row in order}, down=down)
    before = {place: sheet.cell(*place) for place in area.places()}
    for spot, row in enumerate(order, area.top):
        for column in range(area.left, area.right):
            cell = pasted(BLANK, before[row, column], "PASTE_NORMAL", (spot - row, 0), None)
            here = before[spot, column].validation
            sheet.put(spot, column, cell.but(validation=here))
    return {}


def _sorted(rows: list[int], values: dict[int, Json | None], *, down: bool) -> list[int]:
    filled = [row for row in rows if values[row] and values[row] != {"stringValue": ""}]
    blank = [row for row in rows if row not in set(filled)]
    return sorted(filled, key=lambda row: _rank(values[row] or {}), reverse=down) + blank


def _rank(value: Json) -> tuple[int, Any]:
    """Numbers, then text, then booleans, then errors."""
    kinds = ("numberValue", "stringValue", "boolValue", "errorValue")
    (kind, content), *_ = value.items()
    if isinstance(content, str):
        content = content.casefold()
    return kinds.index(kind), 0 if kind == "errorValue" else content


KINDS: dict[str, Kind] = {
    "copyPaste": copy_paste,
    "cutPaste": cut_paste,
    "sortRange": sort_range,
}
