"""What a run is going to cost, on the terminal before it begins."""

from math import ceil

from sheets_sync.cli.screen import Screen
from sheets_sync.model.say import mark
from sheets_sync.sync.plan import Plan

_MINUTE = 60


def show_plan(screen: Screen, plan: Plan | None) -> None:
    """Say how many calls come at most, and about how long they take."""
    if plan is None or not (plan.reads or plan.writes or plan.files):
        return
    parts = [
        screen.say(text, n=n)
        for text, n in ((READS, plan.reads), (WRITES, plan.writes), (FILES, plan.files))
        if n
    ]
    minutes = ceil(plan.seconds / _MINUTE)
    lasts = screen.say(ABOUT, n=minutes) if plan.seconds >= _MINUTE / 2 else screen.say(SOON)
    screen.line(f"{screen.say(PLAN)} {', '.join(parts)}: {lasts}", "dim")


PLAN = mark("Google Drive, at most:")
READS, WRITES = mark("{n} reads"), mark("{n} writes")
FILES = mark("{n} calls for files and sharing")
ABOUT, SOON = mark("about {n} min"), mark("less than half a minute")
