"""How a person's KPIs score."""

from dataclasses import dataclass, field
from typing import Literal

from sheets_sync.model.choice import Scoring
from sheets_sync.model.cycle import Member
from sheets_sync.model.department import KpiRow
from sheets_sync.model.pack import Group, KpiSet, Pack, Rating
from sheets_sync.model.say import Said
from sheets_sync.model.value import Operator


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
    sentence "Diễn giải": how the score came about.
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


@dataclass(frozen=True)
class GroupScore:
    """A group of KPIs: Σ w·s / Σ w over those with a result; `weight` is W_g."""

    group: Group
    weight: float
    kpis: tuple[KpiScore, ...] = ()
    score: float | None = None
    coverage: float = 0.0
    equal: bool = False


@dataclass(frozen=True)
class Scorecard:
    """A person's evaluation by KPI. `rating` is None while the coverage is too small.

    `gated` names the KPI whose breach closed the rating. No OKR score enters here.
    """

    member: Member
    department: str
    pack: Pack | None = None
    kpi_set: KpiSet | None = None
    groups: tuple[GroupScore, ...] = ()
    total: float | None = None
    coverage: float = 0.0
    rating: Rating | None = None
    state: Literal["scored", "too little", "none"] = "none"
    gated: str = ""
    kpis: tuple[KpiScore, ...] = field(default=())
