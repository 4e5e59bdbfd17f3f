"""The contents of a sheet: text stays text whatever it begins with, numbers stay numbers."""

import json
from collections.abc import Iterator
from typing import Final

from sheets_sync.model.workbook import Content, Formula, Jump
from sheets_sync.stores.google.a1 import Json, Span, grid_range, runs
from sheets_sync.stores.google.fills import Fills
from sheets_sync.stores.google.formats import cell_format
from sheets_sync.stores.google.formulas import local
from sheets_sync.stores.google.page import Page
from sheets_sync.stores.plain import HEADERS, Value, clean, noted, plain, serial, split, value
from sheets_sync.stores.style import LINK

CONTENT: Final = "userEnteredValue,note,userEnteredFormat.textFormat.link"
"""What is written with contents; a link belongs to the cell's look, but no other look does."""
_VALUE: Final = "userEnteredValue"
_LINKED: Final = "userEnteredFormat.textFormat(foregroundColorStyle,underline)"


def encoded(body: Json) -> bytes:
    """Give a body as it is to be sent: UTF-8 without blanks."""
    return json.dumps(body, ensure_ascii=False, separators=(",", ":")).encode()


def contents(page: Page, *, cleared: int = 0, block: int = 0) -> Iterator[Json]:
    """Write everything that stands in a sheet.

    With `cleared` the first request reaches down to that line and clears what it does not
    write. With `block` a request writes no more than about so many bytes.
    """
    fills = Fills(page)
    rows = [_row(cells) for cells in _rows(page, fills)]
    for span in _blocks(rows, block):
        yield _write(page, rows, span, span[1] if block else max(span[1], cleared))
    yield from fills.requests()
    yield from _links(page)


def _links(page: Page) -> Iterator[Json]:
    """Draw links as such, whatever the program that shows them makes of a link."""
    look = {"userEnteredFormat": cell_format(LINK)}
    for at, column in enumerate(page.sheet.columns):
        found = (n - 1 for n, line in page.lines if _target(line.cells.get(column.name), page))
        for rows in runs(found):
            area = grid_range(page.id, rows, (at, at + 1))
            yield {"repeatCell": {"range": area, "cell": look, "fields": _LINKED}}


def headers(page: Page) -> Json:
    """Write the line of headers alone, with its notes."""
    rows = [_row(_headers(page))]
    return _write(page, [{}, *rows], (HEADERS - 1, HEADERS), HEADERS)


def _write(page: Page, rows: list[Json], span: Span, end: int) -> Json:
    area = grid_range(page.id, (span[0], end), page.columns)
    return {"updateCells": {"range": area, "rows": rows[slice(*span)], "fields": CONTENT}}


def _blocks(rows: list[Json], block: int) -> Iterator[Span]:
    """Part rows into spans of no more than so many bytes, in one span without a limit."""
    start, size = 0, 0
    for number, row in enumerate(rows):
        length = len(encoded(row)) if block else 0
        if size and size + length > block:
            yield start, number
            start, size = number, 0
        size += length
    yield start, len(rows)


def _row(cells: list[Json]) -> Json:
    """Give the cells of a row, blank ones at its end left out."""
    last = max((n for n, cell in enumerate(cells, 1) if cell), default=0)
    return {"values": cells[:last]} if last else {}


def _headers(page: Page) -> list[Json]:
    return [
        _text(clean(column.title)) | ({"note": clean(column.help)} if column.help else {})
        for column in page.sheet.columns
    ]


def _rows(page: Page, fills: Fills) -> Iterator[list[Json]]:
    """Give every row from the first to the last that holds anything."""
    sheet = page.sheet
    yield [_text(column.name) for column in sheet.columns]
    yield _headers(page)
    last = len(sheet.lines) + HEADERS
    for number, line in page.lines[: len(sheet.lines)]:
        yield [
            _cell(found, value(sheet, column, found), page)
            if (found := line.cells.get(column.name)) is not None
            and (number - 1, place) not in fills.places
            else {}
            for place, column in enumerate(sheet.columns)
        ]
    for number, note in noted(sheet):
        yield from ([] for _ in range(last + 1, number))
        last = number
        blank: list[Json] = [{}] * page.width
        blank[0] = _text(clean(note.text))
        if note.value is not None:
            blank[split(sheet)] = _cell(note.value, plain(note.value), page)
        yield blank


def _text(text: str) -> Json:
    return {_VALUE: {"stringValue": text}} if text else {}


def _cell(content: Content, seen: Value, page: Page) -> Json:
    """Write a content by its type."""
    if isinstance(content, Formula):
        return {_VALUE: {"formulaValue": local(content.text)}}
    if seen is None:
        return {}
    if isinstance(seen, str):
        link = _target(content, page)
        linked = {"userEnteredFormat": {"textFormat": {"link": {"uri": link}}}} if link else {}
        return _text(seen) | linked
    if isinstance(seen, bool):
        return {_VALUE: {"boolValue": seen}}
    return {_VALUE: {"numberValue": serial(seen)}}


def _target(content: Content, page: Page) -> str:
    """Give where a cell leads: nowhere, unless it is a jump to a sheet that is there."""
    if not isinstance(content, Jump) or content.sheet not in page.places:
        return ""
    return f"#gid={page.places[content.sheet]}&range={content.cell}"
