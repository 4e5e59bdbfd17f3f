"""A workbook as it was read, as bytes: the same reading always gives the same bytes."""

from collections.abc import Mapping
from dataclasses import fields
from typing import Any, Final

from sheets_sync.model.cell import PLAIN, CellValue, Grid, Look, Return
from sheets_sync.state.canonical import from_bytes, plain, to_bytes, value_of
from sheets_sync.state.errors import CorruptStateError

PACKING: Final = 4
"""Goes up when more of a workbook is read than before: what was read by less is read again."""
_LOOKS: Final = tuple(part.name for part in fields(Look))


def pack_return(returned: Return) -> bytes:
    """Give a reading as canonical JSON; the order of its marks and names does not matter."""
    return to_bytes(
        {
            _FIRST: PACKING,
            "grids": [_grid(grid) for grid in returned.grids],
            "marks": dict(returned.marks),
            "names": dict(returned.names),
            "region": [returned.locale, returned.time_zone],
        }
    )


_FIRST: Final = "as"
"""The key that stands first of all, so that few bytes tell how a reading was packed."""
HEAD: Final = 32
"""So many bytes of a packed reading tell whether `is_current`."""


def is_current(head: bytes) -> bool:
    """Tell by its first bytes whether a reading was packed by this version."""
    return head.startswith(f'{{"{_FIRST}":{PACKING},'.encode())


def unpack_return(content: bytes) -> Return:
    """Give back the reading that was packed, by this version or an older one.

    Raises CorruptStateError.
    """
    stored = from_bytes(content)
    try:
        grids = tuple(map(_as_grid, stored["grids"]))
        locale, time_zone = map(str, stored.get("region", ("", "")))
        names = stored.get("names", {})
        return Return(grids, stored["marks"], names, locale=locale, time_zone=time_zone)
    except (KeyError, TypeError, ValueError) as error:
        raise CorruptStateError(what=type(error).__name__) from error


def _grid(grid: Grid) -> Mapping[str, object]:
    return {
        "title": grid.title,
        "rows": [[_cell(cell) for cell in row] for row in grid.rows],
        "percents": sorted(grid.percents),
        "hidden": sorted(grid.hidden),
        "merges": grid.merges,
        "hidden_columns": sorted(grid.hidden_columns),
        "looks": [[*place, _look(look)] for place, look in sorted(grid.looks.items())],
    }


def _look(look: Look) -> Mapping[str, object]:
    """Give what a look says, and nothing of what it does not say."""
    told = {name: getattr(look, name) for name in _LOOKS}
    return {name: said for name, said in told.items() if said != getattr(PLAIN, name)}


def _cell(cell: CellValue) -> object:
    # Most cells are blank or text, and a workbook has thousands of them.
    return cell if cell is None or type(cell) is str else plain(cell)


def _as_grid(stored: Mapping[str, Any]) -> Grid:
    return Grid(
        title=stored["title"],
        rows=tuple(tuple(map(value_of, row)) for row in stored["rows"]),
        percents=frozenset((row, column) for row, column in stored["percents"]),
        hidden=frozenset(stored["hidden"]),
        merges=tuple((top, left, low, right) for top, left, low, right in stored.get("merges", ())),
        hidden_columns=frozenset(stored.get("hidden_columns", ())),
        looks={(row, column): Look(**look) for row, column, look in stored.get("looks", ())},
    )
