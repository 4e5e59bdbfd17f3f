"""Which cells of a described sheet belong together, and how formulas name them."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sheets_sync.model.address import letters
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import FIRST, Line, Sheet, Workbook, Writer
from sheets_sync.stores.plain import is_open, kind_at, rows

FINDINGS_LAST: Final = 500
"""The line of a findings sheet down to which findings light up cells elsewhere."""
FLAG_KEYS: Final = ("code", "field", "severity")
"""The columns of a findings sheet that flags look into."""
_FILTERED: Final = 3


@dataclass(frozen=True)
class Areas:
    """The areas of one sheet that are alike in what may be written there."""

    sheet: Sheet

    @property
    def last(self) -> int:
        """The last line of the table, which has one line even when it is empty."""
        return max(self.sheet.last, FIRST)

    @property
    def reach(self) -> int:
        """The last line that rules and names reach: the tool may write further down later."""
        return max(self.last, FIRST - 1 + self.sheet.room)

    @cached_property
    def _stretches(self) -> list[tuple[int, int, Line]]:
        """Lines in a row, first and last, that are open and of a kind in the same columns."""
        found: list[tuple[int, int, Line]] = []
        for number, line in rows(self.sheet):
            if found and _alike(found[-1][2], line):
                found[-1] = (found[-1][0], number, line)
            else:
                found.append((number, number, line))
        return found

    def runs(self, column: Column, *, opened: bool) -> dict[Kind, list[tuple[int, int]]]:
        """Give the runs of lines, first and last, that hold one kind in a column.

        With `opened`, only lines where people may write in it.
        """
        found: dict[Kind, list[tuple[int, int]]] = {}
        for first, last, line in self._stretches:
            if opened and not is_open(self.sheet, line, column):
                continue
            pieces = found.setdefault(kind_at(line, column), [])
            if pieces and pieces[-1][1] == first - 1:
                pieces[-1] = (pieces[-1][0], last)
            else:
                pieces.append((first, last))
        return found


def _alike(line: Line, other: Line) -> bool:
    return (line.spare, line.closed, line.kinds) == (other.spare, other.closed, other.kinds)


def filtered(sheet: Sheet, workbook: Workbook) -> int:
    """Give the last line of a sheet's filter, 0 where a table is too small to need one.

    It reaches further down where the tool will rewrite lines inside a person's workbook.
    """
    people = any(each.writer is Writer.PEOPLE for each in workbook.sheets)
    rewritten = people and sheet.writer is Writer.TOOL
    last = max(Areas(sheet).reach, FINDINGS_LAST if rewritten else FIRST)
    return last if len(sheet.columns) >= _FILTERED and last > FIRST else 0


def flagged(workbook: Workbook) -> Iterator[Sheet]:
    """Give the findings sheets that other sheets of a workbook are lit up by."""
    for title in sorted({sheet.flags for sheet in workbook.sheets if sheet.flags}):
        yield next(sheet for sheet in workbook.sheets if sheet.title == title)


def quoted(title: str) -> str:
    """Write a sheet's title as formulas need it."""
    return "'" + title.replace("'", "''") + "'"


def whole(sheet: Sheet, name: str, last: int) -> str:
    """Give one field's cells down to a line, as a fixed reference from any sheet."""
    letter = sheet.letter(name)
    return f"{quoted(sheet.title)}!${letter}${FIRST}:${letter}${last}"


def cell(column: int, line: int) -> str:
    """Name a cell by 0-based column and 1-based line."""
    return f"{letters(column)}{line}"
