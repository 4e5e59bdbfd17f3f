"""How a person's KPIs score."""

from dataclasses import dataclass, field
from enum import StrEnum

from sheets_sync.model.choice import Scoring
from sheets_sync.model.cycle import Member
from sheets_sync.model.department import KpiRow
from sheets_sync.model.pack import Group, KpiSet, Pack, Rating
from sheets_sync.model.say import Said
from sheets_sync.model.value import Operator


class Unrated(StrEnum):
    """Why somebody on the roster has no rating; the first that holds is told."""

    NO_DEPARTMENT = "no department"
    NO_POSITION = "no position"
    NO_SET = "no set"
    """The position is in no pack."""
    NOT_READ = "not read"
    NOT_SUBMITTED = "not submitted"
    NO_LINES = "no lines"
    NO_RESULTS = "no results"
    UNPLACED = "unplaced"
    """A line is in no group, so nobody knows what it weighs."""
    TOO_LITTLE = "too little"
    NO_BANDS = "no bands"


class Gate(StrEnum):
    """What became of a gate; `OPEN` has no result that says it."""

    PASSED = "passed"
    FAILED = "failed"
    OPEN = "open"


@dataclass(frozen=True)
class Inputs:
    """The numbers that a KPI's formula uses; None where they are missing.

    Fractions for rates. `floor` is F (higher) or W (lower); `best` is B; `tolerance` is for
    band and zero tolerance; `scale_low` is the low end of a scale. Ordinal words and yes/no are
    already turned into their rank's score / 1 or 0. `by_day`: the target is a day, so that it and
    a result above 1 are day numbers; a number alone never tells.
    """

    actual: float | None = None
    target: float | None = None
    upper: float | None = None
    floor: float | None = None
    best: float | None = None
    tolerance: float | None = None
    numerator: float | None = None
    denominator: float | None = None
    by_day: bool = False


@dataclass(frozen=True)
class KpiScore:
    """One KPI scored: `score` (1 is target met, None without a result) and `met` (as written).

    `problem` says why it cannot be scored although a result stands there. `told` is the
    sentence "Diễn giải": how the score came about. `gate` is None where the KPI is none. `twin`
    is the code of the line in another workbook that counts instead of this one.
    """

    row: KpiRow
    scoring: Scoring | None
    operator: Operator
    inputs: Inputs
    weight: float
    cap: float
    score: float | None = None
    met: bool | None = None
    problem: Said | None = None
    told: Said | None = None
    gate: Gate | None = None
    twin: str = ""


@dataclass(frozen=True)
class GroupScore:
    """A group of KPIs: Σ w·s / Σ w, what has no result at the lowest score; `weight` is W_g.

    `score` is None where nothing in it has a result; it then counts as the lowest, too. `known`
    is false for lines whose group nobody knows.
    """

    group: Group
    weight: float
    kpis: tuple[KpiScore, ...] = ()
    score: float | None = None
    coverage: float = 0.0
    equal: bool = False
    known: bool = True


@dataclass(frozen=True)
class Scorecard:
    """A person's evaluation by KPI: a rating, or in `unrated` the reason why there is none.

    `total` is None without any result, and while a line is in no group. `enough` tells whether
    it counts: with the coverage that is needed. `pending` are the workbooks with lines of the
    person that do not count yet. No OKR score enters here.
    """

    member: Member
    department: str
    pack: Pack | None = None
    kpi_set: KpiSet | None = None
    groups: tuple[GroupScore, ...] = ()
    total: float | None = None
    coverage: float = 0.0
    enough: bool = False
    rating: Rating | None = None
    unrated: Unrated | None = None
    kpis: tuple[KpiScore, ...] = field(default=())
    pending: tuple[str, ...] = ()

    def gates(self, state: Gate) -> tuple[str, ...]:
        """Name the gates that failed, or that are still open."""
        return tuple(kpi.row.name or kpi.row.code or "" for kpi in self.kpis if kpi.gate is state)

    @property
    def counts(self) -> float | None:
        """The total, where it counts."""
        return self.total if self.enough else None
