"""Looks that say something else than the value: struck out, raised, greyed, noted, in a format."""

import re
from calendar import monthrange
from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from openpyxl.cell.rich_text import CellRichText, TextBlock
from openpyxl.cell.text import InlineFont
from openpyxl.comments import Comment
from openpyxl.styles import Font, PatternFill

from _altered.alteration import Case, Desk, desk, file
from _altered.by_numbers import cells, comma
from _altered.office import FILLED, KPI, OKR
from _altered.parts import change, change_sheet
from sheets_sync.model.kind import Kind
from sheets_sync.model.value import Target

CYCLE = date(2026, 10, 1)
"""From here on a month has one sensible reading."""
BOOK = "xl/workbook.xml"


def _unit(on: Desk, cell: tuple[str, str, str]) -> str:
    return str(on.case.truth.get((cell[0], cell[1], "unit"), ""))


def _figures(on: Desk) -> list[tuple[tuple[str, str, str], Any, float]]:
    """Give the plain results and baselines, those in per cent left alone."""
    found = []
    for cell, place in cells(on, Kind.NUMBER):
        value = on.case.truth[cell]
        number = isinstance(value, int | float) and not isinstance(value, bool)
        if number and cell[2] in ("actual", "baseline") and _unit(on, cell) != "%":
            found.append((cell, place, float(value)))  # type: ignore[arg-type]
    return found


# -- struck out and raised ------------------------------------------------------------------------


def _in_runs(name: str, runs: Callable[[str], CellRichText]) -> None:
    @desk(f"look: {name}", alone=True)  # openpyxl opens it next, and keeps no runs
    def _act(on: Desk) -> None:
        for _, place, value in _figures(on):
            place.value = runs(comma(value))


STRIKE, RAISED = InlineFont(strike=True), InlineFont(vertAlign="superscript")
LOWERED, PLAIN = InlineFont(vertAlign="subscript"), InlineFont(b=False)
_in_runs("the old figure struck out before the new one",
         lambda now: CellRichText(TextBlock(STRIKE, "15"), TextBlock(PLAIN, now)))  # fmt: skip
_in_runs("the old figure struck out behind the new one",
         lambda now: CellRichText(TextBlock(PLAIN, now), TextBlock(STRIKE, " 15")))  # fmt: skip
_in_runs("a footnote's figure raised",
         lambda now: CellRichText(TextBlock(PLAIN, now), TextBlock(RAISED, "1")))  # fmt: skip
_in_runs("a footnote's figure lowered",
         lambda now: CellRichText(now, TextBlock(LOWERED, "(2)")))  # fmt: skip


@desk("look: results struck out whole")
def _struck_results(on: Desk) -> None:
    for cell, place, _ in _figures(on):
        place.font = Font(strike=True)
        on.case.truth[cell] = None


@desk("look: results in words struck out whole")
def _struck_words(on: Desk) -> None:
    for cell in on.typed(KPI, "actual"):
        on.cell(*cell).font = Font(strike=True)
        on.case.truth[cell] = None


# -- lines given up -------------------------------------------------------------------------------


def _given_up(on: Desk, code: str) -> list[Any]:
    """Take a line back in truth, and give its cells."""
    for cell in list(on.case.truth):
        if cell[:2] == (OKR, code) and cell[2] != "code":
            on.case.truth[cell] = None
    return list(on.sheet(OKR)[on.line(OKR, code)])


@desk("look: a line struck out")
def _line_struck(on: Desk) -> None:
    for place in _given_up(on, "KD-O3-K2"):
        place.font = Font(strike=True)


@desk("look: the title of a line struck out")
def _title_struck(on: Desk) -> None:
    _given_up(on, "KD-O3-K2")
    on.cell(OKR, "KD-O3-K2", "title").font = Font(strike=True)


@desk("look: a line written in grey")
def _line_grey(on: Desk) -> None:
    for place in _given_up(on, "KD-O3-K2"):
        place.font = Font(color="FFA6A6A6")


@desk("look: a line on grey")
def _line_on_grey(on: Desk) -> None:
    for place in _given_up(on, "KD-O3-K2"):
        place.fill = PatternFill("solid", fgColor="FFBFBFBF")


def _worded(form: str) -> None:
    @desk(f"look: {form.format('title')}")
    def _act(on: Desk) -> None:
        place = on.cell(OKR, "KD-O3-K2", "title")
        title = place.value
        _given_up(on, "KD-O3-K2")
        place.value = form.format(title)


for _form in ("{} (bỏ)", "HỦY {}", "(huỷ) {}", "[bỏ] {}", "{} - không làm nữa", "{} (cancelled)",
              "Dropped: {}", "{} HUỶ"):  # fmt: skip
    _worded(_form)


# -- notes ----------------------------------------------------------------------------------------


@desk("look: a note gives another figure")
def _other_note(on: Desk) -> None:
    for cell, place, value in _figures(on):
        place.comment = Comment(f"Số đúng là {comma(value + 7)}", "Trưởng phòng")
        on.case.truth[cell] = value + 7


@desk("look: a note gives the same figure, or none")
def _same_note(on: Desk) -> None:
    for number, (cell, place, value) in enumerate(_figures(on)):
        words = (f"Đã sửa thành {comma(value)}", "Xem lại ngày 12/10, trang 5", f"Hỏi {cell[1]}")
        place.comment = Comment(words[number % len(words)], "Trưởng phòng")
        on.case.clear.add(cell)


# -- number formats -------------------------------------------------------------------------------


def _formatted(name: str, factor: float, shown: str) -> None:
    """List a format that carries a unit, on the lines in millions of đồng."""

    @desk(f"look: {name}")
    def _act(on: Desk) -> None:
        for cell, place, value in _figures(on):
            if _unit(on, cell) == "triệu đồng":
                place.value, place.number_format = round(value * factor, 9), shown
                on.case.clear.add(cell)


_formatted("tỷ by the format", 1e-3, '0.00##" tỷ"')
_formatted("triệu by the format", 1, '#,##0.0" triệu"')
_formatted("đồng divided by a million by the format", 1e6, "#,##0.0,,")
_formatted("đồng as M by the format", 1e6, '#,##0.0,,"M"')
_formatted("đồng as tỷ by the format", 1e6, '0.00,,," tỷ"')
_formatted("đồng by conditions in the format", 1e6, '[>=1000000]#,##0.0,,"M";[>=1000]0,"K";0')


@desk("look: the unit of the line by the format")
def _unit_shown(on: Desk) -> None:
    for cell, place, value in _figures(on):
        place.value, place.number_format = value, f'#,##0.##" {_unit(on, cell)}"'
        on.case.clear.add(cell)


@desk("look: a sign of per cent by the format")
def _percent_shown(on: Desk) -> None:
    for cell, place in cells(on, Kind.PERCENT):
        value = on.case.truth[cell]
        if isinstance(value, float):
            place.value, place.number_format = round(value * 100, 9), '0.##"%"'
            on.case.clear.add(cell)


@desk("look: signs of comparison by the format")
def _compared(on: Desk) -> None:
    for cell, place in cells(on, Kind.TARGET):
        goal = on.case.truth[cell]
        plain = isinstance(goal, Target) and isinstance(goal.value, float) and not goal.upper
        if isinstance(goal, Target) and plain and _unit(on, cell) != "%" and not goal.unit:
            place.value, place.number_format = goal.value, f'"{goal.operator} "0.##'
            on.case.clear.add(cell)


@desk("look: days shown as their months")
def _months(on: Desk) -> None:
    for number, (cell, place) in enumerate(cells(on, Kind.DATE)):
        day = on.case.truth[cell]
        if isinstance(day, date) and not isinstance(day, datetime):
            last = date(day.year, day.month, monthrange(day.year, day.month)[1])
            place.value = date(day.year, day.month, 1)
            place.number_format = ("mmm-yy", "mm/yyyy")[number % 2]
            on.case.truth[cell] = last
            if last >= CYCLE:
                on.case.clear.add(cell)


@file("look: formats of conditions with the cells' own numbers")
def _dxfs(case: Case) -> None:
    def write(xml: str) -> str:
        ids = re.findall(r'numFmtId="(\d+)"', xml)
        taken = sorted({*ids, "2", "4", "10"} - {"0"})
        forms = "".join(
            f'<dxf><numFmt numFmtId="{n}" formatCode="{"0.00" if n == "10" else "0%"}"/></dxf>'
            for n in taken
        )
        bare = re.sub(r"<dxfs[^>]*?(?:/>|>.*?</dxfs>)", "", xml, flags=re.DOTALL)
        return bare.replace(
            "</cellStyles>", f'</cellStyles><dxfs count="{len(taken)}">{forms}</dxfs>'
        )

    change(case, "xl/styles.xml", write)
    rules = re.compile("<conditionalFormatting.*?</conditionalFormatting>", re.DOTALL)
    for key in FILLED:
        change_sheet(case, key, lambda xml: rules.sub("", xml))


# -- computed by hand -----------------------------------------------------------------------------


@file("look: formulas computed by hand")
def _by_hand(case: Case) -> None:
    """The truth has moved on since somebody last pressed F9."""
    shown: list[str] = []
    number = r'(<c r="[A-Z]+(?:[5-9]|\d\d+)"(?: s="\d+")?(?: t="n")?>)<v>(\d+)</v>'

    def formulas(xml: str) -> str:
        shown.extend(found[2] for found in re.finditer(number, xml))
        return re.sub(number, r"\1<f>A1+\2</f><v>\2</v>", xml)

    change_sheet(case, OKR, formulas)
    change(case, BOOK, _manual)
    old = set(map(float, shown))
    for cell, value in list(case.truth.items()):
        if cell[0] == OKR and cell[2] in ("actual", "baseline") and value in old:
            case.truth[cell] = -1.0


def _manual(xml: str) -> str:
    bare = re.sub(r"<calcPr[^>]*/>", "", xml)
    return bare.replace("</workbook>", '<calcPr calcId="191029" calcMode="manual"/></workbook>')
