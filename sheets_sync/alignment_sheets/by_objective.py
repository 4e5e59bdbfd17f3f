"""The register: every objective that counts, below the company objective it reaches."""

from collections.abc import Iterator, Sequence

from sheets_sync.alignment_sheets.key_results import KeyResults
from sheets_sync.alignment_sheets.remarks import Remarks
from sheets_sync.alignment_sheets.standing import Standing
from sheets_sync.drawing.sheet import draw
from sheets_sync.model.draft import Objective
from sheets_sync.model.report_alignment import ObjectiveRow
from sheets_sync.model.say import mark
from sheets_sync.model.workbook import FIRST, Line, Look, Note, Sheet

DEPARTMENT, PERSON = mark("Department"), mark("Individual")
OWN = mark("Own objectives")
UNREACHING = mark("Reaching no company objective yet")
NOBODY = mark("Nobody serves it yet")
TOGETHER = mark("Served together by {departments}")
EMPTY = mark("Nobody has submitted objectives yet.")

_Block = tuple[Line, Sequence[Objective]]


def by_objective(standing: Standing, results: KeyResults) -> Sheet:
    """Draw a block for each company objective, then own objectives, then those linked to none."""
    remarks = Remarks(standing)
    lines: list[Line] = []
    for heading, objectives in _blocks(standing):
        lines.append(heading)
        for objective in objectives:
            lines.append(_line(standing, results, remarks, objective, FIRST + len(lines)))
    return draw(
        ObjectiveRow,
        standing.say,
        lines,
        notes=() if standing.ordered else (Note(standing.say(EMPTY)),),
        bars=("progress",),
        bands=(standing.bands,),
        freeze=3,
    )


def _blocks(standing: Standing) -> Iterator[_Block]:
    say = standing.say
    for top in standing.tops:
        reaching = standing.reaching(top.code or "")
        departments = standing.departments(reaching)
        remark = say(NOBODY) if not reaching else ""
        if len(departments) > 1:
            remark = say(TOGETHER, departments=departments)
        poor = {} if reaching else {"remark": Look.POOR}
        cells = {"code": top.code, "title": top.title, "remark": remark}
        yield Line(cells, Look.SECTION, looks=poor, top=True), reaching
    for title, objectives in ((OWN, standing.own()), (UNREACHING, standing.unreaching())):
        if objectives:
            yield Line({"title": say(title)}, Look.SECTION, top=True), objectives


def _line(
    standing: Standing, results: KeyResults, remarks: Remarks, objective: Objective, line: int
) -> Line:
    code, row = objective.code, objective.line
    progress = standing.progress(code)
    remark = remarks.of(objective)
    return Line(
        {
            "company": standing.alignment.reaches.get(code),
            "code": code,
            "title": objective.title,
            "department": objective.department,
            "person": standing.person(objective.person),
            "level": standing.say(PERSON if objective.person else DEPARTMENT),
            "contribution": standing.label(row.contribution),
            "parent": row.parent,
            "weight": row.weight,
            "progress": results.mean(f"$B{line}", progress.value),
            "reported": results.reported(f"$B{line}", code, progress.coverage),
            "remark": "\n".join(remark),
        },
        looks={"remark": Look.WARNING} if remark else {},
        level=1 if objective.person else 0,
    )
