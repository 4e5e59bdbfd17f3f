"""One sheet of a spreadsheet while requests are made for it."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from math import ceil
from typing import Final

from sheets_sync.model.column import Column
from sheets_sync.model.workbook import FIRST, Line, Sheet, Writer, reach
from sheets_sync.stores.areas import FINDINGS_LAST, Areas
from sheets_sync.stores.charting import CHART_WIDTH, chart_height
from sheets_sync.stores.google.a1 import Span, place
from sheets_sync.stores.plain import noted, rows, split

STAGING: Final = "_staging_{}"
"""The title, by its id, of a hidden sheet on which another one is prepared."""
_OWN: Final = 26
"""How many columns beside a table stay open for what people want to keep there."""
_LINES: Final = 1000
"""So many lines people's sheets have, as any new sheet of Google's; live formulas look as far."""
_KEPT: Final = 2_100
"""So many lines a rewritten sheet has: drop-downs elsewhere look as far before it is filled."""
_MARGIN: Final = 20
COLUMN: Final = 100
_LINE: Final = 21
"""The sizes in pixels of a column and a line that were given none."""


@dataclass(frozen=True)
class Page:
    """A sheet, its id, and where links lead: the ids of sheets by title.

    `kept` is a sheet of the tool's in a workbook of people's, rewritten line by line; there
    everything reaches down as far as it may ever need to.
    """

    sheet: Sheet
    id: int
    places: Mapping[str, int] = field(default_factory=dict)
    kept: bool = False

    @cached_property
    def areas(self) -> Areas:
        """Its cells, by what may be written there."""
        return Areas(self.sheet)

    @property
    def people(self) -> bool:
        """Whether people write in it."""
        return self.sheet.writer is Writer.PEOPLE

    @property
    def width(self) -> int:
        """The number of columns of the table."""
        return len(self.sheet.columns)

    @property
    def columns(self) -> Span:
        """All columns of the table."""
        return 0, self.width

    @cached_property
    def lines(self) -> list[tuple[int, Line]]:
        """Every line with its number; an empty table has one blank line."""
        return [*rows(self.sheet)] or [(FIRST, Line())]

    @property
    def bottom(self) -> int:
        """The last line that holds anything, notes included."""
        return max([self.areas.last, *(number for number, _ in noted(self.sheet))])

    @property
    def reach(self) -> int:
        """The last line of names and of rules."""
        return max(self.areas.reach, FINDINGS_LAST) if self.kept else self.areas.last

    @cached_property
    def grid(self) -> tuple[int, int]:
        """How many rows and columns the sheet has: no more than it needs, charts included."""
        if self.people:
            needed = max(self.bottom + _MARGIN, reach(self.sheet.last))
            return max(_LINES, needed), self.width + _OWN
        height = max(self.bottom, self.reach, _KEPT if self.kept else 0)
        width = self.width
        for chart in self.sheet.charts:
            row, column = place(chart.at)
            height = max(height, row + ceil(chart_height(chart) / _LINE))
            width = max(width, column + ceil(CHART_WIDTH / COLUMN))
        return height, width

    @property
    def spans(self) -> Iterator[tuple[int, Span]]:
        """The lines of notes with the columns that a note or its value is spread over."""
        for number, note in noted(self.sheet):
            edge = self.width if note.value is None else split(self.sheet)
            for first, end in ((0, edge), (edge, self.width)):
                if end - first > 1:
                    yield number, (first, end)

    @property
    def frozen(self) -> int:
        """How many columns stay in view: none where a note is spread over their edge.

        Google merges no column that is frozen with one that is not, and freezes never all.
        """
        freeze = self.sheet.freeze
        torn = any(first < freeze < end for _, (first, end) in self.spans)
        return 0 if torn or freeze >= self.grid[1] else freeze

    def at(self, name: str) -> int:
        """Give the 0-based column of a field."""
        return next(n for n, column in enumerate(self.sheet.columns) if column.name == name)

    def column(self, name: str) -> Column:
        """Give a column by its field."""
        return self.sheet.columns[self.at(name)]
