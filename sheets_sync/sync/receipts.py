"""What became of each department's workbook tonight, as a receipt for the rules on submissions."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePosixPath
from zoneinfo import ZoneInfo

from sheets_sync.anchors.sheets import own_row_sheet
from sheets_sync.drawing.guide import MARKED, TEMPLATE
from sheets_sync.model.cell import Return
from sheets_sync.model.cycle import Department
from sheets_sync.model.draft import Draft, Receipt
from sheets_sync.model.place import Place
from sheets_sync.model.store import Stamp
from sheets_sync.model.told import TOLD_ROWS, ProgressRow
from sheets_sync.state import Reading, State
from sheets_sync.sync.sameness import as_made
from sheets_sync.sync.workspace import Workspace


@dataclass(frozen=True)
class Got:
    """One workbook's reading: tonight's (`fresh`), the unchanged one, or an older one."""

    returned: Return | None
    stamp: Stamp | None = None
    fresh: bool = False
    problem: str = ""
    detail: str = ""
    reading: Reading | None = None


def receipt_of(
    workspace: Workspace,
    state: State,
    department: Department,
    got: Got,
    draft: Draft | None,
    copies: Mapping[str, str],
) -> Receipt:
    """Say what became of a workbook, and keep the day on which it was first seen submitted.

    `copies` are files that may be copies, and whose.
    """
    lost, old = _lost(workspace, got), _old(got)
    registered = state.find(department.code)
    written = draft.submission if draft else None
    return Receipt(
        department=department,
        place=written.place if written else Place(department.code),
        address=registered.address if registered else "",
        problem=got.problem or ("lost-sheet" if lost else "old-template" if old else ""),
        detail=got.detail or ", ".join(lost) or old,
        status=written.status if written else None,
        met=written.met if written else None,
        submitted_on=_submitted_on(workspace, state, got, draft),
        copies=tuple(_copies(department.code, got, copies)),
        stale=got.reading.read_on if got.problem and got.reading else None,
        template=(written.template or "") if written else "",
        begun=not as_made(state.last_written(department.code, "made"), got.stamp),
    )


def _submitted_on(workspace: Workspace, state: State, got: Got, draft: Draft | None) -> date | None:
    """Give the first day it was seen submitted; who takes a submission back submits anew."""
    before = got.reading.submitted_on if got.reading else None
    if draft is None or not got.fresh:
        return before
    code = draft.department.code
    day = (before or _sent_on(workspace, state, code, got)) if draft.submitted else None
    state.set_submitted_on(code, day)
    return day


def _sent_on(workspace: Workspace, state: State, code: str, got: Got) -> date | None:
    """Give the day it was sent; nothing where nobody was there to see whether that was late.

    A workbook taken up after the deadline may have been written in since, by us too.
    """
    day, deadline = _changed_on(workspace, got), workspace.settings.schedule.submission
    registered = state.find(code)
    unseen = registered is not None and registered.created_on > deadline
    return None if unseen and day > deadline else day


def _changed_on(workspace: Workspace, got: Got) -> date:
    """Give the day on which a workbook was last saved: what is read at night was sent before."""
    saved = got.stamp.changed if got.stamp else 0.0
    zone = ZoneInfo(workspace.settings.time_zone)
    day = datetime.fromtimestamp(saved, zone).date() if saved else workspace.today
    return min(day, workspace.today)


def _lost(workspace: Workspace, got: Got) -> list[str]:
    """Name the tool's own sheets that somebody has deleted from a workbook, or made theirs."""
    if got.returned is None or got.problem:
        return []
    made = [row for row in TOLD_ROWS if row is not ProgressRow or not _old(got)]
    found = {row: own_row_sheet(got.returned, row, workspace.says) for row in made}
    return [workspace.say(row.sheet) for row, grid in found.items() if grid is None]


def _old(got: Got) -> str:
    """Give the version of an older template, which had no sheet of progress."""
    version = got.returned.marks.get(MARKED, TEMPLATE) if got.returned else TEMPLATE
    return version if version != TEMPLATE and not got.problem else ""


def _copies(code: str, got: Got, strangers: Mapping[str, str]) -> Iterator[str]:
    for address, owner in strangers.items():
        name = PurePosixPath(address).name
        if owner == code and name != got.detail and got.problem != "only-copy":
            yield name
