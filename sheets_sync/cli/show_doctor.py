"""What the doctor saw, on the terminal: a line a check, and what to do under it."""

from collections.abc import Iterable
from typing import Any, Final

from rich.table import Table
from rich.text import Text

from sheets_sync.cli.screen import Screen, safe
from sheets_sync.model.say import mark
from sheets_sync.sync.doctor_check import AREAS, Check, Examination, Verdict

SIGNS: Final = {
    Verdict.OK: ("✓", "green"),
    Verdict.WARNING: ("!", "yellow"),
    Verdict.BAD: ("✗", "red"),
}


def show_doctor(screen: Screen, examination: Examination, *, as_json: bool) -> None:
    """Show every check under its heading, then how it is on the whole."""
    if as_json:
        screen.json(_plain(screen, examination))
        return
    for area, title in AREAS.items():
        checks = [check for check in examination.checks if check.area is area]
        if checks:
            screen.line(screen.say(title), "bold")
            show_checks(screen, checks)
            screen.line("")
    _whole(screen, examination)


def show_checks(screen: Screen, checks: Iterable[Check]) -> None:
    """Show checks, each as wide as the terminal is; what to do stands under what was seen."""
    table = Table.grid(padding=(0, 1))
    for check in checks:
        sign, style = SIGNS[check.verdict]
        seen = Text(safe(screen.say(check.seen.text, **check.seen.args)))
        seen.stylize("" if check.verdict is Verdict.OK else style)
        table.add_row(Text(f" {sign}", style), seen)
        if check.todo:
            todo = safe(screen.say(check.todo.text, **check.todo.args))
            how = "dim" if check.verdict is Verdict.OK else "green"
            table.add_row("", Text(f"→ {todo}", how))
    screen.out.print(table)


def _whole(screen: Screen, examination: Examination) -> None:
    bad, doubtful = (examination.count(v) for v in (Verdict.BAD, Verdict.WARNING))
    if not bad and not doubtful:
        screen.line(screen.say(mark("Everything is in order for tonight.")), "bold green")
        return
    text = mark("To mend before tonight: {bad}. To look at: {doubtful}.")
    style = "bold red" if bad else "bold yellow"
    screen.line(screen.say(text, bad=bad, doubtful=doubtful), style)


def _plain(screen: Screen, examination: Examination) -> dict[str, Any]:
    return {
        "checks": [_check(screen, check) for check in examination.checks],
        "bad": examination.count(Verdict.BAD),
        "warnings": examination.count(Verdict.WARNING),
        "exit_code": examination.exit_code,
    }


def _check(screen: Screen, check: Check) -> dict[str, Any]:
    todo = check.todo
    return {
        "area": check.area.value,
        "check": check.name,
        "verdict": check.verdict.value,
        "workbook": check.workbook or None,
        "seen": screen.say(check.seen.text, **check.seen.args),
        "todo": screen.say(todo.text, **todo.args) if todo else None,
    }
