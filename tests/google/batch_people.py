"""What people do with mouse and menus: filter views, find and replace, dragging cells down."""

import re
from collections.abc import Callable, Iterator
from itertools import pairwise
from typing import Any

from tests.google.a1 import Area
from tests.google.batch_common import Batch, Kind, fresh
from tests.google.batch_formulas import copied
from tests.google.errors import invalid
from tests.google.protect import guard
from tests.google.ranges import grid
from tests.google.show import is_date, show
from tests.google.spreadsheet import Cell, Place, Sheet
from tests.google.typing_in import enter

Json = dict[str, Any]
_LAST_DIGITS = re.compile(r"(.*?)(\d+)(\D*)", re.DOTALL)


def find_replace(batch: Batch, request: Json) -> Json:
    """Look through what cells show; what is replaced is entered as if it were typed.

    Raises GoogleError (400) for nothing to find, and where a cell it would change is protected.
    """
    if not request.get("find"):
        raise invalid("find must be specified.")
    made = _replacing(request)
    counts = dict.fromkeys(("valuesChanged", "formulasChanged", "rowsChanged", "sheetsChanged",
                            "occurrencesChanged"), 0)  # fmt: skip
    for sheet, area in _searched(batch, request):
        places = [*_replaced(batch, sheet, area, made)]
        counts["valuesChanged"] += len(places)
        counts["occurrencesChanged"] += sum(times for _, times in places)
        counts["rowsChanged"] += len({place[0] for place, _ in places})
        counts["sheetsChanged"] += bool(places)
    return {"findReplace": {name: count for name, count in counts.items() if count}}


def _replacing(request: Json) -> Callable[[str], tuple[str, int]]:
    text = request["find"]
    pattern = text if request.get("searchByRegex") else re.escape(text)
    if request.get("matchEntireCell"):
        pattern = rf"\A(?:{pattern})\Z"
    found = re.compile(pattern, 0 if request.get("matchCase") else re.IGNORECASE)
    by = str(request.get("replacement", ""))
    return lambda shown: found.subn(lambda _: by, shown)


def _searched(batch: Batch, request: Json) -> Iterator[tuple[Sheet, Area]]:
    if request.get("allSheets"):
        yield from ((sheet, sheet.area()) for sheet in batch.spreadsheet.sheets)
    elif "range" in request:
        yield grid(batch.spreadsheet, request["range"])
    else:
        sheet = batch.sheet(request.get("sheetId", 0))
        yield sheet, sheet.area()


def _replaced(
    batch: Batch, sheet: Sheet, area: Area, made: Callable[[str], tuple[str, int]]
) -> Iterator[tuple[Place, int]]:
    """Replace in the cells of an area that hold no formula; gives each and how many times."""
    book = batch.spreadsheet
    for place in [*sheet.filled(area)]:
        cell = sheet.cells[place]
        shown = "" if cell.formula else show(cell.value, cell.number_format, book.locale) or ""
        new, times = made(str(shown))
        if times:
            guard(
                book, Area(sheet.id, place[0], place[0] + 1, place[1], place[1] + 1), batch.editor
            )
            sheet.put(*place, enter(cell, new, book.locale, book.year))
            yield place, times


def add_filter_view(batch: Batch, request: Json) -> Json:
    """Keep a view of one's own: it hides nothing from anybody else, nor from the API."""
    sent = request.get("filter", {})
    sheet, area = grid(batch.spreadsheet, sent.get("range", {}))
    taken = [view["filterViewId"] for one in batch.spreadsheet.sheets for view in one.filter_views]
    chosen = fresh(sent.get("filterViewId"), taken, "filter view", batch)
    view = {"title": "Filter 1", **sent, "filterViewId": chosen, "range": area.json()}
    sheet.filter_views = [*sheet.filter_views, view]
    return {"addFilterView": {"filter": view}}


def auto_fill(batch: Batch, request: Json) -> Json:
    """Drag cells down: they are continued as the person who drags them sees it.

    Two numbers and more go on in their step, one is copied; a day goes on by days, a text that ends
    in a number counts on, and a formula moves its references. The formats come along. What Google
    does with an alternate series is not known, so that is refused.
    """
    if request.get("useAlternateSeries"):
        raise invalid("this emulator does not know the alternate series.")
    wanted = request.get("sourceAndDestination", {})
    if wanted.get("dimension") != "ROWS":
        raise invalid("this emulator fills down alone.")
    sheet, source = grid(batch.spreadsheet, wanted.get("source", {}))
    length = int(wanted.get("fillLength", 0))
    target = source._replace(top=source.bottom, bottom=source.bottom + length)
    if length < 1 or not sheet.area().holds(target):
        raise invalid("The fill range is outside of the sheet.")
    guard(batch.spreadsheet, target, batch.editor)
    for column in range(source.left, source.right):
        cells = [sheet.cell(row, column) for row in range(source.top, source.bottom)]
        for down in range(length):
            sheet.put(target.top + down, column, _continued(cells, down))
    return {}


def _continued(cells: list[Cell], down: int) -> Cell:
    """Give the cell so many lines below the last one that was dragged."""
    cell = cells[down % len(cells)]
    rounds = down // len(cells) + 1
    if cell.formula:
        return cell.but(value={"formulaValue": copied(cell.formula, rounds * len(cells), 0)})
    numbers = [(one.value or {}).get("numberValue") for one in cells]
    if None not in numbers:
        return cell.but(value={"numberValue": _next(numbers, cells, down)})
    text = (cell.value or {}).get("stringValue", "")
    if found := _LAST_DIGITS.fullmatch(text):
        counted = int(found[2]) + rounds * len(cells)
        return cell.but(value={"stringValue": f"{found[1]}{counted}{found[3]}"}, runs=None)
    return cell


def _next(numbers: list[Any], cells: list[Cell], down: int) -> float:
    """Go on with numbers: a straight line through them; one alone stays, or is the next day."""
    if len(numbers) == 1:
        return float(numbers[0] + (down + 1 if is_date(cells[0].number_format) else 0))
    steps = {second - first for first, second in pairwise(numbers)}
    if len(steps) > 1:
        return float(numbers[down % len(numbers)])
    return float(numbers[-1] + steps.pop() * (down + 1))


KINDS: dict[str, Kind] = {
    "findReplace": find_replace,
    "addFilterView": add_filter_view,
    "autoFill": auto_fill,
}
