"""Who takes part and under which settings: what every step is given besides the sheets."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum
from functools import cached_property

from sheets_sync.model.choice import PositionGroup
from sheets_sync.model.company import CompanyKeyResult, CompanyObjective, DecisionRow
from sheets_sync.model.pack import KpiSet, Pack
from sheets_sync.model.settings import Settings


class Phase(StrEnum):
    """Where the cycle stands today, told by the schedule and by the first freezing."""

    PRIORITIES = "priorities"
    REGISTRATION = "registration"
    ALIGNMENT = "alignment"
    RUNNING = "running"
    CLOSED = "closed"


@dataclass(frozen=True)
class Member:
    """A person on the roster, with blanks filled in as far as they can be."""

    id: str
    name: str
    department: str
    email: str = ""
    position: str = ""
    group: PositionGroup | None = None
    manager: str = ""
    starts: date | None = None


@dataclass(frozen=True)
class Department:
    """A department with the people in it, the head first."""

    code: str
    name: str
    head: Member | None = None
    members: tuple[Member, ...] = ()


@dataclass(frozen=True)
class Cycle:
    """One cycle of one organisation as it stands today.

    `today` comes from the caller: nothing below the shell reads a clock. `objectives` are the
    announced company objectives in rank order. `frozen` is the set in force as the board closed
    it (None before the first freezing). `unassigned` are those on the roster who are in none of
    the departments.
    """

    settings: Settings
    today: date
    departments: tuple[Department, ...] = ()
    objectives: tuple[CompanyObjective, ...] = ()
    key_results: tuple[CompanyKeyResult, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()
    packs: tuple[Pack, ...] = ()
    frozen: "Frozen | None" = None
    unassigned: tuple[Member, ...] = ()

    @property
    def phase(self) -> Phase:
        """The phase of today: by date up to the company meeting, then by freezing."""
        plan = self.settings.schedule
        if self.frozen:
            return Phase.CLOSED if self.today > plan.results else Phase.RUNNING
        if self.today < plan.announcement:
            return Phase.PRIORITIES
        return Phase.REGISTRATION if self.today <= plan.submission else Phase.ALIGNMENT

    @cached_property
    def people(self) -> Mapping[str, Member]:
        """Everybody, by id."""
        return {m.id: m for department in self.departments for m in department.members}

    @cached_property
    def by_code(self) -> Mapping[str, Department]:
        """Every department, by code."""
        return {department.code: department for department in self.departments}

    def pack_of(self, member: Member) -> tuple[Pack, KpiSet] | None:
        """The pack and the set of KPIs that a person's position chooses."""
        for pack in self.packs:
            for kpi_set in pack.sets:
                if member.position in kpi_set.positions:
                    return pack, kpi_set
        return None


@dataclass(frozen=True)
class FrozenLine:
    """One line of a frozen set: the row as the board closed it, values by field name as read.

    `submitted` holds the fields in which the board's decision differs from what was submitted.
    """

    code: str
    workbook: str
    sheet: str
    values: Mapping[str, str] = field(default_factory=dict)
    submitted: Mapping[str, str] = field(default_factory=dict)
    dropped: bool = False
    note: str = ""


@dataclass(frozen=True)
class Frozen:
    """A closed set of OKRs and KPIs: immutable, versioned, hashed."""

    version: str
    day: date
    digest: str
    lines: Mapping[str, FrozenLine] = field(default_factory=dict)
    reason: str = ""
    approver: str = ""
