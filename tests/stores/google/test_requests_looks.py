"""Cells look as they are described, in far fewer requests than there are cells."""

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import Content, Formula, Line, Look, Sheet, Workbook, Writer
from sheets_sync.stores import style
from sheets_sync.stores.google.formats import cell_format, colour
from sheets_sync.stores.google.requests import creation
from sheets_sync.stores.plain import rows
from tests.stores.google.made import ROBOTS, VIETNAM, Made
from tests.stores.sample import DEPARTMENT, OKR, SCORES

WHOLE, BROKEN = "#,##0", "#,##0.0##"


def _look(made: Made, key: str, row: int, column: int) -> Mapping[str, Any]:
    """Give how a cell looks, but for its link and how its number is shown."""
    found = dict(made.sheet(key).cell(row, column).format or {})
    found.pop("numberFormat", None)
    text = {name: part for name, part in found["textFormat"].items() if name != "link"}
    return {**found, "textFormat": text}


@pytest.mark.parametrize("sheet", DEPARTMENT.sheets, ids=lambda sheet: str(sheet.key))
def test_every_cell_of_a_table_looks_as_its_line_and_column_say(sheet: Sheet) -> None:
    made = Made.of(DEPARTMENT)

    for number, line in rows(sheet):
        for place, column in enumerate(sheet.columns):
            described = dict(cell_format(*style.cell_layers(sheet, line, column)))
            described.pop("numberFormat", None)
            assert _look(made, sheet.key, number - 1, place) == described, (number, column.name)


def test_lines_that_look_alike_cost_one_request_each_at_most() -> None:
    many = replace(OKR, lines=OKR.lines * 30)
    workbook = Workbook("department", "KD", "Kinh doanh", (replace(many, flags="", picks={}),))

    requests = creation(workbook, VIETNAM, ROBOTS)["requests"]

    assert len(many.lines) == 150
    assert len(requests) < 150


def _shown(kind: Kind, *contents: Content, writer: Writer = Writer.TOOL) -> list[object]:
    column = Column("n", "Số", kind)
    lines = tuple(Line({"n": content}) for content in contents)
    sheet = Sheet("bang", "Bảng", (column,), lines, writer)
    made = Made.of(Workbook("scores", "scores", "Điểm", (sheet,)))
    formats = (made.sheet("bang").cell(row, 0).number_format for row in range(2, 2 + len(lines)))
    return [found["pattern"] if found else None for found in formats]


@pytest.mark.parametrize(
    ("kind", "contents", "patterns"),
    [
        (Kind.NUMBER, (1250, 7.5, Formula("=1/4", 0.25), 3.0), [WHOLE, BROKEN, BROKEN, WHOLE]),
        (Kind.PERCENT, (0.5, 0.25), ["0%", "0%"]),
        (Kind.PERCENT, (0.5, 0.125), ["0.0%", "0.0%"]),
        (Kind.MONEY, (1_250_000_000,), ["#,##0"]),
        (Kind.TEXT, ("chữ",), [None]),
    ],
)  # fmt: skip
def test_decimals_are_shown_only_where_there_are_some(
    kind: Kind, contents: tuple[Content, ...], patterns: list[str]
) -> None:
    assert _shown(kind, *contents) == patterns


def test_what_people_type_is_shown_as_they_typed_it() -> None:
    patterns = [
        _shown(kind, None, writer=Writer.PEOPLE)
        for kind in (Kind.TEXT, Kind.NUMBER, Kind.PERCENT, Kind.DATE, Kind.MONEY)
    ]

    assert patterns == [["@"], [None], ["0.0%"], ["dd/mm/yyyy"], ["#,##0"]]


def test_a_line_with_a_rule_above_it_has_a_thicker_border_there() -> None:
    made = Made.of(DEPARTMENT)

    top, below = (_look(made, "okr", row, 1)["borders"]["top"] for row in (2, 3))

    assert top == {"style": "SOLID_MEDIUM", "colorStyle": colour("#9AA9B7")}
    assert below == {"style": "SOLID", "colorStyle": colour(style.RULE)}


def test_a_colour_leaves_out_what_is_black() -> None:
    assert colour("#FF0033") == {"rgbColor": {"red": 1.0, "blue": 0.2}}


def test_lines_fold_away_by_their_level() -> None:
    levels = (0, 1, 2, 2, 1, 0, 1)
    lines = tuple(Line({"name": f"Dòng {n}"}, level=level) for n, level in enumerate(levels))
    sheet = replace(SCORES, lines=lines, charts=(), bars=(), bands=())

    made = Made.of(Workbook("scores", "scores", "Điểm", (sheet,))).sheet("scores")

    folded = [
        (group["depth"], group["range"]["startIndex"], group["range"]["endIndex"])
        for group in made.row_groups
    ]
    assert sorted(folded) == [(1, 3, 7), (1, 8, 9), (2, 4, 6)]


def test_a_section_stands_out() -> None:
    made = Made.of(DEPARTMENT)

    look = _look(made, "findings", 2, 4)

    assert look["backgroundColorStyle"] == colour(str(style.LOOKS[Look.SECTION]["bg_color"]))
    assert look["textFormat"]["bold"] is True
