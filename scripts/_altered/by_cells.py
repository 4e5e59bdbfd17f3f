"""Formulas, errors and dates as programs write them into cells."""

import re
from datetime import date

from _altered.alteration import Case, file
from _altered.cannot import CannotError
from _altered.office import FILLED, KPI, OKR
from _altered.parts import (
    cells,
    change,
    number_in,
    read,
    style_of,
)


def _computed(name: str, formula: str, value: str = "<v>{}</v>") -> None:
    """List formulas in the place of numbers, each with the value a program has kept."""

    @file(name)
    def _act(case: Case) -> None:
        def write(found: re.Match[str]) -> str:
            number = number_in(found)
            if not number:
                return found[0]
            at, style = f"{found[1]}{found[2]}", style_of(found)
            body = formula.format(number, at) + value.format(number)
            return f'<c r="{at}" {style}>{body}</c>'

        for key in FILLED:
            cells(case, key, write)


_computed("formulas with their values", "<f>{0}+0</f>")
_computed("formulas that refer to other files", "<f>'[1]Sheet1'!$B$3+{0}</f>")
_computed("array formulas with their values", '<f t="array" ref="{1}">{0}*1</f>')
_computed("formulas whose value is blank", "<f>{0}+0</f>", "<v></v>")
_computed("formulas without a value", "<f>{0}+0</f>", "")


@file("formulas whose value failed")
def _failed(case: Case) -> None:
    def write(found: re.Match[str]) -> str:
        number, at = number_in(found), f"{found[1]}{found[2]}"
        body = f"<f>{number}/0</f><v>#DIV/0!</v>"
        return f'<c r="{at}" {style_of(found)} t="e">{body}</c>' if number else found[0]

    cells(case, OKR, write)


@file("NaN in number cells", alone=True)
def _nan(case: Case) -> None:
    _numbers_as(case, "NaN")


@file("numbers too great for any program", alone=True)
def _infinite(case: Case) -> None:
    _numbers_as(case, "1E309")


def _numbers_as(case: Case, text: str) -> None:
    def write(found: re.Match[str]) -> str:
        return (
            found[0].replace(f"<v>{number_in(found)}</v>", f"<v>{text}</v>")
            if number_in(found)
            else found[0]
        )

    cells(case, OKR, write)


@file("an error of a kind that is new")
def _new_error(case: Case) -> None:
    def write(found: re.Match[str]) -> str:
        if not number_in(found):
            return found[0]
        return f'<c r="{found[1]}{found[2]}" {style_of(found)} t="e"><v>#TWOFOLD!</v></c>'

    cells(case, OKR, write)


@file("true and false as numbers", alone=True)
def _booleans(case: Case) -> None:
    def write(found: re.Match[str]) -> str:
        if not number_in(found):
            return found[0]
        return f'<c r="{found[1]}{found[2]}" {style_of(found)} t="b"><v>1</v></c>'

    cells(case, OKR, write)


@file("dates in the ISO way of writing")
def _iso(case: Case) -> None:
    base = date(1899, 12, 30).toordinal()

    def write(found: re.Match[str]) -> str:
        number = number_in(found)
        if not number or not 46000 < float(number) < 46500:  # noqa: PLR2004 - days of 2026
            return found[0]
        day = date.fromordinal(base + int(float(number))).isoformat()
        return f'<c r="{found[1]}{found[2]}" {style_of(found)} t="d"><v>{day}T00:00:00</v></c>'

    for key in (OKR, KPI):
        cells(case, key, write)


@file("the calendar of 1904")
def _calendar(case: Case) -> None:
    def earlier(found: re.Match[str]) -> str:
        number = number_in(found)
        if not number or not 46000 < float(number) < 46500:  # noqa: PLR2004 - days of 2026
            return found[0]
        return found[0].replace(f"<v>{number}</v>", f"<v>{float(number) - 1462:g}</v>")

    book = read(case.path)["xl/workbook.xml"].decode()
    if "date1904" in book:
        raise CannotError("date1904")
    for key in ("submission", *FILLED):
        cells(case, key, earlier)
    tag = re.search(r"<workbookPr[^>]*/>", book)
    new = '<workbookPr date1904="1"/>'
    change(case, "xl/workbook.xml", lambda xml: (
        xml.replace(tag[0], new) if tag else xml.replace("<bookViews", f"{new}<bookViews", 1)
    ))  # fmt: skip
