"""A new workbook looks after itself: what is open, what is offered, what lights up."""

import re
import warnings
from dataclasses import replace
from datetime import date
from io import BytesIO
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as some
from openpyxl import Workbook as OpenBook
from openpyxl import load_workbook

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import Formula, Line, Note, Sheet, Workbook, Writer
from sheets_sync.stores.plain import TEXT_LIMIT
from sheets_sync.stores.read_back import as_returned
from sheets_sync.stores.xlsx_read import read_bytes
from sheets_sync.stores.xlsx_write import render
from tests.stores import forge
from tests.stores.sample import DEPARTMENT, FINDINGS, OKR


def _opened(workbook: Workbook) -> OpenBook:
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(BytesIO(render(workbook)))


def _one(*lines: Line, **more: Any) -> Workbook:  # noqa: ANN401 - whatever else Sheet takes
    columns = more.pop("columns", (Column("text", "Nội dung", Kind.TEXT),))
    sheet = Sheet("one", "Một tờ", columns, lines, **more)
    return Workbook("test", "T", "Thử", (sheet,))


def test_a_workbook_is_read_back_as_it_was_written() -> None:
    assert read_bytes(render(DEPARTMENT)) == as_returned(DEPARTMENT)


def test_equal_workbooks_give_equal_bytes() -> None:
    assert render(DEPARTMENT) == render(replace(DEPARTMENT))


@pytest.mark.parametrize(
    "text",
    ["=1+1", "+1", "-1", "@SUM(A1)", "{=1}", "https://x.vn", "mailto:a@x.vn", "0912345678", "1/2"],
)
def test_text_stays_text(text: str) -> None:
    workbook = _one(Line({"text": text}))

    assert read_bytes(render(workbook)).grids[0].at(2, 0) == text
    assert _opened(workbook)["Một tờ"]["A3"].data_type == "s"
    assert b"hyperlink" not in forge.parts_of(render(workbook))[forge.SHEET]


@given(some.text(max_size=80))
def test_any_text_gives_a_workbook_that_can_be_read(text: str) -> None:
    workbook = _one(Line({"text": text}), Line({"text": "sau"}))

    assert read_bytes(render(workbook)) == as_returned(workbook)


def test_what_a_cell_cannot_hold_is_left_out() -> None:
    long, control = "a" * (TEXT_LIMIT + 1), "a\x00b\x1bc\ud800d\r\ne"

    grid = read_bytes(render(_one(Line({"text": long}), Line({"text": control})))).grids[0]

    assert grid.rows[2:] == (("a" * (TEXT_LIMIT - 1) + "…",), ("abcd\ne",))


@pytest.mark.parametrize("cached", ["Tốt", 0.25, 7, True, None])
def test_a_formula_carries_the_value_that_was_computed(cached: str | float | None) -> None:
    grid = read_bytes(render(_one(Line({"text": Formula("=A9", cached)}), Line({"text": "x"}))))

    assert grid.grids[0].at(2, 0) == cached


def test_the_date_a_formula_computed_is_a_date() -> None:
    columns = (Column("day", "Ngày", Kind.DATE),)
    workbook = _one(Line({"day": Formula("=A9", date(2026, 3, 31))}), columns=columns)

    assert read_bytes(render(workbook)).grids[0].at(2, 0) == date(2026, 3, 31)


def test_only_what_people_fill_in_is_open() -> None:
    book = _opened(DEPARTMENT)

    page = book[OKR.title]
    unlocked = {
        column.name
        for number, column in enumerate(OKR.columns, 1)
        if not page.cell(4, number).protection.locked
    }
    closed = {"code", "parent", "cost", "stretch"}
    assert unlocked == {column.name for column in OKR.columns} - closed
    assert [page.cell(line, 2).protection.locked for line in (1, 2, 8, 10)] == [
        True,
        True,
        False,
        False,
    ]
    assert all(sheet.protection.sheet and not sheet.protection.password for sheet in book)
    assert not page.protection.insertColumns
    tool = [cell for row in book[FINDINGS.title].iter_rows() for cell in row]
    assert all(cell.protection.locked for cell in tool)


def test_drop_downs_offer_words_and_codes() -> None:
    page = _opened(DEPARTMENT)[OKR.title]

    found = {
        page.cell(1, min(rule.sqref.ranges, key=str).min_col).value: (
            rule.formula1,
            rule.errorStyle,
        )
        for rule in page.data_validations.dataValidation
        if rule.type == "list"
    }
    assert found == {
        "parent": ("'Ưu tiên công ty'!$A$3:$A$4", "warning"),
        "way": ('"Tăng,Giảm"', None),
        "stretch": ('"Có,Không"', None),
    }


def test_a_day_far_away_is_questioned_and_text_is_not_stopped() -> None:
    page = _opened(DEPARTMENT)[OKR.title]

    (rule,) = (r for r in page.data_validations.dataValidation if r.type == "date")
    day = date(1899, 12, 30)
    assert (rule.errorStyle, rule.operator, rule.promptTitle, rule.prompt) == (
        "warning",
        None,
        "Hạn",
        "Ngày xong.",
    )
    assert [rule.formula1, rule.formula2] == [
        str((date(2000, 1, 1) - day).days),
        str((date(2099, 12, 31) - day).days),
    ]
    assert {str(area) for area in rule.sqref.ranges} == {"J4:J5", "J7:J10"}


def test_a_long_list_of_labels_stands_on_a_sheet_nobody_meets() -> None:
    labels = tuple(f"Lựa chọn dài số {n}, có dấu phẩy" for n in range(20))
    columns = (Column("way", "Chiều", Kind.CHOICE),)
    workbook = _one(columns=columns, spare=2, labels={"way": labels}, writer=Writer.PEOPLE)

    book = _opened(workbook)

    (rule,) = book["Một tờ"].data_validations.dataValidation
    assert rule.formula1 == "'_lists'!$A$1:$A$20"
    assert book["_lists"].sheet_state == "veryHidden"
    assert read_bytes(render(workbook)) == as_returned(workbook)


def test_flags_look_findings_up_by_code_and_field() -> None:
    book = _opened(DEPARTMENT)

    names = {name: book.defined_names[name].attr_text for name in book.defined_names}
    rules = [rule for area in book[OKR.title].conditional_formatting for rule in area.rules]
    keys = "ss_findings_code,$A3,ss_findings_field,A$1"
    assert names["ss_findings_code"] == "'Kiểm tra'!$B$3:$B$500"
    assert names["ss_okr"] == "'OKR phòng'!$A$2:$L$10"
    assert [rule.formula for rule in rules[:2]] == [
        [f'COUNTIFS({keys},ss_findings_severity,"Lỗi")>0'],
        [f"COUNTIFS({keys})>0"],
    ]


def test_a_note_may_carry_a_live_value() -> None:
    columns = tuple(Column(f"c{n}", f"Cột {n}", Kind.TEXT) for n in range(6))
    note = Note("Tổng trọng số", value=Formula("=0.5+0.4", 0.9), kind=Kind.PERCENT)
    workbook = _one(Line({"c0": "x"}), columns=columns, notes=(note,))

    grid = read_bytes(render(workbook)).grids[0]

    assert grid.rows[4] == ("Tổng trọng số", None, None, None, 0.9)
    assert grid.percents == {(4, 4)}
    assert read_bytes(render(workbook)) == as_returned(workbook)


def test_rows_may_still_grow_with_what_is_typed() -> None:
    sheet = forge.parts_of(render(DEPARTMENT))["xl/worksheets/sheet3.xml"].decode()

    heights = re.findall(r'<row r="(\d+)"[^>]* ht="[^>]*>', sheet)
    fixed = re.findall(r'<row r="(\d+)"[^>]* customHeight="1"', sheet)
    assert (heights, fixed) == ([str(line) for line in range(2, 11)], ["2"])
