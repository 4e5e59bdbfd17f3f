"""The register: every objective that counts, below the company objective it reaches."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from sheets_sync.alignment_sheets.key_results import KeyResults
from sheets_sync.alignment_sheets.remarks import Remarks
from sheets_sync.alignment_sheets.standing import Part, Standing
from sheets_sync.drawing.sheet import draw
from sheets_sync.model.parent import codes_alone, written
from sheets_sync.model.report_alignment import ObjectiveRow
from sheets_sync.model.say import mark
from sheets_sync.model.workbook import FIRST, Line, Look, Note, Sheet

DEPARTMENT, PERSON = mark("Department"), mark("Individual")
OWN = mark("Own objectives")
UNREACHING = mark("Reaching no company objective yet")
NOBODY = mark("Nobody serves it yet")
TOGETHER = mark("Served together by {departments}")
EMPTY = mark("Nobody has submitted objectives yet.")

_Block = tuple[Line, str, Sequence[Part]]
"""A heading, the code of the company objective (none: apart), and what stands below."""


def by_objective(standing: Standing, results: KeyResults) -> Sheet:
    """Draw a block for each company objective, then own objectives, then those linked to none."""
    drawing = _Drawing(standing, results, Remarks(standing))
    lines: list[Line] = []
    for heading, top, parts in _blocks(standing):
        lines.append(heading)
        for part in parts:
            lines.append(_line(drawing, top, part, FIRST + len(lines)))
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
        departments = standing.departments(objective for objective, _ in reaching)
        remark = say(NOBODY) if not reaching else ""
        if len(departments) > 1:
            remark = say(TOGETHER, departments=departments)
        poor = {} if reaching else {"remark": Look.POOR}
        cells = {"code": top.code, "title": top.title, "remark": remark}
        yield Line(cells, Look.SECTION, looks=poor, top=True), top.code or "", reaching
    own = [(objective, 1.0) for objective in standing.own()]
    for title, parts in ((OWN, own), (UNREACHING, standing.unreaching())):
        if parts:
            yield Line({"title": say(title)}, Look.SECTION, top=True), "", parts


@dataclass(frozen=True)
class _Drawing:
    standing: Standing
    results: KeyResults
    remarks: Remarks


def _line(drawing: _Drawing, top: str, part: Part, line: int) -> Line:
    """Draw an objective below one company objective, or below none, with its share of it."""
    standing, results, (objective, share) = drawing.standing, drawing.results, part
    code, row = objective.code, objective.line
    progress = standing.progress(code)
    remark = drawing.remarks.of(objective)
    return Line(
        {
            "company": top or None,
            "code": code,
            "title": objective.title,
            "department": objective.department,
            "person": standing.person(objective.person),
            "level": standing.say(PERSON if objective.person else DEPARTMENT),
            "contribution": standing.label(row.contribution),
            "parent": written(codes_alone(row.serves)) if row.parent else None,
            "part": share,
            "weight": None if row.weight is None else row.weight * share,
            "progress": results.mean(f"$B{line}", progress.value),
            "reported": results.reported(f"$B{line}", code, progress.coverage),
            "remark": "\n".join(remark),
        },
        looks={"remark": Look.WARNING} if remark else {},
        level=1 if objective.person else 0,
    )
