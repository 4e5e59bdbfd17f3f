"""Freezing the set, and telling what differs between any two versions or from today."""

from dataclasses import dataclass

from sheets_sync.closing.compare import between
from sheets_sync.closing.lines import close_lines, digest_of
from sheets_sync.model.change import Change
from sheets_sync.model.choice import Status
from sheets_sync.model.cycle import Frozen
from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.finding import Severity
from sheets_sync.model.say import mark
from sheets_sync.state import State
from sheets_sync.steps.close import close
from sheets_sync.sync.night import Done, judge
from sheets_sync.sync.workspace import Workspace, rehearsed

NOW = "now"
"""What people have submitted today, as a version to compare with."""


@dataclass(frozen=True)
class Closed:
    """What freezing made: `frozen` is None when nothing had changed since `last`."""

    frozen: Frozen | None
    last: Frozen | None
    changes: tuple[Change, ...]
    without: tuple[str, ...]
    done: Done


def freeze(
    workspace: Workspace,
    state: State,
    reason: str = "",
    approver: str = "",
    *,
    partial: bool = False,
    dry_run: bool = False,
) -> Closed:
    """Close the set; raises SheetsSyncError while departments are missing or have errors."""
    with rehearsed(state, dry_run=dry_run):
        done = judge(workspace, state)
    cycle = done.night.cycle
    without = tuple(
        receipt.department.name
        for receipt in done.night.receipts.each
        if receipt.status not in (Status.SUBMITTED, Status.REVISING)
    )
    wrong = sorted(
        {cycle.by_code[f.place.workbook].name for f in done.outcome.findings
         if f.severity is Severity.ERROR and f.place.workbook in cycle.by_code}
    )  # fmt: skip
    if (without or wrong) and not partial:
        raise SheetsSyncError(NOT_READY, without=list(without) or "–", wrong=wrong or "–")
    frozen = close(cycle, done.night.drafts, reason, approver)
    changes = between(cycle.frozen, frozen, workspace.settings.language) if frozen else ()
    if frozen and not dry_run:
        state.keep_version(frozen)
    return Closed(frozen, cycle.frozen, changes, without, done)


NOT_READY = mark(
    "The set is not ready to be frozen. Not submitted: {without}. With errors: {wrong}. Wait for"
    " them, or freeze all the same with --partial."
)


def diff(workspace: Workspace, state: State, old: str, new: str) -> tuple[Change, ...]:
    """Tell what differs between two versions; `now` is what people have submitted today.

    Without an `old` one it is the last; raises SheetsSyncError for a version there is not.
    """
    versions = state.versions()
    old = old or (versions[-1].version if versions else "v1")
    before, after = _version(workspace, state, old), _version(workspace, state, new)
    return between(before, after, workspace.settings.language)


def _version(workspace: Workspace, state: State, label: str) -> Frozen:
    if label == NOW:
        night = judge(workspace, state).night
        drafts = [draft for draft in night.drafts if draft.submitted]
        lines = close_lines(drafts, (), workspace.settings.language)
        return Frozen(NOW, workspace.today, digest_of(lines), lines)
    frozen = state.version(label)
    if frozen is None:
        known = [version.version for version in state.versions()]
        raise SheetsSyncError(NO_VERSION, version=label, known=[*known, NOW])
    return frozen


NO_VERSION = mark("There is no version {version}. There are: {known}.")
