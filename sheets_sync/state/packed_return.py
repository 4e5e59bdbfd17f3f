"""A workbook as it was read, as bytes: the same reading always gives the same bytes."""

from collections.abc import Mapping
from typing import Any

from sheets_sync.model.cell import CellValue, Grid, Return
from sheets_sync.state.canonical import from_bytes, plain, to_bytes, value_of
from sheets_sync.state.errors import CorruptStateError


def pack_return(returned: Return) -> bytes:
    """Give a reading as canonical JSON; the order of its marks and names does not matter."""
    grids = [_grid(grid) for grid in returned.grids]
    return to_bytes({"grids": grids, "marks": dict(returned.marks), "names": dict(returned.names)})


def unpack_return(content: bytes) -> Return:
    """Give back the reading that was packed, by this version or an older one.

    Raises CorruptStateError.
    """
    stored = from_bytes(content)
    try:
        grids = tuple(map(_as_grid, stored["grids"]))
        return Return(grids, stored["marks"], stored.get("names", {}))
    except (KeyError, TypeError) as error:
        raise CorruptStateError(what=type(error).__name__) from error


def _grid(grid: Grid) -> Mapping[str, object]:
    return {
        "title": grid.title,
        "rows": [[_cell(cell) for cell in row] for row in grid.rows],
        "percents": sorted(grid.percents),
        "hidden": sorted(grid.hidden),
        "merges": grid.merges,
        "hidden_columns": sorted(grid.hidden_columns),
    }


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
    )
