"""The night on the terminal: a line a department, then the line of truth."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from sheets_sync.cli.screen import Screen
from sheets_sync.cli.show_truth import show_truth
from sheets_sync.model.finding import OWN, Severity, severity_word
from sheets_sync.model.say import mark
from sheets_sync.sync.summary import Line, Summary, line_of
from sheets_sync.sync.truth import READABLE, words_for

if TYPE_CHECKING:
    from sheets_sync.model.draft import Receipt
    from sheets_sync.sync.done import Done

_TOLD = {
    "written": mark("told"),
    "busy": mark("open now, told next time"),
    "changed": mark("changed meanwhile, told next time"),
    "side": mark("told in a file beside"),
    "denied": mark("could not be written"),
    "not-kept": mark("not written: it would change its owner or rights"),
    "protected": mark("not written: its sheets are locked against the tool"),
    "fault": mark("left as it is, for a fault of the tool"),
}
_PUBLISHED = {
    "written": mark("written"),
    "same": mark("unchanged"),
    "busy": mark("open elsewhere"),
    "denied": mark("could not be written"),
    "fault": mark("left as it is, for a fault of the tool"),
}

_WOULD = {"told": mark("would be told"), "written": mark("would be written")}
"""What a dry run says instead."""


def show_pulled(screen: Screen, receipts: "Sequence[Receipt]", *, as_json: bool) -> None:
    """Say for each department what was read."""
    lines = [line_of(receipt, {}) for receipt in receipts]
    if as_json:
        screen.json([_line_plain(line) for line in lines])
        return
    for line in lines:
        screen.line(f"{_sign(line)} {line.name}: {_read(screen, line)}")


def _read(screen: Screen, line: Line) -> str:
    if line.problem not in READABLE:
        what = screen.say(words_for(line.problem, line.detail))
        old = screen.say("; the reading of {day} is used", day=line.stale) if line.stale else ""
        return what + old
    return screen.say(line.status.label) if line.status else screen.say("read")


def show_night(
    screen: Screen, summary: Summary, links: Mapping[str, str], *, dry_run: bool
) -> None:
    """A line a department, what was published, then the line of truth.

    `links` open workbooks in a browser, by address.
    """
    for line in summary.lines:
        words = [_read(screen, line), *_counted(screen, line.counts)]
        became = _TOLD.get(line.told, "")
        words += [screen.say(_said(became, dry_run=dry_run))] if became else []
        screen.line(f"{_sign(line)} {line.name}: {' · '.join(words)}")
    for key in OWN:
        if counts := summary.own.get(key):
            screen.line(f"! {screen.say(OWN[key])}: {' · '.join(_counted(screen, counts))}")
    for one in summary.published:
        became = screen.say(_said(_PUBLISHED[one.what], dry_run=dry_run))
        screen.line(f"→ {one.address}: {became}  {links.get(one.address, '')}".rstrip())
    if dry_run:
        screen.line(screen.say("Dry run: nothing was written."), "dim")
    show_truth(screen, summary.truth)


def _said(what: str, *, dry_run: bool) -> str:
    return _WOULD.get(what, what) if dry_run else what


def show_night_json(screen: Screen, done: "Done") -> None:
    """Print the night for programs, every finding included."""
    from sheets_sync.cli.show_findings import finding_plain

    screen.json(
        {
            "departments": [_line_plain(line_of(each, {})) for each in done.night.receipts.each],
            "findings": [finding_plain(screen, f) for f in done.outcome.findings],
            "told": [asdict(one) for one in done.told],
            "published": [asdict(one) for one in done.published],
            "truth": done.truth.text(screen.say),
            "exit_code": done.truth.exit_code,
        }
    )


def _counted(screen: Screen, counts: Mapping[Severity, int]) -> list[str]:
    return [
        f"{severity_word(severity, screen.say).lower()}: {counts[severity]}"
        for severity in Severity
        if counts.get(severity)
    ]


def _sign(line: Line) -> str:
    return "✓" if line.problem in READABLE else "✗"


def _line_plain(line: Line) -> Mapping[str, Any]:
    return {
        "code": line.code,
        "name": line.name,
        "workbook": line.address,
        "problem": line.problem or None,
        "detail": line.detail or None,
        "status": line.status.value if line.status else None,
        "submitted_on": str(line.submitted_on) if line.submitted_on else None,
        "stale": str(line.stale) if line.stale else None,
    }
