"""Replacing our own sheets leaves every other byte of a person's workbook alone."""

import zipfile
from dataclasses import replace
from io import BytesIO

import pytest

from sheets_sync.model.workbook import Jump, Line, Look, Note
from sheets_sync.stores.read_back import as_grid
from sheets_sync.stores.splice import splice
from sheets_sync.stores.xlsx_part import replace_sheets
from sheets_sync.stores.xlsx_read import read_bytes
from sheets_sync.stores.xlsx_write import render
from tests.stores import forge
from tests.stores.sample import DEPARTMENT, FINDINGS, PRIORITIES, SCORES

OURS = "xl/worksheets/sheet5.xml"
LONGER = replace(
    FINDINGS,
    lines=(
        Line({"message": "Phải sửa"}, look=Look.SECTION),
        Line(
            {
                "severity": "Lỗi",
                "code": "KD-O1",
                "field": "title",
                "where": Jump('Tờ "OKR" & hơn', "OKR phòng", "B3"),
                "message": "=1+1 <b> _x0041_\nxuống dòng",
            }
        ),
        *[Line({"severity": "Câu hỏi", "code": f"KD-O{n}"}) for n in range(3, 9)],
    ),
    notes=(Note("Hết", heading=True), Note("Cảm ơn.")),
)
SHORTER = replace(FINDINGS, lines=(), notes=())


def _members(content: bytes) -> list[tuple[str, tuple[int, ...], bytes]]:
    with zipfile.ZipFile(BytesIO(content)) as archive:
        assert archive.testzip() is None
        return [(i.filename, i.date_time, archive.read(i)) for i in archive.infolist()]


@pytest.mark.parametrize("sheet", [LONGER, SHORTER], ids=["longer", "shorter"])
def test_only_our_part_changes(sheet: object) -> None:
    assert isinstance(sheet, type(FINDINGS))
    content = render(DEPARTMENT)

    changed = replace_sheets(content, [sheet])

    before, after = _members(content), _members(changed)
    assert [m[:2] for m in after] == [m[:2] for m in before]
    assert [m[0] for m, old in zip(after, before, strict=True) if m != old] == [OURS]
    assert read_bytes(changed).grids[-1] == as_grid(sheet)
    assert read_bytes(changed).grids[:-1] == read_bytes(content).grids[:-1]


def test_replacing_again_changes_nothing() -> None:
    once = replace_sheets(render(DEPARTMENT), [LONGER, PRIORITIES])

    assert replace_sheets(once, [LONGER, PRIORITIES]) == once
    assert replace_sheets(replace_sheets(once, [SHORTER, PRIORITIES]), [LONGER, PRIORITIES]) == once


def test_nothing_written_is_a_formula_or_leads_outside() -> None:
    part = forge.parts_of(replace_sheets(render(DEPARTMENT), [LONGER]))[OURS]

    assert b"<f>" not in part
    assert b"r:id" not in part
    assert b"""location="'OKR ph\xc3\xb2ng'!B3\"""" in part


def test_a_formula_of_ours_becomes_its_value() -> None:
    changed = replace_sheets(render(DEPARTMENT), [SCORES])

    assert read_bytes(changed).grid(SCORES.title) == as_grid(SCORES)
    assert b"<f>" not in forge.parts_of(changed)["xl/worksheets/sheet4.xml"]


def test_a_sheet_is_found_however_its_title_is_typed() -> None:
    content = render(DEPARTMENT)
    renamed = forge.altered(
        content,
        "xl/workbook.xml",
        lambda b: b.replace("Kiểm tra".encode(), "KIÊ\u0309M TRA ".encode()),
    )

    changed = replace_sheets(renamed, [LONGER])

    assert read_bytes(changed).grids[-1].rows == as_grid(LONGER).rows


def test_missing_sheets_are_all_named() -> None:
    strangers = [
        replace(FINDINGS, title="Không có", key="nothing"),
        LONGER,
        replace(FINDINGS, title="Cũng không", key="neither"),
    ]

    with pytest.raises(KeyError) as caught:
        replace_sheets(render(DEPARTMENT), strangers)

    assert caught.value.args == ("Không có", "Cũng không")


def test_a_sheet_that_became_somebodys_table_is_ours_no_longer() -> None:
    tabled = forge.altered(
        render(DEPARTMENT),
        OURS,
        lambda b: b.replace(b"</worksheet>", b'<tableParts count="1"/></worksheet>'),
    )

    with pytest.raises(KeyError):
        replace_sheets(tabled, [LONGER])


def test_a_filter_somebody_set_is_opened_again() -> None:
    narrowed = b'<autoFilter ref="A2:E500"><filterColumn colId="0"/></autoFilter>'
    filtered = forge.altered(
        render(DEPARTMENT), OURS, lambda b: b.replace(b'<autoFilter ref="A2:E500"/>', narrowed)
    )

    part = forge.parts_of(replace_sheets(filtered, [LONGER]))[OURS]

    assert b'<autoFilter ref="A2:E500"/>' in part
    assert b"filterColumn" not in part


def test_another_programs_prefix_is_kept() -> None:
    names = "".join(
        f'<x:c t="inlineStr"><x:is><x:t>{column.name}</x:t></x:is></x:c>'
        for column in FINDINGS.columns
    )
    sheet = (
        '<?xml version="1.0" encoding="UTF-8"?><x:worksheet xmlns:x="http://schemas.openxml'
        'formats.org/spreadsheetml/2006/main"><x:dimension ref="A1"/><x:sheetData><x:row>'
        f"{names}</x:row></x:sheetData><x:pageMargins"
        ' left="1" right="1" top="1" bottom="1" header="1" footer="1"/></x:worksheet>'
    )
    foreign = forge.altered(render(DEPARTMENT), OURS, lambda _: sheet.encode())

    changed = replace_sheets(foreign, [LONGER])

    assert read_bytes(changed).grids[-1] == as_grid(LONGER)
    part = forge.parts_of(changed)[OURS].decode()
    assert part.index("</x:sheetData>") < part.index("<x:mergeCells") < part.index("<x:hyperlinks>")
    assert part.index("</x:hyperlinks>") < part.index("<x:pageMargins")


def test_splicing_keeps_packed_bytes_comments_and_what_streams_append() -> None:
    buffer = BytesIO()
    with zipfile.ZipFile(_Unseekable(buffer), "w", zipfile.ZIP_DEFLATED) as archive:
        archive.comment = "của ai".encode()
        for name in ("a.xml", "Mục.xml", "c.xml"):
            archive.writestr(name, name * 50)
    content = buffer.getvalue()

    spliced = splice(content, {"Mục.xml": b"new"})

    with zipfile.ZipFile(BytesIO(spliced)) as archive:
        assert archive.testzip() is None
        assert archive.comment == "của ai".encode()
        assert [archive.read(n) for n in archive.namelist()] == [
            b"a.xml" * 50,
            b"new",
            b"c.xml" * 50,
        ]
    assert spliced.startswith(content[: content.index(b"PK\3\4", 4)])


class _Unseekable:
    """A stream, which makes zipfile write sizes behind the content as Google's export does."""

    def __init__(self, buffer: BytesIO) -> None:
        self._buffer = buffer

    def write(self, part: bytes, /) -> int:
        return self._buffer.write(part)

    def flush(self) -> None:
        pass

    def close(self) -> None:
        pass


def test_a_sheet_that_was_renamed_is_found_by_its_name() -> None:
    renamed = replace(FINDINGS, title="Việc cần sửa")
    sheets = [renamed if sheet.key == FINDINGS.key else sheet for sheet in DEPARTMENT.sheets]
    flagged = (replace(sheet, flags=sheet.flags and renamed.title) for sheet in sheets)
    workbook = replace(DEPARTMENT, sheets=tuple(flagged))

    told = replace_sheets(render(workbook), [LONGER])

    assert read_bytes(told).grid("Việc cần sửa") == replace(as_grid(LONGER), title="Việc cần sửa")
