from datetime import date
from typing import Any

import pytest

from tests.google.show import show
from tests.google.spreadsheet import Cell
from tests.google.typing_in import enter, typed

Json = dict[str, Any]
DATE = {"type": "DATE", "pattern": "dd/mm/yyyy"}


@pytest.mark.parametrize(
    ("text", "value", "number_format"),
    [
        ("1,5", {"numberValue": 1.5}, None),
        ("1.234.567,89", {"numberValue": 1234567.89}, {"type": "NUMBER", "pattern": "#,##0.00"}),
        ("1.234", {"numberValue": 1234}, {"type": "NUMBER", "pattern": "#,##0"}),
        ("1.5", {"stringValue": "1.5"}, None),
        ("1.23.456", {"stringValue": "1.23.456"}, None),
        ("-7", {"numberValue": -7}, None),
        ("0042", {"numberValue": 42}, None),
        ("98%", {"numberValue": 0.98}, {"type": "PERCENT", "pattern": "0%"}),
        ("98,5 %", {"numberValue": 0.985}, {"type": "PERCENT", "pattern": "0.00%"}),
        ("31/12/2026", {"numberValue": 46387}, DATE),
        ("31-12-2026", {"numberValue": 46387}, {"type": "DATE", "pattern": "dd-mm-yyyy"}),
        ("2026-12-31", {"numberValue": 46387}, {"type": "DATE", "pattern": "yyyy-mm-dd"}),
        ("12/31/2026", {"stringValue": "12/31/2026"}, None),
        ("30/02/2026", {"stringValue": "30/02/2026"}, None),
        ("6:00", {"numberValue": 0.25}, {"type": "TIME", "pattern": "hh:mm"}),
        ("1.000.000 ₫", {"numberValue": 1000000}, {"type": "CURRENCY"}),
        ("TRUE", {"boolValue": True}, None),
        ("false", {"boolValue": False}, None),
        ("=SUM(A1;B1)", {"formulaValue": "=SUM(A1;B1)"}, None),
        ("=", {"stringValue": "="}, None),
        ("'0042", {"stringValue": "0042"}, None),
        ("'=1+1", {"stringValue": "=1+1"}, None),
        ("Đạt", {"stringValue": "Đạt"}, None),
        ("９８%", {"stringValue": "９８%"}, None),
        ("", None, None),
    ],
)
def test_typing_in_vietnamese(text: str, value: Json | None, number_format: Json | None) -> None:
    assert typed(text, "vi_VN") == (value, number_format)


@pytest.mark.parametrize(
    ("text", "value", "number_format"),
    [
        ("1.5", {"numberValue": 1.5}, None),
        ("1,5", {"stringValue": "1,5"}, None),
        ("2,000,000.01", {"numberValue": 2000000.01}, {"type": "NUMBER", "pattern": "#,##0.00"}),
        ("12/31/2026", {"numberValue": 46387}, {"type": "DATE", "pattern": "mm/dd/yyyy"}),
        ("31/12/2026", {"stringValue": "31/12/2026"}, None),
        ("3_1_0", {"stringValue": "3_1_0"}, None),
    ],
)
def test_typing_in_english(text: str, value: Json, number_format: Json | None) -> None:
    assert typed(text, "en_US") == (value, number_format)


def test_a_text_cell_keeps_what_was_typed() -> None:
    cell = Cell(format={"numberFormat": {"type": "TEXT", "pattern": "@"}})

    assert enter(cell, "0042", "vi_VN").value == {"stringValue": "0042"}
    assert enter(cell, "=A1", "vi_VN").value == {"stringValue": "=A1"}


def test_a_typed_date_brings_its_format_unless_the_cell_has_one() -> None:
    bold = {"textFormat": {"bold": True}}
    known = {"numberFormat": {"type": "NUMBER", "pattern": "0"}}

    assert enter(Cell(format=bold), "31/12/2026", "vi_VN").format == {**bold, "numberFormat": DATE}
    assert enter(Cell(format=known), "31/12/2026", "vi_VN").format == known


def test_a_bare_number_in_a_percent_cell_is_a_percentage() -> None:
    cell = Cell(format={"numberFormat": {"type": "PERCENT", "pattern": "0%"}})

    assert enter(cell, "98", "vi_VN").value == {"numberValue": 0.98}
    assert enter(cell, "98%", "vi_VN").value == {"numberValue": 0.98}


def test_a_typed_address_becomes_a_link() -> None:
    target = "https://saomai.example/okr"

    entered = enter(Cell(format={"textFormat": {"bold": True}}), target, "vi_VN")

    assert entered.written() == {
        "userEnteredValue": {"stringValue": target},
        "userEnteredFormat": {"textFormat": {"bold": True, "link": {"uri": target}}},
    }


def test_emptying_a_cell_keeps_its_format_and_note() -> None:
    cell = Cell({"numberValue": 1}, format={"textFormat": {"bold": True}}, note="xem lại")

    emptied = enter(cell, "", "vi_VN")

    assert emptied.written() == {
        "userEnteredFormat": {"textFormat": {"bold": True}},
        "note": "xem lại",
    }


@pytest.mark.parametrize(
    ("number", "pattern", "vietnamese", "english"),
    [
        (1234567.891, "#,##0.00", "1.234.567,89", "1,234,567.89"),
        (1234.5, "#,##0.##", "1.234,5", "1,234.5"),
        (0.985, "0.0%", "98,5%", "98.5%"),
        (1, "[=0]0%;[=1]0%;0.0%", "100%", "100%"),
        (0, "[=0]0%;[=1]0%;0.0%", "0%", "0%"),
        (0.985, "[=0]0%;[=1]0%;0.0%", "98,5%", "98.5%"),
        (2.5, "0", "3", "3"),
        (-5, '#,##0;(#,##0);"-"', "(5)", "(5)"),
        (0, '#,##0;(#,##0);"-"', "-", "-"),
        (12, '0 "điểm"', "12 điểm", "12 điểm"),
        (7, "000", "007", "007"),
        (15000000, "#,##0 [$₫]", "15.000.000 ₫", "15,000,000 ₫"),
        (12345, "0.00E+00", "1,23E+04", "1.23E+04"),
    ],
)
def test_a_number_is_shown_by_its_pattern(
    number: float, pattern: str, vietnamese: str, english: str
) -> None:
    value, number_format = {"numberValue": number}, {"type": "NUMBER", "pattern": pattern}

    assert show(value, number_format, "vi_VN") == vietnamese
    assert show(value, number_format, "en_US") == english


@pytest.mark.parametrize(
    ("number_format", "text"),
    [
        ({"type": "DATE"}, "31/12/2026"),
        ({"type": "DATE", "pattern": "d/m/yy"}, "31/12/26"),
        ({"type": "DATE", "pattern": "mmmm yyyy"}, "tháng 12 2026"),
        ({"type": "DATE_TIME", "pattern": "dd/mm/yyyy hh:mm"}, "31/12/2026 18:05"),
        ({"type": "TIME", "pattern": "h:mm am/pm"}, "6:05 PM"),
        (None, "46387,75347"),
    ],
)
def test_a_date_is_shown_by_its_pattern(number_format: Json | None, text: str) -> None:
    assert show({"numberValue": 46387.75347}, number_format, "vi_VN") == text


@pytest.mark.parametrize(
    ("value", "text"),
    [
        ({"boolValue": True}, "TRUE"),
        ({"errorValue": {"type": "DIVIDE_BY_ZERO"}}, "#DIV/0!"),
        ({"numberValue": 1 / 3}, "0,3333333333"),
        ({"numberValue": 1 / 1024}, "0,0009765625"),
        ({"numberValue": 123456789012}, "123456789012"),
        ({"stringValue": "Sao Mai"}, "Sao Mai"),
        (None, ""),
    ],
)
def test_values_without_a_format_are_shown(value: Json | None, text: str) -> None:
    assert show(value, None, "vi_VN") == text


@pytest.mark.parametrize(
    ("text", "locale", "day", "pattern"),
    [
        ("3/4", "vi_VN", (2026, 4, 3), "d/m"),
        ("3/4", "en_US", (2026, 3, 4), "m/d"),
        ("5-10", "vi_VN", (2026, 10, 5), "d-m"),
        ("12/2026", "vi_VN", (2026, 12, 1), "m/yyyy"),
    ],
)
def test_what_looks_like_a_day_without_a_year_is_one(
    text: str, locale: str, day: tuple[int, int, int], pattern: str
) -> None:
    serial = (date(*day) - date(1899, 12, 30)).days

    assert typed(text, locale, 2026) == (
        {"numberValue": serial},
        {"type": "DATE", "pattern": pattern},
    )


@pytest.mark.parametrize("text", ["31/2", "40/50", "13/2026", "3/4/5/6"])
def test_what_no_calendar_has_stays_a_text(text: str) -> None:
    assert typed(text, "vi_VN", 2026) == ({"stringValue": text}, None)
