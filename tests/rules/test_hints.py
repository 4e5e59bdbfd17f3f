"""What rules propose, in the words that people read."""

import pytest

from sheets_sync.model.finding import Finding
from sheets_sync.model.say import Said
from sheets_sync.rules import RULEBOOK
from tests.rules.notation import Section, Table
from tests.rules.stage import Stage


def told(rule_code: str, workbook: str, key: str, /, **cells: str) -> Finding:
    table = Table(workbook, key, tuple(cells), (tuple(cells.values()),))
    stage = Stage(Section("must flag", tables=[table]))
    rule = RULEBOOK[rule_code]
    every = (each for s in stage.subjects(rule.subjects) for each in rule.judge(s, stage.cycle))
    return next(each for each in every if each.place.workbook == workbook)


def hint(found: Finding) -> str:
    said = found.args["hint"]
    return str(said.args) if isinstance(said, Said) else ""


@pytest.mark.parametrize("typed", ["chị Lê Cục", "Lê Cứ", "Lê Thư"])
def test_a_slip_in_a_name_is_told_the_one_person_who_comes_near(typed: str) -> None:
    found = told("OKR060", "KD", "okr_department", code="KD-O1-K1", title="Đơn", owner=typed)

    assert "NV03" in hint(found)


def test_an_unknown_position_is_told_the_nearest_and_those_of_its_department() -> None:
    found = told(
        "ROS010", "roster", "people",
        id="NV02", name="Trần Văn Bình", department="KD", position="KD-NVV",
    )  # fmt: skip

    assert found.args["number"] == 1
    assert "KD-NV (" in hint(found)
    assert "KD-TP (" in hint(found)


def test_a_result_that_cannot_be_scored_is_told_the_form_of_its_scoring() -> None:
    scored = Table("KD", "kpi", ("code", "owner", "name", "scoring", "target", "actual"), (
        ("KD-NV02-KPI1", "NV02", "Ứng xử", "Rated in words", "Tốt trở lên", "khá lắm"),
    ))  # fmt: skip
    cards = Table("", "scores", ("code", "problem"), (("KD-NV02-KPI1", "…"),))
    stage = Stage(Section("must flag", tables=[scored, cards]))

    (found,) = RULEBOOK["EVA011"].judge(stage.scorecards[0], stage.cycle)

    assert found.args["expected"].text == "one of: {ranks}"
