"""The cells of an area in JSON: GridData, RowData, CellData."""

import re
from collections.abc import Callable, Sequence
from typing import Any

from tests.google.a1 import Area
from tests.google.defaults import COLUMN_PIXELS, DEFAULT_FORMAT, ROW_PIXELS
from tests.google.mask import Mask, picked, wanted
from tests.google.show import show
from tests.google.spreadsheet import Cell, Effective, Place, Sheet, Spreadsheet

Json = dict[str, Any]

_LINES = {"rowMetadata", "columnMetadata"}
_HYPERLINK = re.compile(r'^=\s*HYPERLINK\(\s*"((?:[^"]|"")*)"', re.IGNORECASE)


class Reader:
    """Reads the cells of one sheet under a mask of GridData."""

    def __init__(
        self, spreadsheet: Spreadsheet, sheet: Sheet, effective: Effective, mask: Mask
    ) -> None:
        self.spreadsheet = spreadsheet
        self.sheet = sheet
        self.effective = effective
        self.mask = mask
        self.locale = spreadsheet.locale
        rows = wanted(mask, "rowData")
        self.cell_mask = None if rows is None else wanted(rows, "values")
        self.key = (repr(self.cell_mask), self.locale)
        self.look_mask = wanted(self.cell_mask or {}, "effectiveFormat") or {}
        self.looks: dict[int, Json] = {}  # by the identity of the format: many cells share one
        asked = ((name, wanted(self.cell_mask or {}, name)) for name in _FIELDS)
        self.fields = [(name, _FIELDS[name], mask) for name, mask in asked if mask is not None]

    def value(self, place: Place, cell: Cell) -> Json | None:
        """The effective value: what was entered, or what the formula makes."""
        if cell.formula is None:
            return cell.value
        return self.effective.get((self.sheet.id, *place)) or None  # {}: a blank

    def cell(self, place: Place, cell: Cell) -> Json:
        """The CellData of one cell; what was answered before is answered again."""
        if cell.formula is not None:
            return self._made(place, cell)
        known = cell.shown.get(self.key)
        if known is None:
            known = cell.shown[self.key] = self._made(place, cell)
        return known

    def _made(self, place: Place, cell: Cell) -> Json:
        made: Json = {}
        for name, field, below in self.fields:
            value = field(self, place, cell)
            if value is not None:
                made[name] = picked(value, below) if below else value
        return made

    def look(self, given: Json | None) -> Json:
        """The effective format, as far as it is asked for."""
        known = self.looks.get(id(given))
        if known is None:
            whole = effective_format(given, self.look_mask)
            known = self.looks[id(given)] = picked(whole, self.look_mask)
        return known

    def text(self, place: Place, cell: Cell) -> str | None:
        """The formatted value; None where there is no value."""
        value = self.value(place, cell)
        return show(value, cell.number_format, self.locale) if value else None


_FIELDS: dict[str, Callable[[Reader, Place, Cell], object]] = {
    "userEnteredValue": lambda _reader, _place, cell: cell.value,
    "effectiveValue": lambda reader, place, cell: reader.value(place, cell),
    "formattedValue": lambda reader, place, cell: reader.text(place, cell),
    "userEnteredFormat": lambda _reader, _place, cell: cell.format,
    "effectiveFormat": lambda reader, _place, cell: reader.look(cell.format),
    "hyperlink": lambda _reader, _place, cell: hyperlink(cell),
    "note": lambda _reader, _place, cell: cell.note,
    "textFormatRuns": lambda _reader, _place, cell: cell.runs,
    "chipRuns": lambda _reader, _place, cell: cell.chips,
    "dataValidation": lambda _reader, _place, cell: cell.validation,
}


def grid_data(reader: Reader, area: Area) -> Json:
    """The GridData of an area as the mask has it; empty rows and cells at the ends are left out."""
    parts: dict[str, Callable[[], Any]] = {
        "startRow": lambda: area.top or None,
        "startColumn": lambda: area.left or None,
        "rowData": lambda: _rows(reader, area),
        "rowMetadata": lambda: _dimensions(reader, area, "ROWS"),
        "columnMetadata": lambda: _dimensions(reader, area, "COLUMNS"),
    }
    made: Json = {}
    for name, build in parts.items():
        below = wanted(reader.mask, name)
        value = None if below is None else build()
        if value:
            made[name] = _picked_each(value, below) if below and name in _LINES else value
    return made


def _picked_each(lines: Sequence[Json], mask: Mask) -> list[Json]:
    """What a mask names of each row or column, of which most are told by the same object."""
    known = {id(one): one for one in lines}
    told: dict[int, Json] = {key: picked(one, mask) for key, one in known.items()}
    return [told[id(one)] for one in lines]


def _rows(reader: Reader, area: Area) -> list[Json]:
    rows: list[Json] = []
    cells = reader.sheet.cells
    for place in reader.sheet.filled(area):
        row, column = place[0] - area.top, place[1] - area.left
        while len(rows) <= row:
            rows.append({})
        if reader.cell_mask is None:
            continue
        values = rows[-1].setdefault("values", [])
        while len(values) < column:
            values.append({})
        values.append(reader.cell(place, cells[place]))
    return rows


def _dimensions(reader: Reader, area: Area, axis: str) -> list[Json]:
    sheet = reader.sheet
    rows = axis == "ROWS"
    known = sheet.row_properties if rows else sheet.column_properties
    usual = ROW_PIXELS if rows else COLUMN_PIXELS
    low, high = (area.top, area.bottom) if rows else (area.left, area.right)
    apart = {id(one): one for one in known.values()}  # most rows share theirs
    whole = {key: {**usual, **one} for key, one in apart.items()}
    made = [whole[id(known[at])] if at in known else usual for at in range(low, high)]
    for one in reader.spreadsheet.metadata:
        place = one["location"].get("dimensionRange", {})
        at = place.get("startIndex", 0) - low
        ours = place.get("sheetId", 0) == sheet.id and place.get("dimension") == axis
        if ours and 0 <= at < len(made):
            known_here = made[at].get("developerMetadata", [])
            made[at] = {**made[at], "developerMetadata": [*known_here, one]}
    return made


def effective_format(given: Json | None, mask: Mask) -> Json:
    """The default format with what somebody set over it; conditional formats are left out.

    Of a mask that names parts, only these are looked at.
    """
    above = given or {}
    if not mask or "*" in mask:
        return _over(DEFAULT_FORMAT, above)
    below = {name: DEFAULT_FORMAT[name] for name in mask if name in DEFAULT_FORMAT}
    return _over(below, {name: above[name] for name in mask if name in above})


def _over(below: Json, above: Json) -> Json:
    made = dict(below)
    for key, value in above.items():
        old = below.get(key)
        both = isinstance(old, dict) and isinstance(value, dict) and not key.endswith("Color")
        made[key] = _over(old or {}, value) if both and key != "backgroundColorStyle" else value
    return made


def hyperlink(cell: Cell) -> str | None:
    """The one link a cell has: of its formula, its format, or its only linked run."""
    match = _HYPERLINK.match(cell.formula or "")
    if match:
        return match[1].replace('""', '"')
    formats = [cell.format or {}] if not cell.runs else []
    texts = [one.get("textFormat", {}) for one in formats]
    texts += [run.get("format", {}) for run in cell.runs or []]
    links = {text["link"]["uri"] for text in texts if text.get("link", {}).get("uri")}
    return links.pop() if len(links) == 1 else None
