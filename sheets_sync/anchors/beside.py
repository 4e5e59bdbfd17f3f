"""What stands beside the values of lines that were read: signs, notes, values that may be old."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace

from sheets_sync.anchors.given_up import DIMMED, STRUCK, Signs
from sheets_sync.anchors.merged import named_spots
from sheets_sync.anchors.reader import Reader
from sheets_sync.anchors.seen import shown
from sheets_sync.anchors.used import Page
from sheets_sync.model.column import Column
from sheets_sync.model.draft import Oddity
from sheets_sync.model.row import Row
from sheets_sync.reading.note import tells_otherwise

GIVEN_UP = "line-given-up"
NOTED = "note-differs"
STALE = "computed-by-hand"


def beside(page: Page, rows: Sequence[Row], given_up: Signs, reader: Reader) -> Iterator[Oddity]:
    """Tell the lines that look given up, the notes that give other figures, and stale values."""
    for row in rows:
        if signs := given_up.get(row.place.line - 1, ()):
            looks = {STRUCK: STRUCK in signs, DIMMED: DIMMED in signs}
            words = ", ".join(sign for sign in signs if sign not in looks)
            yield Oddity(row.place, GIVEN_UP, page.text(row.place.line - 1), words, words=looks)
    if not page.found.grid.looks:
        return
    by_line = {row.place.line - 1: row for row in rows}
    columns = {page.found.layout.at[c.name]: c for c in page.described if not c.locked}
    yield from _noted(page, by_line, columns, reader)
    stale = [
        spot
        for spot, look in sorted(page.found.grid.looks.items())
        if look.stale and spot[0] in by_line and spot[1] in columns
    ]
    if stale:
        sheet = replace(by_line[stale[0][0]].place, line=0, code="", letters={})
        yield Oddity(sheet, STALE, named_spots(stale))


def _noted(
    page: Page, by_line: Mapping[int, Row], columns: Mapping[int, Column], reader: Reader
) -> Iterator[Oddity]:
    lang, grid = reader.say.lang, page.found.grid
    for (line, at), look in sorted(grid.looks.items()):
        row, column = by_line.get(line), columns.get(at)
        if not look.note or row is None or column is None:
            continue
        unit = str(getattr(row, column.unit or "unit", "") or "")
        if tells_otherwise(look.note, getattr(row, column.name), column.kind, unit, lang):
            typed = shown(grid.at(line, at), lang)
            yield Oddity(row.place.cell(column.name), NOTED, typed, " ".join(look.note.split()))
