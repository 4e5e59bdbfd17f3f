"""`init --google new`: the tool makes its folder itself, once, for it sees no other."""

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from sheets_sync.config import SETTINGS
from sheets_sync.model.error import SheetsSyncError
from sheets_sync.stores.google.clock import SystemClock
from sheets_sync.stores.google.identity import DRIVE_FILE
from sheets_sync.stores.google.key_file import write_secret
from sheets_sync.sync import own_folder
from sheets_sync.sync.authorise import PROMPT, authorise
from sheets_sync.sync.create import Made
from sheets_sync.sync.doctor import examine
from sheets_sync.sync.initialise import initialise
from sheets_sync.sync.on_google import NOT_MADE, TOKEN, folder_id
from sheets_sync.sync.own_folder import NOT_A_ROBOTS
from sheets_sync.sync.workspace import HIDDEN, open_workspace
from tests.google.faults import Fault, of_kind
from tests.google.server import Emulator
from tests.google.world import FOLDER, SHEET, File
from tests.office_free import DAY

LAN = "lan.pham@gmail.example"


@dataclass
class Home:
    """Somebody's own account and a workspace that is to be made there."""

    google: Emulator
    root: Path

    def init(self, drive: str = "", *, dry_run: bool = False) -> list[Made]:
        return initialise(self.root, "Sao Mai", "vi", DAY, drive=drive, dry_run=dry_run)

    def sign_in(self) -> None:
        """Let the tool in, to see what it makes and nothing else."""
        kept = self.google.authorized(LAN, [DRIVE_FILE])
        write_secret(self.root / HIDDEN / TOKEN, json.dumps(kept))

    @property
    def folder(self) -> str:
        google = open_workspace(self.root, DAY).settings.google
        assert google
        return google.folder

    def files(self, mime: str) -> list[File]:
        return [file for file in self.google.world.files.values() if file.mime_type == mime]

    def checks(self) -> list[tuple[str, str]]:
        told = examine(self.root, DAY).checks
        return [(c.verdict.value, c.name) for c in told if c.area == "google"]


@pytest.fixture
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Home]:
    with Emulator(quota=False) as google:
        monkeypatch.setenv("SHEETS_SYNC_GOOGLE", google.url)
        monkeypatch.setattr(SystemClock, "sleep", lambda *_: None)
        yield Home(google, tmp_path / "okr")
        assert google.malformed == []


@pytest.fixture
def signed_in(home: Home) -> Home:
    """Settings alone, and somebody who has signed in."""
    home.init(folder_id("new"))
    home.sign_in()
    return home


def test_before_anybody_signs_in_only_the_settings_are_made_for_a_person(home: Home) -> None:
    made = home.init(folder_id(" New "))

    google = open_workspace(home.root, DAY).settings.google
    assert google
    assert [one.key for one in made] == ["settings"]
    assert (google.identity, google.awaits_folder) == ("person", True)
    assert home.google.calls == []


def test_the_folder_is_made_and_the_workbooks_in_it(signed_in: Home) -> None:
    mark = signed_in.folder

    made = signed_in.init()

    (folder,) = signed_in.files(FOLDER)
    assert (folder.name, folder.owner) == ("OKR và KPI: Sao Mai", LAN)
    assert [(one.key, one.new) for one in made] == [
        ("settings", False), ("folder", True), ("roster", True), ("company", True),
    ]  # fmt: skip
    assert made[1].link == f"https://drive.google.com/drive/folders/{folder.id}"
    assert (mark.startswith("new-"), signed_in.folder) == (True, folder.id)
    assert {file.parent for file in signed_in.files(SHEET)} == {folder.id}


def test_all_else_in_the_settings_stays_as_it_is(signed_in: Home) -> None:
    path = signed_in.root / SETTINGS
    before, mark = path.read_bytes(), signed_in.folder.encode()

    signed_in.init()

    assert path.read_bytes() == before.replace(mark, signed_in.folder.encode())
    assert sorted(p.name for p in signed_in.root.iterdir()) == [HIDDEN, SETTINGS]


def test_again_makes_nothing(signed_in: Home) -> None:
    signed_in.init()
    before = len(signed_in.google.world.files)

    made = signed_in.init(folder_id("new"))

    assert [(one.key, one.new) for one in made] == [
        ("settings", False), ("roster", False), ("company", False),
    ]  # fmt: skip
    assert len(signed_in.google.world.files) == before


def test_a_folder_that_was_made_before_its_id_was_kept_is_found(
    signed_in: Home, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    with monkeypatch.context() as patched:
        patched.setattr(own_folder, "write_folder", full)
        with pytest.raises(OSError, match="space"):
            signed_in.init()

    made = signed_in.init()

    (folder,) = signed_in.files(FOLDER)
    assert (signed_in.folder, made[1].key, made[1].new) == (folder.id, "folder", False)


@pytest.mark.parametrize("what", ["reset-after", "reset-before", "503"])
def test_a_lost_answer_makes_no_second_folder(signed_in: Home, what: str) -> None:
    signed_in.google.faults.add(Fault(what, of_kind("drive.create")))  # type: ignore[arg-type]

    signed_in.init()

    (folder,) = signed_in.files(FOLDER)
    assert signed_in.folder == folder.id


def test_a_folder_in_the_bin_is_not_taken(signed_in: Home, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patched:
        patched.setattr(own_folder, "write_folder", lambda *_: None)
        with pytest.raises(SheetsSyncError):
            signed_in.init()
    (old,) = signed_in.files(FOLDER)
    old.trashed = signed_in.google.world.clock.now()

    signed_in.init()

    assert signed_in.folder not in {"", old.id}


def test_a_rehearsal_makes_nothing(signed_in: Home) -> None:
    made = signed_in.init(dry_run=True)

    assert [one.key for one in made] == ["settings", "folder", "roster", "company"]
    assert signed_in.google.world.files == {}


def test_until_it_is_made_every_command_says_what_makes_it(signed_in: Home) -> None:
    told = authorise(open_workspace(signed_in.root, DAY), PROMPT, only_look=True)

    with pytest.raises(SheetsSyncError) as raised:
        open_workspace(signed_in.root, DAY).store  # noqa: B018 - opening is what fails

    assert raised.value.said.text == NOT_MADE
    assert ("warning", "folder") in [(c.verdict.value, c.name) for c in told]
    assert ("warning", "folder") in signed_in.checks()


def test_a_service_account_makes_none_and_says_what_to_do(home: Home) -> None:
    home.init(folder_id("new"))
    path = home.root / SETTINGS
    path.write_text(path.read_text().replace('"person"', '"service-account"'))
    write_secret(home.root / "robot.json", json.dumps(home.google.robot()))

    with pytest.raises(SheetsSyncError) as raised:
        home.init()

    assert raised.value.said.text == NOT_A_ROBOTS
    assert home.files(FOLDER) == []


@pytest.mark.parametrize("named", [False, True])
def test_a_folder_made_by_hand_is_told_as_not_shown_and_the_advice_helps(
    home: Home, *, named: bool
) -> None:
    home.google.world.names_unopened = named
    home.init(home.google.folder("Tay", owner=LAN))
    path = home.root / SETTINGS
    path.write_text(path.read_text().replace('"service-account" ', '"person" '))
    home.sign_in()

    before = home.checks()
    home.init(folder_id("new"))

    assert ("bad", "folder") in before
    assert [check for check in home.checks() if check[0] != "ok" and check[1] != "clock"] == []
    assert [file.name for file in home.files(FOLDER)] == ["Tay", "OKR và KPI: Sao Mai"]
