"""How much a spreadsheet can hold.

The cells of a workbook and the columns of a sheet are Google's published limits, which
mmedum/google-sheets-mcp (spike G) has met; the metadata's are in the guide to it, the levels of
groups in the help pages. That cells are too many is said in Google's words, all else in ours.
"""

from typing import Any

from tests.google.errors import invalid
from tests.google.spreadsheet import Sheet, Spreadsheet

Json = dict[str, Any]
MAX_CELLS = 10_000_000
MAX_COLUMNS = 18_278
MAX_METADATA = 30_000
"""Characters of keys and values on a sheet, its rows and columns; and on the spreadsheet itself."""
MAX_LEVELS = 8


def demand_room(spreadsheet: Spreadsheet, grown: Sheet) -> None:
    """Raise GoogleError (400) when a sheet that grew is too large, or the spreadsheet with it."""
    if grown.columns > MAX_COLUMNS:
        raise invalid(f"A sheet cannot have more than {MAX_COLUMNS} columns.")
    if sum(sheet.rows * sheet.columns for sheet in spreadsheet.sheets) > MAX_CELLS:
        raise invalid(
            "This action would increase the number of cells in the workbook above the limit "
            f"of {MAX_CELLS} cells."
        )


def demand_brief(spreadsheet: Spreadsheet) -> None:
    """Raise GoogleError (400) when a place has more developer metadata than it may."""
    sizes: dict[object, int] = {}
    for one in spreadsheet.metadata:
        place = one["location"].get("dimensionRange", one["location"])
        where = None if "spreadsheet" in place else place.get("sheetId", 0)
        size = len(one["metadataKey"]) + len(one.get("metadataValue", ""))
        sizes[where] = sizes.get(where, 0) + size
    if max(sizes.values(), default=0) > MAX_METADATA:
        raise invalid(f"Developer metadata cannot have more than {MAX_METADATA} characters.")
