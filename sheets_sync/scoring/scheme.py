"""What a person is scored by: profile, set of the position, limits and threshold."""

from dataclasses import dataclass

from sheets_sync.model.cycle import Cycle, Member
from sheets_sync.model.department import KpiRow
from sheets_sync.model.pack import KpiSet, Pack, PackKpi
from sheets_sync.scoring.lookup import Source, kpi_of
from sheets_sync.scoring.result import Limits


@dataclass(frozen=True)
class Scheme:
    """What one person is scored by; `coverage` is the share of weight that needs a result."""

    pack: Pack | None
    kpi_set: KpiSet | None
    limits: Limits
    coverage: float
    lang: str
    year: int

    def kpi(self, row: KpiRow) -> PackKpi | None:
        """Give the KPI of the profile that a line was made from."""
        return kpi_of(self.pack, self.kpi_set, row)

    def source(self, row: KpiRow) -> Source:
        """Say what a line is read with."""
        return Source(self.pack, self.kpi(row), self.lang, self.year)


def scheme_of(cycle: Cycle, member: Member) -> Scheme:
    """Choose what scores a person: by position, else by the first profile of the workspace."""
    found = cycle.pack_of(member)
    return scheme(cycle, *(found or (next(iter(cycle.packs), None), None)))


def scheme(cycle: Cycle, pack: Pack | None, kpi_set: KpiSet | None = None) -> Scheme:
    """Take limits and threshold from the settings, else from the profile.

    Without any profile nothing scores above its target, and everything needs a result.
    """
    kpi, settings = cycle.settings.kpi, cycle.settings
    cap = kpi.cap / 100 if kpi.cap is not None else pack.cap if pack else 1.0
    coverage = kpi.coverage / 100 if kpi.coverage is not None else pack.coverage if pack else 1.0
    limits = Limits(float(pack.floor) if pack else 0.0, cap)
    return Scheme(pack, kpi_set, limits, coverage, settings.language, settings.cycle.ends.year)
