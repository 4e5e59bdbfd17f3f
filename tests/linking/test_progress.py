import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.linking.progress import aim, of_lines, reached, weights
from sheets_sync.model.alignment import Progress
from sheets_sync.model.value import Operator, Target
from tests.linking.examples import key_result

NUMBERS = st.floats(-1e6, 1e6, allow_nan=False)


@pytest.mark.parametrize(
    ("baseline", "target", "actual", "progress"),
    [
        (0.0, 100.0, 40.0, 0.4),
        (100.0, 0.0, 40.0, 0.6),
        (12.0, 4.0, 8.0, 0.5),
        (0.0, 100.0, 130.0, 1.0),
        (0.0, 100.0, -5.0, 0.0),
        (0.0, 100.0, 0.0, 0.0),
        (None, 100.0, 40.0, None),
        (0.0, None, 40.0, None),
        (0.0, 100.0, None, None),
        (5.0, 5.0, 5.0, None),
    ],
)
def test_progress_is_the_part_of_the_way_that_was_gone(
    baseline: float | None, target: float | None, actual: float | None, progress: float | None
) -> None:
    assert reached(baseline, target, actual) == progress


@given(NUMBERS, NUMBERS, NUMBERS)
def test_progress_lies_between_0_and_1(baseline: float, target: float, actual: float) -> None:
    progress = reached(baseline, target, actual)

    assert progress is None if baseline == target else 0 <= (progress or 0) <= 1


@pytest.mark.parametrize(
    ("baseline", "number"), [(20.0, 30.0), (60.0, 40.0), (35.0, None), (None, 30.0)]
)
def test_of_a_band_the_nearest_end_is_aimed_at(
    baseline: float | None, number: float | None
) -> None:
    assert aim(Target(Operator.BETWEEN, 30.0, 40.0), baseline) == number


def test_a_target_in_words_or_still_open_is_no_number() -> None:
    assert aim(Target(word="Tốt"), 0.0) is None
    assert aim(Target(open=True), 0.0) is None
    assert aim(None, 0.0) is None


def test_weights_are_equal_where_one_is_blank_or_all_are_0() -> None:
    half, none, zero = (key_result("K", weight=weight) for weight in (0.5, None, 0.0))
    less = key_result("K", weight=-0.2)

    assert weights([half, none]) == (1.0, 1.0)
    assert weights([zero, zero]) == (1.0, 1.0)
    assert weights([half, half, less]) == (1.0, 1.0, 1.0)
    assert weights([half, zero]) == (0.5, 0.0)
    assert weights([]) == ()


def test_an_objective_is_the_weighted_mean_of_the_results_that_are_in() -> None:
    lines = [
        key_result("K1", actual=5, weight=0.6),
        key_result("K2", actual=10, weight=0.2),
        key_result("K3", actual=None, weight=0.2),
    ]

    progress = of_lines(lines)

    assert (progress.value, progress.coverage) == pytest.approx((0.625, 0.8))


def test_without_a_result_there_is_no_progress_and_not_0() -> None:
    assert of_lines([key_result("K1"), key_result("K2")]) == Progress(None, 0.0)
    assert of_lines([]) == Progress(None, 0.0)


def test_a_key_result_without_a_distance_has_no_result() -> None:
    lines = [key_result("K1", actual=10), key_result("K2", baseline=10, target=10, actual=10)]

    assert of_lines(lines) == Progress(1.0, 0.5)
