"""How many lines the sheets of a department take, and how many people have room on them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sheets_sync.drawing import kpi, okr
from sheets_sync.model.cycle import Cycle, Department, Member
from sheets_sync.model.department import KpiRow, PersonOkr
from sheets_sync.model.row import Row
from sheets_sync.model.workbook import LINES


@dataclass(frozen=True)
class Crowd:
    """A sheet that would take more lines than it may have: for so many people, of whom `fit` do."""

    sheet: type[Row]
    people: int
    lines: int
    fit: int


def crowd(cycle: Cycle, department: Department) -> Crowd | None:
    """Say which sheet of a department has no room for its people; None where both have."""
    rule = cycle.settings.okr
    each = rule.objectives_person * (1 + rule.key_results_most)
    members = department.members
    return _crowded(PersonOkr, [each] * len(members), okr.NEWCOMERS) or _crowded(
        KpiRow, [_kpis(cycle, member) for member in members], kpi.NEWCOMERS
    )


def _kpis(cycle: Cycle, member: Member) -> int:
    found = cycle.pack_of(member)
    return (len(found[1].kpis) if found else 0) + kpi.SPARE


def _crowded(sheet: type[Row], lines: Sequence[int], spare: int) -> Crowd | None:
    whole = sum(lines) + spare
    if whole <= LINES:
        return None
    left, fit = LINES - spare, 0
    for count in sorted(lines, reverse=True):
        left -= count
        fit += left >= 0
    return Crowd(sheet, len(lines), whole, fit)
