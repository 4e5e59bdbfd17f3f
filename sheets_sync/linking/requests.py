"""What departments ask of each other, and what they answer."""

import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from sheets_sync.linking.parents import plain
from sheets_sync.model.alignment import Request
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.department import AnswerRow, OkrLine
from sheets_sync.model.draft import Draft, Objective
from sheets_sync.model.once import once
from sheets_sync.reading import fold

_LONGEST = 100
"""No code of a request has more letters."""


def request_code(line: str, asked: str) -> str:
    """Name a request by the line that needs support and the department asked: `KD-O1-K2>HT`."""
    return f"{line}>{asked}"


def requests(cycle: Cycle, counted: Sequence[Objective], drafts: Iterable[Draft]) -> list[Request]:
    """Give every request of the objectives that count, with the last answer of those asked."""
    answers = {draft.department.code: _answers(draft.answers) for draft in drafts}
    return [
        _request(cycle, objective, line, asked, answers)
        for objective in counted
        for line in (objective.line, *objective.key_results)
        for asked in departments_asked(cycle, line.support or "")
        if asked != objective.department
    ]


def departments_asked(cycle: Cycle, typed: str) -> Iterator[str]:
    """Give the departments named: one by its code or name, or several codes."""
    if not typed.strip():
        return
    named, codes = _departments(cycle)
    whole = codes.get(plain(typed)) or named.get(fold(typed))
    parts = [whole] if whole else [codes.get(plain(p)) for p in re.split(r"[,;/+&\s]+", typed)]
    yield from dict.fromkeys(code for code in parts if code)


@once
def _departments(cycle: Cycle) -> tuple[Mapping[str, str], Mapping[str, str]]:
    """Give the codes of all departments by folded name, and by code as it is printed."""
    named = {fold(d.name): d.code for d in cycle.departments if d.name}
    return named, {plain(d.code): d.code for d in cycle.departments}


def _request(
    cycle: Cycle,
    objective: Objective,
    line: OkrLine,
    asked: str,
    answers: Mapping[str, Mapping[str, AnswerRow]],
) -> Request:
    code = request_code(line.code or objective.code, asked)
    answer = answers.get(asked, {}).get(_answered(code))
    return Request(
        code=code,
        asking=objective.department,
        asked=asked,
        objective=objective,
        line_code=line.code or objective.code,
        place=line.place,
        text=line.request or "",
        owner=_owner(cycle, objective, line),
        answer=answer.answer if answer else None,
        answer_note=(answer.note or "") if answer else "",
    )


def _owner(cycle: Cycle, objective: Objective, line: OkrLine) -> str:
    """Name whom to talk to: the line's owner, else the person, else the head."""
    head = (
        cycle.by_code[objective.department].head if objective.department in cycle.by_code else None
    )
    person = line.owner or objective.person or (head.id if head else "")
    member = cycle.people.get(person)
    return member.name if member else person


def _answers(rows: Iterable[AnswerRow]) -> dict[str, AnswerRow]:
    return {_answered(row.code or ""): row for row in rows if row.answer}


def _answered(code: str) -> str:
    return plain(re.sub(r"\s*(→|[-=]+>)\s*", ">", code[:_LONGEST]))
