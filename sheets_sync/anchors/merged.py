"""Cells that a merged area covers: people see only the first one."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace

from sheets_sync.anchors.sheets import Found
from sheets_sync.model.cell import CellValue, Grid


@dataclass(frozen=True)
class Covered:
    """A sheet as it is seen: covered cells are blank.

    `areas` gives each covered cell's merged area, by 0-based row and column; `under` what still
    stands below.
    """

    found: Found
    areas: Mapping[tuple[int, int], tuple[int, int, int, int]] = field(default_factory=dict)
    under: Mapping[tuple[int, int], CellValue] = field(default_factory=dict)


def as_seen(found: Found) -> Covered:
    """Blank the cells of our columns that a merged area covers, its first cell excepted."""
    ours, areas = set(found.layout.at.values()), {}
    for area in found.grid.merges:
        top, left, low, right = area
        for row in range(max(top, found.layout.first), min(low + 1, len(found.grid.rows))):
            for column in ours.intersection(range(left, right + 1)):
                if (row, column) != (top, left):
                    areas[row, column] = area
    if not areas:
        return Covered(found)
    under = {place: found.grid.at(*place) for place in areas}
    return Covered(replace(found, grid=_blanked(found.grid, areas)), areas, under)


def _blanked(grid: Grid, places: Mapping[tuple[int, int], object]) -> Grid:
    rows: list[Sequence[CellValue]] = [*grid.rows]
    for row, column in places:
        if column < len(rows[row]):
            rows[row] = [*rows[row][:column], None, *rows[row][column + 1 :]]
    return replace(grid, rows=tuple(map(tuple, rows)))
