"""LNK001 to LNK009, LNK016: how objectives hang together."""

from collections.abc import Iterator, Mapping, Sequence

from sheets_sync.anchors.codes import objective_of
from sheets_sync.model.alignment import Alignment, EdgeKind, Unlinked
from sheets_sync.model.choice import Contribution
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Draft, Objective
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.model.say import Said, mark
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.dropped import dropped, thinned
from sheets_sync.rules.likeness import alike
from sheets_sync.rules.lines import at, flag, lost, okr_lines, sheet_of
from sheets_sync.rules.links_gone import serves, withdrawn


def _submitted(alignment: Alignment) -> Iterator[Draft]:
    return (draft for draft in alignment.drafts if draft.submitted)


@rule(
    "LNK001",
    Severity.ERROR,
    message="There is no objective “{typed}” to contribute to.",
    fix="Write the code of an objective. {hint}",
)
def parent_unknown(alignment: Alignment, cycle: Cycle) -> Flags:
    """An objective that contributes names an objective that exists, by its code.

    A parent in words is matched to the nearest objective and proposed, never taken for it.
    Right: CT-O1, from the sheet of company priorities.
    """
    gone = dropped(cycle) | withdrawn(alignment, cycle)  # LNK014, LNK017
    told: dict[str, list[Unlinked]] = {}
    for unlinked in alignment.unlinked:
        if not unlinked.beside and not {unlinked.typed, objective_of(unlinked.typed)} & gone:
            told.setdefault(at(unlinked.objective.place), []).append(unlinked)
    for each in told.values():
        typed = ", ".join(unlinked.typed for unlinked in each)
        hint = next((_meant(unlinked) for unlinked in each if unlinked.proposal), "")
        yield flag(each[0].objective.line, "parent", cycle, typed=typed, hint=hint)


def _meant(unlinked: Unlinked) -> Said:
    words = {"code": unlinked.proposal, "title": unlinked.proposal_title}
    return Said(mark("Did you mean {code} ({title})?"), words)


@rule(
    "LNK003",
    Severity.ERROR,
    message="The way up from this objective leads back to it: {circle}.",
    fix="Write another code here or on one of the others, so that the way up ends at an objective"
    " of the company.",
)
def objectives_in_a_circle(alignment: Alignment, cycle: Cycle) -> Flags:
    """The way up from an objective ends at an objective of the company.

    Objectives that serve each other in a circle, or one that serves itself, serve nothing else,
    and none of them counts.
    """
    for loop in alignment.loops:
        circle = " → ".join(objective.code for objective in (*loop, loop[0]))
        for objective in loop:
            yield flag(objective.line, "parent", cycle, circle=circle)


@rule(
    "LNK004",
    Severity.QUESTION,
    message="This serves {parent} directly, past the department's own objectives.",
    fix="Name the department's objective that it adds to, if there is one.",
)
def level_skipped(alignment: Alignment, cycle: Cycle) -> Flags:
    """What people do adds to an objective of their department.

    A person may serve the company directly; but then the department's head does not see it in
    the department's own objectives.
    """
    for objective, parent in alignment.skips:
        yield flag(objective.line, "parent", cycle, parent=parent)


@rule(
    "LNK005",
    Severity.WARNING,
    message="No department contributes to {code} yet.",
    fix="Raise it at the company meeting: who can contribute, or is it no priority now?",
)
def company_objective_without_support(alignment: Alignment, cycle: Cycle) -> Flags:
    """At least one department contributes to every company objective.

    A priority that nobody works on stays words. It is told when the day for submitting has
    passed: before, those who will contribute may not have written it yet.
    """
    early = cycle.today <= cycle.settings.schedule.submission
    if early or not any(_submitted(alignment)):
        return
    supported = {code for (code, _), number in alignment.coverage.items() if number}
    supported |= {top for shares in alignment.reaches.values() for top in shares}
    for objective in alignment.company.objectives:
        if objective.code and objective.title and objective.code not in supported:
            yield flag(objective, "title", cycle, code=objective.code)


@rule(
    "LNK006",
    Severity.WARNING,
    message="None of the department's objectives contributes to the company's.",
    fix="Find at least one company priority that this department can add to, and name its code.",
)
def department_without_contribution(alignment: Alignment, cycle: Cycle) -> Flags:
    """Every department contributes to at least one company objective.

    Support departments too: they serve customers through others. It is told once the
    department has submitted, and not where the board itself dropped an objective of it.
    """
    thin = thinned(cycle)
    reaching = (alignment.objectives.get(code) for code in alignment.reaches)
    serving = {objective.department for objective in reaching if objective}
    for draft in _submitted(alignment):
        gone = any(lost(line, "contribution", "parent") for line in okr_lines(draft))
        known = draft.objectives and draft.department.code not in thin and not gone
        if known and draft.department.code not in serving:
            yield Flag(sheet_of(draft, "okr_department"))


@rule(
    "LNK007",
    Severity.QUESTION,
    message="Nobody in the department has an objective that adds to this one.",
    fix="Agree on who works on it, or leave it if the head carries it alone.",
)
def department_objective_without_children(alignment: Alignment, cycle: Cycle) -> Flags:
    """What a department contributes to the company is carried on by its people.

    It is asked where people of the department have registered objectives of their own and
    none of them adds to this one. What a department does for itself needs nobody below it, and
    once the set is closed nobody can add to it any more.
    """
    every = (o.line for draft in alignment.drafts for o in draft.objectives)
    served = {parent.code for line in every for parent in line.serves}
    closed = cycle.frozen.lines if cycle.frozen else {}
    for draft in _submitted(alignment):
        people = draft.okr_person
        if not people or any(lost(line, "parent") for line in people):
            continue
        for objective in draft.of_department():
            codes = {objective.code, *(line.code for line in objective.key_results)}
            asked = serves(objective) and objective.title and objective.code not in closed
            if asked and not codes & served:
                yield flag(objective.line, "title", cycle)


@rule(
    "LNK008",
    Severity.WARNING,
    message="{other} of {department} counts the same: “{title}”.",
    fix="Agree on who reports it, or measure each department's own part.",
)
def metric_counted_twice(alignment: Alignment, cycle: Cycle) -> Flags:
    """Two departments do not count the same thing.

    Several departments under one company objective, each with its own measure, is the good
    case. The same measure in both adds the same success up twice.
    """
    lines = {line.code: line for draft in alignment.drafts for line in okr_lines(draft)}
    for one, other, first, second in alignment.twice_counted:
        for here, there, theirs in ((first, other, second), (second, one, first)):
            if here in lines and theirs in lines:
                words = {"other": theirs, "department": there.department}
                yield flag(lines[here], "title", cycle, title=lines[theirs].title, **words)


@rule(
    "LNK009",
    Severity.QUESTION,
    message="{department} has nearly the same objective, {other}: “{title}”.",
    fix="Talk to each other: share the work out, or say what sets the two apart.",
)
def objectives_alike_across_departments(alignment: Alignment, cycle: Cycle) -> Flags:
    """Two departments have objectives of their own.

    Nearly the same words in two departments may mean that both do the same work, or that they
    should do it together. It may also be right, so it is a question.
    """
    own = [o for o in alignment.objectives.values() if not o.person]
    for first, second in alike([(o, o.title) for o in own], cycle.settings.okr.similarity):
        if first.department == second.department:
            continue
        for here, there in ((first, second), (second, first)):
            words = {"department": there.department, "other": at(there.place)}
            yield flag(here.line, "title", cycle, title=there.title, **words)


@rule(
    "LNK016",
    Severity.QUESTION,
    message="The way up from here ends at {end}, which serves no objective of the company.",
    fix="Let {end} contribute to a company objective, or take it out here. If nothing is left then,"
    " pick “{own}” as the type.",
)
def way_up_ends_below_the_company(alignment: Alignment, cycle: Cycle) -> Flags:
    """Every objective that contributes reaches an objective of the company.

    What serves only another unit's own objective does not count as a contribution to the
    company. People who add to what their own department does for itself are not asked.
    """
    ways: dict[str, list[str]] = {}
    for edge in alignment.edges:
        if not edge.proposed and edge.kind is EdgeKind.VERTICAL:
            ways.setdefault(edge.child, []).append(edge.parent)
    looped = {objective.code for loop in alignment.loops for objective in loop}
    for code, objective in alignment.objectives.items():
        if code not in ways or code in looped:
            continue
        ends = [known for end in _ends(code, ways) if (known := alignment.objectives.get(end))]
        blocked = [end for end in ends if not serves(end) and not _helps_own(objective, end)]
        if blocked:
            end = blocked[0].code
            yield flag(objective.line, "parent", cycle, end=end, own=Contribution.OWN)


def _helps_own(objective: Objective, end: Objective) -> bool:
    return bool(objective.person) and end.department == objective.department


def _ends(code: str, ways: Mapping[str, Sequence[str]]) -> list[str]:
    """Give the codes at which all ways up end; those of a circle have no end."""
    seen, waiting, found = {code}, [code], []
    while waiting:
        above = ways.get(waiting[-1], ())
        found += [] if above else [waiting[-1]]
        waiting.pop()
        waiting += [each for each in above if each not in seen]
        seen.update(above)
    return found
