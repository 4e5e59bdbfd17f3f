"""Each form, written from a value by its inverse, is read as that value."""

from collections.abc import Callable
from datetime import date, timedelta
from decimal import Decimal

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from sheets_sync.model.cell import CellValue
from sheets_sync.model.choice import Scoring
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.value import Operator, Scale, Target
from sheets_sync.reading import Context, Read, Unread, read_cell, show
from sheets_sync.reading.number import LARGEST
from sheets_sync.reading.show import figure

LANGUAGES = ["vi", "en"]
YEAR = 2026
langs = st.sampled_from(LANGUAGES)
kinds = st.sampled_from(Kind)
finite = st.floats(-LARGEST, LARGEST)
measured = st.decimals(-(10**9), 10**9, places=2).map(float)
days = st.dates(date(1900, 3, 1), date(2199, 12, 31))
units = st.sampled_from(["", "hồ sơ", "hồ sơ/ngày", "lượt", "đồng", "triệu đồng", "%"])


def column(kind: Kind) -> Column:
    return Column("field", "Field", kind, choices=Scoring if kind is Kind.CHOICE else None)


def value_of(typed: CellValue, kind: Kind, lang: str, unit: str = "") -> object:
    outcome = read_cell(typed, column(kind), Context(lang, unit=unit, cycle_year=YEAR))
    assert isinstance(outcome, Read), outcome
    return outcome.value


# -- what `show` writes -------------------------------------------------------------------------


@given(finite, st.sampled_from([Kind.NUMBER, Kind.MONEY, Kind.PERCENT]), langs)
def test_a_number_shown_is_read_back(number: float, kind: Kind, lang: str) -> None:
    assert value_of(show(number, kind, lang), kind, lang) == number


@given(measured, st.sampled_from([Kind.NUMBER, Kind.MONEY, Kind.PERCENT]), langs)
def test_an_everyday_number_shown_is_read_back(number: float, kind: Kind, lang: str) -> None:
    assert value_of(show(number, kind, lang), kind, lang) == number


@given(st.dates(), langs)
def test_a_day_shown_is_read_back(day: date, lang: str) -> None:
    assert value_of(show(day, Kind.DATE, lang), Kind.DATE, lang) == day


@given(st.booleans(), langs)
def test_a_yes_shown_is_read_back(yes: bool, lang: str) -> None:  # noqa: FBT001 - what is tested
    assert value_of(show(yes, Kind.YES_NO, lang), Kind.YES_NO, lang) is yes


@given(st.sampled_from(Scoring), langs)
def test_a_choice_shown_is_read_back(choice: Scoring, lang: str) -> None:
    assert value_of(show(choice, Kind.CHOICE, lang), Kind.CHOICE, lang) is choice


@given(st.text(), st.sampled_from([Kind.TEXT, Kind.LINK]), langs)
def test_a_text_read_and_shown_is_read_back(text: str, kind: Kind, lang: str) -> None:
    outcome = read_cell(text, column(kind), Context(lang))
    assume(isinstance(outcome, Read) and outcome.value)
    assert isinstance(outcome, Read)

    assert value_of(show(outcome.value, kind, lang), kind, lang) == outcome.value


@given(st.from_regex(r"[A-Z]{2,4}-O[1-9](-K[1-9])?", fullmatch=True), langs)
def test_a_code_shown_is_read_back(code: str, lang: str) -> None:
    assert value_of(show(code, Kind.REFERENCE, lang), Kind.REFERENCE, lang) == code


operators = st.sampled_from([op for op in Operator if op is not Operator.BETWEEN])


@st.composite
def amounts(draw: st.DrawFn) -> Target:
    value, unit = draw(measured), draw(units)
    if draw(st.booleans()):
        return Target(draw(operators), value, unit=unit, explicit=True)
    return Target(Operator.AT_LEAST if value else Operator.EQUAL, value, unit=unit)


@st.composite
def bands(draw: st.DrawFn) -> Target:
    low, high = sorted((abs(draw(measured)), abs(draw(measured))))
    return Target(Operator.BETWEEN, low, high, draw(units), explicit=True)


@st.composite
def scaled(draw: st.DrawFn) -> Target:
    high, low = draw(st.sampled_from([5, 10, 100])), draw(st.sampled_from([0, 1]))
    value = draw(st.integers(low * 10 + 1, high * 10)) / 10
    return Target(value=value, unit=draw(st.sampled_from(["", "sao"])), scale=Scale(low, high))


ranks = st.builds(Target, word=st.sampled_from(["Tốt", "Đạt", "Xuất sắc"]), explicit=st.booleans())
opens = st.builds(Target, unit=units, open=st.just(value=True), explicit=st.booleans())
milestones = st.builds(
    Target,
    operator=st.just(Operator.AT_MOST),
    value=st.integers(20000, 80000).map(float),
    unit=st.just("date"),
    explicit=st.booleans(),
)
targets = amounts() | bands() | scaled() | ranks | opens | milestones


@given(targets, langs)
def test_a_target_shown_is_read_back(target: Target, lang: str) -> None:
    row_unit = target.unit if target.unit == "triệu đồng" else ""

    assert value_of(show(target, Kind.TARGET, lang), Kind.TARGET, lang, row_unit) == target


# -- the other ways people write ----------------------------------------------------------------

Writer = Callable[[float, str], str]


def grouped(mark: str, point: str) -> Writer:
    marks = {ord(","): mark, ord("."): point}
    return lambda value, _lang: f"{Decimal(repr(value)):,.2f}".translate(marks)


NUMBER_FORMS: dict[str, Writer] = {
    "1.234.567,89": grouped(".", ","),
    "1,234,567.89": grouped(",", "."),
    "1 234 567,89": grouped(" ", ","),
    "1\u00a0234\u00a0567.89": grouped("\u00a0", "."),
    "1234567,89": grouped("", ","),
    "−5": lambda value, lang: figure(value, lang).replace("-", "−"),
    "+5": lambda value, lang: figure(value, lang) if value < 0 else "+" + figure(value, lang),
    "(5)": lambda value, lang: f"({figure(-value, lang)})" if value < 0 else figure(value, lang),
    "'5": lambda value, lang: "'" + figure(value, lang),
    "full width": lambda value, lang: "".join(
        chr(ord(char) + 0xFEE0) for char in figure(value, lang)
    ),
}


@pytest.mark.parametrize("form", NUMBER_FORMS)
@given(measured, langs)
def test_a_number_in_any_form_is_read_back(form: str, value: float, lang: str) -> None:
    assert value_of(NUMBER_FORMS[form](value, lang), Kind.NUMBER, lang) == value


@pytest.mark.parametrize(
    ("word", "factor"),
    [
        (" triệu", 10**6), ("tr", 10**6), (" trđ", 10**6), (" tỷ", 10**9), (" tỉ đồng", 10**9),
        (" nghìn", 10**3), (" ngàn", 10**3), ("k", 10**3), (" million", 10**6), (" bn", 10**9),
        (" nghìn tỷ", 10**12),
    ],
)  # fmt: skip
@given(st.decimals(0, 999, places=1), langs)
def test_a_multiplied_number_is_read_back(
    word: str, factor: int, times: Decimal, lang: str
) -> None:
    typed = figure(times, lang) + word

    for kind in (Kind.NUMBER, Kind.MONEY):
        assert value_of(typed, kind, lang) == float(times * factor)


@pytest.mark.parametrize("suffix", ["", " ₫", "đ", " VND", " đồng", " VNĐ"])
@given(st.integers(10**6, 10**15), langs)
def test_money_in_any_form_is_read_back(suffix: str, amount: int, lang: str) -> None:
    assert value_of(figure(amount, lang) + suffix, Kind.MONEY, lang) == amount


@pytest.mark.parametrize("suffix", ["%", " %", "％", " phần trăm", " percent"])
@given(st.integers(-2000, 2000), langs)
def test_a_share_in_any_form_is_read_back(suffix: str, tenths: int, lang: str) -> None:
    typed = figure(Decimal(tenths) / 10, lang) + suffix

    assert value_of(typed, Kind.PERCENT, lang) == float(Decimal(tenths) / 1000)
    assert value_of(typed, Kind.NUMBER, lang, "%") == float(Decimal(tenths) / 1000)


@given(st.integers(1, 999), st.integers(0, 999), st.sampled_from(".,"), langs)
def test_one_group_of_three_always_has_two_readings(
    whole: int, part: int, mark: str, lang: str
) -> None:
    typed = f"{whole}{mark}{part:03}"

    outcome = read_cell(typed, column(Kind.NUMBER), Context(lang))

    assert isinstance(outcome, Unread)
    assert outcome.options[0] == str(whole * 1000 + part)


DAY_FORMS: dict[str, Callable[[date], str]] = {
    "31/12/2026": lambda day: f"{day:%d/%m/%Y}",
    "31-12-2026": lambda day: f"{day:%d-%m-%Y}",
    "31.12.2026": lambda day: f"{day:%d.%m.%Y}",
    "1/2/2026": lambda day: f"{day.day}/{day.month}/{day.year}",
    "2026-12-31": date.isoformat,
    "ngày 31 tháng 12 năm 2026": lambda day: f"ngày {day.day} tháng {day.month} năm {day.year}",
    "31 Dec 2026": lambda day: show(day, Kind.DATE, "en"),
    "31/12/2026 17:00": lambda day: f"{day:%d/%m/%Y} 17:00",
}


@pytest.mark.parametrize("form", DAY_FORMS)
@given(days)
def test_a_day_in_any_form_is_read_back(form: str, day: date) -> None:
    assert value_of(DAY_FORMS[form](day), Kind.DATE, "vi") == day


@given(st.dates(date(1980, 1, 1), date(2079, 12, 31)))
def test_a_day_with_a_short_year_is_read_back(day: date) -> None:
    assert value_of(f"{day:%d/%m/%y}", Kind.DATE, "vi") == day


@given(st.integers(20_000, 80_000), langs)
def test_the_number_of_a_day_is_read_back(number: int, lang: str) -> None:
    day = date(1899, 12, 30) + timedelta(days=number)

    assert value_of(float(number), Kind.DATE, lang) == day


@pytest.mark.parametrize("form", ["Q{}/{}", "quý {}/{}", "Quý {} năm {}", "q{} {}"])
@given(st.integers(1, 4), st.integers(1980, 2079), langs)
def test_a_quarter_ends_on_its_last_day(form: str, quarter: int, year: int, lang: str) -> None:
    following = date(year + quarter // 4, quarter * 3 % 12 + 1, 1)

    assert value_of(form.format(quarter, year), Kind.DATE, lang) == following - timedelta(days=1)


@pytest.mark.parametrize(
    ("form", "operator"),
    [
        ("≥{}", Operator.AT_LEAST), (">= {}", Operator.AT_LEAST),
        ("tối thiểu {}", Operator.AT_LEAST),
        ("từ {} trở lên", Operator.AT_LEAST), ("{} trở lên", Operator.AT_LEAST),
        ("không dưới {}", Operator.AT_LEAST), ("trên {}", Operator.ABOVE), ("> {}", Operator.ABOVE),
        ("không quá {}", Operator.AT_MOST), ("{} trở xuống", Operator.AT_MOST),
        ("tối đa {}", Operator.AT_MOST), ("dưới {}", Operator.BELOW), ("<{}", Operator.BELOW),
        ("at least {}", Operator.AT_LEAST), ("{} or less", Operator.AT_MOST),
        ("= {}", Operator.EQUAL),
    ],
)  # fmt: skip
@given(st.integers(0, 10**9), st.sampled_from(["", "hồ sơ", "%"]), langs)
def test_an_operator_in_any_form_is_read_back(
    form: str, operator: Operator, number: int, unit: str, lang: str
) -> None:
    typed = form.format(f"{number} {unit}".strip())
    value = float(Decimal(number) / 100) if unit == "%" else float(number)

    assert value_of(typed, Kind.TARGET, lang) == Target(operator, value, unit=unit, explicit=True)
