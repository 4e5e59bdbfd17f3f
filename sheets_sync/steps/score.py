"""Scoring people by KPI: a scorecard a person, from the lines that name them as owner.

No objective and no progress of one is read here; a test holds that no path leads from there.
"""

from collections.abc import Sequence
from dataclasses import replace
from math import fsum

from sheets_sync.model.cycle import Cycle, Member
from sheets_sync.model.department import KpiRow
from sheets_sync.model.draft import Draft
from sheets_sync.model.pack import Bilingual, Group, Rating
from sheets_sync.model.say import Said, mark
from sheets_sync.model.scorecard import GroupScore, KpiScore, Scorecard
from sheets_sync.reading import fold
from sheets_sync.scoring.curve import CURVES
from sheets_sync.scoring.intake import Intake, taken
from sheets_sync.scoring.lookup import group_of
from sheets_sync.scoring.result import Result, at_least
from sheets_sync.scoring.scheme import Scheme, scheme_of
from sheets_sync.scoring.shown import told

NO_GROUP = mark("The group “{group}” is not in the profile, so this KPI counts nowhere.")
_UNNAMED = "–"


def score(cycle: Cycle, draft: Draft) -> tuple[Scorecard, ...]:
    """Score everybody of a department who owns a KPI line or whose position has a set.

    Lines whose owner is somebody else are left to the rules. Nothing is rounded.
    """
    cards = []
    for member in draft.department.members:
        rows = tuple(row for row in draft.kpis if row.owner == member.id)
        scheme = scheme_of(cycle, member)
        if rows or scheme.kpi_set:
            cards.append(_card(member, rows, scheme))
    return tuple(cards)


def _card(member: Member, rows: Sequence[KpiRow], scheme: Scheme) -> Scorecard:
    groups = tuple(_groups(rows, scheme))
    kpis = tuple(kpi for group in groups for kpi in group.kpis)
    card = Scorecard(
        member=member,
        department=member.department,
        pack=scheme.pack,
        kpi_set=scheme.kpi_set,
        groups=groups,
        total=_mean([(group.weight, group.score) for group in groups]),
        coverage=_mean([(group.weight, group.coverage) for group in groups]) or 0.0,
        gated=", ".join(kpi.row.name or "" for kpi in kpis if scheme.breached(kpi)),
        kpis=kpis,
    )
    if not rows:
        return card
    if card.total is None or not at_least(card.coverage, scheme.coverage):
        return replace(card, state="too little")
    return replace(card, state="scored", rating=_rating(card, card.total))


def _rating(card: Scorecard, total: float) -> Rating | None:
    """Give the band of an unrounded total; a gate that failed leaves only the lowest."""
    ratings = card.pack.ratings if card.pack else ()
    if card.gated:
        return ratings[-1] if ratings else None
    return next((rating for rating in ratings if at_least(total, rating.at_least)), None)


def _groups(rows: Sequence[KpiRow], scheme: Scheme) -> list[GroupScore]:
    """Sort lines into the groups of the profile; a group of the set that lost its lines stays.

    Were it left out, clearing the lines of a group would raise the weight of all others unseen.
    """
    wanted = {kpi.group for kpi in scheme.kpi_set.kpis} if scheme.kpi_set else set()
    known = scheme.pack.groups if scheme.pack else _as_typed(rows)
    inside: dict[str, list[KpiRow]] = {group.id: [] for group in known}
    outside: dict[str, list[KpiRow]] = {}  # by what it is compared by, as the known ones are
    for row in rows:
        group = group_of(known, row.group)
        typed = row.group or _UNNAMED
        alike = fold(typed) or typed.casefold()
        (inside[group.id] if group else outside.setdefault(alike, [])).append(row)
    present = [group for group in known if inside[group.id] or group.id in wanted]
    equal = 1 / len(present) if any(group.weight is None for group in present) else None
    return [
        *(_group(group, inside[group.id], scheme, equal) for group in present),
        *(_stranger(lost, scheme) for _, lost in sorted(outside.items())),
    ]


def _group(
    group: Group, rows: Sequence[KpiRow], scheme: Scheme, equal: float | None
) -> GroupScore:  # fmt: skip
    kpis = tuple(_kpi(row, weight, scheme) for row, weight in _weighted(rows))
    given = fsum(kpi.weight for kpi in kpis)
    scored = fsum(kpi.weight for kpi in kpis if kpi.score is not None)
    return GroupScore(
        group=group,
        weight=(group.weight or 0.0) if equal is None else equal,
        kpis=kpis,
        score=_mean([(kpi.weight, kpi.score) for kpi in kpis]),
        coverage=scored / given if given else 0.0,
        equal=equal is not None,
    )


def _stranger(rows: Sequence[KpiRow], scheme: Scheme) -> GroupScore:
    """Keep the lines of a group that the profile does not have, without weight."""
    typed = rows[0].group or _UNNAMED
    lost = Intake(None, problem=Said(NO_GROUP, {"group": typed}))
    kpis = tuple(_scored(row, 0.0, lost, scheme) for row in rows)
    group = Group(id="khac", name=Bilingual(vi=typed, en=typed))
    return GroupScore(group, 0.0, kpis)


def _as_typed(rows: Sequence[KpiRow]) -> tuple[Group, ...]:
    """Make groups of what stands on the lines, where there is no profile at all."""
    names = dict.fromkeys(row.group for row in rows if row.group)
    return tuple(
        Group(id=f"nhom-{number}", name=Bilingual(vi=name, en=name))
        for number, name in enumerate(names, 1)
    )


def _weighted(rows: Sequence[KpiRow]) -> list[tuple[KpiRow, float]]:
    """Give each line its weight; equal shares where all are blank, else a blank weighs nothing."""
    if all(row.weight is None for row in rows):
        return [(row, 1 / len(rows)) for row in rows]
    return [(row, max(row.weight or 0.0, 0.0)) for row in rows]


def _kpi(row: KpiRow, weight: float, scheme: Scheme) -> KpiScore:
    return _scored(row, weight, taken(row, scheme.source(row)), scheme)


def _scored(row: KpiRow, weight: float, intake: Intake, scheme: Scheme) -> KpiScore:
    result = Result(problem=intake.problem)
    if intake.problem is None and intake.scoring is not None:
        result = CURVES[intake.scoring](intake.inputs, intake.operator, scheme.limits)
    return KpiScore(
        row=row,
        scoring=intake.scoring,
        operator=intake.operator,
        inputs=intake.inputs,
        weight=weight,
        cap=scheme.limits.cap,
        score=result.score,
        met=result.met,
        problem=result.problem,
        told=told(row, intake, result, scheme.limits, scheme.lang),
    )


def _mean(parts: Sequence[tuple[float, float | None]]) -> float | None:
    """Give Σ w·s / Σ w over the parts that have a value; None where nothing weighs."""
    known = [(weight, value) for weight, value in parts if value is not None]
    whole = fsum(weight for weight, _ in known)
    return fsum(weight * value for weight, value in known) / whole if whole else None
