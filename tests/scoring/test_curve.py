"""The formula of each kind of scoring, at its edges."""

from dataclasses import fields

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.model.choice import Scoring
from sheets_sync.model.scorecard import Inputs
from sheets_sync.model.value import Operator
from sheets_sync.scoring import problem
from sheets_sync.scoring.curve import (
    CURVES,
    band,
    higher,
    lower,
    milestone,
    ordinal,
    per_day,
    rate,
    scale,
    yes_no,
    zero,
)
from sheets_sync.scoring.result import BLANK, Limits

LIMITS = Limits(cap=1.2)
DUE = 46_000.0

AT_LEAST, ABOVE = Operator.AT_LEAST, Operator.ABOVE
AT_MOST, BELOW = Operator.AT_MOST, Operator.BELOW
EQUAL, BETWEEN = Operator.EQUAL, Operator.BETWEEN


@pytest.mark.parametrize("scoring", Scoring)
def test_a_blank_never_scores(scoring: Scoring) -> None:
    assert CURVES[scoring](Inputs(target=5, floor=0), EQUAL, LIMITS) == BLANK


@pytest.mark.parametrize("scoring", Scoring)
def test_a_result_without_a_target_is_a_problem(scoring: Scoring) -> None:
    result = CURVES[scoring](Inputs(actual=5), EQUAL, LIMITS)

    assert result.problem == problem.NO_TARGET


@pytest.mark.parametrize(
    ("actual", "score", "met"),
    [
        (0.97, 0.875, False),
        (0.95, 0.625, False),
        (0.90, 0.0, False),
        (0.85, 0.0, False),
        (0.98, 1.0, True),
        (1.00, 1.2, True),
    ],
)
def test_higher_is_measured_from_its_floor(*, actual: float, score: float, met: bool) -> None:
    result = higher(Inputs(actual=actual, target=0.98, floor=0.9), AT_LEAST, LIMITS)

    assert result.score == pytest.approx(score)
    assert result.met is met


def test_higher_without_a_floor_is_actual_over_target() -> None:
    assert higher(Inputs(actual=90, target=98), AT_LEAST, LIMITS).score == 90 / 98


def test_higher_climbs_to_the_cap_at_its_best() -> None:
    inputs = Inputs(actual=15, target=10, best=20)

    assert higher(inputs, AT_LEAST, LIMITS).score == pytest.approx(1.1)


def test_a_strict_target_is_not_met_at_its_own_value() -> None:
    inputs = Inputs(actual=10, target=10)

    assert [higher(inputs, sign, LIMITS).met for sign in (AT_LEAST, ABOVE, EQUAL)] == [
        True, False, True,
    ]  # fmt: skip


@pytest.mark.parametrize(
    ("actual", "score", "met"),
    [
        (0.000, 1.20, True),
        (0.010, 1.10, True),
        (0.019, 1.01, True),
        (0.020, 1.00, False),
        (0.021, 0.95, False),
        (0.030, 0.50, False),
        (0.040, 0.00, False),
        (0.090, 0.00, False),
    ],
)
def test_lower_as_worked_out_in_the_reference(*, actual: float, score: float, met: bool) -> None:
    result = lower(Inputs(actual=actual, target=0.02, floor=0.04, best=0.0), BELOW, LIMITS)

    assert result.score == pytest.approx(score)
    assert result.met is met


def test_lower_is_two_minus_the_ratio_where_nothing_is_set() -> None:
    assert lower(Inputs(actual=15, target=10), AT_MOST, LIMITS).score == 2 - 15 / 10


def test_lower_has_nothing_to_win_where_the_best_is_the_target() -> None:
    result = lower(Inputs(actual=1, target=3, best=3, floor=6), AT_MOST, LIMITS)

    assert result.score == 1


@pytest.mark.parametrize(
    ("actual", "score", "met"),
    [(3, 1.0, True), (6, 1.0, True), (4.5, 1.0, True), (7, 2 / 3, False), (0, 0.0, False)],
)
def test_a_band_includes_its_ends_and_falls_outside(
    *, actual: float, score: float, met: bool
) -> None:
    result = band(Inputs(actual=actual, target=3, upper=6, tolerance=3), BETWEEN, LIMITS)

    assert result.score == pytest.approx(score)
    assert result.met is met


@pytest.mark.parametrize(
    ("actual", "sign", "score"),
    [(0, EQUAL, 1.0), (1, EQUAL, 0.75), (2, EQUAL, 0.5), (2, BELOW, 0.0), (3, EQUAL, 0.0)],
)
def test_zero_tolerance_falls_to_a_half_and_then_to_nothing(
    actual: float, sign: Operator, score: float
) -> None:
    assert zero(Inputs(actual=actual, target=0, tolerance=2), sign, LIMITS).score == score


def test_zero_tolerance_without_a_tolerance_forgives_nothing() -> None:
    scores = [zero(Inputs(actual=a, target=0), EQUAL, LIMITS).score for a in (0, 1)]

    assert scores == [1.0, 0.0]


def test_ordinal_gives_the_score_of_the_rank() -> None:
    results = [ordinal(Inputs(actual=a, target=1.0), AT_LEAST, LIMITS) for a in (0.7, 1.0, 1.2)]

    assert [(r.score, r.met) for r in results] == [(0.7, False), (1.0, True), (1.2, True)]


def test_scale_is_measured_from_its_low_end() -> None:
    inputs = Inputs(actual=3.0, target=4.5, floor=1, upper=5)

    assert scale(inputs, AT_LEAST, LIMITS).score == pytest.approx(0.571, abs=5e-4)


def test_a_result_above_its_scale_is_refused() -> None:
    inputs = Inputs(actual=6, target=4.5, floor=1, upper=5)

    assert scale(inputs, AT_LEAST, LIMITS).problem == problem.OFF_SCALE


@pytest.mark.parametrize(
    ("actual", "score", "met"),
    [
        (DUE - 10, 1.0, True),
        (DUE, 1.0, True),
        (DUE + 15, 0.5, False),
        (DUE + 90, 0.0, False),
        (0.4, 0.4, False),
        (1.0, 1.0, True),
    ],
)
def test_a_milestone_counts_its_days_late_or_the_share_done(
    *, actual: float, score: float, met: bool
) -> None:
    result = milestone(Inputs(actual=actual, target=DUE, by_day=True), AT_MOST, LIMITS)

    assert result.score == pytest.approx(score)
    assert result.met is met


def test_a_milestone_of_stages_earns_nothing_for_more_than_all() -> None:
    results = [milestone(Inputs(actual=a, target=4), AT_LEAST, LIMITS) for a in (3, 5)]

    assert [(r.score, r.met) for r in results] == [(0.75, False), (1.0, True)]


@pytest.mark.parametrize(
    ("actual", "target", "score"), [(1, 1, 1), (0, 1, 0), (0, 0, 1), (1, 0, 0)]
)
def test_yes_or_no_is_compared_with_the_answer_wanted(
    actual: float, target: float, score: float
) -> None:
    assert yes_no(Inputs(actual=actual, target=target), EQUAL, LIMITS).score == score


def test_a_rate_goes_the_way_of_its_sign() -> None:
    up = rate(Inputs(numerator=49, denominator=50, target=0.98), AT_LEAST, LIMITS)
    down = rate(Inputs(numerator=1, denominator=50, target=0.02), BELOW, LIMITS)

    assert ((up.score, up.met), (down.score, down.met)) == ((1.0, True), (1.0, False))


def test_a_rate_of_nothing_counted_is_a_problem() -> None:
    result = rate(Inputs(numerator=0, denominator=0, target=0.98), AT_LEAST, LIMITS)

    assert result.problem == problem.NOTHING_COUNTED


def test_per_day_divides_by_the_days_worked() -> None:
    inputs = Inputs(numerator=180, denominator=20, target=10)

    assert per_day(inputs, AT_LEAST, LIMITS).score == 0.9


@pytest.mark.parametrize(
    ("inputs", "fault"),
    [
        (Inputs(actual=1, target=-2), problem.NEGATIVE_TARGET),
        (Inputs(actual=1, target=3, floor=3), problem.FLOOR_TOO_HIGH),
        (Inputs(actual=1, target=0), problem.FLOOR_TOO_HIGH),
        (Inputs(actual=1, target=3, best=2), problem.BEST_TOO_LOW),
    ],
)
def test_higher_refuses_bounds_that_make_no_line(inputs: Inputs, fault: object) -> None:
    assert higher(inputs, AT_LEAST, LIMITS).problem == fault


@pytest.mark.parametrize(
    ("inputs", "fault"),
    [
        (Inputs(actual=1, target=-2), problem.NEGATIVE_LOWER),
        (Inputs(actual=1, target=0), problem.ZERO_TARGET),
        (Inputs(actual=1, target=3, floor=2), problem.WORST_TOO_LOW),
        (Inputs(actual=1, target=3, best=4), problem.BEST_TOO_HIGH),
    ],
)
def test_lower_refuses_bounds_that_make_no_line(inputs: Inputs, fault: object) -> None:
    assert lower(inputs, AT_MOST, LIMITS).problem == fault


def test_a_negative_target_is_scored_from_its_floor() -> None:
    inputs = Inputs(actual=-3, target=-2, floor=-4)

    assert higher(inputs, AT_LEAST, LIMITS).score == 0.5


@pytest.mark.parametrize(
    ("scoring", "sign"),
    [
        (Scoring.HIGHER, BELOW),
        (Scoring.LOWER, AT_LEAST),
        (Scoring.BAND, ABOVE),
        (Scoring.ZERO, AT_LEAST),
    ],
)
def test_a_sign_that_contradicts_the_scoring_is_a_problem(scoring: Scoring, sign: Operator) -> None:
    result = CURVES[scoring](Inputs(actual=1, target=3, tolerance=1), sign, LIMITS)

    assert result.problem == problem.CONTRADICTION


NUMBERS = st.floats(-1e6, 1e6) | st.none()
SORTS = {"by_day": st.booleans()}
ANY_INPUTS = st.builds(Inputs, **{f.name: SORTS.get(f.name, NUMBERS) for f in fields(Inputs)})


@given(st.sampled_from(Scoring), ANY_INPUTS, st.sampled_from(Operator))
def test_every_score_stays_within_its_limits(
    scoring: Scoring, inputs: Inputs, sign: Operator
) -> None:
    result = CURVES[scoring](inputs, sign, LIMITS)

    assert (result.score is None) == (result.met is None)
    assert result.score is None or 0 <= result.score <= 1.2
    assert result.score is None or result.problem is None


@given(st.floats(0.1, 1e3), st.floats(0, 1e3), st.floats(0, 1e3))
def test_less_never_scores_worse_where_lower_is_better(
    target: float, one: float, other: float
) -> None:
    less, more = sorted((one, other))
    scores = [lower(Inputs(actual=a, target=target), AT_MOST, LIMITS).score for a in (less, more)]

    assert (scores[0] or 0) >= (scores[1] or 0)
