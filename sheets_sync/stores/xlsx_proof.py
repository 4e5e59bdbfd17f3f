"""What was written is proven before it takes the old file's place (I20).

The other parts of the zip must be the very bytes they were, in the same order; then no other sheet
can read differently. The sheets that were written are read as any workbook is, gate and all, and
must come out as they were meant.
"""

from collections.abc import Collection, Mapping

from sheets_sync.model.cell import CellValue, Grid
from sheets_sync.model.store import UnreadableError
from sheets_sync.model.workbook import Sheet
from sheets_sync.stores.package import Package
from sheets_sync.stores.read_back import as_grid
from sheets_sync.stores.taken import trimmed
from sheets_sync.stores.xlsx_read import read_bytes

Rows = tuple[tuple[CellValue, ...], ...]
_KEPT = ("filename", "date_time", "create_system", "external_attr", "comment")
_SAME = ("CRC", "file_size", "compress_size", "compress_type", "flag_bits")


class ProofError(Exception):
    """A workbook that was written anew is not what it should be; it was thrown away."""


def prove_parts(old: Package, new: Package, changed: Collection[str]) -> None:
    """Hold the parts of a zip against those it was made from; raises ProofError.

    Only the `changed` ones may have another content; names, order, dates and rights stay.
    """
    if len(old.listed) != len(new.listed):
        raise ProofError("parts are missing")
    for before, after in zip(old.listed, new.listed, strict=True):
        fields = _KEPT if before.filename in changed else (*_KEPT, *_SAME)
        same = all(getattr(before, field) == getattr(after, field) for field in fields)
        if not same:
            raise ProofError(f"another entry: {before.filename}")
        if before.filename not in changed and old.packed(before) != new.packed(after):
            raise ProofError(f"other bytes: {before.filename}")


def unlike(new: bytes, meant: Mapping[str, Sheet]) -> list[str]:
    """Give the titles of sheets that do not read back as they are meant.

    Raises ProofError where the workbook cannot be read at all.
    """
    try:
        returned = read_bytes(new, only=meant)
    except UnreadableError as error:
        raise ProofError(str(error)) from error
    read = {grid.title: grid for grid in returned.grids}
    return [
        title for title, sheet in meant.items() if title not in read or not _is(read[title], sheet)
    ]


def _is(grid: Grid, sheet: Sheet) -> bool:
    """Tell whether our columns of a sheet hold what was meant, and line 1 is not shown."""
    width = len(sheet.columns)
    return 0 in grid.hidden and _cut(grid.rows, width) == _cut(as_grid(sheet).rows, width)


def _cut(rows: Rows, width: int) -> Rows:
    return trimmed(row[:width] for row in rows)
