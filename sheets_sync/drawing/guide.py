"""The guide: what to do, where deadline and contact stand, an example, and live checks."""

from collections.abc import Mapping
from dataclasses import dataclass

from sheets_sync.drawing import kpi
from sheets_sync.drawing.formulas import below, sheet_of, unclear
from sheets_sync.drawing.okr import last_line
from sheets_sync.drawing.sheet import draw
from sheets_sync.model.address import letters
from sheets_sync.model.choice import Contribution, Status
from sheets_sync.model.cycle import Cycle, Department
from sheets_sync.model.department import DepartmentOkr, KpiRow, PersonOkr, Submission
from sheets_sync.model.kind import Kind
from sheets_sync.model.pack import Example
from sheets_sync.model.row import Row, columns
from sheets_sync.model.say import Say, mark
from sheets_sync.model.workbook import Formula, Line, Note, Sheet, Writer

TEMPLATE = "2"
"""The version of the templates that this package makes."""

MARKED = "sheets_sync_template"
"""The mark of a workbook that holds the version of its template."""

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
_READ = mark(
    "The OKR sheets compute progress from plain numbers alone. The progress that counts, as it was"
    " read last night, stands on the sheet Progress."
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
        *_checks(cycle, department, say),
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
    return [
        Note(say("What to do"), heading=True),
        *steps,
        Note(say(_FORMS)),
        Note(say(_READ)),
    ]


def _checks(cycle: Cycle, department: Department, say: Say) -> list[Note]:
    okr = {each: last_line(each, cycle, department) for each in (DepartmentOkr, PersonOkr)}
    own, people = (_Lines(each, last, say) for each, last in okr.items())
    kpis = _Lines(KpiRow, kpi.last_line(cycle, department), say)
    return [
        Note(say("Where you stand (computed while you type)"), heading=True),
        _count(own, say("Objectives of the department"), _OBJECTIVE),
        _count(own, say("Key results of the department"), _KEY_RESULT),
        _weights(own, say),
        _share(own, cycle.settings.okr.contribution_by, say),
        _count(people, say("Objectives of people"), _OBJECTIVE),
        Note(say("KPI lines"), value=Formula(f'=COUNTIFS({kpis.column("name")},"<>")', 0)),
    ]


_KEY_RESULT, _OBJECTIVE = '"*-O*-K*"', '"<>*-O*-K*"'
"""Criteria on a line's code; a person's id may begin with K, too (KD-KT01-O1)."""


@dataclass(frozen=True)
class _Lines:
    """The lines of a sheet that people write, drawn down to `last`, as formulas see them."""

    row_class: type[Row]
    last: int
    say: Say

    def column(self, name: str) -> str:
        """Name all cells of a field."""
        at = next(i for i, each in enumerate(columns(self.row_class)) if each.name == name)
        return sheet_of(self.say(self.row_class.sheet)) + below(letters(at), self.last)


def _count(lines: _Lines, text: str, codes: str) -> Note:
    counted = f'{lines.column("title")},"<>",{lines.column("code")},{codes}'
    return Note(text, value=Formula(f"=COUNTIFS({counted})", 0))


def _weights(own: _Lines, say: Say) -> Note:
    """Add up, and say nothing where one of them is text, which no sum counts."""
    weight, each = own.column("weight"), f"{own.column('code')},{_OBJECTIVE}"
    text = say("Weights of the department's objectives, added up (100%, or all blank)")
    total = Formula(f'=IF({unclear(weight, each)},"",SUMIFS({weight},{each}))', 0)
    return Note(text, value=total, kind=Kind.PERCENT)


def _share(own: _Lines, by: str, say: Say) -> Note:
    """Share by weight where that is asked for and every objective has one, else by count.

    Nothing where a weight is text: the tool reads it, and a formula does not.
    """
    weight, typed = own.column("weight"), f'{own.column("contribution")},"?*"'
    carries = f'{own.column("contribution")},"{say(Contribution.CONTRIBUTES.label)}"'
    whole, count = f"SUMIFS({weight},{typed})", f"COUNTIFS({typed})"
    by_count = f"COUNTIFS({carries})/{count}"
    share = by_count
    if by == "weight":
        weighed = f'AND(COUNTIFS({typed},{weight},">=0")={count},{whole}>0)'
        by_weight = f"SUMIFS({weight},{carries})/{whole}"
        share = f'IF({unclear(weight, typed)},"",IF({weighed},{by_weight},{by_count}))'
    told = Formula(f'=IFERROR({share},"")', "")
    return Note(say("Share that contributes to the company"), value=told, kind=Kind.PERCENT)


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
