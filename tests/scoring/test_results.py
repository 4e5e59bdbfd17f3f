"""What a result may be, against which target."""

import pytest

from sheets_sync.locale import load
from sheets_sync.model.choice import Scoring
from sheets_sync.model.department import KpiRow
from sheets_sync.model.say import Said
from sheets_sync.model.scorecard import KpiScore
from sheets_sync.model.value import Target
from sheets_sync.score_sheets.frame import Frame, Standing
from sheets_sync.score_sheets.kpi_lines import kpi_lines
from sheets_sync.score_sheets.rules import rules
from sheets_sync.scoring import problem
from sheets_sync.scoring.actual import NOT_UNDERSTOOD
from sheets_sync.steps.score import score
from tests.scoring.examples import (
    DUE,
    STARS,
    band,
    cycle,
    department,
    down,
    draft,
    kpi,
    person,
    up,
)

SALES = department("KD", "Phòng Kinh doanh", person("NV01", "Nguyễn Thị An", "KD"))


def scored(row: KpiRow) -> KpiScore:
    (card,) = score(cycle(SALES), [draft(SALES, row)])
    return card.kpis[0]


def outcome(scoring: Scoring, target: Target, actual: str | None, **more: object) -> object:
    one = scored(kpi("NV01", scoring, target, actual, **more))
    return one.problem or one.score


def test_a_milestone_of_billions_is_an_amount_and_can_be_drawn() -> None:
    row = kpi("NV01", Scoring.MILESTONE, up(5e9), "4 tỷ")

    cards = score(cycle(SALES), [draft(SALES, row)])
    frame = Frame(cycle(SALES), cards, load("vi"), Standing())
    (line,) = kpi_lines(frame, rules(frame)).lines

    assert cards[0].kpis[0].score == pytest.approx(0.8)
    assert (line.cells["actual"], line.cells["target"]) == (4e9, 5e9)


def test_a_milestone_that_counts_past_twenty_thousand_is_no_day() -> None:
    assert outcome(Scoring.MILESTONE, up(25_000), "24000") == pytest.approx(0.96)
    assert outcome(Scoring.MILESTONE, up(25_000), "31/08/2026") == problem.NOT_A_SHARE


def test_a_milestone_far_beyond_all_of_it_is_asked_about() -> None:
    options = ("9700 phần trăm", "97 phần trăm")

    asked = outcome(Scoring.MILESTONE, up(1.0, "%"), "9700%", unit="%")

    assert asked == Said(problem.MISFIT.text, {"typed": "9700%", "options": options})


@pytest.mark.parametrize("actual", ["120%", "2500000", "31/12/1899"])
def test_a_due_date_takes_a_day_or_a_share_up_to_all(actual: str) -> None:
    assert outcome(Scoring.MILESTONE, DUE, actual) == problem.NOT_A_DAY


@pytest.mark.parametrize(
    ("scoring", "target", "actual", "more"),
    [
        (Scoring.HIGHER, up(90, "điểm"), "95%", {"unit": "điểm"}),
        (Scoring.HIGHER, up(90), "95 %", {}),
        (Scoring.HIGHER, up(90, "điểm"), "95", {"unit": "%"}),
        (Scoring.MILESTONE, up(4), "75%", {}),
        (Scoring.RATE, up(90, "điểm"), None, {"numerator": 95, "denominator": 100}),
        (Scoring.RATE, band(30, 40), None, {"numerator": 35, "denominator": 100}),
        (Scoring.RATE, up(90), "0,95", {}),
    ],
)
def test_a_share_is_not_compared_with_a_number(
    scoring: Scoring, target: Target, actual: str | None, more: dict[str, object]
) -> None:
    assert outcome(scoring, target, actual, **more) == problem.OTHER_UNIT


def test_alike_written_shares_and_numbers_are_compared() -> None:
    more = {"unit": "%"}

    assert outcome(Scoring.HIGHER, up(0.9, "%"), "45", **more) == pytest.approx(0.5)
    assert outcome(Scoring.HIGHER, up(0.9, "%"), "45%") == pytest.approx(0.5)
    assert outcome(Scoring.HIGHER, up(90, "điểm"), "45 điểm", unit="điểm") == 0.5
    assert outcome(Scoring.HIGHER, up(90), "0%") == 0
    assert outcome(Scoring.RATE, up(0.9), None, numerator=45, denominator=100) == 0.5


@pytest.mark.parametrize("actual", ["90%", "4-5", "< 4", "≥ 4", "04/05/2026"])
def test_a_place_on_a_scale_is_a_plain_amount(actual: str) -> None:
    said = outcome(Scoring.SCALE, STARS, actual)

    assert said.text == NOT_UNDERSTOOD  # type: ignore[attr-defined]


@pytest.mark.parametrize("actual", ["4,5", "4,5/5", "4.5/5 sao"])
def test_a_place_on_a_scale_may_name_the_scale(actual: str) -> None:
    assert outcome(Scoring.SCALE, STARS, actual) == 1


@pytest.mark.parametrize(
    ("scoring", "target", "unit", "actual", "read"),
    [
        (Scoring.HIGHER, up(915), "triệu đồng", "12", 12),
        (Scoring.HIGHER, up(500), "khách hàng", "3", 3),
        (Scoring.HIGHER, up(1000), "khách hàng", "1", 1),
        (Scoring.HIGHER, up(80), "điểm", "85/100", 85),
        (Scoring.HIGHER, up(40), "giờ", "42h", 42),
        (Scoring.HIGHER, up(12500), "USD", "$11,250", 11250),
        (Scoring.RATE, up(0.9, "%"), "%", "12/15", 0.8),
        (Scoring.RATE, up(0.9, "%"), "%", "8/10", 0.8),
        (Scoring.LOWER, down(0.02, "%"), "%", "0,02%", 0.0002),
        (Scoring.LOWER, down(0.05, "%"), "%", "1", 0.01),
        (Scoring.LOWER, down(24), "giờ", "0,25", 0.25),
        (Scoring.LOWER, down(50), "ppm", "1", 1),
        (Scoring.BAND, band(-20, -15), "°C", "-18", -18),
    ],
)
def test_a_beginning_and_an_end_nearly_reached_are_results(
    scoring: Scoring, target: Target, unit: str, actual: str, read: float
) -> None:
    one = scored(kpi("NV01", scoring, target, actual, unit=unit, zero_at=_worst(scoring)))

    assert one.problem is None
    assert one.inputs.actual == pytest.approx(read)


def _worst(scoring: Scoring) -> float | None:
    return -5 if scoring is Scoring.BAND else None


@pytest.mark.parametrize(
    ("scoring", "target", "unit", "actual", "why", "options"),
    [
        (Scoring.HIGHER, up(915), "triệu đồng", "0,688", problem.MISFIT,
         ("0,688 triệu đồng", "688 triệu đồng")),
        (Scoring.LOWER, down(45e6), "đồng", "41", problem.MISFIT,
         ("41 đồng", "41.000.000 đồng")),
        (Scoring.LOWER, down(1500), "triệu đồng", "1,2", problem.MISFIT,
         ("1,2 triệu đồng", "1200 triệu đồng")),
        (Scoring.HIGHER, up(1000), "USD", "64000", problem.MISFIT, ("64000 USD",)),
    ],
)  # fmt: skip
def test_a_result_in_another_unit_is_asked_about_and_an_answer_settles_it(
    scoring: Scoring, target: Target, unit: str, actual: str, why: Said, options: tuple[str, ...]
) -> None:
    asked = scored(kpi("NV01", scoring, target, actual, unit=unit)).problem

    assert asked == Said(why.text, {"typed": actual, "options": options})
    for option in options:
        assert scored(kpi("NV01", scoring, target, option, unit=unit)).problem is None


@pytest.mark.parametrize(
    ("measure", "part"),
    [
        ("Doanh số đạt chia cho doanh số kế hoạch", False),
        ("Sales closed / planned sales", False),
        ("Doanh thu kỳ này / doanh thu cùng kỳ", False),
        ("Số nhiệm vụ xong / tổng số nhiệm vụ theo kế hoạch", True),
        ("Hồ sơ đúng kế hoạch / tất cả hồ sơ", True),
        ("Hồ sơ đúng hạn chia cho tổng hồ sơ", True),
    ],
)
def test_a_rate_of_a_planned_amount_may_be_more_than_all(measure: str, *, part: bool) -> None:
    row = kpi("NV01", Scoring.RATE, up(0.95, "%"), None, measure=measure, unit="%",
              numerator=104.0, denominator=100.0)  # fmt: skip

    assert (scored(row).problem == problem.PART_TOO_GREAT) is part
