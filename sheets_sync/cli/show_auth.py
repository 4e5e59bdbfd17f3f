"""Signing in, on the terminal: each step as it is done, then what is still missing."""

from collections.abc import Iterable

from sheets_sync.cli.screen import Screen
from sheets_sync.cli.show_doctor import show_checks
from sheets_sync.model.say import Said, mark
from sheets_sync.sync.doctor_check import Check, Verdict


def show_auth(screen: Screen, steps: Iterable[Check], after: Said) -> bool:
    """Show each step at once, for a person may be waited for; tells whether all is done.

    `after` is said when it is.
    """
    missing = 0
    for step in steps:
        show_checks(screen, [step])
        missing += step.verdict is Verdict.BAD
    screen.line("")
    if missing:
        text = mark("Still missing: {n}. Do what stands above, then run sheets-sync auth again.")
        screen.line(screen.say(text, n=missing), "bold yellow")
        return False
    text = mark("Google lets the tool in, and workbooks can be made.")
    screen.line(f"{screen.say(text)} {screen.say(after.text, **after.args)}", "bold green")
    return True
