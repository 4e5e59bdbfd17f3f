"""Findings on the terminal, grouped by workbook, errors first."""

from collections.abc import Mapping, Sequence
from typing import Any

from rich.text import Text

from sheets_sync.cli.screen import Screen, safe
from sheets_sync.drawing.told import severity_word
from sheets_sync.model.finding import Finding, Severity
from sheets_sync.model.say import mark
from sheets_sync.sync.night import Done

STYLE = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.QUESTION: "cyan"}
BOOK = {"company": mark("Company workbook"), "roster": mark("Roster")}


def show_findings(screen: Screen, done: Done, wanted: Sequence[str], *, as_json: bool) -> None:
    """List findings grouped by workbook, errors first."""
    keys = {key.casefold() for key in wanted}
    found = [f for f in done.outcome.findings if not keys or f.place.workbook.casefold() in keys]
    if as_json:
        screen.json([finding_plain(screen, f) for f in found])
        return
    names = {code: d.name for code, d in done.night.cycle.by_code.items()}
    for workbook in dict.fromkeys(f.place.workbook for f in found):
        title = names.get(workbook) or screen.say(BOOK.get(workbook, workbook))
        screen.line(f"\n{title}", "bold")
        for finding in (f for f in found if f.place.workbook == workbook):
            _print(screen, finding)
    screen.line("")
    show_truth(screen, done)


def _print(screen: Screen, finding: Finding) -> None:
    place = finding.place
    where = " ".join(part for part in (place.code, place.sheet, place.address) if part)
    head = Text("  ")
    head.append(severity_word(finding.severity, screen.say), style=STYLE[finding.severity])
    head.append(f" {finding.code}  {safe(where)}", style="dim")
    screen.out.print(head, soft_wrap=True)
    screen.line(f"    {screen.say(finding.message, **finding.args)}")
    screen.line(f"    → {screen.say(finding.fix, **finding.args)}", "green")


def finding_plain(screen: Screen, finding: Finding) -> Mapping[str, Any]:
    """Give a finding as plain values, for programs."""
    place = finding.place
    return {
        "rule": finding.code,
        "severity": finding.severity.value,
        "workbook": place.workbook,
        "sheet": place.sheet,
        "cell": place.address,
        "line": place.code,
        "field": place.field,
        "read": finding.read,
        "message": screen.say(finding.message, **finding.args),
        "fix": screen.say(finding.fix, **finding.args),
    }


def show_truth(screen: Screen, done: Done) -> None:
    """Print the line of truth."""
    if done.truth:
        style = {0: "bold green", 1: "bold yellow"}.get(done.truth.exit_code, "bold red")
        screen.line(done.truth.text(screen.say), style)
