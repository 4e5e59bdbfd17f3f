"""A folder on an emulated shared drive, with a robot at work in it and people at their browsers."""

import json
from collections.abc import Sequence
from copy import copy
from dataclasses import replace
from pathlib import Path
from random import Random
from typing import Final

from sheets_sync.stores.google.client import Shared
from sheets_sync.stores.google.files import Files
from sheets_sync.stores.google.frame import Regional
from sheets_sync.stores.google.identity import robots
from sheets_sync.stores.google.index import Index
from sheets_sync.stores.google.pace import Pace
from sheets_sync.stores.google.store import GoogleStore
from sheets_sync.stores.google.transport import Google
from tests.google.open_book import Open
from tests.google.person import Person
from tests.google.server import Emulator
from tests.google.world import File, World

DRIVE: Final = "Sao Mai"
BOSS: Final = "quan.tri@saomai.example"
"""Manages the shared drive, so that protection does not apply."""
HOUR: Final = 3600.0


class Workplace:
    """Everything a store needs around it; each `store` is a new run, an hour after the last."""

    def __init__(self, root: Path, emulator: Emulator, robots_at_work: int = 1) -> None:
        self.root, self.emulator = root, emulator
        self.world = emulator.world
        self.robots = [f"robot-{n}" for n in range(1, robots_at_work + 1)]
        self.keys = [self._key(name) for name in self.robots]
        emails = [json.loads(key.read_text())["client_email"] for key in self.keys]
        drive = emulator.shared_drive(DRIVE, organizers=[BOSS])
        for email in emails:
            emulator.share(drive, email, "fileOrganizer")
        self.folder = emulator.folder("OKR 2026", drive=DRIVE)
        self.world.managers_above_locks = True  # the boss tears down what others may not
        self._open: list[Google] = []
        self._boss = Person(emulator.url, emulator.person(BOSS))

    def _key(self, name: str) -> Path:
        path = self.root / f"{name}.json"
        path.touch(mode=0o600)
        path.write_text(json.dumps(self.emulator.robot(name)), encoding="utf-8")
        return path

    @property
    def index(self) -> Path:
        """Where a store remembers its files."""
        return self.root / ".sheets-sync" / "google.jsonl"

    @property
    def store(self) -> GoogleStore:
        """Begin a run, an hour after the last one."""
        return self.begin()

    def begin(self, after: float = HOUR, locale: str = "vi_VN") -> GoogleStore:
        """Begin a run so many seconds after the last one."""
        self.emulator.world.clock.sleep(after)
        google = self.google()
        files = Files(google, self.folder, Index(self.index), "phòng")
        return GoogleStore(files, Regional(locale, "Asia/Ho_Chi_Minh"))

    def google(self, lanes: int = 1) -> Google:
        """Give a way to Google on the emulator's clock, without chance."""
        clock = self.emulator.world.clock
        shared = Shared(Pace(clock), clock, Random(1), self.emulator.url)  # noqa: S311
        google = Google(robots(self.keys), lanes=lanes, shared=shared)
        self._open.append(google)
        return google

    def file_id(self, address: str) -> str:
        """Give the id of the file that was made for an address."""
        known = Index(self.index).find(address)
        assert known, address
        return known.id

    def at(self, address: str, person: Person | None = None) -> Open:
        """Open a workbook in somebody's browser, the boss's by default."""
        return (person or self._boss).open(self.file_id(address))

    def types(self, address: str, title: str, cell: str, text: str) -> None:
        """Type into a cell as the boss."""
        self.at(address).type(title, cell, text)

    def kinds(self, since: int = 0) -> Sequence[str]:
        """Give what was called, in order, but for signing in."""
        return [call.kind for call in self.emulator.calls[since:] if call.kind != "token"]

    def copy(self, root: Path, emulator: Emulator) -> "Workplace":
        """Set up the same once more, in an emulator that is new and a folder copied already."""
        take_over(emulator.world, self.world)
        made = copy(self)
        made.root, made.emulator, made.world, made._open = root, emulator, emulator.world, []
        made.keys = [root / key.name for key in self.keys]
        for key in made.keys:
            key.write_text(key.read_text().replace(self.emulator.url, emulator.url))
        made._boss = Person(emulator.url, emulator.person(BOSS))
        return made

    def close(self) -> None:
        """Close all connections."""
        for google in self._open:
            google.close()
        self._boss.__exit__(None, None, None)


def take_over(world: World, other: World) -> None:
    """Make a new world as another one is now; neither knows of the other from then on."""
    passing = {"clock", "lock", "files"}
    for name, value in vars(other).items():
        if name not in passing:
            setattr(world, name, copy(value))
    world.accounts = {name: replace(account) for name, account in other.accounts.items()}
    world.groups = {name: set(group) for name, group in other.groups.items()}
    world.files = {file.id: _same(file) for file in other.files.values()}
    world.drives = {key: replace(d, members=dict(d.members)) for key, d in other.drives.items()}
    world.clock.sleep(other.clock.now() - world.clock.now())


def _same(file: File) -> File:
    made = replace(file)
    for name, value in vars(file).items():
        if isinstance(value, dict | set | list):
            setattr(made, name, value.copy())
    made.app_properties = {app: dict(kept) for app, kept in file.app_properties.items()}
    if old := file.spreadsheet:
        made.spreadsheet = replace(old.draft(), ids=copy(old.ids), computed=old.computed)
    return made
