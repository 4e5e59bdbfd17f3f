"""How many objectives of each department serve each company objective."""

from collections import Counter
from dataclasses import replace
from math import fsum

from sheets_sync.alignment_sheets.standing import Standing
from sheets_sync.drawing.formulas import adding, count, quoted
from sheets_sync.drawing.sheet import draw
from sheets_sync.model.address import letters
from sheets_sync.model.choice import Contribution
from sheets_sync.model.column import Column
from sheets_sync.model.cycle import Department
from sheets_sync.model.kind import Kind
from sheets_sync.model.report_alignment import CoverageRow
from sheets_sync.model.say import mark
from sheets_sync.model.workbook import FIRST, Content, Formula, Line, Look, Note, Sheet

SERVING = mark("Contributing objectives")
OWN = mark("Own objectives")
STATUS = mark("Status")
GAPS = mark(
    "Red: a company objective that nobody serves, or a department that serves none."
    " Several departments under one objective, each with its own measure, are a good sign."
    " An objective that serves several counts in each with its share."
)
_FIXED = 2
"""Columns before those of the departments."""


def matrix(standing: Standing, register: Sheet) -> Sheet:
    """Draw the company objectives against the departments; `register` holds what is counted."""
    table = _Table(standing, register)
    sheet = draw(CoverageRow, standing.say, notes=(Note(standing.say(GAPS)),), freeze=_FIXED)
    code, title, total = sheet.columns
    lines = (
        *(table.line(top.code or "", top.title, n) for n, top in enumerate(standing.tops, FIRST)),
        table.totals(),
        table.own(),
        table.status(),
    )
    return replace(sheet, columns=(code, title, *table.columns, total), lines=lines)


class _Table:
    def __init__(self, standing: Standing, register: Sheet) -> None:
        self._standing = standing
        self._register = register
        self._departments = standing.cycle.departments
        self._fields = {
            department.code: f"in {department.code}" for department in self._departments
        }
        self._last = FIRST - 1 + len(standing.tops)

    @property
    def columns(self) -> tuple[Column, ...]:
        return tuple(self._column(department) for department in self._departments)

    def _column(self, department: Department) -> Column:
        title = f"{department.code}\n{department.name}" if department.name else department.code
        return Column(self._fields[department.code], title, Kind.NUMBER, width=12)

    def line(self, top: str, title: str | None, number: int) -> Line:
        """How many objectives of each department reach one company objective."""
        counts = {code: self._count(top, code) for code in self._fields}
        cells: dict[str, Content] = {"code": top, "title": title}
        for code, cached in counts.items():
            wanted = {"company": f"$A{number}", "department": quoted(code)}
            added = adding(self._register, "part", **wanted)
            cells[self._fields[code]] = Formula(f"={added}", cached)
        cells["total"] = self._across(number, fsum(counts.values()))
        served = any(counts.values())
        looks = {self._fields[c]: self._shade(c, n) for c, n in counts.items()}
        return Line(cells, Look.BODY if served else Look.POOR, looks=looks if served else {})

    def totals(self) -> Line:
        """How many contributing objectives each department has; none is a gap."""
        totals = {code: self._served(code) for code in self._fields}
        cells: dict[str, Content] = {"title": self._standing.say(SERVING)}
        for number, (code, cached) in enumerate(totals.items(), _FIXED):
            cells[self._fields[code]] = self._down(number, cached)
        cells["total"] = self._down(_FIXED + len(totals), fsum(totals.values()))
        poor = {self._fields[code]: Look.POOR for code, cached in totals.items() if not cached}
        return Line(cells, Look.TOTAL, looks=poor, top=True)

    def own(self) -> Line:
        """How many objectives of its own each department has."""
        counted = Counter(o.department for o in self._standing.own())
        own = {code: counted[code] for code in self._fields}
        label = quoted(self._standing.label(Contribution.OWN))
        cells: dict[str, Content] = {"title": self._standing.say(OWN)}
        for code, cached in own.items():
            wanted = {"contribution": label, "department": quoted(code)}
            cells[self._fields[code]] = count(self._register, cached, **wanted)
        cells["total"] = count(self._register, counted.total(), contribution=label)
        return Line(cells, Look.MUTED)

    def status(self) -> Line:
        """How far each department has come: an empty column may only be waiting."""
        cells: dict[str, Content] = {"title": self._standing.say(STATUS)}
        for draft in self._standing.alignment.drafts:
            if draft.department.code in self._fields:
                label = self._standing.label(draft.submission.status)
                cells[self._fields[draft.department.code]] = label
        return Line(cells, Look.MUTED, kinds=dict.fromkeys(self._fields.values(), Kind.TEXT))

    def _count(self, top: str, department: str) -> float:
        return self._standing.alignment.coverage.get((top, department), 0)

    def _served(self, department: str) -> float:
        return fsum(self._count(top.code or "", department) for top in self._standing.tops)

    def _shade(self, department: str, number: float) -> Look:
        if number:
            return Look.GOOD
        return Look.MUTED if self._served(department) else Look.POOR

    def _across(self, line: int, cached: float) -> Formula:
        if not self._fields:
            return Formula("=0", 0)
        last = letters(_FIXED + len(self._fields) - 1)
        return Formula(f"=SUM({letters(_FIXED)}{line}:{last}{line})", cached)

    def _down(self, column: int, cached: float) -> Formula:
        letter = letters(column)
        if self._last < FIRST:
            return Formula("=0", 0)
        return Formula(f"=SUM({letter}{FIRST}:{letter}{self._last})", cached)
