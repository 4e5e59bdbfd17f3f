"""Closing the set of OKRs and KPIs: a new version when anything differs from the last."""

from collections.abc import Sequence

from sheets_sync.closing.lines import close_lines, digest_of, unreadable_targets
from sheets_sync.model.cycle import Cycle, Frozen
from sheets_sync.model.draft import Draft
from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.say import mark


def close(
    cycle: Cycle, drafts: Sequence[Draft], reason: str = "", approver: str = ""
) -> Frozen | None:
    """Close what is submitted under the board's decisions; None when nothing has changed.

    The first version is v1, each reopening makes the next (v1.1, v1.2 …). After the day
    `schedule.reopening_until` a change needs a reason and an approver: raises SheetsSyncError,
    as it does for a decision whose new target cannot be read.
    """
    submitted = [draft for draft in drafts if draft.submitted]
    if not submitted:
        raise SheetsSyncError(NOTHING)
    language = cycle.settings.language
    if unread := unreadable_targets(submitted, cycle.decisions, language):
        raise SheetsSyncError(NO_TARGET, line=unread[0].code, target=unread[0].target)
    lines = close_lines(submitted, cycle.decisions, language)
    if cycle.frozen:
        kept = {draft.department.code for draft in submitted}
        lines |= {c: line for c, line in cycle.frozen.lines.items() if line.workbook not in kept}
    digest = digest_of(lines)
    if cycle.frozen and cycle.frozen.digest == digest:
        return None
    late = cycle.frozen and cycle.today > cycle.settings.schedule.reopening_until
    if late and not (reason.strip() and approver.strip()):
        raise SheetsSyncError(NEEDS_REASON, until=cycle.settings.schedule.reopening_until)
    return Frozen(_next(cycle.frozen), cycle.today, digest, lines, reason.strip(), approver.strip())


def _next(last: Frozen | None) -> str:
    if last is None:
        return "v1"
    major, _, minor = last.version.partition(".")
    return f"{major}.{int(minor or 0) + 1}"


NOTHING = mark("No department has submitted yet, so there is nothing to freeze.")
NO_TARGET = mark(
    "The new target “{target}” that the board decided for {line} cannot be read. Write it in the"
    " company workbook as people write targets: ≥ 98%, < 2%, 4,5/5."
)
NEEDS_REASON = mark(
    "The set is closed and could be reopened until {until}. A later change needs a reason and"
    ' somebody who approves it: sheets-sync freeze --reason "…" --approver "…"'
)
