"""What is not begun is not wrong, as long as there is time; then all of it is told."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sheets_sync.cli.screen import Screen
from sheets_sync.cli.show_status import _state
from sheets_sync.config import SETTINGS
from sheets_sync.locale import load
from sheets_sync.sync.create import create
from sheets_sync.sync.done import Done
from sheets_sync.sync.initialise import initialise
from sheets_sync.sync.status import status
from tests.google.server import Emulator
from tests.google_office import GoogleOffice, Teams
from tests.office_free import DAY, LATE, Office, _small, receipt, rules_of

DESK: Teams = {
    "MC": ("Bộ phận Một cửa", (("NV01", "Nguyễn Thị An", "MC-CV"),
                               ("NV02", "Lê Văn Bình", "MC-TP"))),
}  # fmt: skip
PRINTED = {"CEL002", "CEL014", "KPI012"}
"""What the printed KPIs of a one-stop office still want: a number for an X, a target, an owner."""


@pytest.fixture
def office(tmp_path: Path) -> Office:
    """A one-stop office in a folder: its workbook is made, and nobody has written in it."""
    root = tmp_path / "office"
    root.mkdir()
    text = _small("en", 3).replace('packs = ["doanh-nghiep"]', 'packs = ["mot-cua"]')
    (root / SETTINGS).write_text(text, encoding="utf-8")
    initialise(root, "", "en", DAY)
    office = Office(root)
    with office.edit("roster") as pages:
        departments, people = list(pages.values())[:2]
        departments.fill(3, code="MC", name="Bộ phận Một cửa", head="NV02")
        for line, (person, name, position) in enumerate(DESK["MC"][1], 3):
            people.fill(line, id=person, name=name, department="MC", position=position)
    workspace = office.open()
    with workspace.state() as state:
        create(workspace, state)
    return office


@pytest.fixture
def drive(tmp_path: Path) -> Iterator[GoogleOffice]:
    """The same on Google Drive."""
    with Emulator() as emulator:
        settings = {"share": False, "packs": ["mot-cua"]}
        office = GoogleOffice(tmp_path / "office", emulator, teams=DESK, settings=settings)
        office.begin()
        office.create()
        yield office
        office.close()
        assert emulator.malformed == []


def _told(done: Done) -> set[str]:
    return {code for code in rules_of(done, "MC") if code[:3] in ("CEL", "KPI", "OKR")}


def test_the_first_morning_greets_nobody_with_errors(office: Office) -> None:
    done = office.night()

    assert (rules_of(done, "MC"), done.truth.exit_code) == ([], 0)
    assert not receipt(done, "MC").begun
    assert not receipt(office.night(), "MC").begun


def test_the_first_morning_on_drive_greets_nobody_with_errors(drive: GoogleOffice) -> None:
    first, second = drive.night(), drive.night()

    assert [rules_of(done, "MC") for done in (first, second)] == [[], []]
    assert not receipt(second, "MC").begun


def test_who_has_begun_is_told_what_is_missing(office: Office) -> None:
    office.night()
    with office.edit("MC") as pages:
        pages["Department OKR"].fill("MC-O1", title="Người dân hài lòng hơn với một cửa")

    done = office.night()

    assert receipt(done, "MC").begun
    assert _told(done) >= PRINTED


def test_who_has_begun_on_drive_is_told_what_is_missing(drive: GoogleOffice) -> None:
    drive.night()
    with drive.edit("MC") as pages:
        pages["Department OKR"].fill("MC-O1", title="Người dân hài lòng hơn với một cửa")

    assert _told(drive.night()) >= PRINTED


def test_after_the_deadline_all_that_is_missing_is_told(office: Office) -> None:
    assert set(rules_of(office.night(LATE), "MC")) >= {"SYN030", *PRINTED}


def test_after_the_deadline_all_that_is_missing_is_told_on_drive(drive: GoogleOffice) -> None:
    assert set(rules_of(drive.night(LATE), "MC")) >= {"SYN030", *PRINTED}


def test_the_status_says_that_it_is_not_begun(office: Office) -> None:
    workspace = office.open()
    with workspace.state() as state:
        (one,) = status(workspace, state).departments

    assert (one.begun, _state(Screen(load("en")), one).plain) == (False, "not begun")
