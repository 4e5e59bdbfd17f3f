"""LNK014, LNK017: objectives that serve what is no longer there."""

from sheets_sync.anchors.codes import objective_of
from sheets_sync.closing.lines import closed_columns
from sheets_sync.closing.values import settled
from sheets_sync.model.alignment import Alignment
from sheets_sync.model.choice import Contribution
from sheets_sync.model.cycle import Cycle, Phase
from sheets_sync.model.department import DepartmentOkr
from sheets_sync.model.draft import Objective
from sheets_sync.model.finding import Severity
from sheets_sync.model.parent import parents_in
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.dropped import dropped
from sheets_sync.rules.lines import flag


def serves(objective: Objective) -> bool:
    """Tell whether an objective says that it serves another one."""
    return objective.line.contribution is Contribution.CONTRIBUTES


def withdrawn(alignment: Alignment, cycle: Cycle) -> set[str]:
    """Give the company objectives that are not announced among others that are.

    Of those that are gone altogether only the closed set knows that they were there.
    """
    rows = cycle.objectives or alignment.company.objectives
    announced = {row.code for row in rows if row.code and row.announce and row.title}
    if cycle.phase is Phase.PRIORITIES or not announced:
        return set()
    closed = cycle.frozen.lines.values() if cycle.frozen else ()
    columns = {c.name: c for c in closed_columns(DepartmentOkr)}
    texts = (settled(line.values.get("parent", ""), columns["parent"]) for line in closed)
    served = {objective_of(parent.code) for text in texts for parent in parents_in(text)}
    company = cycle.settings.company_code
    gone = {code for code in served if code.startswith(f"{company}-O")}
    return ({row.code for row in rows if row.code} | gone) - announced


@rule(
    "LNK014",
    Severity.WARNING,
    message="{parent}, which this objective serves, was dropped when the set was closed.",
    fix="Find another objective that it serves, or drop it too.",
)
def parent_dropped(alignment: Alignment, cycle: Cycle) -> Flags:
    """What an objective serves is still there after the set was closed.

    The board may drop or move lines. Those who worked towards one of them have to know.
    """
    gone = dropped(cycle)
    for draft in alignment.drafts:
        for objective in draft.objectives:
            if serves(objective) and objective.code not in gone:
                codes = [p.code for p in objective.line.serves if p.code in gone]
                if codes:
                    yield flag(objective.line, "parent", cycle, parent=", ".join(codes))


@rule(
    "LNK017",
    Severity.WARNING,
    message="{parent}, which this objective serves, is not among the announced priorities now.",
    fix="Ask the board whether it was withdrawn. If so, serve another priority or make this the"
    " unit's own.",
)
def parent_withdrawn(alignment: Alignment, cycle: Cycle) -> Flags:
    """What contributes serves a priority that is announced.

    The board may withdraw a priority by taking back its Yes, or delete it. Those who work
    towards it have to know. It is told once priorities have been announced.
    """
    gone = withdrawn(alignment, cycle)
    for draft in alignment.drafts:
        for objective in draft.objectives:
            codes = [p.code for p in objective.line.serves if objective_of(p.code) in gone]
            if serves(objective) and codes:
                yield flag(objective.line, "parent", cycle, parent=", ".join(codes))
