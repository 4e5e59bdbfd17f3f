"""Whole workbooks that are strange or broken, each with its truth, beside an error and without."""

from dataclasses import dataclass, replace
from typing import Final

from sheets_sync.model.cell import CellError
from tests.stores import forge
from tests.stores.generated import MAIN, STRICT, Book, Look, Page, Place, Told, written
from tests.stores.specimens import Truth, failed, moment, shared

Parts = dict[str, bytes]
SHEET: Final = "xl/worksheets/sheet9.xml"
ERROR: Final = '<row r="90"><c r="A90" t="e"><v>#N/A</v></c></row>'
A1: Final[Place] = (0, 0)
ONE: Final = '<row r="1"><c r="A1"><v>1</v></c></row>'


@dataclass(frozen=True)
class Strange:
    """A workbook's bytes and what they say; `honest` ones have to be read."""

    content: bytes
    told: tuple[Told, ...]
    honest: bool = False


def _sheet(xml: str, *truths: tuple[Place, Truth], honest: bool = False) -> tuple[Strange, ...]:
    """Put a sheet's XML in place, with an error where `§` stands and without."""
    cells = dict(truths)
    late: dict[Place, Truth] = {(89, 0): (CellError("#N/A"),)} if "§" in xml else {}
    return tuple(
        Strange(
            forge.packed(
                {**parts_of(Book((Page("A", {}),))), SHEET: xml.replace("§", error).encode()}
            ),
            (Told("A", {**cells, **(late if error else {})}),),
            honest=honest,
        )
        for error in ("", ERROR)
    )


def _rows(rows: str, *truths: tuple[Place, Truth], honest: bool = False) -> tuple[Strange, ...]:
    return _sheet(_page(f"<sheetData>{rows}§</sheetData>"), *truths, honest=honest)


def _page(inside: str, main: str = MAIN) -> str:
    return f'<worksheet xmlns="{main}">{inside}</worksheet>'


def parts_of(book: Book) -> Parts:
    return forge.parts_of(written(book))


WORDS: Final = Page("A", {(0, 0): moment("45000", "14"), (0, 1): shared("<t>không</t>", "không")})
FAULTY: Final = replace(WORDS, cells={**WORDS.cells, (0, 2): failed("#N/A")})


def _strict(prefix: str) -> tuple[Strange, ...]:
    look = Look(prefix=prefix, main=STRICT)
    books = (Book((replace(page, look=look),)) for page in (WORDS, FAULTY))
    return tuple(Strange(written(book), book.told()) for book in books)


_ALONE: Final = (A1, (1,))
_NOTHING: Final = (A1, (None,))
_NEVER: Final = (A1, ())
_OTHER: Final = 'xmlns:x="urn:other"'
_FALLBACK: Final = "http://schemas.openxmlformats.org/markup-compatibility/2006"

ROWS: Final[dict[str, tuple[Strange, ...]]] = {
    "no rows": _rows("", _NOTHING, honest=True),
    "a row without cells": _rows('<row r="1"/>', _NOTHING, honest=True),
    "no addresses after a gap": _rows(
        '<row r="2"><c r="C2"><v>1</v></c><c><v>2</v></c></row><row><c><v>3</v></c></row>',
        ((1, 2), (1,)),
        ((1, 3), (2,)),
        ((2, 0), (3,)),
        honest=True,
    ),
    "the last column": _rows(
        '<row r="1"><c r="GR1"><v>1</v></c></row>', ((0, 199), (1,)), honest=True
    ),
    "the last row": _rows(
        '<row r="80"><c r="A80"><v>1</v></c></row>', ((79, 0), (1,)), honest=True
    ),
    "a styled cell far away": _rows(
        f'{ONE}<row r="50"><c r="XFD50" s="0"/></row>', _ALONE, honest=True
    ),
    "blanks around =": _rows('<row r = "1"><c r\n=\n"A1" ><v >1</v ></c ></row >', _ALONE),
    "an entity in an attribute": _rows(
        '<row r="1"><c r="A1" t="&#115;tr"><v>1</v></c></row>', (A1, ("1",))
    ),
    "a bracket in an attribute": _rows('<row r="1"><c r="A1" q="&gt;"><v>1</v></c></row>', _ALONE),
    "attributes of others": _rows(
        f'<row r="1" x:r="7" {_OTHER}><c r="A1" x:t="e" x:r="C1" x:s="9"><v>1</v></c></row>', _ALONE
    ),
    "an attribute twice": _rows('<row r="1"><c r="A1" r="B1"><v>1</v></c></row>', _NEVER),
    "a row called nothing": _rows('<row r=""><c r="A1"><v>1</v></c></row>', _ALONE),
    "a cell called nothing": _rows('<row r="1"><c r=""><v>1</v></c></row>', _ALONE),
    "a style that is none": _rows('<row r="1"><c r="A1" s="x"><v>1</v></c></row>', _ALONE),
    "a style beyond all": _rows('<row r="1"><c r="A1" s="99"><v>1</v></c></row>', _ALONE),
    "a cell of others": _rows(
        f'<row r="1"><x:c {_OTHER} r="A1"><x:v>1</x:v></x:c></row>', _NOTHING
    ),
    "a row of others": _rows(
        f'{ONE}<x:row {_OTHER} r="2"><x:c r="A2"><x:v>1</x:v></x:c></x:row>', _ALONE
    ),
    "a value of others": _rows(f'<row r="1"><c r="A1"><x:v {_OTHER}>1</x:v></c></row>', _NOTHING),
    "a cell in a comment": _rows(
        '<row r="1"><c r="A1"><v>1</v></c><!-- <c r="B1"><v>9</v></c> --></row>', _ALONE
    ),
    "a row in a comment": _rows(f'{ONE}<!-- <row r="2"><c r="A2"><v>9</v></c></row> -->', _ALONE),
    "a cell in an instruction": _rows(
        '<row r="1"><c r="A1"><v>1</v></c><?x <c r="B1"><v>9</v></c> ?></row>', _ALONE
    ),
    "a choice": _rows(
        f'<row r="1"><c r="A1"><v>1</v></c><mc:AlternateContent xmlns:mc="{_FALLBACK}">'
        '<mc:Choice Requires="a"><c r="B1"><v>2</v></c></mc:Choice></mc:AlternateContent></row>',
        _ALONE,
    ),
    "a cell in an extension": _rows(
        '<row r="1"><c r="A1"><v>1</v></c>'
        '<extLst><ext uri="a"><c r="B1"><v>2</v></c></ext></extLst></row>',
        _ALONE,
    ),
    "a control character": _rows(
        '<row r="1"><c r="A1" t="str"><v>a\x01b</v></c></row>', (A1, ("a\x01b",))
    ),
    "a reference to one": _rows(
        '<row r="1"><c r="A1" t="str"><v>a&#1;b</v></c></row>', (A1, ("a\x01b",))
    ),
    "an entity of the web": _rows('<row r="1"><c r="A1" t="str"><v>a&nbsp;b</v></c></row>', _NEVER),
    "a bare ampersand": _rows('<row r="1"><c r="A1" t="str"><v>a&b</v></c></row>', _NEVER),
    "crossed tags": _rows('<row r="1"><c r="A1"><v>1</v></row></c>', _NEVER),
}

SHEETS: Final[dict[str, tuple[Strange, ...]]] = {
    **{
        f"a dimension of {size!r}": _sheet(
            _page(f'<dimension ref="{size}"/><sheetData>{ONE}§</sheetData>'), _ALONE, honest=honest
        )
        for size, honest in (
            ("A1", True),
            ("A1:XFD1048576", True),
            ("B2:C3", True),
            ("", False),
            ("x", False),
            ("A1:", False),
            ("C5:A1", False),
        )
    },
    "a dimension of nothing": _sheet(_page(f"<dimension/><sheetData>{ONE}§</sheetData>"), _ALONE),
    "no data": _sheet(_page("")),
    "data that closes itself": _sheet(_page("<sheetData/>"), honest=True),
    "data twice": _sheet(
        _page(
            f"<sheetData>{ONE}</sheetData>"
            '<sheetData><row r="2"><c r="A2"><v>2</v></c></row>§</sheetData>'
        ),
        _ALONE,
        ((1, 0), (2,)),
    ),
    "rows in an extension": _sheet(
        _page(
            f'<sheetData>{ONE}§</sheetData><extLst><ext uri="a"><row r="95"><c r="A95"><v>5</v></c>'
            "</row></ext></extLst>"
        ),
        _ALONE,
    ),
    "a cell without a row": _sheet(_page('<sheetData><c r="A1"><v>1</v></c>§</sheetData>'), _ALONE),
    "no namespace": _sheet(f"<worksheet><sheetData>{ONE}§</sheetData></worksheet>", _ALONE),
    "another namespace": _sheet(_page(f"<sheetData>{ONE}§</sheetData>", "urn:other"), _ALONE),
    "a namespace given on the way": _sheet(
        f'<worksheet xmlns="{MAIN}"><x:sheetData xmlns:x="{MAIN}">'
        '<x:row r="1"><c r="A1"><x:v>1</x:v></c></x:row>§</x:sheetData></worksheet>',
        _ALONE,
    ),
    "blanks before all": _sheet(
        f'\n<?xml version="1.0"?>{_page(f"<sheetData>{ONE}§</sheetData>")}', _ALONE
    ),
    "no end": _sheet(_page(f"<sheetData>{ONE}§</sheetData>").replace("</worksheet>", ""), _ALONE),
    "cut off": _sheet(f'<worksheet xmlns="{MAIN}"><sheetData>§{ONE}', _NEVER),
    "words behind the end": _sheet(_page(f"<sheetData>{ONE}§</sheetData>") + "xin chào", _ALONE),
    "a comment behind the end": _sheet(
        _page(f"<sheetData>{ONE}§</sheetData>") + "<!-- -->", _ALONE
    ),
    "strict": _strict(""),
    "strict with a prefix": _strict("x:"),
}

STRANGE: Final = {**ROWS, **SHEETS}
