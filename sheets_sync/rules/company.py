"""OKR001, OKR002, OKR004 to OKR010: what the board writes."""

import re

from sheets_sync.model.company import CompanyObjective
from sheets_sync.model.cycle import Cycle, Phase
from sheets_sync.model.draft import Company, Draft
from sheets_sync.model.finding import Severity
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.likeness import alike
from sheets_sync.rules.lines import at, flag, gaps, goal, okr_lines

_FIGURE = re.compile(r"\d|%|phần trăm|per cent|percent", re.IGNORECASE)


@rule(
    "OKR001",
    Severity.ERROR,
    message="This is a key result, and only objectives are announced now.",
    fix="Clear this line. The board drafts its key results once departments register theirs.",
)
def key_result_among_priorities(company: Company, cycle: Cycle) -> Flags:
    """While priorities are set, the company writes objectives only.

    A key result at this step would hand numbers down before departments have said what they
    can contribute: that is allocation from the top. Key results follow in the next step.
    """
    if cycle.phase is not Phase.PRIORITIES:
        return
    for result in company.key_results:
        filled = [n for n in ("title", "target", "baseline", "unit") if getattr(result, n)]
        if filled:
            yield flag(result, filled[0], cycle)


@rule(
    "OKR002",
    Severity.WARNING,
    message="“{found}” in an objective of the company: a number, share or date is a key result.",
    fix="Say the direction in words, and keep the figure for the key results.",
)
def figure_in_company_objective(company: Company, cycle: Cycle) -> Flags:
    """A company objective is a direction in words, without numbers, percentages or dates.

    A figure hands a quota down, and departments stop asking what they could contribute.
    Right: Customers are more satisfied with our service.
    """
    for objective in company.objectives:
        found = _FIGURE.search(objective.title or "")
        if found:
            word = next(w for w in (objective.title or "").split() if _FIGURE.search(w) or "%" in w)
            yield flag(objective, "title", cycle, found=word)


@rule(
    "OKR004",
    Severity.ERROR,
    message="The reason has {letters} letters; it should have at least {least}.",
    fix="Say in one or two sentences why this matters now, so that staff understand it.",
)
def reason_too_short(company: Company, cycle: Cycle) -> Flags:
    """Every company objective says why it matters.

    People contribute to what they understand. Nothing is announced without a reason. Right:
    One customer in four did not come back last year, most because of slow answers.
    """
    least = cycle.settings.okr.why_letters
    for objective in company.objectives:
        letters = sum(c.isalnum() for c in objective.why or "")
        if objective.why and letters < least:
            yield flag(objective, "why", cycle, letters=letters, least=least)


@rule(
    "OKR005",
    Severity.WARNING,
    message="The ranks are {ranks}; they should be 1 to {most}, each once.",
    fix="Number the objectives 1, 2, 3 … in the order of their importance.",
)
def ranks_not_in_order(company: Company, cycle: Cycle) -> Flags:
    """Company objectives are ranked 1, 2, 3 …, every rank once.

    Where two come first, each department decides for itself which one gives way.
    """
    ranked = [o for o in company.objectives if o.rank is not None]
    ranks = [o.rank for o in ranked if o.rank is not None]
    if not gaps(ranks):
        return
    wrong = [
        o for o in ranked if ranks.count(o.rank or 0) > 1 or not 1 <= (o.rank or 0) <= len(ranks)
    ]
    for objective in wrong:
        yield flag(objective, "rank", cycle, ranks=tuple(ranks), most=len(ranks))


@rule(
    "OKR006",
    Severity.WARNING,
    message="The deadline {day} lies outside the cycle ({starts} to {ends}).",
    fix="Write a day within the cycle, or keep the objective for another one.",
)
def company_deadline_outside_the_cycle(company: Company, cycle: Cycle) -> Flags:
    """The deadline of a company objective lies within the cycle.

    Whether it was reached is asked when the cycle closes.
    """
    plan = cycle.settings.cycle
    for objective in company.objectives:
        day = objective.deadline
        if day and not plan.starts <= day <= plan.ends:
            yield flag(objective, "deadline", cycle, day=day, starts=plan.starts, ends=plan.ends)


@rule(
    "OKR007",
    Severity.WARNING,
    message="There are {number} company objectives; more than {most} are hard to follow.",
    fix="Keep the {most} that matter most, ranked anew, and leave the others to a later cycle.",
)
def too_many_company_objectives(company: Company, cycle: Cycle) -> Flags:
    """The company has few objectives: by default 5 at most.

    What is everybody's priority next to many others is nobody's. The number is a setting.
    """
    most = cycle.settings.okr.objectives_department
    used = [o for o in company.objectives if o.title]
    if len(used) > most:
        yield flag(used[most], "title", cycle, number=len(used), most=most)


@rule(
    "OKR008",
    Severity.WARNING,
    message="This says nearly the same as {other}: “{title}”.",
    fix="Make one objective of the two, or say what sets them apart.",
)
def company_objectives_alike(company: Company, cycle: Cycle) -> Flags:
    """Every company objective says something of its own.

    Between two that say the same, departments cannot tell which one they serve.
    """
    said = [(objective, objective.title or "") for objective in company.objectives]
    for first, second in alike(said, cycle.settings.okr.similarity):
        yield flag(second, "title", cycle, other=_named(first), title=first.title)


def _named(objective: CompanyObjective) -> str:
    return objective.code or at(objective.place)


@rule(
    "OKR009",
    Severity.ERROR,
    message="There is no company objective {value}.",
    fix="Write the code of an objective from the sheet of company objectives: {known}.",
)
def key_result_of_unknown_objective(company: Company, cycle: Cycle) -> Flags:
    """Every company key result measures an objective that exists.

    Without one, its progress would be added to nothing. Right: CT-O1.
    """
    known = [o.code for o in company.objectives if o.code and o.title]
    for result in company.key_results:
        if result.objective and result.objective not in known and result.title:
            yield flag(result, "objective", cycle, value=result.objective, known=tuple(known))


@rule(
    "OKR010",
    Severity.ERROR,
    message="Baseline and target are the same, so no progress can be computed.",
    fix="Write where it stands now as the baseline, and where it shall be as the target.",
)
def baseline_is_the_target(whole: Draft | Company, cycle: Cycle) -> Flags:
    """The target of a key result differs from its baseline.

    Progress is the way from baseline to target; where they are equal there is no way to go.
    What shall stay as it is belongs to the KPIs. Right: baseline 82 %, target 90 %.
    """
    lines = okr_lines(whole) if isinstance(whole, Draft) else whole.key_results
    for line in lines:
        if line.baseline is not None and line.baseline == goal(line.target):
            yield flag(line, "target", cycle)
