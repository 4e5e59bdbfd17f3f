"""EVA011 asks for what makes a result count, at the cell in which it is to be written."""

import pytest

from sheets_sync.model.finding import Finding
from sheets_sync.rules import RULEBOOK
from sheets_sync.steps.score import score
from tests.rules.notation import Section, Table
from tests.rules.stage import Plain, Stage

SAY = Plain()
Line = dict[str, str]
GROUP = "Số lượng và tiến độ"


def told(line: Line) -> list[Finding]:
    """Score one line as it is typed, and give what is told of its result."""
    cells = {"code": "KD-NV02-KPI1", "owner": "NV02", "group": GROUP, "name": "Việc", **line}
    stage = Stage(Section("", tables=[Table("KD", "kpi", tuple(cells), (tuple(cells.values()),))]))
    draft = next(draft for draft in stage.drafts if draft.department.code == "KD")
    cards = score(stage.cycle, (draft,))
    every = (f for card in cards for f in RULEBOOK["EVA011"].judge(card, stage.cycle))
    return list(every)


@pytest.mark.parametrize(
    ("line", "field", "written"),
    [
        ({"scoring": "Scale k of n", "target": "8/10", "actual": "4,2/5"}, "actual", "8,4/10"),
        ({"scoring": "Scale k of n", "target": "4,5/5", "actual": "6/5"}, "actual", "4,2/5"),
        ({"scoring": "Higher is better", "unit": "đơn", "target": "≥ 800", "actual": "90%"},
         "actual", "820"),
        ({"scoring": "Higher is better", "unit": "đơn", "target": "≥ 800", "actual": "nhiều"},
         "actual", "820"),
        ({"scoring": "Rate", "target": "≥ 95", "actual": "92"}, "target", "≥ 95%"),
        ({"scoring": "Rate", "unit": "%", "target": "≥ 95%", "numerator": "0"},
         "denominator", "200"),
        ({"scoring": "Rate", "unit": "%", "target": "≥ 95%", "denominator": "200"},
         "numerator", "196"),
        ({"scoring": "Rate", "unit": "%", "target": "≥ 95%", "numerator": "0",
          "denominator": "0"}, "denominator", "200"),
        ({"scoring": "Rate", "unit": "%", "target": "≥ 95%", "actual": "150%"}, "actual", "92%"),
        ({"scoring": "Lower is better", "unit": "%", "target": "≤ 50%", "actual": "150%"},
         "actual", "45%"),
        ({"scoring": "Higher is better", "unit": "%", "target": "≥ 85%", "actual": "120%"},
         "actual", "92%"),
        ({"scoring": "Milestone", "target": "100%", "actual": "28/03/2026"}, "actual", "60%"),
        ({"scoring": "Milestone", "target": "31/03/2026", "actual": "150%"}, "actual", "60%"),
        ({"scoring": "Lower is better", "unit": "lỗi", "target": "≤ 0", "actual": "1"},
         "zero_at", "4"),
        ({"scoring": "Higher is better", "unit": "đơn", "target": "≥ 8", "zero_at": "9",
          "actual": "7"}, "zero_at", "4"),
        ({"scoring": "Higher is better", "unit": "đơn", "target": "≥ 8", "best_at": "7",
          "actual": "7"}, "best_at", "9"),
        ({"scoring": "Within a band", "unit": "độ", "target": "30–40", "actual": "42"},
         "zero_at", "50"),
        ({"scoring": "Higher is better", "unit": "triệu đồng", "target": "≥ 900",
          "actual": "845000000"}, "actual", "845 triệu đồng"),
        ({"scoring": "Higher is better", "unit": "triệu đồng", "target": "≥ 900",
          "actual": "845000000"}, "actual", "845000000 triệu đồng"),
        ({"scoring": "Higher is better", "unit": "triệu đồng", "target": "≥ 1500",
          "actual": "1,2"}, "actual", "1200 triệu đồng"),
        ({"scoring": "Lower is better", "unit": "giờ", "target": "≤ 8", "zero_at": "24",
          "actual": "6100"}, "actual", "6,1 giờ"),
        ({"scoring": "Higher is better", "unit": "khách", "target": "≥ 18", "actual": "-13"},
         "actual", "13 khách"),
        ({"scoring": "Higher is better", "unit": "điểm", "target": "≥ 8", "actual": "4/5"},
         "actual", "8 điểm"),
        ({"scoring": "Yes or no", "target": "Có", "actual": "có lẽ"}, "actual", "Có"),
        ({"scoring": "Rated in words", "target": "Tốt trở lên", "actual": "khá lắm"},
         "actual", "Tốt"),
    ],
)  # fmt: skip
def test_writing_what_is_asked_for_makes_the_result_count(
    line: Line, field: str, written: str
) -> None:
    (before,) = told(line)

    assert before.place.field == field
    assert told({**line, field: written}) == []


@pytest.mark.parametrize(
    ("line", "fix"),
    [
        ({"scoring": "Scale k of n", "target": "8/10", "actual": "4,2/5"},
         "Write here a rating out of 10."),
        ({"scoring": "Milestone", "target": "100%", "actual": "28/03/2026"},
         "Write here the share done, such as 60%."),
        ({"scoring": "Higher is better", "unit": "đơn", "target": "≥ 800", "actual": "90%"},
         "Write here one number in the unit of the KPI: đơn."),
    ],
)  # fmt: skip
def test_the_form_of_a_result_fits_its_own_target(line: Line, fix: str) -> None:
    (found,) = told(line)
    expected = found.args["expected"]

    assert found.fix.format(expected=expected.text.format(**expected.args)) == fix


@pytest.mark.parametrize(
    "line",
    [
        {"name": "Hoàn thành kế hoạch doanh số", "target": "≥ 90%", "actual": "112%"},
        {"name": "Tỷ lệ hoàn thành", "target": "≥ 100%", "actual": "105%"},
        {"name": "Chi phí so với ngân sách", "target": "≤ 95%", "actual": "104%",
         "scoring": "Lower is better"},
        {"name": "Doanh thu giữ lại từ khách cũ", "target": "≥ 110%", "actual": "120%"},
        {"name": "Tỷ lệ đúng hẹn", "target": "≥ 95%", "actual": "100%", "scoring": "Rate"},
    ],
)  # fmt: skip
def test_what_may_be_more_than_all_is_scored(line: dict[str, str]) -> None:
    assert told({"scoring": "Higher is better", "unit": "%", **line}) == []
