"""What stands in for a bound that nobody set, so that a sheet can show every number it uses."""

from dataclasses import replace

from sheets_sync.model.choice import Scoring
from sheets_sync.model.scorecard import Inputs
from sheets_sync.model.value import Operator, Target
from sheets_sync.reading.show import DAY_UNIT

DAYS_LATE = 30.0
"""How many days late a milestone scores nothing, where “Score 0 at” names no other number."""

FIRST_DAY = 20_000.0
"""The first day (October 1954) on which a milestone may be reached, as spreadsheets count days."""


def shape(scoring: Scoring, operator: Operator) -> Scoring:
    """Give the curve of a scoring: a rate and a KPI per day go the way their operator says."""
    if scoring not in (Scoring.RATE, Scoring.PER_DAY):
        return scoring
    if operator in (Operator.AT_MOST, Operator.BELOW):
        return Scoring.LOWER
    return Scoring.BAND if operator is Operator.BETWEEN else Scoring.HIGHER


def operator_of(scoring: Scoring, target: Target) -> Operator:
    """Give the operator as written, or the one that the scoring implies where none was."""
    if scoring is Scoring.YES_NO:
        return Operator.EQUAL
    if target.explicit or target.operator is Operator.BETWEEN:
        return target.operator
    match scoring:
        case Scoring.LOWER | Scoring.ZERO:
            return Operator.AT_MOST
        case Scoring.BAND:
            return Operator.EQUAL
        case Scoring.MILESTONE if target.unit == DAY_UNIT:
            return Operator.AT_MOST
        case _:
            return target.operator


def floor_of(inputs: Inputs) -> float:
    """F, the result that scores 0 where higher is better: 0 where it is not set."""
    return 0.0 if inputs.floor is None else inputs.floor


def worst_of(inputs: Inputs, target: float) -> float:
    """W, the result that scores 0 where lower is better: twice the target where not set.

    With W = 2T and B = 0 the branch beyond the target equals 2 - A/T (reference 3a).
    """
    return 2 * target if inputs.floor is None else inputs.floor


def best_of(inputs: Inputs) -> float:
    """B, the result that scores the cap where lower is better: 0 where it is not set."""
    return 0.0 if inputs.best is None else inputs.best


def tolerance_of(inputs: Inputs, otherwise: float = 0.0) -> float:
    """Give the tolerance: results up to there, or distances or days that far, still score."""
    return otherwise if inputs.tolerance is None else inputs.tolerance


def settled(scoring: Scoring, operator: Operator, inputs: Inputs) -> Inputs:
    """Put every default in its place; what is set stays, and so does a missing target."""
    match shape(scoring, operator):
        case Scoring.HIGHER | Scoring.SCALE:
            return replace(inputs, floor=floor_of(inputs))
        case Scoring.LOWER if inputs.target is not None:
            return replace(
                inputs, floor=worst_of(inputs, inputs.target), best=best_of(inputs)
            )  # fmt: skip
        case Scoring.BAND if inputs.upper is None:
            return replace(inputs, upper=inputs.target)
        case Scoring.ZERO:
            return replace(inputs, tolerance=tolerance_of(inputs))
        case Scoring.MILESTONE if inputs.by_day:
            return replace(inputs, tolerance=tolerance_of(inputs, DAYS_LATE))
        case _:
            return inputs
