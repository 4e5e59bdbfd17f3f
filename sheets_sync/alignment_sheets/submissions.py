"""Who has submitted, on time or late, and what could not be read."""

from collections.abc import Iterable, Iterator, Mapping

from sheets_sync.alignment_sheets.standing import Standing
from sheets_sync.drawing.sheet import draw
from sheets_sync.model.draft import Receipt, Receipts
from sheets_sync.model.finding import OWN, Severity
from sheets_sync.model.report_alignment import SubmissionRow
from sheets_sync.model.say import mark
from sheets_sync.model.timing import HANDED_IN, Timing, timing
from sheets_sync.model.workbook import Content, Line, Look, Note, Sheet

Told = Mapping[str, Mapping[Severity, int]]
"""How many findings of each severity a department has, by its code."""

LATE, MISSING = mark("Late"), mark("Missing")
UNKNOWN = mark("Day not known")
TIMINGS = {
    Timing.ON_TIME: (mark("On time"), Look.GOOD),
    Timing.LATE: (LATE, Look.FAIR),
    Timing.UNKNOWN: (UNKNOWN, Look.QUESTION),
    Timing.MISSING: (MISSING, Look.POOR),
    Timing.NOT_DUE: (mark("Not due yet"), Look.MUTED),
}
COUNTS = HANDED_IN
UNSEEN = mark(
    "Day not known: the workbook was made, or taken up anew, after the deadline, so nobody saw"
    " when it was submitted."
)

STALE = mark("{matter} (shown as read on {day})")
OTHER = mark("Could not be read")
MATTERS = {
    "missing": mark("The workbook is not there"),
    "empty": mark("The workbook is empty"),
    "locked": mark("The workbook is open elsewhere"),
    "password": mark("The workbook is locked with a password"),
    "old-xls": mark("Saved as .xls, not as .xlsx"),
    "other-format": mark("Saved in another format, not as .xlsx"),
    "not-xlsx": mark("Not an Excel workbook"),
    "damaged": mark("The workbook is damaged"),
    "too-large": mark("The workbook is too large"),
    "bomb": mark("The workbook unpacks to far too much"),
    "dtd": mark("The workbook has parts that no spreadsheet needs"),
    "macros": mark("The workbook has macros"),
    "far-cell": mark("A cell far away from the others is filled in"),
    "too-many-rows": mark("Too many rows"),
    "too-many-sheets": mark("Too many sheets"),
    "too-many-merges": mark("Too many merged cells"),
    "too-many-cells": mark("Too many cells"),
    "too-many-extras": mark("Too many formats, checks or links"),
    "denied": mark("No permission to read the workbook"),
    "too-much-memory": mark("Reading it takes too much memory"),
    "too-much-time": mark("Reading it takes too long"),
    "reader-died": mark("Reading it breaks off"),
    "not-google-sheet": mark("Not a Google Sheet"),
    "no-answer": mark("Google gave no answer"),
    "trouble": mark("A fault of the tool itself"),
    "foreign": mark("The workbook belongs to somebody else"),
    "renamed": mark("The workbook was renamed"),
    "only-copy": mark("Only a copy of the workbook is left"),
    "old-template": mark("Made from an old template"),
    "lost-sheet": mark("A sheet is gone"),
}
"""What became of a workbook, in a few words; the findings say what to do."""


def submissions(standing: Standing, receipts: Receipts, findings: Told) -> Sheet:
    """Draw a line for each department, in the order of the roster.

    Below stand the roster and the company workbook, where something was found in them.
    """
    by_code = {receipt.department.code: receipt for receipt in receipts.each}
    everybody = standing.cycle.departments
    each = [by_code.get(d.code, Receipt(d, problem="missing")) for d in everybody]
    lines = [_line(standing, receipt, findings) for receipt in each]
    unseen = any(line.cells["timing"] == standing.say(UNKNOWN) for line in lines)
    notes = [Note(standing.say(UNSEEN))] if unseen else []
    return draw(
        SubmissionRow,
        standing.say,
        (*lines, *_own(standing, findings)),
        notes=(*_copies(standing, receipts.each), *notes),
        freeze=2,
    )


def _line(standing: Standing, receipt: Receipt, findings: Told) -> Line:
    code = receipt.department.code
    numbers, colours = _numbers(findings.get(code, {}))
    due, today = standing.cycle.settings.schedule.submission, standing.cycle.today
    when = timing(receipt, due, today)
    said, colour = TIMINGS[when]
    cells: dict[str, Content] = {
        "code": code,
        "department": receipt.department.name,
        "head": receipt.department.head.name if receipt.department.head else "",
        "status": standing.label(receipt.status),
        "timing": standing.say(said),
        "submitted": receipt.submitted_on,
        "met": receipt.met,
        "read": _read_on(standing, receipt),
        **numbers,
        "matter": _matter(standing, receipt),
    }
    looks = {"timing": colour, **colours} | ({"read": Look.WARNING} if receipt.stale else {})
    return Line(cells, looks=looks | ({"matter": Look.WARNING} if receipt.problem else {}))


def _numbers(told: Mapping[Severity, int]) -> tuple[dict[str, int], dict[str, Look]]:
    numbers = {name: told.get(severity, 0) for name, severity in _SEVERITIES.items()}
    looks = {name: _COLOURS[name] if number else Look.MUTED for name, number in numbers.items()}
    return numbers, looks


def _own(standing: Standing, findings: Told) -> Iterator[Line]:
    """Tell what was found in the workbooks that are no department's, so that sums are of all."""
    for key, name in OWN.items():
        if any(findings.get(key, {}).values()):
            numbers, looks = _numbers(findings[key])
            cells: dict[str, Content] = {"department": standing.say(name), "status": None}
            yield Line(cells | numbers, looks=looks, top=True)


def _read_on(standing: Standing, receipt: Receipt) -> Content:
    """Nothing of a workbook that could not be read is as of tonight."""
    if receipt.stale:
        return receipt.stale
    return standing.cycle.today if receipt.status or not receipt.problem else None


def _matter(standing: Standing, receipt: Receipt) -> str:
    if not receipt.problem:
        return ""
    matter = standing.say(MATTERS.get(receipt.problem, OTHER))
    return standing.say(STALE, matter=matter, day=receipt.stale) if receipt.stale else matter


_SEVERITIES = {
    "errors": Severity.ERROR,
    "warnings": Severity.WARNING,
    "questions": Severity.QUESTION,
}
_COLOURS = {"errors": Look.ERROR, "warnings": Look.WARNING, "questions": Look.QUESTION}

COPIES = mark("{department} has more than one workbook: {copies}")


def _copies(standing: Standing, receipts: Iterable[Receipt]) -> tuple[Note, ...]:
    return tuple(
        Note(standing.say(COPIES, department=each.department.name, copies=each.copies))
        for each in receipts
        if each.copies
    )
