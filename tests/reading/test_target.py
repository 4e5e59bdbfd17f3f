from dataclasses import replace
from datetime import date

import pytest

from sheets_sync.model.cell import CellValue
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.value import Operator, Scale, Target
from sheets_sync.reading import Context, Read, Unread, Why, read_cell

TARGET = Column("target", "Target", Kind.TARGET)
VI = Context("vi", cycle_year=2026)
OF_FIVE = Scale(0, 5)


def written(operator: Operator, value: float, unit: str = "") -> Target:
    return Target(operator, value, unit=unit, explicit=True)


@pytest.mark.parametrize(
    ("typed", "target"),
    [
        ("≥ 98%", written(Operator.AT_LEAST, 0.98, "%")),
        (">= 98%", written(Operator.AT_LEAST, 0.98, "%")),
        ("=> 98", written(Operator.AT_LEAST, 98)),
        ("> 98 %", written(Operator.ABOVE, 0.98, "%")),
        ("trên 98%", written(Operator.ABOVE, 0.98, "%")),
        ("dưới 2%", written(Operator.BELOW, 0.02, "%")),
        ("< 2%", written(Operator.BELOW, 0.02, "%")),
        ("không quá 2%", written(Operator.AT_MOST, 0.02, "%")),
        ("tối đa 5", written(Operator.AT_MOST, 5)),
        ("tối thiểu 98", written(Operator.AT_LEAST, 98)),
        ("toi thieu 98", written(Operator.AT_LEAST, 98)),
        ("ít nhất 98", written(Operator.AT_LEAST, 98)),
        ("at least 98", written(Operator.AT_LEAST, 98)),
        ("từ 98% trở lên", written(Operator.AT_LEAST, 0.98, "%")),
        ("98% trở lên", written(Operator.AT_LEAST, 0.98, "%")),
        ("từ 2% trở xuống", written(Operator.AT_MOST, 0.02, "%")),
        ("= 5 lần", written(Operator.EQUAL, 5, "lần")),
        ("98%", Target(value=0.98, unit="%")),
        ("đạt 98%", Target(value=0.98, unit="%")),
        ("100 hồ sơ", Target(value=100, unit="hồ sơ")),
        ("5.000.000 đồng", Target(value=5e6, unit="đồng")),
        ("0", Target(Operator.EQUAL, 0)),
        ("không có", written(Operator.EQUAL, 0)),
        ("30-40", Target(Operator.BETWEEN, 30, 40, explicit=True)),
        ("-20 – -15", Target(Operator.BETWEEN, -20, -15, explicit=True)),
        ("từ 30 đến 40", Target(Operator.BETWEEN, 30, 40, explicit=True)),
        ("30–40 hồ sơ/ngày", Target(Operator.BETWEEN, 30, 40, "hồ sơ/ngày", explicit=True)),
        ("30-40%", Target(Operator.BETWEEN, 0.3, 0.4, "%", explicit=True)),
        ("30% - 40%", Target(Operator.BETWEEN, 0.3, 0.4, "%", explicit=True)),
        ("4,5/5", Target(value=4.5, scale=OF_FIVE)),
        ("4,5/5 sao", Target(value=4.5, unit="sao", scale=OF_FIVE)),
        ("4.5/5 sao", Target(value=4.5, unit="sao", scale=OF_FIVE)),
        ("4,5 trên 5", Target(value=4.5, scale=OF_FIVE)),
        ("≥ 4,5/5", replace(written(Operator.AT_LEAST, 4.5), scale=OF_FIVE)),
        ("4,5/5 (thang 1-5)", Target(value=4.5, scale=Scale(1, 5))),
        ("X hồ sơ/ngày", Target(unit="hồ sơ/ngày", open=True)),
        ("≥ X%", Target(unit="%", open=True, explicit=True)),
        ("500 m2", Target(value=500, unit="m2")),
        ("500 m³/ngày", Target(value=500, unit="m³/ngày")),
        ("X/5 sao", Target(unit="sao", scale=OF_FIVE, open=True)),
        ("Tốt trở lên", Target(word="Tốt", explicit=True)),
        ("từ Tốt trở lên", Target(word="Tốt", explicit=True)),
        ("mức “Tốt”", Target(word="Tốt")),
        ("Đạt", Target(word="Đạt")),
        ("đạt Tốt", Target(word="Tốt")),
        ("Đạt yêu cầu", Target(word="Đạt yêu cầu")),
        ("ĐẠT YÊU CẦU", Target(word="ĐẠT YÊU CẦU")),
        ("đạt mức Tốt trở lên", Target(word="Tốt", explicit=True)),
        ("Vượt yêu cầu", Target(word="Vượt yêu cầu")),
        ("Tư vấn", Target(word="Tư vấn")),
        ("31/12/2026", Target(Operator.AT_MOST, 46387, unit="date")),
        ("≤ 31/12/2026", written(Operator.AT_MOST, 46387, "date")),
    ],
)
def test_targets_that_leave_no_doubt(typed: str, target: Target) -> None:
    assert read_cell(typed, TARGET, VI) == Read(target)


@pytest.mark.parametrize(
    ("typed", "unit", "target", "shown"),
    [
        ("=> 98", "%", written(Operator.AT_LEAST, 0.98, "%"), "≥ 98%"),
        (98.0, "%", Target(value=0.98, unit="%"), "98%"),
        ("30-40", "%", Target(Operator.BETWEEN, 0.3, 0.4, "%", explicit=True), "30–40%"),
        ("1,2 tỷ đồng", "", Target(value=1.2e9, unit="đồng"), "1.200.000.000 đồng"),
        ("5 triệu", "triệu đồng", Target(value=5, unit="triệu đồng"), "5 triệu đồng"),
        ("98% hồ sơ đúng hạn", "", Target(value=0.98, unit="%"), "98%"),
        ("Tốt hoặc Xuất sắc", "", Target(word="Tốt", explicit=True), "Tốt trở lên"),
        ("không có khiếu nại", "", written(Operator.EQUAL, 0, "khiếu nại"), "= 0 khiếu nại"),
        ("Không có hoặc rất ít (dưới 0,5%)", "", written(Operator.BELOW, 0.005, "%"), "< 0,5%"),
        ("Q4/2026", "", Target(Operator.AT_MOST, 46387, unit="date"), "31/12/2026"),
        ("26-12-31", "", Target(Operator.AT_MOST, 46387, unit="date"), "31/12/2026"),
        ("31/12", "", Target(Operator.AT_MOST, 46387, unit="date"), "31/12/2026"),
    ],
)
def test_targets_that_were_worked_out_are_told(
    typed: CellValue, unit: str, target: Target, shown: str
) -> None:
    seen = "98" if isinstance(typed, float) else typed

    outcome = read_cell(typed, TARGET, replace(VI, unit=unit))

    assert outcome == Read(target, f"{seen} → {shown}")


def test_a_date_cell_is_a_milestone_with_a_doubt_since_four_fifths_may_have_been_typed() -> None:
    milestone = Target(Operator.AT_MOST, 46146, unit="date")

    assert read_cell(date(2026, 5, 4), TARGET, VI) == Read(milestone, "04/05/2026 → 04/05/2026")


@pytest.mark.parametrize(
    ("typed", "unit", "options"),
    [
        ("1.234", "", ("1234", "1,234")),
        ("≥ 1,234 hồ sơ", "", ("≥ 1234 hồ sơ", "≥ 1,234 hồ sơ")),
        ("1.000-2.000", "", ("1000–2000", "1–2")),
        ("0,5", "%", ("50%", "0,5%")),
    ],
)
def test_a_target_with_two_readings_is_a_question(
    typed: str, unit: str, options: tuple[str, ...]
) -> None:
    outcome = read_cell(typed, TARGET, replace(VI, unit=unit))

    assert outcome == Unread(Why.TWO_READINGS, typed, options)


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("100 hồ sơ; 98% đúng hạn", Why.KIND),
        ("≥ 30-40", Why.KIND),
        ("40-30", Why.KIND),
        ("4,5/5 (1-10)", Why.KIND),
        ("không có hoặc rất ít", Why.KIND),
        ("> 5 trở xuống", Why.KIND),
        ("1 tỷ 2 tỷ", Why.KIND),
        ("30 hồ sơ - 40 lượt", Why.KIND),
        ("31/02/2026", Why.NO_DATE),
        ("Tăng 10%", Why.KIND),
        ("1tr5", Why.KIND),
        ("≥ 2k5", Why.KIND),
        ("2e3", Why.KIND),
        ("8h30", Why.KIND),
        ("10²", Why.KIND),
        ("1½", Why.KIND),
        ("30-1tr5", Why.KIND),
        ("X tr5", Why.KIND),
        ("5 date", Why.KIND),
    ],
)
def test_what_is_no_target(typed: str, why: Why) -> None:
    assert read_cell(typed, TARGET, VI) == Unread(why, typed)


def test_a_cell_shown_as_a_share_is_a_target_in_percent() -> None:
    assert read_cell(0.98, TARGET, Context("vi", percent=True)) == Read(
        Target(value=0.98, unit="%")
    )


def test_the_unit_of_the_row_may_hold_a_digit() -> None:
    outcome = read_cell("≥ 30 CO2", TARGET, replace(VI, unit="CO2"))

    assert outcome == Read(written(Operator.AT_LEAST, 30, "CO2"))


def test_a_typed_unit_never_makes_a_number_a_day() -> None:
    outcome = read_cell("≥ 5000000000", TARGET, replace(VI, unit="date"))

    assert outcome == Read(written(Operator.AT_LEAST, 5e9))
