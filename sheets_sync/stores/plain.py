"""What a cell of a described sheet holds once it is written: the same for every store."""

import re
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from math import isfinite
from typing import Final

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import FIRST, Content, Formula, Jump, Line, Note, Sheet, Writer

TEXT_LIMIT: Final = 32_767
NAMES: Final = 1
"""The hidden line of field names."""
HEADERS: Final = 2
_EXACT: Final = 2**53
_ILLEGAL: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f\ud800-\udfff\ufffe\uffff]")
Value = str | int | float | bool | date | None


def clean(text: str) -> str:
    """Make text fit for a cell: no character that XML forbids, no more than a cell holds."""
    if not text.isprintable():
        text = _ILLEGAL.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    return _cut(text, TEXT_LIMIT)


def shortened(text: str, limit: int) -> str:
    """Make text fit for a place that holds no more than so many characters."""
    return _cut(clean(text), limit)


def _cut(text: str, limit: int) -> str:
    return text if len(text) <= limit else text[: limit - 1] + "…"


def plain(content: Content) -> Value:
    """Give what is seen of a content; a formula's value is the one the tool computed."""
    if isinstance(content, Formula):
        content = content.cached
    if isinstance(content, Jump):
        content = content.text
    if isinstance(content, str):
        return clean(content) or None
    return None if isinstance(content, float) and not isfinite(content) else content


def value(sheet: Sheet, column: Column, content: Content) -> Value:
    """Give what is seen in a cell of a column: yes and no in the words of its drop-down."""
    seen = plain(content)
    if isinstance(seen, bool) and column.kind is Kind.YES_NO:
        labels = sheet.labels.get(column.name)
        if labels:
            return labels[0] if seen else labels[-1]
    return seen


def values(sheet: Sheet, line: Line) -> list[Value]:
    """Give what is seen in the cells of a line, in the order of the columns."""
    found = line.cells
    return [
        None if (content := found.get(column.name)) is None else value(sheet, column, content)
        for column in sheet.columns
    ]


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


def noted(sheet: Sheet) -> Iterator[tuple[int, Note]]:
    """Give each note below the rows with the line it stands on, one line below the table."""
    yield from enumerate(sheet.notes, max(sheet.last, FIRST) + 2)


def split(sheet: Sheet) -> int:
    """Give the 0-based column in which the value of a note stands: the last third begins."""
    return max(len(sheet.columns) - max(len(sheet.columns) // 3, 1), 1)


def rows(sheet: Sheet) -> Iterator[tuple[int, Line]]:
    """Give every line of content with its 1-based number, open blank ones included."""
    yield from enumerate((*sheet.lines, *[Line(spare=True)] * sheet.spare), HEADERS + 1)


def is_open(sheet: Sheet, line: Line, column: Column) -> bool:
    """Tell whether people may write in a cell."""
    if line.spare:
        return sheet.writer is Writer.PEOPLE and not (column.live or column.hidden)
    return sheet.writer is Writer.PEOPLE and not column.locked and column.name not in line.closed
