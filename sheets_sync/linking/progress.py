"""How far key results and objectives have come (OKR progress, never an appraisal).

(actual - baseline) / (target - baseline), clamped to 0..1, whichever way the measure moves;
an objective is the weighted mean of the key results that have a result.
"""

from collections.abc import Sequence

from sheets_sync.model.alignment import Progress
from sheets_sync.model.company import CompanyKeyResult
from sheets_sync.model.department import OkrLine
from sheets_sync.model.value import Operator, Target

Measured = OkrLine | CompanyKeyResult
"""Anything with a baseline, a target, an actual and a weight."""


def aim(target: Target | None, baseline: float | None) -> float | None:
    """Give the number to reach, in the unit of the line; None where there is none.

    Of a band it is the end that the baseline meets first; none if the baseline lies inside.
    """
    if target is None or target.value is None:
        return None
    if target.operator is not Operator.BETWEEN or target.upper is None or baseline is None:
        return target.value
    if baseline < target.value:
        return target.value
    return target.upper if baseline > target.upper else None


def reached(baseline: float | None, target: float | None, actual: float | None) -> float | None:
    """Give the progress from 0 to 1; None without all three numbers or without a distance."""
    if baseline is None or target is None or actual is None or target == baseline:
        return None
    return max(0.0, min(1.0, (actual - baseline) / (target - baseline)))


def of_line(line: Measured) -> float | None:
    """Give the progress of one key result."""
    return reached(line.baseline, aim(line.target, line.baseline), line.actual)


def weights(lines: Sequence[Measured]) -> tuple[float, ...]:
    """Give the weights that count: as typed, or equal ones where any is blank or all are 0.

    A weight below 0 is none.
    """
    typed = [line.weight for line in lines if line.weight is not None and line.weight >= 0]
    if len(typed) < len(lines) or sum(typed) <= 0:
        return (1.0,) * len(lines)
    return tuple(typed)


def of_lines(lines: Sequence[Measured]) -> Progress:
    """Give the weighted mean over the key results with a result, and their share of weight."""
    pairs = list(zip(weights(lines), map(of_line, lines), strict=True))
    told = [(weight, value) for weight, value in pairs if value is not None]
    whole = sum(weight for weight, _ in pairs)
    known = sum(weight for weight, _ in told)
    if not known:
        return Progress(None, 0.0)
    return Progress(sum(weight * value for weight, value in told) / known, known / whole)
