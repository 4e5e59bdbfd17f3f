"""What there is too much of is refused before anything is parsed, whatever its form.

Work is counted in calls, not by the clock.
"""

import sys
import zipfile
from collections.abc import Callable, Mapping
from types import FrameType

import pytest

from sheets_sync.model.store import UnreadableError
from sheets_sync.stores.gate import examine
from sheets_sync.stores.gate_sheet import CELL_LIMIT, scan_sheet, usual_strings
from sheets_sync.stores.looks import Evidence
from tests.stores import forge

CALLS = 5_000
MANY = 1_000_000
MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main"


def sheet(rows: str = "", *, before: str = "", behind: str = "") -> str:
    return f'<worksheet xmlns="{MAIN}">{before}<sheetData>{rows}</sheetData>{behind}</worksheet>'


def row(cell: str, number: int = 2 * MANY) -> str:
    return f'<row r="1">{cell * number}</row>'


SHEETS: Mapping[str, tuple[Callable[[], str], str]] = {
    "cells": (lambda: sheet(row('<c r="A1"><v>7</v></c>')), "too-many-cells"),
    "cells without addresses": (lambda: sheet(row("<c><v>7</v></c>")), "too-many-cells"),
    "cells of another prefix": (
        lambda: f'<x:worksheet xmlns:x="{MAIN}"><x:sheetData><x:row>'
        + "<x:c><x:v>7</x:v></x:c>" * MANY + "</x:row></x:sheetData></x:worksheet>",
        "too-many-cells",
    ),
    "errors": (
        lambda: sheet(row('<c r="A1" t="e"><v>#N/A</v></c>', MANY)), "too-many-cells",
    ),
    "rows": (lambda: sheet("<row/>" * MANY), "too-many-rows"),
    "conditional formats": (
        lambda: sheet(behind='<conditionalFormatting sqref="A1"/>' * MANY), "too-many-extras",
    ),
    "validations": (
        lambda: sheet(behind='<dataValidation sqref="A1"/>' * MANY), "too-many-extras",
    ),
    "links": (
        lambda: sheet(behind='<hyperlink ref="A1" display="x"/>' * MANY), "too-many-extras",
    ),
    "merged areas": (
        lambda: sheet(behind='<mergeCell ref="A1:B2"/>' * MANY), "too-many-merges",
    ),
    "columns": (
        lambda: sheet(before='<cols><col min="1" max="9" hidden="1"/>' * MANY + "</cols>"),
        "too-many-extras",
    ),
    "what nobody knows": (lambda: sheet(row("<z><v>7</v></z>")), "too-many-cells"),
}  # fmt: skip
PARTS = {
    "styles": ("xl/styles.xml", '<xf numFmtId="14"/>'),
    "names": ("xl/workbook.xml", '<definedName name="n">A1</definedName>'),
    "relations": ("xl/_rels/workbook.xml.rels", '<Relationship Id="r" Target="x"/>'),
}


def refused(work: Callable[[], object]) -> tuple[str, int]:
    """Give the reason for which something is refused, and the calls until then."""
    calls = 0

    def count(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    except UnreadableError as error:
        return error.reason, calls
    finally:
        sys.setprofile(None)
    return "", calls


@pytest.mark.parametrize("form", ["common", "single quotes"])
@pytest.mark.parametrize("name", SHEETS)
def test_a_sheet_with_too_much_on_it_is_refused_at_once(name: str, form: str) -> None:
    make, reason = SHEETS[name]
    text = make()
    content = (text if form == "common" else text.replace('"', "'")).encode()

    why, calls = refused(lambda: scan_sheet(content, Evidence()))

    assert (why, calls < CALLS) == (reason, True)


@pytest.mark.parametrize("item", ["<si><t>a</t></si>", "<x:si><x:t>a</x:t></x:si>"])
def test_too_many_texts_are_refused_at_once(item: str) -> None:
    content = f'<sst xmlns="{MAIN}" xmlns:x="{MAIN}">{item * MANY}</sst>'.encode()

    why, calls = refused(lambda: usual_strings(content))

    assert (why, calls < CALLS) == ("too-many-extras", True)


@pytest.mark.parametrize("name", PARTS)
def test_a_small_part_with_too_much_in_it_is_refused_at_once(name: str) -> None:
    part, item = PARTS[name]
    parts = forge.parts_of(forge.small())
    end = parts[part].rindex(b"</")
    much = parts[part][:end] + item.encode() * 250_000 + parts[part][end:]
    content = forge.packed({**parts, part: much}, zipfile.ZIP_STORED)

    why, calls = refused(lambda: examine(content))

    assert (why, calls < CALLS) == ("too-many-extras", True)


def test_cells_are_counted_over_all_sheets() -> None:
    parts = forge.parts_of(forge.with_rows(""))
    full = sheet(row('<c r="A1"><v>7</v></c>', CELL_LIMIT + 1)).encode()
    content = forge.packed({**parts, forge.SHEET: full}, zipfile.ZIP_STORED)

    why, calls = refused(lambda: examine(content))

    assert (why, calls < CALLS) == ("too-many-cells", True)


@pytest.mark.parametrize(
    ("rows", "reason"),
    [
        (f'<row r="{"9" * 5000}"/>', "damaged"),
        (f"<row r='1'><c r='A{'9' * 5000}'><v>1</v></c></row>", "damaged"),
        (f'<row r="1"><c r="{"A" * 5000}1"><v>1</v></c></row>', "damaged"),
        (f'<row r="1"><c r="A1" s="{"9" * 5000}"><v>1</v></c ></row>', "damaged"),
        (f'<row r="1"><c r="A1" t="s"><v>{"9" * 5000}</v></c ></row>', "damaged"),
    ],
)
def test_numbers_of_any_length_are_no_trouble(rows: str, reason: str) -> None:
    with pytest.raises(UnreadableError) as caught:
        scan_sheet(sheet(rows).encode(), Evidence())

    assert caught.value.reason == reason


def test_an_area_with_numbers_of_any_length_is_left_out() -> None:
    areas = f'<mergeCells><mergeCell ref="A1:B{"9" * 5000}"/></mergeCells>'

    assert scan_sheet(sheet(behind=areas).encode(), Evidence()).merges == ()
