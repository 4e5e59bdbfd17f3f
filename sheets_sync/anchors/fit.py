"""How well the cells of a column read as those of a field."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from sheets_sync.anchors.codes import read_code, tidy
from sheets_sync.anchors.reader import Reader
from sheets_sync.anchors.seen import blank
from sheets_sync.model.cell import CellError, CellValue, Grid, Uncomputed
from sheets_sync.model.column import Column, On
from sheets_sync.model.kind import Kind
from sheets_sync.reading import Read, Unread, Why, read_cell

MISFITS = 2
"""So many cells of the other kind of line make a line that does not fit its code."""

_REFERENCE = re.compile(r"\w{1,12}(-\w{1,8})*(>\w{1,8})?")
_CODE = re.compile(r"[A-Z0-9]+(-[A-Z0-9]+)*-(O|K|KPI)\d+")


@dataclass(frozen=True)
class Body:
    """The lines below the headers; `first` is the 0-based row on which they begin."""

    grid: Grid
    first: int
    reader: Reader

    def misfits(self, described: Sequence[Column], at: Mapping[str, int]) -> int:
        """Count the cells that cannot be what they would be read as."""
        code = at.get("code")
        wanted = [column for column in described if column.name in at and not column.live]
        return sum(
            self.misfit(row, at[column.name], column, code)
            for row in range(self.first, len(self.grid.rows))
            for column in wanted
        )

    def misfit(self, row: int, index: int, column: Column, code: int | None) -> bool:
        """Say whether a cell cannot be what a column asks for on its line (0-based).

        `code` is the index of the column of codes, which say what takes nothing on a line.
        """
        value = self.grid.at(row, index)
        if blank(value) or isinstance(value, CellError | Uncomputed):
            return False
        closed = code is not None and closed_on(self.grid.at(row, code), column)
        return closed or not self._fits(value, column, percent=(row, index) in self.grid.percents)

    def _fits(self, value: CellValue, column: Column, *, percent: bool) -> bool:
        outcome = read_cell(value, column, self.reader.context(column, "", percent=percent))
        match outcome:
            case Unread(why=why):
                return why in (Why.TWO_READINGS, Why.LEGACY)  # perhaps of the right kind
            case Read(value=str(text)) if column.kind is Kind.REFERENCE:
                return bool(_REFERENCE.fullmatch(text))
            case Read(value=str(text)) if column.kind is Kind.PERSON:
                return text in self.reader.people or not self.reader.people
            case Read(value=str(text)) if column.name == "code":
                return bool(_CODE.fullmatch(tidy(text)))
        return not (column.kind is Kind.TEXT and isinstance(value, date | bool))


def closed_on(code: CellValue, column: Column) -> bool:
    """Say whether a column takes nothing on the line with that code."""
    return column.on is not On.EVERY and kind_of(code) not in (On.EVERY, column.on)


def kind_of(code: CellValue) -> On:
    """Tell the line of an objective from that of a key result; EVERY where the code is neither."""
    read = read_code(tidy(code)) if isinstance(code, str) else None
    if read is None:
        return On.EVERY
    return On.KEY_RESULT if read.result else On.OBJECTIVE
