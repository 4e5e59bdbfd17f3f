"""Workbooks that could not be read tonight, a rule for each reason.

SYN001 to SYN003, SYN007, SYN008, SYN010 to SYN015, SYN019, SYN038. Files of another kind are in
`other_formats`, files with too much in them in `overgrown`.
"""

from sheets_sync.model.draft import Receipts
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.model.place import Place
from sheets_sync.rules.base import Flags, rule


def failed(receipts: Receipts, *problems: str) -> Flags:
    """Flag each workbook with one of these problems."""
    for receipt in receipts.each:
        if receipt.problem in problems:
            yield Flag(
                Place(receipt.department.code),
                receipt.detail,
                department=receipt.department.name,
                code=receipt.department.code,
                file=receipt.address,
                detail=receipt.detail,
            )


@rule(
    "SYN001",
    Severity.ERROR,
    message="The workbook of {department} is not where it should be: {file}.",
    fix="Look for it in the bin, or ask the department, and put it back under that name. If it is"
    " lost for good, tell the coordinator: where the old entry is missing, “create” makes a blank"
    " one.",
)
def workbook_missing(receipts: Receipts) -> Flags:
    """Every department's workbook is where it was created.

    A workbook that was moved or renamed is not looked for elsewhere: nobody could say which
    of several is the right one.
    """
    yield from failed(receipts, "missing")


@rule(
    "SYN002",
    Severity.ERROR,
    message="The file {file} of {department} is empty.",
    fix="Often an upload was cut off: ask the department to save it again.",
)
def workbook_empty(receipts: Receipts) -> Flags:
    """A workbook holds something.

    A file of no length is what is left of a copy or an upload that did not finish.
    """
    yield from failed(receipts, "empty")


@rule(
    "SYN003",
    Severity.WARNING,
    message="The workbook of {department} is held by another program: {file}.",
    fix="Ask whoever has it open to close it. It is tried again next time.",
)
def workbook_held(receipts: Receipts) -> Flags:
    """A workbook can be opened for reading.

    Some programs and shared folders let nobody else read a file while it is open.
    """
    yield from failed(receipts, "locked")


@rule(
    "SYN007",
    Severity.ERROR,
    message="The workbook of {department} is damaged: {file}.",
    fix="Open it in Excel or LibreOffice, let it be repaired, and save it under the same name.",
)
def workbook_damaged(receipts: Receipts) -> Flags:
    """A workbook is whole.

    A copy that was cut off or a fault on a disk leaves parts of it unreadable. Half a workbook
    is not read: what is missing would look as if it had been deleted.
    """
    yield from failed(receipts, "damaged")


@rule(
    "SYN008",
    Severity.ERROR,
    message="The workbook of {department} is too large to be read: {file}.",
    fix="Take out pictures and sheets that do not belong to it, and save it again.",
)
def workbook_too_large(receipts: Receipts) -> Flags:
    """A workbook is of a size that people could have filled in.

    Above 20 MB it holds pictures or sheets that have nothing to do with it, and would hold up
    all the others.
    """
    yield from failed(receipts, "too-large")


@rule(
    "SYN019",
    Severity.ERROR,
    message="The workbook of {department} unpacks to many times its size: {file}.",
    fix="Do not open it. Ask the department where it comes from, and for a new copy.",
)
def workbook_unpacks_to_far_too_much(receipts: Receipts) -> Flags:
    """A workbook is packed as spreadsheet programs pack it.

    More than a hundredfold (of parts above 100 KB), more than 200 MB in all or 2,000 parts come
    from a file that was made to fill up memory and disks.
    """
    yield from failed(receipts, "bomb")


@rule(
    "SYN010",
    Severity.ERROR,
    message="In the workbook of {department} something stands far away from everything else"
    " ({detail}): {file}.",
    fix="Go to that cell (Ctrl+G, type its name), clear it, and save the workbook again.",
)
def cell_far_away(receipts: Receipts) -> Flags:
    """Nothing stands beyond the first 20,000 lines and 200 columns of a sheet.

    One value in the last cell makes a sheet as large as it can be, and some programs break down
    over it. It was put there by mistake, or by an add-in.
    """
    yield from failed(receipts, "far-cell")


@rule(
    "SYN011",
    Severity.ERROR,
    message="The workbook of {department} may not be opened by this account: {file}.",
    fix="Give the account that runs the tool leave to read and write it.",
)
def workbook_denied(receipts: Receipts) -> Flags:
    """The tool may read and write every workbook that it made.

    Somebody changed who may open the file or its folder.
    """
    yield from failed(receipts, "denied")


@rule(
    "SYN012",
    Severity.ERROR,
    message="The workbook of {department} holds instructions that no spreadsheet program writes:"
    " {file}.",
    fix="Do not open it. Ask the department where it comes from, and for a new copy.",
)
def workbook_with_foreign_instructions(receipts: Receipts) -> Flags:
    """A workbook was written by a spreadsheet program.

    Definitions that refer to other files are never found in a real workbook; they are used to
    read what is not theirs.
    """
    yield from failed(receipts, "dtd")


@rule(
    "SYN013",
    Severity.ERROR,
    message="Reading the workbook of {department} takes more memory than it may ({detail}):"
    " {file}.",
    fix="Take out sheets that do not belong to it, and clear the formats below and beside the"
    " filled lines. Then save it again.",
)
def reading_takes_too_much_memory(receipts: Receipts) -> Flags:
    """A workbook can be read in the memory that one workbook may take.

    Each is read in a process of its own, which the computer ends at that limit. The others are
    read all the same.
    """
    yield from failed(receipts, "too-much-memory")


@rule(
    "SYN014",
    Severity.ERROR,
    message="Reading the workbook of {department} takes longer than it may ({detail}): {file}.",
    fix="Take out sheets that do not belong to it, and save it again. If it is an ordinary"
    " workbook, the computer was busy or the folder slow: it is tried again next time.",
)
def reading_takes_too_long(receipts: Receipts) -> Flags:
    """A workbook can be read in the time that one workbook may take.

    Each is read in a process of its own, which is ended at that limit: so many seconds of
    computing (CPU), or so many by the clock. The others are read all the same.
    """
    yield from failed(receipts, "too-much-time")


@rule(
    "SYN015",
    Severity.ERROR,
    message="The workbook of {department} broke off its own reading ({detail}): {file}.",
    fix="Open it in Excel or LibreOffice, and save it under the same name. If that does not help,"
    " tell whoever looks after the tool what stands in brackets.",
)
def reading_breaks_off(receipts: Receipts) -> Flags:
    """Reading a workbook comes to an end.

    A file can make the program that reads it stop short. Each is read in a process of its own,
    so the others are read all the same.
    """
    yield from failed(receipts, "reader-died")


@rule(
    "SYN038",
    Severity.WARNING,
    message="Google did not give out the workbook of {department} ({detail}).",
    fix="Nothing needs to be done: it is tried again next time. If it lasts, run: sheets-sync"
    " doctor",
)
def workbook_not_answered_for(receipts: Receipts) -> Flags:
    """Google answers when a workbook is asked for.

    Refusals that pass (too many calls, a fault on Google's side) are borne for a quarter of an
    hour; after that the last reading is used, with its date.
    """
    yield from failed(receipts, "no-answer")
