"""Finding what a line means by a word: its KPI, its group and its rank in the profile."""

from collections.abc import Iterable
from dataclasses import dataclass

from sheets_sync.model.department import KpiRow
from sheets_sync.model.pack import Group, KpiSet, Pack, PackKpi, Rank
from sheets_sync.reading.clean import fold


@dataclass(frozen=True)
class Source:
    """What a line is read with: the profile, the KPI it was made from, language and year."""

    pack: Pack | None = None
    kpi: PackKpi | None = None
    lang: str = "vi"
    year: int | None = None


def kpi_of(kpi_set: KpiSet | None, row: KpiRow) -> PackKpi | None:
    """Find the KPI that a line was made from: by its hidden id, else by its name."""
    kpis = kpi_set.kpis if kpi_set else ()
    name = fold(row.name or "")
    named = (kpi for kpi in kpis if name and name in (fold(kpi.name.vi), fold(kpi.name.en)))
    made = (kpi for kpi in kpis if row.origin and row.origin == kpi.id)
    return next(made, None) or next(named, None)


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
