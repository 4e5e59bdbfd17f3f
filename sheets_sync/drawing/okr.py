"""The lines of an OKR sheet: codes printed beforehand, each objective above its key results."""

from collections.abc import Iterator, Sequence

from sheets_sync.anchors.codes import person_part
from sheets_sync.drawing.okr_live import Formulas
from sheets_sync.drawing.sheet import called, closed_on, draw
from sheets_sync.model.column import On
from sheets_sync.model.cycle import Cycle, Department, Member
from sheets_sync.model.department import DepartmentOkr, OkrLine, PersonOkr
from sheets_sync.model.say import Say
from sheets_sync.model.workbook import FIRST, Bands, Content, Line, Look, Sheet, Writer

SPARE_PRIORITIES = 7
"""How many company objectives have a code printed beforehand."""


NEWCOMERS = 12
"""Open lines at the end for people who join later: two objectives with their key results."""


def department_okr(cycle: Cycle, department: Department, say: Say) -> Sheet:
    """Draw the department's OKR sheet with enough coded lines for the most it may have."""
    okr = cycle.settings.okr
    stems = [f"{department.code}-O{n}" for n in range(1, okr.objectives_department + 1)]
    formulas = Formulas(DepartmentOkr, last_line(DepartmentOkr, cycle, department), say)
    lines = _lines(DepartmentOkr, stems, okr.key_results_most, formulas)
    return _draw(DepartmentOkr, tuple(lines), cycle, department, say)


def person_okr(cycle: Cycle, department: Department, say: Say) -> Sheet:
    """Draw the sheet on which each person of the department has lines of their own."""
    okr = cycle.settings.okr
    formulas = Formulas(PersonOkr, last_line(PersonOkr, cycle, department), say)
    lines: list[Line] = []
    for member in department.members:
        unit = f"{department.code}-{person_part(member.id)}"
        stems = [f"{unit}-O{n}" for n in range(1, okr.objectives_person + 1)]
        first = FIRST + len(lines)
        lines += _lines(PersonOkr, stems, okr.key_results_most, formulas, member, first)
    return _draw(PersonOkr, tuple(lines), cycle, department, say)


def last_line(row_class: type[OkrLine], cycle: Cycle, department: Department) -> int:
    """Give the last line of an OKR sheet, the open ones for newcomers included."""
    okr = cycle.settings.okr
    objectives, spare = okr.objectives_department, 0
    if row_class is PersonOkr:
        objectives, spare = okr.objectives_person * len(department.members), NEWCOMERS
    return FIRST - 1 + objectives * (1 + okr.key_results_most) + spare


def _draw(
    row_class: type[OkrLine],
    lines: tuple[Line, ...],
    cycle: Cycle,
    department: Department,
    say: Say,
) -> Sheet:
    band = cycle.settings.okr
    return draw(
        row_class,
        say,
        lines,
        writer=Writer.PEOPLE,
        labels=_labels(row_class, cycle, department),
        spare=NEWCOMERS if row_class is PersonOkr else 0,
        bars=("progress",),
        bands=(Bands("progress", band.good / 100, band.fair / 100),),
        freeze=3 if row_class is PersonOkr else 2,
    )


def _labels(
    row_class: type[OkrLine], cycle: Cycle, department: Department
) -> dict[str, tuple[str, ...]]:
    company = cycle.settings.company_code
    parents = [f"{company}-O{n}" for n in range(1, SPARE_PRIORITIES + 1)]
    if row_class is PersonOkr:
        most = cycle.settings.okr.objectives_department
        parents = [f"{department.code}-O{n}" for n in range(1, most + 1)] + parents
    others = tuple(each.code for each in cycle.departments if each.code != department.code)
    return {
        "parent": tuple(parents),
        "owner": tuple(called(member) for member in department.members),
        "support": others,
    }


def _lines(
    row_class: type[OkrLine],
    stems: Sequence[str],
    results: int,
    formulas: Formulas,
    member: Member | None = None,
    first: int = FIRST,
) -> Iterator[Line]:
    person = {"person": called(member)} if member else {}
    at = first
    for stem in stems:
        cells: dict[str, Content] = {"code": stem, **person}
        live = {"progress": formulas.mean(at), "check": formulas.check(at)}
        closed = closed_on(row_class, On.OBJECTIVE)
        yield Line({**cells, **live}, Look.OBJECTIVE, closed, top=True)
        for number in range(1, results + 1):
            at += 1
            live = formulas.of_result(at, stem)
            cells = {"code": f"{stem}-K{number}", **person}
            yield Line({**cells, **live}, closed=closed_on(row_class, On.KEY_RESULT))
        at += 1
