"""The whole night on one page: where the cycle stands, and how far each objective has come."""

from collections.abc import Iterator, Sequence
from math import fsum

from sheets_sync.alignment_sheets.figures import Sheets, figures
from sheets_sync.alignment_sheets.standing import Standing
from sheets_sync.drawing.formulas import cell
from sheets_sync.drawing.sheet import draw
from sheets_sync.model.cycle import Phase
from sheets_sync.model.kind import Kind
from sheets_sync.model.report_alignment import OverviewRow
from sheets_sync.model.say import mark
from sheets_sync.model.workbook import FIRST, Chart, Content, Formula, Line, Look, Note, Sheet

PHASES = {
    Phase.PRIORITIES: (mark("Priorities"), mark("The board decides and announces")),
    Phase.REGISTRATION: (mark("Registration"), mark("Departments and people draft")),
    Phase.ALIGNMENT: (mark("Alignment"), mark("The board decides line by line")),
    Phase.RUNNING: (mark("Running"), mark("The set is closed, results come in")),
    Phase.CLOSED: (mark("Over"), mark("Results are evaluated")),
}
PROGRESS = mark("Progress of the company objectives")
NOBODY = mark("No department serves it yet")
SERVED = mark("Served by {departments}")
TOGETHER = mark("Served together by {departments}")
NOT_CLOSED = mark("The set has not been closed yet")
CLOSED = mark("Closed on {day}; fingerprint {digest}")
REASON = mark("reason: {reason}")
APPROVED = mark("approved by {approver}")
NO_APPRAISAL = mark(
    "Progress of objectives is for steering. No formula leads from it to anybody's rating."
)
_DIGEST = 12


def overview(standing: Standing, sheets: Sheets) -> Sheet:
    """Draw the cycle, the company objectives, the figures and the dates."""
    head = list(_cycle(standing))
    tops = list(_tops(standing, sheets))
    counts = figures(standing, sheets, FIRST + len(head) + len(tops))
    lines = [*head, *tops, *counts, *_dates(standing)]
    return draw(
        OverviewRow,
        standing.say,
        lines,
        notes=(Note(standing.say(NO_APPRAISAL)),),
        bars=("progress",),
        bands=(standing.bands,),
        charts=_charts(standing, FIRST + len(head) + 1, len(lines)),
        wide=False,
        freeze=0,
    )


def _cycle(standing: Standing) -> Iterator[Line]:
    settings, say = standing.cycle.settings, standing.say
    phase, happens = PHASES[standing.cycle.phase]
    period = say(mark("{starts} to {ends}"), starts=settings.cycle.starts, ends=settings.cycle.ends)
    facts: Sequence[tuple[str, Content, str]] = (
        (mark("Cycle"), settings.cycle.id, period),
        (mark("Phase"), say(phase), say(happens)),
        (mark("As of"), standing.cycle.today, ""),
        (mark("Version in force"), *_version(standing)),
    )
    yield Line({"item": settings.organisation}, Look.SECTION)
    for item, value, note in facts:
        kinds = {"value": Kind.DATE} if item == mark("As of") else {}
        yield Line({"item": say(item), "value": value, "note": note}, kinds=kinds)


def _version(standing: Standing) -> tuple[Content, str]:
    frozen, say = standing.cycle.frozen, standing.say
    if frozen is None:
        return None, say(NOT_CLOSED)
    told = [say(CLOSED, day=frozen.day, digest=frozen.digest[:_DIGEST])]
    told += [say(REASON, reason=frozen.reason)] if frozen.reason else []
    told += [say(APPROVED, approver=frozen.approver)] if frozen.approver else []
    return frozen.version, "; ".join(told)


def _tops(standing: Standing, sheets: Sheets) -> Iterator[Line]:
    say = standing.say
    yield Line(
        {"item": say(mark("Company objectives")), "value": say(mark("Contributing"))},
        Look.SECTION,
        top=True,
    )
    for number, top in enumerate(standing.tops):
        yield _top(standing, sheets, top.code or "", top.title or "", FIRST + number)


def _top(standing: Standing, sheets: Sheets, code: str, title: str, line: int) -> Line:
    """`line` is where the objective stands in the coverage matrix."""
    reaching = standing.reaching(code)
    departments = standing.departments(objective for objective, _ in reaching)
    number = fsum(share for _, share in reaching)
    remark = SERVED if len(departments) == 1 else TOGETHER if departments else NOBODY
    progress, key = standing.progress(code), cell(sheets.matrix, "code", line)
    return Line(
        {
            "item": f"{code}  {title}",
            "value": Formula(f"={cell(sheets.matrix, 'total', line)}", number),
            "progress": sheets.results.mean(key, progress.value),
            "reported": sheets.results.reported(key, code, progress.coverage),
            "note": standing.say(remark, departments=departments),
        },
        looks={} if departments else {"note": Look.POOR, "value": Look.POOR},
        kinds={"value": Kind.NUMBER},
    )


def _dates(standing: Standing) -> Iterator[Line]:
    plan, today = standing.cycle.settings.schedule, standing.cycle.today
    days = (
        (mark("Announcement of the priorities"), plan.announcement),
        (mark("Department meetings"), plan.department_meeting),
        (mark("Submission"), plan.submission),
        (mark("Company meeting"), plan.company_meeting),
        (mark("Reopening until"), plan.reopening_until),
        (mark("Results"), plan.results),
    )
    yield Line({"item": standing.say(mark("Dates"))}, Look.SECTION, top=True)
    for item, day in days:
        look = Look.MUTED if day < today else Look.BODY
        yield Line({"item": standing.say(item), "value": day}, look, kinds={"value": Kind.DATE})


def _charts(standing: Standing, first: int, lines: int) -> tuple[Chart, ...]:
    last = first + len(standing.tops) - 1
    if not any(standing.progress(top.code or "").value is not None for top in standing.tops):
        return ()
    at = f"A{FIRST + lines + 4}"
    return (Chart(standing.say(PROGRESS), "item", ("progress",), first, last, at=at),)
