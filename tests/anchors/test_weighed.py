"""One line's numbers weighed against each other, as a sheet is read."""

from dataclasses import replace
from datetime import date, timedelta

import pytest

from sheets_sync.model.cell import CellValue, Look, Return
from sheets_sync.model.department import DepartmentOkr, KpiRow, OkrLine
from sheets_sync.model.draft import Filled
from sheets_sync.reading import Why
from sheets_sync.steps.parse import parse
from tests.anchors.drawn import READER, sheet

Line = dict[str, CellValue]
MONEY: Line = {"unit": "triệu đồng", "baseline": 3500.0, "target": 6250.0}
SHARES: Line = {"unit": "%", "baseline": "82%", "target": "97%"}
AGENTS: Line = {"unit": "đại lý", "baseline": 14.0, "target": 32.0}


def filled(line: Line) -> Filled:
    cells = {"code": "KD-O1-K1", "title": "Kết quả", **line}
    grid = sheet(DepartmentOkr, [{"code": "KD-O1", "title": "Khách quay lại"}, cells])
    return parse("KD", Return((grid,)), [DepartmentOkr], READER, "KD")


def result(line: Line) -> OkrLine:
    row = filled(line).tables["okr_department"][-1]
    assert isinstance(row, OkrLine)
    return row


@pytest.mark.parametrize(
    ("line", "actual", "read"),
    [
        (MONEY, "4.120", 4120),
        (MONEY, "4,12 tỷ", 4120),
        (MONEY, "4120 triệu", 4120),
        (MONEY, "4120 trđ", 4120),
        (MONEY, "4.120.000.000đ", 4120),
        (MONEY, "4120000k", 4120),
        ({**MONEY, "unit": "nghìn đồng", "baseline": 60.0, "target": 35.0}, "41 ngàn", 41),
        ({**MONEY, "unit": "nghìn đồng", "baseline": 60.0, "target": 35.0}, "41.000đ", 41),
        ({"unit": "đồng"}, "15.000", 15000),
        ({"unit": "lượt xem"}, "10.000", 10000),
        (SHARES, "88.00%", 0.88),
        (SHARES, 88.0, 0.88),
        (SHARES, 0.88, 0.88),
        (SHARES, "0,88", 0.88),
        (AGENTS, "1.900", None),
        ({"unit": "USD", "baseline": "12.500", "target": "20.000"}, "15,500", 15500),
        ({"unit": "USD", "baseline": "12.500", "target": "20.000"}, "$15.500", 15500),
        ({"unit": "nghìn USD", "baseline": 350.0, "target": 625.0}, "$412,000", 412),
        ({"unit": "điểm", "baseline": 60.0, "target": 80.0}, "72/100", 72),
        (SHARES, "22/25", 0.88),
        ({"unit": "giờ", "baseline": 48.0, "target": 24.0}, timedelta(hours=30), 30),
        ({"unit": "giờ", "baseline": 48.0, "target": 24.0}, timedelta(days=30), 30),
        ({"unit": "giờ"}, timedelta(hours=30), None),
        (
            {"unit": "giờ", "baseline": 48.0, "target": 24.0, "direction": "Giảm"},
            timedelta(hours=30),
            30,
        ),
        ({"unit": "giờ", "baseline": 48.0, "target": 24.0}, "30h", 30),
        ({"unit": "%", "baseline": 2.0, "target": 0.5, "direction": "Giảm"}, "0,02%", 0.0002),
        ({"unit": "giờ", "baseline": 48.0, "target": 4.0, "direction": "Giảm"}, 0.1, 0.1),
    ],
)
def test_what_has_one_reading_on_its_line_is_read_and_not_asked(
    line: Line, actual: CellValue, read: float | None
) -> None:
    whole = filled({**line, "actual": actual})
    asked = {d.place.field for d in whole.doubts} | {m.place.field for m in whole.misreads}

    assert result({**line, "actual": actual}).actual == (
        None if read is None else pytest.approx(read)
    )
    assert asked == (set() if read is not None else {"actual"})


@pytest.mark.parametrize("target", [">=98", "98", 98.0, "≥ 98%", "98.00%"])
def test_a_target_beside_shares_is_one(target: CellValue) -> None:
    whole = filled({**SHARES, "target": target})

    assert (whole.doubts, whole.misreads) == ((), ())
    assert result({**SHARES, "target": target}).target.value == pytest.approx(0.98)  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("line", "field", "typed", "why", "options"),
    [
        (MONEY, "actual", 4.12, Why.MISFIT, ("4.12 triệu đồng", "4120 triệu đồng")),
        (MONEY, "actual", "41k", Why.MISFIT, ("0.041 triệu đồng",)),
        (SHARES, "actual", "8800%", Why.MISFIT, ("8800 percent", "88 percent")),
        (AGENTS, "actual", -5.0, Why.MISFIT, ("-5 đại lý", "5 đại lý")),
        (AGENTS, "actual", "+18", Why.TWO_READINGS, ("18", "32")),
        (MONEY, "target", "+2.750", Why.TWO_READINGS, ("2750 triệu đồng", "6250 triệu đồng")),
        (AGENTS, "target", "+18", Why.TWO_READINGS, ("18 đại lý", "32 đại lý")),
        (AGENTS, "target", -6.0, Why.TWO_READINGS, ("≥ -6 đại lý", "8 đại lý")),
        (SHARES, "target", "+6%", Why.TWO_READINGS, ("6%", "88%")),
        (MONEY, "target", "-30%", Why.MISFIT, ("2450 triệu đồng",)),
        (MONEY, "target", "20%", Why.MISFIT, ("4200 triệu đồng", "700 triệu đồng")),
    ],
)
def test_what_fits_in_no_way_or_in_two_is_asked_and_an_answer_settles_it(
    line: Line, field: str, typed: CellValue, why: Why, options: tuple[str, ...]
) -> None:
    (asked,) = filled({**line, field: typed}).misreads

    assert (asked.place.field, asked.why, asked.options) == (field, why, options)
    for option in options:
        whole = filled({**line, field: option})
        assert (whole.misreads, whole.doubts) == ((), ())


def test_a_relative_target_of_a_kpi_is_read_as_it_stands_and_told() -> None:
    assert [d.reading for d in filled({"unit": "%", "target": "+6%"}).doubts] == ["+6% → 6%"]


def test_the_sign_of_a_growth_is_its_own() -> None:
    growth: Line = {"unit": "%", "baseline": "5%", "title": "Tăng trưởng doanh thu"}
    whole = filled({**growth, "target": "+20%", "actual": "+18%"})

    assert (whole.misreads, whole.doubts) == ((), ())
    assert result({**growth, "target": "+20%", "actual": "+18%"}).actual == pytest.approx(0.18)


def test_what_is_added_to_a_number_is_asked_about_whatever_its_title_says() -> None:
    asked = filled({**AGENTS, "title": "Tăng trưởng đại lý", "target": "+18"}).misreads

    assert [each.options for each in asked] == [("18 đại lý", "32 đại lý")]


@pytest.mark.parametrize(("scoring", "told"), [("Milestone", 0), ("Higher is better", 1)])
def test_a_day_is_asked_about_as_a_target_except_of_a_milestone(scoring: str, told: int) -> None:
    cells: Line = {"code": "KD-NV01-KPI1", "scoring": scoring, "target": date(2026, 11, 30)}
    read = parse("KD", Return((sheet(KpiRow, [cells]),)), [KpiRow], READER, "KD")

    assert len(read.doubts) == told


@pytest.mark.parametrize(
    ("line", "typed", "options"),
    [
        ({"unit": "khách", "baseline": 0.0, "target": 30000.0}, 26.5, ("26500", "26.5")),
        ({"unit": "khách", "baseline": 0.0, "target": 3000.0}, 2.0, ("2000", "2")),
        ({"unit": "khách"}, 2.5, ("2500", "2.5")),
        ({"unit": "giờ", "baseline": 20.0, "target": 40.0}, 26.5, ()),
        ({"unit": "khách", "baseline": 2.0, "target": 8.0}, 4.0, ()),
    ],
)
def test_a_number_shown_with_three_decimals_is_asked_about_unless_it_alone_fits(
    line: Line, typed: float, options: tuple[str, ...]
) -> None:
    cells = {"code": "KD-O1-K1", "title": "Kết quả", **line, "actual": typed}
    grid = sheet(DepartmentOkr, [{"code": "KD-O1", "title": "Khách quay lại"}, cells])
    at = (3, grid.rows[0].index("actual"))
    shown = replace(grid, looks={at: Look(decimals=3)})

    whole = parse("KD", Return((shown,)), [DepartmentOkr], READER, "KD")

    assert [misread.options for misread in whole.misreads] == ([options] if options else [])


def test_a_target_shown_in_per_cent_on_a_line_of_other_numbers_says_what_was_typed() -> None:
    cells = {"code": "KD-O1-K1", "title": "Doanh thu", **MONEY, "target": 0.2}
    grid = sheet(DepartmentOkr, [{"code": "KD-O1", "title": "Khách quay lại"}, cells])
    shown = replace(grid, percents=frozenset({(3, grid.rows[0].index("target"))}))

    (asked,) = parse("KD", Return((shown,)), [DepartmentOkr], READER, "KD").misreads

    assert (asked.why, asked.typed) == (Why.MISFIT, "20%")
