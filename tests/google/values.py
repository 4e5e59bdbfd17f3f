"""spreadsheets.values: reading and writing plain values."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from tests.google.a1 import Area, letters, shown
from tests.google.errors import bad_value, invalid
from tests.google.protect import Editor, guard
from tests.google.ranges import bounded, resolved
from tests.google.show import is_date, show
from tests.google.spreadsheet import Cell, Compute, Sheet, Spreadsheet
from tests.google.typing_in import enter

Json = dict[str, Any]
Rows = list[list[object]]
MAX_CHARACTERS = 50_000
TOO_LONG = (
    f"Your input contains more than the maximum of {MAX_CHARACTERS} characters in a single cell."
)


@dataclass(frozen=True)
class Render:
    """How values are answered."""

    option: str = "FORMATTED_VALUE"
    dates: str = "SERIAL_NUMBER"
    major: str = "ROWS"

    @classmethod
    def of(cls, query: Mapping[str, Any], prefix: str = "") -> "Render":
        """The options in a query or a body; an answer's own have names with a prefix."""

        def said(name: str, default: str) -> str:
            key = prefix + name if prefix else name[0].lower() + name[1:]
            value = query.get(key) or default
            return str(value[0] if isinstance(value, list) else value)

        return cls(
            said("ValueRenderOption", "FORMATTED_VALUE"),
            said("DateTimeRenderOption", "SERIAL_NUMBER"),
            "ROWS" if prefix else said("MajorDimension", "ROWS"),
        )


def read(spreadsheet: Spreadsheet, text: str, render: Render, compute: Compute) -> Json:
    """The ValueRange of a range; empty rows and cells at the ends are left out."""
    sheet, area = resolved(spreadsheet, text)
    return value_range(spreadsheet, (sheet, area), render, compute)


def value_range(
    spreadsheet: Spreadsheet, where: tuple[Sheet, Area], render: Render, compute: Compute
) -> Json:
    """The ValueRange of an area."""
    sheet, area = where
    effective = spreadsheet.effective(compute)
    rows: Rows = []
    across = render.major == "COLUMNS"
    places = [place for place in sheet.filled(area) if sheet.cells[place].value is not None]
    if across:
        places.sort(key=lambda place: (place[1], place[0]))
    for row, column in places:
        line, at = (column - area.left, row - area.top) if across else (row - area.top, 0)
        at = at if across else column - area.left
        cell = sheet.cells[row, column]
        value = effective.get((sheet.id, row, column)) if cell.formula else cell.value
        rows.extend([] for _ in range(line + 1 - len(rows)))
        rows[line].extend("" for _ in range(at - len(rows[line])))
        rows[line].append(_rendered(cell, value, render, spreadsheet.locale))
    made: Json = {"range": shown(sheet.title, area), "majorDimension": render.major}
    return {**made, "values": rows} if rows else made


def _rendered(cell: Cell, value: Json | None, render: Render, locale: str) -> object:
    if render.option == "FORMULA" and cell.formula:
        return cell.formula
    text = show(value, cell.number_format, locale)
    if render.option == "FORMATTED_VALUE" or not value or "errorValue" in value:
        return text
    dated = is_date(cell.number_format) and "numberValue" in value
    if dated and render.dates == "FORMATTED_STRING":
        return text
    return next(iter(value.values()))


def rows_of(body: object, field: str = "data") -> Rows:
    """The rows of a ValueRange sent.

    Raises GoogleError (400), in Google's words, when they are no list of lists.
    """
    sent = body if isinstance(body, dict) else {}
    rows = sent.get("values") or []
    list_value = "type.googleapis.com/google.protobuf.ListValue"
    if not isinstance(rows, list):
        raise bad_value(f"{field}.values", list_value, rows)
    for at, row in enumerate(rows):
        if not isinstance(row, list):
            raise bad_value(f"{field}.values[{at}]", list_value, row)
    if sent.get("majorDimension") == "COLUMNS":
        longest = max(map(len, rows), default=0)
        return [[line[at] if at < len(line) else None for line in rows] for at in range(longest)]
    return rows


@dataclass(frozen=True)
class Written:
    """What a write did, in the terms of UpdateValuesResponse."""

    sheet: Sheet
    area: Area
    rows: frozenset[int]
    columns: frozenset[int]
    cells: int

    def json(self, spreadsheet_id: str) -> Json:
        """The UpdateValuesResponse; counts of nothing are left out."""
        counts = {
            "updatedRows": len(self.rows),
            "updatedColumns": len(self.columns),
            "updatedCells": self.cells,
        }
        return {
            "spreadsheetId": spreadsheet_id,
            "updatedRange": shown(self.sheet.title, self.area),
            **{name: count for name, count in counts.items() if count},
        }


def write(
    spreadsheet: Spreadsheet,
    where: tuple[Sheet, Area],
    rows: Rows,
    option: str,
    editor: Editor,
) -> Written:
    """Write rows from the first cell of an area on; null leaves a cell as it is, "" empties it.

    Raises GoogleError (400) for cells outside a range of several cells, beyond the grid, or
    protected.
    """
    sheet, area = where
    width = max(map(len, rows), default=0)
    _fits(sheet, area, len(rows), width)
    target = area._replace(bottom=area.top + max(len(rows), 1), right=area.left + max(width, 1))
    guard(spreadsheet, target, editor)
    touched = {
        (area.top + down, area.left + across): value
        for down, row in enumerate(rows)
        for across, value in enumerate(row)
        if value is not None
    }
    entering = (spreadsheet.locale, spreadsheet.year)
    for place, value in touched.items():
        sheet.put(*place, _entered(sheet.cell(*place), value, option, entering))
    rows_of_it, columns = (frozenset(place[axis] for place in touched) for axis in (0, 1))
    return Written(sheet, target, rows_of_it, columns, len(touched))


def _fits(sheet: Sheet, area: Area, height: int, width: int) -> None:
    if (area.height, area.width) == (1, 1):
        asked = Area(sheet.id, area.top, area.top + height, area.left, area.left + width)
        if asked.bottom > sheet.rows or asked.right > sheet.columns:
            limits = f"Max rows: {sheet.rows}, max columns: {sheet.columns}"
            raise invalid(f"Range ({shown(sheet.title, asked)}) exceeds grid limits. {limits}")
        return
    within = f"Requested writing within range [{shown(sheet.title, area)}], but tried writing to"
    if height > area.height:
        raise invalid(f"{within} row [{area.bottom + 1}]")
    if width > area.width:
        raise invalid(f"{within} column [{letters(area.right)}]")


def _entered(cell: Cell, value: object, option: str, entering: tuple[str, int]) -> Cell:
    if isinstance(value, bool):
        return cell.but(value={"boolValue": value}, runs=None)
    if isinstance(value, int | float):
        return cell.but(value={"numberValue": value}, runs=None)
    if not isinstance(value, str):
        kind = "struct_value" if isinstance(value, dict) else "list_value"
        raise invalid(f"Invalid values[0][0]: {kind} {{ }}")
    if len(value) > MAX_CHARACTERS:
        raise invalid(TOO_LONG)
    if option == "USER_ENTERED":
        return enter(cell, value, *entering)
    return cell.but(value={"stringValue": value} if value else None, runs=None)


def update(spreadsheet: Spreadsheet, text: str, sent: Json, option: str, editor: Editor) -> Written:
    """spreadsheets.values.update.

    Raises GoogleError (400) as `write` does, and without a valueInputOption.
    """
    if option not in {"RAW", "USER_ENTERED"}:
        raise invalid("'valueInputOption' is required but not specified")
    rows = rows_of(sent)
    return write(spreadsheet, resolved(spreadsheet, text), rows, option, editor)


def clear(spreadsheet: Spreadsheet, where: tuple[Sheet, Area], editor: Editor) -> str:
    """Empty the values of an area, leaving formats and notes; returns the range cleared.

    Raises GoogleError (400) for protected cells.
    """
    sheet, area = where
    guard(spreadsheet, area, editor)
    for place in sheet.filled(area):
        sheet.put(*place, sheet.cells[place].but(value=None, runs=None))
    return shown(sheet.title, area)


def append(
    spreadsheet: Spreadsheet, text: str, rows: Rows, option: str, editor: Editor
) -> tuple[str | None, Written]:
    """Write rows below the table the range touches; the sheet grows. Returns the table's range.

    Raises GoogleError (400) as `write` does.
    """
    sheet, area = resolved(spreadsheet, text)
    table = _table(sheet, area)
    top, left = (table.bottom, table.left) if table else (area.top, area.left)
    sheet.rows = max(sheet.rows, top + len(rows))
    sheet.columns = max(sheet.columns, left + max(map(len, rows), default=0))
    spot = Area(sheet.id, top, top + 1, left, left + 1)
    written = write(spreadsheet, (sheet, bounded(sheet, spot)), rows, option, editor)
    return (shown(sheet.title, table) if table else None), written


def _table(sheet: Sheet, area: Area) -> Area | None:
    """The last group of adjoining filled cells that the area touches."""
    filled = {place for place, cell in sheet.cells.items() if cell.value is not None}
    inside = sorted(place for place in filled if area.covers(place))
    if not inside:
        return None
    found = {inside[-1]}
    edge = [inside[-1]]
    while edge:
        row, column = edge.pop()
        near = {(row + down, column + across) for down in (-1, 0, 1) for across in (-1, 0, 1)}
        edge += (new := (near & filled) - found)
        found |= new
    rows, columns = zip(*found, strict=True)
    return Area(sheet.id, min(rows), max(rows) + 1, min(columns), max(columns) + 1)
