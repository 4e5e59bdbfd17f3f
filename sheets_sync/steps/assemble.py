"""Putting the cycle together: settings, roster and company as they stand today."""

from collections.abc import Sequence
from datetime import date

from sheets_sync.linking.positions import position_of
from sheets_sync.model.cycle import Cycle, Department, Frozen, Member
from sheets_sync.model.draft import Company, Roster
from sheets_sync.model.pack import Pack
from sheets_sync.model.people import DepartmentRow, PersonRow
from sheets_sync.model.settings import Settings


def assemble(
    settings: Settings,
    today: date,
    roster: Roster,
    company: Company,
    packs: Sequence[Pack],
    frozen: Frozen | None,
) -> Cycle:
    """Put the cycle together; a department or person given twice counts as first given.

    Codes and ids are the same whatever their case, as they are to a spreadsheet's formulas. People
    without a known department take no part (a rule says so) and are kept apart. Somebody without
    a position group gets that of their position.
    """
    departments: dict[str, Department] = {}
    members = _members(roster.people, packs)
    own: dict[str, list[Member]] = {}
    for member in members.values():
        own.setdefault(member.department, []).append(member)
    for row in roster.departments:
        code = (row.code or "").upper()
        if code and code not in departments:
            head = members.get(row.head or "")
            departments[code] = _department(code, row, head, own.get(code, []))
    return Cycle(
        settings=settings,
        today=today,
        departments=tuple(departments.values()),
        objectives=company.objectives,
        key_results=company.key_results,
        decisions=company.decisions,
        packs=tuple(packs),
        frozen=frozen,
        unassigned=tuple(m for m in members.values() if m.department not in departments),
    )


def _members(rows: Sequence[PersonRow], packs: Sequence[Pack]) -> dict[str, Member]:
    groups = {p.code: p.group for pack in packs for p in pack.positions}
    members: dict[str, Member] = {}
    seen: set[str] = set()
    for row in rows:
        if row.id and row.id.casefold() not in seen:
            seen.add(row.id.casefold())
            position = position_of(row.position or "", packs)
            members[row.id] = Member(
                id=row.id,
                name=row.name or row.id,
                department=(row.department or "").upper(),
                email=row.email or "",
                position=position,
                group=row.group or groups.get(position),
                manager=row.manager or "",
                starts=row.starts,
            )
    return members


def _department(
    code: str, row: DepartmentRow, head: Member | None, own: Sequence[Member]
) -> Department:
    first = [member for member in own if member is head]
    rest = [member for member in own if member is not head]
    return Department(code, row.name or code, head, (*first, *rest))
