"""What all sheets of the scores workbook tell about, in which order, and in which words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from itertools import groupby

from sheets_sync.model.choice import Scoring
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.pack import Pack
from sheets_sync.model.say import Said, Say, mark
from sheets_sync.model.scorecard import Gate, GroupScore, KpiScore, Scorecard, Unrated
from sheets_sync.scoring.scheme import Scheme, scheme

MET, NOT_MET = mark("Met"), mark("Not met")
GATES = {Gate.PASSED: mark("Gate"), Gate.FAILED: mark("Failed"), Gate.OPEN: mark("No result")}
REASONS = {
    Unrated.NO_DEPARTMENT: mark("In no department of the roster"),
    Unrated.NO_POSITION: mark("No position on the roster"),
    Unrated.NO_SET: mark("No KPI set for the position"),
    Unrated.NOT_READ: mark("Workbook could not be read"),
    Unrated.NOT_SUBMITTED: mark("Not submitted yet"),
    Unrated.NO_LINES: mark("No KPI lines"),
    Unrated.NO_RESULTS: mark("No results yet"),
    Unrated.UNPLACED: mark("A KPI is in no group"),
    Unrated.TOO_LITTLE: mark("Not enough results"),
    Unrated.NO_BANDS: mark("No rating bands set"),
}
"""What stands in place of a rating."""
NO_PROFILE = mark("No profile")

Blank = float | str


@dataclass(frozen=True)
class Standing:
    """Which departments' workbooks were read, and which count; `stale` are of an earlier day."""

    read: frozenset[str] = frozenset()
    counted: frozenset[str] = frozenset()
    stale: Mapping[str, date] = field(default_factory=dict)


@dataclass(frozen=True)
class Frame:
    """The night's scorecards in the order of the sheets: by department, then by person."""

    cycle: Cycle
    given: tuple[Scorecard, ...]
    say: Say
    standing: Standing

    @cached_property
    def cards(self) -> tuple[Scorecard, ...]:
        """Everybody on the roster, by department code and person id."""
        return tuple(sorted(self.given, key=lambda card: (card.department, card.member.id)))

    @cached_property
    def by_department(self) -> Mapping[str, Sequence[Scorecard]]:
        """The people of each department that has any, in their order."""
        return {code: tuple(g) for code, g in groupby(self.cards, lambda card: card.department)}

    @cached_property
    def groups(self) -> tuple[tuple[Scorecard, GroupScore], ...]:
        """Every group of everybody."""
        return tuple((card, group) for card in self.cards for group in card.groups)

    @cached_property
    def kpis(self) -> tuple[tuple[Scorecard, GroupScore, KpiScore], ...]:
        """Every KPI line of everybody."""
        return tuple((card, group, kpi) for card, group in self.groups for kpi in group.kpis)

    @cached_property
    def schemes(self) -> tuple[Scheme, ...]:
        """What people are scored by: each profile, and the want of one where there is none."""
        packs: dict[str, Pack | None] = {pack.id: pack for pack in self.cycle.packs}
        packs |= {card.pack.id if card.pack else "": card.pack for card in self.cards if card.kpis}
        return tuple(scheme(self.cycle, pack) for pack in packs.values())

    def lowest(self, card: Scorecard) -> float:
        """Give the lowest score of somebody's profile: what has no result counts as that."""
        return scheme(self.cycle, card.pack).limits.least

    def words(self, said: Said | None) -> str:
        """Speak a sentence."""
        return self.say(said.text, **said.args) if said else ""

    def profile(self, pack: Pack | None) -> str:
        """Name a profile."""
        return pack.name.in_(self.say.lang) if pack else self.say(NO_PROFILE)

    def scoring(self, scoring: Scoring | None) -> str:
        """Name a way of scoring."""
        return self.say(scoring.label) if scoring else ""

    def rating(self, card: Scorecard) -> str:
        """Give what stands in the rating column for a person."""
        if card.rating:
            return card.rating.name.in_(self.say.lang)
        return self.reason(card.unrated or Unrated.NO_LINES)

    def reason(self, unrated: Unrated) -> str:
        """Say why there is no rating."""
        return self.say(REASONS[unrated])


def blank(value: float | None) -> Blank:
    """Give a number, or the empty text that a formula shows in its place."""
    return "" if value is None else value


def reckoned(score: str, least: str) -> str:
    """Write how a score cell counts in a total: where it is blank, as the lowest score."""
    return f'IF({score}="",{least},{score})'


def mean(numbers: Iterable[float]) -> Blank:
    """Give the plain mean, or the empty text where there is nothing to average."""
    known = list(numbers)
    return sum(known) / len(known) if known else ""
