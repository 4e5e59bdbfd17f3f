"""LNK010 to LNK013, LNK015, LNK018: support that departments ask of each other."""

import re
from collections.abc import Mapping

from sheets_sync.model.alignment import Alignment
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.department import AnswerRow
from sheets_sync.model.draft import Draft
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.model.once import once
from sheets_sync.model.place import Place
from sheets_sync.model.say import Said, mark
from sheets_sync.reading import fold
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.likeness import did_you_mean
from sheets_sync.rules.lines import flag, lost, okr_lines


def _asked(typed: str, cycle: Cycle) -> set[str]:
    """Give the codes a cell names: one department by code or name, or several codes."""
    known = _departments(cycle)
    if fold(typed) in known:
        return {known[fold(typed)]}
    parts = [part for part in re.split(r"[,;/+&\s]+", typed) if part]
    return {known.get(fold(part), part) for part in parts}


@once
def _departments(cycle: Cycle) -> Mapping[str, str]:
    """Give the code of every department by its folded name and by its folded code."""
    return {fold(d.name): d.code for d in cycle.departments} | {
        fold(d.code): d.code for d in cycle.departments
    }


@rule(
    "LNK010",
    Severity.ERROR,
    message="Support is needed from “{value}”, but {problem}.",
    fix="Write the code of another department: {known}.",
)
def request_to_nobody(draft: Draft, cycle: Cycle) -> Flags:
    """Support is asked of another department of the roster.

    Only then the request reaches somebody: it appears in that department's workbook. Right:
    HT.
    """
    own = draft.department.code
    for line in okr_lines(draft):
        if not line.support:
            continue
        asked = _asked(line.support, cycle)
        unknown = sorted(asked - cycle.by_code.keys())
        problem = Said(mark("that is this department itself"))
        if unknown:
            problem = Said(mark("there is no such department"))
        if unknown or own in asked:
            others = tuple(code for code in cycle.by_code if code != own)
            yield flag(line, "support", cycle, value=line.support, problem=problem, known=others)


@rule(
    "LNK011",
    Severity.WARNING,
    message="The request {code} of {asking} has no answer: “{text}”.",
    fix="Answer on the sheet “{sheet}”: agreed, refused, or to be discussed.",
)
def request_unanswered(alignment: Alignment, cycle: Cycle) -> Flags:
    """Every request for support has an answer by the company meeting.

    Whoever asked plans with it, and a refusal is better known early than late. Where the sheet
    of answers could not be read, that is told instead.
    """
    if cycle.today <= cycle.settings.schedule.company_meeting:
        return
    told = {draft.department.code for draft in alignment.drafts if _answers_read(draft)}
    for request in alignment.requests:
        if request.answer is None and request.asked in told:
            place = Place(request.asked, code=request.code)
            words = {"code": request.code, "asking": request.asking, "text": request.text}
            yield Flag(place, sheet=Said("Answers to requests"), **words)


def _answers_read(draft: Draft) -> bool:
    whole = not any(lost(row, "code", "answer") for row in draft.answers)
    return whole and AnswerRow.key in draft.filled.titles


@rule(
    "LNK012",
    Severity.WARNING,
    message="Support is asked of {department}, but it does not say what is needed.",
    fix="Write what you need from them, and by when.",
)
def request_without_text(draft: Draft) -> Flags:
    """A request for support says what is needed, and by when.

    Nobody can agree to what is not said. Right: Customer data of 2025, by 15 January.
    """
    for line in okr_lines(draft):
        if line.support and not line.request and not lost(line, "request"):
            yield Flag(line.place.cell("request"), department=line.support)


@rule(
    "LNK013",
    Severity.WARNING,
    message="Support is needed here, but it does not say from whom.",
    fix="Write the code of the department in the column before.",
)
def request_without_department(draft: Draft) -> Flags:
    """A request for support names the department it is for.

    Without it, the request reaches nobody. Right: HT.
    """
    for line in okr_lines(draft):
        if line.request and not line.support and not lost(line, "support"):
            yield Flag(line.place.cell("support"))


def _plain(code: str) -> str:
    """Write the code of a request as it is printed, whatever blanks and arrows were typed."""
    return re.sub(r"[-=]+>|→", ">", "".join(code.split())).upper()


@rule(
    "LNK015",
    Severity.WARNING,
    message="There is no request {value} to this department.",
    fix="Write the code as it stands on the sheet of requests received. {hint}",
)
def answer_to_no_request(alignment: Alignment, cycle: Cycle) -> Flags:
    """Every answer belongs to a request that was made.

    An answer under another code reaches nobody, and the request stays open. Right: KD-O1-K2>HT.
    """
    for draft in alignment.drafts:
        own = {r.code for r in alignment.received.get(draft.department.code, ())}
        for row in draft.answers:
            if row.code and _plain(row.code) not in own:
                hint = did_you_mean(row.code, sorted(own))
                yield flag(row, "code", cycle, value=row.code, hint=hint)


@rule(
    "LNK018",
    Severity.QUESTION,
    message="The request {value} has two answers: {answer} here and {other} on line {line}. The"
    " last one counts.",
    fix="Keep the answer that holds, and clear the other one.",
)
def two_answers_to_a_request(draft: Draft, cycle: Cycle) -> Flags:
    """Every request for support has one answer.

    Whoever asked plans with it; of two that differ nobody knows which one holds.
    """
    first: dict[str, AnswerRow] = {}
    for row in draft.answers:
        if row.code and row.answer:
            earlier = first.setdefault(_plain(row.code), row)
            if earlier.answer is not row.answer:
                words = {"answer": row.answer, "other": earlier.answer, "line": earlier.place.line}
                yield flag(row, "answer", cycle, value=_plain(row.code), **words)
