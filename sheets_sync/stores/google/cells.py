"""The contents of a sheet: text stays text whatever it begins with, numbers stay numbers."""

from collections.abc import Iterator, Mapping

from sheets_sync.model.workbook import Content, Formula, Jump
from sheets_sync.stores.google.a1 import Json, Span, grid_range
from sheets_sync.stores.google.formulas import local
from sheets_sync.stores.google.page import Page
from sheets_sync.stores.plain import HEADERS, Value, clean, noted, plain, serial, split, value

CONTENT = "userEnteredValue,note,userEnteredFormat.textFormat.link"
"""What is written with contents; a link belongs to the cell's look, but no other look does."""
_SIMPLE = "userEnteredValue"


def contents(page: Page, span: Span, *, cleared: int = 0) -> Json:
    """Write rows from the first to before the last, 0-based, in one request.

    With `cleared` the request reaches down to that line and clears what it does not write.
    """
    written = dict(_rows(page))
    rows: list[Json] = [_row(written.get(n, ())) for n in range(*span)]
    while len(rows) > 1 and not rows[-1]:
        rows.pop()
    area = grid_range(page.id, (span[0], max(cleared, span[1])), page.columns)
    return {"updateCells": {"range": area, "rows": rows, "fields": CONTENT}}


def _row(cells: "list[Json] | tuple[()]") -> Json:
    """Give the cells of a row, blank ones at its end left out."""
    kept = list(cells)
    while kept and not kept[-1]:
        kept.pop()
    return {"values": kept} if kept else {}


def _rows(page: Page) -> Iterator[tuple[int, list[Json]]]:
    """Give every row that holds anything, with its 0-based number."""
    sheet = page.sheet
    yield 0, [_text(column.name) for column in sheet.columns]
    yield HEADERS - 1, [_header(clean(c.title), clean(c.help)) for c in sheet.columns]
    for number, line in page.lines:
        yield (
            number - 1,
            [
                _cell(found, value(sheet, column, found), page.places)
                if (found := line.cells.get(column.name)) is not None
                else {}
                for column in sheet.columns
            ],
        )
    for number, note in noted(sheet):
        blank: list[Json] = [{}] * page.width
        blank[0] = _text(clean(note.text))
        if note.value is not None:
            blank[split(sheet)] = _cell(note.value, plain(note.value), page.places)
        yield number - 1, blank


def _header(title: str, told: str) -> Json:
    return _text(title) | ({"note": told} if told else {})


def _text(text: str) -> Json:
    return {_SIMPLE: {"stringValue": text}} if text else {}


def _cell(content: Content, seen: Value, places: Mapping[str, int]) -> Json:
    """Write a content by its type."""
    if isinstance(content, Formula):
        return {_SIMPLE: {"formulaValue": local(content.text)}}
    if seen is None:
        return {}
    if isinstance(content, Jump) and (sheet := places.get(content.sheet)) is not None:
        link = {"uri": f"#gid={sheet}&range={content.cell}"}
        return _text(str(seen)) | {"userEnteredFormat": {"textFormat": {"link": link}}}
    if isinstance(seen, str):
        return _text(seen)
    if isinstance(seen, bool):
        return {_SIMPLE: {"boolValue": seen}}
    return {_SIMPLE: {"numberValue": serial(seen)}}
