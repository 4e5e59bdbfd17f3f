"""SYN020 to SYN036, SYN046: whose workbook, which version, and whether it was submitted in time."""

from collections.abc import Iterator

from sheets_sync.model.choice import Status
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Draft, Receipt, Receipts
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.model.place import Place
from sheets_sync.model.say import Said, mark
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.lines import flag, lost
from sheets_sync.rules.unreadable import failed

_READ = {"", "old-template", "lost-sheet"}
"""What leaves a workbook readable; with any other problem that is all there is to say about it."""

_HANDED_IN = {Status.SUBMITTED, Status.REVISING}


def _readable(receipts: Receipts) -> Iterator[Receipt]:
    return (r for r in receipts.each if r.problem in _READ and r.stale is None)


def _lost(receipt: Receipt, field: str) -> bool:
    """Say whether a field of the guide is gone, or the guide itself; CEL007 or CEL008 tells it."""
    place = receipt.place
    return not place.sheet or (bool(place.letters) and field not in place.letters)


def _on_guide(receipt: Receipt, field: str, **args: object) -> Flag:
    """Flag a field at the top of the guide, or the whole workbook where its place is unknown."""
    place = receipt.place if receipt.place.sheet else Place(receipt.department.code)
    return Flag(place.cell(field) if place.sheet else place, "", **args)


@rule(
    "SYN020",
    Severity.ERROR,
    message="The workbook in the place of {department} is none that was made for it: {file}.",
    fix="Put the department's own workbook back. This one was not read and not changed.",
)
def foreign_workbook(receipts: Receipts, cycle: Cycle) -> Flags:
    """In the place of a department's workbook stands the workbook made for it.

    Another one, from an earlier cycle or of somebody's own making, is not read: its lines
    would take the place of the department's.
    """
    for receipt in receipts.each:
        if receipt.problem == "foreign" and receipt.detail not in cycle.by_code:
            yield from failed(Receipts((receipt,)), "foreign")


@rule(
    "SYN021",
    Severity.ERROR,
    message="In the place of {department} stands the workbook of {other}: {file}.",
    fix="Put each workbook back in its own place. Nothing was read from this one.",
)
def workbook_of_another_department(receipts: Receipts, cycle: Cycle) -> Flags:
    """Every workbook stands in the place of its own department.

    Two workbooks that were swapped would give each department the other's objectives.
    """
    for receipt in receipts.each:
        other = cycle.by_code.get(receipt.detail)
        if receipt.problem == "foreign" and other:
            words = {"department": receipt.department.name, "file": receipt.address}
            yield Flag(Place(receipt.department.code), other.code, other=other.name, **words)


@rule(
    "SYN022",
    Severity.ERROR,
    message="The workbook of {department} was found under another name: {detail}. Until it has"
    " its name back, it is not read.",
    fix="Give it back its name {file}.",
)
def workbook_renamed(receipts: Receipts) -> Flags:
    """A workbook keeps the name it was created with.

    Under another name it may be missed, and nobody can tell it from a copy.
    """
    yield from failed(receipts, "renamed")


@rule(
    "SYN046",
    Severity.ERROR,
    message="The workbook of {department} is in the bin of Google Drive, or gone; a copy of it is"
    " left: {detail}. Nothing is read from the copy until it is clear which one counts.",
    fix="If people have written in the copy, have the coordinator run: sheets-sync create --adopt"
    " {code}. Else restore the original from the bin.",
)
def only_a_copy_left(receipts: Receipts) -> Flags:
    """A workbook on Google Drive is the file that was made, whatever its name.

    A copy is another file. Where the original is gone, only people know whether the copy is what
    they go on with.
    """
    yield from failed(receipts, "only-copy")


@rule(
    "SYN023",
    Severity.WARNING,
    message="There are copies of the workbook of {department}: {copies}. Only {file} is read.",
    fix="Move what is missing into {file}, and delete the copies.",
)
def workbook_copied(receipts: Receipts) -> Flags:
    """There is one workbook a department.

    What somebody writes in a copy is not read. Sending files to and fro makes copies.
    """
    for receipt in receipts.each:
        if receipt.copies:
            words = {"department": receipt.department.name, "file": receipt.address}
            yield Flag(Place(receipt.department.code), "", copies=receipt.copies, **words)


@rule(
    "SYN024",
    Severity.WARNING,
    message="The workbook of {department} was made from an older template ({detail}).",
    fix="It is read as far as it goes, and nothing has to be done. If a column is missing that is"
    " needed, ask the coordinator; what is filled in stays in this workbook.",
)
def older_template(receipts: Receipts) -> Flags:
    """A workbook was made from the template of this cycle.

    An older one may lack columns that are asked for now.
    """
    yield from failed(receipts, "old-template")


@rule(
    "SYN025",
    Severity.WARNING,
    message="The tool cannot find its own sheet in the workbook of {department} any more: {detail}."
    " It was deleted, or its hidden first line was changed.",
    fix="What it has to say stands in the file {code}-check.xlsx beside the workbook. Nothing else"
    " is to be done, or ask the coordinator for a new workbook.",
)
def told_sheet_missing(receipts: Receipts) -> Flags:
    """The sheets that the tool writes are still in the workbook, each with its hidden first line.

    A title proves nothing: a sheet that people made under it is theirs, and is never written.
    Without the tool's sheets people do not see what is asked of them. Nothing else is affected.
    """
    yield from failed(receipts, "lost-sheet")


@rule(
    "SYN030",
    Severity.ERROR,
    message="{department} has not submitted; the deadline was {deadline}.",
    fix="On the guide sheet write the day of the department's meeting, say that the priorities were"
    " read, and set the status to “{submitted}”. Until then nothing in it counts.",
)
def not_submitted(receipts: Receipts, cycle: Cycle) -> Flags:
    """Every department submits by the deadline.

    A draft is checked but not counted, so the company meeting would not see it.
    """
    deadline = cycle.settings.schedule.submission
    if cycle.today <= deadline:
        return
    for receipt in _readable(receipts):
        if receipt.status not in _HANDED_IN and not _lost(receipt, "status"):
            words = {"department": receipt.department.name, "deadline": deadline}
            yield _on_guide(receipt, "status", submitted=Status.SUBMITTED, **words)


@rule(
    "SYN031",
    Severity.WARNING,
    message="{department} submitted on {day}; the deadline was {deadline}.",
    fix="Nothing is to be done; it counts. The company meeting sees that it was late.",
)
def submitted_late(receipts: Receipts, cycle: Cycle) -> Flags:
    """A department submits by the deadline.

    The other heads read all drafts between the deadline and the company meeting. It is told
    until the set is closed with what the department submitted.
    """
    deadline = cycle.settings.schedule.submission
    lines = cycle.frozen.lines.values() if cycle.frozen else ()
    closed = {line.workbook for line in lines}
    for receipt in _readable(receipts):
        day = receipt.submitted_on
        if receipt.department.code in closed:
            continue
        if receipt.status in _HANDED_IN and day and day > deadline:
            words = {"department": receipt.department.name, "day": day, "deadline": deadline}
            yield _on_guide(receipt, "status", **words)


@rule(
    "SYN032",
    Severity.WARNING,
    message="The department met on {met}, after {event} on {day}.",
    fix="Correct the date. If it is right, talk the objectives over again with the department.",
)
def meeting_after_submission(receipts: Receipts, cycle: Cycle) -> Flags:
    """The department meets before it submits, and it submits before the company meeting.

    What people carry is set and linked in their own meeting; what is decided afterwards was
    not decided by them.
    """
    meeting = cycle.settings.schedule.company_meeting
    for receipt in _readable(receipts):
        met, submitted = receipt.met, receipt.submitted_on
        if met and submitted and met > submitted:
            event = Said(mark("it submitted"))
            yield _on_guide(receipt, "met", met=met, event=event, day=submitted)
        elif met and met > meeting:
            event = Said(mark("the company meeting"))
            yield _on_guide(receipt, "met", met=met, event=event, day=meeting)


@rule(
    "SYN033",
    Severity.QUESTION,
    message="{department} has submitted, but not said when it met.",
    fix="Write the day of the department's meeting on the guide sheet.",
)
def submitted_without_meeting(receipts: Receipts) -> Flags:
    """A department has met before it submits.

    The meeting is where people set and link their objectives.
    """
    for receipt in _readable(receipts):
        if receipt.status in _HANDED_IN and receipt.met is None and not _lost(receipt, "met"):
            yield _on_guide(receipt, "met", department=receipt.department.name)


@rule(
    "SYN034",
    Severity.WARNING,
    message="What stands here for {department} was read on {day}; tonight it could not be read.",
    fix="Mend what kept it from being read; the figures are of that day until then.",
)
def reading_of_another_day(receipts: Receipts) -> Flags:
    """What is published was read the same night.

    Where a workbook cannot be read, the last reading is used and carries its date.
    """
    for receipt in receipts.each:
        if receipt.stale:
            words = {"department": receipt.department.name, "day": receipt.stale}
            yield Flag(Place(receipt.department.code), "", **words)


@rule(
    "SYN036",
    Severity.QUESTION,
    message="The workbook is submitted, but the company priorities are not ticked as read.",
    fix="Read them together, and set the cell to Yes.",
)
def priorities_not_read(draft: Draft, cycle: Cycle) -> Flags:
    """A department has read the company's priorities before it submits.

    Its contribution starts from them.
    """
    top = draft.submission
    unknown = not top.place.sheet or lost(top, "read")
    if draft.submitted and top.read is not True and not unknown:
        yield flag(top, "read", cycle)
