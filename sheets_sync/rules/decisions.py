"""OKR020 to OKR024: what the board decides on registered lines."""

from sheets_sync.anchors.codes import read_code
from sheets_sync.model.alignment import Alignment
from sheets_sync.model.choice import Decision
from sheets_sync.model.company import DecisionRow
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Company
from sheets_sync.model.finding import Severity
from sheets_sync.model.say import Said, mark
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.likeness import did_you_mean
from sheets_sync.rules.lines import flag, lost, okr_lines


@rule(
    "OKR020",
    Severity.ERROR,
    message="No department has registered a line {value}.",
    fix="Write the code as it stands in the register. If no line of the register is meant, clear"
    " this decision. {hint}",
)
def decision_on_unknown_line(alignment: Alignment, cycle: Cycle) -> Flags:
    """Every decision is about a line that was registered.

    A decision on a code that nobody has changes nothing. A line that was dropped stays known
    after it was cleared, in every later version of the set. Right: KD-O1 or KD-O1-K2.
    """
    known = {line.code or "" for draft in alignment.drafts for line in okr_lines(draft)}
    known |= set(cycle.frozen.lines) if cycle.frozen else set()
    known |= {kpi.code or "" for draft in alignment.drafts for kpi in draft.kpis}
    options = sorted(known)
    for row in alignment.company.decisions:
        if row.code and row.code not in known:
            hint = did_you_mean(row.code, options)
            yield flag(row, "code", cycle, value=row.code, hint=hint)


@rule(
    "OKR021",
    Severity.ERROR,
    message="The decision is to change {line}, but neither a new wording nor a new target stands"
    " here.",
    fix="Write the line as it shall read, or its new target.",
)
def change_without_content(company: Company, cycle: Cycle) -> Flags:
    """A decision to change a line says what it shall become.

    The set is closed with what stands here; the department cannot guess it.
    """
    for row in company.decisions:
        empty = not row.wording and not row.target and not lost(row, "wording", "target")
        if row.decision is Decision.CHANGE and empty:
            yield flag(row, "wording", cycle, line=row.code)


@rule(
    "OKR022",
    Severity.ERROR,
    message="The decision is to move {line}, but {problem}.",
    fix="Write the code of the company objective it shall serve: {known}.",
)
def move_to_nowhere(company: Company, cycle: Cycle) -> Flags:
    """A decision to move an objective names the company objective it shall serve.

    Without it the objective would serve nothing. Right: CT-O2.
    """
    known = tuple(o.code for o in company.objectives if o.code and o.title)
    for row in company.decisions:
        moved = row.decision is Decision.MOVE and not lost(row, "parent")
        unknown = [parent.code for parent in row.serves if parent.code not in known]
        if moved and (unknown or not row.parent):
            problem = Said(mark("no objective is named"))
            if unknown:
                words = {"parent": ", ".join(unknown)}
                problem = Said(mark("there is no objective {parent}"), words)
            yield flag(row, "parent", cycle, line=row.code, problem=problem, known=known)


@rule(
    "OKR023",
    Severity.ERROR,
    message="There is already a decision on {value} on line {line}.",
    fix="Keep one of the two decisions.",
)
def two_decisions_on_a_line(company: Company, cycle: Cycle) -> Flags:
    """There is one decision on a line.

    With two, it would depend on their order which one holds.
    """
    first: dict[str, DecisionRow] = {}
    for row in company.decisions:
        if not row.code:
            continue
        earlier = first.setdefault(row.code, row)
        if earlier is not row:
            yield flag(row, "code", cycle, value=row.code, line=earlier.place.line)


@rule(
    "OKR024",
    Severity.ERROR,
    message="{line} is a key result; only an objective can be moved.",
    fix="Move its objective {objective}, or decide to change or drop the key result.",
)
def key_result_moved(company: Company, cycle: Cycle) -> Flags:
    """Only objectives are moved; their key results go with them.

    A key result measures the objective above it and has no other parent.
    """
    for row in company.decisions:
        code = read_code(row.code)
        if row.decision is Decision.MOVE and code and code.result:
            objective = f"{code.unit}-O{code.objective}"
            yield flag(row, "decision", cycle, line=row.code, objective=objective)
