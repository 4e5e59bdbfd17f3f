"""What cells look like is read where it says something, and nowhere else."""

import re
from datetime import date
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
import xlsxwriter
from openpyxl import Workbook as OpenBook
from openpyxl.comments import Comment
from openpyxl.styles import Color, Font, PatternFill

from sheets_sync.model.cell import Grid, Look
from sheets_sync.stores.xlsx import XlsxStore
from sheets_sync.stores.xlsx_read import read_bytes
from tests.stores import forge
from tests.stores.sample import DEPARTMENT

MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def _one(book: OpenBook) -> Grid:
    buffer = BytesIO()
    book.save(buffer)
    return read_bytes(buffer.getvalue()).grids[0]


def _cell(value: object, **looks: object) -> Grid:
    book = OpenBook()
    cell: Any = book.worksheets[0]["A1"]
    cell.value = value
    for name, look in looks.items():
        setattr(cell, name, look)
    return _one(book)


@pytest.mark.parametrize(
    ("code", "value", "look"),
    [
        ('0.00" tỷ"', 4.12, Look(suffix=" tỷ")),
        ('0" triệu"', 4120, Look(suffix=" triệu")),
        ('0"%"', 98, Look(suffix="%")),
        ("0\\%", 98, Look(suffix="%")),
        ('"≥ "0', 98, Look(prefix="≥ ")),
        ("[$₫-42A] #,##0", 900, Look(prefix="₫ ")),
        ("#,##0,,", 4.12e9, Look(scale=6)),
        ('#,##0.0,,"M"', 4.12e9, Look(suffix="M", scale=6)),
        ('[>=1000000]0.0,,"M";[>=1000]0,"K";0', 4120, Look(suffix="K", scale=3)),
        ("#,##0.000", 26.5, Look(decimals=3)),
        ('0".000"', 26, Look(suffix=".000")),
    ],
)
def test_a_number_format_that_says_more_than_the_number_is_told(
    code: str, value: float, look: Look
) -> None:
    assert _cell(value, number_format=code).looks == {(0, 0): look}


@pytest.mark.parametrize(
    ("code", "value"),
    [
        ("General", 4.12),
        ("#,##0.00", 4.12),
        ("#,##0.0##", 4.125),
        ("0.00%", 0.48),
        ("@", 12),
        ('_-* #,##0.0\\ _₫_-;-* #,##0.0\\ _₫_-;_-* "-"??\\ _₫_-;_-@_-', 4.12),
        ("[Red]-#,##0", -5),
        ('[>=1000000]0.0,,"M";[>=1000]0,"K";0', 12),
        ('0" tỷ"', "4,12"),
        ("dd/mm/yyyy", date(2026, 12, 1)),
    ],
)
def test_a_format_that_only_shows_the_value_says_nothing(code: str, value: object) -> None:
    assert _cell(value, number_format=code).looks == {}


@pytest.mark.parametrize("code", ["mmm-yy", "mm/yyyy", "[$-42A]mmmm yyyy;@"])
def test_a_day_that_is_shown_as_its_month_is_told(code: str) -> None:
    grid = _cell(date(2026, 12, 1), number_format=code)

    assert (grid.rows, grid.looks) == (((date(2026, 12, 1),),), {(0, 0): Look(month_only=True)})


def test_a_format_of_a_condition_is_none_of_a_cells() -> None:
    book = OpenBook()
    page: Any = book.worksheets[0]
    page["A1"], page["B1"] = 4.8, 0.48
    page["A1"].number_format, page["B1"].number_format = "0.0#", "0.00%"
    buffer = BytesIO()
    book.save(buffer)
    formats = (
        b'<dxfs count="2"><dxf><numFmt numFmtId="164" formatCode="0%"/></dxf>'
        b'<dxf><numFmt numFmtId="10" formatCode="0.0"/></dxf></dxfs></styleSheet>'
    )
    content = forge.altered(
        buffer.getvalue(), "xl/styles.xml", lambda part: part.replace(b"</styleSheet>", formats)
    )

    assert read_bytes(content).grids[0].percents == frozenset({(0, 1)})


def test_a_cell_that_is_struck_out_is_told_whatever_it_holds() -> None:
    struck = Font(strike=True)

    assert _cell(75, font=struck).looks == {(0, 0): Look(crossed=True)}
    assert _cell("75%", font=struck).looks == {(0, 0): Look(crossed=True)}
    assert _cell(None, font=struck).looks == {}


@pytest.mark.parametrize(
    "colour",
    [
        Color(rgb="FF808080"),
        Color(rgb="FFA6A6A6"),
        Color(theme=0, tint=-0.35),
        Color(theme=1, tint=0.5),
        Color(indexed=23),
    ],
)
def test_what_is_written_in_grey_or_on_grey_is_told(colour: Color) -> None:
    filled = PatternFill("solid", fgColor=colour)

    assert _cell(75, font=Font(color=colour)).looks == {(0, 0): Look(dimmed=True)}
    assert _cell(75, fill=filled).looks == {(0, 0): Look(dimmed=True)}


@pytest.mark.parametrize(
    "colour", ["FF000000", "FFFFFFFF", "FFF2F2F2", "FF27506E", "FFFFFF00", "FF333333"]
)
def test_other_colours_say_nothing(colour: str) -> None:
    filled = PatternFill("solid", fgColor=Color(rgb=colour))

    assert _cell(75, font=Font(color=Color(rgb=colour)), fill=filled).looks == {}


RUNS = {
    "struck": (
        "<r><rPr><strike/><b/></rPr><t>15</t></r><r><rPr><b/></rPr><t>21</t></r>",
        Look(struck="15", kept="21"),
    ),
    "raised": (
        '<r><t>19</t></r><r><rPr><vertAlign val="superscript"/></rPr><t>1</t></r>',
        Look(raised="1", kept="19"),
    ),
    "lowered": (
        '<r><t>19</t></r><r><rPr><vertAlign val="subscript"/></rPr><t>1</t></r>',
        Look(raised="1", kept="19"),
    ),
    "whole": (
        "<r><rPr><strike/></rPr><t>15</t></r><r><rPr><b/><strike/></rPr><t>21</t></r>",
        Look(crossed=True),
    ),
    "switched off": ('<r><rPr><strike val="0"/></rPr><t>15</t></r><r><t>21</t></r>', None),
    "raised all over": ('<r><rPr><vertAlign val="superscript"/></rPr><t>15</t></r>', None),
    "struck blanks": ("<r><rPr><strike/></rPr><t> </t></r><r><t>21</t></r>", None),
    "bold": ("<r><rPr><b/></rPr><t>15</t></r><r><t>21</t></r>", None),
}


@pytest.mark.parametrize(("runs", "look"), RUNS.values(), ids=RUNS.keys())
@pytest.mark.parametrize("form", ["common", "prefixed"])
@pytest.mark.parametrize("where", ["shared", "inside"])
def test_runs_that_are_struck_out_or_raised_are_told_in_every_form(
    runs: str, look: Look | None, form: str, where: str
) -> None:
    runs = runs.replace("'", '"')
    inside = f'<row r="1"><c r="A1" t="inlineStr"><is>{runs}</is></c></row>'
    shared = '<row r="1"><c r="A1" t="s"><v>1</v></c></row>'
    content = forge.with_rows(inside if where == "inside" else shared)
    table = f'<sst xmlns="{MAIN}"><si><t>0</t></si><si>{runs}</si></sst>'.encode()
    content = forge.altered(content, "xl/sharedStrings.xml", lambda _: table)
    if form == "prefixed":
        for part in ("xl/sharedStrings.xml", forge.SHEET):
            content = forge.altered(content, part, _prefixed)

    assert read_bytes(content).grids[0].looks == ({} if look is None else {(0, 0): look})


def _prefixed(part: bytes) -> bytes:
    xml = part.decode().replace(f'xmlns="{MAIN}"', f'xmlns:x="{MAIN}"')
    for name in ("worksheet", "sheetData", "row", "c", "is", "sst", "si", "rPr", "r", "t", "strike",
                 "vertAlign", "sz", "b", "v"):  # fmt: skip
        for end in (" ", ">", "/>"):
            xml = xml.replace(f"<{name}{end}", f"<x:{name}{end}")
        xml = xml.replace(f"</{name}>", f"</x:{name}>")
    return xml.encode()


def test_runs_without_looks_of_their_own_look_as_their_cell() -> None:
    book = OpenBook()
    book.worksheets[0]["A1"].font = Font(strike=True)
    buffer = BytesIO()
    book.save(buffer)
    runs = "<r><t>15</t></r><r><rPr><b/></rPr><t>21</t></r>"
    cell = f'<c r="A1" s="1" t="inlineStr"><is>{runs}</is></c>'.encode()
    content = forge.altered(
        buffer.getvalue(), forge.SHEET, lambda part: re.sub(rb'<c r="A1".*?(?:/>|</c>)', cell, part)
    )

    assert read_bytes(content).grids[0].looks == {(0, 0): Look(struck="15", kept="21")}


def test_a_note_with_a_figure_beside_a_line_is_told() -> None:
    book = OpenBook()
    page = book.worksheets[0]
    for cell, text in {
        "A2": "Ví dụ 98%",
        "B3": "Số đúng là 85",
        "C3": "Xem lại",
        "D30": "1",
    }.items():
        page[cell] = 75
        page[cell].comment = Comment(text, "Trưởng phòng")
    page["D31"].comment = Comment("Beside a blank: 2", "Trưởng phòng")

    assert _one(book).looks == {
        (2, 1): Look(note="Số đúng là 85"),
        (29, 3): Look(note="1"),
    }


def test_of_a_comment_with_answers_only_what_is_open_is_told() -> None:
    book = OpenBook()
    for cell in ("B3", "B4"):
        book.worksheets[0][cell] = 75
        book.worksheets[0][cell].comment = Comment("[Threaded comment]\n2016", "tc=1")
    buffer = BytesIO()
    book.save(buffer)
    parts = forge.parts_of(buffer.getvalue())
    rels = "xl/worksheets/_rels/sheet1.xml.rels"
    kind = "http://schemas.microsoft.com/office/2017/10/relationships/threadedComment"
    relation = f'<Relationship Id="t" Type="{kind}" Target="/xl/threadedComments/t1.xml"/>'
    parts[rels] = parts[rels].replace(b"</Relationships>", f"{relation}</Relationships>".encode())
    parts["xl/threadedComments/t1.xml"] = (
        '<ThreadedComments xmlns="http://schemas.microsoft.com/office/spreadsheetml/2018/'
        'threadedcomments"><threadedComment ref="B3" id="1"><text>Sao là 75?</text>'
        '</threadedComment><threadedComment ref="B3" id="2" parentId="1"><text>85</text>'
        '</threadedComment><threadedComment ref="B4" id="3" done="1"><text>60</text>'
        "</threadedComment></ThreadedComments>"
    ).encode()

    looks = read_bytes(forge.packed(parts)).grids[0].looks

    assert looks == {(2, 1): Look(note="Sao là 75?\n85")}


@pytest.mark.parametrize("notes", [b"<comments>", b'<!DOCTYPE a><comments ref="A3"/>', b"\0"])
def test_notes_that_cannot_be_read_keep_nobody_from_the_cells(notes: bytes) -> None:
    book = OpenBook()
    book.worksheets[0]["B3"] = 75
    book.worksheets[0]["B3"].comment = Comment("85", "Trưởng phòng")
    buffer = BytesIO()
    book.save(buffer)
    name = next(n for n in forge.parts_of(buffer.getvalue()) if "comments/" in n or "comment1" in n)
    content = forge.altered(buffer.getvalue(), name, lambda _: notes + b' ref="B3"')

    grid = read_bytes(content).grids[0]

    assert (grid.rows[2], grid.looks) == ((None, 75), {})


@pytest.mark.parametrize(("mode", "stale"), [("manual", True), ("auto", False)])
def test_formulas_of_a_workbook_that_computes_by_hand_are_told(mode: str, stale: bool) -> None:  # noqa: FBT001
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_number(0, 0, 5)
        page.write_formula(0, 1, "=A1*2", None, 10)
        book.set_calc_mode(mode)

    looks = read_bytes(buffer.getvalue()).grids[0].looks

    assert looks == ({(0, 1): Look(stale=True)} if stale else {})


def test_a_workbook_of_the_tool_says_nothing_by_its_looks(tmp_path: Path) -> None:
    store = XlsxStore(tmp_path)
    store.create("departments/KD.xlsx", DEPARTMENT)

    returned, _ = store.read("departments/KD.xlsx")

    assert all(not grid.looks for grid in returned.grids)
