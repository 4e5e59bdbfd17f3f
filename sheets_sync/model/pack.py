"""A pack: sets of KPIs by position, as data that is read from a file elsewhere.

All shares, weights, scores and percentages are fractions: 98 % is 0.98, a score of 1 is a
target exactly met.
"""

import math
import re
import unicodedata
from collections.abc import Sequence
from typing import Annotated, Literal, Self

from pydantic import BaseModel, ConfigDict, Field, StringConstraints
from pydantic import model_validator as validator

from sheets_sync.model.choice import PositionGroup, Scoring
from sheets_sync.model.pack_error import PackError, once, whole
from sheets_sync.model.say import mark

Words = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1)]
Slug = Annotated[str, StringConstraints(pattern=r"^[a-z0-9]+(-[a-z0-9]+)*$")]
Code = Annotated[str, StringConstraints(pattern=r"^[A-Z0-9]+(-[A-Z0-9]+)*$")]
Share = Annotated[float, Field(gt=0, le=1)]
Finite = Annotated[float, Field(allow_inf_nan=False)]

_PLAIN = re.compile(r"([≥>≤<]?)\s*(\d+(?:[.,]\d{1,2})?)(?:/\d+)?\s*(%?)")
_MEASURED = {Scoring.HIGHER, Scoring.LOWER, Scoring.SCALE, Scoring.PER_DAY, Scoring.RATE}


class _Part(BaseModel):
    model_config = ConfigDict(frozen=True, extra="forbid")


class Bilingual(_Part):
    """A text in both languages of the project."""

    vi: Words
    en: Words

    def in_(self, lang: str) -> str:
        """Give the Vietnamese text for `vi`, else the English one."""
        return self.vi if lang == "vi" else self.en


class Group(_Part):
    """A group of KPIs; `weight` is its share of the total, None where the office sets it."""

    id: Slug
    name: Bilingual
    weight: Share | None = None


class Rating(_Part):
    """A rating band: it holds for totals of at least `at_least`, compared unrounded."""

    id: Slug
    name: Bilingual
    at_least: Finite


class Rank(_Part):
    """A word of the ordinal scale, other spellings of it, and the score it stands for."""

    word: Bilingual
    words: tuple[Words, ...] = ()
    score: Finite

    @property
    def spellings(self) -> frozenset[str]:
        """Every way to write it, in lower case."""
        return frozenset(map(_fold, (self.word.vi, self.word.en, *self.words)))


class PackKpi(_Part):
    """A KPI as a pack proposes it.

    `target` is written as people type it (`≥ 98%`), empty where it is left to the office.
    `zero_at` is the result that scores 0 (the floor F where higher is better, the worst
    acceptable W where lower is better, the low end of a scale), `best_at` the result that
    scores the cap (B). A `rate` goes the way its operator says: `≥` up, `<` down. `tolerance`
    is the result up to which a `zero` KPI still scores in part, and the distance outside a
    `band` at which the score is 0. A `gate` that fails holds the whole rating back. `weight`
    is the share within the group. `case_needed` asks for a recorded case behind the top mark.
    """

    id: Slug
    group: Slug
    name: Bilingual
    description: Bilingual
    scoring: Scoring
    measure: Bilingual
    numerator: Bilingual | None = None
    denominator: Bilingual | None = None
    unit: Bilingual | Literal["%"]
    target: Bilingual | str = ""
    zero_at: Finite | None = None
    best_at: Finite | None = None
    tolerance: Annotated[float, Field(ge=0, allow_inf_nan=False)] | None = None
    gate: bool = False
    weight: Share | None = None
    source: Bilingual
    case_needed: bool = False

    def target_in(self, lang: str) -> str:
        """Give the target as typed in that language, empty where the office sets it."""
        return self.target if isinstance(self.target, str) else self.target.in_(lang)

    def unit_in(self, lang: str) -> str:
        """Give the unit in that language."""
        return self.unit if isinstance(self.unit, str) else self.unit.in_(lang)

    @validator(mode="after")
    def _fits_its_scoring(self) -> Self:
        if (self.numerator is None) != (self.denominator is None):
            raise PackError(mark("numerator and denominator are given together, or neither"))
        if self.scoring is Scoring.RATE and (self.numerator is None or self.unit != "%"):
            raise PackError(mark("a rate needs a numerator, a denominator and the unit %"))
        if self.scoring is Scoring.BAND and not self.tolerance:
            raise PackError(mark("a band needs a tolerance: how far outside it the score is 0"))
        if self.tolerance is not None and self.scoring not in {Scoring.BAND, Scoring.ZERO}:
            raise PackError(mark("a tolerance belongs to the scorings band and zero"))
        if self.gate and self.scoring not in {Scoring.ZERO, Scoring.YES_NO}:
            raise PackError(mark("a gate belongs to the scorings zero and yes_no"))
        if self.scoring not in _MEASURED and (self.zero_at, self.best_at) != (None, None):
            raise PackError(mark("zero_at and best_at have no use for this scoring"))
        return self

    @validator(mode="after")
    def _has_its_ends_on_the_right_side(self) -> Self:
        written = _PLAIN.fullmatch(target := self.target_in("vi"))
        if written is None or self.scoring not in _MEASURED:
            return self
        falls = self.scoring is Scoring.RATE and written[1] in {"≤", "<"}
        down = falls or self.scoring is Scoring.LOWER
        if written[1] in ({"≥", ">"} if down else {"≤", "<"}):
            raise PackError(mark("the target {target} contradicts the scoring"), target=target)
        goal = float(written[2].replace(",", ".")) / (100 if written[3] else 1)
        ends = (("zero_at", self.zero_at, down), ("best_at", self.best_at, not down))
        for name, end, above in ends:
            if end is not None and (end == goal or (end > goal) is not above):
                raise PackError(_WRONG_SIDE, name=name, value=end, target=target)
        return self


_WRONG_SIDE = mark("{name} {value} is on the wrong side of the target {target}")


class KpiSet(_Part):
    """The KPIs of one or more positions of one position group."""

    id: Slug
    name: Bilingual
    positions: Annotated[tuple[Code, ...], Field(min_length=1)]
    position_group: PositionGroup
    kpis: Annotated[tuple[PackKpi, ...], Field(min_length=1)]

    def in_group(self, group: str) -> tuple[PackKpi, ...]:
        """Give the KPIs of a group, in the order of the pack."""
        return tuple(kpi for kpi in self.kpis if kpi.group == group)

    @validator(mode="after")
    def _adds_up(self) -> Self:
        once(mark("the KPI {twice} is in the set twice"), (kpi.id for kpi in self.kpis))
        for group in dict.fromkeys(kpi.group for kpi in self.kpis):
            whole(group, [kpi.weight for kpi in self.in_group(group)])
        return self


class Position(_Part):
    """A post of the roster."""

    code: Code
    name: Bilingual
    group: PositionGroup


class Example(_Part):
    """An OKR to learn from; `area` is the kind of unit it is written for."""

    level: Literal["director", "manager", "staff"]
    area: Bilingual
    objective: Bilingual
    key_results: Annotated[tuple[Bilingual, ...], Field(min_length=2, max_length=5)]


class Pack(_Part):
    """Sets of KPIs with the scales they are scored on.

    Scores are kept between `floor` and `cap`. A total is rated once KPIs with at least
    `coverage` of the weight have results. `ranks` is the ordinal scale, lowest first;
    `ratings` runs from the best band down, and is empty where the office has yet to set it.
    `notes` states what is open, and what the project proposes.
    """

    id: Slug
    version: Words
    name: Bilingual
    goal: Bilingual
    source: Bilingual
    cap: Annotated[Finite, Field(ge=1)]
    floor: Annotated[Finite, Field(ge=0, lt=1)] = 0
    coverage: Share
    ranks: tuple[Rank, ...] = ()
    ratings: tuple[Rating, ...] = ()
    groups: Annotated[tuple[Group, ...], Field(min_length=1)]
    positions: Annotated[tuple[Position, ...], Field(min_length=1)]
    sets: Annotated[tuple[KpiSet, ...], Field(min_length=1)]
    notes: tuple[Bilingual, ...] = ()
    examples: tuple[Example, ...] = ()

    @validator(mode="after")
    def _hangs_together(self) -> Self:
        once(mark("the group {twice} is there twice"), (group.id for group in self.groups))
        once(mark("the position {twice} is there twice"), (post.code for post in self.positions))
        once(mark("the set {twice} is there twice"), (one.id for one in self.sets))
        whole("", [group.weight for group in self.groups])
        self._check_scales()
        self._check_positions()
        for kpi_set in self.sets:
            if len(kpi_set.kpis) > KPIS:
                raise PackError(_MANY_KPIS, set=kpi_set.id, n=len(kpi_set.kpis), most=KPIS)
            for kpi in kpi_set.kpis:
                self._check_kpi(kpi_set, kpi)
        return self

    def _check_scales(self) -> None:
        spellings = (spelling for rank in self.ranks for spelling in rank.spellings)
        once(mark("the rating word {twice} stands for two ranks"), spellings)
        scores = [rank.score for rank in self.ranks]
        if scores != sorted(set(scores)) or not all(self.floor <= s <= self.cap for s in scores):
            raise PackError(mark("ranks rise from the floor to the cap, lowest first"))
        once(mark("the rating {twice} is there twice"), (rating.id for rating in self.ratings))
        bands = [rating.at_least for rating in self.ratings]
        if bands != sorted(set(bands), reverse=True) or (bands and bands[-1] > self.floor):
            raise PackError(mark("ratings fall from the best band to one that begins at the floor"))

    def _check_positions(self) -> None:
        groups = {post.code: post.group for post in self.positions}
        used = [(code, one) for one in self.sets for code in one.positions]
        once(mark("the position {twice} is in two sets"), (code for code, _ in used))
        for code, one in used:
            if code not in groups:
                raise PackError(_NO_POSITION, set=one.id, code=code)
            if groups[code] is not one.position_group:
                raise PackError(_OTHER_GROUP, set=one.id, code=code)
        for code in (code for code in groups if code not in dict(used)):
            raise PackError(mark("the position {code} has no set of KPIs"), code=code)

    def _check_kpi(self, kpi_set: KpiSet, kpi: PackKpi) -> None:
        if kpi.group not in {group.id for group in self.groups}:
            raise PackError(_NO_GROUP, set=kpi_set.id, kpi=kpi.id, group=kpi.group)
        target = kpi.target_in("vi")
        words = (word for rank in self.ranks for word in rank.spellings)
        named = any(f" {word} " in f" {_fold(target)} " for word in words)
        if kpi.scoring is Scoring.ORDINAL and target and not named:
            raise PackError(_NO_RANK, set=kpi_set.id, kpi=kpi.id, target=target)


KPIS = 100
"""Everybody of a position gets a line for each KPI of its set: with more, nobody sees through."""
_MANY_KPIS = mark("the set {set} has {n} KPIs, and {most} are the most a person can have")
_NO_POSITION = mark("the set {set} names the position {code}, which the pack does not have")
_OTHER_GROUP = mark("the set {set} and its position {code} are of different position groups")
_NO_GROUP = mark("the KPI {kpi} of the set {set} is in the group {group}, which does not exist")
_NO_RANK = mark("the target {target} of the KPI {kpi} in the set {set} names no rank of the scale")


def shares(weights: Sequence[float | None]) -> tuple[float, ...]:
    """Give each its share of 1: as weighted, or equal parts where a weight is not set.

    Equal parts, too, where weights below 0 leave nothing to be shared.
    """
    known = [weight for weight in weights if weight is not None]
    parts = known if len(known) == len(weights) else [1.0] * len(weights)
    whole = math.fsum(parts)
    return tuple(part / whole if whole else 1 / len(parts) for part in parts)


def _fold(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).casefold().split())
