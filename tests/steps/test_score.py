"""From KPI lines to scorecards: weights, coverage, ratings, gates."""

from dataclasses import replace

import pytest

from sheets_sync.model.choice import Scoring
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.department import KpiRow
from sheets_sync.model.draft import Draft
from sheets_sync.model.say import Said
from sheets_sync.model.scorecard import Scorecard
from sheets_sync.model.value import Target
from sheets_sync.scoring.problem import PART_TOO_GREAT
from sheets_sync.steps.score import NO_GROUP, score
from tests.scoring.company import NIGHT, drafts
from tests.scoring.examples import (
    GOOD,
    NAMES,
    NONE,
    PACK,
    cycle,
    department,
    draft,
    kpi,
    person,
    up,
)

AN = person("NV01", "Nguyễn Thị An", "KD")
SALES = department("KD", "Phòng Kinh doanh", AN)


def card(*rows: KpiRow, night: Cycle | None = None) -> Scorecard:
    (only,) = score(night or cycle(SALES), draft(SALES, *rows))
    return only


def line(actual: str | None, group: str = "Số lượng", **more: object) -> KpiRow:
    return kpi("NV01", Scoring.HIGHER, up(100), actual, group=group, **more)


def test_the_total_weighs_groups_and_the_lines_inside_them() -> None:
    scored = card(
        line("100", weight=0.75),
        line("60", weight=0.25),
        line("80", "Chất lượng"),
        line("50", "Hành vi"),
    )

    assert [group.score for group in scored.groups] == pytest.approx([0.9, 0.8, 0.5])
    assert scored.total == pytest.approx(0.5 * 0.9 + 0.3 * 0.8 + 0.2 * 0.5)


def test_blank_weights_are_equal_shares() -> None:
    scored = card(line("100"), line("50"), line("60"))

    assert [k.weight for k in scored.kpis] == [1 / 3, 1 / 3, 1 / 3]


def test_a_single_blank_weight_weighs_nothing() -> None:
    scored = card(line("100", weight=0.6), line("50"))

    assert [k.weight for k in scored.kpis] == [0.6, 0.0]


def test_a_blank_is_not_a_zero_and_lowers_the_coverage() -> None:
    scored = card(line("100", weight=0.5), line(None, weight=0.5), line("90", "Chất lượng"))

    assert scored.groups[0].score == 1.0
    assert scored.coverage == pytest.approx(0.5 * 0.5 + 0.3)


def test_too_little_coverage_closes_the_rating() -> None:
    scored = card(line("100"), line("90", "Chất lượng"))
    lenient = card(
        line("100"), line("90", "Chất lượng"), night=cycle(SALES, coverage=79)
    )  # fmt: skip

    strict = card(line("100"), line("90", "Chất lượng"), night=cycle(SALES, coverage=81))

    assert (scored.state, lenient.state, strict.state) == ("scored", "scored", "too little")
    assert strict.rating is None


def test_a_group_of_the_set_that_lost_its_lines_lowers_the_coverage() -> None:
    scored = card(line("100"))

    assert [(g.group.id, g.coverage) for g in scored.groups] == [
        ("so-luong", 1.0), ("chat-luong", 0.0), ("hanh-vi", 0.0),
    ]  # fmt: skip
    assert (scored.coverage, scored.state) == (0.5, "too little")


@pytest.mark.parametrize(
    ("actual", "rating"), [("90", "b"), ("89,9999", "c"), ("105", "a"), ("104,99", "b")]
)
def test_totals_are_compared_unrounded(actual: str, rating: str) -> None:
    scored = card(*(line(actual, group.name.vi) for group in PACK.groups))

    assert scored.rating is not None
    assert scored.rating.id == rating


def test_a_failed_gate_leaves_only_the_lowest_rating() -> None:
    gate = {"name": NAMES["zero"], "group": "Hành vi"}
    rows = (line("120"), line("120", "Chất lượng"))

    kept = card(*rows, kpi("NV01", Scoring.ZERO, NONE, "2", **gate))
    failed = card(*rows, kpi("NV01", Scoring.ZERO, NONE, "3", **gate))

    assert (kept.gated, kept.rating) == ("", PACK.ratings[0])
    assert (failed.gated, failed.rating) == (NAMES["zero"], PACK.ratings[-1])


def test_a_part_greater_than_its_whole_is_not_scored_until_it_is_mended() -> None:
    rates = {"unit": "%", "group": "Số lượng", "numerator": 51}
    over = kpi("NV01", Scoring.RATE, up(0.98, "%"), None, **rates, denominator=50)
    growth = kpi("NV01", Scoring.HIGHER, up(1.0, "%"), None, **rates, denominator=50)

    (refused, grown) = card(over, growth).kpis

    assert (refused.score, refused.problem) == (None, PART_TOO_GREAT)
    assert (refused.inputs.actual, refused.inputs.numerator) == (None, None)
    assert grown.score == pytest.approx(1.02)
    assert grown.problem is None


def test_the_cap_of_the_settings_wins_over_the_profile() -> None:
    scored = card(line("200"), night=cycle(SALES, cap=150))

    assert (scored.kpis[0].score, scored.kpis[0].cap) == (1.5, 1.5)


def test_a_group_that_the_profile_does_not_have_counts_nowhere() -> None:
    scored = card(line("100"), line("0", "Nhóm lạ"))

    assert scored.kpis[-1].problem == Said(NO_GROUP, {"group": "Nhóm lạ"})
    assert (scored.total, scored.groups[-1].weight) == (1.0, 0.0)


def test_lines_of_another_owner_are_not_scored() -> None:
    assert card(line("100"), kpi("NV99", Scoring.HIGHER, up(1), "1")).kpis[1:] == ()


def test_somebody_with_a_set_but_no_lines_has_an_empty_card() -> None:
    scored = card()

    assert (scored.state, scored.total, scored.kpis) == ("none", None, ())


def test_somebody_without_a_set_and_without_lines_has_no_card() -> None:
    guard = department("BV", "Tổ Bảo vệ", person("NV20", "Phan Văn Tài", "BV", "BV-NV"))

    assert score(cycle(guard), draft(guard)) == ()


def test_a_rank_is_read_without_accents_and_an_unknown_word_is_a_problem() -> None:
    rows = [kpi("NV01", Scoring.ORDINAL, GOOD, typed) for typed in ("xuat sac", "tàm tạm")]

    known, unknown = card(*rows).kpis

    assert (known.score, known.met) == (1.2, True)
    assert unknown.problem is not None
    assert unknown.problem.args["ranks"] == ["Không đạt", "Đạt", "Tốt", "Xuất sắc"]


def test_an_open_target_is_a_problem_once_a_result_stands_there() -> None:
    target = Target(unit="hồ sơ/ngày", open=True)

    blank, given = card(
        kpi("NV01", Scoring.PER_DAY, target, None), kpi("NV01", Scoring.PER_DAY, target, "12")
    ).kpis

    assert (blank.problem is None, given.problem is None) == (True, False)


def test_every_result_without_a_score_says_why() -> None:
    kpis = [k for d in drafts() for c in score(NIGHT, d) for k in c.kpis]

    assert all(k.told for k in kpis)
    assert all(k.score is not None or k.problem or not k.row.actual for k in kpis)


def test_the_order_of_lines_changes_no_score() -> None:
    first = drafts()[0]
    turned = replace(first, kpis=first.kpis[::-1])

    totals = [{c.member.id: c.total for c in score(NIGHT, d)} for d in (first, turned)]

    assert totals[0] == pytest.approx(totals[1])


def test_a_draft_without_lines_scores_nobody() -> None:
    nobody = Draft(department("X", "Phòng trống"), drafts()[0].filled)

    assert score(NIGHT, nobody) == ()
