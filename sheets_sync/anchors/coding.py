"""Giving every line a code of its own, also where somebody added, copied or pasted lines."""

import re
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from sheets_sync.anchors.codes import kpi_unit, next_code, objective_of, person_part, read_code
from sheets_sync.model.company import CompanyKeyResult, CompanyObjective
from sheets_sync.model.department import KpiRow, OkrLine, PersonOkr
from sheets_sync.model.draft import Oddity
from sheets_sync.model.row import Row

Coded = CompanyObjective | CompanyKeyResult | OkrLine | KpiRow
_DASHES = re.compile(r"\s*[-‐‑‒–—−]\s*")


@dataclass
class Coding:
    """The codes of one sheet: those printed on it, those met so far, and what was odd.

    `printed` holds every code in the column, also on unused lines, so that a proposed code
    is never one that a blank line already carries. `stem` is the unit of the line above (at
    first of the first coded line): where a line has no person it belongs to the person there.
    """

    unit: str
    printed: set[str]
    met: set[str] = field(default_factory=set)
    oddities: list[Oddity] = field(default_factory=list)
    last: str = ""
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
        unit = kpi_unit(code) if isinstance(row, KpiRow) else getattr(read_code(code), "unit", "")
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
            self.last, self.stem = objective_of(code), read.unit

    def _propose(self, row: Coded) -> str:
        taken = self.printed | self.met
        if isinstance(row, KpiRow):
            return next_code(self._stem(row.owner), "KPI", taken)
        if isinstance(row, CompanyKeyResult):
            return next_code(row.objective or f"{self.unit}-O1", "K", taken)
        if isinstance(row, CompanyObjective) or looks_like_objective(row) or not self.last:
            person = row.person if isinstance(row, PersonOkr) else None
            return next_code(self._stem(person), "O", taken)
        return next_code(self.last, "K", taken)

    def _stem(self, person: str | None) -> str:
        part = person_part(person or "")
        return f"{self.unit}-{part}" if part else self.stem or self.unit


def tidy(code: str | None) -> str:
    """Give a code in its printed form: upper case, plain dashes, no blanks around them."""
    return _DASHES.sub("-", (code or "").strip()).upper()


def looks_like_objective(line: OkrLine) -> bool:
    """Tell an objective from a key result by what is filled in, where no code says it."""
    measured = (line.unit, line.baseline, line.target, line.direction, line.due)
    return line.contribution is not None or all(value is None for value in measured)


def settle_rows(
    rows: Sequence[Row], printed: Iterable[str], unit: str
) -> tuple[list[Row], list[Oddity]]:
    """Give the rows of one sheet, each with a code of its own, and what was odd about codes."""
    codes = [tidy(code) for code in printed]
    first = next((read.unit for read in map(read_code, codes) if read), unit)
    coding = Coding(unit, set(codes), stem=first)
    settled = [coding.settle(row) if isinstance(row, Coded) else row for row in rows]
    return settled, coding.oddities
