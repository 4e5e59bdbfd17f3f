"""Which lines of a sheet are in use, and which say nothing that is to be read."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sheets_sync.anchors.codes import is_code
from sheets_sync.anchors.columns import Layout
from sheets_sync.anchors.header import TOP, Words
from sheets_sync.anchors.seen import blank
from sheets_sync.anchors.sheets import Found
from sheets_sync.model.cell import CellError, CellValue, Uncomputed
from sheets_sync.model.column import Column
from sheets_sync.model.department import KpiRow, OkrLine
from sheets_sync.model.row import Row
from sheets_sync.reading import clean, fold

REMARKED = (OkrLine, KpiRow)
"""Where a text alone on an added line is a remark: a line of these says more than one thing."""

TOTALS = frozenset(
    {"tong", "tong cong", "tong so", "cong", "total", "totals", "grand total", "sum", "subtotal"}
)
"""What people write, folded, before a line of sums."""

_SEVERAL = 3
"""So many cells above the headers are a line that was sorted or pasted there, and no remark."""


@dataclass(frozen=True)
class Page:
    """A sheet whose lines are looked through; `described` are the columns that are read."""

    found: Found
    row_class: type[Row]
    described: Sequence[Column]
    words: Words

    def used(self) -> Iterator[int]:
        """Give the 0-based rows on which somebody wrote, those above the headers first.

        On a sheet of one row that is the fullest of the first ones: others hold free text.
        """
        below = range(self._layout.first, len(self.found.grid.rows))
        used = [row for row in below if self._used(row)]
        if self.row_class.single:
            yield from [max(used[:TOP], key=self._count)] if used else []
            return
        above = (row for row in range(self._layout.first) if row not in self._layout.tops)
        yield from (row for row in above if self._used(row) and self._line_above(row))
        yield from used

    def unread(self, row: int) -> str:
        """Say why a line is not read: header-again, total, remark; nothing where it is."""
        if self.row_class.single or self.has_code(row):
            return ""
        cells = {c.name: self._at(row, c) for c in self.described if not blank(self._at(row, c))}
        if self._headers_again(cells):
            return "header-again"
        if self._total(list(cells.values())):
            return "total"
        alone = len(cells) == 1 and isinstance(next(iter(cells.values())), str)
        return "remark" if alone and issubclass(self.row_class, REMARKED) else ""

    def text(self, row: int) -> str:
        """Give the first text on a line."""
        cells = (self._at(row, column) for column in self.described)
        return next((clean(cell) for cell in cells if isinstance(cell, str) and clean(cell)), "")

    def code(self, row: int) -> str:
        """Give the code of a line as it was typed; nothing where there is none."""
        for name in ("code", "id"):
            if name in self._layout.at:
                value = self.found.grid.at(row, self._layout.at[name])
                return clean(value) if isinstance(value, str) else ""
        return ""

    def has_code(self, row: int) -> bool:
        """Say whether a line has a code of ours."""
        return is_code(self.code(row))

    @property
    def _layout(self) -> Layout:
        return self.found.layout

    def _at(self, row: int, column: Column) -> CellValue:
        return self.found.grid.at(row, self._layout.at[column.name])

    @cached_property
    def _open(self) -> Sequence[int]:
        """Where the columns are in which people write."""
        mine = (c for c in self.described if self.row_class.single or not c.locked)
        return [self._layout.at[column.name] for column in mine]

    @cached_property
    def _every(self) -> Sequence[int]:
        return [self._layout.at[column.name] for column in self.described]

    @cached_property
    def _coded(self) -> bool:
        return any(column.name == "code" and column.locked for column in self.described)

    def _used(self, row: int) -> bool:
        if self._filled(row, self._open):
            return True
        return self._coded and not self.has_code(row) and self._count(row) > 0

    def _count(self, row: int) -> int:
        return self._filled(row, self._every)

    def _filled(self, row: int, columns: Sequence[int]) -> int:
        """Count the cells of a line that hold something, in some of its columns."""
        cells = self.found.grid.rows[row]
        held = (cells[at] for at in columns if at < len(cells))
        return sum(cell is not None and not blank(cell) for cell in held)

    def _line_above(self, row: int) -> bool:
        """Tell a line of content above the headers from words that somebody put there."""
        return self.has_code(row) or (self._count(row) >= _SEVERAL and not self.unread(row))

    def _headers_again(self, cells: Mapping[str, CellValue]) -> bool:
        """Tell a line on which every cell is its own column's header or field name."""
        return len(cells) > 1 and all(
            isinstance(cell, str)
            and (clean(cell) == name or fold(cell) in self.words.headers[name])
            for name, cell in cells.items()
        )

    @staticmethod
    def _total(cells: Sequence[CellValue]) -> bool:
        """Tell a line that begins with a word for a sum and holds nothing but numbers."""
        first, rest = cells[:1], cells[1:]
        summed = all(isinstance(c, int | float | CellError | Uncomputed) for c in rest)
        return bool(rest) and summed and isinstance(first[0], str) and fold(first[0]) in TOTALS
