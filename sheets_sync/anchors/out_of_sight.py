"""Lines and columns that are hidden and were read all the same, and lines beyond what is read."""

from collections.abc import Sequence

from sheets_sync.anchors.reader import Reader
from sheets_sync.anchors.seen import ranges
from sheets_sync.anchors.sheets import Found
from sheets_sync.model.column import Column
from sheets_sync.model.draft import Oddity
from sheets_sync.model.place import Place
from sheets_sync.model.row import Row


def out_of_sight(
    found: Found, described: Sequence[Column], rows: Sequence[Row], sheet: Place, reader: Reader
) -> list[Oddity]:
    """Tell once which of the lines that were read are hidden, and which columns with something."""
    grid, at = found.grid, found.layout.at
    lines = [row.place.line for row in rows if row.place.line - 1 in grid.hidden]
    names = [
        reader.say(column.title)
        for column in described
        if at[column.name] in grid.hidden_columns
        and not column.hidden
        and any(getattr(row, column.name) is not None for row in rows)
    ]
    odd = [Oddity(sheet, "lines-hidden", ranges(lines))] if lines else []
    if names:
        odd.append(Oddity(sheet, "columns-hidden", ", ".join(names)))
    return odd


def beyond(sheet: Place, row: int, most: int, left: int) -> Oddity:
    """Tell that a sheet has more lines than are read, and on which (0-based) the rest begins."""
    words = {"most": most, "left": left, "first": row + 1}
    return Oddity(sheet, "lines-beyond", sheet.sheet, words=words)
