"""What is at hand while one sheet is being written."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import FIRST, Sheet, letters
from sheets_sync.stores.plain import is_open, kind_at, rows
from sheets_sync.stores.xlsx_style import Styles


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


def runs(sheet: Sheet, column: Column, *, opened: bool) -> dict[Kind, list[tuple[int, int]]]:
    """Give the runs of lines, first and last, that hold one kind in a column.

    With `opened`, only lines where people may write in it.
    """
    found: dict[Kind, list[tuple[int, int]]] = {}
    for number, line in rows(sheet):
        if opened and not is_open(sheet, line, column):
            continue
        pieces = found.setdefault(kind_at(line, column), [])
        if pieces and pieces[-1][1] == number - 1:
            pieces[-1] = (pieces[-1][0], number)
        else:
            pieces.append((number, number))
    return found


def cell(column: int, line: int) -> str:
    """Name a cell by 0-based column and 1-based line."""
    return f"{letters(column)}{line}"


def column_number(name: str) -> int:
    """Give the 0-based number of a column by its letters: A is 0, AA is 26."""
    number = 0
    for letter in name:
        number = number * 26 + ord(letter) - ord("A") + 1
    return number - 1
