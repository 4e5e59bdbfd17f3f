"""Whose a workbook is, with its marks and without them."""

import shutil
import zipfile
from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sheets_sync.anchors.lines import Reader
from sheets_sync.locale import load
from sheets_sync.model.cell import Grid, Return
from sheets_sync.sync.identity import NOBODY, other_company, other_department
from tests.office_free import DAY, Office, receipt

NEXT, AFTER, LAST = date(2026, 10, 13), date(2026, 10, 14), date(2026, 10, 15)
READER = Reader((load("en"),))


def marked(path: Path, change: Callable[[bytes], bytes]) -> None:
    """Change the part of a file that holds its marks."""
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    parts["docProps/custom.xml"] = change(parts["docProps/custom.xml"])
    with zipfile.ZipFile(path, "w") as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def unmarked(path: Path) -> None:
    """Lose the marks, as some programs do when they save."""
    marked(path, lambda part: part.replace(b"sheets_sync_", b"lost_"))


def test_a_workbook_whose_marks_were_lost_for_one_night_is_its_own_again(office: Office) -> None:
    kept = office.root / "kept.xlsx"
    shutil.copy(office.path("KD"), kept)
    unmarked(office.path("KD"))
    lost = office.night(NEXT)
    shutil.copy(kept, office.path("KD"))

    back = office.night(AFTER)

    assert (receipt(lost, "KD").problem, receipt(back, "KD").problem) == ("", "")


def test_another_cycle_s_workbook_is_foreign_to_every_cycle_it_may_be_of() -> None:
    returned = Return((), {"sheets_sync_key": "KD", "sheets_sync_cycle": "2026Q3"})

    assert other_department(returned, "KD", "2026Q4", "") == "2026Q3"
    assert other_department(returned, "KD", "2026Q4", "2026Q3") == ""


def test_the_company_workbook_is_known_without_its_marks(office: Office) -> None:
    unmarked(office.path("company"))

    done = office.night(NEXT)

    assert done.pulled.troubles == ()
    assert [o.code for o in done.night.cycle.objectives] == ["CT-O1"]


@pytest.mark.parametrize("key", ["KD", "roster", "alignment"])
def test_no_other_workbook_without_marks_is_taken_for_the_company_s(
    key: str, office: Office
) -> None:
    shutil.copy(office.path(key), office.path("company"))
    unmarked(office.path("company"))

    done = office.night(NEXT)

    assert [(t.problem, t.stale) for t in done.pulled.troubles] == [("foreign", DAY)]
    assert office.rows("KD", "Company priorities")[0]["change"] is None


def test_the_company_workbook_of_another_cycle_is_not_read(office: Office) -> None:
    marked(office.path("company"), lambda part: part.replace(b"2026Q4", b"2026Q3"))

    done = office.night(NEXT)

    assert [(t.key, t.detail) for t in done.pulled.troubles] == [("company", "(2026Q3)")]


def test_a_cycle_whose_name_was_mended_keeps_its_company_workbook(office: Office) -> None:
    settings = office.root / "sheets-sync.toml"
    text = settings.read_text(encoding="utf-8")
    settings.write_text(text.replace('id = "2026Q4"', 'id = "2026-QUY-4"'), encoding="utf-8")
    with office.edit("company") as pages:
        pages["Company objectives"].fill("CT-O1", title="Khách hàng tin chúng ta hơn")

    done = office.night(NEXT)

    assert [o.title for o in done.night.cycle.objectives] == ["Khách hàng tin chúng ta hơn"]


def test_a_workbook_that_says_nothing_of_itself_is_nobody_s() -> None:
    empty = Return((Grid("Sheet1", (("Mục tiêu",), ("Tăng doanh thu",))),))

    assert other_company(empty, READER, "CT") == NOBODY


def test_a_deadline_that_is_no_day_withdraws_no_priority(office: Office) -> None:
    with office.edit("company") as pages:
        pages["Company objectives"].fill("CT-O1", deadline="31/9/2026")

    office.night(NEXT)

    (told,) = office.rows("KD", "Company priorities")
    assert (told["code"], told["change"]) == ("CT-O1", None)


def test_a_deleted_sheet_of_objectives_withdraws_no_priority(office: Office) -> None:
    with office.edit("company") as pages:
        sheet = pages["Company objectives"].sheet
        book = sheet.parent
        assert book is not None
        book.remove(sheet)

    office.night(NEXT)

    (told,) = office.rows("KD", "Company priorities")
    assert (told["code"], told["change"]) == ("CT-O1", None)
