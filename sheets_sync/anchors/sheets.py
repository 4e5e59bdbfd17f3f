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
    workbook: str, grids: Sequence[Grid], wanted: Sequence[type[Row]], says: Sequence[Say]
) -> Search:
    """Find the sheet of each row class: by title first, then by what its columns are."""
    left = list(grids)
    found: dict[str, Found] = {}
    oddities: list[Oddity] = []
    for row_class in wanted:
        grid = _titled(left, row_class, says)
        if grid:
            left.remove(grid)
            found[row_class.key] = Found(grid, lay_out(workbook, grid, row_class, says))
    for row_class in wanted:
        if row_class.key not in found:
            likely = _likely(workbook, left, row_class, says)
            oddities.append(_odd(workbook, row_class, likely, left, says[0]))
            if likely:
                left.remove(likely.grid)
                found[row_class.key] = likely
    return Search(found, tuple(oddities), tuple(left))


def titles(row_class: type[Row], says: Sequence[Say]) -> tuple[str, ...]:
    """Give the titles a sheet may have, in every language that is spoken."""
    return tuple(say(row_class.sheet) for say in says)


def _titled(grids: Sequence[Grid], row_class: type[Row], says: Sequence[Say]) -> Grid | None:
    names = {fold(title) for title in titles(row_class, says)}
    return next((grid for grid in grids if fold(grid.title) in names), None)


def _likely(
    workbook: str, grids: Sequence[Grid], row_class: type[Row], says: Sequence[Say]
) -> Found | None:
    laid = [Found(grid, lay_out(workbook, grid, row_class, says)) for grid in grids]
    best = max(laid, key=lambda found: found.layout.share, default=None)
    return best if best and best.layout.share >= LIKE else None


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
