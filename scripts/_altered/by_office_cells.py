"""What people type and format in LibreOffice, and the forms they save in.

The desk is only looked at here, to see where things stand; what is to be done is written down and
carried out by the program itself, which then saves the workbook as its own.
"""

from collections.abc import Callable
from datetime import date

from _altered.alteration import LIBREOFFICE, Alteration, Case, Desk, keep, office
from _altered.by_numbers import cells, comma
from _altered.by_office import column_box, do
from _altered.office import OKR
from _altered.soffice import writer
from sheets_sync.model.kind import Kind

Box = tuple[int, int, int, int]


@office("LO: dates counted from 1904")
def _calendar(on: Desk) -> None:
    dates = [place for _, place in cells(on, Kind.DATE) if not isinstance(place.value, str)]
    places = [[place.parent.title, place.row, place.column] for place in dates]
    guide = on.sheet("submission")
    top = on.line("submission", "KD")
    places += [[guide.title, top, c.column] for c in guide[top] if isinstance(c.value, date)]
    on.case.acts.append({"do": "since_1904", "cells": places})


@office("LO: precision as shown")
def _precision(on: Desk) -> None:
    on.case.acts.append({"do": "precision_as_shown"})


@office("LO: points replaced by commas")
def _replaced(on: Desk) -> None:
    do(on, "replace", OKR, box=column_box(on, OKR, "actual"), old=".", new=",")
    do(on, "replace", OKR, box=column_box(on, OKR, "baseline"), old=".", new=",")


NOTHING = '=""'
"""A formula that shows nothing says nothing: the cell is blank to everybody who looks at it."""


def _typed(name: str, act: str, form: Callable[[float], object]) -> None:
    """List plain numbers typed anew, by LibreOffice."""

    @office(name)
    def _act(on: Desk) -> None:
        for cell, place in cells(on, Kind.NUMBER):
            value = on.case.truth[cell]
            unit = on.case.truth.get((cell[0], cell[1], "unit"))
            if isinstance(value, float) and unit != "%":
                where = {"row": place.row, "column": place.column, "entry": form(value)}
                if form(value) == NOTHING:
                    del on.case.truth[cell]
                do(on, act, cell[0], **where)


_typed("LO: numbers as text", "text", comma)
_typed("LO: numbers with an apostrophe", "text", lambda v: f"'{comma(v)}")
_typed("LO: formulas computed", "formula", lambda v: f"={v!r}*2/2")
_typed("LO: formulas that refer to the guide", "formula", lambda v: f"=$'Hướng dẫn'.$Z$99+{v!r}")
_typed("LO: formulas that give text", "formula", lambda v: f'="{comma(v)}"')
_typed("LO: formulas that divide by zero", "formula", lambda v: f"={v!r}/0")
_typed("LO: formulas whose name is unknown", "formula", lambda v: f"=TINHTONG({v!r})")
_typed("LO: formulas that are not available", "formula", lambda _: "=NA()")
_typed("LO: formulas that give nothing", "formula", lambda _: NOTHING)
_typed("LO: formulas that are true", "formula", lambda _: "=TRUE()")


def _formatted(name: str, code: str, *kinds: Kind) -> None:
    """List another number format on cells that keep their values."""

    @office(name)
    def _act(on: Desk) -> None:
        for cell, place in cells(on, *kinds):
            unit = on.case.truth.get((cell[0], cell[1], "unit"))
            if isinstance(place.value, int | float) and (unit != "%" or kinds[0] is Kind.PERCENT):
                at = (place.row, place.column, place.row, place.column)
                do(on, "show", cell[0], box=at, code=code)


_formatted("LO: counts shown in per cent", "0%", Kind.NUMBER)
_formatted("LO: counts shown as dates", "YYYY-MM-DD", Kind.NUMBER)
_formatted("LO: counts shown as times", "[HH]:MM", Kind.NUMBER)
_formatted("LO: counts shown rounded", "0", Kind.NUMBER)
_formatted("LO: counts shown as money", "#,##0.00 [$₫-42A]", Kind.NUMBER)
_formatted("LO: counts shown as text", "@", Kind.NUMBER)
_formatted("LO: shares shown as plain numbers", "0.00", Kind.PERCENT)


def _saved_as(name: str, form: str, *, alone: bool = True) -> None:
    """List another form to save in, still under the old name."""

    def act(case: Case) -> None:
        writer().alter(case.path, [], form)

    keep(Alteration(name, LIBREOFFICE, act, alone=alone))


_saved_as("LO: saved as the other kind of .xlsx", "ooxml.xlsx", alone=False)
_saved_as("LO: old .xls under the name of .xlsx", "xls")
_saved_as("LO: .ods under the name of .xlsx", "ods")
_saved_as("LO: .csv under the name of .xlsx", "csv")
_saved_as("LO: saved with a password", "locked.xlsx")


def _real_xls(case: Case) -> None:
    writer().alter(case.path, [], "xls")
    case.path.rename(case.path.with_suffix(".xls"))


keep(Alteration("LO: saved as KD.xls, KD.xlsx deleted", LIBREOFFICE, _real_xls, alone=True))
