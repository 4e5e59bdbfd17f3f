"""What stands around the cells of a sheet: its size, what stays in view, names and filters."""

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from itertools import groupby
from math import ceil

from sheets_sync.model.workbook import FIRST, Sheet, Workbook, Writer
from sheets_sync.stores import style
from sheets_sync.stores.areas import FINDINGS_LAST, FLAG_KEYS, filtered
from sheets_sync.stores.google.a1 import Json, Span, dimension_range, grid_range, runs
from sheets_sync.stores.google.formats import colour
from sheets_sync.stores.google.ids import named_range_id
from sheets_sync.stores.google.page import Page
from sheets_sync.stores.plain import HEADERS, noted, values

_POINT = 4 / 3
"""Pixels a point."""


@dataclass(frozen=True)
class Regional:
    """How a spreadsheet writes numbers and days (`vi_VN`), and its time zone.

    An empty word leaves the spreadsheet the one it has.
    """

    locale: str
    time_zone: str

    def is_at(self, region: str) -> bool:
        """Tell whether a spreadsheet has both already; `region` is what `reading.region` gives."""
        there = region.split(" ")
        own = (self.locale, self.time_zone)
        return all(word in ("", each) for word, each in zip(own, there, strict=True))


def regional_request(regional: Regional) -> Iterator[Json]:
    """Set how the spreadsheet writes numbers and days, where anything is said of it."""
    found = {"locale": regional.locale, "timeZone": regional.time_zone}
    if properties := {name: word for name, word in found.items() if word}:
        fields = ",".join(properties)
        yield {"updateSpreadsheetProperties": {"properties": properties, "fields": fields}}


def sheet_properties(page: Page, index: int) -> Json:
    """Give the SheetProperties of a sheet at its place among the others."""
    rows, columns = page.grid
    grid: Json = {"rowCount": rows, "columnCount": columns, "frozenRowCount": HEADERS}
    if page.frozen:
        grid["frozenColumnCount"] = page.frozen
    if not page.people:
        grid["hideGridlines"] = True
    return {
        "sheetId": page.id,
        "title": page.sheet.title,
        "index": index,
        "gridProperties": grid,
        "tabColorStyle": colour(style.tab_colour(page.sheet)),
    }


def dimensions(page: Page) -> Iterator[Json]:
    """Hide the line of field names, set the widths, hide columns that are the tool's."""
    yield _dimension(page, "ROWS", (0, 1), hiddenByUser=True)
    each = enumerate(page.sheet.columns)
    for width, group in groupby(each, lambda pair: pair[1].width):
        numbers = [number for number, _ in group]
        yield _dimension(page, "COLUMNS", (numbers[0], numbers[-1] + 1), pixelSize=7 * width + 5)
    for number, column in enumerate(page.sheet.columns):
        if column.hidden:
            yield _dimension(page, "COLUMNS", (number, number + 1), hiddenByUser=True)


def heights(page: Page) -> Iterator[Json]:
    """Give lines the heights they need: the tool's all of them, people's their notes alone.

    Google fits a line to its text as long as it was never given a height, so headers and lines
    that people write in are not. Nothing fits merged notes, nor a line where a note stood before
    its sheet was rewritten, and `autoResizeDimensions` is known to cut lines to one of text.
    """
    pixels = _pixels(page)
    usual = 0
    if not page.people:
        usual = Counter(pixels.values()).most_common(1)[0][0]
        yield _dimension(page, "ROWS", (FIRST - 1, page.grid[0]), pixelSize=usual)
    for height in sorted({*pixels.values()} - {usual}):
        for span in runs(row for row, found in pixels.items() if found == height):
            yield _dimension(page, "ROWS", span, pixelSize=height)


def _pixels(page: Page) -> dict[int, int]:
    """Give the height in pixels of each row that is to be given one, from the top; 0-based."""
    points: dict[int, float] = {}
    if not page.people:
        points = dict.fromkeys(range(FIRST - 1, page.grid[0]), style.row_height(1))
        for number, line in page.lines:
            seen = values(page.sheet, line)
            points[number - 1] = style.line_height(page.sheet, line, seen)
    for number, note in noted(page.sheet):
        points[number - 1] = style.note_height(page.sheet, note)
    return {row: ceil(height * _POINT) for row, height in points.items()}


def merges(page: Page) -> Iterator[Json]:
    """Spread the notes over the columns they have, each on its own line."""
    joined: list[tuple[Span, Span]] = []
    for number, columns in sorted(page.spans, key=lambda pair: (pair[1], pair[0])):
        if joined and joined[-1] == ((joined[-1][0][0], number - 1), columns):
            joined[-1] = ((joined[-1][0][0], number), columns)
        else:
            joined.append(((number - 1, number), columns))
    for rows, columns in joined:
        area = grid_range(page.id, rows, columns)
        yield {"mergeCells": {"range": area, "mergeType": "MERGE_ROWS"}}


def groups(page: Page) -> Iterator[Span]:
    """Give the runs of lines that fold away, the outer before the inner; rows are 0-based."""
    deepest = max((line.level for _, line in page.lines), default=0)
    for level in range(1, deepest + 1):
        start = 0
        for number, line in page.lines:
            if line.level >= level and not start:
                start = number
            elif line.level < level and start:
                yield start - 1, number - 1
                start = 0
        if start:
            yield start - 1, page.areas.last


def group_request(sheet: int, span: Span, *, kind: str = "addDimensionGroup") -> Json:
    """Let lines fold away, or no longer, with `deleteDimensionGroup`."""
    return {kind: {"range": dimension_range(sheet, "ROWS", span)}}


def filter_request(page: Page, workbook: Workbook) -> Iterator[Json]:
    """Lay a filter over the table, where it is large enough."""
    if last := filtered(page.sheet, workbook):
        area = grid_range(page.id, (HEADERS - 1, last), page.columns)
        yield {"setBasicFilter": {"filter": {"range": area}}}


def named_ranges(page: Page, *, flagging: bool) -> Iterator[Json]:
    """Give the NamedRanges of a sheet: its table, and what the flags of other sheets look into."""
    key = page.sheet.key
    area = grid_range(page.id, (HEADERS - 1, page.reach), page.columns)
    yield named_range(f"ss_{key}", area)
    for number, column in enumerate(page.sheet.columns):
        if flagging and column.name in FLAG_KEYS:
            rows = (FIRST - 1, max(FINDINGS_LAST, page.reach))
            area = grid_range(page.id, rows, (number, number + 1))
            yield named_range(f"ss_{key}_{column.name}", area)


def named_range(name: str, area: Json) -> Json:
    """Give a NamedRange with an id of its own."""
    return {"namedRangeId": named_range_id(name), "name": name, "range": area}


def is_kept(sheet: Sheet, workbook: Workbook) -> bool:
    """Tell whether the tool rewrites a sheet inside a workbook that people write in."""
    people = any(each.writer is Writer.PEOPLE for each in workbook.sheets)
    return people and sheet.writer is Writer.TOOL


def _dimension(page: Page, dimension: str, span: Span, **properties: object) -> Json:
    return {
        "updateDimensionProperties": {
            "range": dimension_range(page.id, dimension, span),
            "properties": properties,
            "fields": ",".join(properties),
        }
    }
