"""Every unfit file is refused for its own reason, before a reader could stumble."""

import zipfile
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import msoffcrypto.format.ooxml as encrypting
import pytest
import xlsxwriter

from sheets_sync.model.cell import CellError, Uncomputed
from sheets_sync.model.store import UnreadableError
from sheets_sync.stores import canonical, gate, package
from sheets_sync.stores.gate import examine, inspect
from sheets_sync.stores.xlsx_read import read, read_bytes
from sheets_sync.stores.xlsx_write import render
from tests.stores import forge
from tests.stores.sample import DEPARTMENT

OLE = b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
TYPES = "[Content_Types].xml"
ODS = b"application/vnd.oasis.opendocument.spreadsheet"
BINARY = {TYPES: b"<Types/>", "xl/workbook.bin": b"\x83\x01\0", "_rels/.rels": b"<x/>"}
FAR = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576"><v>1</v></c></row>'


def _encrypted() -> bytes:
    buffer = BytesIO()
    encrypting.OOXMLFile(BytesIO(forge.small())).encrypt("bí mật", buffer)
    return buffer.getvalue()


def _flipped() -> bytes:
    content = bytearray(forge.small())
    at = content.index(b"xl/worksheets/sheet1.xml") + 60
    content[at] ^= 0xFF
    return bytes(content)


def _declared(content: bytes, name: str) -> bytes:
    entity = b'<!DOCTYPE x [<!ENTITY a "aaaaaaaaaa">]>'
    return forge.altered(content, name, lambda part: part.replace(b"?>", b"?>" + entity, 1))


def _doubled() -> bytes:
    buffer = BytesIO(forge.small())
    with zipfile.ZipFile(buffer, "a") as archive, pytest.warns(UserWarning, match="Duplicate"):
        archive.writestr(forge.SHEET, b"<worksheet/>")
    return buffer.getvalue()


def _many_sheets() -> bytes:
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        for _ in range(gate.SHEET_LIMIT + 1):
            book.add_worksheet()
    return buffer.getvalue()


def _added(name: str, part: bytes = b"x") -> bytes:
    return forge.packed({**forge.parts_of(forge.small()), name: part})


def _merged(count: int) -> str:
    merges = "".join(f'<mergeCell ref="A{n * n}:B{n * n}"/>' for n in range(1, count + 1))
    return f"<mergeCells>{merges}</mergeCells>"


def _typed(told: str, added: dict[str, bytes]) -> bytes:
    """A workbook with one more content type, and parts it may be of."""
    content = forge.packed({**forge.parts_of(forge.small()), **added})
    return forge.altered(
        content, TYPES, lambda part: part.replace(b"</Types>", told.encode() + b"</Types>")
    )


UNFIT: dict[str, tuple[Callable[[], bytes], str]] = {
    "nothing in it": (lambda: b"", "empty"),
    "a table of commas": ("Mã,Tên\n1,Hà\n".encode, "not-xlsx"),
    "a web page": (lambda: b"<html><table></table></html>", "not-xlsx"),
    "another zip": (lambda: forge.packed({"a.txt": b"a"}), "not-xlsx"),
    "a text document": (
        lambda: forge.packed({"[Content_Types].xml": b"<Types/>", "word/document.xml": b"<w/>"}),
        "not-xlsx",
    ),
    "an old workbook": (lambda: OLE + b"\0" * 600, "old-xls"),
    "a password": (_encrypted, "password"),
    "cut off": (lambda: forge.small()[:-400], "damaged"),
    "one byte wrong": (_flipped, "damaged"),
    "a part twice": (_doubled, "damaged"),
    "a part that climbs": (lambda: _added("../../x.xml"), "damaged"),
    "a part from the root": (lambda: _added("/x.xml"), "damaged"),
    "a part that climbs backwards": (lambda: _added(r"..\..\x.xml"), "damaged"),
    "a part from the root, backwards": (lambda: _added(r"\x.xml"), "damaged"),
    "a part twice, once backwards": (lambda: _added(forge.SHEET.replace("/", "\\")), "damaged"),
    "a bomb": (lambda: _added("xl/media/a.bin", b"\0" * 20_000_000), "bomb"),
    "many parts": (
        lambda: forge.packed(
            forge.parts_of(forge.small()) | {f"xl/{n}.bin": b"" for n in range(package.PART_LIMIT)}
        ),
        "bomb",
    ),
    "a document type": (lambda: _declared(forge.small(), "xl/workbook.xml"), "dtd"),
    "a document type in a sheet": (lambda: _declared(forge.small(), forge.SHEET), "dtd"),
    "macros": (lambda: _added("xl/vbaProject.bin"), "macros"),
    "macros backwards": (lambda: _added(r"xl\macrosheets\sheet1.xml"), "macros"),
    "macros by their type": (
        lambda: _typed(
            '<Override PartName="/xl/odd.dat" ContentType="application/vnd.ms-office.vbaProject"/>',
            {"xl/odd.dat": b"x"},
        ),
        "macros",
    ),
    "macros by the type of an ending": (
        lambda: _typed(
            '<Default Extension="DAT" ContentType="application/vnd.ms-excel.intlMacrosheet+xml"/>',
            {"xl/odd.dat": b"x"},
        ),
        "macros",
    ),
    "macros by a relation": (
        lambda: forge.altered(
            forge.small(),
            "xl/_rels/workbook.xml.rels",
            lambda part: part.replace(
                b"</Relationships>",
                b'<Relationship Id="x" Type="http://schemas.microsoft.com/office/2006/'
                b'relationships/vbaProject" Target="odd.dat"/></Relationships>',
            ),
        ),
        "macros",
    ),
    "a binary workbook": (lambda: forge.packed(BINARY), "other-format"),
    "an OpenDocument": (
        lambda: forge.packed({"mimetype": ODS, "content.xml": b"<x/>"}),
        "other-format",
    ),
    "a Numbers document": (
        lambda: forge.packed({"Index/Document.iwa": b"x", "preview.jpg": b"x"}),
        "other-format",
    ),
    "the XML of Excel 2003": (
        lambda: (
            b'<?xml version="1.0"?><?mso-application progid="Excel.Sheet"?>'
            b'<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>'
        ),
        "other-format",
    ),
    "a far cell": (lambda: forge.with_rows(FAR), "far-cell"),
    "a far cell behind a stray bracket": (
        lambda: forge.with_rows('<row r="1"><c x=">" r="XFD1048576"><v>1</v></c></row>'),
        "damaged",
    ),
    "a far cell in capitals of another kind": (
        lambda: forge.with_rows('<row r="1"><c r="&#88;FD1"><v>1</v></c></row>'),
        "far-cell",
    ),
    "the same row twice": (
        lambda: forge.with_rows('<row r="1"><c r="A1"><v>1</v></c></row>' * 2),
        "damaged",
    ),
    "a row before the first": (
        lambda: forge.with_rows('<row r="0"><c r="A0"><v>1</v></c></row>'),
        "damaged",
    ),
    "the same cell twice": (
        lambda: forge.with_rows('<row r="1"><c r="A1"><v>1</v></c><c r="A1"><v>2</v></c></row>'),
        "damaged",
    ),
    "a truth that is neither": (
        lambda: forge.with_rows('<row r="1"><c r="A1" t="b"><v>2</v></c></row>'),
        "damaged",
    ),
    "a cell without a row": (lambda: forge.with_rows("<c><v>1</v></c>"), "damaged"),
    "a row beyond all rows": (
        lambda: forge.with_rows('<row r="4000000000"><c><v>1</v></c></row>'),
        "damaged",
    ),
    "a sheet in UTF-16": (
        lambda: forge.altered(forge.small(), forge.SHEET, lambda b: b.decode().encode("utf-16")),
        "damaged",
    ),
    "a sheet that is not there": (
        lambda: forge.packed(
            {n: p for n, p in forge.parts_of(forge.small()).items() if n != forge.SHEET}
        ),
        "damaged",
    ),
    "many rows": (
        lambda: forge.with_rows(
            "".join(f'<row r="{n}" s="{n % 97}"/>' for n in range(1, canonical.ROW_LIMIT + 2))
        ),
        "too-many-rows",
    ),
    "many sheets": (_many_sheets, "too-many-sheets"),
    "many merges": (
        lambda: forge.with_rows("", _merged(canonical.MERGE_LIMIT + 1)),
        "too-many-merges",
    ),
    "too large": (lambda: b"PK" + b"\0" * package.FILE_LIMIT, "too-large"),
}


@pytest.mark.parametrize("name", UNFIT)
def test_an_unfit_file_is_refused_for_its_reason(name: str, tmp_path: Path) -> None:
    make, reason = UNFIT[name]
    path = tmp_path / "KD.xlsx"
    path.write_bytes(make())

    with pytest.raises(UnreadableError) as caught:
        read(path)

    assert caught.value.reason == reason


@pytest.mark.parametrize(
    ("rows", "detail"),
    [
        ("<row r='3'/><row r='1'/>", "Tờ 1: row 1 out of order"),
        ("<row r=\"1\"><c r='A5'><v>5</v></c></row>", "Tờ 1: cell A5 out of order in row 1"),
    ],
)
def test_what_is_out_of_order_in_a_form_of_its_own_is_named(rows: str, detail: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        examine(forge.with_rows(rows))

    assert caught.value.detail == detail


@pytest.mark.parametrize(
    ("rows", "read_as"),
    [
        (
            (
                '<row r="3"><c r="A3"><v>3</v></c></row>'
                '<row r="1"><c r="A1"><v>1</v></c><c r="B1" t="e"><v>#N/A</v></c></row>'
            ),
            ((1, CellError("#N/A")), (), (3,)),
        ),
        ('<row r="1"><c r="A2"><v>5</v></c></row>', ((), (5,))),
        ('<row r="1"><c r="B1"><v>2</v></c><c r="A1"><v>1</v></c></row>', ((1, 2),)),
    ],
)
def test_what_is_out_of_order_stands_where_its_address_says(
    rows: str, read_as: tuple[tuple[object, ...], ...]
) -> None:
    (grid,) = read_bytes(forge.with_rows(rows)).grids

    assert grid.rows == read_as


def test_rows_and_cells_without_an_address_follow_the_last() -> None:
    content = forge.with_rows(
        '<row r="2"><c r="B2"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>'
    )

    (grid,) = read_bytes(content).grids

    assert grid.rows == ((), (None, 1, 2), (3,))


def test_a_missing_file_and_a_folder_are_refused(tmp_path: Path) -> None:
    reasons = []

    for path in (tmp_path / "none.xlsx", tmp_path):
        with pytest.raises(UnreadableError) as caught:
            inspect(path)
        reasons.append(caught.value.reason)

    assert reasons == ["missing", "not-xlsx"]


def test_an_honest_workbook_passes_and_may_be_read_fast() -> None:
    scan = examine(render(DEPARTMENT))

    assert [sheet.title for sheet in scan.sheets] == [s.title for s in DEPARTMENT.sheets]
    assert not any(sheet.told for sheet in scan.sheets)
    assert scan.marks == DEPARTMENT.marks
    assert [sheet.hidden for sheet in scan.sheets] == [frozenset({0})] * 5


def test_styled_cells_without_content_may_stand_anywhere() -> None:
    rows = '<row r="1"><c r="A1"><v>1</v></c></row><row r="1048576"><c r="XFD1048576" s="0"/></row>'

    (grid,) = read_bytes(forge.with_rows(rows)).grids

    assert grid.rows == ((1,),)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1" t="e"><v>#SPILL!</v></c>',
        '<c r="A1"><f>1+1</f></c>',
        '<c r="A1"><f>1+1</f><v></v></c>',
        '<c r="A1"><v></v><f>1+1</f></c>',
        '<c r="A1"><v/><f>1+1</f></c>',
        '<c r="A1"><f t="shared" si="0"/></c>',
    ],
)
def test_what_the_fast_reader_would_hide_is_noticed(cell: str) -> None:
    (sheet,) = examine(forge.with_rows(f'<row r="1">{cell}</row>')).sheets

    assert list(sheet.told) == [(0, 0)]


@pytest.mark.parametrize(
    ("code", "shown"),
    [("0%", True), ("0.00%", True), ('0" %"', False), (r"0\%", False), ("[Red]0.0%;0", True)],
)
def test_a_percent_format_is_told_from_a_percent_sign(code: str, shown: bool) -> None:  # noqa: FBT001
    buffer = BytesIO()
    with xlsxwriter.Workbook(buffer, {"in_memory": True}) as book:
        page = book.add_worksheet()
        page.write_number(0, 1, 0.5, book.add_format({"num_format": code}))

    (sheet,) = examine(buffer.getvalue()).sheets

    assert sheet.percents == (frozenset({(0, 1)}) if shown else frozenset())


SHEETJS = (
    '<Default Extension="bin" ContentType="application/vnd.ms-excel.sheet.binary.macroEnabled.main"'
    "/>"
)
"""SheetJS writes it into every .xlsx, whether a part ends so or not."""


@pytest.mark.parametrize(
    "change",
    [
        lambda part: part.replace(b"</Types>", SHEETJS.encode() + b"</Types>"),
        lambda part: part.replace(
            b"application/vnd.openxmlformats-officedocument.spreadsheetml.sheet.main+xml",
            b"application/vnd.ms-excel.sheet.macroEnabled.main+xml",
        ),
        lambda part: part.replace(
            b"</Types>",
            b'<Default Extension="bin" ContentType="application/vnd.ms-office.vbaProject"/>'
            b'<Override PartName="/xl/vbaProject.dat" ContentType="application/vnd.ms-office.'
            b'vbaProject"/></Types>',
        ),
    ],
    ids=["an ending of SheetJS", "the type of .xlsm", "types of parts that are not there"],
)
def test_a_type_of_macros_without_a_part_of_macros_is_no_macro(
    change: Callable[[bytes], bytes],
) -> None:
    content = forge.altered(forge.small(), TYPES, change)
    assert content != forge.small()

    (grid,) = read_bytes(content).grids

    assert grid.rows == (("Xin chào",),)


@pytest.mark.parametrize(
    ("content", "detail"),
    [
        (forge.packed(BINARY), "Excel Binary Workbook, .xlsb"),
        (forge.packed({"mimetype": ODS}), "OpenDocument, .ods"),
        (b'<office:document office:mimetype="' + ODS + b'"/>', "OpenDocument, .ods"),
        (forge.packed({"Index.zip": b"x"}), "Apple Numbers, .numbers"),
    ],
)
def test_another_format_is_named(content: bytes, detail: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        examine(content)

    assert (caught.value.reason, caught.value.detail) == ("other-format", detail)


@pytest.mark.parametrize(
    ("cell", "value"),
    [
        ('<c r="A1" s=""><v>1</v></c>', 1),
        ('<c r="A1" s="" t=""><v>1</v></c>', 1),
        ('<c r="" s="0"><v>1</v></c>', 1),
        ('<c r="a1"><v>1</v></c>', 1),
        ('<c r="A1" t="b"><v>TRUE</v></c>', True),
        ('<c r="A1" t="inlineStr"><v>Sao Mai</v></c>', "Sao Mai"),
        ('<c r="A1" t="inlineStr"><v/></c>', None),
        ('<c r="A1" t="inlineStr"><f>1+1</f></c>', Uncomputed("=1+1")),
        ('<c r="A1" t="inlineStr"><is><t>Sao Mai</t></is><v></v></c>', "Sao Mai"),
        ('<c r="A1" t="s"><v> 0 </v></c>', "Xin chào"),
    ],
)
def test_a_lenient_form_with_one_reading_is_taken(cell: str, value: object) -> None:
    content = forge.with_rows(f'<row r="">{cell}<c r="B1"><v>2</v></c></row>')
    (grid,) = read_bytes(content).grids

    assert grid.rows == ((value, 2),)


@pytest.mark.parametrize(
    "cell",
    [
        '<c r="A1" t="inlineStr"><is><t>Sao</t></is><v>Mai</v></c>',
        '<c r="A1" t="odd"><v>1</v></c>',
        '<c r="A1" t=""><v>một</v></c>',
        '<c r="A1" s="-1"><v>1</v></c>',
        '<c r="A1"><is><t>Sao</t></is></c>',
    ],
)
def test_what_may_be_two_things_is_refused(cell: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        read_bytes(forge.with_rows(f'<row r="1">{cell}</row>'))

    assert caught.value.reason == "damaged"
