"""Our inner loop writes what XlsxWriter would have written, but for what it is there to change."""

import gc
import re
from dataclasses import replace
from typing import Any

import pytest
from xlsxwriter.exceptions import DuplicateWorksheetName
from xlsxwriter.worksheet import Worksheet

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import Formula, Line, Look, Sheet, Workbook, Writer
from sheets_sync.stores import xlsx_write
from sheets_sync.stores.xlsx_write import render
from tests import office_free
from tests.drawing.blank import company, department, roster
from tests.stores import forge
from tests.stores.sample import DEPARTMENT

SINCE_2010 = {
    "ABS", "AND", "AVERAGE", "AVERAGEIFS", "COUNTA", "COUNTIFS", "IF", "IFERROR", "ISNUMBER",
    "LEFT", "LEN", "MAX", "MIN", "MOD", "OR", "ROUND", "SUBSTITUTE", "SUM", "SUMIFS", "SUMPRODUCT",
    "TEXT",
}  # fmt: skip
"""Functions that need no prefix in the file: every office program has had them that long."""


class Plain(Worksheet):  # type: ignore[misc] # XlsxWriter has no types
    """XlsxWriter's own sheet, told which rows are of a fixed height and deaf to it."""

    def __init__(self) -> None:
        super().__init__()
        self.fixed: set[int] = set()


VALUES = Workbook(
    "test",
    "T",
    "Thử",
    (
        Sheet(
            "one",
            "Một tờ",
            (Column("text", "Chữ", Kind.TEXT), Column("number", "Số", Kind.NUMBER)),
            (
                Line({"text": 'a & b <c> "d"', "number": 1.5}),
                Line({"text": Formula('="x"&"<"', "x<"), "number": Formula("=1/3", 1 / 3)}),
                Line({"text": Formula("=A1=A2", cached=True), "number": 12345678901234567}),
                Line({"text": Formula("=A9", "")}, level=2),
                *[Line({"text": f"dòng {number}", "number": number}) for number in range(40)],
            ),
        ),
    ),
)


@pytest.mark.parametrize(
    "workbook",
    [VALUES, DEPARTMENT, department("vi"), roster("en"), company("vi")],
    ids=["values", "sample", "department", "roster", "company"],
)
def test_sheets_are_as_xlsxwriter_writes_them(
    workbook: Workbook, monkeypatch: pytest.MonkeyPatch
) -> None:
    ours = forge.parts_of(render(workbook))

    monkeypatch.setattr(xlsx_write, "GrowingRows", Plain)
    theirs = forge.parts_of(render(workbook))

    assert {name: _meant(name, part) for name, part in ours.items()} == {
        name: _meant(name, part) for name, part in theirs.items()
    }


def _meant(name: str, part: bytes) -> str:
    """Leave out what ours changes: fixed heights, and the type of a formula showing nothing."""
    if not name.startswith("xl/worksheets/sheet"):
        return part.decode()
    text = part.decode().replace(' customHeight="1"', "")
    return re.sub(r' t="str"(><f>[^<]*</f><v></v>)', r"\1", text)


def test_a_formula_that_shows_nothing_counts_as_computed() -> None:
    sheet = forge.parts_of(render(VALUES))[forge.SHEET].decode()

    assert re.search(r'<c r="A6" s="\d+" t="str"><f>A9</f><v></v></c>', sheet)


def test_formulas_use_only_functions_that_need_no_prefix() -> None:
    files = [*office_free.synced().root.glob("*.xlsx"), *office_free.synced().root.glob("*/*.xlsx")]
    books = [file.read_bytes() for file in files] + [render(department("vi")), render(DEPARTMENT)]

    found = {
        name
        for book in books
        for part, content in forge.parts_of(book).items()
        if part.startswith("xl/worksheets/sheet")
        for formula in re.findall(r"<(?:f|formula|formula1|formula2)>([^<]*)<", content.decode())
        for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", re.sub(r'"[^"]*"', "", formula))
    }

    assert found - SINCE_2010 == set()
    assert {"COUNTIFS", "SUMIFS", "IFERROR", "MOD"} <= found


def test_many_runs_of_lines_share_one_rule() -> None:
    columns = (Column("amount", "Lượng", Kind.TEXT),)
    lines = tuple(
        Line({"amount": number}, kinds={"amount": Kind.PERCENT} if number % 3 else {})
        for number in range(900)
    )
    workbook = replace(VALUES, sheets=(Sheet("one", "Một tờ", columns, lines),))

    sheet = forge.parts_of(render(workbook))[forge.SHEET].decode()

    rules = re.findall(
        r'<conditionalFormatting sqref="([^"]*)">.*?<formula>([^<]*)</formula>', sheet
    )
    areas = [areas.split() for areas, _ in rules]
    assert [len(each) for each in areas] == [200, 100]
    assert [first for each in areas for first in each][:2] == ["A4:A5", "A7:A8"]
    assert [formula for _, formula in rules] == [
        "MOD(ROUND(A4*100,6),1)&lt;&gt;0",
        "MOD(ROUND(A604*100,6),1)&lt;&gt;0",
    ]


def test_lines_that_look_alike_share_their_formats() -> None:
    lines = [
        Line({"text": "a"}, look=look, looks={"number": Look.WARNING}, top=top)
        for _ in range(50)
        for look in (Look.BODY, Look.TOTAL)
        for top in (False, True)
    ]
    sheet = replace(VALUES.sheets[0], lines=tuple(lines), writer=Writer.PEOPLE, key="alike")
    one = replace(sheet, lines=tuple(lines[:4]))

    styles = [
        forge.parts_of(render(replace(VALUES, sheets=(each,))))["xl/styles.xml"]
        for each in (sheet, one)
    ]

    assert styles[0] == styles[1]


@pytest.mark.parametrize("searching", [True, False])
def test_the_search_for_garbage_goes_on_as_it_was(searching: bool) -> None:  # noqa: FBT001 - a case
    twice: Any = (VALUES.sheets[0], VALUES.sheets[0])
    (gc.enable if searching else gc.disable)()
    try:
        render(VALUES)
        after = gc.isenabled()
        with pytest.raises(DuplicateWorksheetName):
            render(replace(VALUES, sheets=twice))
        failed = gc.isenabled()
    finally:
        gc.enable()

    assert (after, failed) == (searching, searching)
