"""Cells that a merged area covers: people see only the first one."""

from collections.abc import Callable, Container, Mapping, Sequence
from dataclasses import dataclass, field, replace

from sheets_sync.anchors.codes import is_code, tidy
from sheets_sync.anchors.seen import blank, named
from sheets_sync.anchors.sheets import Found
from sheets_sync.model.address import letters
from sheets_sync.model.cell import CellValue, Grid
from sheets_sync.model.draft import Oddity
from sheets_sync.model.place import Place


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
    """Blank the cells of our columns that a merged area covers, its first cell excepted.

    Areas of one sheet never lie over each other, so together they have no more cells than it
    has; beyond that they were not written by a spreadsheet program, and are not looked at.
    """
    ours, areas = set(found.layout.at.values()), {}
    left_over = len(ours) * len(found.grid.rows)
    for area in found.grid.merges:
        top, left, low, right = area
        columns = [column for column in ours if left <= column <= right]
        rows = range(max(top, found.layout.first), min(low + 1, len(found.grid.rows)))
        left_over -= len(columns) * len(rows)
        if left_over < 0:
            break
        areas.update({(row, column): area for row in rows for column in columns})
        areas.pop((top, left), None)
    if not areas:
        return Covered(found)
    under = {place: found.grid.at(*place) for place in areas}
    return Covered(replace(found, grid=_blanked(found.grid, areas)), areas, under)


def _blanked(grid: Grid, places: Mapping[tuple[int, int], object]) -> Grid:
    by_row: dict[int, set[int]] = {}
    for row, column in places:
        by_row.setdefault(row, set()).add(column)
    rows: list[Sequence[CellValue]] = [*grid.rows]
    for row, columns in by_row.items():
        rows[row] = [None if at in columns else cell for at, cell in enumerate(rows[row])]
    return replace(grid, rows=tuple(map(tuple, rows)))


def told_areas(
    covered: Covered,
    asked: Sequence[Place],
    read: Container[int],
    at: Mapping[str, int],
    place: Callable[[int], Place],
) -> list[Oddity]:
    """Tell each merged area over cells that are asked about, or over what was not read for it.

    `read` are the 0-based rows that were read, `at` says where columns are, `place` points at a
    row.
    """
    cells = {(each.line - 1, at[each.field]): each for each in asked}
    for spot, value in covered.under.items():
        if not blank(value) and spot[0] not in read:
            cells[spot] = place(spot[0])
    areas: dict[tuple[int, int, int, int], list[tuple[int, int]]] = {}
    for spot in sorted(cells):
        areas.setdefault(covered.areas[spot], []).append(spot)
    return [
        Oddity(
            cells[spots[0]],
            "cells-merged",
            _area(area),
            named_spots(spots),
            words={"codes": _codes(covered, spots, at.get("code"))},
        )
        for area, spots in areas.items()
    ]


def _codes(covered: Covered, spots: Sequence[tuple[int, int]], code_at: int | None) -> str:
    """Name the lines whose codes are covered, and which are not read for it."""
    codes = (covered.under[spot] for spot in spots if spot[1] == code_at)
    return named([tidy(code) for code in codes if isinstance(code, str) and is_code(code)])


def named_spots(spots: Sequence[tuple[int, int]]) -> str:
    """Name cells by their 0-based rows and columns."""
    return named([f"{letters(column)}{row + 1}" for row, column in spots])


def _area(area: Sequence[int]) -> str:
    """Name a merged area as people write it: `C5:D9`."""
    top, left, low, right = area
    return f"{letters(left)}{top + 1}:{letters(right)}{low + 1}"
