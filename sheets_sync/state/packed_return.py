"""A workbook as it was read, as bytes: the same reading always gives the same bytes."""

from collections.abc import Mapping
from typing import Any

from sheets_sync.model.cell import CellValue, Grid, Return
from sheets_sync.state.canonical import from_bytes, plain, to_bytes, value_of
from sheets_sync.state.errors import CorruptStateError


def pack_return(returned: Return) -> bytes:
    """Give a reading as canonical JSON; the order of its marks does not matter."""
    return to_bytes({"grids": [_grid(g) for g in returned.grids], "marks": dict(returned.marks)})


def unpack_return(content: bytes) -> Return:
    """Give back the reading that was packed; raises CorruptStateError."""
    stored = from_bytes(content)
    try:
        return Return(tuple(map(_as_grid, stored["grids"])), stored["marks"])
    except (KeyError, TypeError) as error:
        raise CorruptStateError(what=type(error).__name__) from error


def _grid(grid: Grid) -> Mapping[str, object]:
    return {
        "title": grid.title,
        "rows": [[_cell(cell) for cell in row] for row in grid.rows],
        "percents": sorted(grid.percents),
        "hidden": sorted(grid.hidden),
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
    )
