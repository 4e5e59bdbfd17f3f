"""The two lines that say what each column is: the hidden field names, and the headers."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from rapidfuzz import fuzz

from sheets_sync.model.cell import CellValue, Grid
from sheets_sync.model.column import Column
from sheets_sync.model.row import Row, columns
from sheets_sync.model.say import Say
from sheets_sync.reading import clean, fold

TOP = 12
"""The lines among which field names and headers are looked for."""

NEAR = 80
"""How alike (0-100) a header must be to be taken for the nearest one."""

Normal = Callable[[str], str]


@dataclass(frozen=True)
class Words:
    """What the columns of a row class are called: by field name, and in every language."""

    described: tuple[Column, ...]
    headers: Mapping[str, tuple[str, ...]]

    @cached_property
    def by_header(self) -> Mapping[str, str]:
        """The field of each folded header."""
        return {header: name for name, each in self.headers.items() for header in each}

    @cached_property
    def names(self) -> frozenset[str]:
        """Every field name."""
        return frozenset(column.name for column in self.described)

    def named(self, row: Sequence[CellValue]) -> dict[int, str]:
        """Give the columns that carry a field name, by 0-based index."""
        read = ((index, clean(cell)) for index, cell in enumerate(row) if isinstance(cell, str))
        return {index: name for index, name in read if name in self.names}

    def headed(self, row: Sequence[CellValue]) -> dict[int, str]:
        """Give the columns that carry a header of ours exactly, by 0-based index."""
        read = ((index, fold(cell)) for index, cell in enumerate(row) if isinstance(cell, str))
        return {index: self.by_header[text] for index, text in read if text in self.by_header}


def words_of(row_class: type[Row], says: Sequence[Say]) -> Words:
    """Say what the columns of a row class are called in the languages that are spoken."""
    described = columns(row_class)
    headers = {c.name: tuple(fold(say(c.title)) for say in says) for c in described}
    return Words(described, headers)


def best_row(grid: Grid, known: frozenset[str], normal: Normal) -> int:
    """Find the line among the first that holds the most known words: two, or all; else -1."""
    counts = [
        sum(isinstance(cell, str) and normal(cell) in known for cell in row)
        for row in grid.rows[:TOP]
    ]
    best = max(counts, default=0)
    return counts.index(best) if best >= min(2, len(known)) else -1


def header_row(grid: Grid, names_at: int, words: Words, named: Mapping[int, str]) -> int:
    """Find the headers below the field names, also where somebody put a line between them.

    Two must stand in their own columns, or half of them anywhere, so that a line of content is
    never taken for them; -1 where there are none.
    """
    for row in range(names_at + 1, min(names_at + TOP, len(grid.rows))):
        cells = ((grid.at(row, index), name) for index, name in named.items())
        alike = sum(isinstance(c, str) and _alike(c, words.headers[n]) >= NEAR for c, n in cells)
        exact = len(words.headed(grid.rows[row]))
        if alike >= min(2, len(named)) or exact >= max(2, len(named) / 2):
            return row
    return -1


def nearest(
    row: Sequence[CellValue], wanted: Sequence[Column], words: Words, taken: set[int]
) -> dict[str, int]:
    """Match headers to columns, the most alike first, each header and column once."""
    pairs = [
        (_alike(cell, words.headers[column.name]), column.name, index)
        for index, cell in enumerate(row)
        if isinstance(cell, str) and index not in taken
        for column in wanted
    ]
    near: dict[str, int] = {}
    for likeness, name, index in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness >= NEAR and name not in near and index not in near.values():
            near[name] = index
    return near


def most_alike(title: str, headers: Sequence[CellValue]) -> str:
    """Name the header that may be meant, among those that nothing was found under."""
    texts = [cell for cell in headers if isinstance(cell, str) and cell.strip()]
    return max(texts, key=lambda text: fuzz.ratio(fold(text), fold(title)), default="")


def _alike(cell: str, headers: Sequence[str]) -> float:
    """Say from 0 to 100 how alike a cell is to the nearest of some folded headers."""
    return max(fuzz.ratio(fold(cell), header) for header in headers)
