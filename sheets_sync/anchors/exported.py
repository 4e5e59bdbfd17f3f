"""Sheets that a program adds by itself when it saves as .xlsx."""

from typing import Final

from sheets_sync.model.cell import Grid
from sheets_sync.reading import fold

_SUMMARY: Final = "export summary"
_LINES: Final = 6
"""Its notice stands within so many lines."""


def export_summary(grid: Grid) -> bool:
    """Tell the sheet “Export Summary” that Numbers puts before the tables it exports.

    It says in the language of the Mac that the document was exported from Numbers and that each
    table became an Excel worksheet; a sheet of people's own under that title says no such thing.
    """
    texts = (fold(cell).split() for row in grid.rows[:_LINES] for cell in row
             if isinstance(cell, str))  # fmt: skip
    told = [words for words in texts if "numbers" in words]
    titled = fold(grid.title).startswith(_SUMMARY)
    return bool(told) and (titled or any("excel" in words for words in told))
