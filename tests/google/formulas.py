"""What Google Sheets computes for the formulas of a spreadsheet."""

from datetime import date
from typing import Any

from tests.google.book import Book
from tests.google.formula_values import Content, Failure, Place
from tests.google.reckoning import Reckoning

Json = dict[str, Any]
SOME_DAY = date(2026, 1, 15)
_EXACT = 1e15


def computed(book: Book, today: date = SOME_DAY) -> dict[Place, Json]:
    """Give the effectiveValue of every formula, by sheet id, row and column (0-based).

    An empty object is the blank that a formula took from a blank cell. `today` is TODAY().
    """
    reckoning = Reckoning(book, today)
    for place in reckoning.formulas:
        reckoning.settle(place)
    return {place: _effective(reckoning.values[place]) for place in reckoning.formulas}


def _effective(value: Content) -> Json:
    match value:
        case Failure():
            return {"errorValue": {"type": value.type, "message": value.message}}
        case bool():
            return {"boolValue": value}
        case str():
            return {"stringValue": value}
        case None:
            return {}
        case float() if value.is_integer() and abs(value) < _EXACT:
            return {"numberValue": int(value)}
        case _:
            return {"numberValue": value}
