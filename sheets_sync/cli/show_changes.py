"""Versions and what differs between them, on the terminal."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict

from sheets_sync.cli.screen import Screen
from sheets_sync.model.change import Change
from sheets_sync.model.department import DEPARTMENT_ROWS
from sheets_sync.model.row import columns
from sheets_sync.model.say import Say, mark
from sheets_sync.sync.closing import Closed


def show_closed(screen: Screen, closed: Closed, *, dry_run: bool) -> None:
    """Say which version was made and what it changed."""
    if closed.frozen is None:
        last = closed.last.version if closed.last else ""
        screen.line(
            screen.say(
                "Nothing has changed since {version}; no new version was made.", version=last
            )
        )
        return
    text = mark("{version} would be made.") if dry_run else mark("{version} is closed.")
    screen.line(screen.say(text, version=closed.frozen.version), "bold green")
    facts = {"lines": len(closed.frozen.lines), "digest": closed.frozen.digest[:12]}
    screen.line(
        screen.say(
            "Lines: {lines}. Digest: {digest}. Changed: {n}.", **facts, n=len(closed.changes)
        )
    )
    if closed.frozen.reason:
        screen.line(screen.say("Reason: {reason}.", reason=closed.frozen.reason))
    if closed.frozen.approver:
        screen.line(screen.say("Approved by {approver}.", approver=closed.frozen.approver))
    show_changes(screen, closed.changes, as_json=False, empty=False)
    if not dry_run:
        screen.line(screen.say("Run sheets-sync sync to tell the people concerned."), "dim")


def show_changes(
    screen: Screen, changes: Sequence[Change], *, as_json: bool, empty: bool = True
) -> None:
    """List changes, a line each."""
    if as_json:
        screen.json([asdict(change) for change in changes])
        return
    if not changes and empty:
        screen.line(screen.say("No difference."))
    headers = _headers(screen.say)
    for change in changes:
        name = headers.get(change.field, change.field)
        screen.line(f"{change.code:20} {_told(change, name, screen.say)}")


def _headers(say: Say) -> Mapping[str, str]:
    return {c.name: say(c.title) for row_class in DEPARTMENT_ROWS for c in columns(row_class)}


def _told(change: Change, name: str, say: Say) -> str:
    if not change.field:
        if not change.after:
            return say("dropped: {before}", before=change.before) + _note(change)
        return say("added: {after}", after=change.after) + _note(change)
    was, now = (say("{value}", value=each or "—") for each in (change.before, change.after))
    return f"{name}: {was} → {now}" + _note(change)


def _note(change: Change) -> str:
    return f" ({change.note})" if change.note else ""
