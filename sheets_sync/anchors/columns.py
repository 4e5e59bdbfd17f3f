"""Which column of a sheet is which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from rapidfuzz import fuzz

from sheets_sync.model.cell import CellValue, Grid
from sheets_sync.model.column import Column
from sheets_sync.model.draft import Oddity
from sheets_sync.model.place import Place
from sheets_sync.model.row import Row, columns
from sheets_sync.model.say import Say
from sheets_sync.model.workbook import letters
from sheets_sync.reading import clean, fold

TOP = 12
"""The lines among which field names and headers are looked for."""

NEAR = 80
"""How alike (0–100) a header must be to be taken for the nearest one."""


@dataclass(frozen=True)
class Layout:
    """Where the columns of a sheet lie: 0-based index by field name.

    `first` is the 0-based row on which the lines begin. `share` is the part of the row class's
    columns that was found, 0 to 1.
    """

    at: Mapping[str, int]
    first: int
    share: float
    oddities: tuple[Oddity, ...] = ()

    @property
    def letters(self) -> Mapping[str, str]:
        """Column letters by field name, as the sheet stands."""
        return {name: letters(index) for name, index in self.at.items()}


def lay_out(workbook: str, grid: Grid, row_class: type[Row], says: Sequence[Say]) -> Layout:
    """Find each column: by the hidden line of field names, else by the nearest header."""
    described = columns(row_class)
    place = Place(workbook, grid.title)
    names_at = _best_row(grid, {column.name for column in described}, clean)
    headers = {column.name: [fold(say(column.title)) for say in says] for column in described}
    if names_at is None:
        return _by_headers(grid, described, headers, place, says[0])
    at = _exact(grid.rows[names_at], [column.name for column in described])
    headers_at = _header_row(grid, names_at, at, headers)
    header_row = () if headers_at is None else grid.rows[headers_at]
    lost = [column for column in described if column.name not in at]
    at |= _nearest(header_row, lost, headers, set(at.values()))
    odd = _odd_columns(lost, at, header_row, place, says[0])
    odd += _added(grid, at, headers_at, names_at + 1, place)
    first = (names_at if headers_at is None else headers_at) + 1
    return Layout(at, first, len(at) / len(described), tuple(odd))


def _header_row(
    grid: Grid, names_at: int, at: Mapping[str, int], headers: Mapping[str, Sequence[str]]
) -> int | None:
    """Find the headers below the field names, also where somebody put a line between them.

    Each must stand in its own column, so that a line of content is never taken for them.
    """
    for row in range(names_at + 1, min(names_at + TOP, len(grid.rows))):
        cells = ((grid.at(row, index), headers[name]) for name, index in at.items())
        alike = sum(isinstance(cell, str) and _alike(cell, words) >= NEAR for cell, words in cells)
        if alike >= min(2, len(at)):
            return row
    return None


def _by_headers(
    grid: Grid,
    described: Sequence[Column],
    headers: Mapping[str, Sequence[str]],
    place: Place,
    say: Say,
) -> Layout:
    known = {header for each in headers.values() for header in each}
    row = _best_row(grid, known, fold)
    if row is None:
        return Layout({}, 0, 0.0, (_all_gone(described, place, say),))
    at = _nearest(grid.rows[row], described, headers, set())
    found = {name: fold(str(grid.at(row, index))) for name, index in at.items()}
    doubtful = [c for c in described if found.get(c.name) not in headers[c.name]]
    gone = Oddity(place, "header-line-gone", say(described[0].title))
    odd = _odd_columns(doubtful, at, grid.rows[row], place, say)
    oddities = (gone, *odd, *_added(grid, at, row, row, place))
    return Layout(at, row + 1, len(at) / len(described), oddities)


def _all_gone(described: Sequence[Column], place: Place, say: Say) -> Oddity:
    """Tell in one go that no column can be found: neither field names nor headers are left."""
    titles = ", ".join(say(c.title) for c in described if not (c.live or c.hidden))
    return Oddity(place, "column-missing", titles)


def _best_row(grid: Grid, known: set[str], normal: object) -> int | None:
    """Find the line among the first that holds the most known words; at least two, or all."""
    counts = [
        sum(isinstance(cell, str) and normal(cell) in known for cell in row)  # type: ignore[operator]
        for row in grid.rows[:TOP]
    ]
    best = max(counts, default=0)
    return counts.index(best) if best >= min(2, len(known)) else None


def _exact(row: Sequence[CellValue], names: Sequence[str]) -> dict[str, int]:
    read = [clean(cell) if isinstance(cell, str) else "" for cell in row]
    return {name: read.index(name) for name in names if name in read}


def _nearest(
    row: Sequence[CellValue],
    wanted: Sequence[Column],
    headers: Mapping[str, Sequence[str]],
    taken: set[int],
) -> dict[str, int]:
    """Match headers to columns, the most alike first, each header and column once."""
    pairs = [
        (_alike(cell, headers[column.name]), column.name, index)
        for index, cell in enumerate(row)
        if isinstance(cell, str) and index not in taken
        for column in wanted
    ]
    near: dict[str, int] = {}
    for likeness, name, index in sorted(pairs, key=lambda pair: -pair[0]):
        if likeness >= NEAR and name not in near and index not in near.values():
            near[name] = index
    return near


def _alike(cell: str, headers: Sequence[str]) -> float:
    """Say from 0 to 100 how alike a cell is to the nearest of some folded headers."""
    return max(fuzz.ratio(fold(cell), header) for header in headers)


def _odd_columns(
    lost: Sequence[Column],
    at: Mapping[str, int],
    header_row: Sequence[CellValue],
    place: Place,
    say: Say,
) -> list[Oddity]:
    odd = []
    left = [cell for index, cell in enumerate(header_row) if index not in at.values()]
    for column in lost:
        title = say(column.title)
        if column.name in at:
            odd.append(Oddity(place, "column-renamed", str(header_row[at[column.name]]), title))
        elif not column.live:
            odd.append(Oddity(place, "column-missing", title, _most_alike(title, left)))
    return odd


def _most_alike(title: str, headers: Sequence[CellValue]) -> str:
    """Name the header that may be meant, among those that nothing was found under."""
    words = [cell for cell in headers if isinstance(cell, str) and cell.strip()]
    return max(words, key=lambda word: fuzz.ratio(fold(word), fold(title)), default="")


def _added(
    grid: Grid, at: Mapping[str, int], headers_at: int | None, first: int, place: Place
) -> list[Oddity]:
    """List columns with content that are not ours, each once; `first` is the line to look from."""
    ours = set(at.values())
    width = max((len(row) for row in grid.rows), default=0)
    odd = []
    for index in range(width):
        column = (row[index] for row in grid.rows[first:] if index < len(row))
        if index not in ours and not all(map(blank, column)):
            header = None if headers_at is None else grid.at(headers_at, index)
            title = letters(index) if blank(header) else clean(str(header))
            odd.append(Oddity(place, "column-added", title, letters(index)))
    return odd


def blank(value: CellValue) -> bool:
    """Tell whether there is nothing to be seen in a cell."""
    return value is None or (isinstance(value, str) and not clean(value))
