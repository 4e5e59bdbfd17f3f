"""Numbers, shares, targets and dates in every form people type, and what is none at all."""

from collections.abc import Callable, Iterator
from datetime import date, datetime, time, timedelta
from typing import Any

from _altered.alteration import Desk, desk
from _altered.cannot import CannotError
from _altered.contents import contents
from _altered.judged import Cell
from _altered.office import FILLED, A
from sheets_sync.model.department import DEPARTMENT_ROWS
from sheets_sync.model.kind import Kind
from sheets_sync.model.row import columns
from sheets_sync.model.value import Operator, Target

KINDS = {(row.key, c.name): c.kind for row in DEPARTMENT_ROWS for c in columns(row)}
CHOICES = {(row.key, c.name): c.choices for row in DEPARTMENT_ROWS for c in columns(row)}
NBSP = "\u00a0"
WIDE = str.maketrans("0123456789,%", "０１２３４５６７８９，％")
Form = Callable[[Any], object]


def cells(on: Desk, *kinds: Kind) -> Iterator[tuple[Cell, Any]]:
    """Give each true cell of some kinds, with the cell it stands in, where it still stands."""
    for cell in list(on.case.truth):
        if cell[0] in FILLED and KINDS[cell[0], cell[2]] in kinds and cell[2] != "code":
            try:
                place = on.cell(*cell)
            except CannotError:
                continue
            if not _slipped(cell, place.value):
                yield cell, place


def _slipped(cell: Cell, value: Any) -> bool:  # noqa: ANN401 - whatever stands in a cell
    """Say whether a cell is empty by now, or holds what was typed on another line."""
    lines = contents(A)[cell[0]]
    entries = {code: _plain(line[cell[2]].entry) for code, line in lines.items() if cell[2] in line}
    here = _plain(value)
    return here is None or (here != entries.get(cell[1], here) and here in entries.values())


def _plain(value: Any) -> object:  # noqa: ANN401 - as above
    return value.date() if isinstance(value, datetime) else value


def retype(on: Desk, form: Form, *kinds: Kind, shown: str = "General") -> None:
    """Type every value of some kinds anew; a form that gives None leaves the cell."""
    for cell, place in cells(on, *kinds):
        entry = form(on.case.truth[cell])
        if entry is not None:
            place.value, place.number_format = entry, shown


def comma(value: float) -> str:
    """Write a number with a decimal comma."""
    return f"{value:.10g}".replace(".", ",")


def _percent(value: float) -> str:
    return f"{comma(value * 100)}%"


def _amount(value: Any) -> float | None:  # noqa: ANN401 - any value of a truth
    return float(value) if isinstance(value, int | float) and not isinstance(value, bool) else None


def _of_unit(on: Desk, cell: Cell) -> str:
    return str(on.case.truth.get((cell[0], cell[1], "unit"), ""))


def numbers(on: Desk, form: Callable[[float], object], shown: str = "General") -> None:
    """Type every plain number anew, those in per cent left alone."""
    for cell, place in cells(on, Kind.NUMBER):
        value = _amount(on.case.truth[cell])
        if value is not None and _of_unit(on, cell) != "%":
            place.value, place.number_format = form(value), shown


NUMBERS: dict[str, Callable[[float], object]] = {
    "numbers as text": comma,
    "numbers as text with a point": lambda v: f"{v:.10g}",
    "numbers with an apostrophe typed": lambda v: f"'{comma(v)}",
    "numbers in full-width figures": lambda v: comma(v).translate(WIDE),
    "numbers with no-break spaces": lambda v: f"{NBSP}{comma(v)}{NBSP}",
    "numbers with blanks between thousands": lambda v: f"{v:,.10g}".replace(",", NBSP).replace(
        ".", ","
    ),
    "numbers with points between thousands": lambda v: f"{v:,.10g}".translate(
        str.maketrans(",.", ".,")
    ),
    "numbers with commas between thousands": lambda v: f"{v:,.10g}",
    "numbers in scientific writing": lambda v: f"{v:.6E}".replace(".", ","),
    "numbers with a plus": lambda v: f"+{comma(v)}",
    "numbers with “khoảng” before them": lambda v: f"khoảng {comma(v)}",
    "dates in number cells": lambda v: datetime(2026, 5, 1 + int(v) % 28),  # noqa: DTZ001
    "times of day in number cells": lambda v: time(int(v) % 24, 30),
    "durations in number cells": lambda v: timedelta(hours=v),
    "TRUE in number cells": lambda _: True,
    "FALSE in number cells": lambda _: False,
    "words in number cells": lambda _: "nhiều",
    "two numbers in number cells": lambda v: f"{comma(v)} hoặc {comma(v + 1)}",
    "formulas never computed": lambda v: f"={v!r}+0",
    "formulas typed as text": lambda v: f"'={v!r}+0",
}


SHOWN = {
    "dates in number cells": "dd/mm/yyyy",
    "times of day in number cells": "hh:mm",
    "durations in number cells": "[h]:mm:ss",
}


def _listed(name: str, form: Callable[[float], object]) -> None:
    @desk(name)
    def _act(on: Desk) -> None:
        numbers(on, form, SHOWN.get(name, "General"))


for _name, _form in NUMBERS.items():
    _listed(_name, _form)


@desk("numbers with their unit typed")
def _with_unit(on: Desk) -> None:
    for cell, place in cells(on, Kind.NUMBER):
        value, unit = _amount(on.case.truth[cell]), _of_unit(on, cell)
        if value is not None and unit not in ("", "%") and cell[2] != "priority":
            place.value = f"{comma(value)} {unit}"


@desk("error values of every kind")
def _errors(on: Desk) -> None:
    kinds = ("#REF!", "#DIV/0!", "#N/A", "#NAME?", "#NULL!", "#NUM!", "#VALUE!", "#SPILL!",
             "#CALC!", "#GETTING_DATA", "#FIELD!", "#BLOCKED!", "Err:522")  # fmt: skip
    for number, (cell, place) in enumerate(cells(on, Kind.NUMBER, Kind.TARGET, Kind.TEXT)):
        code = kinds[number % len(kinds)]
        place.value = code
        place.data_type = "s" if code == "Err:522" else "e"
        del cell


PERCENTS: dict[str, tuple[Callable[[float], object], str]] = {
    "shares as text": (_percent, "General"),
    "shares with a blank before the sign": (lambda v: f"{comma(v * 100)}{NBSP}%", "General"),
    "shares in full-width figures": (lambda v: _percent(v).translate(WIDE), "General"),
    "shares as whole numbers": (lambda v: round(v * 100, 6), "General"),
    "shares as bare fractions": (lambda v: v, "General"),
    "shares as whole numbers in words": (lambda v: f"{comma(v * 100)} phần trăm", "General"),
}


def _listed_share(name: str, form: Callable[[float], object], shown: str) -> None:
    @desk(name)
    def _act(on: Desk) -> None:
        for cell, place in cells(on, Kind.PERCENT, Kind.NUMBER):
            value = _amount(on.case.truth[cell])
            share = KINDS[cell[0], cell[2]] is Kind.PERCENT or _of_unit(on, cell) == "%"
            if share and value is not None and cell[2] not in ("numerator", "denominator"):
                place.value, place.number_format = form(value), shown


for _name, (_form, _shown) in PERCENTS.items():
    _listed_share(_name, _form, _shown)


@desk("shares a hundred times too great, as they stand")
def _hundredfold(on: Desk) -> None:
    for cell, place in cells(on, Kind.PERCENT):
        value = _amount(on.case.truth[cell])
        if value is not None:
            place.value, place.number_format = round(value * 100, 6), "0%"
            on.case.truth[cell] = value * 100


SIGNS = {
    Operator.AT_LEAST: (">= {}", "≥{}", "tối thiểu {}", "ít nhất {}", "từ {} trở lên"),
    Operator.AT_MOST: ("<= {}", "≤{}", "tối đa {}", "không quá {}", "từ {} trở xuống"),
    Operator.BELOW: ("< {}", "dưới {}"),
}


def _goals(on: Desk) -> Iterator[tuple[Cell, Any, Target, str]]:
    for cell, place in cells(on, Kind.TARGET):
        target = on.case.truth[cell]
        if isinstance(target, Target) and target.value is not None:
            share = _of_unit(on, cell) == "%"
            figure = _percent(target.value) if share else comma(target.value)
            yield cell, place, target, figure


@desk("targets with signs and words")
def _signs(on: Desk) -> None:
    for number, (_, place, target, figure) in enumerate(_goals(on)):
        forms = SIGNS[target.operator]
        place.value = forms[number % len(forms)].format(figure)


@desk("targets in full-width figures with no-break spaces")
def _wide_targets(on: Desk) -> None:
    for _, place, target, figure in _goals(on):
        place.value = f"{target.operator}{NBSP}{figure.translate(WIDE)}"


@desk("targets turned round")
def _other_sign(on: Desk) -> None:
    for cell, place, target, figure in _goals(on):
        place.value = f"> {figure}"
        on.case.truth[cell] = Target(Operator.ABOVE, target.value)


@desk("targets as dates, as a spreadsheet turns 4/5")
def _dated(on: Desk) -> None:
    for _, place, *_ in _goals(on):
        place.value, place.number_format = date(2026, 5, 4), "dd/mm/yyyy"


@desk("targets with two numbers")
def _two(on: Desk) -> None:
    for _, place, _, figure in _goals(on):
        place.value = f"{figure} (năm ngoái 3)"


UNAMBIGUOUS = 12
"""A day beyond it cannot be a month; 08/03/2026 is the 8th of March to everybody in the office."""
DATES: dict[str, Form] = {
    "dates as text": lambda d: f"{d:%d/%m/%Y}",
    "dates with dashes and two figures": lambda d: f"{d:%d-%m-%y}",
    "dates with points": lambda d: f"{d:%d.%m.%Y}",
    "dates as people say them": lambda d: f"ngày {d.day} tháng {d.month} năm {d.year}",
    "dates the year first": lambda d: d.isoformat(),
    "dates without a year": lambda d: f"{d.day}/{d.month}",
    "dates the American way": lambda d: f"{d:%m/%d/%Y}" if d.day > UNAMBIGUOUS else None,
    "dates as serial numbers": lambda d: (d - date(1899, 12, 30)).days,
    "dates with a time of day": lambda d: datetime(d.year, d.month, d.day, 17, 30),  # noqa: DTZ001
    "dates that no calendar has": lambda _: "31/11/2026",
    "dates in words": lambda _: "trước Tết",
    "times in date cells": lambda _: time(17, 30),
}


def _listed_date(name: str, form: Form) -> None:
    shown = {"dates with a time of day": "dd/mm/yyyy hh:mm"}.get(name, "General")

    @desk(name)
    def _act(on: Desk) -> None:
        retype(on, form, Kind.DATE, shown=shown)


for _name, _date in DATES.items():
    _listed_date(_name, _date)


@desk("days of a quarter's end as Q4/2026")
def _quarter(on: Desk) -> None:
    for cell, place in cells(on, Kind.DATE):
        if on.case.truth[cell] == date(2026, 12, 31):
            place.value = "Q4/2026"
