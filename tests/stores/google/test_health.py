"""What only Google can tell is asked for with few calls, and changes nothing."""

from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sheets_sync.stores.google import health
from sheets_sync.stores.google.errors import GoogleError
from sheets_sync.stores.google.health import Access, Account, Folder
from sheets_sync.stores.google.index import Index, Known
from sheets_sync.stores.google.transport import Google
from sheets_sync.sync.doctor_google import unproved
from tests.google.faults import Fault, of_kind
from tests.sync.drive_office import AN, BOARD, DriveOffice, drive_office


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DriveOffice]:
    with drive_office(tmp_path / "office") as office:
        monkeypatch.setenv("SHEETS_SYNC_GOOGLE", office.google.url)
        yield office


@contextmanager
def google(office: DriveOffice) -> Iterator[Google]:
    settings = office.open().settings.google
    assert settings
    with unproved(office.root, settings) as way:
        yield way


def test_the_account_is_who_the_key_is_for(office: DriveOffice) -> None:
    with google(office) as way:
        account = health.account(way)

    assert account == Account(office.robot, account.limit, 0, office.google.world.clock.now())


def test_a_folder_in_a_shared_drive_belongs_to_it(office: DriveOffice) -> None:
    with google(office) as way:
        assert health.folder(way, office.folder) == Folder(
            "OKR 2026", office.drive, (), is_folder=True, trashed=False, open=True
        )


def test_a_folder_in_my_drive_has_an_owner(office: DriveOffice) -> None:
    folder = office.google.folder("Riêng", owner=AN)
    office.google.share(folder, office.robot, "reader")

    with google(office) as way:
        assert health.folder(way, folder) == Folder(
            "Riêng", "", (AN,), is_folder=True, trashed=False, open=False
        )


def test_sheets_answers_though_a_folder_is_no_spreadsheet(office: DriveOffice) -> None:
    with google(office) as way:
        health.sheets_answers(way, office.folder)

    assert office.google.counts["sheets.read"] == 1


def test_sheets_that_does_not_let_us_in_is_told(office: DriveOffice) -> None:
    office.google.faults.add(Fault("disabled", of_kind("sheets.read")))

    with google(office) as way, pytest.raises(GoogleError) as raised:
        health.sheets_answers(way, office.folder)

    assert raised.value.status == 403


def test_the_listing_holds_the_bin_and_what_others_put_there(office: DriveOffice) -> None:
    sales, aid = office.workbooks()
    sales.trashed = office.google.world.clock.now()
    other = office.google.upload(AN, "KD.xlsx", b"x", office.folder)

    with google(office) as way:
        listed = {file.id: file for file in health.files(way, office.folder, office.drive)}

    company = next(file.id for file in listed.values() if file.address == "company")
    assert {key: (f.ours, f.trashed, f.is_sheet) for key, f in listed.items()} == {
        company: (True, False, True),
        sales.id: (True, True, True),
        aid.id: (True, False, True),
        other: (False, False, False),
    }


def test_the_file_that_was_made_first_is_the_one_of_its_address(office: DriveOffice) -> None:
    sales, _ = office.workbooks()
    office.file("departments/KD")

    with google(office) as way:
        listed = health.files(way, office.folder, office.drive)
        found = health.find(way, office.folder, Index(), listed, "departments/KD")

    assert found is not None
    assert found.id == sales.id


def test_a_file_in_the_bin_is_found_only_where_there_is_no_other(office: DriveOffice) -> None:
    sales, _ = office.workbooks()
    sales.trashed = office.google.world.clock.now()

    with google(office) as way:
        listed = health.files(way, office.folder, office.drive)
        alone = health.find(way, office.folder, Index(), listed, "departments/KD")
        other = office.file("departments/KD")
        listed = health.files(way, office.folder, office.drive)
        found = health.find(way, office.folder, Index(), listed, "departments/KD")

    assert alone is not None
    assert found is not None
    assert (alone.id, found.id) == (sales.id, other.id)


def test_an_account_that_was_deleted_opens_nothing(office: DriveOffice) -> None:
    sales, _ = office.workbooks()
    office.google.world.account(AN).deleted = True

    with google(office) as way:
        found = {one.who for one in health.access(way, sales.id)}

    assert AN not in found


def test_a_file_that_is_known_is_found_where_no_listing_shows_it(office: DriveOffice) -> None:
    sales, _ = office.workbooks()
    index = Index()
    index.keep("departments/KD", Known(sales.id))
    index.keep("departments/HT", Known("1gone"))

    with google(office) as way:
        found = health.find(way, office.folder, index, (), "departments/KD")
        gone = health.find(way, office.folder, index, (), "departments/HT")

    assert found is not None
    assert (found.id, gone) == (sales.id, None)


def test_access_from_above_is_told_from_access_to_the_file_itself(office: DriveOffice) -> None:
    sales, _ = office.workbooks()
    office.google.share(sales.id, BOARD, "reader")

    with google(office) as way:
        found = {one.who: one for one in health.access(way, sales.id)}

    assert found == {
        office.robot: Access(office.robot, "fileOrganizer", inherited=True, member=True),
        AN: Access(AN, "writer", inherited=False),
        "binh.le@saomai.example": Access("binh.le@saomai.example", "writer", inherited=False),
        BOARD: Access(BOARD, "reader", inherited=False, member=True),
    }


def test_access_of_more_people_than_a_page_holds_is_told_whole(office: DriveOffice) -> None:
    people = {f"nguoi{n}@saomai.example" for n in range(130)}
    sales = office.file("departments/KD", *people)

    with google(office) as way:
        found = health.access(way, sales.id)

    assert {one.who for one in found if not one.inherited} == people
    assert office.google.counts["drive.permissions"] == 2
