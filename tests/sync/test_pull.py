"""Nobody's trouble is another's: what cannot be read is told, and the last reading is used."""

import os
import shutil
import zipfile
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from pathlib import Path

import pytest

from sheets_sync.model.cell import Grid, Return
from sheets_sync.model.choice import Status
from sheets_sync.model.error import NothingReachedError
from sheets_sync.model.store import Answer
from sheets_sync.stores.xlsx import XlsxStore
from sheets_sync.sync.identity import other_department, whose
from sheets_sync.sync.initialise import initialise
from sheets_sync.sync.pull import NO_ROSTER
from tests.office_free import DAY, LATE, Office, became, fill_department, finding, receipt, rules_of

NEXT = date(2026, 10, 13)


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:5000])


def text(path: Path) -> None:
    path.write_text("Họ tên;Mục tiêu\n", encoding="utf-8")


def locked(path: Path) -> None:
    name = "EncryptedPackage".encode("utf-16-le")
    path.write_bytes(bytes.fromhex("d0cf11e0a1b11ae1") + name.ljust(600, b"\0"))


def a_folder(path: Path) -> None:
    path.unlink()
    path.mkdir()


def torn(path: Path) -> None:
    """Keep the file a zip, with a sheet that ends in its middle."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    sheet = next(name for name in parts if name.startswith("xl/worksheets/sheet"))
    parts[sheet] = parts[sheet][: len(parts[sheet]) // 2]
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def gone(path: Path) -> None:
    path.unlink()


@pytest.mark.parametrize("spoil", [emptied, cut_off, text, locked, a_folder, torn, gone])
def test_one_unreadable_workbook_never_stops_the_rest(
    spoil: Callable[[Path], None], office: Office
) -> None:
    spoil(office.path("KD"))

    done = office.night(NEXT)

    kd, ht, kt = (receipt(done, code) for code in ("KD", "HT", "KT"))
    assert kd.problem
    assert (kd.stale, kd.status) == (DAY, Status.SUBMITTED)
    assert (ht.problem, kt.problem) == ("", "")
    assert {"SYN034"} < set(rules_of(done, "KD"))
    assert done.truth is not None
    assert (done.truth.counts["read"], done.truth.counts["all"]) == (2, 3)
    assert became(done)["alignment.xlsx"] == "written"
    assert "KD-O1" in done.outcome.alignment.objectives
    (line,) = [r for r in office.rows("alignment", "Submissions") if r["code"] == "KD"]
    assert line["read"].date() == DAY
    assert line["matter"]


def test_a_workbook_that_was_never_read_has_no_lines_and_no_date(blank: Office) -> None:
    emptied(blank.path("KD"))

    done = blank.night()

    assert receipt(done, "KD").stale is None
    assert [draft.department.code for draft in done.night.drafts] == ["HT", "KT"]


def test_another_department_s_workbook_in_its_place_is_not_read(office: Office) -> None:
    shutil.copy(office.path("HT"), office.path("KD"))
    before = office.path("KD").read_bytes()

    done = office.night(NEXT)

    kd = receipt(done, "KD")
    assert (kd.problem, kd.detail, kd.stale) == ("foreign", "HT", DAY)
    assert finding(done, "SYN021").args["other"] == "Phòng Hỗ trợ"
    assert became(done)["KD"] == "unreachable"
    assert office.path("KD").read_bytes() == before
    assert {"KD-O1", "HT-O1"} <= done.outcome.alignment.objectives.keys()


def test_two_swapped_workbooks_are_both_told_and_neither_is_read(office: Office) -> None:
    aside = office.root / "aside.xlsx"
    for source, target in ((office.path("KD"), aside), (office.path("HT"), office.path("KD")),
                           (aside, office.path("HT"))):  # fmt: skip
        source.rename(target)

    done = office.night(NEXT)

    assert {c: receipt(done, c).detail for c in ("KD", "HT")} == {"KD": "HT", "HT": "KD"}
    assert [f.code for f in done.outcome.findings].count("SYN021") == 2
    owners = {o.department for c, o in done.outcome.alignment.objectives.items() if c == "KD-O1"}
    assert owners == {"KD"}


def test_the_workbook_of_an_earlier_cycle_is_not_read(office: Office) -> None:
    _mark(office.path("KD"), "2026Q4", "2026Q3")

    done = office.night(NEXT)

    assert (receipt(done, "KD").problem, receipt(done, "KD").detail) == ("foreign", "2026Q3")
    assert "SYN020" in rules_of(done, "KD")


def test_a_cycle_whose_name_was_mended_keeps_its_workbooks(office: Office) -> None:
    settings = office.root / "sheets-sync.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('id = "2026Q4"', 'id = "2026-QUY-4"'), encoding="utf-8")
    with office.edit("KD") as pages:
        pages["Guide"].fill(3, met=date(2026, 10, 9))

    assert receipt(office.night(NEXT), "KD").met == date(2026, 10, 9)


def _mark(path: Path, old: str, new: str) -> None:
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["docProps/custom.xml"] = parts["docProps/custom.xml"].replace(old.encode(), new.encode())
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def test_without_marks_the_printed_codes_say_whose_it_is() -> None:
    printed = Grid("OKR", (("code",), ("HT-O1",), ("HT-O1-K1", "CT-O1"), ("HT-NV11-O1",)))

    assert whose(Return((printed,))) == "HT"
    assert whose(Return((Grid("a", (("x",),)),))) == ""
    assert other_department(Return((printed,)), "KD", "2026Q4") == "HT"
    assert other_department(Return((printed,)), "HT", "2026Q4") == ""
    company = Return((), {"sheets_sync_kind": "company", "sheets_sync_key": "company"})
    assert other_department(company, "KD", "2026Q4") == "(company)"


def test_a_renamed_workbook_is_told_and_the_last_reading_used(office: Office) -> None:
    office.path("KD").rename(office.root / "departments" / "KD bản cuối.xlsx")

    done = office.night(NEXT)

    kd = receipt(done, "KD")
    assert (kd.problem, kd.detail, kd.stale, kd.copies) == ("renamed", "KD bản cuối.xlsx", DAY, ())
    assert "SYN022" in rules_of(done, "KD")


def test_copies_beside_it_are_told_and_not_read(office: Office) -> None:
    for name in ("KD - Copy.xlsx", "KD (1).xlsx"):
        shutil.copy(office.path("KD"), office.root / "departments" / name)
    cut_off(office.root / "departments" / "KD (1).xlsx")
    (office.root / "departments" / "~$KD - Copy.xlsx").write_bytes(b"x")

    done = office.night(NEXT)

    kd = receipt(done, "KD")
    assert (kd.problem, kd.copies) == ("", ("KD - Copy.xlsx",))
    assert finding(done, "SYN023").args["copies"] == ("KD - Copy.xlsx",)


def test_a_workbook_that_comes_back_is_read_again(office: Office) -> None:
    aside = office.path("KD").rename(office.root / "aside.xlsx")
    office.night(NEXT)
    aside.rename(office.path("KD"))

    done = office.night(date(2026, 10, 14))

    assert (receipt(done, "KD").problem, receipt(done, "KD").stale) == ("", None)


def test_what_did_not_change_is_not_read_again(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    opened: list[str] = []
    read_many = XlsxStore.read_many

    def watched(store: XlsxStore, addresses: Iterable[str]) -> Iterator[tuple[str, Answer]]:
        for address, answer in read_many(store, addresses):
            opened.append(address)
            yield address, answer

    monkeypatch.setattr(XlsxStore, "read_many", watched)
    with office.edit("HT") as pages:
        pages["Guide"].fill(3, met=date(2026, 10, 7))

    office.night(NEXT)

    assert opened == ["departments/HT.xlsx"]


def test_a_file_that_was_only_touched_changes_nothing(office: Office) -> None:
    os.utime(office.path("KD"), ns=(1, 1))

    done = office.night()

    assert set(became(done).values()) == {"same"}


def test_the_day_of_submission_is_the_first_day_it_was_seen(office: Office) -> None:
    with office.edit("KD") as pages:
        pages["Guide"].fill(3, met=date(2026, 10, 9))

    done = office.night(LATE)

    assert receipt(done, "KD").submitted_on == DAY
    assert "SYN031" not in rules_of(done, "KD")


def test_who_takes_a_submission_back_submits_anew(office: Office) -> None:
    with office.edit("KD") as pages:
        pages["Guide"].fill(3, status="Draft")
    drafted = office.night(NEXT)
    with office.edit("KD", LATE) as pages:
        pages["Guide"].fill(3, status="Submitted")

    done = office.night(LATE)

    assert receipt(drafted, "KD").submitted_on is None
    assert receipt(done, "KD").submitted_on == LATE
    assert "SYN031" in rules_of(done, "KD")


def test_what_is_read_the_night_after_was_submitted_the_day_it_was_saved(office: Office) -> None:
    with office.edit("KT", date(2026, 10, 15)) as pages:
        fill_department(pages, "KT", "NV21")

    done = office.night(date(2026, 10, 16))

    assert receipt(done, "KT").submitted_on == date(2026, 10, 15)
    assert "SYN031" not in rules_of(done, "KT")


def test_a_workbook_being_revised_counts_as_submitted(office: Office) -> None:
    with office.edit("KT", NEXT) as pages:
        fill_department(pages, "KT", "NV21")
        pages["Guide"].fill(3, status="Revising")

    assert receipt(office.night(NEXT), "KT").submitted_on == NEXT


@pytest.mark.parametrize(("spoil", "problem"), [(gone, "missing"), (locked, "password")])
def test_without_the_company_workbook_the_last_reading_counts_and_the_truth_says_so(
    spoil: Callable[[Path], None], problem: str, office: Office
) -> None:
    spoil(office.path("company"))

    done = office.night(NEXT)

    assert [(t.key, t.problem, t.stale) for t in done.pulled.troubles] == [
        ("company", problem, DAY)
    ]
    assert [o.code for o in done.night.cycle.objectives] == ["CT-O1"]
    assert office.rows("KD", "Company priorities")[0]["change"] is None
    assert done.truth is not None
    line = done.truth.text(office.open().say)
    assert "Company workbook: " in line
    assert "the reading of 12 Oct 2026 is used" in line
    assert done.truth.exit_code == 1


def test_a_department_s_workbook_is_not_taken_for_the_company_s(office: Office) -> None:
    shutil.copy(office.path("KD"), office.path("company"))

    done = office.night(NEXT)

    assert [(t.key, t.problem) for t in done.pulled.troubles] == [("company", "foreign")]
    assert [o.code for o in done.night.cycle.objectives] == ["CT-O1"]


def test_an_unreadable_roster_is_replaced_by_the_last_reading(office: Office) -> None:
    gone(office.path("roster"))

    done = office.night(NEXT)

    assert [(t.key, t.stale) for t in done.pulled.troubles] == [("roster", DAY)]
    assert len(done.night.cycle.departments) == 3


def test_without_any_roster_nothing_can_be_reached(tmp_path: Path) -> None:
    initialise(tmp_path / "new", "Sao Mai", "en", DAY)
    (tmp_path / "new" / "roster.xlsx").unlink()

    with pytest.raises(NothingReachedError) as raised:
        Office(tmp_path / "new").night()

    assert (raised.value.said.text, raised.value.exit_code) == (NO_ROSTER, 3)
