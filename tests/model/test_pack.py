"""Packs: the two that are shipped, and what is refused."""

import math
import re
import tomllib
from pathlib import Path
from typing import Any

import pytest
from pydantic import ValidationError

from sheets_sync.model.choice import PositionGroup, Scoring
from sheets_sync.model.pack import (
    Bilingual,
    KpiSet,
    Pack,
    shares,
)
from sheets_sync.model.pack_error import complaints
from sheets_sync.model.say import Said
from sheets_sync.scoring.lookup import rank_of

TEMPLATES = Path(__file__).parents[2] / "templates"
COUNTS_OF_WORK = {Scoring.HIGHER, Scoring.PER_DAY}


def load(name: str) -> Pack:
    return Pack.model_validate(tomllib.loads((TEMPLATES / f"{name}.toml").read_text("utf-8")))


COMPANY = load("doanh-nghiep")
OFFICE = load("mot-cua")
PACKS = [pytest.param(COMPANY, id="doanh-nghiep"), pytest.param(OFFICE, id="mot-cua")]
KPIS = [kpi for pack in (COMPANY, OFFICE) for one in pack.sets for kpi in one.kpis]


def both(text: str) -> dict[str, str]:
    return {"vi": text, "en": text}


def kpi(**changed: object) -> dict[str, Any]:
    table = {
        "id": "doanh-so",
        "group": "so-luong",
        "name": both("Doanh số"),
        "description": both("Giá trị hợp đồng"),
        "scoring": "higher",
        "measure": both("Tổng giá trị"),
        "unit": both("triệu đồng"),
        "target": "≥ 900",
        "source": both("CRM"),
    }
    return table | changed


def kpi_set(*kpis: dict[str, Any], **changed: object) -> dict[str, Any]:
    table = {
        "id": "kd-nv",
        "name": both("Kinh doanh"),
        "positions": ["KD-NV"],
        "position_group": "professional",
        "kpis": list(kpis) or [kpi()],
    }
    return table | changed


def pack(**changed: object) -> dict[str, Any]:
    table = {
        "id": "thu",
        "version": "1.0",
        "name": both("Thử"),
        "goal": both("Phục vụ tốt hơn"),
        "source": both("Ví dụ"),
        "cap": 1.2,
        "coverage": 0.8,
        "ranks": [{"word": {"vi": "Đạt", "en": "Met"}, "score": 1.0}],
        "ratings": [{"id": "a", "name": both("A"), "at_least": 0.0}],
        "groups": [{"id": "so-luong", "name": both("Số lượng")}],
        "positions": [{"code": "KD-NV", "name": both("Nhân viên"), "group": "professional"}],
        "sets": [kpi_set()],
    }
    return table | changed


def spoken(said: Said) -> str:
    words = {k: spoken(v) if isinstance(v, Said) else v for k, v in said.args.items()}
    return said.text.format(**words)


def refusals(table: dict[str, Any]) -> list[str]:
    with pytest.raises(ValidationError) as caught:
        Pack.model_validate(table)
    return [spoken(said) for said in complaints(caught.value, table)]


def test_every_way_of_scoring_is_used_in_the_company_pack() -> None:
    used = {kpi.scoring for one in COMPANY.sets for kpi in one.kpis}

    assert used == set(Scoring)


def test_the_clerk_has_three_groups_and_eight_kpis() -> None:
    (clerk,) = (one for one in OFFICE.sets if "MC-CV" in one.positions)

    assert len({kpi.group for kpi in clerk.kpis}) == len(OFFICE.groups) == 3
    assert [(kpi.scoring.value, kpi.target_in("vi")) for kpi in clerk.kpis] == [
        ("rate", "≥ 98%"),
        ("per_day", "X hồ sơ/ngày"),
        ("lower", "< 2%"),
        ("scale", "4,5/5"),
        ("zero", "Không có hoặc dưới 0,5%"),
        ("ordinal", "Tốt trở lên"),
        ("ordinal", "Tốt trở lên"),
        ("ordinal", "Tốt trở lên"),
    ]


def test_what_an_office_has_to_decide_stays_open_and_is_noted() -> None:
    weights = [kpi.weight for one in OFFICE.sets for kpi in one.kpis]
    notes = " ".join(note.vi for note in OFFICE.notes)

    assert {*weights, *(group.weight for group in OFFICE.groups)} == {None}
    assert OFFICE.ratings == ()
    assert all(word in notes for word in ("Trọng số", "Chữ X", "Chi phí", "Thang xếp loại"))


@pytest.mark.parametrize("shipped", PACKS)
def test_every_position_has_weights_that_make_one(shipped: Pack) -> None:
    totals = [math.fsum(weights_of(shipped, one).values()) for one in shipped.sets]

    assert totals == pytest.approx([1] * len(shipped.sets))


@pytest.mark.parametrize("shipped", PACKS)
def test_examples_exist_at_every_level_and_their_objectives_hold_no_number(shipped: Pack) -> None:
    objectives = [text for one in shipped.examples for text in one.objective.model_dump().values()]

    assert {one.level for one in shipped.examples} == {"director", "manager", "staff"}
    assert [text for text in objectives if re.search(r"\d|%", text)] == []


def test_a_set_has_five_to_seven_kpis_and_looks_at_all_three_groups() -> None:
    groups = {group.id for group in COMPANY.groups}

    odd = [
        one.id
        for one in COMPANY.sets
        if len(one.kpis) not in {5, 6, 7} or {kpi.group for kpi in one.kpis} != groups
    ]

    assert odd == []


def test_counts_of_work_weigh_at_most_sixty_per_cent() -> None:
    heavy = [one.id for one in COMPANY.sets if count_weight(one) > 0.6]

    assert heavy == []


def weights_of(pack: Pack, one: KpiSet) -> dict[str, float]:
    """Give the share of every KPI of a set in the total, by KPI id."""
    present = [group for group in pack.groups if one.in_group(group.id)]
    parts = zip(present, shares([group.weight for group in present]), strict=True)
    return {
        kpi.id: part * share
        for group, part in parts
        for kpi, share in zip(
            one.in_group(group.id),
            shares([kpi.weight for kpi in one.in_group(group.id)]),
            strict=True,
        )
    }


def count_weight(one: KpiSet) -> float:
    weights = weights_of(COMPANY, one)
    counts = (kpi for kpi in one.kpis if kpi.scoring in COUNTS_OF_WORK and kpi.unit != "%")
    return math.fsum(weights[kpi.id] for kpi in counts)


def test_position_groups_have_different_sets() -> None:
    by_group = {
        group: {one.kpis for one in COMPANY.sets if one.position_group is group}
        for group in PositionGroup
    }

    assert all(by_group.values())
    assert len(set.union(*by_group.values())) == len(COMPANY.sets)


def test_targets_say_the_same_in_both_languages() -> None:
    odd = [kpi.id for kpi in KPIS if numbers(kpi.target_in("vi")) != numbers(kpi.target_in("en"))]

    assert odd == []


def numbers(text: str) -> list[str]:
    return re.findall(r"\d+(?:\.\d+)?", text.replace(",", "."))


def test_a_target_in_per_cent_has_the_unit_per_cent() -> None:
    targets = [(kpi.target_in("vi"), kpi.unit) for kpi in KPIS]

    assert [odd for odd in targets if odd[0] and ("%" in odd[0]) != (odd[1] == "%")] == []


def test_a_word_is_found_by_any_spelling() -> None:
    words = ("  xuất  SẮC", "XUẤT SẮC!", "xuat sac", "xs", "Excellent", "tuyệt vời")
    found = [rank_of(COMPANY, word) for word in words]

    assert [rank and rank.score for rank in found] == [1.2, 1.2, 1.2, 1.2, 1.2, None]


def test_weights_that_are_not_set_make_equal_shares() -> None:
    assert shares([None, None]) == (0.5, 0.5)
    assert shares([0.6, 0.4]) == pytest.approx((0.6, 0.4))


def test_text_is_given_in_the_language_asked_for() -> None:
    text = Bilingual(vi="Tốt", en="Good")

    assert (text.in_("vi"), text.in_("en")) == ("Tốt", "Good")


GROUPS = [{"id": "so-luong", "name": both("Số lượng"), "weight": 0.5}]
POST = {"code": "KD-NV", "name": both("Nhân viên"), "group": "professional"}
BAND = {"id": "a", "name": both("A"), "at_least": 0.9}
REFUSED: list[tuple[dict[str, Any], str]] = [
    (
        {"sets": [kpi_set(kpi(weight=0.5), kpi(id="goi", weight=0.4))]},
        "sets.kd-nv: the weights in the group so-luong make 0.9 instead of 1",
    ),
    (
        {"sets": [kpi_set(kpi(weight=1), kpi(id="goi"))]},
        "sets.kd-nv: in the group so-luong some KPIs have a weight and some have none",
    ),
    ({"groups": GROUPS}, "the weights of the groups make 0.5 instead of 1"),
    (
        {"sets": [kpi_set(kpi(group="khac"))]},
        "the KPI doanh-so of the set kd-nv is in the group khac, which does not exist",
    ),
    ({"positions": [POST, POST]}, "the position KD-NV is there twice"),
    ({"sets": [kpi_set(), kpi_set(id="khac")]}, "the position KD-NV is in two sets"),
    (
        {"sets": [kpi_set(positions=["KD-NV", "GD"])]},
        "the set kd-nv names the position GD, which the pack does not have",
    ),
    (
        {"positions": [POST, POST | {"code": "GD"}]},
        "the position GD has no set of KPIs",
    ),
    (
        {"sets": [kpi_set(position_group="support")]},
        "the set kd-nv and its position KD-NV are of different position groups",
    ),
    ({"sets": [kpi_set(kpi(), kpi())]}, "sets.kd-nv: the KPI doanh-so is in the set twice"),
    ({"ratings": [BAND]}, "ratings fall from the best band to one that begins at the floor"),
    (
        {"ranks": [{"word": both("Đạt"), "score": 1.5}]},
        "ranks rise from the floor to the cap, lowest first",
    ),
    (
        {"ranks": [{"word": both("Đạt"), "score": s} for s in (0.5, 1)]},
        "the rating word đạt stands for two ranks",
    ),
    ({"goal": {"vi": " ", "en": "Aim"}}, "goal.vi: this text is empty"),
    ({"colour": "red"}, "colour: there is no such key"),
]
REFUSED_KPIS: list[tuple[dict[str, Any], str]] = [
    ({"zero_at": 900}, "zero_at 900.0 is on the wrong side of the target ≥ 900"),
    ({"best_at": 5}, "best_at 5.0 is on the wrong side of the target ≥ 900"),
    (
        {"scoring": "lower", "unit": "%", "target": "< 2%", "zero_at": 0.01},
        "zero_at 0.01 is on the wrong side of the target < 2%",
    ),
    ({"scoring": "lower"}, "the target ≥ 900 contradicts the scoring"),
    ({"scoring": "rate"}, "a rate needs a numerator, a denominator and the unit %"),
    ({"numerator": both("a")}, "numerator and denominator are given together, or neither"),
    (
        {"scoring": "band", "target": "4–6"},
        "a band needs a tolerance: how far outside it the score is 0",
    ),
    ({"tolerance": 1}, "a tolerance belongs to the scorings band and zero"),
    ({"gate": True}, "a gate belongs to the scorings zero and yes_no"),
    (
        {"scoring": "yes_no", "target": both("Có"), "zero_at": 1},
        "zero_at and best_at have no use for this scoring",
    ),
]


@pytest.mark.parametrize(("changed", "sentence"), REFUSED)
def test_a_pack_that_does_not_hold_together_is_refused(
    changed: dict[str, Any], sentence: str
) -> None:
    assert refusals(pack(**changed)) == [sentence]


@pytest.mark.parametrize(("changed", "sentence"), REFUSED_KPIS)
def test_a_kpi_that_contradicts_itself_is_refused(changed: dict[str, Any], sentence: str) -> None:
    table = pack(sets=[kpi_set(kpi(**changed))])

    assert refusals(table) == [f"sets.kd-nv.kpis.doanh-so: {sentence}"]


def test_an_ordinal_target_names_a_rank() -> None:
    table = pack(sets=[kpi_set(kpi(scoring="ordinal", target=both("Khá trở lên")))])

    assert refusals(table) == [
        "the target Khá trở lên of the KPI doanh-so in the set kd-nv names no rank of the scale"
    ]


def test_a_missing_translation_is_named_once_where_it_is_missing() -> None:
    table = pack(sets=[kpi_set(kpi(target={"vi": "Có"}, name={"vi": "Doanh số"}))])

    assert refusals(table) == [
        "sets.kd-nv.kpis.doanh-so.name.en: this key is missing",
        "sets.kd-nv.kpis.doanh-so.target.en: this key is missing",
    ]
