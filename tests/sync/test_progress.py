"""The progress that counts stands in each department's workbook, with the day it was read."""

from datetime import date, datetime
from typing import Any

from tests.live_progress import _published
from tests.office_free import DAY, Office, became, load, receipt, rules_of

NEXT = date(2026, 10, 13)
LATER = date(2026, 10, 14)


def told(office: Office, code: str = "KD") -> dict[str, tuple[Any, ...]]:
    """Give what the sheet says of each line: progress, coverage, day, and why there is none."""
    return {
        row["code"]: (row["share"], row["reported"], row["as_of"].date(), row["why"] or "")
        for row in office.rows(code, "Progress")
        if isinstance(row["as_of"], datetime)
    }


def reach(office: Office, actual: object, day: date, code: str = "KD") -> None:
    """Type a result."""
    with office.edit(code, day) as pages:
        pages["Department OKR"].fill(f"{code}-O1-K1", actual=actual)


def test_the_progress_that_everybody_sees_stands_in_the_workbook(office: Office) -> None:
    text = "Target: “≥ 20” is text; it was read as 20."

    assert told(office) == {
        "KD-O1": (0.2, 1, DAY, "Because of KD-O1-K1, KD-O1-K2."),
        "KD-O1-K1": (0.2, None, DAY, text),
        "KD-O1-K2": (0.2, None, DAY, text),
    }
    published = dict(_published(office.path("alignment")))
    assert {published[code] for code in told(office)} == {0.2}


def test_figures_keep_their_day_until_they_are_others(office: Office) -> None:
    before = office.hashes()

    assert became(office.night(NEXT))["KD"] == "same"
    assert office.hashes()["departments/KD.xlsx"] == before["departments/KD.xlsx"]

    reach(office, 15, NEXT)
    assert became(office.night(LATER))["KD"] == "written"
    assert told(office)["KD-O1-K1"][0::2] == (0.5, LATER)
    assert became(office.night(LATER))["KD"] == "same"


def test_something_else_that_is_told_leaves_the_day_of_the_figures(office: Office) -> None:
    with office.edit("KD", NEXT) as pages:
        pages["Department OKR"].fill("KD-O1", parent="CT-O7")

    done = office.night(NEXT)

    assert became(done)["KD"] == "written"
    assert {row[2] for row in told(office).values()} == {DAY}
    assert became(office.night(LATER))["KD"] == "same"


def test_a_department_that_has_not_submitted_is_told_that_nothing_counts(office: Office) -> None:
    with office.edit("KD", NEXT) as pages:
        pages["Guide"].fill(3, status="Draft")

    office.night(NEXT)

    silent = (None, None, NEXT, "It counts as soon as the workbook is submitted.")
    assert told(office) == dict.fromkeys(("KD-O1", "KD-O1-K1", "KD-O1-K2"), silent)


def test_a_workbook_of_an_older_template_is_told_so_and_lacks_no_sheet(office: Office) -> None:
    age(office)

    done = office.night(NEXT)

    assert (receipt(done, "KD").problem, receipt(done, "KD").detail) == ("old-template", "1")
    assert "SYN024" in rules_of(done, "KD")
    assert "SYN025" not in rules_of(done, "KD")
    assert became(done)["KD"] == "written"
    assert "Progress" not in load(office.path("KD")).sheetnames


def age(office: Office) -> None:
    """Make a workbook one of the template before, which had no sheet of progress."""
    path = office.path("KD")
    book = load(path)
    del book["Progress"]
    marks: Any = book.custom_doc_props  # type: ignore[attr-defined]
    next(mark for mark in marks.props if mark.name == "sheets_sync_template").value = "1"
    book.save(path)
    book.close()


def test_a_deleted_sheet_is_told_in_the_file_beside(office: Office) -> None:
    with office.edit("KD", NEXT) as pages:
        book: Any = pages["Guide"].sheet.parent
        del book["Progress"]

    done = office.night(NEXT)

    assert (receipt(done, "KD").problem, receipt(done, "KD").detail) == ("lost-sheet", "Progress")
    beside = load(office.root / "departments" / "KD-check.xlsx")
    assert [cell.value for cell in beside["Progress"]["A"]][2:5] == [
        "KD-O1",
        "KD-O1-K1",
        "KD-O1-K2",
    ]
