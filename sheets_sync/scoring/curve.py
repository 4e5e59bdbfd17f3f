"""One function a kind of scoring: from a result and its bounds to a score and `met`.

A actual, T target, F floor, W worst acceptable, B best, c cap: the letters of the comments and
of the rules sheet. Shares are fractions, days are counted as spreadsheets count them. Sources:
the working notes on KPI scoring behind docs/rules (best/worst form: NICE Uptivity scorecards;
A/T: SAP SuccessFactors; in between: Profit.co); the defaults and straight lines are our own.
Nothing is rounded. Every function refuses, with a problem, what it cannot score honestly.
"""

from collections.abc import Callable, Mapping
from dataclasses import replace

from sheets_sync.model.choice import Scoring
from sheets_sync.model.say import Said
from sheets_sync.model.scorecard import Inputs
from sheets_sync.model.value import Operator
from sheets_sync.scoring import problem
from sheets_sync.scoring.default import (
    DAYS_LATE,
    FIRST_DAY,
    best_of,
    floor_of,
    shape,
    tolerance_of,
    worst_of,
)
from sheets_sync.scoring.result import BLANK, Limits, Result, is_met, same

_UP = frozenset({Operator.AT_LEAST, Operator.ABOVE, Operator.EQUAL})
_DOWN = frozenset({Operator.AT_MOST, Operator.BELOW, Operator.EQUAL})


def higher(inputs: Inputs, operator: Operator, limits: Limits) -> Result:
    """Score a measure of which more is better: s = (A - F) / (T - F), kept within the limits.

    F is 0 where it is not set; then s is A / T. With a B, results above the target climb in a
    straight line to c at B: s = 1 + (c - 1)(A - T) / (B - T). T = F is an error, not a 0.
    """
    actual, target = inputs.actual, inputs.target
    if actual is None:
        return BLANK
    if target is None:
        return Result(problem=problem.NO_TARGET)
    if fault := _wrong_upwards(inputs, operator, target):
        return Result(problem=fault)
    floor, best = floor_of(inputs), inputs.best
    if best is not None and actual > target:
        score = 1 + (limits.cap - 1) * (actual - target) / (best - target)
    else:
        score = (actual - floor) / (target - floor)
    return limits.judge(score, met=is_met(actual, operator, target))


def _wrong_upwards(inputs: Inputs, operator: Operator, target: float) -> Said | None:
    if operator not in _UP:
        return problem.CONTRADICTION
    if inputs.floor is None and target < 0:
        return problem.NEGATIVE_TARGET
    if floor_of(inputs) >= target:
        return problem.FLOOR_TOO_HIGH
    if inputs.best is not None and inputs.best <= target:
        return problem.BEST_TOO_LOW
    return None


def lower(inputs: Inputs, operator: Operator, limits: Limits) -> Result:
    """Score a measure of which less is better, in two straight lines that meet at 1.

    A ≤ T: s = min(c, 1 + (c - 1)(T - A) / (T - B)); A > T: s = max(0, (W - A) / (W - T)). W is
    2T and B is 0 where they are not set. Where B = T there is nothing to win below the target.
    At A = T the score is 1, yet `< 2%` is not met at 2.0 %.
    """
    actual, target = inputs.actual, inputs.target
    if actual is None:
        return BLANK
    if target is None:
        return Result(problem=problem.NO_TARGET)
    if fault := _wrong_downwards(inputs, operator, target):
        return Result(problem=fault)
    worst, best = worst_of(inputs, target), best_of(inputs)
    if actual > target:
        score = (worst - actual) / (worst - target)
    else:
        share = (target - actual) / (target - best) if target > best else 0.0
        score = 1 + (limits.cap - 1) * share
    return limits.judge(score, met=is_met(actual, operator, target))


def _wrong_downwards(inputs: Inputs, operator: Operator, target: float) -> Said | None:
    if operator not in _DOWN:
        return problem.CONTRADICTION
    if target < 0 and (inputs.floor is None or inputs.best is None):
        return problem.NEGATIVE_LOWER
    if target == 0 and inputs.floor is None:
        return problem.ZERO_TARGET
    if worst_of(inputs, target) <= target:
        return problem.WORST_TOO_LOW
    return problem.BEST_TOO_HIGH if best_of(inputs) > target else None


def band(inputs: Inputs, operator: Operator, limits: Limits) -> Result:
    """Score a measure that shall stay between T and an upper end, both included.

    Inside: s = 1. Outside: s = max(0, 1 - distance to the nearer end / tolerance). A single
    target is a band of no width.
    """
    actual, target = inputs.actual, inputs.target
    if actual is None:
        return BLANK
    if target is None:
        return Result(problem=problem.NO_TARGET)
    upper, tolerance = target if inputs.upper is None else inputs.upper, tolerance_of(inputs)
    if operator not in (Operator.BETWEEN, Operator.EQUAL):
        return Result(problem=problem.CONTRADICTION)
    if upper < target or tolerance <= 0:
        return Result(problem=problem.BAND_TURNED if upper < target else problem.NO_TOLERANCE)
    distance = max(target - actual, actual - upper, 0.0)
    met = is_met(actual, Operator.BETWEEN, target, upper)
    return limits.judge(1 - distance / tolerance, met=met)


def zero(inputs: Inputs, operator: Operator, limits: Limits) -> Result:
    """Score what should not happen at all: A = 0 gives 1, and beyond the tolerance nothing.

    Between them s = 1 - A / (2 * tolerance): 1 falls to a half at the tolerance, which still
    counts as inside unless the target is written strictly (`< 0.5%`). Without a tolerance the
    first case scores 0. `met` follows the target as written, so it may be yes at a score below 1.
    """
    actual, target = inputs.actual, inputs.target
    if actual is None:
        return BLANK
    if target is None:
        return Result(problem=problem.NO_TARGET)
    if actual < 0:
        return Result(problem=problem.NEGATIVE_RESULT)
    if operator not in _DOWN:
        return Result(problem=problem.CONTRADICTION)
    tolerance = tolerance_of(inputs)
    inside = Operator.BELOW if operator is Operator.BELOW else Operator.AT_MOST
    score = 1 - actual / (2 * tolerance) if tolerance > 0 else 0.0
    score = 1.0 if actual == 0 else score if is_met(actual, inside, tolerance) else 0.0
    return limits.judge(score, met=is_met(actual, operator, target))


def ordinal(inputs: Inputs, operator: Operator, limits: Limits) -> Result:
    """Score a rating in words: s is the score of its rank in the profile.

    Met when its rank is at least the target's. A and T are the scores of the two ranks, which
    rise with the ranks, so that comparing scores compares ranks.
    """
    actual, target = inputs.actual, inputs.target
    if actual is None:
        return BLANK
    if target is None:
        return Result(problem=problem.NO_TARGET)
    return limits.judge(actual, met=is_met(actual, operator, target))


def scale(inputs: Inputs, operator: Operator, limits: Limits) -> Result:
    """Score k of n on a scale: s = (A - low) / (T - low), low being the scale's own low end.

    On 1 to 5 a 3.0 against 4.5 is 0.571, not the 0.667 of A / T. The floor is the low end, the
    upper number the high end; a result beyond that is refused.
    """
    if inputs.actual is not None and inputs.upper is not None and inputs.actual > inputs.upper:
        return Result(problem=problem.OFF_SCALE)
    return higher(inputs, operator, limits)


def milestone(inputs: Inputs, operator: Operator, limits: Limits) -> Result:
    """Score a milestone by the day it was reached, or by the share of its stages.

    With a due date T: reached by then s = 1; late s = 1 - days late / tolerance, at least 0
    (tolerance: 30 days where not set); not yet reached, A is the share done and s = A. Without a
    date, T is a share or a number of stages: s = A / T, at most 1. Being early earns nothing more.
    """
    actual, target = inputs.actual, inputs.target
    if actual is None:
        return BLANK
    if target is None or target <= 0:
        return Result(problem=problem.NO_TARGET)
    if actual < 0:
        return Result(problem=problem.NEGATIVE_RESULT)
    return (_by_day if inputs.by_day else _stages)(inputs, operator, limits)


def _by_day(inputs: Inputs, operator: Operator, limits: Limits) -> Result:
    actual, target = inputs.actual or 0.0, inputs.target or 0.0
    if actual <= 1:
        return limits.judge(actual, met=same(actual, 1))
    if actual < FIRST_DAY:
        return Result(problem=problem.NOT_A_DAY)
    lost = max(0.0, actual - target) / (tolerance_of(inputs, DAYS_LATE) or 1.0)
    by = Operator.BELOW if operator is Operator.BELOW else Operator.AT_MOST
    return limits.judge(1 - lost, met=is_met(actual, by, target))


def _stages(inputs: Inputs, operator: Operator, limits: Limits) -> Result:
    actual, target = inputs.actual or 0.0, inputs.target or 1.0
    if operator not in _UP:
        return Result(problem=problem.CONTRADICTION)
    return limits.judge(min(1.0, actual / target), met=is_met(actual, operator, target))


def yes_no(inputs: Inputs, operator: Operator, limits: Limits) -> Result:
    """Score a yes or a no: 1 when it is what the target says, else 0. Yes is 1, no is 0."""
    actual, target = inputs.actual, inputs.target
    if actual is None:
        return BLANK
    if target is None:
        return Result(problem=problem.NO_TARGET)
    met = is_met(actual, operator, target)
    return limits.judge(float(met), met=met)


def rate(inputs: Inputs, operator: Operator, limits: Limits) -> Result:
    """Score a numerator over a denominator: up for `≥`, down for `<`, a band for `30–40%`.

    A = numerator / denominator where both are given, whatever stands for A.
    """
    top, bottom = inputs.numerator, inputs.denominator
    if bottom == 0:
        return Result(problem=problem.NOTHING_COUNTED)
    if top is not None and bottom is not None:
        inputs = replace(inputs, actual=top / bottom)
    return _SHAPES[shape(Scoring.RATE, operator)](inputs, operator, limits)


def per_day(inputs: Inputs, operator: Operator, limits: Limits) -> Result:
    """Score an amount a day: A = the whole amount / days actually worked (leave not counted)."""
    return rate(inputs, operator, limits)


Curve = Callable[[Inputs, Operator, Limits], Result]

_SHAPES: Mapping[Scoring, Curve] = {
    Scoring.HIGHER: higher,
    Scoring.LOWER: lower,
    Scoring.BAND: band,
}

CURVES: Mapping[Scoring, Curve] = {
    **_SHAPES,
    Scoring.ZERO: zero,
    Scoring.ORDINAL: ordinal,
    Scoring.SCALE: scale,
    Scoring.PER_DAY: per_day,
    Scoring.MILESTONE: milestone,
    Scoring.YES_NO: yes_no,
    Scoring.RATE: rate,
}
"""The function of each kind of scoring."""
