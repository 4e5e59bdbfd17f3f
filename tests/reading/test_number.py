"""Numbers, shares and money as people type them."""

from datetime import date, time, timedelta

import pytest

from sheets_sync.model.cell import CellValue
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.reading import Context, Outcome, Read, Unread, Why, read_cell

VI, EN = Context("vi", cycle_year=2026), Context("en", cycle_year=2026)
NUMBER = Column("actual", "Actual", Kind.NUMBER)
SHARE = Column("weight", "Weight", Kind.PERCENT)
MONEY = Column("cost", "Cost", Kind.MONEY)


def two(typed: str, *options: str) -> Unread:
    return Unread(Why.TWO_READINGS, typed, options)


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("1.234.567,89", Read(1234567.89)),
        ("1,234,567.89", Read(1234567.89)),
        ("1,234.5", Read(1234.5)),
        ("4,5", Read(4.5)),
        ("4.5", Read(4.5)),
        ("1 234 567", Read(1234567.0)),
        ("1\u202f234\u202f567,5", Read(1234567.5)),
        ("0,234", Read(0.234)),
        ("1234,567", Read(1234.567)),
        ("01.234", Read(1.234)),
        ("1.234", two("1.234", "1234", "1,234")),
        ("1,234", two("1,234", "1234", "1,234")),
        ("-1.234", two("-1.234", "-1234", "-1,234")),
        ("5 triệu", Read(5e6, "5 triệu → 5.000.000")),
        ("5tr", Read(5e6, "5tr → 5.000.000")),
        ("12 trđ", Read(12e6, "12 trđ → 12.000.000")),
        ("1,2 tỷ", Read(1.2e9, "1,2 tỷ → 1.200.000.000")),
        ("1,2 tỉ", Read(1.2e9, "1,2 tỉ → 1.200.000.000")),
        ("1 tỷ 200 triệu", Read(1.2e9, "1 tỷ 200 triệu → 1.200.000.000")),
        ("2 triệu rưỡi", Read(2.5e6, "2 triệu rưỡi → 2.500.000")),
        ("3 nghìn tỷ", Read(3e12, "3 nghìn tỷ → 3.000.000.000.000")),
        ("500 nghìn", Read(5e5, "500 nghìn → 500000")),
        ("500 ngàn", Read(5e5, "500 ngàn → 500000")),
        ("500K", Read(5e5, "500K → 500000")),
        ("1.234 triệu", two("1.234 triệu", "1.234.000.000", "1.234.000")),
        ("1 triệu 2 tỷ", Unread(Why.KIND, "1 triệu 2 tỷ")),
        ("1 tỷ 2", Unread(Why.KIND, "1 tỷ 2")),
        ("5 trạm", Unread(Why.KIND, "5 trạm")),
        ("98%", Read(0.98, "98% → 0,98")),
        ("-5", Read(-5.0)),
        ("−5", Read(-5.0)),
        ("+5", Read(5.0)),
        ("- 5", Unread(Why.TWO_READINGS, "- 5", ("-5", "5"), (-5.0, 5.0))),
        ("– 1,2", Unread(Why.TWO_READINGS, "– 1,2", ("-1,2", "1,2"), (-1.2, 1.2))),
        ("− 5", Read(-5.0, "− 5 → -5")),
        ("(5)", Read(-5.0, "(5) → -5")),
        ("((5))", Unread(Why.KIND, "((5))")),
        ("(-5)", Unread(Why.KIND, "(-5)")),
        ("'", Read(None)),
        ("'98", Read(98.0)),
        ("1,2E+09", Read(1.2e9, "1,2E+09 → 1.200.000.000")),
        ("4,5/5", Read(4.5, "4,5/5 → 4,5")),
        ("không có", Read(0.0, "không có → 0")),
        ("0 (không)", Read(0.0, "0 (không) → 0")),
        ("chưa có", Read(None, "chưa có → (trống)")),
        ("—", Read(None, "— → (trống)")),
        ("n/a", Read(None, "n/a → (trống)")),
        ("X", Unread(Why.PLACEHOLDER, "X")),
        ("X hồ sơ/ngày", Unread(Why.PLACEHOLDER, "X hồ sơ/ngày")),
        ("30 2", Unread(Why.KIND, "30 2")),
        ("nhiều", Unread(Why.KIND, "nhiều")),
        ("9" * 400, Unread(Why.KIND, "9" * 400)),
        (float("nan"), Unread(Why.KIND, "nan")),
        (10**400, Unread(Why.KIND, "inf")),
        (True, Unread(Why.BOOLEAN, "TRUE")),
        (time(8, 30), Unread(Why.TIME, "08:30")),
        (timedelta(hours=30), Unread(Why.TIME, "30:00")),
        (date(2026, 5, 4), Unread(Why.KIND, "04/05/2026")),
        (7, Read(7.0)),
    ],
)
def test_numbers_in_a_vietnamese_workbook(typed: CellValue, outcome: Outcome) -> None:
    assert read_cell(typed, NUMBER, VI) == outcome


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("4,5", Read(4.5)),
        ("4.5", Read(4.5)),
        ("1,234.5", Read(1234.5)),
        ("1.234.567,89", Read(1234567.89)),
        ("1.2 billion", Read(1.2e9, "1.2 billion → 1,200,000,000")),
        ("3 million", Read(3e6, "3 million → 3,000,000")),
        ("5 thousand", Read(5e3, "5 thousand → 5000")),
        ("1,234", two("1,234", "1234", "1.234")),
        ("none", Read(0.0, "none → 0")),
        ("n/a", Read(None, "n/a → (blank)")),
    ],
)
def test_numbers_in_an_english_workbook(typed: CellValue, outcome: Outcome) -> None:
    assert read_cell(typed, NUMBER, EN) == outcome


@pytest.mark.parametrize(
    ("typed", "unit", "outcome"),
    [
        ("30 hồ sơ", "hồ sơ", Read(30.0)),
        ("30 Ho so", "hồ sơ", Read(30.0)),
        ("30 lượt", "hồ sơ", Unread(Why.KIND, "30 lượt")),
        ("5 triệu", "triệu đồng", Read(5.0, "5 triệu → 5")),
        ("5 triệu đồng", "triệu đồng", Read(5.0)),
        ("5 tỷ", "triệu đồng", Read(5000.0, "5 tỷ → 5000")),
        ("5.000.000 đồng", "triệu đồng", Read(5.0, "5.000.000 đồng → 5")),
        ("5.000.000", "triệu đồng", Read(5e6)),
        ("98", "%", Read(0.98, "98 → 98%")),
        ("98%", "phần trăm", Read(0.98)),
        (98.0, "percent", Read(0.98, "98 → 98%")),
        ("0,5", "%", two("0,5", "50%", "0,5%")),
        ("5 triệu", "%", Unread(Why.KIND, "5 triệu")),
        ("4,5/5 sao", "sao", Read(4.5, "4,5/5 sao → 4,5")),
    ],
)
def test_numbers_follow_the_unit_of_their_row(typed: str, unit: str, outcome: Outcome) -> None:
    assert read_cell(typed, NUMBER, Context("vi", unit=unit)) == outcome


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("98%", Read(0.98)),
        ("98 %", Read(0.98)),
        ("９８％", Read(0.98)),
        ("98 phần trăm", Read(0.98)),
        ("98,5%", Read(0.985)),
        ("98.5%", Read(0.985)),
        ("98", Read(0.98, "98 → 98%")),
        (98.0, Read(0.98, "98 → 98%")),
        (0, Read(0.0)),
        (1, two("1", "100%", "1%")),
        (0.5, two("0,5", "50%", "0,5%")),
        ("1.234%", two("1.234%", "1234%", "1,234%")),
        ("1.234", two("1.234", "1234%", "123,4%", "1,234%")),
        ("98% hồ sơ", Unread(Why.KIND, "98% hồ sơ")),
        ("5 triệu", Unread(Why.KIND, "5 triệu")),
    ],
)
def test_shares(typed: CellValue, outcome: Outcome) -> None:
    assert read_cell(typed, SHARE, VI) == outcome


def test_a_number_shown_as_a_share_is_one() -> None:
    assert read_cell(0.5, SHARE, Context("vi", percent=True)) == Read(0.5)


def test_a_share_in_a_column_of_other_numbers_is_told() -> None:
    shown, points = Context("vi", percent=True, unit="điểm"), Context("vi", unit="điểm")
    read = Read(0.5, "50% → 0,5")

    assert read_cell(0.5, NUMBER, shown) == read_cell("50%", NUMBER, points) == read


@pytest.mark.parametrize(
    ("cell", "percent", "vi", "en"),
    [
        (4.125, False, "4,1250", "4.1250"),
        (12.345, False, "12,3450", "12.3450"),
        (0.95123, True, "95,1230%", "95.1230%"),
        (0.125, False, "0,125", "0.125"),
        (2026, False, "2026", "2026"),
        (1234567, False, "1234567", "1234567"),
    ],
)
@pytest.mark.parametrize("lang", ["vi", "en"])
def test_a_number_among_words_becomes_a_text_with_one_reading(
    cell: float, lang: str, vi: str, en: str, *, percent: bool
) -> None:
    words, text = Column("actual", "Result", Kind.TEXT), vi if lang == "vi" else en

    assert read_cell(cell, words, Context(lang, percent=percent)) == Read(text)
    assert read_cell(text, NUMBER, Context(lang, unit="%" * percent)) == Read(cell)


def test_bounds_decide_between_two_readings() -> None:
    at_least_ten_percent = Column("weight", "Weight", Kind.PERCENT, ge=0.1, le=1)

    assert read_cell(0.5, at_least_ten_percent, VI) == Read(0.5, "0,5 → 50%")


@pytest.mark.parametrize("typed", ["5.000.000", "5.000.000 ₫", "5.000.000đ", "VND 5.000.000"])
def test_money_in_its_own_currency_leaves_no_doubt(typed: str) -> None:
    assert read_cell(typed, MONEY, VI) == Read(5e6)


@pytest.mark.parametrize("typed", ["$5", "500 USD", "5%"])
def test_other_currencies_and_shares_are_no_money(typed: str) -> None:
    assert read_cell(typed, MONEY, VI) == Unread(Why.KIND, typed)


@pytest.mark.parametrize(
    ("typed", "outcome"),
    [
        ("7/10", Read(0.7, "7/10 → 70%")),
        ("1/4", Read(0.25, "1/4 → 25%")),
        ("85/100", Read(0.85, "85/100 → 85%")),
        ("12/10", Unread(Why.KIND, "12/10")),
        ("0/10", Unread(Why.KIND, "0/10")),
        ("1/0", Unread(Why.KIND, "1/0")),
        ("7/10/2026", Unread(Why.KIND, "7/10/2026")),
    ],
)
def test_a_part_of_a_whole_is_a_share_and_told(typed: str, outcome: Outcome) -> None:
    assert read_cell(typed, Column("confidence", "Confidence", Kind.PERCENT), Context()) == outcome
