"""Telling people in their own workbooks, and only when there is something new to tell."""

import hashlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import PurePosixPath

from sheets_sync.drawing.told import findings_sheet, priorities_sheet, requests_sheet
from sheets_sync.model.announcement import Announcement
from sheets_sync.model.cell import Return
from sheets_sync.model.company import COMPANY_ROWS
from sheets_sync.model.department import DEPARTMENT_ROWS
from sheets_sync.model.store import BusyError, ChangedMeanwhileError, Stamp
from sheets_sync.model.workbook import FIRST, Jump, Sheet, Workbook
from sheets_sync.pipeline import Night, Outcome
from sheets_sync.state import State
from sheets_sync.steps.parse import ROSTER_ROWS
from sheets_sync.steps.report_register import register_sheet
from sheets_sync.sync.pull import SIDE, Pulled
from sheets_sync.sync.workspace import Workspace


@dataclass(frozen=True)
class Told:
    """What became of telling one workbook: written, same, busy, changed, side or unreachable."""

    key: str
    what: str


def told_sheets(
    workspace: Workspace, night: Night, outcome: Outcome, announcement: Announcement
) -> Mapping[str, Sequence[Sheet]]:
    """Draw the tool's own sheets of every workbook that people write in."""
    say, cycle = workspace.say, night.cycle
    requests = outcome.alignment.requests
    told: dict[str, Sequence[Sheet]] = {
        "roster": (findings_sheet(outcome.about("roster"), ROSTER_ROWS, say),),
        "company": (
            register_sheet(cycle, night.drafts, say),
            findings_sheet(outcome.about("company"), COMPANY_ROWS, say),
        ),
    }
    for department in cycle.departments:
        asked = [request for request in requests if request.asked == department.code]
        told[department.code] = (
            priorities_sheet(announcement, say),
            requests_sheet(asked, cycle, say),
            findings_sheet(outcome.about(department.code), DEPARTMENT_ROWS, say),
        )
    return told


def tell(
    workspace: Workspace,
    state: State,
    pulled: Pulled,
    told: Mapping[str, Sequence[Sheet]],
    *,
    dry_run: bool = False,
) -> list[Told]:
    """Write each workbook's own sheets where they are not what stands there already."""
    teller = _Teller(workspace, state, pulled, dry_run)
    addresses = {each.key: each.address for each in state.registered()}
    return [
        Told(key, teller.tell(key, addresses[key], sheets))
        for key, sheets in told.items()
        if key in addresses
    ]


@dataclass(frozen=True)
class _Teller:
    workspace: Workspace
    state: State
    pulled: Pulled
    dry_run: bool

    def tell(self, key: str, address: str, sheets: Sequence[Sheet]) -> str:
        stamp = self.pulled.stamps.get(key)
        digest = _digest(sheets)
        if stamp is None:
            return "unreachable"
        if self._known(key, digest, sheets):
            return "same"
        if self.dry_run:
            return "written"
        try:
            after = self.workspace.store.rewrite(address, sheets, stamp)
        except (BusyError, ChangedMeanwhileError) as error:
            return "busy" if isinstance(error, BusyError) else "changed"
        except KeyError:
            return self._beside(key, address, sheets, digest)
        self._remember(key, digest, after)
        return "written"

    def _known(self, key: str, digest: str, sheets: Sequence[Sheet]) -> bool:
        """Tell whether this was told last time and still stands there."""
        last = self.state.last_written(key, "told")
        fresh = self.pulled.fresh.get(key)
        return bool(last and last.digest == digest and (fresh is None or _stands(sheets, fresh)))

    def _remember(self, key: str, digest: str, stamp: Stamp) -> None:
        """Keep what was written; the workbook as it now is counts as read, for we only told."""
        today = self.workspace.today
        with self.state.transaction():
            self.state.keep_written(key, "told", digest, stamp, today)
            reading = self.state.last_reading(key)
            if reading:
                self.state.keep_reading(key, stamp, reading.returned, today)

    def _beside(self, key: str, address: str, sheets: Sequence[Sheet], digest: str) -> str:
        """Our sheets were deleted: tell in a file beside the workbook."""
        path = PurePosixPath(address)
        side = str(path.with_name(path.stem + SIDE))
        try:
            after = self.workspace.store.publish(
                side, Workbook("side", key, path.stem, tuple(sheets))
            )
        except BusyError:
            return "busy"
        self.state.keep_written(key, "told", digest, after, self.workspace.today)
        return "side"


def _digest(sheets: Sequence[Sheet]) -> str:
    plain = [(sheet.key, [dict(line.cells) for line in sheet.lines]) for sheet in sheets]
    return hashlib.sha256(repr(plain).encode()).hexdigest()


def _stands(sheets: Sequence[Sheet], returned: Return) -> bool:
    """Tell whether our sheets stand in a workbook as we would write them now."""
    return all(_same(sheet, returned) for sheet in sheets)


def _same(sheet: Sheet, returned: Return) -> bool:
    grid = returned.grid(sheet.title)
    if grid is None:
        return True
    names = [column.name for column in sheet.columns]
    ours = [[_plain(line.cells.get(name)) for name in names] for line in sheet.lines]
    stands = [
        [_plain(grid.at(row, column)) for column in range(len(names))]
        for row in range(FIRST - 1, len(grid.rows))
    ]
    while stands and not any(stands[-1]):
        stands.pop()
    return ours == stands


def _plain(value: object) -> str:
    match value:
        case None:
            return ""
        case Jump(text=text):
            return text
        case float() | int() if not isinstance(value, bool):
            return repr(float(value))
        case _:
            return str(value).strip()
