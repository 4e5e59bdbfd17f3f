"""The coordinator's morning view on the terminal."""

from collections.abc import Mapping
from typing import Any

from rich.table import Table
from rich.text import Text

from sheets_sync.cli.screen import Screen, safe
from sheets_sync.cli.show_findings import STYLE
from sheets_sync.model.cycle import Phase
from sheets_sync.model.finding import OWN, Severity, severity_word
from sheets_sync.model.say import Say, mark
from sheets_sync.model.timing import Timing
from sheets_sync.sync.status import Morning, Standing
from sheets_sync.sync.truth import READABLE, words_for

_PHASES = {
    Phase.PRIORITIES: mark("setting priorities"),
    Phase.REGISTRATION: mark("registration"),
    Phase.ALIGNMENT: mark("alignment"),
    Phase.RUNNING: mark("running"),
    Phase.CLOSED: mark("closed"),
}
_DATES = {
    "announcement": mark("announcement of priorities"),
    "department_meeting": mark("department meetings"),
    "submission": mark("submission"),
    "company_meeting": mark("company meeting"),
    "reopening_until": mark("end of the reopening window"),
    "results": mark("results due"),
}


def show_status(screen: Screen, morning: Morning, *, as_json: bool) -> None:
    """Show the morning view."""
    if as_json:
        screen.json(_status_json(screen, morning))
        return
    say = screen.say
    phase = say(_PHASES[morning.phase])
    screen.line(say("Cycle {cycle} · {phase} · {today}", cycle=morning.cycle, phase=phase,
                  today=morning.today), "bold")  # fmt: skip
    if morning.next_date:
        name, day = morning.next_date
        screen.line(say("Next: {what} on {day} (days left: {n})", what=say(_DATES[name]), day=day,
                      n=(day - morning.today).days))  # fmt: skip
    if morning.version:
        screen.line(say("Closed set: {version} of {day}", version=morning.version.version,
                      day=morning.version.day))  # fmt: skip
    screen.out.print(_table(screen, morning))
    screen.line(morning.truth.text(say))
    if morning.last_sync:
        screen.line(say("Last sync: {when}.", when=morning.last_sync), "dim")


def _table(screen: Screen, morning: Morning) -> Table:
    say = screen.say
    table = Table(box=None, pad_edge=False, header_style="bold", expand=False)
    for title, whole in ((say("Code"), True), (say("Department"), False),
                         (say("State"), False), (say("Submitted on"), True)):  # fmt: skip
        table.add_column(title, overflow="fold", no_wrap=whole)
    for severity in Severity:
        table.add_column(severity_word(severity, say), justify="right", no_wrap=True)
    for one in morning.departments:
        table.add_row(
            Text(safe(one.code)), Text(safe(one.name)), _state(screen, one), _day(one, say),
            *_numbers(one.findings),
        )  # fmt: skip
    for key, found in morning.own.items():
        if any(found.values()):
            table.add_row("", Text(say(OWN[key])), "", "", *_numbers(found))
    return table


def _day(one: Standing, say: Say) -> str:
    """Give the day of submission; whether it was in time only where somebody saw it."""
    if one.timing is Timing.UNKNOWN:
        return say("day not known")
    late = f" ({say('late')})" if one.timing is Timing.LATE else ""
    return say("{day}", day=one.submitted_on) + late if one.submitted_on else ""


def _numbers(found: Mapping[Severity, int]) -> list[Text]:
    return [_number(found.get(severity, 0), severity) for severity in Severity]


def _state(screen: Screen, one: Standing) -> Text:
    if one.problem not in READABLE:
        return Text(screen.say(words_for(one.problem, one.detail)), style="red")
    if not one.begun:
        return Text(screen.say("not begun"))
    return Text(screen.say(one.status.label) if one.status else "?")


def _number(count: int, severity: Severity) -> Text:
    return Text(str(count or "·"), style=STYLE[severity] if count else "dim")


def _counts(found: Mapping[Severity, int]) -> dict[str, int]:
    return {f"{severity}s": found.get(severity, 0) for severity in Severity}


def _status_json(screen: Screen, morning: Morning) -> Mapping[str, Any]:
    return {
        "cycle": morning.cycle,
        "phase": morning.phase.value,
        "today": morning.today.isoformat(),
        "next": {"what": morning.next_date[0], "day": str(morning.next_date[1])}
        if morning.next_date
        else None,
        "version": morning.version.version if morning.version else None,
        "departments": [
            {
                "code": one.code,
                "name": one.name,
                "status": one.status.value if one.status else None,
                "begun": one.begun,
                "submitted_on": str(one.submitted_on) if one.submitted_on else None,
                "late": None if one.timing is Timing.UNKNOWN else one.timing is Timing.LATE,
                "problem": one.problem or None,
                "stale": str(one.stale) if one.stale else None,
                **_counts(one.findings),
            }
            for one in morning.departments
        ],
        **{key: _counts(found) for key, found in morning.own.items() if any(found.values())},
        "last_sync": str(morning.last_sync) if morning.last_sync else None,
        "truth": morning.truth.text(screen.say),
    }
