"""People are told in their own workbook, on our sheets only, and only what is new."""

import os
from datetime import date
from pathlib import Path

import pytest

from sheets_sync.sync.night import judge, publish
from tests.office_free import Office, became, load, receipt, rules_of

NEXT = date(2026, 10, 13)


def wrong(office: Office, code: str = "KD", target: str = "X khách/ngày") -> None:
    """Type what a finding will be about."""
    with office.edit(code, NEXT) as pages:
        pages["Department OKR"].fill(f"{code}-O1-K1", target=target)


def drop_sheet(path: Path, title: str) -> None:
    book = load(path)
    del book[title]
    book.save(path)
    book.close()
    os.utime(path, (1_700_000_000, 1_700_000_000))


def side(office: Office) -> Path:
    return office.root / "departments" / "KD-check.xlsx"


def test_what_is_wrong_stands_in_the_workbook_with_its_cell(office: Office) -> None:
    wrong(office)

    done = office.night(NEXT)

    assert became(done)["KD"] == "written"
    (row,) = [r for r in office.rows("KD", "Check") if r["field"] == "target"]
    assert (row["code"], row["read"]) == ("KD-O1-K1", "X khách/ngày")
    assert row["severity"] == "Error"
    assert "Department OKR" in row["cell"]


def test_what_was_mended_is_gone_the_next_night(office: Office) -> None:
    wrong(office)
    office.night(NEXT)
    wrong(office, target="≥ 20")

    done = office.night(date(2026, 10, 14))

    assert became(done)["KD"] == "written"
    assert not [r for r in office.rows("KD", "Check") if r["field"] == "target"]


def test_only_workbooks_with_something_new_are_written(office: Office) -> None:
    wrong(office)
    before = office.hashes()

    done = office.night(NEXT)

    assert [key for key, what in became(done).items() if what == "written"] == [
        "company", "KD", "alignment.xlsx", "scores.xlsx",
    ]  # fmt: skip
    after = office.hashes()
    assert {name for name in before if before[name] == after[name]} >= {
        "roster.xlsx", "departments/HT.xlsx", "departments/KT.xlsx", "sheets-sync.toml",
    }  # fmt: skip


@pytest.mark.parametrize("mark", ["~$KD.xlsx", ".~lock.KD.xlsx#"])
def test_a_workbook_that_is_open_is_told_the_next_time(mark: str, office: Office) -> None:
    wrong(office)
    before = office.path("KD").read_bytes()
    held = office.path("KD").with_name(mark)
    held.write_bytes(b"x")

    first = office.night(NEXT)
    kept = office.path("KD").read_bytes()
    held.unlink()
    second = office.night(NEXT)

    assert (became(first)["KD"], became(second)["KD"]) == ("busy", "written")
    assert kept == before
    assert first.truth is not None
    assert "told next time: KD" in first.truth.text(office.open().say)


def test_what_somebody_saves_between_reading_and_writing_is_never_written_over(
    office: Office,
) -> None:
    wrong(office)
    workspace = office.open(NEXT)
    with workspace.alone(), workspace.state() as state:
        done = judge(workspace, state)
        wrong(office, target="X lần/ngày")
        saved = office.path("KD").read_bytes()
        told = publish(workspace, state, done, lambda _: None)

    assert became(told)["KD"] == "changed"
    assert office.path("KD").read_bytes() == saved
    again = office.night(NEXT)
    assert became(again)["KD"] == "written"
    assert [r["read"] for r in office.rows("KD", "Check") if r["field"] == "target"] == [
        "X lần/ngày"
    ]


def test_where_our_sheet_was_deleted_it_stands_in_a_file_beside(office: Office) -> None:
    drop_sheet(office.path("KD"), "Check")

    first = office.night(NEXT)
    shown = load(side(office)).sheetnames
    second = office.night(NEXT)

    assert (became(first)["KD"], became(second)["KD"]) == ("side", "same")
    assert shown[0] == "Check"
    kd = receipt(first, "KD")
    assert (kd.problem, kd.detail, kd.stale, kd.copies) == ("lost-sheet", "Check", None, ())
    assert "SYN025" in rules_of(first, "KD")
    assert first.truth is not None
    assert first.truth.counts["read"] == 3
    assert "told in a file beside: KD" in first.truth.text(office.open().say)


def test_the_sheets_that_are_left_go_on_being_written(office: Office) -> None:
    drop_sheet(office.path("KD"), "Check")
    office.night(NEXT)
    with office.edit("company", NEXT) as pages:
        pages["Company objectives"].fill("CT-O1", title="Khách hàng tin chúng ta hơn")
    wrong(office)

    done = office.night(date(2026, 10, 14))

    assert became(done)["KD"] == "side"
    (told,) = office.rows("KD", "Company priorities")
    assert told["title"] == "Khách hàng tin chúng ta hơn"
    beside = load(side(office))["Check"]
    assert "X khách/ngày" in [c.value for row in beside.iter_rows() for c in row]
    assert set(became(office.night(date(2026, 10, 14))).values()) == {"same"}


def test_our_sheet_that_somebody_wrote_on_is_put_right(office: Office) -> None:
    with office.edit("KD") as pages:
        pages["Check"].sheet.cell(3, 1).value = "Không có gì"

    done = office.night()

    assert became(done)["KD"] == "written"
    assert "Không có gì" not in [r["severity"] for r in office.rows("KD", "Check")]


def test_a_later_change_of_the_priorities_is_pushed_with_what_changed(office: Office) -> None:
    with office.edit("company", NEXT) as pages:
        pages["Company objectives"].fill("CT-O1", title="Khách hàng tin chúng ta hơn")

    office.night(NEXT)

    (row,) = office.rows("KT", "Company priorities")
    assert (row["version"], row["change"]) == ("v2", "Changed; it was: Khách hàng hài lòng hơn")
    assert row["announced"].date() == NEXT


def test_a_request_reaches_the_department_that_is_asked(office: Office) -> None:
    with office.edit("KD", NEXT) as pages:
        pages["Department OKR"].fill("KD-O1-K1", support="KT", request="Đối chiếu công nợ mỗi tuần")

    office.night(NEXT)
    (asked,) = office.rows("KT", "Requests received")
    with office.edit("KT", NEXT) as pages:
        pages["Answers to requests"].fill(3, code=asked["code"], answer="Agreed")
    office.night(NEXT)

    assert (asked["code"], asked["request"]) == ("KD-O1-K1>KT", "Đối chiếu công nợ mỗi tuần")
    assert asked["department"] == "Phòng Kinh doanh"
    assert office.rows("KT", "Requests received")[0]["answer"] == "Agreed"


def test_every_draft_stands_in_the_register_with_its_status(office: Office) -> None:
    register = {row["code"]: row["status"] for row in office.rows("company", "Register")}

    assert register == {
        f"{code}-O1{end}": "Submitted" for code in ("KD", "HT") for end in ("", "-K1", "-K2")
    }


def test_a_workbook_that_cannot_be_written_is_told_and_the_rest_goes_on(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    wrong(office)
    wrong(office, "HT")
    replace = Path.replace

    def full(self: Path, target: Path) -> Path:
        if target.name == "KD.xlsx":
            raise OSError(28, "No space left on device")
        return replace(self, target)

    monkeypatch.setattr(Path, "replace", full)

    done = office.night(NEXT)

    assert (became(done)["KD"], became(done)["HT"]) == ("denied", "written")
    assert done.truth is not None
    assert "could not be written: KD" in done.truth.text(office.open().say)
    assert not list((office.root / "departments").glob("*.tmp"))
