"""Findings on the terminal, grouped by workbook, errors first."""

from collections.abc import Mapping, Sequence
from itertools import groupby
from typing import Any

from rapidfuzz import process
from rich.text import Text

from sheets_sync.cli.screen import Screen, safe
from sheets_sync.cli.show_truth import show_truth
from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.finding import OWN, Finding, Severity, severity_word
from sheets_sync.model.say import mark
from sheets_sync.sync.done import Done

STYLE = {Severity.ERROR: "red", Severity.WARNING: "yellow", Severity.QUESTION: "cyan"}


def show_findings(screen: Screen, done: Done, wanted: Sequence[str], *, as_json: bool) -> None:
    """List findings grouped by workbook, errors first."""
    keys = {key.casefold() for key in wanted}
    _must_be_known(wanted, (*OWN, *done.night.cycle.by_code))
    found = [f for f in done.outcome.findings if not keys or f.place.workbook.casefold() in keys]
    if as_json:
        screen.json([finding_plain(screen, f) for f in found])
        return
    names = {code: d.name for code, d in done.night.cycle.by_code.items()}
    for workbook in dict.fromkeys(f.place.workbook for f in found):
        title = names.get(workbook) or screen.say(OWN.get(workbook, workbook))
        screen.line(f"\n{title}", "bold")
        about = [f for f in found if f.place.workbook == workbook]
        for _, alike in groupby(about, key=_together):
            _print(screen, list(alike))
    screen.line("")
    show_truth(screen, done.truth)


def _must_be_known(wanted: Sequence[str], known: Sequence[str]) -> None:
    """Raise SheetsSyncError for a workbook there is not, naming the nearest."""
    codes = {key.casefold(): key for key in known}
    for key in wanted:
        if key.casefold() not in codes:
            nearest = process.extractOne(key.casefold(), list(codes), score_cutoff=_ALIKE)
            if nearest is None:
                raise SheetsSyncError(NO_BOOK, code=key, known=sorted(known))
            near = codes[nearest[0]]
            raise SheetsSyncError(NO_BOOK_BUT, code=key, nearest=near, known=sorted(known))


_ALIKE = 50
"""How alike, in per cent, a name must be to be proposed."""
NO_BOOK = mark("There is no workbook {code}. There are: {known}.")
NO_BOOK_BUT = mark("There is no workbook {code}. Did you mean {nearest}? There are: {known}.")


def _together(finding: Finding) -> tuple[str, ...]:
    """Findings of one rule on one line are said in one breath."""
    place = finding.place
    same_line = (place.sheet, str(place.line)) if place.line else (str(id(finding)),)
    return (finding.severity, finding.code, *same_line)


def _print(screen: Screen, alike: Sequence[Finding]) -> None:
    first, place = alike[0], alike[0].place
    where = [place.code, place.sheet, *(finding.place.address for finding in alike)]
    head = Text("  ")
    head.append(severity_word(first.severity, screen.say), style=STYLE[first.severity])
    head.append(f" {first.code}  {safe(' '.join(part for part in where if part))}", style="dim")
    screen.out.print(head, soft_wrap=True)
    said = (screen.say(finding.message, **finding.args).strip() for finding in alike)
    screen.line(f"    {' '.join(dict.fromkeys(said))}")
    fixes = {screen.say(finding.fix, **finding.args): None for finding in alike}
    fix = (
        next(iter(fixes)) if len(fixes) == 1 else screen.say(first.fix, **{**first.args, **_BRIEF})
    )
    screen.line(f"    → {fix.strip()}", "green")


_BRIEF = {"help": ""}
"""Without the notes of single columns, a fix for several cells reads as one."""


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
        "message": screen.say(finding.message, **finding.args).strip(),
        "fix": screen.say(finding.fix, **finding.args).strip(),
    }
