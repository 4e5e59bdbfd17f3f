"""Contributing and own work of each department, compared with what is expected."""

from collections.abc import Mapping

from sheets_sync.alignment_sheets.by_objective import DEPARTMENT, PERSON
from sheets_sync.alignment_sheets.standing import Standing
from sheets_sync.drawing.formulas import adding, count, quoted
from sheets_sync.drawing.sheet import draw
from sheets_sync.linking.shares import share as share_of
from sheets_sync.model.alignment import Share
from sheets_sync.model.choice import Contribution
from sheets_sync.model.report_alignment import ShareRow
from sheets_sync.model.say import mark
from sheets_sync.model.workbook import FIRST, Chart, Content, Formula, Line, Look, Note, Sheet

BY = {"weight": mark("Weight"), "count": mark("Count")}
TITLE = mark("Contributing and own objectives by department")
GUIDE = mark(
    "Expected: {expected} contributing, give or take {tolerance}. It is a guide, never an error."
)


def shares(standing: Standing, register: Sheet) -> Sheet:
    """Draw a line for each department, and the shares as a chart."""
    each = standing.alignment.shares
    lines = tuple(
        _line(standing, register, share, number) for number, share in enumerate(each, FIRST)
    )
    return draw(
        ShareRow,
        standing.say,
        lines,
        notes=(Note(_guide(standing)),),
        charts=_charts(standing, len(lines)),
        freeze=2,
    )


def _guide(standing: Standing) -> str:
    okr = standing.cycle.settings.okr
    words = {
        "expected": f"{okr.contribution_share:g} %",
        "tolerance": f"{okr.contribution_tolerance:g}",
    }
    return standing.say(GUIDE, **words)


def _charts(standing: Standing, lines: int) -> tuple[Chart, ...]:
    if not any(share.share is not None for share in standing.alignment.shares):
        return ()
    last = FIRST - 1 + lines
    fields = ("share", "own_share")
    at = f"B{last + 5}"
    title = standing.say(TITLE)
    return (Chart(title, "department", fields, FIRST, last, stacked=True, at=at),)


def _line(standing: Standing, register: Sheet, share: Share, line: int) -> Line:
    expected = standing.cycle.settings.okr.contribution_share / 100
    cells: dict[str, Content] = {
        "code": share.department,
        "department": standing.department(share.department),
        **_counts(standing, register, share, line),
        "by": "" if share.share is None else standing.say(BY[share.by]),
        **_fractions(share, line),
        "expected": expected,
        "difference": Formula(
            f'=IF(H{line}="","",H{line}-J{line})',
            "" if share.share is None else share.share - expected,
        ),
        **_people(standing, register, share.department, line),
    }
    return Line(cells, looks=_looks(standing, share))


def _looks(standing: Standing, share: Share) -> Mapping[str, Look]:
    okr = standing.cycle.settings.okr
    if share.share is None:
        return {"share": Look.MUTED}
    off = abs(100 * share.share - okr.contribution_share)
    return {"share": Look.FAIR if off > okr.contribution_tolerance + 1e-9 else Look.GOOD}


def _wanted(standing: Standing, choice: Contribution, level: str, line: int) -> dict[str, str]:
    return {
        "department": f"$A{line}",
        "contribution": quoted(standing.label(choice)),
        "level": quoted(standing.say(level)),
    }


def _counts(standing: Standing, register: Sheet, share: Share, line: int) -> dict[str, Content]:
    given = _wanted(standing, Contribution.CONTRIBUTES, DEPARTMENT, line)
    own = _wanted(standing, Contribution.OWN, DEPARTMENT, line)
    weights = {choice: _weight(standing, share.department, choice) for choice in Contribution}
    return {
        "contributing": _once(register, share.contributing, given),
        "own": count(register, share.own, **own),
        "contributing_weight": Formula(
            f"={adding(register, 'weight', **given)}", weights[Contribution.CONTRIBUTES]
        ),
        "own_weight": Formula(f"={adding(register, 'weight', **own)}", weights[Contribution.OWN]),
    }


def _once(register: Sheet, number: int, wanted: dict[str, str]) -> Formula:
    """Count objectives once, although one that serves several stands on several lines."""
    return Formula(f"={adding(register, 'part', **wanted)}", number)


def _weight(standing: Standing, department: str, choice: Contribution) -> float:
    return sum(
        (o.line.weight or 0.0)
        for o in standing.by_department.get(department, ())
        if not o.person and o.line.contribution is choice
    )


def _fractions(share: Share, line: int) -> dict[str, Content]:
    part, rest = ("E", "F") if share.by == "weight" else ("C", "D")
    text = f'=IFERROR({part}{line}/({part}{line}+{rest}{line}),"")'
    own = "" if share.share is None else 1 - share.share
    return {
        "share": Formula(text, "" if share.share is None else share.share),
        "own_share": Formula(f'=IF(H{line}="","",1-H{line})', own),
    }


def _people(standing: Standing, register: Sheet, department: str, line: int) -> dict[str, Content]:
    theirs = (o for o in standing.by_department.get(department, ()) if o.person)
    told = share_of(department, theirs, "count")
    given = _wanted(standing, Contribution.CONTRIBUTES, PERSON, line)
    own = _wanted(standing, Contribution.OWN, PERSON, line)
    return {
        "people_contributing": _once(register, told.contributing, given),
        "people_own": count(register, told.own, **own),
        "people_share": Formula(
            f'=IFERROR(L{line}/(L{line}+M{line}),"")', "" if told.share is None else told.share
        ),
    }
