"""The coordinator's morning view: what stands in the workbooks now; nobody is told."""

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime
from zoneinfo import ZoneInfo

from sheets_sync.model.choice import Status
from sheets_sync.model.cycle import Cycle, Frozen, Phase
from sheets_sync.model.draft import Receipt
from sheets_sync.model.finding import OWN, Severity
from sheets_sync.model.timing import Timing, timing
from sheets_sync.state import State
from sheets_sync.sync.night import judge
from sheets_sync.sync.truth import Truth
from sheets_sync.sync.workspace import Workspace


@dataclass(frozen=True)
class Standing:
    """How one department stands this morning; nobody has written in a workbook not `begun`."""

    code: str
    name: str
    status: Status | None
    submitted_on: date | None
    timing: Timing
    problem: str
    detail: str
    stale: date | None
    findings: Mapping[Severity, int]
    begun: bool = True


@dataclass(frozen=True)
class Morning:
    """How the cycle stands: `next_date` is the coming date of the schedule, by its name.

    `truth` tells of now, `last_sync` when a night was last played, in the workspace's time zone.
    """

    cycle: str
    phase: Phase
    today: date
    next_date: tuple[str, date] | None
    version: Frozen | None
    departments: tuple[Standing, ...]
    own: Mapping[str, Mapping[Severity, int]]
    truth: Truth
    last_sync: datetime | None


def status(workspace: Workspace, state: State) -> Morning:
    """Look at everything as it stands now, without telling or publishing anything."""
    done = judge(workspace, state)
    cycle = done.night.cycle
    counts = done.outcome.counts()
    plan = workspace.settings.schedule
    return Morning(
        cycle=workspace.settings.cycle.id,
        phase=cycle.phase,
        today=workspace.today,
        next_date=_next_date(plan.model_dump(), workspace.today),
        version=cycle.frozen,
        departments=tuple(
            _standing(receipt, counts.get(receipt.department.code, Counter()), cycle)
            for receipt in done.night.receipts.each
        ),
        own={key: counts.get(key, Counter()) for key in OWN},
        truth=done.truth,
        last_sync=_last_sync(workspace, state),
    )


def _last_sync(workspace: Workspace, state: State) -> datetime | None:
    run = state.last_run()
    return run.ended.astimezone(ZoneInfo(workspace.settings.time_zone)) if run else None


def _standing(receipt: Receipt, found: Mapping[Severity, int], cycle: Cycle) -> Standing:
    return Standing(
        code=receipt.department.code,
        name=receipt.department.name,
        status=receipt.status,
        submitted_on=receipt.submitted_on,
        timing=timing(receipt, cycle.settings.schedule.submission, cycle.today),
        problem=receipt.problem,
        detail=receipt.detail,
        stale=receipt.stale,
        findings=found,
        begun=receipt.begun,
    )


def _next_date(plan: Mapping[str, date], today: date) -> tuple[str, date] | None:
    coming = [(name, day) for name, day in plan.items() if day >= today]
    return min(coming, key=lambda pair: pair[1], default=None)
