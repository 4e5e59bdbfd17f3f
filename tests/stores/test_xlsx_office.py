"""What LibreOffice makes of our workbooks, and we of its."""

import csv
from dataclasses import replace
from pathlib import Path

import pytest

from sheets_sync.model.workbook import Line
from sheets_sync.stores.read_back import as_grid, as_returned
from sheets_sync.stores.xlsx_part import replace_sheets
from sheets_sync.stores.xlsx_read import read_bytes
from sheets_sync.stores.xlsx_write import render
from tests.stores import forge
from tests.stores.conftest import Convert
from tests.stores.sample import DEPARTMENT, FINDINGS

pytestmark = pytest.mark.office

NEW = replace(FINDINGS, lines=(*FINDINGS.lines, Line({"severity": "Câu hỏi", "message": "=1+1"})))
SHEET_5 = "csv:Text - txt - csv (StarCalc):44,34,76,1,,0,false,true,false,false,false,5"


@pytest.fixture(scope="module")
def saved(convert: Convert, tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Our workbook as LibreOffice saves it."""
    source = tmp_path_factory.mktemp("ours") / "KD.xlsx"
    source.write_bytes(render(DEPARTMENT))
    return convert(source, "xlsx").read_bytes()


def test_what_libreoffice_saved_is_read_as_it_was_written(saved: bytes) -> None:
    returned, written = read_bytes(saved), as_returned(DEPARTMENT)

    assert [grid.rows for grid in returned.grids] == [grid.rows for grid in written.grids]
    assert [grid.percents for grid in returned.grids] == [g.percents for g in written.grids]
    assert returned.marks == written.marks


def test_every_part_but_ours_is_what_libreoffice_wrote(saved: bytes) -> None:
    changed = replace_sheets(saved, [NEW])

    before, after = forge.parts_of(saved), forge.parts_of(changed)
    assert list(after) == list(before)
    assert [name for name in after if after[name] != before[name]] == ["xl/worksheets/sheet5.xml"]
    assert replace_sheets(changed, [NEW]) == changed
    assert read_bytes(changed).grids[-1].rows == as_grid(NEW).rows


def test_libreoffice_opens_what_was_replaced(
    saved: bytes, convert: Convert, tmp_path: Path
) -> None:
    path = tmp_path / "KD.xlsx"
    path.write_bytes(replace_sheets(saved, [NEW]))

    table = convert(path, SHEET_5)

    shown = table.with_name(f"KD-{FINDINGS.title}.csv")
    with shown.open(encoding="utf-8", newline="") as file:
        rows = [tuple(cell or None for cell in row) for row in csv.reader(file)]
    width = len(FINDINGS.columns)
    assert rows == [(*row, *[None] * (width - len(row))) for row in as_grid(NEW).rows]
