"""What is at hand while one sheet is being written."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sheets_sync.model.address import letters
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import FIRST, Line, Sheet
from sheets_sync.stores.plain import is_open, kind_at, rows
from sheets_sync.stores.xlsx_looks import Looks, Styles


@dataclass(frozen=True)
class Pen:
    """A sheet, the page of XlsxWriter it is written on, and the looks they share."""

    book: Any
    page: Any
    sheet: Sheet
    styles: Styles

    @property
    def last(self) -> int:
        """The last line of the table, which has one line even when it is empty."""
        return max(self.sheet.last, FIRST)

    @cached_property
    def looks(self) -> Looks:
        """The formats of its lines."""
        return Looks(self.styles, self.sheet)

    @cached_property
    def stretches(self) -> list[tuple[int, int, Line]]:
        """Lines in a row, first and last, that are open and of a kind in the same columns."""
        found: list[tuple[int, int, Line]] = []
        for number, line in rows(self.sheet):
            if found and _alike(found[-1][2], line):
                found[-1] = (found[-1][0], number, line)
            else:
                found.append((number, number, line))
        return found

    def columns(self) -> Iterator[tuple[int, Column]]:
        """Give every column with its 0-based number."""
        yield from enumerate(self.sheet.columns)


def quoted(title: str) -> str:
    """Write a sheet's title as formulas need it."""
    return "'" + title.replace("'", "''") + "'"


def whole(sheet: Sheet, name: str, last: int) -> str:
    """Give one field's cells down to a line, as a fixed reference from any sheet."""
    letter = sheet.letter(name)
    return f"{quoted(sheet.title)}!${letter}${FIRST}:${letter}${last}"


def runs(pen: Pen, column: Column, *, opened: bool) -> dict[Kind, list[tuple[int, int]]]:
    """Give the runs of lines, first and last, that hold one kind in a column.

    With `opened`, only lines where people may write in it.
    """
    found: dict[Kind, list[tuple[int, int]]] = {}
    for first, last, line in pen.stretches:
        if opened and not is_open(pen.sheet, line, column):
            continue
        pieces = found.setdefault(kind_at(line, column), [])
        if pieces and pieces[-1][1] == first - 1:
            pieces[-1] = (pieces[-1][0], last)
        else:
            pieces.append((first, last))
    return found


def _alike(line: Line, other: Line) -> bool:
    return (line.spare, line.closed, line.kinds) == (other.spare, other.closed, other.kinds)


def cell(column: int, line: int) -> str:
    """Name a cell by 0-based column and 1-based line."""
    return f"{letters(column)}{line}"
