"""What a cell of a described sheet holds once it is written: the same for every store."""

import re
from collections.abc import Iterator, Mapping
from datetime import date, datetime, timedelta
from math import isfinite
from typing import Final

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import Content, Formula, Jump, Line, Sheet

TEXT_LIMIT: Final = 32_767
NAMES: Final = 1
"""The hidden line of field names."""
HEADERS: Final = 2
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
Value = str | int | float | bool | date | None


def clean(text: str) -> str:
    """Make text fit for a cell: no character that XML forbids, no more than a cell holds."""
    text = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return text if len(text) <= TEXT_LIMIT else text[: TEXT_LIMIT - 1] + "…"


def value(sheet: Sheet, column: Column, content: Content) -> Value:
    """Give what is seen in a cell; a formula's value is the one the tool computed."""
    match content:
        case Formula(cached=cached):
            return value(sheet, column, cached)
        case Jump(text=text) | str(text):
            return clean(text) or None
        case bool() if column.kind is Kind.YES_NO and sheet.labels.get(column.name):
            labels = sheet.labels[column.name]
            return labels[0] if content else labels[-1]
        case float() if not isfinite(content):
            return None
        case _:
            return content


def serial(seen: Value) -> str | float | bool:
    """Give a value as a cell stores it: a day as the number of days since 30 December 1899."""
    match seen:
        case datetime():
            return (seen - datetime(1899, 12, 30)) / timedelta(days=1)  # noqa: DTZ001 - no zone
        case date():
            return (seen - date(1899, 12, 30)).days
        case None:
            return ""
        case _:
            return seen


def kind_at(line: Line, column: Column) -> Kind:
    """Give the kind of one cell: the line's own word, else the column's."""
    return line.kinds.get(column.name, column.kind)


def noted(sheet: Sheet) -> Iterator[tuple[int, bool, str]]:
    """Give the line, whether it is a heading, and the text of each note below the rows."""
    start = max(sheet.last, HEADERS) + 2
    for number, note in enumerate(sheet.notes, start):
        yield number, note.heading, clean(note.text)


def rows(sheet: Sheet) -> Iterator[tuple[int, Line]]:
    """Give every line of content with its 1-based number, open blank ones included."""
    yield from enumerate((*sheet.lines, *[Line()] * sheet.spare), HEADERS + 1)


def is_open(sheet: Sheet, line: Line, column: Column) -> bool:
    """Tell whether people may write in a cell."""
    return sheet.writer == "people" and not column.locked and column.name not in line.closed


def described(sheet: Sheet) -> Mapping[str, str]:
    """Give the sheet's helps by field, fit for a note."""
    return {column.name: clean(column.help) for column in sheet.columns if column.help}
