"""Scoring people by KPI: a scorecard for everybody on the roster, from the lines that are theirs.

No objective and no progress of one is read here; a test holds that no path leads from there.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from sheets_sync.model.cycle import Cycle, Member
from sheets_sync.model.department import KpiRow
from sheets_sync.model.draft import Draft
from sheets_sync.model.scorecard import Gate, Scorecard, Unrated
from sheets_sync.scoring.grouped import grouped, mean
from sheets_sync.scoring.owned import lines_by_owner, twins
from sheets_sync.scoring.result import at_least
from sheets_sync.scoring.scheme import scheme_of


def score(cycle: Cycle, drafts: Sequence[Draft]) -> tuple[Scorecard, ...]:
    """Score everybody on the roster by their lines in all workbooks that count.

    Who has none gets a card with the reason. Lines whose owner is not on the roster are left to
    the rules. Nothing is rounded.
    """
    standing = _Standing.of(cycle, drafts)
    lines = lines_by_owner(cycle, [draft for draft in drafts if draft.submitted])
    cards = [
        _card(member, rows, cycle) if (rows := lines.get(member.id)) else _absent(member, standing)
        for member in cycle.people.values()
    ]
    cards += [_nowhere(member) for member in cycle.unassigned]
    return tuple(replace(card, pending=standing.pending(card.member)) for card in cards)


def rehearse(cycle: Cycle, drafts: Sequence[Draft]) -> tuple[Scorecard, ...]:
    """Score the lines that do not count yet, so that people hear beforehand what is wrong."""
    lines = lines_by_owner(cycle, [draft for draft in drafts if not draft.submitted])
    return tuple(
        _card(cycle.people[owner], rows, cycle)
        for owner, rows in lines.items()
        if owner in cycle.people
    )


@dataclass(frozen=True)
class _Standing:
    """How far the workbooks are: which were read, and whose lines do not count yet."""

    cycle: Cycle
    read: Mapping[str, Draft]
    waiting: Mapping[str, Sequence[KpiRow]]

    @classmethod
    def of(cls, cycle: Cycle, drafts: Sequence[Draft]) -> "_Standing":
        waiting = lines_by_owner(cycle, [draft for draft in drafts if not draft.submitted])
        return cls(cycle, {draft.department.code: draft for draft in drafts}, waiting)

    def pending(self, member: Member) -> tuple[str, ...]:
        """Give the workbooks with lines of a person that do not count yet."""
        rows = self.waiting.get(member.id, ())
        return tuple(dict.fromkeys(row.place.workbook for row in rows))

    def reason(self, member: Member) -> Unrated:
        """Say why somebody has no line that counts."""
        if member.id in self.waiting:
            return Unrated.NOT_SUBMITTED
        if not member.position:
            return Unrated.NO_POSITION
        if self.cycle.pack_of(member) is None:
            return Unrated.NO_SET
        draft = self.read.get(member.department)
        if draft is None:
            return Unrated.NOT_READ
        return Unrated.NO_LINES if draft.submitted else Unrated.NOT_SUBMITTED


def _absent(member: Member, standing: _Standing) -> Scorecard:
    pack, kpi_set = standing.cycle.pack_of(member) or (None, None)
    reason = standing.reason(member)
    return Scorecard(member, member.department, pack, kpi_set, unrated=reason)


def _nowhere(member: Member) -> Scorecard:
    return Scorecard(member, member.department, unrated=Unrated.NO_DEPARTMENT)


def _card(member: Member, rows: Sequence[KpiRow], cycle: Cycle) -> Scorecard:
    scheme = scheme_of(cycle, member)
    groups = grouped(rows, scheme, twins(rows, scheme, member))
    kpis = tuple(kpi for group in groups for kpi in group.kpis)
    whole = any(kpi.score is not None for kpi in kpis) and all(group.known for group in groups)
    least = scheme.limits.least
    total = mean([(group.weight, group.score) for group in groups], least) if whole else None
    coverage = mean([(group.weight, group.coverage) for group in groups], 0.0) or 0.0
    card = Scorecard(
        member=member,
        department=member.department,
        pack=scheme.pack,
        kpi_set=scheme.kpi_set,
        groups=groups,
        total=total,
        coverage=coverage,
        enough=total is not None and at_least(coverage, scheme.coverage),
        kpis=kpis,
    )
    return _rated(card)


def _rated(card: Scorecard) -> Scorecard:
    """Give the rating, in this order: a failed gate, coverage, a gate without a result, the bands.

    A failed gate leaves only the lowest rating, whatever else is blank; a gate without a result
    counts as failed as soon as there is a rating at all. Totals are compared unrounded.
    """
    ratings = card.pack.ratings if card.pack else ()
    failed = bool(card.gates(Gate.FAILED))
    if not failed and not card.enough:
        return replace(card, unrated=_lacking(card))
    if not ratings:
        return replace(card, unrated=Unrated.NO_BANDS)
    if failed or card.gates(Gate.OPEN):
        return replace(card, rating=ratings[-1])
    total = card.total or 0.0
    found = (rating for rating in ratings if at_least(total, rating.at_least))
    return replace(card, rating=next(found, ratings[-1]))


def _lacking(card: Scorecard) -> Unrated:
    if all(kpi.score is None for kpi in card.kpis):
        return Unrated.NO_RESULTS
    known = all(group.known for group in card.groups)
    return Unrated.TOO_LITTLE if known else Unrated.UNPLACED
