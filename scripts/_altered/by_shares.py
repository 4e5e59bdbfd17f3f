"""Shares as people count them: out of ten, as parts of a whole, and more than all there is."""

from _altered.alteration import Desk, desk
from _altered.by_numbers import cells, comma
from _altered.office import FILLED, OKR
from _altered.office import PEOPLE_OKR as PEOPLE
from sheets_sync.model.kind import Kind

TENTH = 1e-9


def _tenths(on: Desk, field: str, form: str) -> None:
    """Type the shares of a column that are whole tenths in another form."""
    for cell, place in cells(on, Kind.PERCENT):
        value = on.case.truth[cell]
        if cell[2] == field and isinstance(value, float):
            parts = round(value * 10)
            if 1 < parts <= 10 and abs(value * 10 - parts) < TENTH:  # noqa: PLR2004 - out of ten
                typed = form.format(parts)
                place.value = int(typed) if typed.isdecimal() else typed
                place.number_format = "General"


@desk("confidence out of ten")
def _out_of_ten(on: Desk) -> None:
    _tenths(on, "confidence", "{}")


@desk("confidence as so many of ten")
def _so_many(on: Desk) -> None:
    _tenths(on, "confidence", "{}/10")


@desk("weights as parts of a whole")
def _parts(on: Desk) -> None:
    for code, part in (("KD-O1-K1", 5), ("KD-O1-K2", 3), ("KD-O1-K3", 2)):
        place = on.cell(OKR, code, "weight")
        place.value, place.number_format = part, "General"


@desk("a 2 pasted over a result in per cent")
def _pasted(on: Desk) -> None:
    for key, code in ((OKR, "KD-O1-K3"), (PEOPLE, "KD-NV02-O1-K2")):
        place = on.cell(key, code, "actual")
        place.value, place.number_format = 2, "0%"


@desk("results of 150 per cent")
def _more_than_all(on: Desk) -> None:
    for key, code in ((OKR, "KD-O1-K3"), (PEOPLE, "KD-NV02-O1-K2")):
        place = on.cell(key, code, "actual")
        place.value, place.number_format = "150%", "General"


@desk("numbers with a dash and a blank before them")
def _dashes(on: Desk) -> None:
    for cell, place in cells(on, Kind.NUMBER):
        value = on.case.truth[cell]
        if isinstance(value, float) and cell[2] in ("baseline", "actual") and value > 1:
            place.value = f"- {comma(value)}"


@desk("codes with zeros before their numbers")
def _zeros(on: Desk) -> None:
    for key in FILLED:
        column = on.column(key, "code")
        for code, row in on.lines(key).items():
            last = len(code.rstrip("0123456789"))
            if code[last:] and last and code[last - 1] in "OKI":
                on.sheet(key).cell(row, column).value = f"{code[:last]}0{code[last:]}"
                on.case.clear.add((key, code, "code"))
