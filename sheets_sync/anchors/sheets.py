"""Which sheet of a workbook is which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from sheets_sync.anchors.columns import Layout, lay_out
from sheets_sync.model.cell import Grid
from sheets_sync.model.draft import Oddity
from sheets_sync.model.place import Place
from sheets_sync.model.row import Row
from sheets_sync.model.say import Say
from sheets_sync.reading import fold

LIKE = 0.5
"""A sheet with another title is taken for ours when half of its columns are."""


@dataclass(frozen=True)
class Found:
    """A sheet that was found, and how its columns lie."""

    grid: Grid
    layout: Layout


@dataclass(frozen=True)
class Search:
    """Every sheet that was looked for, by key, what was odd, and the sheets nobody asked for."""

    found: Mapping[str, Found]
    oddities: tuple[Oddity, ...]
    left: tuple[Grid, ...]


def find_sheets(
    workbook: str,
    grids: Sequence[Grid],
    wanted: Sequence[type[Row]],
    says: Sequence[Say],
    told: Sequence[type[Row]] = (),
) -> Search:
    """Find the sheet of each row class: by title first, then by what its columns are.

    The tool's own sheets (`told`) are never taken for one that is missing.
    """
    ours = {fold(title) for row_class in told for title in titles(row_class, says)}
    left = [grid for grid in grids if fold(grid.title) not in ours]
    found: dict[str, Found] = {}
    for row_class in wanted:
        grid = _titled(left, row_class, says)
        if grid:
            left.remove(grid)
            found[row_class.key] = Found(grid, lay_out(workbook, grid, row_class, says))
    lost = [row_class for row_class in wanted if row_class.key not in found]
    likely = _likely(workbook, left, lost, says)
    left = [grid for grid in left if all(grid is not each.grid for each in likely.values())]
    odd = tuple(_odd(workbook, c, likely.get(c.key), left, says[0]) for c in lost)
    return Search({**found, **likely}, odd, tuple(left))


def titles(row_class: type[Row], says: Sequence[Say]) -> tuple[str, ...]:
    """Give the titles a sheet may have, in every language that is spoken."""
    return tuple(say(row_class.sheet) for say in says)


def _titled(grids: Sequence[Grid], row_class: type[Row], says: Sequence[Say]) -> Grid | None:
    names = {fold(title) for title in titles(row_class, says)}
    return next((grid for grid in grids if fold(grid.title) in names), None)


def _likely(
    workbook: str, grids: Sequence[Grid], lost: Sequence[type[Row]], says: Sequence[Say]
) -> dict[str, Found]:
    """Give each lost row class the sheet that fits it best, the best fit of all first."""
    pairs = [
        (row_class.key, Found(grid, lay_out(workbook, grid, row_class, says)))
        for row_class in lost
        for grid in grids
    ]
    likely: dict[str, Found] = {}
    for key, found in sorted(pairs, key=lambda pair: _fit(pair[1]), reverse=True):
        free = all(found.grid is not each.grid for each in likely.values())
        if found.layout.share >= LIKE and key not in likely and free:
            likely[key] = found
    return likely


def _fit(found: Found) -> tuple[float, int]:
    """Say how well a sheet fits: the share of columns found, then how few it has besides.

    The department's columns are all on the sheet of people's objectives, too.
    """
    added = sum(odd.kind == "column-added" for odd in found.layout.oddities)
    return found.layout.share, -added


def _odd(
    workbook: str, row_class: type[Row], likely: Found | None, left: Sequence[Grid], say: Say
) -> Oddity:
    title = say(row_class.sheet)
    if likely:
        place = Place(workbook, likely.grid.title)
        return Oddity(place, "sheet-renamed", likely.grid.title, title)
    nearest = max(
        (grid.title for grid in left),
        key=lambda name: fuzz.ratio(fold(name), fold(title)),
        default="",
    )
    return Oddity(Place(workbook, title), "sheet-missing", title, nearest)
