"""What became of a gate: a failure that is known is never hidden by a blank."""

from sheets_sync.model.department import KpiRow
from sheets_sync.model.pack import PackKpi
from sheets_sync.model.scorecard import Gate
from sheets_sync.scoring.curve import CURVES
from sheets_sync.scoring.intake import Intake, taken
from sheets_sync.scoring.lookup import Source, wanted
from sheets_sync.scoring.result import Limits, Result


def gate_of(row: KpiRow, result: Result, source: Source, limits: Limits) -> Gate | None:
    """Tell what became of a gate; None where the KPI is none.

    Where the line lost its scoring, target or unit, it is judged by those of the profile.
    """
    if source.kpi is None or not source.kpi.gate:
        return None
    if result.met is None:
        result = outcome(taken(_whole(row, source.kpi, source.lang), source), limits)
    if result.met is None:
        return Gate.OPEN
    failed = not result.met and (result.score or 0.0) <= limits.least
    return Gate.FAILED if failed else Gate.PASSED


def outcome(intake: Intake, limits: Limits) -> Result:
    """Score what was taken from a line."""
    if intake.problem is not None or intake.scoring is None:
        return Result(problem=intake.problem)
    return CURVES[intake.scoring](intake.inputs, intake.operator, limits)


def _whole(row: KpiRow, kpi: PackKpi, lang: str) -> KpiRow:
    """Put what the profile knows where the line has nothing."""
    known = {"scoring": kpi.scoring, "target": wanted(kpi, lang), "unit": kpi.unit_in(lang)}
    lost = {name: value for name, value in known.items() if getattr(row, name) is None}
    return row.model_copy(update=lost)
