"""The register of all drafts, which every head can read before the company meeting."""

from collections.abc import Iterable, Iterator, Mapping

from sheets_sync.drawing.sheet import content, draw
from sheets_sync.model.choice import Choice
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.department import OkrLine
from sheets_sync.model.draft import Draft, Objective
from sheets_sync.model.kind import Kind
from sheets_sync.model.report_alignment import RegisterRow
from sheets_sync.model.say import Say, mark
from sheets_sync.model.workbook import Content, Line, Look, Note, Sheet

EMPTY = mark("No department has written anything yet.")


def register(cycle: Cycle, drafts: Iterable[Draft], say: Say) -> Sheet:
    """Draw every line of every draft, submitted or not, with the board's decision."""
    decisions = {(row.code or "").upper(): row.decision for row in cycle.decisions}
    lines = [
        _line(cycle, draft, objective, line, decisions, say)
        for draft in drafts
        for objective, line in _each(draft)
    ]
    notes = () if lines else (Note(say(EMPTY)),)
    return draw(RegisterRow, say, lines, notes=notes, freeze=1)


def _each(draft: Draft) -> Iterator[tuple[Objective, OkrLine]]:
    for objective in draft.objectives:
        yield objective, objective.line
        yield from ((objective, result) for result in objective.key_results)


def _line(
    cycle: Cycle,
    draft: Draft,
    objective: Objective,
    line: OkrLine,
    decisions: Mapping[str, Choice | None],
    say: Say,
) -> Line:
    member = cycle.people.get(objective.person)
    decision = decisions.get((line.code or "").upper())
    cells: dict[str, Content] = {
        "code": line.code,
        "department": draft.department.code,
        "person": member.name if member else objective.person,
        "title": line.title,
        "contribution": _label(line.contribution, say),
        "parent": line.parent,
        "target": content(line.target, Kind.TARGET, say),
        "unit": line.unit,
        "status": _label(draft.submission.status, say),
        "decision": _label(decision, say),
    }
    is_objective = line is objective.line
    look = Look.OBJECTIVE if is_objective else Look.BODY
    return Line(cells, look, top=is_objective)


def _label(choice: Choice | None, say: Say) -> str:
    return say(choice.label) if choice else ""
