"""Workbooks as the bodies of `spreadsheets.batchUpdate`: pure, and as few as can be.

One batch makes a whole new workbook, one replaces the tool's own sheets in a person's. Google
carries a batch out as a whole or not at all.
"""

from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import chain, count
from typing import Final

from sheets_sync.model.workbook import FIRST, Sheet, Workbook
from sheets_sync.stores.areas import flagged
from sheets_sync.stores.gate import LISTS
from sheets_sync.stores.google.a1 import Json, grid_range
from sheets_sync.stores.google.cells import contents, encoded
from sheets_sync.stores.google.charts import charts
from sheets_sync.stores.google.colours import rules, severities
from sheets_sync.stores.google.frame import (
    Regional,
    dimensions,
    filter_request,
    group_request,
    groups,
    heights,
    is_kept,
    merges,
    named_ranges,
    regional_request,
    sheet_properties,
)
from sheets_sync.stores.google.ids import metadata_id, protected_range_id, sheet_id
from sheets_sync.stores.google.inputs import Lists
from sheets_sync.stores.google.looks import looks
from sheets_sync.stores.google.page import Page
from sheets_sync.stores.google.protect import protected_ranges
from sheets_sync.stores.plain import HEADERS, clean

Body = Json
__all__ = ["Body", "Regional", "creation", "encoded", "names_of", "restoring", "rewriting"]
FIRST_SHEET: Final = 0
"""The id of the one sheet that every new spreadsheet has."""
_FILTERED: Final = 3
"""Tables of fewer columns need no filter."""
_NOWHERE: Final[Mapping[str, int]] = {}


def creation(workbook: Workbook, regional: Regional, robots: Sequence[str]) -> Body:
    """Make a whole workbook out of a new file, which has exactly one sheet, 0.

    Only `robots` may write in what is the tool's. The same body sent again is refused (400),
    for the ids in it are taken then.
    """
    lists = Lists()
    each = pages(workbook)
    filled = [
        request
        for page in each
        for request in (*cells(page, lists), *around(page, workbook, robots))
    ]
    first = {"deleteSheet": {"sheetId": FIRST_SHEET}}
    requests = [
        *regional_request(regional),
        *made(each),
        *lists_sheet(lists, robots),
        *filled,
        *marks(workbook),
        first,
    ]
    return {"requests": requests}


def made(each: Sequence[Page]) -> Iterator[Json]:
    """Make the sheets of a workbook, in order; formulas may then speak of any of them."""
    for index, page in enumerate(each):
        yield {"addSheet": {"properties": sheet_properties(page, index)}}


def pages(workbook: Workbook) -> list[Page]:
    """Give a page for every sheet of a workbook."""
    places = {sheet.title: sheet_id(sheet.key) for sheet in workbook.sheets}
    return [
        Page(sheet, places[sheet.title], places, is_kept(sheet, workbook))
        for sheet in workbook.sheets
    ]


def cells(page: Page, lists: Lists) -> Iterator[Json]:
    """Draw the cells of a sheet that is blank, and fill them; links come after all looks."""
    yield from looks(page, lists)
    yield from contents(page)


def around(page: Page, workbook: Workbook, robots: Sequence[str]) -> Iterator[Json]:
    """Do everything for a sheet but its cells."""
    yield from dimensions(page)
    yield from merges(page)
    yield from heights(page)
    yield from (group_request(page.id, span) for span in groups(page))
    yield from filter_request(page, workbook)
    flagging = any(sheet is page.sheet for sheet in flagged(workbook))
    yield from _added("addNamedRange", "namedRange", named_ranges(page, flagging=flagging))
    yield from _rules(rules(page, workbook))
    yield from _added("addProtectedRange", "protectedRange", protected_ranges(page, robots))
    yield from _added("addChart", "chart", charts(page))


def marks(workbook: Workbook) -> Iterator[Json]:
    """Write the marks of a workbook where anybody's program may read them."""
    for key, mark in workbook.marks.items():
        data = {
            "metadataId": metadata_id(key),
            "metadataKey": key,
            "metadataValue": mark,
            "location": {"spreadsheet": True},
            "visibility": "DOCUMENT",
        }
        yield {"createDeveloperMetadata": {"developerMetadata": data}}


def lists_sheet(lists: Lists, robots: Sequence[str]) -> Iterator[Json]:
    """Make the hidden sheet of long drop-downs, where there are any."""
    if not lists.columns:
        return
    number, columns = sheet_id(LISTS), lists.columns
    height = max(map(len, columns))
    grid = {"rowCount": height, "columnCount": len(columns)}
    properties = {"sheetId": number, "title": LISTS, "hidden": True, "gridProperties": grid}
    yield {"addSheet": {"properties": properties}}
    rows = [{"values": [_label(labels, line) for labels in columns]} for line in range(height)]
    area = grid_range(number, (0, height), (0, len(columns)))
    yield {"updateCells": {"range": area, "rows": rows, "fields": "userEnteredValue"}}
    protection = {
        "protectedRangeId": protected_range_id(LISTS, 0),
        "range": grid_range(number),
        "editors": {"users": list(robots)},
    }
    yield {"addProtectedRange": {"protectedRange": protection}}


def _label(labels: tuple[str, ...], line: int) -> Json:
    if line >= len(labels):
        return {}
    return {"userEnteredValue": {"stringValue": clean(labels[line])}}


def rewriting(
    sheets: Sequence[Sheet],
    places: Mapping[str, int] = _NOWHERE,
    named: Collection[str] = (),
    back: Regional | None = None,
) -> Body:
    """Replace the tool's own sheets inside a person's workbook, and touch nothing else.

    With `back` the spreadsheet is set back to that way of writing numbers and days.

    It may be sent again and again. `places` are the ids of the workbook's sheets by title, for
    links; a link to a sheet that is not among them is plain text. `named` are the ids of the
    named ranges that are there, so that those of our sheets keep reaching over all lines.
    """
    requests: list[Json] = [*regional_request(back)] if back else []
    for sheet in sheets:
        page = Page(sheet, sheet_id(sheet.key), places, kept=True)
        requests += _rewritten(page)
        for found in named_ranges(page, flagging=True):
            if found["namedRangeId"] in named:
                update = {"namedRange": found, "fields": "range"}
                requests.append({"updateNamedRange": update})
    return {"requests": requests}


def _rewritten(page: Page) -> Iterator[Json]:
    """Clear what stood in a sheet and write it anew, in place."""
    rows, columns = page.grid
    grid = {"rowCount": rows, "columnCount": columns, "frozenColumnCount": page.frozen}
    size = {"sheetId": page.id, "gridProperties": grid}
    yield {"unmergeCells": {"range": grid_range(page.id)}}
    fields = f"gridProperties({','.join(grid)})"
    yield {"updateSheetProperties": {"properties": size, "fields": fields}}
    below = grid_range(page.id, (FIRST - 1, rows), page.columns)
    yield {"repeatCell": {"range": below, "cell": {}, "fields": "userEnteredFormat"}}
    yield from looks(page, Lists())
    yield from contents(page, cleared=rows)
    yield from merges(page)
    yield from heights(page)


def restoring(
    sheet: Sheet,
    robots: Sequence[str],
    named: Collection[str] | None = (),
    taken: Collection[str] = (),
) -> list[Json]:
    """Make a sheet of the tool's anew in a workbook where somebody deleted it.

    To stand before the rewriting in the same batch. `named` are the ids of named ranges that
    outlived the sheet; with None nothing is named. `taken` are the titles of the other sheets.
    """
    page = Page(sheet, sheet_id(sheet.key), kept=True)
    properties = sheet_properties(page, 0) | {"title": _free(sheet.title, taken)}
    del properties["index"]
    requests: list[Json] = [{"addSheet": {"properties": properties}}, *dimensions(page)]
    if page.width >= _FILTERED:
        area = grid_range(page.id, (HEADERS - 1, page.reach), page.columns)
        requests.append({"setBasicFilter": {"filter": {"range": area}}})
    for found in () if named is None else _restored_names(page):
        if named and found["namedRangeId"] in named:
            requests.append({"updateNamedRange": {"namedRange": found, "fields": "range"}})
        else:
            requests.append({"addNamedRange": {"namedRange": found}})
    requests += _rules(severities(page))
    requests += _added("addProtectedRange", "protectedRange", protected_ranges(page, robots))
    return requests


def names_of(sheet: Sheet) -> list[str]:
    """Give the ids of the named ranges that a restored sheet has."""
    page = Page(sheet, sheet_id(sheet.key), kept=True)
    return [found["namedRangeId"] for found in _restored_names(page)]


def _restored_names(page: Page) -> Iterator[Json]:
    return named_ranges(page, flagging=page.sheet.key == "findings")


def _free(title: str, taken: Collection[str]) -> str:
    """Give a title that no other sheet has; to Google upper and lower case are the same."""
    others = {other.casefold() for other in taken}
    titles = chain([title], (f"{title} {number}" for number in count(2)))
    return next(each for each in titles if each.casefold() not in others)


def _rules(found: Iterator[Json]) -> Iterator[Json]:
    for index, each in enumerate(found):
        yield {"addConditionalFormatRule": {"rule": each, "index": index}}


def _added(kind: str, name: str, found: Iterator[Json]) -> Iterator[Json]:
    for each in found:
        yield {kind: {name: each}}
