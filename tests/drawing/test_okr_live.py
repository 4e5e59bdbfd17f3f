"""Live checks reach every line of a sheet, also in a department of 150 people."""

import re
from dataclasses import replace
from functools import cache

import pytest

from sheets_sync.locale import load
from sheets_sync.model.cycle import Department, Member
from sheets_sync.model.workbook import FIRST, Content, Formula, Line, Sheet, Workbook
from sheets_sync.steps.prepare import department_workbook
from sheets_sync.stores.xlsx_write import render
from tests.drawing.blank import CYCLE
from tests.office import _opened, recompute

PEOPLE = tuple(
    Member(f"KT{number:03}", f"Nguyễn Văn {number}", "KD", position="MC-CV")
    for number in range(1, 151)
)
"""Their ids begin as the codes of key results do."""
LAST = "KD-KT150"
_AREA = re.compile(r"(?:'([^']+)'!)?\$([A-Z]+)\$(\d+):\$\2\$(\d+)")


@cache
def crowded() -> Workbook:
    large = Department("KD", "Phòng Kinh doanh", None, PEOPLE)
    cycle = replace(CYCLE, departments=(large,))
    return department_workbook(cycle, large, None, load("vi"))


def formulas(sheet: Sheet) -> list[Formula]:
    """Give the live checks of a sheet, those of its notes included."""
    cells = [content for line in sheet.lines for content in line.cells.values()]
    each = (*cells, *(note.value for note in sheet.notes))
    return [content for content in each if isinstance(content, Formula)]


def test_every_live_check_reaches_beyond_the_last_line_of_the_sheet_it_looks_at() -> None:
    sheets = {sheet.title: sheet for sheet in crowded().sheets}

    short = {
        (sheet.title, found[0])
        for sheet in sheets.values()
        for formula in formulas(sheet)
        for found in _AREA.finditer(formula.text)
        if int(found[3]) != FIRST or int(found[4]) < sheets[found[1] or sheet.title].last + 100
    }

    assert short == set()
    assert min(sheets["OKR cá nhân"].last, sheets["KPI"].last) > 999


@pytest.mark.office
def test_the_last_person_of_150_sees_the_checks_of_their_own_lines() -> None:
    numbers: dict[str, Content] = {
        "title": "Số hồ sơ",
        "unit": "hồ sơ",
        "baseline": 10,
        "target": 20,
        "weight": 0.25,
    }
    entries: dict[str, dict[str, Content]] = {
        f"{LAST}-O1": {"title": "Khách quay lại"},
        f"{LAST}-O1-K1": {**numbers, "actual": 20},
        f"{LAST}-O1-K2": {**numbers, "weight": 0.75, "actual": 15},
    }

    pages = _opened(recompute(render(filled(crowded(), entries))))

    okr, kpi = (crowded().sheet(key) for key in ("okr_person", "kpi"))
    page = {row[0].value: row for row in pages[okr.title].iter_rows(min_row=FIRST)}
    at = {column.name: index for index, column in enumerate(okr.columns)}
    line = page[f"{LAST}-O1"]
    assert line[at["progress"]].value == pytest.approx(0.625)
    assert line[at["check"]].value == "Trọng số 100% ✓"
    assert pages[kpi.title][f"{kpi.letter('check')}{line_of(kpi, f'{LAST}-KPI1')}"].value == 1
    guide = {
        row[0].value: [c.value for c in row if c.value is not None] for row in pages["Hướng dẫn"]
    }
    assert guide["Mục tiêu cá nhân"][-1] == 1


def line_of(sheet: Sheet, code: str) -> int:
    """Give the line that a code is printed on."""
    return next(n for n, line in enumerate(sheet.lines, FIRST) if line.cells["code"] == code)


def filled(workbook: Workbook, entries: dict[str, dict[str, Content]]) -> Workbook:
    """Give the workbook with something on lines of the people's OKR, and weights in KPIs."""

    def typed(sheet: Sheet, line: Line) -> Line:
        code = str(line.cells.get("code"))
        more = entries.get(code, {})
        if sheet.key == "kpi" and code.startswith(f"{LAST}-KPI"):
            more = {"owner": "Nguyễn Văn 150 (KT150)", "group": "Nhóm A"}
            more |= {"weight": 0.5} if code.endswith(("KPI1", "KPI2")) else {"weight": None}
        return replace(line, cells={**line.cells, **more})

    sheets = [
        replace(sheet, lines=tuple(typed(sheet, line) for line in sheet.lines))
        if sheet.key in ("okr_person", "kpi")
        else sheet
        for sheet in workbook.sheets
    ]
    return replace(workbook, sheets=tuple(sheets))
