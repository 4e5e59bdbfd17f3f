"""A spreadsheet is opened by its link or key: whether the tool can, and whose it is."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sheets_sync.model.error import SheetsSyncError
from sheets_sync.stores.google.index import Index, Known
from sheets_sync.sync import doctor_link
from sheets_sync.sync.authorise import PROMPT, authorise
from sheets_sync.sync.doctor_check import Check
from sheets_sync.sync.doctor_drive import COPY
from sheets_sync.sync.doctor_link import examine_link
from sheets_sync.sync.on_google import INDEX
from sheets_sync.sync.workspace import HIDDEN
from tests.google.world import SHEET, File, Grant
from tests.office_free import created
from tests.sync.drive_office import BOARD, DriveOffice, drive_office


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DriveOffice]:
    with drive_office(tmp_path / "office") as office:
        monkeypatch.setenv("SHEETS_SYNC_GOOGLE", office.google.url)
        yield office


def link(file: File, tail: str = "/edit?gid=0#gid=0") -> str:
    return f"https://docs.google.com/spreadsheets/d/{file.id}{tail}"


def looked(office: DriveOffice, wanted: str) -> Check:
    (check,) = examine_link(office.open(), wanted).checks
    return check


@pytest.fixture
def sales(office: DriveOffice) -> File:
    made = office.file("departments/KD")
    Index(office.root / HIDDEN / INDEX).keep("departments/KD", Known(made.id))
    return made


def test_a_workbook_of_the_workspace_is_named_by_link_and_by_key(
    office: DriveOffice, sales: File
) -> None:
    for wanted in (link(sales), link(sales, ""), sales.id, f" {sales.id} "):
        check = looked(office, wanted)

        assert (check.verdict.value, check.seen.text) == ("ok", doctor_link.OURS)
        assert check.seen.args["address"] == "departments/KD"
    assert office.google.counts["sheets.read"] == 4


@pytest.mark.usefixtures("sales")
def test_a_copy_is_told_as_one(office: DriveOffice) -> None:
    copy = office.file("departments/KD", name="Bản sao")

    check = looked(office, link(copy))

    assert (check.verdict.value, check.seen.text) == ("warning", COPY)
    assert check.seen.args["address"] == "departments/KD"


def test_a_spreadsheet_of_nobody_here_is_told(office: DriveOffice) -> None:
    by = Grant(BOARD, "docs", frozenset())
    other = office.google.world.add("Chấm công", SHEET, by, office.folder)

    check = looked(office, link(other))

    assert (check.verdict.value, check.seen.text) == ("warning", doctor_link.STRANGE)
    assert check.todo is not None
    assert office.folder in str(check.todo.args["folder"])


def test_one_that_the_tool_may_not_open_is_told_with_whom_to_share(office: DriveOffice) -> None:
    by = Grant(BOARD, "docs", frozenset())
    closed = office.google.world.add("Riêng", SHEET, by)

    check = looked(office, link(closed))

    assert (check.verdict.value, check.seen.text) == ("bad", doctor_link.CLOSED)
    assert check.todo is not None
    assert check.todo.args["emails"] == [office.robot]
    office.google.share(closed.id, office.robot)
    assert looked(office, link(closed)).seen.text == doctor_link.STRANGE


def test_what_is_no_link_is_told_without_asking_google(office: DriveOffice) -> None:
    check = looked(office, "https://drive.google.com/drive/folders/0ABC")

    assert (check.verdict.value, check.seen.text) == ("bad", doctor_link.NO_LINK)
    assert office.google.calls == []


def test_signing_in_opens_a_link_when_all_else_is_done(office: DriveOffice, sales: File) -> None:
    told = list(authorise(office.open(), PROMPT, link=link(sales), now=office.now()))

    assert [(c.verdict.value, c.name) for c in told][-2:] == [("ok", "sheets"), ("ok", "open")]


def test_in_a_folder_there_is_no_link_to_open(tmp_path: Path) -> None:
    office = created().copy(tmp_path / "here")

    with pytest.raises(SheetsSyncError) as raised:
        examine_link(office.open(), "x")

    assert raised.value.said.text == doctor_link.IN_FOLDER
