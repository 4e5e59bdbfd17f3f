"""OKR003, OKR030 to OKR036: how many objectives and key results, and in which order."""

from collections.abc import Iterator, Sequence

from sheets_sync.anchors.codes import read_code
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Draft, Objective
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.dropped import (
    objectives_without_a_line,
    shortened,
    thinned,
    units_without_a_line,
)
from sheets_sync.rules.lines import flag, gaps, months_between


def units(draft: Draft) -> Iterator[tuple[str, tuple[Objective, ...]]]:
    """Give the objectives of the department (under an empty name), then of each person."""
    each: dict[str, list[Objective]] = {"": []}
    for objective in draft.objectives:
        each.setdefault(objective.person, []).append(objective)
    yield from ((person, tuple(objectives)) for person, objectives in each.items())


def whole_units(draft: Draft, cycle: Cycle) -> Iterator[tuple[str, tuple[Objective, ...]]]:
    """Give the units of which no closed objective was dropped, or is gone from the sheet."""
    thin = thinned(cycle) | units_without_a_line(draft, cycle)
    for person, objectives in units(draft):
        codes = {code.unit for o in objectives if (code := read_code(o.code))}
        if not codes & thin:
            yield person, objectives


def whole_objectives(draft: Draft, cycle: Cycle) -> list[Objective]:
    """Give the objectives of which no closed line was dropped, or is gone from the sheet."""
    short = shortened(cycle) | objectives_without_a_line(draft, cycle)
    return [objective for objective in draft.objectives if objective.code not in short]


def headless(objective: Objective) -> bool:
    """Say whether an objective only stands in for a line that is blank above its key results."""
    results = objective.key_results
    return bool(results) and objective.place.line == results[0].place.line


def _written(objectives: Sequence[Objective]) -> list[Objective]:
    return [objective for objective in objectives if not headless(objective)]


def _name(person: str, cycle: Cycle) -> str:
    return cycle.people[person].name if person in cycle.people else person


@rule(
    "OKR003",
    Severity.WARNING,
    message="“{objective}” has no key result.",
    fix="Write key results on the lines below, at least {least}: what will be measured, from where"
    " to where.",
)
def objective_without_key_results(draft: Draft, cycle: Cycle) -> Flags:
    """An objective has at least one key result.

    Without one, nobody can say when it is met, and it scores nothing. For the objective
    “Customers get answers fast”: share of questions answered within a day, from 60 % to 90 %.
    """
    least = max(cycle.settings.okr.key_results_least, 1)
    for objective in whole_objectives(draft, cycle):
        if not objective.key_results:
            words = {"objective": objective.title, "least": least}
            yield Flag(objective.place.cell("title"), objective.title, **words)


@rule(
    "OKR030",
    Severity.WARNING,
    message="Key results of this objective: {number}. At least {least} are advised.",
    fix="Add a key result that shows the other side, for example quality beside quantity. Where"
    " there are weights, they add up to 100 % again.",
)
def too_few_key_results(draft: Draft, cycle: Cycle) -> Flags:
    """An objective has enough key results: by default at least 2.

    A single measure is easily met at the cost of what it does not show. The number is a
    setting. Where the board dropped a key result, what is left is enough.
    """
    least = cycle.settings.okr.key_results_least
    for objective in _written(whole_objectives(draft, cycle)):
        number = len(objective.key_results)
        if 0 < number < least:
            yield flag(objective.line, "title", cycle, number=number, least=least)


@rule(
    "OKR031",
    Severity.WARNING,
    message="Key results of this objective: {number}. At most {most} are advised.",
    fix="Keep those that tell whether the objective is met; make tasks of the others. Where there"
    " are weights, they add up to 100 % again.",
)
def too_many_key_results(draft: Draft, cycle: Cycle) -> Flags:
    """An objective has few key results: by default 5 at most.

    A long list is a list of tasks, and nobody looks at all of it. The number is a setting.
    """
    most = cycle.settings.okr.key_results_most
    for objective in _written(whole_objectives(draft, cycle)):
        number = len(objective.key_results)
        if number > most:
            yield flag(objective.key_results[most], "title", cycle, number=number, most=most)


@rule(
    "OKR032",
    Severity.WARNING,
    message="Objectives of the department: {number}. At most {most} are advised.",
    fix="Keep the {most} that matter most in this cycle, numbered anew. Where there are weights,"
    " they add up to 100 % again.",
)
def too_many_objectives_of_the_department(draft: Draft, cycle: Cycle) -> Flags:
    """A department has few objectives: by default 5 at most.

    Too many overload people, and none gets done well. The number is a setting.
    """
    most = cycle.settings.okr.objectives_department
    for person, objectives in whole_units(draft, cycle):
        own = _written(objectives)
        if not person and len(own) > most:
            yield flag(own[most].line, "title", cycle, number=len(own), most=most)


@rule(
    "OKR033",
    Severity.WARNING,
    message="Objectives of {name}: {number}. At most {most} are advised.",
    fix="Keep the {most} that matter most in this cycle, numbered anew. Where there are weights,"
    " they add up to 100 % again.",
)
def too_many_objectives_of_a_person(draft: Draft, cycle: Cycle) -> Flags:
    """A person has few objectives: by default 3 at most.

    Beside daily work there is room for a few things. The number is a setting.
    """
    most = cycle.settings.okr.objectives_person
    for person, objectives in whole_units(draft, cycle):
        if person and not _is_new(person, cycle) and len(_written(objectives)) > most:
            yield _too_many(person, objectives, most, cycle)


@rule(
    "OKR034",
    Severity.WARNING,
    message="{name} is new; objectives: {number}. At most {most} are advised.",
    fix="Leave the others to a later cycle, and number those that stay anew. Where there are"
    " weights, they add up to 100 % again.",
)
def too_many_objectives_of_somebody_new(draft: Draft, cycle: Cycle) -> Flags:
    """Somebody new has fewer objectives than others: by default one.

    New is who has served less than 3 months when the cycle starts. Both numbers are settings.
    """
    most = cycle.settings.okr.objectives_new_staff
    for person, objectives in whole_units(draft, cycle):
        if person and _is_new(person, cycle) and len(_written(objectives)) > most:
            yield _too_many(person, objectives, most, cycle)


def _too_many(person: str, objectives: Sequence[Objective], most: int, cycle: Cycle) -> Flag:
    own = _written(objectives)
    name = _name(person, cycle)
    return flag(own[most].line, "title", cycle, name=name, number=len(own), most=most)


def _is_new(person: str, cycle: Cycle) -> bool:
    member = cycle.people.get(person)
    if member is None or member.starts is None:
        return False
    served = months_between(member.starts, cycle.settings.cycle.starts)
    return served < cycle.settings.okr.new_staff_months


@rule(
    "OKR035",
    Severity.WARNING,
    message="The priorities are {priorities}; they should be 1 to {most}, each once.",
    fix="Number the objectives 1, 2, 3 … in the order of their importance.",
)
def priorities_not_in_order(draft: Draft, cycle: Cycle) -> Flags:
    """The objectives of a unit have the priorities 1, 2, 3 …, every number once.

    When time runs short, the order says what comes first. Two objectives of priority 1 say
    nothing. A gap that the board left by dropping an objective stays as it is.
    """
    for _, objectives in whole_units(draft, cycle):
        lines = [o.line for o in objectives if o.line.priority is not None]
        numbers = [line.priority or 0 for line in lines]
        if not gaps(numbers):
            continue
        most = len(numbers)
        for line, number in zip(lines, numbers, strict=True):
            if numbers.count(number) > 1 or not 1 <= number <= most or number % 1:
                yield flag(line, "priority", cycle, priorities=tuple(numbers), most=most)


@rule(
    "OKR036",
    Severity.ERROR,
    message="This key result belongs to {objective}, but that line is blank.",
    fix="Write the objective on the line {objective}, or move the key result below another one.",
)
def key_result_without_objective(draft: Draft, cycle: Cycle) -> Flags:
    """Every key result stands below the objective it measures.

    Its code names the objective: KD-O1-K2 belongs to KD-O1. On its own it measures nothing. A
    line of the closed set that was blanked is told as such (OKR093).
    """
    gone = objectives_without_a_line(draft, cycle)
    for objective in draft.objectives:
        if headless(objective) and objective.code not in gone:
            for result in objective.key_results:
                yield flag(result, "title", cycle, objective=objective.code)
