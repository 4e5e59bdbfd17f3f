"""The live checks of a blank workbook show nothing, not an error, in a real spreadsheet program."""

import re
from dataclasses import replace

import pytest

from sheets_sync.model.workbook import FIRST, Formula, Workbook
from sheets_sync.stores.xlsx_write import render
from tests.drawing.blank import department
from tests.office import TOLERANCE, _opened, compare, recompute


@pytest.mark.office
def test_no_live_check_of_a_blank_workbook_is_an_error() -> None:
    workbook: Workbook = department("vi")

    computed = recompute(render(workbook))

    count, largest = compare(workbook, computed)
    cells = (cell for page in _opened(computed) for row in page.iter_rows() for cell in row)
    assert [cell.coordinate for cell in cells if cell.data_type == "e"] == []
    assert count > 100
    assert largest <= TOLERANCE


@pytest.mark.office
def test_an_objective_shows_the_weighted_mean_of_its_key_results_while_people_type() -> None:
    workbook = department("vi")
    sheet = workbook.sheet("okr_department")
    typed: dict[int, dict[str, float]] = {
        1: {"baseline": 0, "target": 10, "actual": 5, "weight": 0.25},
        2: {"baseline": 10, "target": 0, "actual": 0, "weight": 0.75},
        3: {"baseline": 1, "target": 2, "weight": 0},
        7: {"baseline": 0, "target": 10, "actual": 5, "weight": 0.25},
        8: {"baseline": 10, "target": 0, "actual": 0, "weight": 0.75},
        9: {"baseline": 1, "target": 2},
    }
    lines = [
        replace(line, cells={**line.cells, **typed.get(number, {})})
        for number, line in enumerate(sheet.lines)
    ]
    filled = replace(sheet, lines=tuple(lines))
    sheets = tuple(filled if each is sheet else each for each in workbook.sheets)

    page = _opened(recompute(render(replace(workbook, sheets=sheets))))[sheet.title]

    shown = [page[f"{sheet.letter('progress')}{line}"].value for line in range(3, 13)]
    equal = [0.75, 0.5, 1, None]  # the third of them has no weight, so that none counts
    assert shown == [pytest.approx(0.875), 0.5, 1, None, None, None, *equal]


def test_no_live_check_counts_itself() -> None:
    """A circular reference greets everybody who opens the workbook with a warning."""
    for sheet in department("vi").sheets:
        for number, line in enumerate(sheet.lines, FIRST):
            for name, content in line.cells.items():
                if isinstance(content, Formula):
                    own = sheet.letter(name)
                    spans = re.findall(r"(?<![!$A-Z])\$([A-Z]+)\$(\d+):\$\1\$(\d+)", content.text)
                    around = [s for s in spans if s[0] == own and int(s[1]) <= number <= int(s[2])]
                    cells = re.findall(r"(?<![!:$A-Z])\$?([A-Z]+)\$?(\d+)(?![\d:])", content.text)
                    assert around == []
                    assert (own, str(number)) not in cells
