"""Which sheet of a workbook is which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from rapidfuzz import fuzz

from sheets_sync.anchors.columns import Layout, lay_out
from sheets_sync.anchors.exported import export_summary
from sheets_sync.anchors.kinship import LIKE, Known, Looks, known_words
from sheets_sync.anchors.reader import Reader
from sheets_sync.model.cell import Grid, Return
from sheets_sync.model.draft import Ground, Oddity
from sheets_sync.model.own_sheet import NAME, own_sheet
from sheets_sync.model.place import Place
from sheets_sync.model.row import Row, columns
from sheets_sync.model.say import Say
from sheets_sync.reading import fold

Wanted = Sequence[type[Row]]


@dataclass(frozen=True)
class Found:
    """A sheet that was found, and how its columns lie."""

    grid: Grid
    layout: Layout


@dataclass(frozen=True)
class Search:
    """Every sheet that was looked for, by key, what was odd, and the sheets nobody asked for.

    `more` are further sheets of the same kind: copies, or the rest of a sheet that was split.
    """

    found: Mapping[str, Found]
    oddities: tuple[Oddity, ...]
    left: tuple[Grid, ...]
    more: Mapping[str, tuple[Found, ...]] = field(default_factory=dict)


def find_sheets(
    workbook: str, returned: Return, wanted: Wanted, reader: Reader, told: Wanted = ()
) -> Search:
    """Find the sheet of each row class: by defined name, title, columns and codes together.

    The tool's own sheets (`told`) are never taken for one that is missing.
    """
    hunt = _Hunt(workbook, returned, reader, known_words((*wanted, *told), reader.says))
    left = hunt.not_told(told)
    found = hunt.best(left, wanted)
    left = [look for look in left if all(look.grid is not f.grid for f in found.values())]
    lost = [row_class for row_class in wanted if row_class.key not in found]
    found |= hunt.likely(left, lost)
    left = [look for look in left if all(look.grid is not f.grid for f in found.values())]
    more = hunt.more(left, [row_class for row_class in wanted if row_class.key in found])
    seconds = [each.grid for several in more.values() for each in several]
    grids = [look.grid for look in left if all(look.grid is not grid for grid in seconds)]
    odd = [_odd(hunt, c, found.get(c.key), grids) for c in wanted]
    ordered = {c.key: found[c.key] for c in wanted if c.key in found}
    return Search(ordered, tuple(each for each in odd if each), tuple(grids), more)


@dataclass(frozen=True)
class _Hunt:
    """A workbook in which sheets are looked for."""

    workbook: str
    returned: Return
    reader: Reader
    known: Known

    def not_told(self, told: Wanted) -> list[Looks]:
        """Give the sheets that are not the tool's own, nor a program's."""
        proven = [own_row_sheet(self.returned, c, self.reader.says) for c in told]
        own = [grid for grid in self.returned.grids if all(grid is not each for each in proven)]
        return [Looks(grid, self.known) for grid in own if not export_summary(grid)]

    def name(self, row_class: type[Row]) -> str:
        """Give the title that the workbook's own name of a sheet points at."""
        return self.returned.names.get(NAME.format(key=row_class.key), "")

    def best(self, looks: Sequence[Looks], wanted: Wanted) -> dict[str, Found]:
        """Give each row class the sheet with the most signs, the surest of all first."""
        pairs = [
            (score, row_class, look)
            for row_class in wanted
            for look in looks
            if (score := self._score(look, row_class))
        ]
        found: dict[str, Found] = {}
        taken: list[Grid] = []
        for _, row_class, look in sorted(pairs, key=lambda pair: -pair[0]):
            if row_class.key not in found and all(look.grid is not grid for grid in taken):
                taken.append(look.grid)
                found[row_class.key] = self._lay_out(look, row_class)
        return found

    def _score(self, look: Looks, row_class: type[Row]) -> float:
        titled = fold(look.grid.title) in map(fold, titles(row_class, self.reader.says))
        named = bool(self.name(row_class)) and look.grid.title == self.name(row_class)
        return look.score(row_class, named=named, titled=titled)

    def _lay_out(self, look: Looks, row_class: type[Row]) -> Found:
        return Found(look.grid, lay_out(self.workbook, look.grid, row_class, self.reader))

    def likely(self, looks: Sequence[Looks], lost: Wanted) -> dict[str, Found]:
        """Give each lost row class the sheet of which the columns fit best, headers worn or not."""
        pairs = [
            (row_class, self._lay_out(look, row_class))
            for row_class in lost
            for look in looks
            if not look.foreign(row_class)
        ]
        likely: dict[str, Found] = {}
        for row_class, found in sorted(pairs, key=lambda pair: _fit(pair[1]), reverse=True):
            free = all(found.grid is not each.grid for each in likely.values())
            if found.layout.share >= LIKE and row_class.key not in likely and free:
                likely[row_class.key] = found
        return likely

    def more(self, looks: Sequence[Looks], found: Wanted) -> dict[str, tuple[Found, ...]]:
        """Give the further sheets of each row class; one sheet is of one only."""
        more: dict[str, tuple[Found, ...]] = {}
        for look in looks:
            fitting = [row_class for row_class in found if look.second(row_class)]
            if fitting:
                best = max(fitting, key=look.alike)
                more[best.key] = (*more.get(best.key, ()), self._lay_out(look, best))
        return more

    def ground(self, row_class: type[Row], grid: Grid) -> Ground:
        """Say what made a sheet with another title be taken for this one."""
        if self.name(row_class) == grid.title:
            return Ground.NAME
        by_fields = Looks(grid, self.known).by_fields(row_class) >= LIKE
        return Ground.FIELDS if by_fields else Ground.HEADER


def own_row_sheet(returned: Return, row_class: type[Row], says: Sequence[Say]) -> Grid | None:
    """Give the sheet that is proven to be the tool's own of a row class."""
    fields = [column.name for column in columns(row_class)]
    return own_sheet(returned, row_class.key, fields, titles(row_class, says))


def titles(row_class: type[Row], says: Sequence[Say]) -> tuple[str, ...]:
    """Give the titles a sheet may have, in every language that is spoken."""
    return tuple(say(row_class.sheet) for say in says)


def _fit(found: Found) -> tuple[float, int]:
    """Say how well a sheet fits: the share of columns found, then how few it has besides.

    The department's columns are all on the sheet of people's objectives, too.
    """
    added = sum(odd.kind == "column-added" for odd in found.layout.oddities)
    return found.layout.share, -added


def _odd(
    hunt: _Hunt, row_class: type[Row], found: Found | None, left: Sequence[Grid]
) -> Oddity | None:
    ours = [fold(title) for title in titles(row_class, hunt.reader.says)]
    title = hunt.reader.say(row_class.sheet)
    if found is None:
        nearest = max(
            (grid.title for grid in left),
            key=lambda name: fuzz.ratio(fold(name), fold(title)),
            default="",
        )
        return Oddity(Place(hunt.workbook, title), "sheet-missing", title, nearest)
    if fold(found.grid.title) in ours:
        return None
    place, why = Place(hunt.workbook, found.grid.title), hunt.ground(row_class, found.grid)
    return Oddity(place, "sheet-renamed", found.grid.title, title, why)
