"""SYN040 to SYN042: faults of the tool itself, and more findings than are listed."""

from sheets_sync.model.draft import Receipts
from sheets_sync.model.fault import Faults
from sheets_sync.model.finding import Flag, Listing, Severity
from sheets_sync.model.place import Place
from sheets_sync.model.say import Said
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.unreadable import failed


@rule(
    "SYN040",
    Severity.ERROR,
    message="The tool itself broke down over the workbook of {department} ({detail}): {file}.",
    fix="Nobody did anything wrong, and nothing has to be changed in the workbook. Send whoever"
    " looks after the tool what stands in brackets; it says nothing of people or of what they"
    " wrote.",
)
def tool_breaks_down_over_a_workbook(receipts: Receipts) -> Flags:
    """The tool can work with every workbook that it can read.

    Where a fault of its own keeps it from that, the last reading it could work with stands, with
    its date; all other workbooks are worked with as usual.
    """
    yield from failed(receipts, "trouble")


@rule(
    "SYN041",
    Severity.ERROR,
    message="The tool itself broke down over this workbook: {step} ({where}). Everything else was"
    " worked out.",
    fix="Nobody did anything wrong, and nothing has to be changed in the workbook. Send whoever"
    " looks after the tool what stands in brackets; it says nothing of people or of what they"
    " wrote.",
)
def step_breaks_down(faults: Faults) -> Flags:
    """Every step and every rule can be played on every workbook.

    One that breaks down costs what it would have said of that workbook, and nothing else. A
    workbook of which the links could not be made does not count in the alignment that night.
    """
    for fault in faults.each:
        yield Flag(Place(fault.workbook), step=Said(fault.step), where=fault.where)


@rule(
    "SYN042",
    Severity.WARNING,
    message="There are {left} findings more than the {listed} that stand here.",
    fix="Mend those first; the others are listed as soon as there is room. The same finding on very"
    " many lines mostly comes from lines that were filled down or pasted by mistake: clear them.",
)
def more_than_listed(listing: Listing) -> Flags:
    """What has to be mended can be looked through.

    The heaviest findings are listed, a thousand of one workbook. Those that are not listed count
    all the same, wherever findings are counted.
    """
    words = {"left": listing.left, "listed": listing.listed}
    yield Flag(Place(listing.workbook), **words)
