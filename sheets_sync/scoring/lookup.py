"""Finding what a line means by a word: its KPI, its group and its rank in the profile."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import chain

from sheets_sync.anchors.codes import kpi_number
from sheets_sync.model.department import KpiRow
from sheets_sync.model.pack import Group, KpiSet, Pack, PackKpi, Rank
from sheets_sync.model.row import columns
from sheets_sync.model.value import Target
from sheets_sync.reading import Context, Read, read_cell
from sheets_sync.reading.clean import fold

_TARGET = next(column for column in columns(KpiRow) if column.name == "target")


@dataclass(frozen=True)
class Source:
    """What a line is read with: the profile, the KPI it was made from, language and year."""

    pack: Pack | None = None
    kpi: PackKpi | None = None
    lang: str = "vi"
    year: int | None = None


def kpi_of(pack: Pack | None, kpi_set: KpiSet | None, row: KpiRow) -> PackKpi | None:
    """Find the KPI that a line was made from: by its hidden id, by its name, by its code.

    The id is also sought in the other sets of the pack: the person may have had another position
    when the line was printed. The code is asked last, of a line that has lost both other signs.
    """
    kpis = kpi_set.kpis if kpi_set else ()
    name = fold(row.name or "")
    named = (kpi for kpi in kpis if name and name in (fold(kpi.name.vi), fold(kpi.name.en)))
    others = (kpi for one in pack.sets for kpi in one.kpis) if pack and row.origin else ()
    made = (kpi for kpi in chain(kpis, others) if row.origin and row.origin == kpi.id)
    return next(made, None) or next(named, None) or _printed(pack, kpis, row)


def _printed(pack: Pack | None, kpis: Sequence[PackKpi], row: KpiRow) -> PackKpi | None:
    """Find the KPI by its place in the set, unless what is left on the line says otherwise."""
    number = kpi_number(row.code)
    if row.origin or row.name or not 0 < number <= len(kpis):
        return None
    kpi = kpis[number - 1]
    group = group_of(pack.groups, row.group) if pack else None
    alike = row.scoring in (None, kpi.scoring) and (group is None or group.id == kpi.group)
    return kpi if alike else None


def wanted(kpi: PackKpi, lang: str) -> Target | None:
    """Read the target that the pack gives a KPI, as it would be read from a line."""
    context = Context(lang, unit=kpi.unit_in(lang))
    read = read_cell(kpi.target_in(lang), _TARGET, context)
    known = read.value if isinstance(read, Read) else None
    return known if isinstance(known, Target) else None


def group_of(groups: Iterable[Group], typed: str | None) -> Group | None:
    """Find a group by its name in either language, or by its id."""
    name = fold(typed or "")
    for group in groups:
        if name and name in (fold(group.name.vi), fold(group.name.en), fold(group.id)):
            return group
    return None


def rank_of(pack: Pack | None, typed: str) -> Rank | None:
    """Find a rank of the profile by any of its words; accents and case make no difference."""
    for rank in pack.ranks if pack else ():
        if fold(typed) in map(fold, rank.spellings):
            return rank
    return None
