"""Count the calls that one job on Google Drive takes, ours beside plain gspread, in one run.

Both do the job against a server on this computer that answers as Google does: make the workbooks
of a company, have them all filled in and submitted, play that night, one after which ten have
changed, one after which none has, and the next day's. The plain one is what somebody writes who
reads gspread's documentation; its quota is off, or it would take hours. The floor is one Drive
create and one write a new workbook, one list a night, one read a changed workbook, one write a
workbook in which something new is told. Minutes are the least that 60 reads and 60 writes a
minute make of the calls.

    python3 scripts/google_cost.py                      100 departments: two minutes
    python3 scripts/google_cost.py --departments 8 --json cost.json
"""

import _setup

_setup.reexec()

import argparse
import json
import sys
import tempfile
from collections.abc import Iterable, Iterator
from pathlib import Path

sys.path.append(str(_setup.ROOT))

from _cost import ours, plain
from _cost.counting import ALLOWED
from _cost.quota import all_timed, trial
from _cost.table import Line, Minutes, as_json, show

from sheets_sync.locale import speak
from tests.google.server import Emulator

CHANGING = 10
WORKBOOKS = 120


def main(words: list[str] | None = None) -> int:
    """Count and tell; always 0."""
    asked = _asked(words)
    speak("en")
    with tempfile.TemporaryDirectory(prefix="sheets-sync-cost-") as name:
        lines = compared(Path(name), asked.departments, min(CHANGING, asked.departments))
        minutes = under_quota(Path(name), asked.workbooks) if asked.workbooks else None
    show(lines, minutes)
    if asked.json:
        content = {"departments": asked.departments, **as_json(lines, minutes)}
        asked.json.write_text(json.dumps(content, indent=1) + "\n", encoding="utf-8")
    return 0


def compared(folder: Path, departments: int, changing: int) -> list[Line]:
    """Do the job both ways; the setting up is not counted."""
    phases = list(_told(ours.play(folder / "office", departments, changing)))
    with Emulator(quota=False) as emulator:
        costs = plain.play(_told(phases, "plain gspread"), emulator)
    return [
        Line(phase.name, phase.ours, costs[phase.name], phase.floor)
        for phase in phases
        if phase.name != ours.BEGINNING
    ]


def under_quota(folder: Path, number: int) -> Minutes:
    """Make, read and rewrite small workbooks, one call after another."""
    _say("under the quota")
    with trial(folder, number) as tried:
        timed = dict(all_timed(tried))
        return Minutes(number, tried.refused, timed)


def _told(phases: Iterable[ours.Phase], way: str = "sheets-sync") -> Iterator[ours.Phase]:
    for phase in phases:
        _say(f"{way}: {phase.name}")
        yield phase


def _say(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


def _asked(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    parser.add_argument("--departments", type=_count, default=100, help="one person each (100)")
    workbooks = f"small workbooks under the quota ({WORKBOOKS}); 0 leaves them out"
    parser.add_argument("--workbooks", type=_workbooks, default=WORKBOOKS, help=workbooks)
    parser.add_argument("--json", type=Path, metavar="FILE", help="write all of it there")
    return parser.parse_args(words)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text}: at least 1")
    return number


def _workbooks(text: str) -> int:
    number = int(text)
    if 0 < number <= ALLOWED:
        raise argparse.ArgumentTypeError(f"{text}: so few fit into one minute; 0 for none")
    return number


if __name__ == "__main__":
    sys.exit(main())
