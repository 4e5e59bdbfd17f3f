"""Play a quarter of an invented company on .xlsx files: `python3 scripts/demo.py [--lang en]`.

Makes the folder `demo/` afresh, has an invented staff fill workbooks in with everything people
do, runs the real sheets-sync over them day by day, and ends with what to open. Exit code 0 when
all went as the story says, 1 with a sentence otherwise.

With `--google` the same is played on spreadsheets, in the folder `demo-google/`, against a server
on this computer that answers as Google does; it ends with the calls that the program made.
"""

import _setup

_setup.reexec()

import argparse
import io
import shutil
import sys
import time
from collections.abc import Callable
from datetime import date
from pathlib import Path

from _staff.calls import table
from _staff.content import VI, company, pick
from _staff.drive import RefusedError
from _staff.office import Office
from _staff.place import LOCKED, RENAMED
from _staff.slips import SLIPS, Slip
from _staff.stage import Stage
from _staff.telling import StoryError, Teller

MARKER = ".sheets-sync-demo"
"""Stands in a folder that the demo made and may wipe."""

OPEN = ("departments/KD.xlsx", "alignment.xlsx", "scores.xlsx")
SHOWN = 4
"""How many findings of one workbook are shown."""


class Demo:
    """One play: the office does, the teller tells."""

    def __init__(self, office: Office, teller: Teller, acts: int) -> None:
        self.office, self.tell, self.acts = office, teller, acts

    def play(self) -> None:
        """Play the whole quarter; raises StoryError where it does not go as it should."""
        acts: tuple[Callable[[], None], ...] = (
            self.beginning, self.registration, self.mending, self.closing, self.results, self.again
        )  # fmt: skip
        for act in acts[: self.acts]:
            act()

    def beginning(self) -> None:
        """1 to 2 October: a workspace, a roster, and priorities that say too much."""
        tell, office, day = self.tell, self.office, date(2026, 10, 1)
        name = pick(company()["name"], tell.lang)
        tell.say("init", day)
        tell.run(day, "init", tell.shown, "--organisation", name, *tell.stage.beginning)
        office.settle_in()
        tell.say("first_day", day)
        office.first_day()
        tell.say("check", date(2026, 10, 2))
        tell.run(date(2026, 10, 2), "check", expected=1)
        tell.say("board_mends", date(2026, 10, 2))
        office.board_mends()
        tell.say("check_again", date(2026, 10, 2))
        tell.run(date(2026, 10, 2), "check")

    def registration(self) -> None:
        """5 to 16 October: announced, filled in, and told what is wrong."""
        tell, office, deadline = self.tell, self.office, date(2026, 10, 15)
        tell.say("create", date(2026, 10, 5))
        tell.run(date(2026, 10, 5), "create")
        tell.say("fill", date(2026, 10, 14))
        office.fill()
        tell.say("misplace", deadline)
        office.misplace()
        tell.say("sync", deadline)
        tell.run(deadline, "sync", expected=1)
        self._show(office.teams[0].code, date(2026, 10, 16))
        self._expect(lambda slip, told: not told.issuperset(slip.rules), "unseen")
        tell.say("status", date(2026, 10, 16))
        tell.run(date(2026, 10, 16), "status")

    def mending(self) -> None:
        """19 October: mended, answered, and synced without errors."""
        day = date(2026, 10, 19)
        self.tell.say("mend", day)
        self.office.mend()
        self.office.answer()
        self.tell.say("sync_mended", day)
        self.tell.run(day, "sync")
        self._expect(lambda slip, told: slip.mended and bool(told & {*slip.rules}), "left")

    def closing(self) -> None:
        """20 October: the board decides, the set is closed, departments are told."""
        day = date(2026, 10, 20)
        self.tell.say("freeze", day)
        self.office.decide()
        self.tell.run(day, "freeze")
        self.tell.say("sync_frozen", day)
        self.tell.run(day, "sync")

    def results(self) -> None:
        """8 January: results, scores, and the consolidated workbooks."""
        day = date(2027, 1, 8)
        self.office.obey()
        self.tell.say("report", day)
        self.office.report()
        self.tell.say("sync_scored", day)
        self.tell.run(day, "sync")
        self.tell.say("publish", day)
        self.tell.run(day, "publish")

    def again(self) -> None:
        """Sync once more, and compare the states of all workbooks."""
        before = self.office.shelf.states()
        self.tell.say("sync_same", date(2027, 1, 8), files=len(before))
        self.tell.run(date(2027, 1, 8), "sync")
        after = self.office.shelf.states()
        changed = sorted(name for name in {*before, *after} if before.get(name) != after.get(name))
        if changed:
            raise StoryError(self.tell.words("changed", "wrong", files=", ".join(changed)))
        self.tell.stage.leave(self._to_open())
        missing = [name for name in self._to_open() if not (self.tell.folder / name).exists()]
        if missing:
            raise StoryError(self.tell.words("missing", "wrong", files=", ".join(missing)))

    def _show(self, code: str, day: date) -> None:
        """Show the first findings as the people of a department see them."""
        self.tell.stage.day(day)
        book = self.office.book(code)
        found, title = book.told(), book.findings.sheet.title
        self.tell.say("seen", day, file=book.place.name, sheet=title)
        for row in found[:SHOWN]:
            where = " · ".join(word for word in (row["severity"], row["cell"], row["read"]) if word)
            print(f"    {where}")
            print(f"      {row['message']}\n      → {row['fix']}")
        print(f"    … (+{len(found) - SHOWN})", flush=True)

    def _expect(self, wrong: Callable[[Slip, set[str]], bool], name: str) -> None:
        away = {LOCKED, RENAMED}
        told: dict[str, set[str]] = {}
        for team in self.office.teams:
            if team.code not in away:
                told[team.code] = {row["rule"] for row in self._told(team.code)}
        slips = [s for s in SLIPS if s.department in told and s.needs <= {*told}]
        bad = [f"{s.what} ({s.department})" for s in slips if wrong(s, told[s.department])]
        if bad:
            raise StoryError(self.tell.words(name, "wrong", slips="; ".join(bad)))

    def _told(self, code: str) -> list[dict[str, str]]:
        return self.office.book(code).told()

    def _to_open(self) -> list[str]:
        first = f"departments/{self.office.teams[0].code}.xlsx"
        return [first if name.startswith("departments") else name for name in OPEN]

    def goodbye(self, seconds: float) -> None:
        """Say how often Google was called, if it was, what to open, and how long it took."""
        if runs := self.tell.stage.counted():
            self.tell.say("calls")
            for line in table(runs, self.tell.listed("calls")):
                print(f"  {line}")
        self.tell.say("open")
        for name, what in self.tell.listed("files").items():
            print(f"  {Path(self.tell.shown) / name}  {what}")
        self.tell.say("took", seconds=round(seconds))


def afresh(folder: Path, teller: Teller) -> None:
    """Make the folder anew; raises StoryError for one that holds anything but a demo."""
    if folder.exists() and not (folder / MARKER).exists() and any(folder.iterdir()):
        raise StoryError(teller.words("foreign", "wrong", folder=folder))
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / MARKER).touch()


def perform(stage: Stage, asked: argparse.Namespace) -> int:
    """Play on a stage, and give the exit code."""
    teller = Teller(stage.lang, stage.folder, stage)
    office = Office(stage.folder, stage.shelf, stage.lang, asked.seed, tuple(asked.departments))
    demo = Demo(office, teller, asked.acts)
    started = time.monotonic()
    try:
        afresh(stage.folder, teller)
        stage.begin()
        people = sum(len(team.people) for team in office.teams)
        name = pick(company()["name"], stage.lang)
        teller.say("opening", name=name, departments=len(office.teams), people=people)
        demo.play()
    except (StoryError, RefusedError) as error:
        print(f"\n✗ {error}", file=sys.stderr)
        return 1
    demo.goodbye(time.monotonic() - started)
    return 0


def stage_of(asked: argparse.Namespace) -> Stage:
    """Choose where to play."""
    folder = Path(asked.folder or _setup.ROOT / ("demo-google" if asked.google else "demo"))
    if not asked.google:
        return Stage(folder.resolve(), asked.lang)
    sys.path.append(str(_setup.ROOT))
    from _staff.google_stage import GoogleStage  # noqa: PLC0415 - the server is with the tests

    return GoogleStage(folder.resolve(), asked.lang)


def main(words: list[str]) -> int:
    """Play, and give the exit code."""
    for stream in (sys.stdout, sys.stderr):
        if isinstance(stream, io.TextIOWrapper):
            stream.reconfigure(encoding="utf-8", errors="replace")
    asked = arguments(words)
    with stage_of(asked) as stage:
        return perform(stage, asked)


def arguments(words: list[str]) -> argparse.Namespace:
    """Read what was typed."""
    parser = argparse.ArgumentParser(description="Play a quarter of an invented company.")
    parser.add_argument("--google", action="store_true", help="on spreadsheets, not on files")
    parser.add_argument("--lang", choices=("vi", "en"), default=VI, help="vi by default")
    parser.add_argument("--seed", type=int, default=1, help="another seed, another play")
    parser.add_argument("--folder", help="demo or demo-google by default")
    parser.add_argument("--departments", nargs="*", default=[], help="codes; all by default")
    parser.add_argument("--acts", type=int, default=6, help="stop after so many of the 6 acts")
    return parser.parse_args(words)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
