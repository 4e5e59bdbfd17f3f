"""On Google Drive, played on a server on this computer that answers as Google does."""

import json
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from datetime import date, datetime, time, timedelta, timezone
from pathlib import Path
from types import TracebackType
from typing import Self

from _staff.calls import Runs
from _staff.content import company, pick, teams
from _staff.drive import Account, Drive
from _staff.place import COMPANY
from _staff.stage import Stage
from tests.google.clock import VirtualClock
from tests.google.server import Emulator

VIETNAM = timezone(timedelta(hours=7))
OPENED, PAUSE = time(8), 3600.0
"""When the office opens, and how many seconds pass before the program is started."""
STAFF = "quynhanh@saomai.example"
"""Who types for everybody: she manages the shared drive, so no protection stops her."""
SERVER = "SHEETS_SYNC_GOOGLE"
"""What tells the program of a server that stands in for Google."""


class GoogleStage(Stage):
    """On a server on this computer that answers as Google does, as long as the block lasts."""

    told: Sequence[str] = ("google", "told")

    def __init__(self, folder: Path, lang: str) -> None:
        super().__init__(folder, lang)
        self._stack = ExitStack()
        self.runs: list[tuple[str, int]] = []
        """Each command with the number of calls there had been before it."""

    def __enter__(self) -> Self:
        begun = datetime.combine(date(2026, 10, 1), OPENED, VIETNAM)
        google = self._stack.enter_context(Emulator(clock=VirtualClock(begun.timestamp())))
        self.emulator = google
        self.robot = google.robot()
        drive = google.shared_drive(pick(company()["name"], self.lang), [STAFF])
        google.world.managers_above_locks = True  # the staff do whatever people do to sheets
        google.share(drive, self.robot["client_email"], "fileOrganizer")
        home = google.folder("OKR 2026-Q4", drive=drive)
        token = google.person(STAFF, project="docs")
        account = self._stack.enter_context(Account(google.url, token))
        called = {team.code: team.name for team in teams(self.lang)}
        called[COMPANY] = pick(company()["name"], self.lang)
        self.shelf = self.drive = Drive(account, home, self.lang, called)
        self.environment = {SERVER: google.url}
        self.beginning = ("--google", home)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._stack.__exit__(kind, error, trace)

    def begin(self) -> None:
        """Lay the key of the robot into the folder, open to nobody else."""
        key = self.folder / "robot.json"
        key.touch(mode=0o600)
        key.write_text(json.dumps(self.robot), encoding="utf-8")

    def day(self, day: date) -> None:
        """Let it be that morning, if it is not later already."""
        morning = datetime.combine(day, OPENED, VIETNAM).timestamp()
        clock = self.emulator.world.clock
        clock.sleep(morning - clock.now())

    def start(self, command: str) -> None:
        """Let an hour pass, so that Drive has told of all changes, and count from here."""
        self.emulator.world.clock.sleep(PAUSE)
        self.runs.append((command, len(self.emulator.calls)))

    def leave(self, names: Sequence[str]) -> None:
        """Export them into the folder."""
        for name in names:
            path = self.folder / name
            path.parent.mkdir(exist_ok=True)
            path.write_bytes(self.drive.exported(path.stem))

    def counted(self) -> Runs:
        """Give every run of the program with its calls to Google by kind."""
        calls, robot = self.emulator.calls, self.robot["client_email"]
        ends = [*(before for _, before in self.runs[1:]), len(calls)]
        return [
            (command, Counter(c.kind for c in calls[before:end] if c.user == robot))
            for (command, before), end in zip(self.runs, ends, strict=True)
        ]
