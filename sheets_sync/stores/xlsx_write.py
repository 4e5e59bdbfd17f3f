"""Writing a whole new .xlsx in memory; equal workbooks give equal bytes."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import datetime
from io import BytesIO
from typing import Any, Final

from xlsxwriter import Workbook as Book

from sheets_sync.model.address import letters
from sheets_sync.model.column import Column
from sheets_sync.model.workbook import (
    FIRST,
    Content,
    Formula,
    Jump,
    Line,
    Workbook,
    Writer,
)
from sheets_sync.stores import style
from sheets_sync.stores.areas import filtered, quoted
from sheets_sync.stores.gate import LISTS
from sheets_sync.stores.plain import (
    HEADERS,
    Value,
    clean,
    noted,
    plain,
    rows,
    serial,
    split,
    values,
)
from sheets_sync.stores.xlsx_colour import colour, name_findings
from sheets_sync.stores.xlsx_input import Lists, guide_input, protect
from sheets_sync.stores.xlsx_looks import Styles
from sheets_sync.stores.xlsx_page import draw_charts, set_page
from sheets_sync.stores.xlsx_pen import Pen
from sheets_sync.stores.xlsx_rows import GrowingRows

_OPTIONS: Final = {
    "in_memory": True,
    "strings_to_formulas": False,
    "strings_to_urls": False,
    "strings_to_numbers": False,
    "default_format_properties": {**style.FONT, "font_scheme": False},
}
_BIRTH: Final = datetime(2000, 1, 1)  # noqa: DTZ001 - a workbook's dates have no zone
"""One date for all, so that the same content gives the same bytes."""

_NOTE_WIDTH: Final = 280
_OWN: Final = 26
"""How many columns beside a table stay open for what people want to keep there."""


def render(workbook: Workbook) -> bytes:
    """Write a workbook; raises what XlsxWriter raises for titles no spreadsheet can have."""
    buffer = BytesIO()
    with _uncollected():
        book = Book(buffer, _OPTIONS)
        book.set_properties({"title": clean(workbook.title), "created": _BIRTH})
        for name, mark in workbook.marks.items():
            book.set_custom_property(name, mark, "text")
        styles, lists = Styles(book), Lists()
        pages = [book.add_worksheet(sheet.title, GrowingRows) for sheet in workbook.sheets]
        for page, sheet in zip(pages, workbook.sheets, strict=True):
            _write(Pen(book, page, sheet, styles), workbook, lists)
        name_findings(book, workbook)
        if lists.columns:
            lists.write(book.add_worksheet(LISTS))
        book.close()
    return buffer.getvalue()


@contextmanager
def _uncollected() -> Iterator[None]:
    """Put off the search for garbage: every cell is needed to the end, and there are many."""
    searching = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if searching:
            gc.enable()


def _write(pen: Pen, workbook: Workbook, lists: Lists) -> None:
    """Write one sheet, from its frame inwards."""
    _frame(pen, workbook)
    _names(pen)
    _headers(pen)
    for number, line in rows(pen.sheet):
        _line(pen, number, line)
    if pen.sheet.last < FIRST:
        _line(pen, FIRST, Line())
    _notes(pen)
    protect(pen)
    guide_input(pen, lists)
    colour(pen, workbook)
    set_page(pen, workbook.title)
    draw_charts(pen)


def _frame(pen: Pen, workbook: Workbook) -> None:
    """Set widths, what stays in view, the filter and the table's name."""
    page, sheet = pen.page, pen.sheet
    width = len(sheet.columns)
    for number, column in pen.columns():
        page.set_column(number, number, column.width, None, {"hidden": column.hidden})
    if sheet.writer is Writer.PEOPLE:
        page.set_column(width, width + _OWN - 1, 12, pen.styles.of(style.OPEN))
    else:
        page.hide_gridlines(2)
    page.freeze_panes(HEADERS, sheet.freeze)
    if last := filtered(sheet, workbook):
        page.autofilter(HEADERS - 1, 0, last - 1, width - 1)
    area = f"$A${HEADERS}:${letters(width - 1)}${pen.areas.last}"
    pen.book.define_name(f"ss_{sheet.key}", f"={quoted(sheet.title)}!{area}")


def _names(pen: Pen) -> None:
    """Write the hidden line of field names.

    Its cells also carry the looks of a body cell a column and, right of the table, of a link
    and of every other look, so that lines rewritten later can be drawn without touching the
    workbook's styles.
    """
    page, width = pen.page, len(pen.sheet.columns)
    for number, column in pen.columns():
        layers = style.cell_layers(pen.sheet, Line(), column)
        page.write_string(0, number, column.name, pen.styles.of(*layers, style.SHUT))
    if pen.sheet.writer is Writer.TOOL:
        for number, layer in enumerate(style.CARRIED):
            ground = {} if layer in (style.NOTE, style.NOTE_HEADING) else style.BASE
            page.write_blank(0, width + number, None, pen.styles.of(ground, layer))
    page.set_row(0, None, None, {"hidden": True})


def _headers(pen: Pen) -> None:
    people = pen.sheet.writer is Writer.PEOPLE
    lines = 1
    for number, column in pen.columns():
        layer = style.LOCKED_HEADER if people and column.locked else style.HEADER
        text = clean(column.title)
        lines = max(lines, style.text_lines(text, column.width - 2, bold=True))
        pen.page.write_string(HEADERS - 1, number, text, pen.styles.of(layer))
        if column.help:
            pen.page.write_comment(HEADERS - 1, number, clean(column.help), _note(column))
    _set_height(pen, HEADERS, style.row_height(lines) + 4, fixed=True)


def _note(column: Column) -> dict[str, object]:
    """Size the note of a header to its text."""
    lines = style.text_lines(clean(column.help), _NOTE_WIDTH / 6.4)
    return {
        "author": "",
        "color": "#FFFDF3",
        "font_name": "Arial",
        "font_size": 9,
        "width": _NOTE_WIDTH,
        "height": 22 + 16 * lines,
    }


def _line(pen: Pen, number: int, line: Line) -> None:
    seen = values(pen.sheet, line)
    drawn = zip(pen.sheet.columns, pen.looks.of(line), seen, strict=True)
    for place, (column, brush, shown) in enumerate(drawn):
        content = line.cells.get(column.name)
        if content is None:
            pen.page.write_blank(number - 1, place, None, brush.blank)
        else:
            _put(pen, (number - 1, place), content, shown, brush.of(content))
    _set_height(pen, number, style.line_height(pen.sheet, line, seen), level=line.level)


def _put(pen: Pen, at: tuple[int, int], content: Content, seen: Value, look: Any) -> None:  # noqa: ANN401 - XlsxWriter has no types
    """Write a content by its type; text is text, whatever it begins with."""
    page = pen.page
    if isinstance(content, Formula):
        page.write_formula(*at, content.text, look, "" if seen is None else serial(seen))
    elif seen is None:
        page.write_blank(*at, None, look)
    elif isinstance(content, Jump):
        target = f"internal:{quoted(content.sheet)}!{content.cell}"
        page.write_url(*at, target, look, seen)
    elif isinstance(seen, str):
        page.write_string(*at, seen, look)
    elif isinstance(seen, bool):
        page.write_boolean(*at, seen, look)
    else:
        page.write_number(*at, serial(seen), look)


def _notes(pen: Pen) -> None:
    """Write the notes below the rows, each with its live value beside it where it has one."""
    width = len(pen.sheet.columns)
    for number, note in noted(pen.sheet):
        look = pen.styles.of(style.NOTE_HEADING if note.heading else style.NOTE)
        edge = width if note.value is None else split(pen.sheet)
        _span(pen, number, (0, edge), look)
        pen.page.write_string(number - 1, 0, clean(note.text), look)
        if note.value is not None:
            kind = style.KINDS.get(note.kind, {})
            beside = pen.styles.of(style.NOTE, kind, style.NOTE_VALUE)
            _span(pen, number, (edge, width), beside)
            _put(pen, (number - 1, edge), note.value, plain(note.value), beside)
        _set_height(pen, number, style.note_height(pen.sheet, note), fixed=True)


def _span(pen: Pen, number: int, columns: tuple[int, int], look: Any) -> None:  # noqa: ANN401 - as above
    """Merge the cells of a line from the first column up to the second, where there are two."""
    first, end = columns
    if end - first > 1:
        pen.page.merge_range(number - 1, first, number - 1, end - 1, "", look)


def _set_height(
    pen: Pen, number: int, height: float, *, level: int = 0, fixed: bool = False
) -> None:
    pen.page.set_row(number - 1, height, None, {"level": level} if level else {})
    if fixed:
        pen.page.fixed.add(number)
