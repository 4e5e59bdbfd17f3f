"""The contents of a sheet: text stays text whatever it begins with, numbers stay numbers."""

import json
from collections.abc import Iterator, Mapping
from typing import Final

from sheets_sync.model.workbook import Content, Formula, Jump
from sheets_sync.stores.google.a1 import Json, Span, grid_range
from sheets_sync.stores.google.fills import Fills
from sheets_sync.stores.google.formulas import local
from sheets_sync.stores.google.page import Page
from sheets_sync.stores.plain import HEADERS, Value, clean, noted, plain, serial, split, value

CONTENT: Final = "userEnteredValue,note,userEnteredFormat.textFormat.link"
"""What is written with contents; a link belongs to the cell's look, but no other look does."""
_VALUE: Final = "userEnteredValue"


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
            _cell(found, value(sheet, column, found), page.places)
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
            blank[split(sheet)] = _cell(note.value, plain(note.value), page.places)
        yield blank


def _text(text: str) -> Json:
    return {_VALUE: {"stringValue": text}} if text else {}


def _cell(content: Content, seen: Value, places: Mapping[str, int]) -> Json:
    """Write a content by its type."""
    if isinstance(content, Formula):
        return {_VALUE: {"formulaValue": local(content.text)}}
    if seen is None:
        return {}
    if isinstance(content, Jump) and (sheet := places.get(content.sheet)) is not None:
        link = {"uri": f"#gid={sheet}&range={content.cell}"}
        return _text(str(seen)) | {"userEnteredFormat": {"textFormat": {"link": link}}}
    if isinstance(seen, str):
        return _text(seen)
    if isinstance(seen, bool):
        return {_VALUE: {"boolValue": seen}}
    return {_VALUE: {"numberValue": serial(seen)}}
