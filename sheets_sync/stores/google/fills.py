"""Formulas that say the same of each line are sent once and copied down, as a person would."""

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from itertools import groupby
from typing import Final

from sheets_sync.model.workbook import Formula
from sheets_sync.stores.google.a1 import Json, Span, grid_range
from sheets_sync.stores.google.page import Page

_REQUEST: Final = 270
"""About so many bytes a request to copy takes; shorter formulas are rather written out."""
_CELL: Final = re.compile(
    r""""(?:[^"]|"")*" | '(?:[^']|'')*' | (?<![\w.$])(\$?[A-Z]{1,3})(\d+)(?![\w.(])""", re.VERBOSE
)


@dataclass(frozen=True)
class Fills:
    """The formulas of a sheet that are copied from the first line that says the same."""

    page: Page

    @cached_property
    def _copies(self) -> list[tuple[int, int, Span]]:
        """Column, row of the source, rows of the copies; all 0-based."""
        return [
            copy
            for place, column in enumerate(self.page.sheet.columns)
            for copy in _copies(self.page, place, column.name)
        ]

    @cached_property
    def places(self) -> frozenset[tuple[int, int]]:
        """The rows and columns of the copies, 0-based."""
        return frozenset((row, place) for place, _, rows in self._copies for row in range(*rows))

    def requests(self) -> Iterator[Json]:
        """Copy the formulas; looks stay as they are."""
        for place, source, rows in self._copies:
            columns = (place, place + 1)
            yield {
                "copyPaste": {
                    "source": grid_range(self.page.id, (source, source + 1), columns),
                    "destination": grid_range(self.page.id, rows, columns),
                    "pasteType": "PASTE_FORMULA",
                }
            }


def _copies(page: Page, place: int, name: str) -> Iterator[tuple[int, int, Span]]:
    seen: dict[str, int] = {}
    formulas = (
        (number, found.text if isinstance(found := line.cells.get(name), Formula) else "")
        for number, line in page.lines
    )
    for said, group in groupby(formulas, lambda pair: relative(pair[1], pair[0])):
        lines = list(group)
        first, last = lines[0][0] - 1, lines[-1][0]
        if not said:
            continue
        source = seen.setdefault(said, first)
        if source == first:
            first += 1
        if (last - first) * len(lines[0][1]) > _REQUEST:
            yield place, source, (first, last)


def relative(formula: str, line: int) -> str:
    """Give a formula with every line that moves along said by its distance from its own."""

    def said(match: re.Match[str]) -> str:
        return f"{match[1]}[{int(match[2]) - line}]" if match[1] else match[0]

    return _CELL.sub(said, formula)
