"""What cells look like is asked about once, and advice followed to the letter ends the question."""

from collections.abc import Callable
from copy import copy
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any, Literal

import pytest
from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font
from openpyxl.workbook.properties import CalcProperties

from sheets_sync.state import packed_return
from tests.office_free import DAY, Office, Page, rules_of, synced
from tests.stores import forge

NEXT = DAY + timedelta(1)
LATER = DAY + timedelta(2)
LINE = "KD-O1-K1"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return synced().copy(tmp_path / "office")


def _actual(okr: Page) -> Any:  # noqa: ANN401 - openpyxl has several
    return okr.cell(LINE, "actual")


def _plainly(okr: Page) -> None:
    """Write what counts, with nothing struck out or raised, in the format General."""
    cell = _actual(okr)
    cell.value, cell.font, cell.number_format, cell.comment = 12, Font(), "General", None


def _in_part(okr: Page) -> None:
    struck = TextBlock(InlineFont(strike=True), "15")
    _actual(okr).value = CellRichText(struck, TextBlock(InlineFont(b=False), "12"))


def _raised(okr: Page) -> None:
    raised = TextBlock(InlineFont(vertAlign="superscript"), "1")
    _actual(okr).value = CellRichText(TextBlock(InlineFont(b=False), "12"), raised)


def _crossed(okr: Page) -> None:
    _actual(okr).font = Font(strike=True)


def _cleared(okr: Page) -> None:
    _actual(okr).value = None


def _noted(okr: Page) -> None:
    _actual(okr).comment = Comment("Số đúng là 15", "Trưởng phòng")


def _month(okr: Page) -> None:
    cell = okr.cell(LINE, "due")
    cell.value, cell.number_format = date(2026, 12, 15), "mmm-yy"


def _day(okr: Page) -> None:
    cell = okr.cell(LINE, "due")
    cell.value, cell.number_format = date(2026, 12, 15), "dd/mm/yyyy"


def _struck_line(okr: Page) -> None:
    for cell in okr.sheet[okr.line(LINE)]:
        cell.font = copy(cell.font) + Font(strike=True)


def _as_the_others(okr: Page) -> None:
    for cell in okr.sheet[okr.line(LINE)]:
        cell.font = Font()


def _titled(okr: Page) -> None:
    title = okr.cell(LINE, "title")
    title.value = f"{title.value} (bỏ)"


def _untitled(okr: Page) -> None:
    title = okr.cell(LINE, "title")
    title.value = title.value.removesuffix(" (bỏ)")


def _by_hand(okr: Page) -> None:
    _computes(okr.sheet, "manual")


def _by_itself(okr: Page) -> None:
    _computes(okr.sheet, "auto")


def _computes(sheet: Any, mode: Literal["manual", "auto"]) -> None:  # noqa: ANN401 - a sheet that is in a workbook
    sheet.parent.calculation = CalcProperties(calcMode=mode)


@dataclass(frozen=True)
class Told:
    """A rule, what brings its finding, and what somebody does who does just what it says."""

    rule: str
    comes: Callable[[Page], None]
    followed: Callable[[Page], None]


CASES = {
    "struck out in part": Told("CEL041", _in_part, _plainly),
    "raised": Told("CEL041", _raised, _plainly),
    "struck out, and cleared": Told("CEL041", _crossed, _cleared),
    "struck out, and written anew": Told("CEL041", _crossed, _plainly),
    "a line struck out": Told("CEL042", _struck_line, _as_the_others),
    "a title with a word": Told("CEL042", _titled, _untitled),
    "a note": Told("CEL043", _noted, _plainly),
    "a day shown as its month": Told("CEL044", _month, _day),
}


@pytest.mark.parametrize("told", CASES.values(), ids=CASES.keys())
def test_each_is_asked_once_and_the_advice_ends_it(office: Office, told: Told) -> None:
    before = rules_of(office.night(DAY), "KD")
    with office.edit("KD", NEXT) as pages:
        told.comes(pages["Department OKR"])
    asked = rules_of(office.night(NEXT), "KD")
    with office.edit("KD", LATER) as pages:
        told.followed(pages["Department OKR"])
    after = rules_of(office.night(LATER), "KD")

    assert [rule for rule in asked if rule not in before] == [told.rule]
    assert sorted(after) == sorted(before)


def test_clearing_a_line_that_was_asked_about_is_no_loss(office: Office) -> None:
    with office.edit("KD", NEXT) as pages:
        _struck_line(pages["Department OKR"])
    asked = rules_of(office.night(NEXT), "KD")
    with office.edit("KD", LATER) as pages:
        okr = pages["Department OKR"]
        for cell in okr.sheet[okr.line(LINE)]:
            if cell.column != 1:
                cell.value = None
    after = rules_of(office.night(LATER), "KD")

    assert asked.count("CEL042") == 1
    assert not {"CEL031", "CEL042"} & set(after)


def test_formulas_computed_by_hand_are_asked_about_until_they_compute_again(office: Office) -> None:
    def with_formula(part: bytes) -> bytes:
        return part.replace(b"<v>12</v>", b"<f>6*2</f><v>12</v>", 1)

    def night(how: Callable[[Page], None], day: date) -> list[str]:
        with office.edit("KD", day) as pages:
            how(pages["Department OKR"])
        path, content = office.path("KD"), office.path("KD").read_bytes()
        sheets = (n for n in forge.parts_of(content) if n.startswith("xl/worksheets/sheet"))
        okr = next(n for n in sheets if b"<v>12</v>" in forge.parts_of(content)[n])
        path.write_bytes(forge.altered(content, okr, with_formula))
        return rules_of(office.night(day), "KD")

    def typed_again(okr: Page) -> None:
        _plainly(okr)
        _by_itself(okr)

    assert night(_by_hand, NEXT).count("CEL045") == 1
    assert "CEL045" not in night(typed_again, LATER)


def test_what_an_older_version_read_is_read_again_for_its_looks(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    with office.edit("KD", NEXT) as pages:
        _crossed(pages["Department OKR"])
    with monkeypatch.context() as older:
        older.setattr(packed_return, "PACKING", packed_return.PACKING - 1)
        older.setattr(packed_return, "_look", lambda _: {})
        office.night(NEXT)

    assert "CEL041" in rules_of(office.night(LATER), "KD")
