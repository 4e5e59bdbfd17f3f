"""The lines of an OKR sheet: codes printed beforehand, each objective above its key results."""

from collections.abc import Iterator, Mapping, Sequence
from functools import cache

from sheets_sync.anchors.codes import person_part
from sheets_sync.drawing.sheet import called, closed_on, draw
from sheets_sync.model.address import letters
from sheets_sync.model.column import On
from sheets_sync.model.cycle import Cycle, Department, Member
from sheets_sync.model.department import DepartmentOkr, OkrLine, PersonOkr
from sheets_sync.model.row import columns
from sheets_sync.model.say import Say, mark
from sheets_sync.model.workbook import (
    FIRST,
    Bands,
    Content,
    Formula,
    Line,
    Look,
    Sheet,
    Writer,
)

SPARE_PRIORITIES = 7
"""How many company objectives have a code printed beforehand."""


NEWCOMERS = 12
"""Open lines at the end for people who join later: two objectives with their key results."""


def department_okr(cycle: Cycle, department: Department, say: Say) -> Sheet:
    """Draw the department's OKR sheet with enough coded lines for the most it may have."""
    okr = cycle.settings.okr
    stems = [f"{department.code}-O{n}" for n in range(1, okr.objectives_department + 1)]
    lines = _lines(DepartmentOkr, stems, okr.key_results_most, say)
    return _draw(DepartmentOkr, tuple(lines), cycle, department, say)


def person_okr(cycle: Cycle, department: Department, say: Say) -> Sheet:
    """Draw the sheet on which each person of the department has lines of their own."""
    okr = cycle.settings.okr
    lines: list[Line] = []
    for member in department.members:
        unit = f"{department.code}-{person_part(member.id)}"
        stems = [f"{unit}-O{n}" for n in range(1, okr.objectives_person + 1)]
        first = FIRST + len(lines)
        lines += _lines(PersonOkr, stems, okr.key_results_most, say, member, first)
    return _draw(PersonOkr, tuple(lines), cycle, department, say)


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
    say: Say,
    member: Member | None = None,
    first: int = FIRST,
) -> Iterator[Line]:
    person = {"person": called(member)} if member else {}
    formulas = _Formulas(row_class, say)
    at = first
    for stem in stems:
        cells: dict[str, Content] = {"code": stem, **person}
        live = {"progress": formulas.mean(at), "check": formulas.check(at)}
        closed = closed_on(row_class, On.OBJECTIVE)
        yield Line({**cells, **live}, Look.OBJECTIVE, closed, top=True)
        for number in range(1, results + 1):
            at += 1
            live = {"progress": formulas.shown(at), "done": formulas.progress(at)}
            cells = {"code": f"{stem}-K{number}", **person}
            yield Line({**cells, **live}, closed=closed_on(row_class, On.KEY_RESULT))
        at += 1


@cache
def _letters(row_class: type[OkrLine]) -> Mapping[str, str]:
    return {column.name: letters(index) for index, column in enumerate(columns(row_class))}


class _Formulas:
    """The live checks of an OKR sheet; they find lines by code, so that sorting is harmless."""

    def __init__(self, row_class: type[OkrLine], say: Say) -> None:
        self._letter = _letters(row_class)
        self._say = say

    def _cell(self, name: str, line: int) -> str:
        return f"${self._letter[name]}{line}"

    def _column(self, name: str) -> str:
        letter = self._letter[name]
        return f"${letter}${FIRST}:${letter}$999"

    def progress(self, line: int) -> Formula:
        """(Actual - baseline) / (target - baseline), clamped; blank while anything is missing."""
        actual, base, target = (self._cell(n, line) for n in ("actual", "baseline", "target"))
        share = f"({actual}-{base})/({target}-{base})"
        blank = f'OR({actual}="",{base}="",{target}="")'
        return Formula(f'=IFERROR(IF({blank},"",MAX(0,MIN(1,{share}))),"")', "")

    def shown(self, line: int) -> Formula:
        """The same beside the objectives' means, which would otherwise count themselves."""
        return Formula(f"={self._cell('done', line)}", "")

    def mean(self, line: int) -> Formula:
        """The mean over the key results that have a progress, weighted where weights are given."""
        mine = f"--(LEFT({self._column('code')},LEN({self._cell('code', line)})+2)="
        mine += f'{self._cell("code", line)}&"-K")'
        progress, weight = self._column("done"), self._column("weight")
        known = f"SUMPRODUCT({mine},{weight},--ISNUMBER({progress}))"
        weighted = f"SUMPRODUCT({mine},{weight},{progress})/{known}"
        plain = f"SUMPRODUCT({mine},{progress})/SUMPRODUCT({mine},--ISNUMBER({progress}))"
        return Formula(f'=IFERROR(IF({known}>0,{weighted},{plain}),"")', "")

    def check(self, line: int) -> Formula:
        """Say at once whether the weights of an objective's key results add up."""
        code = self._cell("code", line)
        results = f'COUNTIFS({self._column("code")},{code}&"-K*",{self._column("title")},"<>")'
        total = f'SUMIFS({self._column("weight")},{self._column("code")},{code}&"-K*")'
        right = f"OR({total}=0,ABS({total}-1)<0.0005)"
        equal, fits, off = (self._say(t) for t in (EQUAL, FITS, OFF))
        told = f'IF({total}=0,"{equal}",IF({right},"{fits}","{off} "&TEXT({total},"0%")))'
        return Formula(f'=IF({results}=0,"",{told})', "")


EQUAL, FITS, OFF = mark("Equal weights"), mark("Weights 100% ✓"), mark("Weights not 100%:")
