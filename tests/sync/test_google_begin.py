"""The first days of an office on Google Drive: who is let in, what is said before all is there."""

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sheets_sync.config import SETTINGS
from sheets_sync.model.error import ManifoldError, NothingReachedError, SheetsSyncError
from sheets_sync.model.say import Said
from sheets_sync.sync.create import NO_DEPARTMENTS
from sheets_sync.sync.initialise import initialise
from sheets_sync.sync.pull import ASK_DOCTOR, NO_ROSTER_ON_DRIVE, NOT_MADE
from sheets_sync.sync.sharing import Shared
from sheets_sync.sync.sharing_refusals import refusals
from sheets_sync.sync.strangers import IN_BIN
from tests.google.person import Person, Refused
from tests.google.server import Emulator
from tests.google_office import GoogleOffice
from tests.office_free import DAY, Office

HR, BOARD = "nhan.su@saomai.example", "giam.doc@saomai.example"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[GoogleOffice]:
    """An office of which only the settings are made; nobody is named in them."""
    with Emulator() as emulator:
        office = GoogleOffice(tmp_path / "office", emulator, settings={"share": True})
        yield office
        office.close()
        assert emulator.malformed == []


@pytest.fixture
def named(office: GoogleOffice) -> GoogleOffice:
    """The same with a blank roster and company workbook; HR and the board were named after."""
    _init(office)
    path = office.root / SETTINGS
    text = path.read_text(encoding="utf-8")
    text = text.replace("board = []", f'board = ["{BOARD}"]').replace("hr = []", f'hr = ["{HR}"]')
    path.write_text(text, encoding="utf-8")
    return office


def _init(office: GoogleOffice) -> None:
    from sheets_sync.sync.initialise import _first_workbooks  # noqa: PLC0415

    with office.run() as workspace, workspace.state() as state:
        _first_workbooks(workspace, state)


@contextmanager
def _as(office: GoogleOffice, email: str) -> Iterator[Person]:
    with Person(office.emulator.url, office.emulator.person(email)) as person:
        yield person


def _opens(office: GoogleOffice, email: str, address: str) -> bool:
    with _as(office, email) as person:
        try:
            office.workplace.at(address, person).read("Departments" if address == "roster" else
                                                      "Company objectives", "A3")  # fmt: skip
        except Refused:
            return False
    return True


def _create(office: GoogleOffice) -> None:
    with pytest.raises(SheetsSyncError) as raised:
        office.create()
    assert raised.value.said.text == NO_DEPARTMENTS


def _night(office: GoogleOffice) -> None:
    assert office.night().truth.exit_code == 3


@pytest.mark.parametrize("command", [_create, _night])
def test_who_is_named_after_init_is_let_into_what_is_to_be_filled_in(
    named: GoogleOffice, command: Callable[[GoogleOffice], None]
) -> None:
    before = [_opens(named, *pair) for pair in ((HR, "roster"), (BOARD, "company"))]

    command(named)

    assert before == [False, False]
    assert [_opens(named, *pair) for pair in ((HR, "roster"), (BOARD, "company"))] == [True, True]
    assert not _opens(named, BOARD, "roster")


def test_who_cannot_be_let_into_a_blank_roster_is_told_with_what_is_missing_on_it(
    named: GoogleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    kept_out = [Shared("roster", "roster", refused={HR: "domainPolicy"})]
    monkeypatch.setattr("sheets_sync.sync.create.share_all", lambda *_: kept_out)

    with pytest.raises(ManifoldError) as raised:
        named.create()

    told = [Said(NO_DEPARTMENTS, {"name": "roster"}), *refusals(kept_out)]
    assert list(raised.value.each) == told


def test_without_a_roster_on_drive_init_once_more_is_the_advice(office: GoogleOffice) -> None:
    with pytest.raises(NothingReachedError) as raised:
        office.create()

    assert raised.value.said == Said(NOT_MADE, {"folder": str(office.root)})
    _init(office)
    _create(office)


GONE = [
    (lambda office: office.workplace.at("roster").trash(), IN_BIN),
    (
        lambda office: office.emulator.world.files.pop(office.workplace.file_id("roster")),
        ASK_DOCTOR,
    ),
]


@pytest.mark.parametrize(("lose", "todo"), GONE)
def test_a_roster_that_went_from_drive_is_not_to_be_put_back_as_a_file(
    office: GoogleOffice, lose: Callable[[GoogleOffice], object], todo: str
) -> None:
    _init(office)
    lose(office)

    with pytest.raises(NothingReachedError) as raised:
        office.create()

    said = raised.value.said
    assert (said.text, said.args["name"], said.args["todo"]) == (
        NO_ROSTER_ON_DRIVE, "roster", Said(todo)
    )  # fmt: skip


def test_a_blank_roster_publishes_nothing_and_says_what_to_do(tmp_path: Path) -> None:
    initialise(tmp_path / "new", "Sao Mai", "en", DAY)
    office = Office(tmp_path / "new")

    done = office.night()

    assert (done.published, done.truth.exit_code) == ([], 3)
    assert "run: sheets-sync create" in done.truth.parts[0].text
    assert not office.path("alignment").exists()
    assert not office.path("scores").exists()


def test_a_blank_roster_publishes_nothing_on_drive_either(office: GoogleOffice) -> None:
    _init(office)
    before = set(office.emulator.world.files)

    done = office.night()

    assert (done.published, done.truth.exit_code) == ([], 3)
    assert set(office.emulator.world.files) == before
