"""Freezing the set, and telling what differs between any two versions or from today."""

from collections.abc import Iterator
from dataclasses import dataclass

from sheets_sync.closing.compare import between
from sheets_sync.closing.lines import close_lines, digest_of
from sheets_sync.model.change import Change
from sheets_sync.model.choice import Status
from sheets_sync.model.cycle import Frozen
from sheets_sync.model.draft import Receipt
from sheets_sync.model.error import ManifoldError, SheetsSyncError
from sheets_sync.model.finding import Severity
from sheets_sync.model.say import Said, mark
from sheets_sync.state import State
from sheets_sync.steps.close import close
from sheets_sync.sync.done import Done
from sheets_sync.sync.night import judge
from sheets_sync.sync.truth import was_read, words_for
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
    """Close the set; raises SheetsSyncError while departments are missing or have errors.

    So it does while the company workbook, where the board's decisions stand, has errors.
    """
    with rehearsed(state, dry_run=dry_run):
        done = judge(workspace, state)
    cycle = done.night.cycle
    without = tuple(
        receipt.department.name for receipt in done.night.receipts.each if not _handed_in(receipt)
    )
    hindrances = tuple(_hindrances(done))
    if hindrances and not partial:
        raise ManifoldError((Said(NOT_READY), *hindrances, Said(OR_PARTIAL)))
    frozen = close(cycle, done.night.drafts, reason, approver)
    changes = between(cycle.frozen, frozen, workspace.settings.language) if frozen else ()
    if frozen and not dry_run:
        state.keep_version(frozen)
    return Closed(frozen, cycle.frozen, changes, without, done)


def _handed_in(receipt: Receipt) -> bool:
    return receipt.status in (Status.SUBMITTED, Status.REVISING)


def _hindrances(done: Done) -> Iterator[Said]:
    """Say what keeps the set from being closed, a sentence for each kind."""
    errors = [f.place.workbook for f in done.outcome.findings if f.severity is Severity.ERROR]
    receipts = done.night.receipts.each
    unread = [receipt for receipt in receipts if not was_read(receipt)]
    read = [receipt for receipt in receipts if was_read(receipt)]
    waiting = [receipt.department.name for receipt in read if not _handed_in(receipt)]
    handed = [receipt for receipt in read if _handed_in(receipt)]
    wrong = [r.department.name for r in handed if r.department.code in errors]
    if waiting:
        yield Said(mark("Not submitted: {names}."), {"names": waiting})
    if wrong:
        yield Said(mark("With errors: {names}."), {"names": wrong})
    if unread:
        yield Said(mark("Not readable: {names}."), {"names": [_unread(r) for r in unread]})
    for trouble in done.pulled.troubles:
        yield Said(mark("{trouble}."), {"trouble": trouble.said})
    if count := errors.count("company"):
        yield Said(COMPANY_WRONG, {"n": count})


def _unread(receipt: Receipt) -> Said:
    words = {
        "name": receipt.department.name,
        "why": Said(words_for(receipt.problem, receipt.detail)),
    }
    return Said(mark("{name} ({why})"), words)


NOT_READY = mark("The set is not ready to be frozen.")
OR_PARTIAL = mark("Mend this first, or freeze all the same with --partial.")
COMPANY_WRONG = mark(
    "Errors in the company workbook, where the decisions stand: {n}. To see them:"
    " sheets-sync check company"
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
