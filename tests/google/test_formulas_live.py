"""The live progress of an OKR sheet, as a Google spreadsheet computes it."""

from dataclasses import replace

import pytest

from sheets_sync.model.workbook import FIRST, Content, Line, Sheet, Workbook
from tests.drawing.blank import department
from tests.google.formulas import computed
from tests.google.test_formulas_cached import drawn

PLAIN: dict[str, Content] = {"title": "Số hồ sơ", "unit": "hồ sơ", "baseline": 10, "target": 20}
SHARE: dict[str, Content] = {**PLAIN, "unit": "%", "baseline": 0.7, "target": 0.9, "actual": 0.8}
TYPED: dict[str, dict[str, Content]] = {
    "KD-O1-K1": {**PLAIN, "actual": 15, "weight": 0.25},
    "KD-O1-K2": {**PLAIN, "actual": 20, "weight": 0.75},
    "KD-O2-K1": {**PLAIN, "target": "≥ 20", "actual": 15},
    "KD-O2-K2": {**PLAIN, "actual": 15},
    "KD-O3-K1": SHARE,
    "KD-O4-K1": SHARE,
    "KD-O5-K1": {**PLAIN, "actual": 15},
}
TOLD: dict[str, str] = {"KD-O4-K1": "yes", "KD-O5-K1": "no", "KD-O5": "no"}
"""What the tool has said of lines at its last reading."""
SHOWN = {"KD-O1": 0.875, "KD-O1-K1": 0.5, "KD-O1-K2": 1, "KD-O2-K2": 0.5, "KD-O4": 0.5,
         "KD-O4-K1": 0.5}  # fmt: skip


def test_numbers_show_their_progress_where_the_tool_has_not_said_otherwise() -> None:
    workbook = department("vi")
    told = [Line({"code": code, "live": live}) for code, live in TOLD.items()]
    sheets = {
        "okr_department": [
            replace(line, cells={**line.cells, **TYPED.get(str(line.cells["code"]), {})})
            for line in workbook.sheet("okr_department").lines
        ],
        "progress": told,
    }
    filled = [replace(s, lines=tuple(sheets.get(s.key, s.lines))) for s in workbook.sheets]

    assert shown(replace(workbook, sheets=tuple(filled))) == pytest.approx(SHOWN)


def shown(workbook: Workbook) -> dict[str, float]:
    """Give the progress that stands on each line of the department's sheet."""
    sheet = workbook.sheet("okr_department")
    found, at = computed(drawn(workbook)[0]), _place(sheet)
    cells = {
        str(line.cells["code"]): found[(workbook.sheets.index(sheet), number, at)]
        for number, line in enumerate(sheet.lines, FIRST - 1)
    }
    return {code: cell["numberValue"] for code, cell in cells.items() if "numberValue" in cell}


def _place(sheet: Sheet) -> int:
    return next(n for n, column in enumerate(sheet.columns) if column.name == "progress")
