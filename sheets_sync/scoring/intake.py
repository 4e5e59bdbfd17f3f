"""From a KPI line as it was read to the numbers of its formula."""

from dataclasses import dataclass, field, replace

from sheets_sync.model.choice import Scoring
from sheets_sync.model.department import KpiRow
from sheets_sync.model.say import Said
from sheets_sync.model.scorecard import Inputs
from sheets_sync.model.value import Operator, Target
from sheets_sync.reading.clean import clean
from sheets_sync.reading.show import DAY_UNIT
from sheets_sync.scoring import problem
from sheets_sync.scoring.actual import DIVIDED, actual_of, has_result, is_share, unranked, yes_or_no
from sheets_sync.scoring.default import operator_of, settled, shape
from sheets_sync.scoring.lookup import Source, rank_of

_MEASURED = DIVIDED | {Scoring.MILESTONE}
"""Kinds of scoring that compare amounts, which may be shares."""


@dataclass(frozen=True)
class Intake:
    """The numbers of one KPI, ready for its curve; `problem` where its cells do not fit it."""

    scoring: Scoring | None
    operator: Operator = Operator.AT_LEAST
    inputs: Inputs = field(default_factory=Inputs)
    problem: Said | None = None


def taken(row: KpiRow, source: Source) -> Intake:
    """Read a line's cells by its way of scoring, with every default in its place.

    A blank result stays None; a result that cannot be read is a problem, and so is one against
    a target that is still open.
    """
    target, scoring = row.target or Target(), row.scoring
    if scoring is None:
        return Intake(None, problem=problem.NO_SCORING if has_result(row) else None)
    actual = actual_of(row, source)
    operator = operator_of(scoring, target)
    known = None if isinstance(actual, Said) else actual
    row = _with_ends(row, scoring, operator, source)
    inputs = replace(_bounds(row, scoring, target, source), actual=known)
    if scoring in DIVIDED and actual is not problem.PART_TOO_GREAT:
        inputs = replace(inputs, numerator=row.numerator, denominator=row.denominator)
    fault = actual if isinstance(actual, Said) else None
    if known is not None:
        fault = _off_target(target, inputs, row, source)
    return Intake(scoring, operator, settled(scoring, operator, inputs), fault)


def _with_ends(row: KpiRow, scoring: Scoring, operator: Operator, source: Source) -> KpiRow:
    """Take “Score 0 at” and “Top score at” from the profile where the line leaves them blank.

    Else clearing the cell would raise the score. They are left blank where the line is measured
    otherwise than the profile has it, or its target lies beyond them.
    """
    kpi, goal = source.kpi, row.target.value if row.target else None
    if kpi is None or goal is None or scoring is not kpi.scoring or not _same_unit(row, source):
        return row
    up = shape(scoring, operator) is not Scoring.LOWER
    ends = (("zero_at", kpi.zero_at, not up), ("best_at", kpi.best_at, up))
    known = {
        name: end
        for name, end, above in ends
        if end is not None and getattr(row, name) is None and _beyond(goal, end, above=above)
    }
    return row.model_copy(update=known) if known else row


def _same_unit(row: KpiRow, source: Source) -> bool:
    unit = source.kpi.unit_in(source.lang) if source.kpi else ""
    return not row.unit or clean(row.unit).casefold() == clean(unit).casefold()


def _beyond(goal: float, end: float, *, above: bool) -> bool:
    return end > goal if above else end < goal


def _bounds(row: KpiRow, scoring: Scoring, target: Target, source: Source) -> Inputs:
    goal = _goal(scoring, target, source)
    match scoring:
        case Scoring.SCALE:
            low, high = (target.scale.low, target.scale.high) if target.scale else (None, None)
            floor = low if row.zero_at is None else row.zero_at
            return Inputs(target=goal, upper=high, floor=floor, best=row.best_at)
        case Scoring.ORDINAL | Scoring.YES_NO:
            return Inputs(target=goal)
        case Scoring.ZERO | Scoring.MILESTONE:
            by_day = scoring is Scoring.MILESTONE and target.unit == DAY_UNIT
            return Inputs(target=goal, tolerance=_tolerance(row, target, source), by_day=by_day)
        case _ if scoring is Scoring.BAND or target.upper is not None:
            beside = _beside(row, target, source)
            return Inputs(target=goal, upper=target.upper, tolerance=beside)
        case _:
            return Inputs(target=goal, floor=row.zero_at, best=row.best_at)


def _goal(scoring: Scoring, target: Target, source: Source) -> float | None:
    if not target.word:
        return target.value
    if scoring is Scoring.ORDINAL:
        rank = rank_of(source.pack, target.word)
        return rank.score if rank else None
    answer = yes_or_no(target.word, source.lang) if scoring is Scoring.YES_NO else None
    return None if isinstance(answer, Said) else answer


def _tolerance(row: KpiRow, target: Target, source: Source) -> float | None:
    """Give days late for a milestone (`Score 0 at`), else what the profile or target tolerates.

    A target like `< 0.5%` is its own tolerance.
    """
    if row.scoring is Scoring.MILESTONE:
        return row.zero_at
    known = source.kpi.tolerance if source.kpi else None
    return target.value if known is None else known


def _beside(row: KpiRow, target: Target, source: Source) -> float | None:
    """Give how far outside the band a result scores 0: from `Score 0 at`, else the profile."""
    if row.zero_at is None or target.value is None:
        return source.kpi.tolerance if source.kpi else None
    upper = target.value if target.upper is None else target.upper
    return max(target.value - row.zero_at, row.zero_at - upper)


def _off_target(target: Target, inputs: Inputs, row: KpiRow, source: Source) -> Said | None:
    if target.open:
        return problem.OPEN_TARGET
    if row.scoring is Scoring.ORDINAL and target.word and inputs.target is None:
        return unranked(target.word, source)
    return problem.OTHER_UNIT if _unlike(target, inputs, row, source) else None


def _unlike(target: Target, inputs: Inputs, row: KpiRow, source: Source) -> bool:
    """Tell whether one of target and result is a share and the other is not; 0 is both."""
    if row.scoring not in _MEASURED or inputs.by_day or not inputs.target or not inputs.actual:
        return False
    wanted = target.unit == "%"
    if row.scoring is Scoring.RATE and not wanted and max(_ends(inputs)) > 1:
        return True
    divided = inputs.numerator is not None and inputs.denominator is not None
    if divided and not row.unit and source.kpi and source.kpi.unit == "%":
        return not wanted  # read without its unit, a target of 2 % has become 2
    return not divided and is_share(row) is not wanted


def _ends(inputs: Inputs) -> tuple[float, float]:
    target = inputs.target or 0.0
    return target, target if inputs.upper is None else inputs.upper
