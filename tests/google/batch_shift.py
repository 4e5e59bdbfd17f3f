"""Rows and columns that come, go and move, and everything that moves with them."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, TypeVar

from tests.google.a1 import FAR, Area
from tests.google.batch_formulas import followed
from tests.google.spreadsheet import Cell, Sheet, Spreadsheet

Json = dict[str, Any]
Key = TypeVar("Key", int, str)

_INDEXES = {"startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex"}


@dataclass(frozen=True)
class Shift:
    """Rows (or columns) low..high of a sheet: inserted, deleted, or moved to before `to`."""

    sheet: int
    rows: bool
    kind: str  # "insert" | "delete" | "move"
    low: int
    high: int
    to: int = 0

    @property
    def size(self) -> int:
        """How many rows or columns."""
        return self.high - self.low

    def span(self, low: int, high: int) -> tuple[int, int] | None:
        """Where a half-open range of rows is afterwards; None when it is gone."""
        if (low, high) == (0, FAR):
            return low, high
        if self.kind == "insert":
            return _inserted(low, high, self.low, self.size)
        if self.kind == "delete":
            return self._deleted(low, high)
        return self._moved(low, high)

    def _deleted(self, low: int, high: int) -> tuple[int, int] | None:
        def fallen(at: int) -> int:
            return at if at <= self.low else max(self.low, at - self.size)

        made = fallen(low), high if high >= FAR else fallen(high)
        return made if made[0] < made[1] else None

    def _moved(self, low: int, high: int) -> tuple[int, int] | None:
        if self.low <= low and high <= self.high:
            by = self.to - (self.low if self.to <= self.low else self.high)
            return low + by, high + by
        if low <= self.low and self.high <= high and low <= self.to <= high:
            return low, high
        left = self._deleted(low, high)
        to = self.to if self.to <= self.low else self.to - self.size
        return left and _inserted(*left, to, self.size)

    def index(self, at: int) -> int | None:
        """Where one row is afterwards; None when it is gone."""
        made = self.span(at, at + 1)
        return made and made[0]

    def area(self, area: Area) -> Area | None:
        """Where a rectangle is afterwards; None when it is gone."""
        if area.sheet != self.sheet:
            return area
        span = (area.top, area.bottom) if self.rows else (area.left, area.right)
        made = self.span(*span)
        if made is None:
            return None
        low, high = made
        return (
            area._replace(top=low, bottom=high)
            if self.rows
            else area._replace(left=low, right=high)
        )


def _inserted(low: int, high: int, at: int, size: int) -> tuple[int, int]:
    return (
        low + size if low >= at else low,
        high + size if at < high < FAR else high,
    )


def shift(spreadsheet: Spreadsheet, how: Shift) -> None:
    """Carry out a shift: cells, ranges of every kind, formulas and conditions follow."""
    target = spreadsheet.sheet(how.sheet)
    assert target
    _grid(target, how)
    title = target.title
    for sheet in spreadsheet.sheets:

        def formula(text: str, own: str = sheet.title) -> str:
            return followed(text, own, title, how.span, rows=how.rows)

        rewrite(sheet, formula)
        _objects(sheet, Walk(how, formula))
    walk = Walk(how, lambda text: text)
    spreadsheet.named_ranges = _kept(spreadsheet.named_ranges, walk)
    spreadsheet.metadata = walk(spreadsheet.metadata)


def _grid(sheet: Sheet, how: Shift) -> None:
    """Give cells, rows' properties and the size of one sheet their new places."""
    by = {"insert": how.size, "delete": -how.size, "move": 0}[how.kind]
    cells = {}
    for (row, column), cell in sheet.cells.items():
        at = how.index(row if how.rows else column)
        if at is not None:
            cells[(at, column) if how.rows else (row, at)] = cell
    sheet.cells = cells
    name = "row" if how.rows else "column"
    old = getattr(sheet, f"{name}_properties")
    places = {at: how.index(at) for at in old}
    new = {place: old[at] for at, place in places.items() if place is not None}
    setattr(sheet, f"{name}_properties", new)
    setattr(sheet, f"{name}s", getattr(sheet, f"{name}s") + by)
    frozen = sheet.grid.get(f"frozen{name.capitalize()}Count")
    if frozen and how.kind != "move":
        span = how.span(0, frozen)
        count = span[1] if span else 0
        rest = {key: value for key, value in sheet.grid.items() if "frozen" not in key}
        others = {key: value for key, value in sheet.grid.items() if "frozen" in key}
        others[f"frozen{name.capitalize()}Count"] = count
        sheet.grid = {**rest, **{key: value for key, value in others.items() if value}}


def rewrite(sheet: Sheet, formula: Callable[[str], str]) -> None:
    """Rewrite the formulas of a sheet's cells and of the conditions of their validations."""
    validations: dict[int, Json] = {}
    for place, cell in list(sheet.cells.items()):
        made = _rewritten(cell, formula, validations)
        if made is not cell:
            sheet.cells[place] = made


def _rewritten(cell: Cell, formula: Callable[[str], str], validations: dict[int, Json]) -> Cell:
    if cell.formula is not None:
        text = formula(cell.formula)
        if text != cell.formula:
            cell = cell.but(value={"formulaValue": text})
    if cell.validation is not None:
        old = cell.validation
        if id(old) not in validations:
            made = conditions(old, formula)
            validations[id(old)] = old if made == old else made
        if validations[id(old)] is not old:
            cell = cell.but(validation=validations[id(old)])
    return cell


def conditions(value: Any, formula: Callable[[str], str]) -> Any:  # noqa: ANN401 - JSON
    """The JSON with the formulas of its conditions rewritten."""
    if isinstance(value, list):
        return [conditions(item, formula) for item in value]
    if not isinstance(value, dict):
        return value
    return {
        key: formula(item)
        if key == "userEnteredValue" and isinstance(item, str) and item.startswith("=")
        else conditions(item, formula)
        for key, item in value.items()
    }


class Walk:
    """Moves every GridRange, DimensionRange, anchor and condition within a JSON value."""

    def __init__(self, how: Shift, formula: Callable[[str], str]) -> None:
        self.how = how
        self.formula = formula

    def __call__(self, value: Any) -> Any:  # noqa: ANN401 - JSON in, JSON out
        """The value with everything moved; None when its range is gone."""
        if isinstance(value, list):
            return [made for made in map(self, value) if made is not None]
        if not isinstance(value, dict):
            return value
        if value.keys() & _INDEXES:
            moved = self.how.area(Area.of(value))
            return moved and moved.json()
        if "dimension" in value and "startIndex" in value:
            return self._dimension(value)
        return self._object(value)

    def _object(self, value: Json) -> Json | None:
        made: Json = {}
        for key, item in value.items():
            if key == "anchorCell":
                made[key] = self._anchor(item)
            elif key == "userEnteredValue" and isinstance(item, str) and item.startswith("="):
                made[key] = self.formula(item)
            else:
                made[key] = self(item)
            gone = made[key] is None and item is not None
            if gone or (key == "ranges" and item and not made[key]):
                return None
        return made

    def _dimension(self, value: Json) -> Json | None:
        if value.get("sheetId", 0) != self.how.sheet or (value["dimension"] == "ROWS") != (
            self.how.rows
        ):
            return value
        span = self.how.span(value["startIndex"], value.get("endIndex", FAR))
        return span and {**value, "startIndex": span[0], "endIndex": span[1]}

    def _anchor(self, cell: Json) -> Json:
        if cell.get("sheetId", 0) != self.how.sheet:
            return cell
        name = "rowIndex" if self.how.rows else "columnIndex"
        at = self.how.index(cell.get(name, 0))
        made = {**cell, name: self.how.low if at is None else at}
        return {key: value for key, value in made.items() if value or key == "sheetId"}


def _objects(sheet: Sheet, walk: Walk) -> None:
    """Move what lies on a sheet besides cells."""
    areas = map(walk.how.area, sheet.merges)
    sheet.merges = [area for area in areas if area and area.height * area.width > 1]
    sheet.protected = _kept(sheet.protected, walk)
    sheet.conditional = walk(sheet.conditional)
    sheet.charts = {key: walk(chart) or chart for key, chart in sheet.charts.items()}
    sheet.basic_filter = sheet.basic_filter and walk(sheet.basic_filter)
    sheet.banded = _kept(sheet.banded, walk)
    sheet.row_groups = walk(sheet.row_groups)
    sheet.column_groups = walk(sheet.column_groups)


def _kept(objects: dict[Key, Json], walk: Walk) -> dict[Key, Json]:
    moved = {key: walk(one) for key, one in objects.items()}
    return {key: one for key, one in moved.items() if one is not None}
