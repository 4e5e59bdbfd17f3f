"""From KPI lines to scorecards: weights, coverage, ratings, gates."""

from dataclasses import replace

import pytest

from sheets_sync.model.choice import Scoring, Status
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.department import KpiRow, Submission
from sheets_sync.model.draft import Draft
from sheets_sync.model.say import Said
from sheets_sync.model.scorecard import Gate, Scorecard, Unrated
from sheets_sync.model.value import Target
from sheets_sync.scoring.grouped import NO_GROUP
from sheets_sync.scoring.problem import PART_TOO_GREAT
from sheets_sync.steps.score import rehearse, score
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
    (only,) = score(night or cycle(SALES), [draft(SALES, *rows)])
    return only


def drafted(one: Draft) -> Draft:
    return replace(one, submission=Submission(status=Status.DRAFT))


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


@pytest.mark.parametrize(
    ("given", "counted"),
    [
        ((0.6, None), (0.6, 0.4)),
        ((0.5, None, None), (0.5, 0.25, 0.25)),
        ((0.6, 0.4, None), (0.6, 0.4, 0.0)),
        ((0.8, 0.4, None), (0.8, 0.4, 0.0)),
    ],
)
def test_blank_weights_share_what_is_missing_to_the_whole(
    given: tuple[float | None, ...], counted: tuple[float, ...]
) -> None:
    scored = card(*(line("100", weight=weight) for weight in given))

    assert [k.weight for k in scored.kpis] == pytest.approx(counted)


def test_a_blank_counts_as_the_lowest_score_and_lowers_the_coverage() -> None:
    scored = card(line("100", weight=0.5), line(None, weight=0.5), line("90", "Chất lượng"))

    assert [group.score for group in scored.groups] == [0.5, 0.9, None]
    assert scored.total == pytest.approx(0.5 * 0.5 + 0.3 * 0.9 + 0.2 * 0)
    assert scored.coverage == pytest.approx(0.5 * 0.5 + 0.3)


def test_leaving_the_worst_kpi_blank_raises_nothing() -> None:
    rest = (line("60", "Chất lượng"), line("50", "Hành vi"))

    whole, left_out = card(line("10"), *rest), card(line(None), *rest)

    assert (whole.total, left_out.total) == pytest.approx((0.33, 0.28))


def test_the_lowest_score_is_the_floor_of_the_profile() -> None:
    pack = PACK.model_copy(update={"floor": 0.2})

    scored = card(line("100"), line(None), night=cycle(SALES, packs=(pack,)))

    assert scored.groups[0].score == pytest.approx(0.6)
    assert scored.total == pytest.approx(0.5 * 0.6 + 0.5 * 0.2)


def test_without_any_result_there_is_no_total() -> None:
    scored = card(line(None), line("abc", "Chất lượng"))

    assert (scored.total, scored.coverage, scored.unrated) == (None, 0.0, Unrated.NO_RESULTS)


def test_too_little_coverage_closes_the_rating() -> None:
    scored = card(line("100"), line("90", "Chất lượng"))
    lenient = card(
        line("100"), line("90", "Chất lượng"), night=cycle(SALES, coverage=79)
    )  # fmt: skip

    strict = card(line("100"), line("90", "Chất lượng"), night=cycle(SALES, coverage=81))

    assert [each.unrated for each in (scored, lenient, strict)] == [None, None, Unrated.TOO_LITTLE]
    assert strict.rating is None


def test_a_group_of_the_set_that_lost_its_lines_lowers_the_coverage() -> None:
    scored = card(line("100"))

    assert [(g.group.id, g.coverage) for g in scored.groups] == [
        ("so-luong", 1.0), ("chat-luong", 0.0), ("hanh-vi", 0.0),
    ]  # fmt: skip
    assert (scored.total, scored.coverage) == (0.5, 0.5)
    assert scored.unrated is Unrated.TOO_LITTLE


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

    assert (kept.gates(Gate.FAILED), kept.rating) == ((), PACK.ratings[0])
    assert (failed.gates(Gate.FAILED), failed.rating) == ((NAMES["zero"],), PACK.ratings[-1])


GATE = {"name": NAMES["zero"], "group": "Hành vi", "code": "KD-NV01-KPI3"}
REST = (line("120"), line("120", "Chất lượng"))


def test_a_failed_gate_goes_before_coverage() -> None:
    rest = (line(None), line(None, "Chất lượng"))

    scored = card(*rest, kpi("NV01", Scoring.ZERO, NONE, "3", **GATE))

    assert scored.coverage == pytest.approx(0.2)
    assert not scored.enough
    assert (scored.rating, scored.unrated) == (PACK.ratings[-1], None)


def test_a_gate_without_a_result_counts_as_failed_once_there_is_enough_to_rate() -> None:
    gate = kpi("NV01", Scoring.ZERO, NONE, None, **GATE)

    enough, too_little = card(*REST, gate), card(REST[0], gate)

    assert enough.total == pytest.approx(0.96)
    assert (enough.gates(Gate.OPEN), enough.rating) == ((NAMES["zero"],), PACK.ratings[-1])
    assert (too_little.rating, too_little.unrated) == (None, Unrated.TOO_LITTLE)


@pytest.mark.parametrize("sign", ["name", "origin", "code"])
@pytest.mark.parametrize("lost", ["scoring", "target", "group", "owner", "unit"])
def test_a_failed_gate_is_known_by_any_sign_that_is_left(sign: str, lost: str) -> None:
    gate = kpi("NV01", Scoring.ZERO, NONE, "3", **GATE, origin="zero", unit="lần")
    signs = {name: None for name in ("name", "origin") if name != sign}

    scored = card(*REST, gate.model_copy(update={**signs, lost: None}))

    assert scored.rating == PACK.ratings[-1]


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


@pytest.mark.parametrize("typed", ["Nhóm lạ", None])
def test_a_line_that_nobody_can_place_leaves_no_total_until_it_is_mended(
    typed: str | None,
) -> None:
    lost = line("0").model_copy(update={"group": typed})

    scored = card(line("100"), lost)

    assert scored.kpis[-1].problem == Said(NO_GROUP, {"group": typed or "–"})
    assert (scored.groups[-1].weight, scored.groups[-1].known) == (0.0, False)
    assert (scored.total, scored.unrated) == (None, Unrated.UNPLACED)


@pytest.mark.parametrize("typed", ["Nhóm lạ", None])
@pytest.mark.parametrize("known", [{"origin": "higher"}, {"name": NAMES["higher"]}])
def test_a_line_without_a_group_counts_where_the_profile_has_its_kpi(
    typed: str | None, known: dict[str, str]
) -> None:
    scored = card(line("0").model_copy(update={"group": typed, **known}), line("100", "Hành vi"))

    assert [(g.group.id, g.score) for g in scored.groups if g.kpis] == [
        ("so-luong", 0.0), ("hanh-vi", 1.0),
    ]  # fmt: skip


def test_lines_of_another_owner_are_not_scored() -> None:
    assert card(line("100"), kpi("NV99", Scoring.HIGHER, up(1), "1")).kpis[1:] == ()


def test_somebody_with_a_set_but_no_lines_has_an_empty_card() -> None:
    scored = card()

    assert (scored.unrated, scored.total, scored.kpis) == (Unrated.NO_LINES, None, ())


def test_everybody_on_the_roster_appears_with_the_reason_why_there_is_no_rating() -> None:
    guards = department(
        "BV", "Tổ Bảo vệ",
        person("NV20", "Phan Văn Tài", "BV", "BV-NV"), person("NV21", "Phan Văn Lộc", "BV", ""),
    )  # fmt: skip
    late = department("KT", "Phòng Kế toán", person("NV30", "Mai Anh Đào", "KT"),
                      person("NV31", "Lương Gia Huy", "KT", ""))  # fmt: skip
    lost = department("KH", "Phòng Kho vận", person("NV40", "Ngô Đức Quân", "KH"))
    stray = person("NV50", "Tạ Quang Bửu", "XX")
    night = replace(cycle(SALES, guards, late, lost), unassigned=(stray,))
    waiting = drafted(draft(late, kpi("NV31", Scoring.HIGHER, up(100), "90")))

    cards = score(night, [draft(SALES), draft(guards), waiting])

    assert {card.member.id: card.unrated for card in cards} == {
        "NV01": Unrated.NO_LINES,
        "NV20": Unrated.NO_SET,
        "NV21": Unrated.NO_POSITION,
        "NV30": Unrated.NOT_SUBMITTED,
        "NV31": Unrated.NOT_SUBMITTED,
        "NV40": Unrated.NOT_READ,
        "NV50": Unrated.NO_DEPARTMENT,
    }


MOVED = department("MKT", "Phòng Marketing", person("NV01", "Nguyễn Thị An", "MKT"))
LEFT = department("KD", "Phòng Kinh doanh", person("NV02", "Trần Văn Bình", "KD"))


def moved(*drafts: Draft) -> Scorecard:
    cards = score(cycle(LEFT, MOVED), drafts)
    return next(card for card in cards if card.member.id == "NV01")


def test_who_moved_keeps_the_lines_in_the_workbook_of_the_old_department() -> None:
    scored = moved(
        draft(LEFT, *(line("90", group.name.vi) for group in PACK.groups)), draft(MOVED)
    )  # fmt: skip

    assert scored.department == "MKT"
    assert scored.total == pytest.approx(0.9)
    assert {kpi.row.place.workbook for kpi in scored.kpis} == {"KD"}


def test_lines_from_two_workbooks_make_one_total() -> None:
    scored = moved(draft(LEFT, line("100")), draft(MOVED, line("80", "Chất lượng", name="Khác")))

    assert scored.total == pytest.approx(0.5 * 1.0 + 0.3 * 0.8)
    assert [kpi.row.place.workbook for kpi in scored.kpis] == ["KD", "MKT"]


def test_lines_of_a_workbook_that_is_not_submitted_wait() -> None:
    old, new = draft(LEFT, line("100")), drafted(draft(MOVED, line("80", "Chất lượng")))

    scored = moved(old, new)

    assert ([kpi.row.group for kpi in scored.kpis], scored.pending) == (["Số lượng"], ("MKT",))


@pytest.mark.parametrize(
    ("old", "new", "counts"),
    [("90", "70", "MKT"), ("90", None, "KD"), (None, "70", "MKT"), (None, None, "MKT")],
)
def test_a_kpi_in_two_workbooks_counts_once(old: str | None, new: str | None, counts: str) -> None:
    scored = moved(
        draft(LEFT, line(old, origin="higher", code="KD-NV01-KPI1")),
        draft(MOVED, line(new, name=NAMES["higher"], code="MKT-NV01-KPI1")),
    )

    weights = {kpi.row.place.workbook: (kpi.weight, kpi.twin) for kpi in scored.kpis}
    other = {"KD": "MKT", "MKT": "KD"}[counts]
    assert weights == {counts: (1.0, ""), other: (0.0, f"{counts}-NV01-KPI1")}


def test_a_line_whose_owner_was_cleared_is_that_of_the_person_on_its_code() -> None:
    cleared = line("10", code="KD-NV01-KPI1").model_copy(update={"owner": None})

    scored = card(cleared, line("100", "Hành vi"))

    assert [group.score for group in scored.groups] == [0.1, None, 1.0]


def test_lines_that_do_not_count_yet_are_scored_for_the_rules_alone() -> None:
    drafts = [draft(SALES, line("100")), drafted(draft(LEFT, kpi("NV02", Scoring.HIGHER,
                                                                up(100), "abc")))]  # fmt: skip

    (only,) = rehearse(cycle(SALES, LEFT), drafts)

    assert (only.member.id, only.kpis[0].problem is not None) == ("NV02", True)


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
    kpis = [k for c in score(NIGHT, drafts()) for k in c.kpis]

    assert all(k.told for k in kpis)
    assert all(k.score is not None or k.problem or not k.row.actual for k in kpis)


def test_the_order_of_lines_changes_no_score() -> None:
    first = drafts()[0]
    turned = replace(first, kpis=first.kpis[::-1])

    totals = [{c.member.id: c.total for c in score(NIGHT, [d])} for d in (first, turned)]

    assert totals[0] == pytest.approx(totals[1])


def test_a_workbook_without_lines_rates_nobody() -> None:
    nobody = Draft(department("X", "Phòng trống"), drafts()[0].filled)

    assert all(card.unrated and not card.kpis for card in score(NIGHT, [nobody]))
