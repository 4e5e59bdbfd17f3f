"""KPI004, KPI005, KPI007 to KPI016: a KPI's name, group and weight, and how a set of KPIs looks."""

from collections.abc import Iterator, Sequence
from itertools import combinations

from sheets_sync.model.alignment import Alignment
from sheets_sync.model.choice import PositionGroup, Scoring
from sheets_sync.model.cycle import Cycle, Member
from sheets_sync.model.department import KpiRow
from sheets_sync.model.draft import Draft
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.model.place import Place
from sheets_sync.reading import fold
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.dropped import bereft, people_without_a_line
from sheets_sync.rules.kpi_of import group_of, groups, is_count, overall, pack_of, sets
from sheets_sync.rules.likeness import did_you_mean
from sheets_sync.rules.lines import (
    add_up,
    flag,
    half_filled,
    lost,
    months_between,
    percent,
    sheet_of,
    total,
    unread,
)

_VAGUE = frozenset({
    "khac", "cong viec khac", "nhiem vu khac", "cac cong viec khac", "cac nhiem vu khac",
    "cong viec", "cong viec duoc giao", "nhiem vu duoc giao", "hoan thanh cong viec",
    "hoan thanh nhiem vu", "hoan thanh tot nhiem vu", "hoan thanh tot cong viec",
    "hoan thanh cong viec duoc giao", "hoan thanh nhiem vu duoc giao",
    "hoan thanh tot nhiem vu duoc giao", "hoan thanh tot cong viec duoc giao",
    "hieu qua cong viec", "ket qua cong viec", "chat luong cong viec", "nang luc", "thai do",
    "other", "other work", "other tasks", "tasks", "work", "performance", "quality", "results",
    "good work", "quality of work", "assigned tasks",
})  # fmt: skip
"""Names that could stand on anybody's sheet, folded."""

MOSTLY = 0.8
"""From this share of the weight on, counts decide the whole."""


@rule(
    "KPI004",
    Severity.ERROR,
    message="The pack of this position has no group “{value}”.",
    fix="Write one of its groups: {known}. {hint}",
)
def group_unknown(draft: Draft, cycle: Cycle) -> Flags:
    """A KPI belongs to a group of the pack that its owner's position chooses.

    Each group has a weight of its own in the total. What a KPI outside all of them weighs is not
    known, so until it is mended the KPI counts in the group that the pack has it in, and where
    the pack does not know the KPI, the person has no rating.
    """
    for row in draft.kpis:
        pack = pack_of(row, cycle)
        if pack and row.group and not group_of(pack, row.group):
            known = tuple(group.name.in_(cycle.settings.language) for group in pack.groups)
            hint = did_you_mean(row.group, known)
            yield flag(row, "group", cycle, value=row.group, known=known, hint=hint)


@rule(
    "KPI005",
    Severity.WARNING,
    message="“{name}” could be anybody's KPI: it does not say what is measured.",
    fix="Name the thing that is measured: files completed on time, new customers, errors found.",
)
def vague_name(draft: Draft, cycle: Cycle) -> Flags:
    """The name of a KPI says what is measured.

    Under a name such as “Other tasks” every result can be defended. Right: Tỷ lệ hồ sơ giải
    quyết đúng hạn.
    """
    for row in draft.kpis:
        if fold(row.name or "") in _VAGUE:
            yield flag(row, "name", cycle, name=row.name)


@rule(
    "KPI007",
    Severity.WARNING,
    message="This KPI was last reviewed on {day}, more than {months} months ago.",
    fix="Look at it with the people it concerns, change what no longer fits, and write the date.",
)
def review_too_old(draft: Draft, cycle: Cycle) -> Flags:
    """A KPI is reviewed at least every 12 months.

    Work changes, and a target that nobody has looked at since measures work of the past. The
    number of months is a setting.
    """
    months = cycle.settings.kpi.review_months
    for row in draft.kpis:
        if row.reviewed and months_between(row.reviewed, cycle.today) >= months:
            yield flag(row, "reviewed", cycle, day=row.reviewed, months=months)


@rule(
    "KPI010",
    Severity.WARNING,
    message="The weights of {name} in the group “{group}” add up to {total} instead of 100 %.",
    fix="Change them so that the group adds up to 100 %.",
)
def kpi_weights_do_not_add_up(draft: Draft, cycle: Cycle) -> Flags:
    """The weights of a person's KPIs add up to 100 % in every group.

    The groups have weights of their own in the pack. Right in a group of two: 60 %, 40 %. Where
    the board dropped one of a person's KPIs, the weights of the others stay as they are.
    """
    for owner, each in _weighed_together(draft, cycle):
        made = total(row.weight for row in each)
        if made is not None and not add_up([row.weight for row in each]):
            words = {"name": _name(owner, cycle), "group": each[0].group or ""}
            yield flag(each[0], "weight", cycle, total=percent(made), **words)


def _weighed_together(draft: Draft, cycle: Cycle) -> Iterator[tuple[str, Sequence[KpiRow]]]:
    """Give each person's KPIs of each group whose weights are all known, as far as they stand."""
    unclear = unread(draft.filled)
    for owner, rows in _whole_sets(draft, cycle):
        for name, each in groups(rows).items():
            clear = not unclear or not unclear & {row.place.cell("weight") for row in each}
            if name and clear:
                yield owner, each


def _whole_sets(draft: Draft, cycle: Cycle) -> Iterator[tuple[str, tuple[KpiRow, ...]]]:
    """Give the sets of people of whom no closed KPI was dropped, or is gone from the sheet."""
    gone = bereft(cycle) | people_without_a_line(draft, cycle)
    return ((owner, rows) for owner, rows in sets(draft).items() if owner not in gone)


def _name(person: str, cycle: Cycle) -> str:
    return cycle.people[person].name if person in cycle.people else person


@rule(
    "KPI011",
    Severity.WARNING,
    message="In the group “{group}” of {name}, some KPIs have a weight and this one has none.",
    fix="Give each a weight so that they add up to 100 %.",
)
def kpi_weights_half_filled(draft: Draft, cycle: Cycle) -> Flags:
    """In a group of KPIs, either all have a weight or none.

    A blank among weights could mean nothing or the rest; until it is clear, blank ones share
    equally what is missing to 100 %.
    """
    for owner, each in _weighed_together(draft, cycle):
        if half_filled([row.weight for row in each]):
            blank = next(row for row in each if row.weight is None)
            words = {"name": _name(owner, cycle), "group": blank.group or ""}
            yield flag(blank, "weight", cycle, **words)


@rule(
    "KPI012",
    Severity.QUESTION,
    message="No weights are set for {people}: their KPIs have equal shares within each group.",
    fix="If that is meant, nothing is to be done. Otherwise fill in the weights.",
)
def equal_shares(draft: Draft, cycle: Cycle) -> Flags:
    """Where no weights are set, equal shares are what is meant.

    Equal shares are fair where KPIs matter alike. It is said once for a workbook, and the
    scores say it too.
    """
    unclear = unread(draft.filled)
    blank = [
        _name(owner, cycle)
        for owner, rows in sets(draft).items()
        if len(rows) > 1
        and all(row.weight is None and row.place.cell("weight") not in unclear for row in rows)
        and not lost(rows[0], "weight")
    ]
    if blank:
        yield Flag(sheet_of(draft, "kpi"), people=tuple(blank))


@rule(
    "KPI013",
    Severity.WARNING,
    message="This KPI makes up {share} of the total of {name}; more than {most} lets it decide"
    " everything.",
    fix="Spread the weight, or split the KPI.",
)
def one_kpi_too_heavy(draft: Draft, cycle: Cycle) -> Flags:
    """No single KPI decides the whole result.

    By default a KPI has at most 60 % of the total (a setting). Somebody with a single KPI is
    not asked about.
    """
    most = cycle.settings.kpi.heaviest / 100
    for owner, rows in _weighing(draft, cycle):
        for row, share in zip(rows, overall(rows, pack_of(rows[0], cycle)), strict=True):
            if len(rows) > 1 and share > most + 1e-9:
                words = {"name": _name(owner, cycle), "most": percent(most)}
                yield flag(row, "weight", cycle, share=percent(share), **words)


def _weighing(draft: Draft, cycle: Cycle) -> Iterator[tuple[str, tuple[KpiRow, ...]]]:
    """Give the sets of which it is known what each KPI weighs."""
    each = _whole_sets(draft, cycle)
    return ((owner, rows) for owner, rows in each if not lost(rows[0], "weight", "group"))


@rule(
    "KPI014",
    Severity.WARNING,
    message="{name} is evaluated by counts only.",
    fix="Add a KPI that shows quality or outcome: a rate of errors, satisfaction, on-time rate.",
)
def counts_without_quality(draft: Draft, cycle: Cycle) -> Flags:
    """Beside a count stands a KPI for quality or outcome.

    The number of documents or visits does not show whether they were any good, and what is
    counted alone is done fast rather than well.
    """
    for owner, rows in _whole_sets(draft, cycle):
        counts = [row for row in rows if is_count(row)]
        done = {Scoring.MILESTONE, Scoring.YES_NO}
        if counts and all(is_count(row) or row.scoring in done for row in rows):
            yield flag(counts[0], "name", cycle, name=_name(owner, cycle))


@rule(
    "KPI015",
    Severity.WARNING,
    message="Counts make up {share} of the total of {name}.",
    fix="Give more weight to what shows quality or outcome.",
)
def weight_on_counts(draft: Draft, cycle: Cycle) -> Flags:
    """What is easy to count does not carry nearly all of the weight.

    With more than 80 % on counts, the KPIs for quality beside them change nothing.
    """
    for owner, rows in _weighing(draft, cycle):
        parts = zip(rows, overall(rows, pack_of(rows[0], cycle)), strict=True)
        counted = [(row, share) for row, share in parts if is_count(row)]
        share = sum(share for _, share in counted)
        if MOSTLY + 1e-9 < share < 1 - 1e-9:
            words = {"share": percent(share), "name": _name(owner, cycle)}
            yield flag(max(counted, key=lambda each: each[1])[0], "weight", cycle, **words)


@rule(
    "KPI016",
    Severity.WARNING,
    message="{name} ({group}) and {other} ({others}) have exactly the same KPIs.",
    fix="Choose KPIs by position: managing, professional work and support differ.",
)
def same_set_across_groups(alignment: Alignment, cycle: Cycle) -> Flags:
    """People of different position groups have different KPIs.

    One set for everybody is unfair: it measures what some of them do and others only help
    with. It is said once for each pair of groups.
    """
    by_names: dict[frozenset[str], dict[PositionGroup, tuple[Member, Place]]] = {}
    for draft in alignment.drafts:
        for owner, rows in sets(draft).items():
            member = cycle.people.get(owner)
            if member and member.group and len(rows) > 1 and all(row.name for row in rows):
                names = frozenset(fold(row.name or "") for row in rows)
                by_group = by_names.setdefault(names, {})
                by_group.setdefault(member.group, (member, rows[0].place))
    for by_group in by_names.values():
        for (one, _), (other, place) in combinations(by_group.values(), 2):
            words = {"name": one.name, "group": one.group, "others": other.group}
            yield Flag(place.cell("name"), "", other=other.name, **words)
