"""What people may type where: drop-downs, bounds and a word of help."""

from typing import Final

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import FIRST, Line, Sheet
from sheets_sync.stores.areas import quoted
from sheets_sync.stores.google.a1 import Json
from sheets_sync.stores.google.formulas import number
from sheets_sync.stores.lists import LongLists
from sheets_sync.stores.plain import is_open, kind_at, shortened

_HELP_LIMIT: Final = 255
_SHORT: Final = 256
"""A list of more characters in all is kept once on a sheet, not in every request."""
_FROM, _TO = "=DATE(2000;1;1)", "=DATE(2099;12;31)"
"""A day outside is a slip; days typed as text (Q4/2026) are read as well, so this only warns."""
_BOUNDED: Final = (Kind.NUMBER, Kind.PERCENT, Kind.MONEY)


class Lists(LongLists):
    """Drop-downs too long for a cell's own rule, kept on a hidden sheet."""

    def condition(self, labels: tuple[str, ...]) -> Json:
        """Say which labels a drop-down offers: each in the rule itself, or all by their range."""
        if sum(map(len, labels)) <= _SHORT and all(label[:1].isalpha() for label in labels):
            return _condition("ONE_OF_LIST", *labels)
        return _range(self.area(labels))


def rule(sheet: Sheet, line: Line, column: Column, lists: Lists) -> Json | None:
    """Say what an open cell takes: a drop-down refuses other words, all else only warns."""
    if not is_open(sheet, line, column):
        return None
    kind = kind_at(line, column)
    labels, pick = sheet.labels.get(column.name), sheet.picks.get(column.name)
    if labels:
        found = {"condition": lists.condition(labels), "showCustomUi": True}
        if kind in (Kind.CHOICE, Kind.YES_NO):
            found["strict"] = True
    elif pick:
        area = f"{quoted(pick.sheet)}!$A${FIRST}:$A${max(pick.last, FIRST)}"
        found = {"condition": _range(area), "showCustomUi": True}
    elif kind is Kind.DATE:
        found = {"condition": _condition("DATE_BETWEEN", _FROM, _TO)}
    elif kind in _BOUNDED and (bounds := _bounds(column)):
        found = {"condition": bounds}
    else:
        return None
    return found | ({"inputMessage": shortened(column.help, _HELP_LIMIT)} if column.help else {})


def _bounds(column: Column) -> Json | None:
    match column.ge, column.le:
        case None, None:
            return None
        case low, None:
            return _condition("NUMBER_GREATER_THAN_EQ", _typed(low))
        case None, high:
            return _condition("NUMBER_LESS_THAN_EQ", _typed(high))
        case low, high:
            return _condition("NUMBER_BETWEEN", _typed(low), _typed(high))


def _typed(value: float | None) -> str:
    """Write a bound, which is read as if a person typed it: with a decimal comma in Vietnam."""
    return f"={number(value or 0)}"


def _condition(kind: str, *values: str) -> Json:
    return {"type": kind, "values": [{"userEnteredValue": value} for value in values]}


def _range(area: str) -> Json:
    return _condition("ONE_OF_RANGE", f"={area}")
