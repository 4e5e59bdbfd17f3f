"""The guide: what to do, where deadline and contact stand, an example, and live checks."""

from collections.abc import Mapping

from sheets_sync.drawing.sheet import draw
from sheets_sync.model.address import letters
from sheets_sync.model.choice import Contribution, Status
from sheets_sync.model.cycle import Cycle, Department
from sheets_sync.model.department import DepartmentOkr, KpiRow, PersonOkr, Submission
from sheets_sync.model.kind import Kind
from sheets_sync.model.pack import Example
from sheets_sync.model.row import Row, columns
from sheets_sync.model.say import Say, mark
from sheets_sync.model.workbook import FIRST, Formula, Line, Note, Sheet, Writer

TEMPLATE = "1"
"""The version of the templates that this package makes."""

_STEPS = (
    mark(
        "Read Company priorities. Set “Company priorities read” above to Yes when everybody has"
        " done so."
    ),
    mark(
        "Department OKR: the head writes the department's objectives; below each, two to five key"
        " results with baseline, target, owner and date. Use the printed lines; leave the others"
        " blank."
    ),
    mark(
        "Individual OKR: everybody writes on the lines that carry their name. Filter by Person to"
        " see only yours."
    ),
    mark(
        "Type: Contributes when the objective serves one of the company's (choose its code), Own"
        " when it is yours alone. A good mix is about {share}% contributing."
    ),
    mark(
        "KPI: check the lines filled in for your position, complete what is blank; later in the"
        " cycle enter results with their evidence."
    ),
    mark(
        "Answer what other departments ask for: see Requests received, write in Answers to"
        " requests."
    ),
    mark("Look at Check every morning: it says what to mend, and the cells are marked. Mend them."),
    mark(
        "When all is well, set Status above to Submitted. By when, and whom to ask, stands on top"
        " of Check."
    ),
)
_ELSEWHERE = mark("see Check")
"""A day may be moved, and this sheet is never written again; Check is, every night."""
_FORMS = mark(
    "Type values as you are used to: 98%, ≥ 98%, dưới 2%, 4,5/5, 1,2 tỷ, 31/12/2026. Grey cells and"
    " codes are fixed. You may add columns and sheets of your own."
)


def guide_sheet(cycle: Cycle, department: Department, say: Say) -> Sheet:
    """Draw the guide of a department's workbook, with its status on the first line."""
    head = department.head.name if department.head else ""
    line = Line(
        {
            "code": department.code,
            "head": head,
            "deadline": say(_ELSEWHERE),
            "status": say(Status.DRAFT.label),
            "template": TEMPLATE,
        }
    )
    heading = say("{organisation} · {department} · cycle {cycle}", **_names(cycle, department))
    notes = (
        Note(heading, heading=True),
        *_steps(cycle, say),
        *_checks(say),
        *_examples(cycle, department, say),
    )
    return draw(Submission, say, (line,), writer=Writer.PEOPLE, notes=notes, freeze=0, tab="guide")


def _names(cycle: Cycle, department: Department) -> Mapping[str, str]:
    return {
        "organisation": cycle.settings.organisation,
        "department": department.name,
        "cycle": cycle.settings.cycle.id,
    }


def _steps(cycle: Cycle, say: Say) -> list[Note]:
    share = f"{cycle.settings.okr.contribution_share:g}"
    steps = [Note(f"{n}. {say(text, share=share)}") for n, text in enumerate(_STEPS, 1)]
    return [Note(say("What to do"), heading=True), *steps, Note(say(_FORMS))]


def _checks(say: Say) -> list[Note]:
    return [
        Note(say("Where you stand (computed while you type)"), heading=True),
        _count(DepartmentOkr, say("Objectives of the department"), "<>*-K*", say),
        _count(DepartmentOkr, say("Key results of the department"), "*-K*", say),
        _weights(say),
        _share(say),
        _count(PersonOkr, say("Objectives of people"), "<>*-K*", say),
        Note(say("KPI lines"), value=Formula(f'=COUNTIFS({_range(KpiRow, "name", say)},"<>")', 0)),
    ]


def _range(row_class: type[Row], name: str, say: Say) -> str:
    letter = letters(next(i for i, each in enumerate(columns(row_class)) if each.name == name))
    return f"'{say(row_class.sheet)}'!${letter}${FIRST}:${letter}$999"


def _count(row_class: type[Row], text: str, codes: str, say: Say) -> Note:
    titles, code = _range(row_class, "title", say), _range(row_class, "code", say)
    return Note(text, value=Formula(f'=COUNTIFS({titles},"<>",{code},"{codes}")', 0))


def _weights(say: Say) -> Note:
    weight, code = (_range(DepartmentOkr, name, say) for name in ("weight", "code"))
    text = say("Weights of the department's objectives, added up (100%, or all blank)")
    return Note(text, value=Formula(f'=SUMIFS({weight},{code},"<>*-K*")', 0), kind=Kind.PERCENT)


def _share(say: Say) -> Note:
    """Share by weight where weights are given, else by count."""
    of = {n: _range(DepartmentOkr, n, say) for n in ("weight", "code", "contribution", "title")}
    carries = f'{of["contribution"]},"{say(Contribution.CONTRIBUTES.label)}"'
    all_weight = f'SUMIFS({of["weight"]},{of["code"]},"<>*-K*")'
    by_weight = f"SUMIFS({of['weight']},{carries})/{all_weight}"
    counted = f'COUNTIFS({of["title"]},"<>",{of["code"]},"<>*-K*")'
    by_count = f"COUNTIFS({carries})/{counted}"
    text = f'=IFERROR(IF({all_weight}>0,{by_weight},{by_count}),"")'
    return Note(
        say("Share that contributes to the company"), value=Formula(text, ""), kind=Kind.PERCENT
    )


def _examples(cycle: Cycle, department: Department, say: Say) -> list[Note]:
    notes: list[Note] = []
    for example in _fitting(cycle, department):
        notes.append(Note(example.objective.in_(say.lang), heading=False))
        notes += [Note(f"     – {result.in_(say.lang)}") for result in example.key_results]
    return [Note(say("Examples"), heading=True), *notes] if notes else []


def _fitting(cycle: Cycle, department: Department) -> list[Example]:
    chosen = [found[0].id for m in department.members if (found := cycle.pack_of(m))]
    main = max(chosen, key=chosen.count, default="")
    return [e for pack in cycle.packs if pack.id == main for e in pack.examples][:3]
