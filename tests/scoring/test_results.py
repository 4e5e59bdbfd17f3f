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
from tests.scoring.examples import DUE, STARS, band, cycle, department, draft, kpi, person, up

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
