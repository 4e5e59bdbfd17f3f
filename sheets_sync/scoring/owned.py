"""Whose lines are which: a person's lines are theirs in whichever workbook they stand."""

from collections.abc import Iterable, Mapping, Sequence

from sheets_sync.anchors.codes import kpi_unit, person_part, tidy
from sheets_sync.model.cycle import Cycle, Member
from sheets_sync.model.department import KpiRow
from sheets_sync.model.draft import Draft
from sheets_sync.reading.clean import fold
from sheets_sync.scoring.actual import has_result
from sheets_sync.scoring.scheme import Scheme


def lines_by_owner(cycle: Cycle, drafts: Iterable[Draft]) -> Mapping[str, list[KpiRow]]:
    """Give everybody's lines by the owner's id, across all workbooks.

    A line whose owner was cleared is still that of the person whom its code was printed for.
    """
    printed: dict[str, str] = {}
    for person in cycle.people:
        printed.setdefault(person_part(person), person)
    found: dict[str, list[KpiRow]] = {}
    for row in (row for draft in drafts for row in draft.kpis):
        owner = row.owner or _printed_for(row, printed)
        found.setdefault(owner, []).append(row)
    return found


def _printed_for(row: KpiRow, people: Mapping[str, str]) -> str:
    own = tidy(row.place.code) == row.code  # else the code was only proposed
    return people.get(kpi_unit(row.code).partition("-")[2], "") if own else ""


def twins(rows: Sequence[KpiRow], scheme: Scheme, member: Member) -> Mapping[int, str]:
    """Give the lines that do not count, by `id()`, each with the code of the one that does.

    A KPI that stands in two workbooks counts once: where it has a result, else (or if both have
    one) in the workbook of the department that the person is in.
    """
    if len({row.place.workbook for row in rows}) == 1:
        return {}
    same: dict[str, list[KpiRow]] = {}
    for row in rows:
        kpi = scheme.kpi(row)
        same.setdefault(f"#{kpi.id}" if kpi else fold(row.name or ""), []).append(row)
    same.pop("", None)
    found: dict[int, str] = {}
    for each in same.values():
        first = min(each, key=lambda row: _rank(row, member))
        elsewhere = (row for row in each if row.place.workbook != first.place.workbook)
        found |= {id(row): first.code or "" for row in elsewhere}
    return found


def _rank(row: KpiRow, member: Member) -> tuple[bool, bool]:
    return not has_result(row), row.place.workbook != member.department
