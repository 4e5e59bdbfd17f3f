"""What people do to files and tabs: that workbook's night is another one, nobody else's is."""

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from sheets_sync.sync.done import Done
from tests.google.person import Person
from tests.google.server import Emulator
from tests.google.world import XLSX
from tests.google_office import GoogleOffice, filled, synced, taken_up
from tests.office_free import became, receipt
from tests.stores.workplace import BOSS

KD = "departments/KD"
OLD = "Khách hàng của KD quay lại nhiều hơn"
NEW = "Khách hàng gọi lại nhiều hơn"
TOLD = ("KD", "HT", "roster", "company")


@pytest.fixture
def office(tmp_path: Path) -> Iterator[GoogleOffice]:
    """An office whose first night is over."""
    with taken_up(synced(), tmp_path / "office") as office:
        yield office
        assert office.emulator.malformed == []


def _boss(office: GoogleOffice) -> Person:
    return office.workplace._boss


def _title(done: Done, code: str = "KD") -> str | None:
    draft = next(draft for draft in done.night.drafts if draft.department.code == code)
    return draft.objectives[0].title if draft.objectives else None


def _problems(done: Done) -> dict[str, str]:
    return {one.department.code: one.problem for one in done.night.receipts.each}


def _move(office: GoogleOffice, file_id: str, to: str) -> None:
    at = office.emulator.world.files[file_id].parent
    _boss(office).drive("PATCH", f"files/{file_id}", {}, addParents=to, removeParents=at)


def _delete(office: GoogleOffice) -> None:
    _boss(office).drive("DELETE", f"files/{office.workplace.file_id(KD)}")


def _trash(office: GoogleOffice) -> None:
    office.workplace.at(KD).trash()


def _take_out_of_the_drive(office: GoogleOffice) -> None:
    _move(office, office.workplace.file_id(KD), office.emulator.world.root(BOSS))


@pytest.mark.parametrize("lose", [_delete, _trash, _take_out_of_the_drive])
def test_a_workbook_that_is_gone_is_said_and_its_last_reading_used(
    office: GoogleOffice, lose: Callable[[GoogleOffice], None]
) -> None:
    with office.edit("HT") as pages:
        pages["Department OKR"].fill("HT-O1", title=NEW)
    lose(office)
    files = len(office.emulator.world.files)

    done = office.night()

    assert _problems(done) == {"HT": "", "KD": "missing"}
    assert (_title(done), _title(done, "HT")) == (OLD, NEW)
    assert receipt(done, "KD").stale == done.night.cycle.today
    assert became(done)["KD"] == "unreachable"
    assert len(office.emulator.world.files) == files


def test_a_workbook_that_is_gone_is_not_made_again_unasked(office: GoogleOffice) -> None:
    _trash(office)
    before = len(office.emulator.calls)

    creation = office.create()

    assert {one.key: (one.new, one.gone) for one in creation.made} == {
        "HT": (False, False),
        "KD": (False, True),
    }
    assert "sheets.write" not in office.workplace.kinds(before)


def test_a_workbook_taken_out_of_the_bin_is_read_on(office: GoogleOffice) -> None:
    _trash(office)
    office.night()
    file = office.workplace.file_id(KD)

    _boss(office).drive("PATCH", f"files/{file}", {"trashed": False})
    with office.edit("KD") as pages:
        pages["Department OKR"].fill("KD-O1", title=NEW)
    done = office.night()

    assert (_problems(done)["KD"], _title(done)) == ("", NEW)


def test_a_workbook_is_found_under_another_name_and_in_another_folder(
    office: GoogleOffice,
) -> None:
    folder = office.emulator.folder("Đã xong", drive="Sao Mai")
    office.workplace.at(KD).rename_file('OKR "của chúng tôi" \\ cũ')
    _move(office, office.workplace.file_id(KD), folder)
    with office.edit("KD") as pages:
        pages["Department OKR"].fill("KD-O1", title=NEW)

    done = office.night()

    assert (_problems(done), _title(done)) == ({"HT": "", "KD": ""}, NEW)
    assert became(done)["KD"] in {"written", "same"}


def test_a_workbook_taken_out_of_the_drive_and_shared_is_read_on(office: GoogleOffice) -> None:
    _take_out_of_the_drive(office)
    office.workplace.at(KD).share_with("robot-1@duan-1.iam.gserviceaccount.com")
    with office.edit("KD") as pages:
        pages["Department OKR"].fill("KD-O1", title=NEW)

    done = office.night()

    assert (_problems(done)["KD"], _title(done)) == ("", NEW)


def test_an_xlsx_in_a_workbooks_place_is_named(office: GoogleOffice) -> None:
    file = office.emulator.world.files[office.workplace.file_id(KD)]
    file.mime_type, file.spreadsheet, file.content = XLSX, None, b"PK"
    office.emulator.world.touch(file, BOSS)

    done = office.night()

    assert _problems(done) == {"HT": "", "KD": "not-google-sheet"}
    assert _title(done) == OLD
    assert became(done)["KD"] == "unreachable"


def test_an_xlsx_uploaded_beside_a_binned_workbook_does_not_take_its_place(
    office: GoogleOffice,
) -> None:
    name = office.emulator.world.files[office.workplace.file_id(KD)].name
    _trash(office)
    _boss(office).upload_xlsx(f"{name}.xlsx", b"PK", office.workplace.folder)

    done = office.night()

    assert _problems(done) == {"HT": "", "KD": "missing"}
    assert _title(done) == OLD


def test_files_that_swap_their_names_are_the_same_files(office: GoogleOffice) -> None:
    files = [office.emulator.world.files[office.workplace.file_id(f"departments/{code}")]
             for code in ("KD", "HT")]  # fmt: skip
    names = [file.name for file in files]
    for code, name in zip(("KD", "HT"), reversed(names), strict=True):
        office.workplace.at(f"departments/{code}").rename_file(name)

    done = office.night()

    assert _problems(done) == {"HT": "", "KD": ""}
    assert (_title(done), set(became(done).values())) == (OLD, {"same"})


def test_files_that_swap_their_contents_are_both_set_aside(office: GoogleOffice) -> None:
    world = office.emulator.world
    kd, ht = (world.files[office.workplace.file_id(f"departments/{c}")] for c in ("KD", "HT"))
    kd.spreadsheet, ht.spreadsheet = ht.spreadsheet, kd.spreadsheet
    for file in (kd, ht):
        world.touch(file, BOSS)

    done = office.night()

    assert _problems(done) == {"HT": "foreign", "KD": "foreign"}
    assert (receipt(done, "KD").detail, receipt(done, "HT").detail) == ("HT", "KD")
    assert _title(done) == OLD
    assert (became(done)["KD"], became(done)["HT"]) == ("unreachable", "unreachable")


COPIES = [
    ("duan-1", "there", ("", ("Bản sao.gsheet",))),
    ("duan-1", "binned", ("only-copy", ())),
    ("docs", "there", ("", ("Bản sao.gsheet",))),  # another program copies no private marks
    ("docs", "binned", ("only-copy", ())),
]


@pytest.mark.parametrize(("app", "original", "expected"), COPIES)
def test_a_copy_never_takes_the_place_of_what_it_is_a_copy_of(
    office: GoogleOffice, app: str, original: str, expected: tuple[str, tuple[str, ...]]
) -> None:
    token = office.emulator.person(BOSS, project=app)
    with Person(office.emulator.url, token) as person:
        copy = office.workplace.at(KD, person).copy_file("Bản sao")
        person.open(copy).type("Department OKR", "B3", "Chép lại")
    if original == "binned":
        _trash(office)

    done = office.night()

    assert (receipt(done, "KD").problem, receipt(done, "KD").copies) == expected
    assert _title(done) == OLD
    assert office.workplace.file_id(KD) != copy
    assert office.emulator.world.files[copy].stamps[-1].by == BOSS


def test_a_tab_of_peoples_that_is_deleted_keeps_nothing_else_from_being_read(
    office: GoogleOffice,
) -> None:
    office.workplace.at(KD).delete_tab("KPI")

    done = office.night()

    assert (_problems(done), _title(done)) == ({"HT": "", "KD": ""}, OLD)
    assert became(done)["KD"] == "written"
    assert [one.code for one in done.outcome.about("KD") if one.code.startswith("CEL")]


def test_a_tab_of_ours_that_is_deleted_is_made_again(office: GoogleOffice) -> None:
    before = office.workplace.at(KD).read("Check", "A1:I50")
    office.workplace.at(KD).delete_tab("Check")

    done = office.night()
    tomorrow, later = office.night(), office.night()

    assert before
    assert office.workplace.at(KD).read("Check", "A1:I50") == before
    assert (_problems(done)["KD"], _problems(tomorrow)["KD"]) == ("lost-sheet", "")
    assert (became(done)["KD"], became(later)["KD"]) == ("written", "same")


def test_a_tab_of_ours_stays_ours_under_another_title(office: GoogleOffice) -> None:
    office.workplace.at(KD).rename_tab("Check", "Kiểm tra của tôi")
    with office.edit("KD") as pages:
        pages["Department OKR"].fill("KD-O1-K1", target="nhiều")

    done = office.night()

    told = [cell for row in office.workplace.at(KD).read("Kiểm tra của tôi", "A3:I50")
            for cell in row]  # fmt: skip
    assert became(done)["KD"] == "written"
    assert any("nhiều" in cell for cell in told)
    assert "Check" not in _tabs(office.emulator, office.workplace.file_id(KD))


def _tabs(emulator: Emulator, file_id: str) -> list[str]:
    book = emulator.world.files[file_id].spreadsheet
    return [sheet.title for sheet in book.sheets] if book else []


def test_a_tab_of_ours_closed_to_us_leaves_all_others_told(tmp_path: Path) -> None:
    with taken_up(filled(), tmp_path / "office") as office:
        book = office.workplace.at(KD)
        area = {"sheetId": book._sheet("Check")}
        closed = {"protectedRangeId": 5, "range": area, "editors": {"users": [BOSS]}}
        book._change({"addProtectedRange": {"protectedRange": closed}})

        done = office.night()
        book._change({"deleteProtectedRange": {"protectedRangeId": 5}})
        again = office.night()

        assert {key: became(done)[key] for key in TOLD} == {
            **dict.fromkeys(TOLD, "written"),
            "KD": "protected",
        }
        assert became(again)["KD"] == "written"
