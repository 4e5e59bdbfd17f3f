"""A workbook that lies in the wrong place is people's work: it is put back, and never replaced."""

import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sheets_sync.model.say import Said
from sheets_sync.sync.create import Made, create
from sheets_sync.sync.doctor import examine
from sheets_sync.sync.doctor_check import Check, Verdict
from sheets_sync.sync.initialise import initialise
from sheets_sync.sync.strangers import COPY_LEFT, IN_BIN, IN_BIN_AND_COPY, LIES_THERE
from tests.google_office import GoogleOffice, taken_up
from tests.google_office import synced as synced_on_google
from tests.office_free import DAY, Office, receipt

NEXT = date(2026, 10, 13)
Move = Callable[[Office], str]


def renamed(office: Office) -> str:
    office.path("KD").rename(office.root / "departments" / "KD (đã nộp).xlsx")
    return "departments/KD (đã nộp).xlsx"


def moved_up(office: Office) -> str:
    office.path("KD").rename(office.root / "Phòng Kinh doanh.xlsx")
    return "Phòng Kinh doanh.xlsx"


def unmarked(office: Office) -> str:
    """Rename it, and lose its marks, as some programs do when they save."""
    there = office.root / renamed(office)
    with zipfile.ZipFile(there) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    custom = parts["docProps/custom.xml"]
    parts["docProps/custom.xml"] = custom.replace(b"sheets_sync_", b"lost_")
    with zipfile.ZipFile(there, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    return str(there.relative_to(office.root))


MOVES: list[Move] = [renamed, moved_up, unmarked]


def complaints(office: Office) -> list[Check]:
    return [c for c in examine(office.root, DAY).checks if c.verdict is not Verdict.OK]


def again(office: Office, *codes: str) -> Made:
    """Create, asking for these codes again; gives what became of KD."""
    workspace = office.open()
    with workspace.alone(), workspace.state() as state:
        return next(one for one in create(workspace, state, again=codes).made if one.key == "KD")


@pytest.mark.parametrize("move", MOVES)
def test_doing_what_the_doctor_says_brings_the_work_back(move: Move, office: Office) -> None:
    there = move(office)

    (told,) = complaints(office)
    assert told.todo == Said(
        LIES_THERE, {"code": "KD", "name": "departments/KD.xlsx", "there": [there]}
    )
    (office.root / there).rename(office.root / told.todo.args["name"])

    assert complaints(office) == []
    back = receipt(office.night(NEXT), "KD")
    assert (back.problem, back.copies, back.met) == ("", (), date(2026, 10, 8))


@pytest.mark.parametrize("move", MOVES)
@pytest.mark.parametrize("codes", [("KD",), ()])
def test_no_blank_one_is_made_while_the_work_lies_elsewhere(
    codes: tuple[str, ...], move: Move, office: Office
) -> None:
    there = move(office)
    before = office.hashes()

    made = again(office, *codes)

    words = {"code": "KD", "name": "departments/KD.xlsx", "there": [there]}
    assert (made.new, made.gone, made.instead) == (False, True, Said(LIES_THERE, words))
    assert {name for name in office.hashes() if name.endswith(".xlsx")} == {
        name for name in before if name.endswith(".xlsx")
    }


def test_no_blank_one_is_made_beside_the_work_where_the_state_was_lost(office: Office) -> None:
    renamed(office)
    shutil.rmtree(office.root / ".sheets-sync")

    made = again(office)

    assert (made.new, made.instead is None, office.path("KD").exists()) == (False, False, False)


def test_a_workbook_kept_from_another_cycle_hinders_nobody(office: Office) -> None:
    kept = office.root / renamed(office)
    with zipfile.ZipFile(kept) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(b"2026Q4", b"2026Q3")
    with zipfile.ZipFile(kept, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)
    with office.open().state() as state:
        assert state.last_reading("KD")

    (told,) = complaints(office)
    made = again(office, "KD")

    assert (told.name, made.new, office.path("KD").exists()) == ("missing", True, True)
    assert receipt(office.night(NEXT), "KD").copies == ()


@pytest.mark.parametrize("key", ["company", "roster"])
def test_no_blank_company_workbook_or_roster_is_made_beside_the_filled_one(
    key: str, office: Office
) -> None:
    office.path(key).rename(office.root / "departments" / "bản chính.xlsx")

    (told,) = complaints(office)
    made = {one.key: one for one in initialise(office.root, "", "en", DAY)}[key]

    words = {"code": key, "name": f"{key}.xlsx", "there": ["departments/bản chính.xlsx"]}
    assert told.todo == made.instead == Said(LIES_THERE, words)
    assert not office.path(key).exists()
    (office.root / "departments" / "bản chính.xlsx").rename(office.path(key))
    assert complaints(office) == []


def copied_by_hand(office: GoogleOffice, file_id: str, name: str) -> None:
    url = f"{office.emulator.url}/drive/v3/files/{file_id}/copy"
    asked = {"supportsAllDrives": "true"}
    office._session.post(url, params=asked, json={"name": name}, timeout=30).raise_for_status()


@pytest.mark.parametrize(
    ("copied", "emptied", "text"),
    [(True, False, IN_BIN_AND_COPY), (False, False, IN_BIN), (True, True, COPY_LEFT)],
)
def test_on_drive_no_blank_one_is_made_while_the_work_can_come_back(
    tmp_path: Path, text: str, *, copied: bool, emptied: bool
) -> None:
    with taken_up(synced_on_google(), tmp_path / "office") as office:
        thrown = office.workplace.file_id("departments/KD")
        world = office.emulator.world
        if copied:
            copied_by_hand(office, thrown, "Bản sao của KD")
        world.files[thrown].trashed = world.clock.now()
        if emptied:
            del world.files[thrown]

        with office.run() as workspace, workspace.state() as state:
            made = create(workspace, state, again={"KD"}).made

    (kd,) = (one for one in made if one.key == "KD")
    there = ["departments/Bản sao của KD.gsheet"] if copied else []
    words = {"code": "KD", "name": "departments/KD", "there": there}
    assert (kd.new, kd.gone, kd.instead) == (False, True, Said(text, words))
