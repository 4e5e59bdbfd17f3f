"""What is remembered of Drive may be lost, and names may be as people write them."""

import json
import re
from collections import Counter
from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from sheets_sync.stores.google.listing import ADDRESS
from sheets_sync.stores.read_back import as_returned
from sheets_sync.sync.done import Done
from tests.google.faults import Fault, of_kind
from tests.google.server import Emulator
from tests.google_office import TWO, GoogleOffice, begun, synced, taken_up
from tests.office_free import became, fill_department, receipt
from tests.stores.sample import DEPARTMENT
from tests.stores.workplace import BOSS, Workplace

KD = "departments/KD"
ALL = ("KD", "HT", "roster", "company", "alignment", "scores")
OLD = "Khách hàng của KD quay lại nhiều hơn"
ODD = 'Phòng "Kế hoạch" & Đầu tư O\'Brien\\'


@pytest.fixture
def office(tmp_path: Path) -> Iterator[GoogleOffice]:
    """An office whose first night is over."""
    with taken_up(synced(), tmp_path / "office") as office:
        yield office
        assert office.emulator.malformed == []


def _delete(index: Path) -> None:
    index.unlink()


def _garble(index: Path) -> None:
    index.write_bytes(bytes(255 - byte for byte in index.read_bytes()))


def _tear(index: Path) -> None:
    whole = index.read_bytes()
    index.write_bytes(whole[: len(whole) // 2])


def _ids(office: GoogleOffice) -> dict[str, str]:
    """Give the id of every workbook by its address, which no two may have."""
    files = office.emulator.world.files.values()
    found = [(kept[ADDRESS], file.id) for file in files for kept in file.app_properties.values()]
    assert len(dict(found)) == len(found)
    return dict(found)


def _titles(done: Done) -> dict[str, str | None]:
    return {draft.department.code: draft.objectives[0].title for draft in done.night.drafts}


def _asked(office: GoogleOffice, since: int) -> Counter[tuple[str, str]]:
    """Give how often each workbook was read and written since a call, by its address."""
    books = {file_id: address for address, file_id in _ids(office).items()}
    calls = [call for call in office.emulator.calls[since:] if call.kind.startswith("sheets")]
    return Counter((call.kind, books[re.split("[/:]", call.path)[3]]) for call in calls)


@pytest.mark.parametrize("lose", [_delete, _garble, _tear])
def test_files_whose_memory_is_lost_are_found_again_and_read_once(
    office: GoogleOffice, lose: Callable[[Path], None]
) -> None:
    before = _ids(office)
    lose(office.workplace.index)
    since = len(office.emulator.calls)

    done = office.night()
    asked, since = _asked(office, since), len(office.emulator.calls)
    tomorrow = office.night()

    looked_and_read = 2
    assert {kind for kind, _ in asked} == {"sheets.read", "sheets.write"}
    assert {one for one, n in asked.items() if n > looked_and_read} == set()
    assert {a for kind, a in asked if kind == "sheets.write"} <= {"alignment", "scores"}
    assert _titles(done) == _titles(tomorrow) == {"KD": OLD, "HT": OLD.replace("KD", "HT")}
    assert became(tomorrow) == dict.fromkeys(ALL, "same")
    assert office.workplace.kinds(since) == ["drive.list"]
    assert (_ids(office), office.emulator.counts["drive.create"]) == (before, 0)


def test_the_older_of_two_that_say_they_are_the_same_is_ours(office: GoogleOffice) -> None:
    original = office.workplace.file_id(KD)
    copy = office.workplace.at(KD).copy_file("Bản sao")
    office.workplace._boss.open(copy).type("Department OKR", "B3", "Chép lại")
    office.workplace.index.unlink()

    done, again = office.night(), office.night()

    assert office.workplace.file_id(KD) == original != copy
    assert (_titles(done)["KD"], _titles(again)["KD"]) == (OLD, OLD)
    assert [receipt(each, "KD").problem for each in (done, again)] == ["", ""]
    assert [receipt(each, "KD").copies for each in (done, again)] == [("Bản sao.gsheet",)] * 2
    assert office.emulator.world.files[copy].stamps[-1].by == BOSS


def test_a_language_that_google_has_not_hinders_no_workbook(tmp_path: Path) -> None:
    with taken_up(begun(), tmp_path / "office") as office:
        office.emulator.world.knows_locale = lambda locale: locale == "en_US"

        creation = office.create()

        books = {a: office.emulator.world.files[i].spreadsheet for a, i in _ids(office).items()}
        assert {one.key for one in creation.made if one.new} == {"HT", "KD"}
        assert {address: book.locale for address, book in books.items() if book} == {
            "company": "en_GB",
            "roster": "en_GB",
            "departments/HT": "en_US",
            "departments/KD": "en_US",
        }
        assert office.workplace.at(KD).read("Department OKR", "A3:A3") == [["KD-O1"]]
        assert office.emulator.malformed == []


def test_names_with_quotes_and_a_backslash_are_told_as_they_are_written(
    office: GoogleOffice,
) -> None:
    with office.edit("roster") as pages:
        departments = next(iter(pages.values()))
        departments.fill("KD", name=ODD)
    with office.edit("KD") as pages:
        pages["Department OKR"].fill("KD-O1", title=f"Mục tiêu của {ODD}")

    done = office.night()
    tree = office.workplace.at("alignment").read("Tree", "A1:Z100")
    since = len(office.emulator.calls)
    tomorrow = office.night()

    told = {cell for row in tree for cell in row if ODD in cell}
    names = {draft.department.code: draft.department.name for draft in done.night.drafts}
    assert (names["KD"], _titles(done)["KD"]) == (ODD, f"Mục tiêu của {ODD}")
    assert {cell.strip() for cell in told} >= {ODD, f"Mục tiêu của {ODD}"}
    assert became(tomorrow) == dict.fromkeys(ALL, "same")
    assert office.workplace.kinds(since) == ["drive.list"]


@pytest.mark.parametrize("address", ["phòng/O'Brien", 'phòng/"KD" \\ 1', "phòng/' or name != '"])
def test_an_address_with_quotes_is_that_of_one_workbook(tmp_path: Path, address: str) -> None:
    workbook = replace(DEPARTMENT, title=ODD)
    with Emulator() as emulator, closing(Workplace(tmp_path, emulator)) as place:
        emulator.faults.add(Fault("reset-after", of_kind("drive.create"), times=2))
        place.store.create("phòng/KD", DEPARTMENT)
        place.store.create(address, workbook)
        made = place.file_id(address)
        place.index.unlink()
        again = place.store

        returned, _ = again.read(address)

        assert returned == as_returned(workbook)
        assert place.file_id(address) == made
        assert emulator.world.files[made].name == ODD
        assert emulator.counts["drive.create"] == 2
        assert again.strangers("phòng", ["phòng/KD", address]) == []
        assert emulator.malformed == []


def test_two_robots_side_by_side_make_of_a_night_what_one_does(
    tmp_path: Path, office: GoogleOffice
) -> None:
    with Emulator() as emulator:
        root = tmp_path / "two"
        with closing(GoogleOffice(root, emulator, TWO, robots=2)) as both:
            both.begin()
            both.create()
            for code, owner in (("KD", "NV01"), ("HT", "NV11")):
                with both.edit(code) as pages:
                    fill_department(pages, code, owner)  # type: ignore[arg-type] # as good a page
            since = len(emulator.calls)

            done = both.night()

            assert became(done) == dict.fromkeys(ALL, "written")
            assert _written(both) == _written(office)
            assert {call.user for call in emulator.calls[since:] if call.user} == {
                "robot-1@duan-1.iam.gserviceaccount.com",
                "robot-2@duan-1.iam.gserviceaccount.com",
            }
            assert emulator.malformed == []


def _written(office: GoogleOffice) -> dict[str, str]:
    """Give all that is written in each sheet; a link leads to an address, not to a file."""
    world, ids = office.emulator.world, _ids(office)
    told: dict[str, str] = {}
    for address, file_id in ids.items():
        book = world.files[file_id].spreadsheet
        for sheet in book.sheets if book else []:
            cells = [(place, cell.written()) for place, cell in sorted(sheet.cells.items())]
            text = json.dumps(cells, ensure_ascii=False)
            for other, other_id in ids.items():
                text = text.replace(other_id, other)
            told[f"{address} {sheet.title}"] = text
    return told
