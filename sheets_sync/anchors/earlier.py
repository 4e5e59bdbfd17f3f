"""What the reading before tells of this one: lines that are gone, columns that changed places.

Cells are compared as they were typed, code by code, so that nothing has to be read twice.
"""

from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from itertools import pairwise

from sheets_sync.anchors.codes import tidy
from sheets_sync.anchors.exchanged import Typed, exchanges, settled, shifted
from sheets_sync.anchors.header import words_of
from sheets_sync.anchors.reader import Reader
from sheets_sync.anchors.seen import blank, named, shown
from sheets_sync.anchors.sheets import Found, Search
from sheets_sync.anchors.used import Page
from sheets_sync.model.column import Column
from sheets_sync.model.draft import Oddity
from sheets_sync.model.place import Place
from sheets_sync.model.row import Row, columns

MOVED = 3
"""A column changed places when so many values, and most of those that changed, moved.

Two are enough where they are telling (`exchanged`): two lines exchanged, a pair one line down.
"""
_MOST = 0.6

ASIDE = 2
"""A line moved to the side when so many values, and most of those that changed, did."""

LITTLE = 3
"""A line of which no more than one in so many cells is left counts as gone."""

FEW = 4
"""A sheet with fewer lines than this may lose half of them without a word."""


def compared(
    workbook: str, now: Search, before: Search, wanted: Sequence[type[Row]], reader: Reader
) -> list[Oddity]:
    """Tell what the sheets have lost since the reading before, and what changed places."""
    odd: list[Oddity] = []
    for row_class in wanted:
        if row_class.key not in now.found:
            continue
        place = Place(workbook, now.found[row_class.key].grid.title)
        old, new = (_typed(search, row_class, reader) for search in (before, now))
        odd += _gone(place, old, new)
        odd += _in_other_places(place, old, new, columns(row_class), reader)
        odd += _sideways(place, old, new, columns(row_class), reader)
    return odd


def _typed(search: Search, row_class: type[Row], reader: Reader) -> Typed:
    typed: dict[str, Mapping[str, str]] = {}
    first = [search.found[row_class.key]] if row_class.key in search.found else []
    for found in (*first, *search.more.get(row_class.key, ())):
        for code, cells in _lines(found, row_class, reader):
            if cells:
                typed.setdefault(code, cells)
    return typed


def _lines(
    found: Found, row_class: type[Row], reader: Reader
) -> Iterator[tuple[str, Mapping[str, str]]]:
    at, lang = found.layout.at, reader.say.lang
    described = [c for c in columns(row_class) if c.name in at and not c.live]
    inputs = [c.name for c in described if not c.locked]
    page = Page(found, row_class, described, words_of(row_class, reader.says))
    for row in page.used():
        code = tidy(page.code(row))
        if code:
            cells = {name: found.grid.at(row, at[name]) for name in inputs}
            yield code, {n: shown(cell, lang) for n, cell in cells.items() if not blank(cell)}


def _gone(place: Place, old: Typed, new: Typed) -> list[Oddity]:
    moved = {frozenset(cells.items()) for code, cells in new.items() if code not in old}
    gone = [
        code
        for code in old
        if len(new.get(code, ())) * LITTLE <= len(old[code])
        and frozenset(old[code].items()) not in moved
    ]
    odd = []
    if gone:
        odd.append(Oddity(place, "lines-gone", named(gone)))
    if len(old) >= FEW and len(new) * 2 < len(old):
        words = {"now": len(new), "before": len(old)}
        odd.append(Oddity(place, "lines-fell", place.sheet, words=words))
    return odd


def _in_other_places(
    place: Place, old: Typed, new: Typed, described: Sequence[Column], reader: Reader
) -> list[Oddity]:
    """Tell the columns that changed places, and the lines that exchanged values besides."""
    pairs = exchanges(old, new, described)
    moved = dict(_moved(old, new, described, settled(pairs)))
    titles = {column.name: reader.say(column.title) for column in described}
    odd = [
        Oddity(place, "column-moved", titles[name], words={"codes": named(codes)})
        for name, codes in moved.items()
    ]
    for pair, names in pairs.items():
        if set(names) - set(moved):
            words = {"columns": tuple(titles[name] for name in names)}
            odd.append(Oddity(place, "lines-exchanged", named(pair), words=words))
    return odd


def _moved(
    old: Typed, new: Typed, described: Sequence[Column], apart: Collection[str]
) -> Iterator[tuple[str, Sequence[str]]]:
    """Give the columns that changed places, with their lines; those `apart` are left out."""
    for column in described:
        codes = [code for code in _changed(old, new, column.name) if code not in apart]
        here, there = (
            Counter(typed[code][column.name] for code in codes if typed[code].get(column.name))
            for typed in (old, new)
        )
        moved = (here & there).total()
        several = moved >= MOVED and moved >= _MOST * len(codes)
        if several or _slid(old, new, column.name, codes):
            yield column.name, codes
        elif down := shifted(old, new, column):
            yield column.name, down


def _slid(old: Typed, new: Typed, name: str, codes: Sequence[str]) -> bool:
    """Say whether values left their lines blank and lie over those of others, and no more."""
    before = Counter(cells.get(name) for cells in old.values())
    left = {old[c][name] for c in codes if old[c].get(name) and not new[c].get(name)}
    over = [c for c in codes if old[c].get(name) and new[c].get(name) in left]
    own = all(before[new[code][name]] == 1 for code in over)
    return bool(over) and own and len(over) + len(left) >= len(codes)


def _sideways(
    place: Place, old: Typed, new: Typed, described: Sequence[Column], reader: Reader
) -> Iterator[Oddity]:
    """Tell the lines whose values stand one column further to the right, or to the left."""
    names = [column.name for column in described]
    read = {column.name: reader.say(column.title) for column in described if not column.live}
    for code in (code for code in old if code in new):
        then, now = old[code], new[code]
        changed = [name for name in read if then.get(name) != now.get(name)]
        for beside in (dict(pairwise(names)), dict(pairwise(reversed(names)))):
            kept = [n for n in changed if n in then and beside.get(n) in read]
            moved = [n for n in kept if then[n] == now.get(beside[n])]
            if len(moved) >= ASIDE and len(moved) >= _MOST * len(kept):
                told = tuple(read[name] for name in changed)
                yield Oddity(place, "line-moved", code, words={"columns": told})


def _changed(old: Typed, new: Typed, name: str) -> list[str]:
    both = (code for code in old if code in new)
    return [code for code in both if old[code].get(name) != new[code].get(name)]
