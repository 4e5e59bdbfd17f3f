"""Which column of a sheet is which."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import cached_property

from sheets_sync.anchors.dispute import Settled, Verdict, settle
from sheets_sync.anchors.fit import Body
from sheets_sync.anchors.header import (
    Words,
    best_row,
    header_row,
    most_alike,
    nearest,
    words_of,
)
from sheets_sync.anchors.reader import Reader
from sheets_sync.anchors.seen import blank, same
from sheets_sync.model.address import letters
from sheets_sync.model.cell import CellValue, Grid
from sheets_sync.model.draft import Ground, Oddity
from sheets_sync.model.place import Place
from sheets_sync.model.row import Row
from sheets_sync.model.say import Say
from sheets_sync.reading import clean, fold


@dataclass(frozen=True)
class Layout:
    """Where the columns of a sheet lie: 0-based index by field name.

    `first` is the 0-based row on which the lines begin, `tops` the rows of field names and
    headers. `share` is the part of the row class's columns that was found, 0 to 1. `rivals`
    are the columns that claim the same field: where they say another thing, nobody knows.
    """

    at: Mapping[str, int]
    first: int
    share: float
    oddities: tuple[Oddity, ...] = ()
    rivals: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    tops: frozenset[int] = frozenset()

    @cached_property
    def letters(self) -> Mapping[str, str]:
        """Column letters by field name, as the sheet stands."""
        return {name: letters(index) for name, index in self.at.items()}


@dataclass(frozen=True)
class _Top:
    """The sheet with its two first lines; -1 where there is none."""

    grid: Grid
    place: Place
    words: Words
    say: Say
    names_at: int
    headers_at: int

    @property
    def headers(self) -> Sequence[CellValue]:
        return () if self.headers_at < 0 else self.grid.rows[self.headers_at]

    @property
    def named(self) -> dict[int, str]:
        return {} if self.names_at < 0 else self.words.named(self.grid.rows[self.names_at])

    @property
    def headed(self) -> dict[int, str]:
        return self.words.headed(self.headers)

    @property
    def first(self) -> int:
        return max(self.names_at, self.headers_at) + 1

    def title(self, name: str) -> str:
        return next(self.say(c.title) for c in self.words.described if c.name == name)

    def filled(self, index: int) -> bool:
        return any(not blank(self.grid.at(row, index)) for row in self._lines)

    def alike(self, one: int, other: int) -> bool:
        return all(same(self.grid.at(r, one), self.grid.at(r, other)) for r in self._lines)

    @property
    def _lines(self) -> range:
        return range(self.first, len(self.grid.rows))


def lay_out(workbook: str, grid: Grid, row_class: type[Row], reader: Reader) -> Layout:
    """Find each column: by the hidden line of field names, else by the nearest header."""
    words = words_of(row_class, reader.says)
    place, say = Place(workbook, grid.title), reader.says[0]
    names_at = best_row(grid, words.names, clean)
    if names_at < 0:
        headers_at = best_row(grid, frozenset(words.by_header), fold)
    else:
        headers_at = header_row(grid, names_at, words, words.named(grid.rows[names_at]))
    if names_at < 0 and headers_at < 0:
        return Layout({}, 0, 0.0, (_all_gone(grid, words, place, say),))
    top = _Top(grid, place, words, say, names_at, headers_at)
    return _laid(top, Body(grid, top.first, reader))


def _laid(top: _Top, body: Body) -> Layout:
    described = top.words.described
    settled = settle(top.named, top.headed, lambda at: body.misfits(described, at))
    at = settled.at
    lost = [column for column in described if column.name not in at]
    at |= nearest(top.headers, lost, top.words, set(at.values()))
    twins = _twins(top, settled)
    odd = [
        *_gone(top, at),
        *_renamed(top, settled),
        *_missing(top, settled),
        *_disputed(top, settled),
    ]
    odd += [*twins, *_added(top, at, {str(twin.words["column"]) for twin in twins})]
    tops = frozenset({top.names_at, top.headers_at} - {-1})
    share = len(at) / len(described)
    return Layout(at, top.first, share, tuple(odd), settled.rivals, tops)


def _all_gone(grid: Grid, words: Words, place: Place, say: Say) -> Oddity:
    """Tell in one go that no column can be found: neither field names nor headers are left."""
    if all(blank(cell) for row in grid.rows for cell in row):
        return Oddity(place, "sheet-empty", place.sheet)
    titles = ", ".join(say(c.title) for c in words.described if not (c.live or c.hidden))
    return Oddity(place, "column-missing", titles)


def _gone(top: _Top, at: Mapping[str, int]) -> list[Oddity]:
    """Tell that nothing but headers names the columns, and which stand in other places then.

    Somebody may have moved those, or typed their headers over each other: nobody can know.
    """
    if top.names_at >= 0:
        return []
    columns = [column for column in top.words.described if column.name in at]
    as_they_stand = sorted(columns, key=lambda column: at[column.name])
    pairs = zip(columns, as_they_stand, strict=True)
    moved = tuple(top.say(column.title) for column, other in pairs if column is not other)
    title = top.say(top.words.described[0].title)
    return [Oddity(top.place, "header-line-gone", title, words={"moved": moved})]


def _renamed(top: _Top, settled: Settled) -> list[Oddity]:
    """Tell the columns that only a header was left to know by, where it is not the very one."""
    named, headed = set(top.named.values()), top.headed
    told = {verdict.index for verdict in settled.verdicts}
    odd = []
    for column in top.words.described:
        index = settled.at.get(column.name, -1)
        by_header = index >= 0 and column.name not in named and index not in told
        if by_header and (headed.get(index) != column.name or top.names_at >= 0):
            header, title = str(top.headers[index]), top.say(column.title)
            odd.append(Oddity(top.place, "column-renamed", header, title, Ground.HEADER))
    return odd


def _missing(top: _Top, settled: Settled) -> list[Oddity]:
    left = [cell for i, cell in enumerate(top.headers) if i not in settled.at.values()]
    told = {verdict.headed for verdict in settled.verdicts if not verdict.believed}
    odd = []
    for column in top.words.described:
        if column.name not in settled.at and not column.live and column.name not in told:
            title = top.say(column.title)
            odd.append(Oddity(top.place, "column-missing", title, most_alike(title, left)))
    return odd


def _disputed(top: _Top, settled: Settled) -> list[Oddity]:
    return [_verdict(top, verdict) for verdict in settled.verdicts if top.filled(verdict.index)]


def _verdict(top: _Top, verdict: Verdict) -> Oddity:
    header = top.headers[verdict.index] if verdict.index < len(top.headers) else None
    words = {
        "column": letters(verdict.index),
        "named": top.title(verdict.named) if verdict.named else "",
    }
    what = "" if blank(header) else clean(str(header))
    kind = "column-disputed" if verdict.believed else "column-unsettled"
    believed = top.title(verdict.believed) if verdict.believed else ""
    return Oddity(top.place, kind, what, believed, verdict.why or "", words)


def _twins(top: _Top, settled: Settled) -> list[Oddity]:
    """Tell the columns that another one repeats; the first that is filled is read."""
    live = {column.name for column in top.words.described if column.live}
    named, headed, odd = top.named, top.headed, []
    for index in sorted({*named, *headed} - set(settled.at.values())):
        name = named.get(index) or headed[index]
        here = settled.at.get(name)
        if here is None or name in live or not top.filled(index):
            continue
        if not top.filled(here):
            settled.at[name], index, here = index, here, index  # noqa: PLW2901 - they change roles
        elif not top.alike(index, here):
            settled.rivals[name] = (*settled.rivals.get(name, ()), index)
        odd.append(_twin(top, name, here, index))
    return odd


def _twin(top: _Top, name: str, here: int, index: int) -> Oddity:
    words = {"column": letters(index), "first": letters(here), "same": top.alike(index, here)}
    return Oddity(top.place, "column-twice", top.title(name), letters(here), "", words)


def _added(top: _Top, at: Mapping[str, int], twins: set[str]) -> list[Oddity]:
    """List columns with content that are not ours, each once."""
    ours = set(at.values())
    width = max((len(row) for row in top.grid.rows), default=0)
    odd = []
    for index in range(width):
        header = top.headers[index] if index < len(top.headers) else None
        other = index not in ours and letters(index) not in twins
        if other and (top.filled(index) or not (blank(header) or index in top.named)):
            title = letters(index) if blank(header) else clean(str(header))
            odd.append(Oddity(top.place, "column-added", title, letters(index)))
    return odd
