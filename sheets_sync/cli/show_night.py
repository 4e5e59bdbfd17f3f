"""The night on the terminal: a line a department, then the line of truth."""

from collections.abc import Mapping, Sequence
from dataclasses import asdict
from pathlib import Path
from typing import Any

from sheets_sync.cli.screen import Screen
from sheets_sync.cli.show_findings import BOOK, finding_plain, show_truth
from sheets_sync.drawing.told import severity_word
from sheets_sync.model.draft import Receipt
from sheets_sync.model.finding import Severity
from sheets_sync.model.say import mark
from sheets_sync.sync.create import Creation, Made
from sheets_sync.sync.night import Done
from sheets_sync.sync.truth import was_read, words_for

_TOLD = {
    "written": mark("told"),
    "busy": mark("open now, told next time"),
    "changed": mark("changed meanwhile, told next time"),
    "side": mark("told in a file beside"),
    "denied": mark("could not be written"),
}
_PUBLISHED = {
    "written": mark("written"),
    "same": mark("unchanged"),
    "busy": mark("open elsewhere"),
    "denied": mark("could not be written"),
}

_WOULD = {"told": mark("would be told"), "written": mark("would be written")}
"""What a dry run says instead."""


def show_made(screen: Screen, made: Sequence[Made], *, dry_run: bool) -> None:
    """Say for each file whether it was made or stood there."""
    new = mark("would be made") if dry_run else mark("made")
    for one in made:
        sign, word, style = ("+", new, "green") if one.new else ("=", mark("stands already"), "dim")
        if one.renewed:
            sign, word, style = "~", mark("made anew; nobody had written in it"), "green"
        if one.gone:
            sign, word, style = "✗", GONE, "red"
        if not one.known:
            word = mark("stood there; taken up as it is")
        if not one.fits:
            sign, word, style = "✗", mark("no workbook, for {code} cannot be a code"), "red"
        told = screen.say(word, code=one.key)
        screen.line(f"{sign} {one.address:32} {one.name}: {told}", style)


GONE = mark(
    "the file is gone. Put it back, or make a blank one with: sheets-sync create --again {code}"
)


def show_creation(screen: Screen, creation: Creation, *, dry_run: bool) -> None:
    """Say what became of each workbook, and whether the roster is in order."""
    show_made(screen, creation.made, dry_run=dry_run)
    if creation.errors:
        text = mark("Errors on the roster: {n}. Look at them with: sheets-sync check roster")
        screen.line(screen.say(text, n=creation.errors), "bold yellow")


def show_next_steps(screen: Screen, folder: Path) -> None:
    """Say what to do after a workspace was made."""
    screen.line("")
    screen.line(
        screen.say(
            "Next: 1. check the dates in sheets-sync.toml; 2. fill in roster.xlsx (departments,"
            " people) and company.xlsx (priorities); 3. run: sheets-sync -w {folder} create",
            folder=str(folder),
        )
    )


def show_pulled(screen: Screen, receipts: Sequence[Receipt], *, as_json: bool) -> None:
    """Say for each department what was read."""
    if as_json:
        screen.json([_receipt(receipt) for receipt in receipts])
        return
    for receipt in receipts:
        screen.line(f"{_sign(receipt)} {receipt.department.name}: {_read(screen, receipt)}")


def _read(screen: Screen, receipt: Receipt) -> str:
    if not was_read(receipt):
        what = screen.say(words_for(receipt.problem, receipt.detail))
        old = (
            screen.say("; the reading of {day} is used", day=receipt.stale) if receipt.stale else ""
        )
        return what + old
    return screen.say(receipt.status.label) if receipt.status else screen.say("read")


def show_night(screen: Screen, done: Done, *, as_json: bool, dry_run: bool) -> None:
    """A line a department, what was published, then the line of truth."""
    if as_json:
        screen.json(_night_json(screen, done))
        return
    counts, told = done.outcome.counts(), {one.key: one.what for one in done.told}
    for receipt in done.night.receipts.each:
        code = receipt.department.code
        words = [_read(screen, receipt), *_counted(screen, counts.get(code, {}))]
        became = _TOLD.get(told.get(code, ""), "")
        words += [screen.say(_said(became, dry_run=dry_run))] if became else []
        screen.line(f"{_sign(receipt)} {receipt.department.name}: {' · '.join(words)}")
    for key in ("company", "roster"):
        if counts.get(key):
            screen.line(f"! {screen.say(BOOK[key])}: {' · '.join(_counted(screen, counts[key]))}")
    for one in done.published:
        screen.line(f"→ {one.address}: {screen.say(_said(_PUBLISHED[one.what], dry_run=dry_run))}")
    if dry_run:
        screen.line(screen.say("Dry run: nothing was written."), "dim")
    show_truth(screen, done)


def _said(what: str, *, dry_run: bool) -> str:
    return _WOULD.get(what, what) if dry_run else what


def _night_json(screen: Screen, done: Done) -> Mapping[str, Any]:
    return {
        "departments": [_receipt(receipt) for receipt in done.night.receipts.each],
        "findings": [finding_plain(screen, f) for f in done.outcome.findings],
        "told": [asdict(one) for one in done.told],
        "published": [asdict(one) for one in done.published],
        "truth": done.truth.text(screen.say) if done.truth else "",
        "exit_code": done.truth.exit_code if done.truth else 0,
    }


def _counted(screen: Screen, counts: Mapping[Severity, int]) -> list[str]:
    return [
        f"{severity_word(severity, screen.say).lower()}: {counts[severity]}"
        for severity in Severity
        if counts.get(severity)
    ]


def _sign(receipt: Receipt) -> str:
    return "✓" if was_read(receipt) else "✗"


def _receipt(receipt: Receipt) -> Mapping[str, Any]:
    return {
        "code": receipt.department.code,
        "name": receipt.department.name,
        "workbook": receipt.address,
        "problem": receipt.problem or None,
        "detail": receipt.detail or None,
        "status": receipt.status.value if receipt.status else None,
        "submitted_on": str(receipt.submitted_on) if receipt.submitted_on else None,
        "stale": str(receipt.stale) if receipt.stale else None,
    }
