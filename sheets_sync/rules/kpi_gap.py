"""KPI030: people for whom nobody wrote KPIs."""

from sheets_sync.anchors.codes import kpi_unit, person_part
from sheets_sync.model.cycle import Cycle, Member
from sheets_sync.model.department import KpiRow
from sheets_sync.model.draft import Draft
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.model.once import once
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.lines import lost, sheet_of


@rule(
    "KPI030",
    Severity.WARNING,
    message="No KPI stands here for: {people}. Their positions have a set of KPIs.",
    fix="Write their KPIs on the open lines at the end of the sheet, with the person's name as the"
    " owner. Once the set is closed, ask the board to reopen it for them.",
)
def people_without_kpis(draft: Draft, cycle: Cycle) -> Flags:
    """Everybody whose position has a set of KPIs has KPIs of their own.

    Who came or changed department after the workbook was made has no printed lines in it.
    Without any KPI there is nothing to score. It is told once for a sheet.
    """
    if KpiRow.key not in draft.filled.titles or any(lost(r, "owner", "code") for r in draft.kpis):
        return
    owners = {row.owner for row in draft.kpis} | _owners(cycle)
    printed = {kpi_unit(row.code).partition("-")[2] for row in draft.kpis if not row.owner}
    people = [
        _said(member)
        for member in draft.department.members
        if cycle.pack_of(member) and member.id not in owners
        and person_part(member.id) not in printed
    ]  # fmt: skip
    if people:
        yield Flag(sheet_of(draft, KpiRow.key), people=tuple(people))


@once
def _owners(cycle: Cycle) -> frozenset[str | None]:
    """Give the ids of all who own a KPI of the closed set."""
    closed = cycle.frozen.lines.values() if cycle.frozen else ()
    return frozenset(line.values.get("owner") for line in closed if line.sheet == KpiRow.key)


def _said(member: Member) -> str:
    return f"{member.name} ({member.id})"
