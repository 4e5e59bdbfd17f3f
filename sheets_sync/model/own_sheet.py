"""Which sheet of a person's workbook is the tool's own: one answer for whoever reads or writes it.

Its title proves nothing: people rename sheets, exchange titles, and make sheets of their own under
any. The defined name that the tool gave it follows it wherever it goes, and the hidden first line
holds its field names; where programs have dropped the name, that line must be whole and hidden.
"""

import re
from collections.abc import Collection, Sequence
from unicodedata import normalize

from sheets_sync.model.cell import Grid, Return

NAME = "ss_{key}"
"""The defined name of a sheet's table."""

_HALF = 0.5
_FIELD = re.compile("[a-z][a-z0-9_]*")


def own_sheet(
    returned: Return, key: str, fields: Sequence[str], titles: Collection[str]
) -> Grid | None:
    """Give the sheet that is proven to be the tool's own of that key, whatever it is called now.

    `fields` are its field names in order, `titles` what it may be called; they decide between
    several only where the first line proves each of them. None where nothing is proven.
    """
    name = NAME.format(key=key)
    named = returned.grid(returned.names.get(name, ""))
    if named and _begun(named, fields):
        return named
    others = {title for other, title in returned.names.items() if not _same(other, name)}
    whole = [
        grid
        for grid in returned.grids
        if grid.title not in others and 0 in grid.hidden and _first(grid) == list(fields)
    ]
    titled = [grid for grid in whole if folded(grid.title) in set(map(folded, titles))]
    (found,) = whole if len(whole) == 1 else titled if len(titled) == 1 else (None,)
    return found


def folded(title: str) -> str:
    """Give a title as spreadsheets compare it: composed, and without regard to case."""
    return normalize("NFC", title).strip().casefold()


def _same(other: str, name: str) -> bool:
    return other == name or other.startswith(f"{name}_")


def _begun(grid: Grid, fields: Sequence[str]) -> bool:
    """Tell whether the first line holds field names alone, more than half of them ours.

    Those of an older or newer template may be fewer or more; a column that somebody put between
    them makes the sheet theirs as well.
    """
    line = _first(grid)
    last = max((place for place, text in enumerate(line) if text in fields), default=-1)
    there = line[: last + 1]
    alike = len({*there} & {*fields}) > _HALF * len({*there} | {*fields})
    return alike and all(map(_FIELD.fullmatch, there))


def _first(grid: Grid) -> list[str]:
    """Give the texts of the first line up to the last one; empty for what is none."""
    cells = grid.rows[0] if grid.rows else ()
    texts = [cell.strip() if isinstance(cell, str) else "" for cell in cells]
    while texts and not texts[-1]:
        texts.pop()
    return texts
