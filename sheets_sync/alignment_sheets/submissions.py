"""Who has submitted, on time or late, and what could not be read."""

from collections.abc import Iterable, Mapping

from sheets_sync.alignment_sheets.standing import Standing
from sheets_sync.drawing.sheet import draw
from sheets_sync.model.choice import Status
from sheets_sync.model.draft import Receipt, Receipts
from sheets_sync.model.finding import Severity
from sheets_sync.model.report_alignment import SubmissionRow
from sheets_sync.model.say import mark
from sheets_sync.model.workbook import Content, Line, Look, Note, Sheet

Told = Mapping[str, Mapping[Severity, int]]
"""How many findings of each severity a department has, by its code."""

ON_TIME, LATE = mark("On time"), mark("Late")
MISSING, NOT_DUE = mark("Missing"), mark("Not due yet")
COUNTS = (Status.SUBMITTED, Status.REVISING)
"""The states in which a department's lines count."""

STALE = mark("{matter} (shown as read on {day})")
OTHER = mark("Could not be read")
MATTERS = {
    "missing": mark("The workbook is not there"),
    "empty": mark("The workbook is empty"),
    "locked": mark("The workbook is open elsewhere"),
    "password": mark("The workbook is locked with a password"),
    "old-xls": mark("Saved as .xls, not as .xlsx"),
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
    "old-template": mark("Made from an old template"),
    "lost-sheet": mark("A sheet is gone"),
}
"""What became of a workbook, in a few words; the findings say what to do."""


def submissions(standing: Standing, receipts: Receipts, findings: Told) -> Sheet:
    """Draw a line for each department, in the order of the roster."""
    by_code = {receipt.department.code: receipt for receipt in receipts.each}
    everybody = standing.cycle.departments
    each = [by_code.get(d.code, Receipt(d, problem="missing")) for d in everybody]
    return draw(
        SubmissionRow,
        standing.say,
        (_line(standing, receipt, findings) for receipt in each),
        notes=_copies(standing, receipts.each),
        freeze=2,
    )


def timing(standing: Standing, receipt: Receipt) -> str:
    """Say whether a department has submitted by the day of submission."""
    due = standing.cycle.settings.schedule.submission
    if receipt.status not in COUNTS:
        return NOT_DUE if standing.cycle.today <= due else MISSING
    return LATE if receipt.submitted_on and receipt.submitted_on > due else ON_TIME


def _line(standing: Standing, receipt: Receipt, findings: Told) -> Line:
    code = receipt.department.code
    told, when = findings.get(code, {}), timing(standing, receipt)
    numbers = {name: told.get(severity, 0) for name, severity in _SEVERITIES.items()}
    cells: dict[str, Content] = {
        "code": code,
        "department": receipt.department.name,
        "head": receipt.department.head.name if receipt.department.head else "",
        "status": standing.label(receipt.status),
        "timing": standing.say(when),
        "submitted": receipt.submitted_on,
        "met": receipt.met,
        "read": _read_on(standing, receipt),
        **numbers,
        "matter": _matter(standing, receipt),
    }
    looks = {"timing": _TIMINGS[when]} | ({"read": Look.WARNING} if receipt.stale else {})
    looks |= {name: _COLOURS[name] if number else Look.MUTED for name, number in numbers.items()}
    return Line(cells, looks=looks | ({"matter": Look.WARNING} if receipt.problem else {}))


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
_TIMINGS = {ON_TIME: Look.GOOD, LATE: Look.FAIR, MISSING: Look.POOR, NOT_DUE: Look.MUTED}

COPIES = mark("{department} has more than one workbook: {copies}")


def _copies(standing: Standing, receipts: Iterable[Receipt]) -> tuple[Note, ...]:
    return tuple(
        Note(standing.say(COPIES, department=each.department.name, copies=each.copies))
        for each in receipts
        if each.copies
    )
