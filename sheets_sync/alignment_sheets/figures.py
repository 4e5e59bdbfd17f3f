"""The figures of the night: each counted by a live formula on the sheet it comes from."""

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from math import fsum

from sheets_sync.alignment_sheets.asked import UNANSWERED
from sheets_sync.alignment_sheets.by_objective import DEPARTMENT, PERSON
from sheets_sync.alignment_sheets.key_results import KeyResults
from sheets_sync.alignment_sheets.standing import Standing
from sheets_sync.alignment_sheets.submissions import COUNTS, LATE, MISSING
from sheets_sync.drawing.formulas import adding, area, cell, counting, quoted, span
from sheets_sync.model.choice import Contribution
from sheets_sync.model.kind import Kind
from sheets_sync.model.say import mark
from sheets_sync.model.workbook import FIRST, Content, Formula, Line, Look, Sheet


@dataclass(frozen=True)
class Sheets:
    """The sheets that the overview counts on."""

    results: KeyResults
    register: Sheet
    matrix: Sheet
    asked: Sheet
    submissions: Sheet


def figures(standing: Standing, sheets: Sheets, first: int) -> Iterator[Line]:
    """Give a heading and a line for each figure; `first` is the line that the heading is on."""
    say, count = standing.say, _Figures(standing, sheets)
    yield Line({"item": say(mark("Figures"))}, Look.SECTION, top=True)
    linked = first + 1 + _LINKED
    for title, figure in _FIGURES:
        formula, note = figure(count)
        poor = {"value": Look.FAIR} if title in _BAD and formula.cached else {}
        cells: dict[str, Content] = {"item": say(title), "value": formula, "note": note}
        yield Line(cells, looks=poor, kinds={"value": Kind.NUMBER})
    yield Line(
        {"item": say(SHARE), "value": count.linked_share(f"$B{linked}", f"$B{linked - 1}")},
        kinds={"value": Kind.PERCENT},
    )


class _Figures:
    """Every figure as a formula, with a remark that names who is meant."""

    def __init__(self, standing: Standing, sheets: Sheets) -> None:
        self._standing = standing
        self._sheets = sheets
        self._served = FIRST + len(standing.tops)

    def departments(self) -> tuple[Formula, str]:
        return self._filled(self._sheets.submissions, "code")

    def submitted(self) -> tuple[Formula, str]:
        labels = [self._standing.label(status) for status in COUNTS]
        sheet = self._sheets.submissions
        parts = [counting(sheet, status=quoted(label)) for label in labels]
        found = [line for line in sheet.lines if line.cells["status"] in labels]
        return Formula(f"={'+'.join(parts)}", len(found)), ""

    def late(self) -> tuple[Formula, str]:
        return self._matching(self._sheets.submissions, "timing", LATE)

    def missing(self) -> tuple[Formula, str]:
        return self._matching(self._sheets.submissions, "timing", MISSING)

    def matters(self) -> tuple[Formula, str]:
        return self._filled(self._sheets.submissions, "matter", name=True)

    def of_departments(self) -> tuple[Formula, str]:
        return self._objectives("level", DEPARTMENT)

    def of_people(self) -> tuple[Formula, str]:
        return self._objectives("level", PERSON)

    def contributing(self) -> tuple[Formula, str]:
        return self._objectives("contribution", Contribution.CONTRIBUTES.label)

    def linked(self) -> tuple[Formula, str]:
        total = cell(self._sheets.matrix, "total", self._served)
        return Formula(f"={total}", self._reached()), ""

    def own(self) -> tuple[Formula, str]:
        return self._objectives("contribution", Contribution.OWN.label)

    def unserved(self) -> tuple[Formula, str]:
        tops = [top.code or "" for top in self._standing.tops]
        bare = [code for code in tops if not self._standing.reaching(code)]
        if not tops:
            return Formula("=0", 0), ""
        cells = area(self._sheets.matrix, ("total", FIRST), ("total", self._served - 1))
        return Formula(f"=COUNTIFS({cells},0)", len(bare)), ", ".join(bare)

    def without_share(self) -> tuple[Formula, str]:
        serving = {self._standing.alignment.objectives[code].department
                   for code in self._standing.alignment.reaches}  # fmt: skip
        idle = [d.name or d.code for d in self._standing.cycle.departments if d.code not in serving]
        names = [column.name for column in self._sheets.matrix.columns[2:-1]]
        if not names:
            return Formula("=0", 0), ""
        cells = area(self._sheets.matrix, (names[0], self._served), (names[-1], self._served))
        return Formula(f"=COUNTIFS({cells},0)", len(idle)), ", ".join(idle)

    def requests(self) -> tuple[Formula, str]:
        return self._filled(self._sheets.asked, "code")

    def unanswered(self) -> tuple[Formula, str]:
        return self._matching(self._sheets.asked, "answer", UNANSWERED, name=False)

    def errors(self) -> tuple[Formula, str]:
        return self._total("errors")

    def warnings(self) -> tuple[Formula, str]:
        return self._total("warnings")

    def questions(self) -> tuple[Formula, str]:
        return self._total("questions")

    def linked_share(self, linked: str, contributing: str) -> Formula:
        """Give the share of contributing objectives that reach a company objective."""
        each = self._standing.ordered.values()
        given = sum(o.line.contribution is Contribution.CONTRIBUTES for o in each)
        share = self._reached() / given if given else ""
        return Formula(f'=IFERROR({linked}/{contributing},"")', share)

    def _reached(self) -> float:
        """Add up how much of each objective reaches the company's."""
        reaches = self._standing.alignment.reaches.values()
        return fsum(share for shares in reaches for share in shares.values())

    def _objectives(self, field: str, text: str) -> tuple[Formula, str]:
        """Count objectives once, although one that serves several stands on several lines."""
        label, sheet = self._standing.say(text), self._sheets.register
        found = [line for line in sheet.lines if line.cells.get(field) == label]
        parts = [part for line in found if isinstance(part := line.cells["part"], float)]
        return Formula(f"={adding(sheet, 'part', **{field: quoted(label)})}", fsum(parts)), ""

    def _matching(
        self, sheet: Sheet, field: str, text: str, *, name: bool = True
    ) -> tuple[Formula, str]:
        label = self._standing.say(text)
        found = [line for line in sheet.lines if line.cells.get(field) == label]
        named = ", ".join(str(line.cells["department"]) for line in found) if name else ""
        return Formula(f"={counting(sheet, **{field: quoted(label)})}", len(found)), named

    def _filled(self, sheet: Sheet, field: str, *, name: bool = False) -> tuple[Formula, str]:
        found = [line for line in sheet.lines if line.cells.get(field)]
        named = ", ".join(str(line.cells["department"]) for line in found) if name else ""
        return Formula(f"=COUNTA({span(sheet, field)})", len(found)), named

    def _total(self, field: str) -> tuple[Formula, str]:
        numbers = [line.cells[field] for line in self._sheets.submissions.lines]
        total = sum(number for number in numbers if isinstance(number, int))
        return Formula(f"=SUM({span(self._sheets.submissions, field)})", total), ""


SHARE = mark("Share of contributing objectives linked to the company")
_FIGURES: tuple[tuple[str, Callable[[_Figures], tuple[Formula, str]]], ...] = (
    (mark("Departments"), _Figures.departments),
    (mark("Departments that have submitted"), _Figures.submitted),
    (mark("Submitted late"), _Figures.late),
    (mark("Missing after the deadline"), _Figures.missing),
    (mark("Workbooks with something the matter"), _Figures.matters),
    (mark("Objectives of departments"), _Figures.of_departments),
    (mark("Objectives of people"), _Figures.of_people),
    (mark("Own objectives"), _Figures.own),
    (mark("Contributing objectives"), _Figures.contributing),
    (mark("Contributing objectives linked to the company"), _Figures.linked),
    (mark("Company objectives that nobody serves"), _Figures.unserved),
    (mark("Departments that serve no company objective"), _Figures.without_share),
    (mark("Requests between departments"), _Figures.requests),
    (mark("Requests without an answer"), _Figures.unanswered),
    (mark("Findings: errors"), _Figures.errors),
    (mark("Findings: warnings"), _Figures.warnings),
    (mark("Findings: questions"), _Figures.questions),
)
_LINKED = [figure for _, figure in _FIGURES].index(_Figures.linked)
_BAD = {
    title
    for title, figure in _FIGURES
    if figure
    in {
        _Figures.late,
        _Figures.missing,
        _Figures.matters,
        _Figures.unserved,
        _Figures.without_share,
        _Figures.unanswered,
        _Figures.errors,
    }
}
"""Figures that had better be 0."""
