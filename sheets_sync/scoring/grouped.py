"""A person's lines in the groups of the profile, each group with its score."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from math import fsum

from sheets_sync.model.department import KpiRow
from sheets_sync.model.pack import Bilingual, Group
from sheets_sync.model.say import Said, mark
from sheets_sync.model.scorecard import GroupScore, KpiScore
from sheets_sync.reading import fold
from sheets_sync.scoring.gates import gate_of, outcome
from sheets_sync.scoring.intake import Intake, taken
from sheets_sync.scoring.lookup import Source, group_of
from sheets_sync.scoring.scheme import Scheme
from sheets_sync.scoring.shown import told
from sheets_sync.scoring.weights import weights

NO_GROUP = mark(
    "The group “{group}” is not in the profile, so nobody knows what this KPI weighs: until that is"
    " mended there is no total."
)
TWIN = mark("This KPI also stands in another workbook and counts once: as {code}.")
_UNNAMED = "–"

Twins = Mapping[int, str]
"""The lines that do not count, by `id()`, each with the code of the one that counts instead."""


def grouped(rows: Sequence[KpiRow], scheme: Scheme, twins: Twins) -> tuple[GroupScore, ...]:
    """Sort lines into the groups of the profile; a group of the set that lost its lines stays.

    Were it left out, clearing the lines of a group would raise the weight of all others unseen.
    """
    wanted = {kpi.group for kpi in scheme.kpi_set.kpis} if scheme.kpi_set else set()
    known = scheme.pack.groups if scheme.pack else _as_typed(rows)
    inside: dict[str, list[KpiRow]] = {group.id: [] for group in known}
    outside: dict[str, list[KpiRow]] = {}  # by what it is compared by, as the known ones are
    for row in rows:
        group = _group_of(known, row, scheme)
        typed = row.group or _UNNAMED
        alike = fold(typed) or typed.casefold()
        (inside[group.id] if group else outside.setdefault(alike, [])).append(row)
    present = [group for group in known if inside[group.id] or group.id in wanted]
    equal = 1 / len(present) if any(group.weight is None for group in present) else None
    return (
        *(_group(group, inside[group.id], (scheme, twins), equal) for group in present),
        *(_stranger(lost, scheme) for _, lost in sorted(outside.items())),
    )


def _group_of(known: Sequence[Group], row: KpiRow, scheme: Scheme) -> Group | None:
    """Give the group that the line names, else the one that the profile has its KPI in."""
    kpi = scheme.kpi(row)
    return group_of(known, row.group) or (group_of(known, kpi.group) if kpi else None)


def _group(
    group: Group, rows: Sequence[KpiRow], by: tuple[Scheme, Twins], equal: float | None
) -> GroupScore:  # fmt: skip
    scheme, twins = by
    single = [row for row in rows if id(row) not in twins]
    weighed = dict(zip(map(id, single), weights([row.weight for row in single]), strict=True))
    kpis = tuple(
        _kpi(row, weighed.get(id(row), 0.0), scheme, twins.get(id(row), "")) for row in rows
    )
    given = fsum(kpi.weight for kpi in kpis)
    scored = fsum(kpi.weight for kpi in kpis if kpi.score is not None)
    whole = mean([(kpi.weight, kpi.score) for kpi in kpis], scheme.limits.least)
    return GroupScore(
        group=group,
        weight=(group.weight or 0.0) if equal is None else equal,
        kpis=kpis,
        score=whole if scored else None,
        coverage=scored / given if given else 0.0,
        equal=equal is not None,
    )


def _stranger(rows: Sequence[KpiRow], scheme: Scheme) -> GroupScore:
    """Keep the lines of a group that the profile does not have, without weight."""
    typed = rows[0].group or _UNNAMED
    lost = Intake(None, problem=Said(NO_GROUP, {"group": typed}))
    kpis = tuple(_scored(row, 0.0, (lost, scheme.source(row)), scheme) for row in rows)
    group = Group(id="khac", name=Bilingual(vi=typed, en=typed))
    return GroupScore(group, 0.0, kpis, known=False)


def _as_typed(rows: Sequence[KpiRow]) -> tuple[Group, ...]:
    """Make groups of what stands on the lines, where there is no profile at all."""
    names = dict.fromkeys(row.group for row in rows if row.group)
    return tuple(
        Group(id=f"nhom-{number}", name=Bilingual(vi=name, en=name))
        for number, name in enumerate(names, 1)
    )


def _kpi(row: KpiRow, weight: float, scheme: Scheme, twin: str) -> KpiScore:
    source = scheme.source(row)
    scored = _scored(row, weight, (taken(row, source), source), scheme)
    return replace(scored, twin=twin, told=Said(TWIN, {"code": twin})) if twin else scored


def _scored(
    row: KpiRow, weight: float, read: tuple[Intake, Source], scheme: Scheme
) -> KpiScore:  # fmt: skip
    intake, source = read
    result = outcome(intake, scheme.limits)
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
        gate=gate_of(row, result, source, scheme.limits),
    )


def mean(parts: Sequence[tuple[float, float | None]], least: float) -> float | None:
    """Give Σ w·s / Σ w, what has no score at the lowest; None where nothing weighs."""
    whole = fsum(weight for weight, _ in parts)
    known = ((weight, least if value is None else value) for weight, value in parts)
    return fsum(weight * value for weight, value in known) / whole if whole else None
