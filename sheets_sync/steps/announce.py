"""Announcing the company's priorities, and saying what changed since the last time."""

from collections.abc import Mapping

from sheets_sync.model.announcement import Announcement, Priority
from sheets_sync.model.company import CompanyObjective
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.say import mark

NEW, CHANGED, WITHDRAWN = mark("New"), mark("Changed; it was: {before}"), mark("Withdrawn")


def ready(objective: CompanyObjective, why_letters: int) -> bool:
    """Tell whether it may be announced: it says what, why and by when, and Announce is Yes."""
    complete = objective.title and objective.deadline and objective.rank is not None
    return bool(objective.announce and complete and len(objective.why or "") >= why_letters)


def announce(cycle: Cycle, last: Announcement | None, *, found: bool = True) -> Announcement:
    """Give the announcement in force today: the last one while nothing has changed.

    A priority is withdrawn when Announce says No or its line has gone. A line that has become
    incomplete stays as it was announced, and so does all where the sheet was not `found`.
    """
    if last and not found:
        return last
    before = {p.code: p for p in last.priorities if p.change != WITHDRAWN} if last else {}
    now = _now(cycle, before)
    if last is None:
        return Announcement(1 if now else 0, cycle.today, tuple(now))
    if [_plain(p) for p in now] == [_plain(p) for p in before.values()]:
        return last
    told = [_changed(p, before.get(p.code), first=last.version == 0) for p in now]
    gone = [
        Priority(p.code, p.rank, p.title, p.why, p.deadline, WITHDRAWN)
        for p in before.values()
        if p.code not in {p.code for p in now}
    ]
    return Announcement(last.version + 1, cycle.today, (*told, *gone))


def _now(cycle: Cycle, before: Mapping[str, Priority]) -> list[Priority]:
    """Give the priorities in rank order; a half-filled or unread line is as it was before."""
    now = []
    for row in cycle.objectives:
        if ready(row, cycle.settings.okr.why_letters):
            now.append(_priority(row))
        elif row.announce is not False and (stands := before.get(row.code or "")):
            now.append(stands)
    return sorted(now, key=lambda priority: (priority.rank, priority.code))


def _priority(row: CompanyObjective) -> Priority:
    return Priority(row.code or "", row.rank or 0, row.title or "", row.why or "", row.deadline)


def _plain(p: Priority) -> tuple[object, ...]:
    return (p.code, p.rank, p.title, p.why, p.deadline)


def _changed(now: Priority, before: Priority | None, *, first: bool) -> Priority:
    if before is None:
        change, was = ("" if first else NEW), ""
    elif _plain(now) == _plain(before):
        change, was = "", ""
    else:
        change, was = CHANGED, _difference(now, before)
    return Priority(now.code, now.rank, now.title, now.why, now.deadline, change, was)


def _difference(now: Priority, before: Priority) -> str:
    if now.title != before.title:
        return before.title
    if now.deadline != before.deadline and before.deadline:
        return before.deadline.isoformat()
    return before.why if now.why != before.why else f"{before.rank:g}"
