"""Days as people say them: with weekday, short months, the ends of quarters and cycles."""

from datetime import date

import pytest

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.reading import Context, Outcome, Read, Unread, Why, read_cell

DUE = Column("due", "Due", Kind.DATE)
QUARTER = (date(2026, 10, 1), date(2026, 12, 31))
YEAR = (date(2026, 1, 1), date(2026, 12, 31))
NOVEMBER, END = date(2026, 11, 30), date(2026, 12, 31)


def read(typed: str, cycle: tuple[date, date] = QUARTER) -> Outcome:
    return read_cell(typed, DUE, Context(cycle_year=2026, cycle=cycle))


@pytest.mark.parametrize(
    "typed",
    ["30 thg 11, 2026", "30 thg 11 2026", "Thứ Hai, 30/11/2026", "T2 30/11/2026", "T2, 30-11-2026",
     "Thứ Hai, ngày 30 tháng 11 năm 2026", "30/11/2026 (Thứ Hai)", "30/11/2026, T2",
     "Mon, 30 Nov 2026", "Monday, November 30, 2026"],
)  # fmt: skip
def test_a_day_with_its_weekday_or_a_short_month_has_one_reading(typed: str) -> None:
    assert read(typed) == Read(NOVEMBER)


@pytest.mark.parametrize(
    ("names", "between"),
    [
        (("Thứ Hai", "Thứ Ba", "Thứ Tư", "Thứ Năm", "Thứ Sáu", "Thứ Bảy", "Chủ nhật"), ", "),
        (("thứ 2", "thứ 3", "thứ 4", "thứ 5", "thứ 6", "thứ 7", "CN"), " ngày "),
        (("T2", "T3", "T4", "T5", "T6", "T7", "CN"), " "),
        (("Mon", "Tue", "Wed", "Thu", "Fri", "Sat", "Sun"), " "),
    ],
)
def test_every_day_of_the_week_is_known(names: tuple[str, ...], between: str) -> None:
    for number, name in enumerate(names):
        day = date(2026, 11, 30 - 7 + number)

        assert read(f"{name}{between}{day:%d/%m/%Y}") == Read(day)
        assert read(f"{day:%d/%m/%Y} ({name})") == Read(day)


@pytest.mark.parametrize(
    ("typed", "day"),
    [
        ("30 thg 11", NOVEMBER),
        ("T2 30/11", NOVEMBER),
        ("cuối tháng 11", NOVEMBER),
        ("hết tháng 11", NOVEMBER),
        ("cuối quý", END),
        ("hết quý", END),
        ("đến hết quý", END),
        ("cuối quý này", END),
        ("cuối năm", END),
        ("cuối kỳ", END),
        ("cuối chu kỳ", END),
        ("end of the quarter", END),
    ],
)
def test_a_day_that_the_cycle_tells_is_read(typed: str, day: date) -> None:
    assert read(typed) == Read(day, f"{typed} → {day:%d/%m/%Y}")


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("Thứ Ba, 30/11/2026", ("30/11/2026", "01/12/2026")),
        ("CN 30/11/2026", ("30/11/2026", "29/11/2026")),
        ("30/11/2026 (T6)", ("30/11/2026", "27/11/2026")),
        ("cuối tháng", ("31/10/2026", "30/11/2026", "31/12/2026")),
    ],
)
def test_a_weekday_that_the_date_has_not_is_asked_about(
    typed: str, options: tuple[str, ...]
) -> None:
    assert read(typed) == Unread(Why.TWO_READINGS, typed, options)


def test_of_a_year_of_four_quarters_it_is_asked_which_one_ends() -> None:
    quarters = ("31/03/2026", "30/06/2026", "30/09/2026", "31/12/2026")

    assert read("cuối quý", YEAR) == Unread(Why.TWO_READINGS, "cuối quý", quarters)
    assert read("cuối năm", YEAR) == Read(END, "cuối năm → 31/12/2026")


@pytest.mark.parametrize(
    ("typed", "why"),
    [
        ("quý", Why.KIND),
        ("năm", Why.KIND),
        ("Thứ Hai", Why.KIND),
        ("Thứ Hai, 31/11/2026", Why.NO_DATE),
        ("tháng này", Why.KIND),
    ],
)
def test_what_names_no_day_is_none(typed: str, why: Why) -> None:
    assert read(typed) == Unread(why, typed)


def test_without_a_cycle_there_is_no_end_of_it() -> None:
    assert read_cell("cuối quý", DUE, Context(cycle_year=2026)) == Unread(Why.KIND, "cuối quý")
