"""What all sheets of the scores workbook tell about, in which order, and in which words."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from itertools import groupby

from sheets_sync.model.choice import Scoring
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.pack import Pack
from sheets_sync.model.say import Said, Say, mark
from sheets_sync.model.scorecard import GroupScore, KpiScore, Scorecard
from sheets_sync.scoring.scheme import Scheme, scheme

MET, NOT_MET = mark("Met"), mark("Not met")
GATE, FAILED = mark("Gate"), mark("Failed")
TOO_LITTLE = mark("Not enough results")
NO_KPIS = mark("No KPI lines")
NO_BANDS = mark("No rating bands set")
NO_PROFILE = mark("No profile")

Blank = float | str


@dataclass(frozen=True)
class Frame:
    """The night's scorecards in the order of the sheets: by department, then by person."""

    cycle: Cycle
    given: tuple[Scorecard, ...]
    say: Say
    stale: Mapping[str, date]

    @cached_property
    def cards(self) -> tuple[Scorecard, ...]:
        """Everybody who is scored, by department code and person id."""
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
        packs |= {card.pack.id if card.pack else "": card.pack for card in self.cards}
        return tuple(scheme(self.cycle, pack) for pack in packs.values())

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
        if not card.kpis:
            return self.say(NO_KPIS)
        if card.state != "scored":
            return self.say(TOO_LITTLE)
        return card.rating.name.in_(self.say.lang) if card.rating else self.say(NO_BANDS)


def blank(value: float | None) -> Blank:
    """Give a number, or the empty text that a formula shows in its place."""
    return "" if value is None else value


def mean(numbers: Iterable[float]) -> Blank:
    """Give the plain mean, or the empty text where there is nothing to average."""
    known = list(numbers)
    return sum(known) / len(known) if known else ""
