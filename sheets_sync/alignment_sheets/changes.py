"""What each version changed, the newest first."""

from collections.abc import Sequence

from sheets_sync.alignment_sheets.standing import Standing
from sheets_sync.drawing.sheet import draw
from sheets_sync.model.change import Change
from sheets_sync.model.department import KpiRow, PersonOkr
from sheets_sync.model.report_alignment import ChangeRow
from sheets_sync.model.row import columns
from sheets_sync.model.say import mark
from sheets_sync.model.workbook import Line, Note, Sheet

LINE = mark("Whole line")
EMPTY = mark("Nothing has changed since the version before.")
FIRST_VERSION = mark("The set has not been closed yet, so there is no version to compare with.")

_TITLES = {each.name: each.title for row in (KpiRow, PersonOkr) for each in columns(row)}


def changes(standing: Standing, changed: Sequence[Change]) -> Sheet:
    """Draw one line for each field that changed."""
    note = EMPTY if standing.cycle.frozen else FIRST_VERSION
    return draw(
        ChangeRow,
        standing.say,
        (_line(standing, change) for change in changed),
        notes=() if changed else (Note(standing.say(note)),),
        freeze=2,
    )


def _line(standing: Standing, change: Change) -> Line:
    field = _TITLES.get(change.field, change.field) if change.field else LINE
    return Line(
        {
            "version": change.version,
            "code": change.code,
            "department": standing.department(change.workbook),
            "field": standing.say(field),
            "before": standing.say("{value}", value=change.before),
            "after": standing.say("{value}", value=change.after),
            "note": change.note,
        }
    )
