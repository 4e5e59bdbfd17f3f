"""Giving every line a code of its own, also where somebody added, copied or pasted lines."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sheets_sync.anchors.codes import (
    kpi_unit,
    next_code,
    objective_of,
    person_part,
    read_code,
    tidy,
)
from sheets_sync.model.company import CompanyKeyResult, CompanyObjective
from sheets_sync.model.department import KpiRow, OkrLine, PersonOkr
from sheets_sync.model.draft import Oddity
from sheets_sync.model.row import Row

Coded = CompanyObjective | CompanyKeyResult | OkrLine | KpiRow
NOBODY = "X"
"""Stands in a proposed code for the person, where a line does not say whose it is."""


@dataclass
class Coding:
    """The codes of one sheet: those printed on it, those met so far, and what was odd.

    `printed` holds every code in the workbook, also on unused lines, so that a proposed code
    is never one that another line already carries. `stem` is the unit of the line above (at
    first of the first coded line): where a line has no person it belongs to the person there.
    `last` is the objective met last, by unit.
    """

    unit: str
    printed: set[str]
    met: set[str] = field(default_factory=set)
    oddities: list[Oddity] = field(default_factory=list)
    last: dict[str, str] = field(default_factory=dict)
    stem: str = ""

    def settle(self, row: Coded) -> Row:
        """Give the row with a code that is its own, and tell where that was not the printed one."""
        code = tidy(row.code)
        odd = self._odd(code, row)
        if odd:
            proposed = self._propose(row)
            self.oddities.append(Oddity(row.place, odd, row.code or "", proposed))
            code = proposed
        self.met.add(code)
        self._remember(code)
        return row if code == row.code else row.model_copy(update={"code": code})

    def _odd(self, code: str, row: Coded) -> str:
        unit = unit_of(code, row)
        if not code:
            return "line-without-code"
        if not unit:
            return "code-unknown"
        if unit.split("-")[0] != self.unit:
            return "code-foreign"
        return "code-twice" if code in self.met else ""

    def _remember(self, code: str) -> None:
        read = read_code(code)
        if read:
            self.last[read.unit] = objective_of(code)
        self.stem = read.unit if read else kpi_unit(code) or self.stem

    def _propose(self, row: Coded) -> str:
        taken = self.printed | self.met
        if isinstance(row, KpiRow):
            return next_code(self._stem(row.owner), "KPI", taken)
        if isinstance(row, CompanyKeyResult):
            known = read_code(row.objective)
            return next_code(f"{self.unit}-O{known.objective if known else 1}", "K", taken)
        if isinstance(row, CompanyObjective):
            return next_code(self.unit, "O", taken)
        stem = self._stem(row.person) if isinstance(row, PersonOkr) else self.unit
        if looks_like_objective(row) or stem not in self.last:
            return next_code(stem, "O", taken)
        return next_code(self.last[stem], "K", taken)

    def _stem(self, person: str | None) -> str:
        part = person_part(person or "")
        return f"{self.unit}-{part}" if part else self.stem or f"{self.unit}-{NOBODY}"


def unit_of(code: str, row: Coded) -> str:
    """Give the unit of a code (`KD`, `KD-NV07`); empty where it is no code for such a line."""
    read = read_code(code)
    match row:
        case KpiRow():
            return kpi_unit(code)
        case _ if read is None:
            return ""
        case CompanyObjective() | CompanyKeyResult():
            fits = not read.person and bool(read.result) is isinstance(row, CompanyKeyResult)
        case _:
            fits = bool(read.person) is isinstance(row, PersonOkr)
    return read.unit if fits else ""


def looks_like_objective(line: OkrLine) -> bool:
    """Tell an objective from a key result by what is filled in, where no code says it."""
    measured = (line.unit, line.baseline, line.target, line.direction, line.due)
    return line.contribution is not None or all(value is None for value in measured)


def settle_rows(
    rows: Sequence[Row], printed: Iterable[str], unit: str, taken: Iterable[str] = ()
) -> tuple[list[Row], list[Oddity]]:
    """Give the rows of one sheet, each with a code of its own, and what was odd about codes.

    `printed` are the codes on this sheet in their order, `taken` those on other sheets.
    """
    codes = [tidy(code) for code in printed]
    units = (getattr(read_code(code), "unit", "") or kpi_unit(code) for code in codes)
    people = (each for each in units if each.startswith(f"{unit}-"))
    coding = Coding(unit, {*codes, *map(tidy, taken)}, stem=next(people, ""))
    settled = [coding.settle(row) if isinstance(row, Coded) else row for row in rows]
    return settled, coding.oddities
