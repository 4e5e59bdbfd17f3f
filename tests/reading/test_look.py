"""What a cell's looks say is read as if it had been typed, or asked."""

from datetime import date

import pytest

from sheets_sync.model.cell import CellError, CellValue, Look
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.value import Operator, Target
from sheets_sync.reading import Context, Outcome, Read, Unread, Why, read_cell

NUMBER = Column("actual", "Actual", Kind.NUMBER, unit="unit")
TARGET = Column("target", "Target", Kind.TARGET, unit="unit")
MONEY = Column("budget", "Budget", Kind.MONEY)
SHARE = Column("weight", "Weight", Kind.PERCENT)
TEXT = Column("result", "Result", Kind.TEXT)
DAY = Column("due", "Due", Kind.DATE)


def seen(value: CellValue, look: Look, column: Column = NUMBER, unit: str = "") -> Outcome:
    return read_cell(value, column, Context(unit=unit, look=look, cycle_year=2026))


@pytest.mark.parametrize(
    ("value", "look", "unit", "number"),
    [
        (4.12, Look(suffix=" tỷ"), "tỷ đồng", 4.12),
        (4.12, Look(suffix=" tỷ"), "triệu đồng", 4120.0),
        (4120, Look(suffix=" triệu"), "triệu đồng", 4120.0),
        (98, Look(suffix="%"), "%", 0.98),
        (0.5, Look(suffix="%"), "%", 0.005),
        (845, Look(suffix=" đồng"), "đồng", 845.0),
        (12, Look(suffix=" khách"), "khách hàng", 12.0),
        (4.12e9, Look(scale=6), "triệu đồng", 4120.0),
        (4.12e9, Look(scale=6, suffix="M"), "triệu đồng", 4120.0),
        (4.12e9, Look(scale=6, suffix=" tr"), "tỷ đồng", 4.12),
        (4.12e9, Look(scale=6, suffix="M"), "đồng", 4.12e9),
        (12000, Look(scale=3, suffix="K"), "khách", 12000.0),
        (19, Look(suffix=" ₫"), "đại lý", 19.0),
        (19, Look(prefix="khoảng "), "đại lý", 19.0),
        (26.5, Look(decimals=3), "khách", 26.5),
        (75, Look(dimmed=True, note="85", stale=True), "khách", 75.0),
    ],
)
def test_a_number_is_what_its_format_shows(
    value: float, look: Look, unit: str, number: float
) -> None:
    outcome = seen(value, look, unit=unit)

    assert isinstance(outcome, Read)
    assert outcome.value == pytest.approx(number)


@pytest.mark.parametrize("unit", ["tỷ đồng", "triệu đồng", "khách", ""])
def test_what_a_format_shows_is_read_as_the_same_words_typed(unit: str) -> None:
    for column in (NUMBER, TARGET):
        shown = seen(4.12, Look(suffix=" tỷ"), column, unit)

        assert shown == read_cell("4,12 tỷ", column, Context(unit=unit, cycle_year=2026))


@pytest.mark.parametrize(
    ("value", "look", "column", "unit", "shown", "options"),
    [
        (4.12e9, Look(scale=6), NUMBER, "khách", "4120", ("4.120.000.000", "4120")),
        (4.12e9, Look(scale=6), MONEY, "", "4120", ("4.120.000.000", "4120")),
        (845, Look(suffix=" đồng"), NUMBER, "triệu đồng", "845 đồng", ("845", "0,000845")),
        (26, Look(suffix=".000"), NUMBER, "khách", "26.000", ("26", "26000")),
        (4.1, Look(suffix=" tỷ"), NUMBER, "%", "4,1 tỷ", ("4,1%",)),
    ],
)
def test_a_number_that_may_be_meant_as_it_is_and_as_it_is_shown_is_asked(
    value: float, look: Look, column: Column, unit: str, shown: str, options: tuple[str, ...]
) -> None:
    assert seen(value, look, column, unit) == Unread(Why.FORMAT, shown, options)


def test_words_of_a_format_that_are_no_unit_of_the_line_are_told() -> None:
    assert seen(4.8, Look(suffix=" điểm"), unit="sao") == Read(4.8, "4,8 điểm → 4,8")


def test_a_sign_of_comparison_in_a_format_is_the_targets() -> None:
    least = Target(Operator.AT_LEAST, 0.98, unit="%", explicit=True)
    most = Target(Operator.AT_MOST, 5.0, unit="ngày", explicit=True)
    in_per_cent = Context(unit="%", percent=True, look=Look(prefix="≥ "))

    assert read_cell(0.98, TARGET, in_per_cent) == Read(least)
    assert seen(5, Look(prefix="≤ "), TARGET, "ngày") == Read(most)


def test_a_result_in_words_keeps_the_unit_that_is_shown() -> None:
    assert seen(4.12, Look(suffix=" tỷ"), TEXT) == Read("4,12 tỷ")
    assert seen(4.12e9, Look(scale=6, suffix="M"), TEXT) == Read("4120 triệu")
    assert seen(date(2026, 12, 1), Look(month_only=True), TEXT) == Read("12/2026")


def test_a_month_is_its_last_day_as_it_is_when_typed() -> None:
    month, last = Look(month_only=True), date(2026, 12, 31)

    for column in (DAY, TARGET):
        typed = read_cell("12/2026", column, Context(cycle_year=2026))
        assert seen(date(2026, 12, 1), month, column) == typed
    assert seen(last, month, DAY) == Read(last)
    assert seen(date(2026, 12, 15), month, DAY) == Unread(
        Why.FORMAT, "12/2026", ("15/12/2026", "31/12/2026")
    )


@pytest.mark.parametrize("column", [NUMBER, TARGET, MONEY, SHARE, DAY, TEXT])
def test_a_figure_that_is_struck_out_is_asked(column: Column) -> None:
    assert seen("1521", Look(struck="15", kept="21"), column) == Unread(Why.STRUCK, "1521", ("21",))
    assert seen("191", Look(raised="1", kept="19"), column) == Unread(Why.RAISED, "191", ("19",))
    assert seen("75", Look(crossed=True), column) == Unread(Why.STRUCK, "75")


def test_words_that_are_struck_out_of_a_sentence_are_gone_and_it_is_told() -> None:
    look = Look(struck="rất ", kept="Khách hàng hài lòng")
    doubt = "Khách hàng rất hài lòng → Khách hàng hài lòng"

    assert seen("Khách hàng rất hài lòng", look, TEXT) == Read("Khách hàng hài lòng", doubt)


def test_a_footnote_in_a_sentence_is_left_alone() -> None:
    assert seen("Theo báo cáo 12", Look(raised="2", kept="Theo báo cáo 1"), TEXT) == Read(
        "Theo báo cáo 12"
    )


def test_what_nobody_may_write_in_and_what_failed_is_read_as_it_is() -> None:
    locked = Column("code", "Code", Kind.TEXT, locked=True)

    assert seen("KD-O1", Look(crossed=True), locked) == Read("KD-O1")
    assert seen(None, Look(crossed=True)) == Read(None)
    assert seen(CellError("#REF!"), Look(crossed=True)) == Unread(Why.ERROR_CELL, "#REF!")
