"""Every workbook that we make is valid, and one that we wrote in has no finding it had not before.

Held by openxml-audit, which checks packages against the schemas of ECMA-376 and against what Excel
is known to refuse; Excel itself cannot be run where this is built.
"""

import re
from collections import Counter
from collections.abc import Callable
from dataclasses import replace
from io import BytesIO
from pathlib import Path
from typing import Final

import pytest
from openpyxl import load_workbook
from openxml_audit import OpenXmlValidator

from sheets_sync.model.workbook import Jump, Line, Note, Workbook
from sheets_sync.stores.xlsx_part import replace_sheets
from sheets_sync.stores.xlsx_write import render
from tests.office import convert
from tests.office_free import Office, created, synced
from tests.stores import forge
from tests.stores.sample import DEPARTMENT, FINDINGS, PRIORITIES

TOLD: Final = (
    replace(
        FINDINGS,
        lines=(
            Line({"severity": "Lỗi", "code": "KD-O1", "where": Jump("OKR & <1>", "OKR phòng", "B3"),
                  "message": "=1+1 ghi\nhai dòng"}),
            *[Line({"severity": "Câu hỏi", "code": f"KD-O{n}"}) for n in range(3, 60)],
        ),
        notes=(Note("Hết", heading=True), Note("Cảm ơn.")),
    ),
    replace(PRIORITIES, lines=(Line({"code": "CT-O3", "title": "Mới"}),)),
)  # fmt: skip


def findings(content: bytes, folder: Path) -> Counter[str]:
    """Give what the audit says of a workbook; where in a part and how often is left out."""
    path = folder / "audited.xlsx"
    path.write_bytes(content)
    result = OpenXmlValidator(max_errors=10_000).validate(path)
    return Counter(re.sub(r"\d+", "n", f"{e.part_uri}: {e.description}") for e in result.errors)


def told(content: bytes) -> bytes:
    return replace_sheets(content, TOLD)


@pytest.fixture(scope="module")
def night() -> Office:
    return synced()


@pytest.mark.parametrize("name", ["alignment.xlsx", "scores.xlsx", "departments/KT.xlsx"])
def test_what_a_night_writes_is_valid(name: str, night: Office, tmp_path: Path) -> None:
    assert findings((night.root / name).read_bytes(), tmp_path) == Counter()


@pytest.mark.parametrize("lang", ["vi", "en"])
def test_what_is_made_to_be_filled_in_is_valid(lang: str, tmp_path: Path) -> None:
    office = created(lang)
    made = ["company.xlsx", *(f"departments/{code}.xlsx" for code in ("KD", "HT", "KT"))]

    said = {name: findings((office.root / name).read_bytes(), tmp_path) for name in made}

    assert said == {name: Counter() for name in made}


def test_a_file_beside_is_valid(tmp_path: Path) -> None:
    side = Workbook("side", "KD", "KD", TOLD)

    assert findings(render(side), tmp_path) == Counter()


def by_openpyxl(content: bytes) -> bytes:
    book, buffer = load_workbook(BytesIO(content)), BytesIO()
    book.save(buffer)
    return buffer.getvalue()


def prefixed(content: bytes) -> bytes:
    """Write the sheets of the tool in another form: a comment, an instruction, single quotes."""
    for name in ("xl/worksheets/sheet2.xml", "xl/worksheets/sheet5.xml"):
        content = forge.altered(content, name, _other_form)
    return content


def _other_form(part: bytes) -> bytes:
    head, begun, rest = part.partition(b"<sheetData>")
    return head.replace(b'"', b"'") + b"<!-- <hyperlinks> -->" + begun + b"<?xem hang?>" + rest


@pytest.mark.filterwarnings("ignore")
@pytest.mark.parametrize("saved", [bytes, by_openpyxl, prefixed], ids=lambda f: f.__name__)
def test_what_we_wrote_in_has_no_finding_that_it_had_not_before(
    saved: Callable[[bytes], bytes], tmp_path: Path
) -> None:
    before = saved(render(DEPARTMENT))

    after = told(before)

    assert after != before
    assert findings(after, tmp_path) - findings(before, tmp_path) == Counter()


@pytest.mark.office
def test_what_we_wrote_in_after_libreoffice_has_no_finding_that_it_had_not_before(
    tmp_path: Path,
) -> None:
    before = convert(render(DEPARTMENT), "xlsx")

    after = told(before)

    assert after != before
    assert findings(after, tmp_path) - findings(before, tmp_path) == Counter()


def test_a_workbook_that_is_not_valid_is_found_out(tmp_path: Path) -> None:
    broken = forge.altered(
        render(DEPARTMENT),
        "xl/worksheets/sheet5.xml",
        lambda part: part.replace(b"<sheetData>", b"<hyperlinks/><sheetData>"),
    )

    assert findings(broken, tmp_path) != Counter()
