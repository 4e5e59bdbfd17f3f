"""Closing the set of OKRs and KPIs: a new version when anything differs from the last."""

from collections.abc import Sequence

from sheets_sync.closing.lines import (
    close_again,
    close_lines,
    digest_of,
    still_dropped,
    unreadable_targets,
)
from sheets_sync.model.cycle import Cycle, Frozen, FrozenLine
from sheets_sync.model.draft import Draft
from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.say import mark


def close(
    cycle: Cycle, drafts: Sequence[Draft], reason: str = "", approver: str = ""
) -> Frozen | None:
    """Close what is submitted under the board's decisions; None when nothing has changed.

    The first version is v1, each reopening makes the next (v1.1, v1.2 …). One reopening is free
    until the day `schedule.reopening_until`; a second one, or any later, needs a reason and an
    approver: raises SheetsSyncError, as it does for a decision whose new target cannot be read.
    """
    submitted = [draft for draft in drafts if draft.submitted]
    if not submitted:
        raise SheetsSyncError(NOTHING)
    lines = _lines(cycle, submitted)
    digest = digest_of(lines)
    if cycle.frozen and cycle.frozen.digest == digest:
        return None
    if not (_free(cycle) or (reason.strip() and approver.strip())):
        raise SheetsSyncError(NEEDS_REASON, until=cycle.settings.schedule.reopening_until)
    return Frozen(_next(cycle.frozen), cycle.today, digest, lines, reason.strip(), approver.strip())


def _free(cycle: Cycle) -> bool:
    """Tell whether the set may be closed without a reason: at first, and once more in time."""
    if cycle.frozen is None:
        return True
    reopened = cycle.frozen.version != FIRST
    return not reopened and cycle.today <= cycle.settings.schedule.reopening_until


def _lines(cycle: Cycle, submitted: Sequence[Draft]) -> dict[str, FrozenLine]:
    """Close what is submitted; what is not submitted any more stays closed, as decided since.

    What was dropped and has been cleared stays known as dropped, unless decided on otherwise.
    """
    language = cycle.settings.language
    lines = close_lines(submitted, cycle.decisions, language)
    if cycle.frozen:
        lines |= still_dropped(cycle.frozen.lines, lines, cycle.decisions)
        own = {draft.department.code for draft in submitted}
        last = {code: x for code, x in cycle.frozen.lines.items() if x.workbook not in own}
        lines |= close_again(last, cycle.decisions, language)
    if unread := unreadable_targets(lines, cycle.decisions, language):
        raise SheetsSyncError(NO_TARGET, line=unread[0].code, target=unread[0].target)
    return lines


def _next(last: Frozen | None) -> str:
    if last is None:
        return FIRST
    major, _, minor = last.version.partition(".")
    return f"{major}.{int(minor or 0) + 1}"


FIRST = "v1"
NOTHING = mark("No department has submitted yet, so there is nothing to freeze.")
NO_TARGET = mark(
    "The new target “{target}” that the board decided for {line} cannot be read. Write it in the"
    " company workbook as people write targets: ≥ 98%, < 2%, 4,5/5."
)
NEEDS_REASON = mark(
    "The set is closed. It may be reopened once without a reason, until {until}. A second"
    " reopening, or a later one, needs a reason and somebody who approves it:"
    ' sheets-sync freeze --reason "…" --approver "…"'
)
