"""OKR050 to OKR068, OKR080: weights, owners, who wrote a line, and what it contributes to."""

from collections.abc import Iterator, Mapping, Sequence

from sheets_sync.model.alignment import Alignment
from sheets_sync.model.choice import Contribution, Source
from sheets_sync.model.cycle import Cycle, Member
from sheets_sync.model.department import KpiRow, OkrLine
from sheets_sync.model.draft import Draft
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.model.say import Said, mark
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.departed import departed, id_in
from sheets_sync.rules.dropped import thinned, units_without_a_line
from sheets_sync.rules.likeness import nearest, sparing
from sheets_sync.rules.likeness import words as words_of
from sheets_sync.rules.lines import (
    add_up,
    flag,
    half_filled,
    lost,
    okr_lines,
    percent,
    sheet_of,
    total,
    unread,
)
from sheets_sync.rules.okr_count import headless, whole_objectives, whole_units


def _weighed_together(draft: Draft, cycle: Cycle) -> Iterator[tuple[Said, Sequence[OkrLine]]]:
    """Give the lines whose weights make a whole: a unit's objectives, an objective's results.

    Left out are those of which the board dropped a line, or a weight was not understood.
    """
    unclear = unread(draft.filled)
    for whole, lines in _wholes(draft, cycle):
        if not unclear or not unclear & {line.place.cell("weight") for line in lines}:
            yield whole, lines


def _wholes(draft: Draft, cycle: Cycle) -> Iterator[tuple[Said, Sequence[OkrLine]]]:
    for _, objectives in whole_units(draft, cycle):
        yield Said(mark("the objectives")), [o.line for o in objectives if not headless(o)]
    for objective in whole_objectives(draft, cycle):
        whole = Said(mark("the key results of {code}"), {"code": objective.code})
        yield whole, objective.key_results


@rule(
    "OKR050",
    Severity.WARNING,
    message="The weights of {whole} add up to {total} instead of 100 %.",
    fix="Change them so that they add up to 100 %, or leave all of them blank for equal shares.",
)
def weights_do_not_add_up(draft: Draft, cycle: Cycle) -> Flags:
    """Weights add up to 100 %.

    Those of a unit's objectives make one whole, those of an objective's key results another.
    Leaving all of them blank gives equal shares. Right: 40 %, 30 %, 30 %. Where the board
    dropped a line, the weights of those that are left stay as they are.
    """
    for whole, lines in _weighed_together(draft, cycle):
        weights = [line.weight for line in lines]
        made = total(weights)
        if made is not None and not add_up(weights):
            yield flag(lines[0], "weight", cycle, whole=whole, total=percent(made))


@rule(
    "OKR051",
    Severity.WARNING,
    message="Among {whole}, some have a weight and this one has none.",
    fix="Give each a weight so that they add up to 100 %, or leave all of them blank.",
)
def weights_half_filled(draft: Draft, cycle: Cycle) -> Flags:
    """Either all weights are given, or none.

    A blank among weights could mean nothing or the rest; until it is clear, all count the
    same.
    """
    for whole, lines in _weighed_together(draft, cycle):
        if half_filled([line.weight for line in lines]):
            blank = next(line for line in lines if line.weight is None)
            yield flag(blank, "weight", cycle, whole=whole)


@rule(
    "OKR060",
    Severity.ERROR,
    message="Nobody on the roster is called “{value}”.",
    fix="Write the id of one person on the roster. Is it somebody who has left? Then leave the line"
    " as it is, and ask HR to put that person back on the roster. {hint}",
)
def owner_unknown(draft: Draft, cycle: Cycle) -> Flags:
    """The owner of a key result or a KPI is a person on the roster.

    Somebody has to answer for it, and be reached. Right: NV02.
    """
    like = sparing(lambda typed: _person_like(typed, draft, cycle))
    for row in _owned(draft):
        if row.owner and row.owner not in cycle.people and not departed(row.owner, cycle):
            hint = like(row.owner)
            yield flag(row, "owner", cycle, value=row.owner, hint=hint)


def _owned(draft: Draft) -> tuple[OkrLine | KpiRow, ...]:
    return (*okr_lines(draft), *draft.kpis)


_TITLES = {"anh", "chi", "em", "co", "chu", "bac", "ong", "ba", "mr", "ms", "mrs"}


def _person_like(typed: str, draft: Draft, cycle: Cycle) -> Said | str:
    """Propose the nearest person: of the department first, by part of the name, name or id."""
    own = {member.id: member for member in draft.department.members}
    near = next(filter(None, (_near(typed, people) for people in (own, cycle.people))), "")
    if not near:
        return ""
    words = {"id": near, "name": cycle.people[near].name}
    return Said(mark("Did you mean {id} ({name})?"), words)


def _near(typed: str, people: Mapping[str, Member]) -> str:
    said = {word for word in words_of(typed) if word not in _TITLES}
    part = [one for one, member in people.items() if said and said <= {*words_of(member.name)}]
    if len(part) == 1:
        return part[0]
    by_name = {member.name: one for one, member in people.items()}
    return by_name.get(nearest(typed, by_name)) or nearest(typed, people)


@rule(
    "OKR061",
    Severity.QUESTION,
    message="{name} belongs to {other}, not to this department.",
    fix="If {name} has moved or works here, too, nothing is to be done: the line stays theirs."
    " Otherwise name somebody of this department, and ask the other one for support in the last"
    " columns.",
)
def owner_of_another_department(draft: Draft, cycle: Cycle) -> Flags:
    """The owner belongs to the department whose line it is.

    A department can only promise the time of its own people. Shared posts may be right, and so
    is somebody who changed department. Where a result stands already it is not asked: another
    name would make it somebody else's.
    """
    for row in _owned(draft):
        member = cycle.people.get(row.owner or "")
        if member and row.actual is None and member.department != draft.department.code:
            yield flag(row, "owner", cycle, name=member.name, other=member.department)


@rule(
    "OKR062",
    Severity.QUESTION,
    message="These are the objectives of {person}, but {name} is the owner of this key result.",
    fix="Put the key result among those of {name}, or of the department.",
)
def owner_is_somebody_else(draft: Draft, cycle: Cycle) -> Flags:
    """A person owns the key results of their own objectives.

    Nobody can register work for somebody else.
    """
    for objective in draft.objectives:
        for line in objective.key_results:
            owner, person = (cycle.people.get(i or "") for i in (line.owner, objective.person))
            if owner and person and owner is not person:
                yield flag(line, "owner", cycle, person=person.name, name=owner.name)


@rule(
    "OKR068",
    Severity.ERROR,
    message="{name} is no longer on the roster; lines that still name them: {number}.",
    fix="Leave these lines and their results as they are: they stay those of {name}. Ask HR to"
    " put {name} back on the roster until the cycle has been evaluated. Whoever takes the work on"
    " gets lines of their own.",
)
def owner_left(draft: Draft, cycle: Cycle) -> Flags:
    """Lines of somebody who left stay theirs, and they stay on the roster for this cycle.

    Another name on the line would make their results somebody else's, and without anybody on
    the roster nobody is scored by them. It is told once for each person, at the first of the
    cells, and nothing else is asked about those lines for it.
    """
    cells: dict[str, list[Flag]] = {}
    for row in _owned(draft):
        for name in ("person", "owner"):
            typed = getattr(row, name, None)
            if typed and departed(typed, cycle):
                cells.setdefault(id_in(typed), []).append(flag(row, name, cycle))
    for each in cells.values():
        lines = {one.place.cell("") for one in each}
        words = {"name": departed(each[0].read, cycle), "number": len(lines)}
        yield Flag(each[0].place, each[0].read, **words)


@rule(
    "OKR065",
    Severity.ERROR,
    message="This objective is marked as assigned, but objectives are registered here by those"
    " who carry them.",
    fix="Talk it over with the people it concerns; who agrees registers it and picks “{right}”.",
)
def assigned_bottom_up(draft: Draft, cycle: Cycle) -> Flags:
    """Objectives that are set bottom-up are registered, not assigned.

    In the combined method the head may assign lines to people, but the department's own are
    registered. Only top-down lets every line be assigned. The method is a setting.
    """
    okr = cycle.settings.okr
    free = {"department": {"top_down"}, "person": {"top_down", "combined"}}
    for objective in draft.objectives:
        level = "person" if objective.person else "department"
        method = okr.by_level("person" if objective.person else "department")
        if objective.line.source is Source.ASSIGNED and method not in free[level]:
            yield flag(objective.line, "source", cycle, right=Source.REGISTERED)


@rule(
    "OKR066",
    Severity.ERROR,
    message="This objective contributes, but it does not say to which one.",
    fix="Write the code of the objective it serves, or pick “{own}” as its type.",
)
def contribution_without_parent(draft: Draft) -> Flags:
    """An objective that contributes names the objective it serves.

    Without the link nobody sees what it adds to. Right: type Contributes, to CT-O1.
    """
    for line in okr_lines(draft):
        serves = line.contribution is Contribution.CONTRIBUTES
        if serves and not line.parent and not lost(line, "parent"):
            yield Flag(line.place.cell("parent"), own=Contribution.OWN)


@rule(
    "OKR067",
    Severity.ERROR,
    message="This objective is the unit's own, and yet it is said to serve {parent}.",
    fix="Clear the code, or pick “{contributes}” as its type.",
)
def own_with_parent(draft: Draft, cycle: Cycle) -> Flags:
    """An objective of the unit's own serves no other.

    Own is what the unit needs for itself. What serves the company contributes, and counts as
    such in the share of contribution.
    """
    for line in okr_lines(draft):
        if line.contribution is Contribution.OWN and line.parent:
            words = {"parent": line.parent, "contributes": Contribution.CONTRIBUTES}
            yield flag(line, "parent", cycle, **words)


@rule(
    "OKR080",
    Severity.WARNING,
    message="Contributing objectives make up {share} of the department's ({by});"
    " about {right} is intended.",
    fix="Talk it over at the department's meeting. It is a guide, not a rule.",
)
def share_of_contribution(alignment: Alignment, cycle: Cycle) -> Flags:
    """About 40 % of a department's objectives contribute, and 60 % are its own.

    Counted by weight, or by number where weights are blank. Share and tolerance are settings;
    the founding text gives 40 to 60 as an example, so this is never an error. Where the board
    dropped an objective, the shares it leaves are its own doing.
    """
    okr = cycle.settings.okr
    thin = thinned(cycle)
    drafts = {d.department.code: d for d in alignment.drafts if d.department.code not in thin}
    for share in alignment.shares:
        draft = drafts.get(share.department)
        if draft is None or share.share is None:
            continue
        if draft.department.code in units_without_a_line(draft, cycle):
            continue
        if any(lost(line, "weight", "contribution") for line in draft.okr_department):
            continue
        if abs(100 * share.share - okr.contribution_share) > okr.contribution_tolerance + 1e-9:
            by = Said(mark("by weight") if share.by == "weight" else mark("by number"))
            right = percent(okr.contribution_share / 100)
            place = sheet_of(draft, "okr_department")
            yield Flag(place, share=percent(share.share), by=by, right=right)
