"""What a formula gives, and when a result meets its target."""

from dataclasses import dataclass
from typing import assert_never

from sheets_sync.model.say import Said
from sheets_sync.model.value import Operator

NOISE = 2.0**-48
"""Two numbers nearer than this share of themselves are equal, as spreadsheets compare them.

A weighted sum of exactly 90 % may come out as 0.8999999999999999 in binary; it is 90 %.
"""


@dataclass(frozen=True, slots=True)
class Result:
    """A score and whether the target is met as written; both None for a blank or a problem.

    `raw` is the score before it was kept within the limits.
    """

    score: float | None = None
    met: bool | None = None
    problem: Said | None = None
    raw: float | None = None


@dataclass(frozen=True, slots=True)
class Limits:
    """Between which scores every score is kept; `cap` is c of the formulas, 1.2 for 120 %."""

    least: float = 0.0
    cap: float = 1.0

    def judge(self, raw: float, *, met: bool) -> Result:
        """Give the result of a formula, kept within the limits."""
        return Result(min(self.cap, max(self.least, raw)), met, raw=raw)


BLANK = Result()
"""What a blank comes to: it never scores."""


def same(one: float, other: float) -> bool:
    """Tell whether two numbers are equal but for the noise of binary fractions."""
    return one == other or abs(one - other) < NOISE * min(abs(one), abs(other))


def at_least(value: float, bound: float) -> bool:
    """Tell whether a value reaches a bound, both unrounded."""
    return value > bound or same(value, bound)


def is_met(
    actual: float, operator: Operator, target: float, upper: float | None = None
) -> bool:  # fmt: skip
    """Compare as it is written: `< 2%` is not met at 2.0 %; a band includes both its ends."""
    match operator:
        case Operator.AT_LEAST:
            return at_least(actual, target)
        case Operator.ABOVE:
            return not at_least(target, actual)
        case Operator.AT_MOST:
            return at_least(target, actual)
        case Operator.BELOW:
            return not at_least(actual, target)
        case Operator.EQUAL:
            return same(actual, target)
        case Operator.BETWEEN:
            return at_least(actual, target) and at_least(target if upper is None else upper, actual)
    assert_never(operator)
