"""A copy on Google Drive that people went on with is taken for the original, when asked to."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.say import Said
from sheets_sync.sync.adopt import (
    BY_NAME,
    NO_COPY,
    SEVERAL,
    STANDS,
    TAKEN,
    UNKNOWN,
    WOULD_BE,
    adopt,
)
from sheets_sync.sync.doctor import examine
from sheets_sync.sync.done import Done
from sheets_sync.sync.strangers import IN_BIN_AND_COPY
from sheets_sync.sync.truth import LOCKED
from tests.google.person import Person
from tests.google_office import GoogleOffice, synced, taken_up
from tests.office_free import DAY, finding, receipt, rules_of
from tests.office_free import created as in_folder
from tests.stores.workplace import BOSS

KD, COPY = "departments/KD", "departments/Bản sao.gsheet"
NEW = "Khách hàng cũ giới thiệu khách hàng mới"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[GoogleOffice]:
    """An office whose first night is over."""
    with taken_up(synced(), tmp_path / "office") as office:
        yield office
        assert office.emulator.malformed == []


def _copied(office: GoogleOffice, name: str = "Bản sao", app: str = "duan-1") -> str:
    """Copy the workbook of KD, and write in the copy."""
    token = office.emulator.person(BOSS, project=app)
    with Person(office.emulator.url, token) as person:
        copy = office.workplace.at(KD, person).copy_file(name)
        person.open(copy).type("Department OKR", "B3", NEW)
    return copy


def _adopt(office: GoogleOffice, code: str = "KD", *, dry_run: bool = False) -> Said:
    with office.run() as workspace, workspace.state() as state:
        return adopt(workspace, state, code, dry_run=dry_run)


def _title(done: Done) -> str | None:
    draft = next(draft for draft in done.night.drafts if draft.department.code == "KD")
    return draft.okr_department[0].title


@pytest.mark.parametrize("app", ["duan-1", "docs"])
@pytest.mark.parametrize("lost", ["bin", "gone"])
def test_the_copy_is_read_told_and_shared_from_then_on(
    office: GoogleOffice, app: str, lost: str
) -> None:
    copy = _copied(office, app=app)
    original = office.workplace.file_id(KD)
    office.workplace.at(KD).trash()
    if lost == "gone":
        del office.emulator.world.files[original]
    told = finding(office.night(), "SYN046")

    said = _adopt(office, "kd")
    office.create()
    done = office.night()

    assert dict(told.args)["code"] == "KD"
    assert said == Said(TAKEN, {"code": "KD", "name": KD, "there": COPY})
    assert (office.workplace.file_id(KD), _title(done)) == (copy, NEW)
    assert (receipt(done, "KD").problem, receipt(done, "KD").copies) == ("", ())
    assert "SYN046" not in rules_of(done, "KD")


def test_a_copy_is_told_once_whoever_made_it_removed_its_locks(office: GoogleOffice) -> None:
    copy = _copied(office)
    office.workplace.at(KD).trash()
    _adopt(office)

    locked = office.night()
    with Person(office.emulator.url, office.emulator.person(BOSS)) as person:
        person.open(copy).lift_protection()
    lifted = office.night()

    became = [{one.key: one.what for one in done.told}["KD"] for done in (locked, lifted)]
    assert became == ["protected", "written"]
    assert [LOCKED in {part.text for part in done.truth.parts} for done in (locked, lifted)] == [
        True, False,
    ]  # fmt: skip
    assert locked.truth.exit_code == 1


def test_asked_for_again_nothing_is_done(office: GoogleOffice) -> None:
    copy = _copied(office)
    office.workplace.at(KD).trash()

    first, again = _adopt(office), _adopt(office)

    assert (first.text, again.text, office.workplace.file_id(KD)) == (TAKEN, STANDS, copy)


def test_a_rehearsal_takes_nothing(office: GoogleOffice) -> None:
    original = office.workplace.file_id(KD)
    _copied(office)
    office.workplace.at(KD).trash()

    said = _adopt(office, dry_run=True)

    assert (said.text, office.workplace.file_id(KD)) == (WOULD_BE, original)


def test_while_the_original_is_there_no_copy_takes_its_place(office: GoogleOffice) -> None:
    original = office.workplace.file_id(KD)
    _copied(office)

    said = _adopt(office)

    assert (said.text, office.workplace.file_id(KD)) == (STANDS, original)


def test_of_several_copies_none_is_chosen(office: GoogleOffice) -> None:
    _copied(office)
    _copied(office, "Bản sao 2")
    office.workplace.at(KD).trash()

    with pytest.raises(SheetsSyncError) as raised:
        _adopt(office)

    there = [COPY, "departments/Bản sao 2.gsheet"]
    assert raised.value.said.text == SEVERAL
    assert sorted(raised.value.said.args["there"]) == sorted(there)


@pytest.mark.parametrize(("code", "text"), [("KD", NO_COPY), ("XX", UNKNOWN)])
def test_without_a_copy_or_a_workbook_it_is_said(
    office: GoogleOffice, code: str, text: str
) -> None:
    office.workplace.at(KD).trash()

    with pytest.raises(SheetsSyncError) as raised:
        _adopt(office, code)

    assert raised.value.said.text == text


def test_an_original_that_comes_back_is_a_copy_then(office: GoogleOffice) -> None:
    original = office.workplace.file_id(KD)
    _copied(office)
    office.workplace.at(KD).trash()
    _adopt(office)
    office.emulator.world.files[original].trashed = None

    done = office.night()

    assert (_title(done), len(receipt(done, "KD").copies)) == (NEW, 1)
    assert "SYN023" in rules_of(done, "KD")


def test_without_its_memory_of_files_the_copy_is_still_the_workbook(office: GoogleOffice) -> None:
    copy = _copied(office)
    office.workplace.at(KD).trash()
    _adopt(office)
    office.workplace.index.unlink()

    done = office.night()

    assert (_title(done), office.workplace.file_id(KD)) == (NEW, copy)


def test_a_roster_that_went_on_in_a_copy_is_taken_too(office: GoogleOffice) -> None:
    with Person(office.emulator.url, office.emulator.person(BOSS)) as person:
        copy = office.workplace.at("roster", person).copy_file("Danh sách mới")
    office.workplace.at("roster").trash()

    _adopt(office, "roster")

    assert office.workplace.file_id("roster") == copy
    assert office.night().pulled.troubles == ()


def test_the_doctor_offers_it_and_nothing_that_contradicts_it(
    office: GoogleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEETS_SYNC_GOOGLE", office.emulator.url)
    _copied(office)
    office.workplace.at(KD).trash()

    checks = examine(office.root, DAY).checks
    told = [check.todo for check in checks if check.name in ("trashed", "copy")]

    assert told == [Said(IN_BIN_AND_COPY, {"code": "KD", "there": ["Bản sao"]})]


def test_in_a_folder_a_name_is_all_it_takes() -> None:
    workspace = in_folder().open()
    with workspace.state() as state, pytest.raises(SheetsSyncError) as raised:
        adopt(workspace, state, "KD")

    assert raised.value.said == Said(BY_NAME, {"code": "KD", "name": "departments/KD.xlsx"})
