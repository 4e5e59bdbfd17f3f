"""SYN016 to SYN018, SYN043, SYN044, CEL040: workbooks with more than can be read."""

from sheets_sync.model.draft import Filled, Receipts
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.unreadable import failed


@rule(
    "SYN016",
    Severity.ERROR,
    message="A sheet in the workbook of {department} has more than 20,000 lines ({detail}):"
    " {file}.",
    fix="Most of them are empty and only carry a format. On that sheet click the first empty line"
    " below the table, press Ctrl+Shift+End, choose Delete and Entire row with the right mouse"
    " button, and save the workbook.",
)
def too_many_lines(receipts: Receipts) -> Flags:
    """A sheet ends not far from where its lines end.

    Colouring or framing a whole column makes a million lines that hold nothing but a look. They
    can be deleted without losing anything.
    """
    yield from failed(receipts, "too-many-rows")


@rule(
    "SYN017",
    Severity.ERROR,
    message="The workbook of {department} has more than 100 sheets ({detail}): {file}.",
    fix="Move the sheets that do not belong to it into a workbook of their own.",
)
def too_many_sheets(receipts: Receipts) -> Flags:
    """A workbook has a handful of sheets.

    Sheets of one's own are welcome; hundreds of them are another piece of work.
    """
    yield from failed(receipts, "too-many-sheets")


@rule(
    "SYN018",
    Severity.ERROR,
    message="A sheet in the workbook of {department} has more than 5,000 merged areas ({detail}):"
    " {file}.",
    fix="Mark the whole sheet with Ctrl+A, undo the merging, and save the workbook.",
)
def too_many_merged_areas(receipts: Receipts) -> Flags:
    """Cells of a table are not merged.

    Merged cells are copied along with whole columns until there are thousands of them.
    """
    yield from failed(receipts, "too-many-merges")


@rule(
    "SYN043",
    Severity.ERROR,
    message="The workbook of {department} has more cells with something in them than can be"
    " read ({detail}): {file}.",
    fix="Move the sheets that do not belong to it into a workbook of their own, clear what was"
    " filled down or pasted by mistake, and save it again in Excel or LibreOffice.",
)
def too_many_cells(receipts: Receipts) -> Flags:
    """A workbook holds no more than people can have written.

    The workbook of a large department has some ten thousand filled cells. Hundreds of thousands
    were filled down or pasted from another system. The limit is 500,000; for a workbook that no
    spreadsheet program saved, which is looked at more slowly, some 350,000.
    """
    yield from failed(receipts, "too-many-cells")


@rule(
    "SYN044",
    Severity.ERROR,
    message="The workbook of {department} has more formats, checks, links, names or texts than can"
    " be looked through ({detail}): {file}.",
    fix="Mostly they were copied along with cells for years. Copy the filled cells of each sheet,"
    " values only, into the first workbook that the department was given, and save that one in its"
    " place.",
)
def too_many_extras(receipts: Receipts) -> Flags:
    """A workbook has no more formats than cells that they could be for.

    Conditional formats, drop-downs, links, styles and names multiply when cells are copied from
    workbook to workbook, until there are hundreds of thousands of them that nobody sees.
    """
    yield from failed(receipts, "too-many-extras")


@rule(
    "CEL040",
    Severity.ERROR,
    message="Lines of “{what}” that were read: {most}. From line {first} on, {left} more with"
    " something in them were not.",
    fix="Clear the lines that were filled down or pasted by mistake. If all of them are meant, ask"
    " the coordinator to divide the department.",
)
def lines_beyond_what_is_read(filled: Filled) -> Flags:
    """A sheet has no more than 10,000 lines with something in them.

    That is room for more than 500 people. A sheet with more of them was mostly filled down by
    mistake; what is read of it is checked and counts as usual.
    """
    for odd in filled.oddities:
        if odd.kind == "lines-beyond":
            yield Flag(odd.place, odd.what, what=odd.what, **odd.words)
