"""The KPI sheet: filled in beforehand from the pack of each person's position."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from sheets_sync.anchors.codes import person_part
from sheets_sync.drawing.formulas import below, unclear
from sheets_sync.drawing.sheet import called, draw
from sheets_sync.model.address import letters
from sheets_sync.model.choice import Scoring
from sheets_sync.model.cycle import Cycle, Department, Member
from sheets_sync.model.department import KpiRow
from sheets_sync.model.kind import Kind
from sheets_sync.model.pack import Pack, PackKpi
from sheets_sync.model.row import columns
from sheets_sync.model.say import Say
from sheets_sync.model.value import Target
from sheets_sync.model.workbook import FIRST, Content, Formula, Line, Sheet, Writer
from sheets_sync.reading import Context, Read, read_cell

NEWCOMERS = 12
"""Open lines at the end for people who join later."""

SPARE = 2
"""Coded lines kept open for each person beyond the pack's KPIs."""

_PERCENTS = ("zero_at", "best_at", "actual")


def kpi_sheet(cycle: Cycle, department: Department, say: Say) -> Sheet:
    """Draw the KPI sheet of a department, person by person."""
    last = last_line(cycle, department)
    lines: list[Line] = []
    for member in department.members:
        total = _Total(last, FIRST + len(lines))
        lines += _member_lines(cycle, department, member, say, total)
    return draw(
        KpiRow,
        say,
        lines,
        writer=Writer.PEOPLE,
        labels={
            "owner": tuple(called(member) for member in department.members),
            "group": _groups(cycle, department, say),
        },
        spare=NEWCOMERS,
        freeze=4,
    )


def last_line(cycle: Cycle, department: Department) -> int:
    """Give the last line of a KPI sheet, the open ones for newcomers included."""
    each = (len(_kpis(cycle, member)) + SPARE for member in department.members)
    return FIRST - 1 + sum(each) + NEWCOMERS


def _kpis(cycle: Cycle, member: Member) -> Sequence[PackKpi]:
    found = cycle.pack_of(member)
    return found[1].kpis if found else ()


def _groups(cycle: Cycle, department: Department, say: Say) -> tuple[str, ...]:
    chosen = (cycle.pack_of(member) for member in department.members)
    packs = dict.fromkeys(found[0].id for found in chosen if found)
    groups = [g for pack in cycle.packs if pack.id in packs for g in pack.groups]
    return tuple(dict.fromkeys(group.name.in_(say.lang) for group in groups))


def _member_lines(
    cycle: Cycle, department: Department, member: Member, say: Say, total: "_Total"
) -> Iterator[Line]:
    found, kpis = cycle.pack_of(member), _kpis(cycle, member)
    unit = f"{department.code}-{person_part(member.id)}"
    for index in range(len(kpis) + SPARE):
        code = f"{unit}-KPI{index + 1}"
        cells: dict[str, Content] = {"code": code, "check": total.at(index, None)}
        kinds: dict[str, Kind] = {}
        if found and index < len(kpis):
            cells |= _prefilled(found[0], kpis[index], member, say)
            cells["check"] = total.at(index, kpis[index].weight and 1.0)
            kinds = dict.fromkeys(_PERCENTS, Kind.PERCENT) if kpis[index].unit == "%" else {}
        yield Line(cells, kinds=kinds, top=index == 0)


def _prefilled(pack: Pack, kpi: PackKpi, member: Member, say: Say) -> dict[str, Content]:
    lang = say.lang
    group = next(group for group in pack.groups if group.id == kpi.group)
    return {
        "owner": called(member),
        "group": group.name.in_(lang),
        "name": kpi.name.in_(lang),
        "description": kpi.description.in_(lang),
        "scoring": say(kpi.scoring.label),
        "measure": kpi.measure.in_(lang),
        "unit": kpi.unit_in(lang),
        "target": kpi.target_in(lang),
        "zero_at": _zero_at(kpi, lang),
        "best_at": kpi.best_at,
        "weight": kpi.weight,
        "source": kpi.source.in_(lang),
        "origin": kpi.id,
    }


def _zero_at(kpi: PackKpi, lang: str) -> float | None:
    """Give the result that scores 0; for a band the one that lies its tolerance above it."""
    if kpi.scoring is not Scoring.BAND or kpi.zero_at is not None:
        return kpi.zero_at
    column = next(column for column in columns(KpiRow) if column.name == "target")
    target = read_cell(kpi.target_in(lang), column, Context(lang, unit=kpi.unit_in(lang)))
    if isinstance(target, Read) and isinstance(target.value, Target) and target.value.upper:
        return target.value.upper + (kpi.tolerance or 0)
    return None


@dataclass(frozen=True)
class _Total:
    """The weights of one person's group, added up on that person's lines, which begin at `first`.

    The sheet was drawn down to `last`.
    """

    last: int
    first: int

    def at(self, index: int, cached: float | None) -> Formula:
        """Add them up on a line; nothing where one of them is text, which no sum counts."""
        line, letter = self.first + index, _letters()
        pairs = ",".join(f"{self._column(n)},${letter[n]}{line}" for n in ("owner", "group"))
        weight = self._column("weight")
        silent = f'OR(${letter["weight"]}{line}="",{unclear(weight, pairs)})'
        return Formula(f'=IF({silent},"",SUMIFS({weight},{pairs}))', cached or "")

    def _column(self, name: str) -> str:
        return below(_letters()[name], self.last)


@cache
def _letters() -> Mapping[str, str]:
    return {column.name: letters(i) for i, column in enumerate(columns(KpiRow))}
