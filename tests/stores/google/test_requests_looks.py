"""Cells look as they are described, in far fewer requests than there are cells."""

from collections import deque
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import Content, Formula, Jump, Line, Look, Sheet, Workbook, Writer
from sheets_sync.stores import style
from sheets_sync.stores.google.formats import SHARE, cell_format, colour
from sheets_sync.stores.google.inputs import Lists, rule
from sheets_sync.stores.google.looks import looks
from sheets_sync.stores.google.requests import creation, pages
from sheets_sync.stores.plain import rows
from tests.drawing.blank import department, deserted
from tests.google.colours import told_twice
from tests.stores.google.made import ROBOTS, VIETNAM, Made
from tests.stores.sample import DEPARTMENT, FINDINGS, GUIDE, OKR, PRIORITIES, SCORES

WHOLE, BROKEN = "#,##0", "#,##0.0##"


def _look(made: Made, key: str, row: int, column: int) -> Mapping[str, Any]:
    """Give how a cell looks, but for its link and how its number is shown."""
    found = dict(made.sheet(key).cell(row, column).format or {})
    found.pop("numberFormat", None)
    text = {name: part for name, part in found["textFormat"].items() if name != "link"}
    return {**found, "textFormat": text}


def _alike(one: object, other: object) -> bool:
    """Compare looks; a colour that went through Google may be off by a 255th."""
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(_alike(one[key], other[key]) for key in one)
    return one == (pytest.approx(other, abs=0.005) if isinstance(other, float) else other)


@pytest.mark.parametrize("sheet", DEPARTMENT.sheets, ids=lambda sheet: str(sheet.key))
def test_every_cell_of_a_table_looks_as_its_line_and_column_say(sheet: Sheet) -> None:
    made = Made.of(DEPARTMENT)

    for number, line in rows(sheet):
        for place, column in enumerate(sheet.columns):
            link = style.LINK if isinstance(line.cells.get(column.name), Jump) else {}
            described = dict(cell_format(*style.cell_layers(sheet, line, column), link))
            described.pop("numberFormat", None)
            seen = _look(made, sheet.key, number - 1, place)
            told = told_twice(described)
            assert _alike(seen, told), (number, column.name, seen, told)


def _ruled(made: Made, key: str) -> dict[tuple[int, int], object]:
    cells = made.sheet(key).cells.items()
    return {place: cell.validation for place, cell in cells if cell.validation}


SHUT = tuple(column.name for column in OKR.columns[2::2])
PATCHED = replace(OKR, lines=(*OKR.lines[:2], replace(OKR.lines[1], closed=frozenset(SHUT))) * 4)


@pytest.mark.parametrize(
    "workbook",
    [
        DEPARTMENT,
        replace(DEPARTMENT, sheets=(GUIDE, PRIORITIES, PATCHED, FINDINGS)),
        department("vi"),
        deserted("en"),
    ],
    ids=["sample", "closed here and there", "a real one", "a real one without people"],
)
def test_every_cell_takes_what_its_line_and_column_say_and_no_other_cell_is_ruled(
    workbook: Workbook,
) -> None:
    made, lists = Made.of(workbook), Lists()

    for page in pages(workbook):
        deque(looks(page, lists), maxlen=0)  # long drop-downs lie in the order they are drawn in
        described = {
            (number - 1, place): found
            for number, line in rows(page.sheet)
            for place, column in enumerate(page.sheet.columns)
            if page.people and (found := rule(page.sheet, line, column, lists))
        }
        assert _ruled(made, page.sheet.key) == described


def test_a_line_like_one_before_costs_a_request_and_one_for_each_run_of_other_rules() -> None:
    def cost(times: int) -> int:
        many = replace(OKR, lines=OKR.lines[:2] * times, flags="", picks={})
        workbook = Workbook("department", "KD", "Kinh doanh", (many,))
        return len(creation(workbook, VIETNAM, ROBOTS)["requests"])

    assert cost(50) - cost(10) == 40 * (1 + 4)


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
        (Kind.PERCENT, (0.5, 0.125), [SHARE, SHARE]),
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

    assert patterns == [["@"], [None], [SHARE], ["dd/mm/yyyy"], ["#,##0"]]


def test_a_line_with_a_rule_above_it_has_a_thicker_border_there() -> None:
    made = Made.of(DEPARTMENT)

    top, below = (_look(made, "okr", row, 1)["borders"]["top"] for row in (2, 3))

    assert _alike(top, told_twice({"style": "SOLID_MEDIUM", "colorStyle": colour("#9AA9B7")}))
    assert _alike(below, told_twice({"style": "SOLID", "colorStyle": colour(style.RULE)}))


@pytest.mark.parametrize("part", range(256))
def test_a_colour_survives_being_cut_to_whole_parts(part: int) -> None:
    sent = colour(f"#FF{part:02X}00")["rgbColor"]

    assert {name: int(level * 255) for name, level in sent.items()} == {
        "red": 255,
        **({"green": part} if part else {}),
    }


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

    section = colour(str(style.LOOKS[Look.SECTION]["bg_color"]))
    assert _alike(look["backgroundColorStyle"], section)
    assert look["textFormat"]["bold"] is True
