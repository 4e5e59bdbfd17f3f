"""Columns that slipped against their lines: a cell was inserted, or one column sorted alone.

Printed codes say which lines take what. Where a column is blank on lines that are filled in
otherwise, and filled where nothing belongs, its values stand beside lines they were not
written for; the tool cannot know which.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from itertools import accumulate
from operator import and_, or_

from sheets_sync.anchors.codes import is_code
from sheets_sync.anchors.fit import MISFITS, kind_of
from sheets_sync.anchors.seen import blank
from sheets_sync.anchors.sheets import Found
from sheets_sync.model.cell import CellValue
from sheets_sync.model.column import Column, On

SCATTERED = 0.4
"""The share of cells out of place from which a whole column is out of order."""
SEVERAL = 3
"""Where so many columns slipped, the column of codes did."""
_LITTLE = 3
"""A shift is believed when it leaves at most one in so many cells out of place."""

Mask = Sequence[bool]


@dataclass(frozen=True)
class _Lines:
    """The coded lines of a sheet: their 0-based rows, and what is filled in where it may be.

    `room` counts the required cells that are open on each line.
    """

    rows: Sequence[int]
    open: Mapping[str, Mask]
    filled: Mapping[str, Mask]
    required: frozenset[str]
    room: Sequence[int]
    on: Mapping[str, On] = field(default_factory=dict)

    @cached_property
    def used(self) -> Sequence[int]:
        """How many of the required cells that are open on each line are filled."""
        each = [map(and_, self.open[name], self.filled[name]) for name in self.required]
        return [sum(column) for column in zip(*each, strict=True)]

    def gaps_and_strays(self, name: str) -> tuple[list[bool], list[bool]]:
        """Say which lines lack a cell of this column, and which have one too many."""
        mine = name in self.required
        gaps, strays = [], []
        each = zip(self.open[name], self.filled[name], self.room, self.used, strict=True)
        for is_open, here, room, used in each:
            belong = room - (mine and is_open)
            filled = used - (mine and is_open and here)
            gaps.append(is_open and not here and 0 < belong <= filled * 2)
            strays.append(here and (not is_open or (filled == 0 and belong > 0)))
        return gaps, strays

    def misfits(self, kind: On) -> list[int]:
        """Give the lines of one kind on which the cells of the other kind are filled in."""
        own = [name for name, on in self.on.items() if on is kind]
        other = [name for name, on in self.on.items() if on not in (kind, On.EVERY)]
        return [
            line
            for line in range(len(self.rows))
            if own and self.open[own[0]][line]
            and (count := sum(self.filled[name][line] for name in other)) >= MISFITS
            and count > sum(self.filled[name][line] for name in own)
        ]  # fmt: skip


def displaced(found: Found, described: Sequence[Column]) -> dict[str, range]:
    """Give the columns that slipped, each with the 0-based rows whose cells are in doubt.

    Where several have, it is the codes that did, so that every column is in doubt. A single
    cell on the wrong line is left to the rules about blanks.
    """
    lines = _lines(found, described)
    slipped = {}
    for name in lines.open if lines.rows else ():
        gaps, strays = lines.gaps_and_strays(name)
        if any(gaps) and any(strays):
            first = _first(lines, name, gaps, strays)
            if first is not None and sum(lines.filled[name][first:]) > 1:
                slipped[name] = range(lines.rows[first], lines.rows[-1] + 1)
    first_row = _codes_slipped(lines, found)
    if first_row is None and len(slipped) >= SEVERAL:
        first_row = min(rows.start for rows in slipped.values())
    if first_row is None:
        return slipped
    return dict.fromkeys(lines.open, range(first_row, lines.rows[-1] + 1))


def _codes_slipped(lines: _Lines, found: Found) -> int | None:
    """Give the row from which codes slipped: that below an added line, else the first.

    Objectives stand beside codes of key results then, and key results beside those of objectives.
    """
    wrong = [(line, kind) for kind in (On.OBJECTIVE, On.KEY_RESULT) for line in lines.misfits(kind)]
    if len({kind for _, kind in wrong}) < len((On.OBJECTIVE, On.KEY_RESULT)):
        return None
    first = lines.rows[min(wrong)[0]]
    added = set(range(lines.rows[0], first)) - set(lines.rows)
    at = found.layout.at.values()
    filled = [row for row in added if any(not blank(found.grid.at(row, i)) for i in at)]
    return min(filled, default=lines.rows[0] - 1) + 1


def _lines(found: Found, described: Sequence[Column]) -> _Lines:
    code_at = found.layout.at.get("code")
    inputs = [column for column in described if not (column.locked or column.live)]
    if code_at is None or all(not column.locked for column in described):
        return _Lines((), {}, {}, frozenset(), ())
    grid, at = found.grid, found.layout.at
    every = ((row, grid.at(row, code_at)) for row in range(found.layout.first, len(grid.rows)))
    codes = {row: code for row, code in every if isinstance(code, str) and is_code(code)}
    kinds = [kind_of(code) for code in codes.values()]
    takes = {on: [on is On.EVERY or kind in (on, On.EVERY) for kind in kinds] for on in On}
    is_open = {column.name: takes[column.on] for column in inputs}
    required = frozenset(column.name for column in inputs if column.required)
    return _Lines(
        tuple(codes),
        is_open,
        {c.name: _filled([grid.rows[row] for row in codes], at[c.name]) for c in inputs},
        required,
        [sum(each) for each in zip(*(is_open[name] for name in required), strict=True)],
        {column.name: column.on for column in inputs},
    )


def _filled(rows: Sequence[Sequence[CellValue]], at: int) -> list[bool]:
    """Say of which rows the cell at a 0-based place holds something."""
    cells = (row[at] if at < len(row) else None for row in rows)
    return [cell is not None and not blank(cell) for cell in cells]


def _first(lines: _Lines, name: str, gaps: list[bool], strays: list[bool]) -> int | None:
    """Give the first line that a column slipped on; None where nothing tells that it did."""
    wrong = sum(gaps) + sum(strays)
    for step in (1, -1):
        left, first = min(_shifted(lines, name, gaps, strays, step))
        # an optional column may be blank anywhere, so it has to fit without any exception
        fits = left * _LITTLE <= wrong if name in lines.required else left == 0
        if left <= wrong - 2 and fits:
            touched = map(or_, lines.filled[name], gaps)
            return next(line for line, here in enumerate(touched) if here and line >= first)
    scattered = name in lines.required and min(sum(gaps), sum(strays)) > 1
    return 0 if scattered and wrong >= SCATTERED * sum(lines.filled[name]) else None


def _shifted(
    lines: _Lines, name: str, gaps: list[bool], strays: list[bool], step: int
) -> list[tuple[int, int]]:
    """Count for each line what would be out of place if the column had slipped from there on."""
    filled = lines.filled[name]
    moved = [filled[i + step] if 0 <= i + step < len(filled) else False for i in range(len(filled))]
    back = replace(lines, filled={**lines.filled, name: moved})
    now = [gap or stray for gap, stray in zip(gaps, strays, strict=True)]
    then = [gap or stray for gap, stray in zip(*back.gaps_and_strays(name), strict=True)]
    before = [0, *accumulate(now)]
    after = [*accumulate([0, *reversed(then)])][::-1]
    # of a line whose own cell was deleted nothing is known
    lost = int(step < 0)
    return [(before[line] + after[line + lost], line) for line in range(len(filled))]
