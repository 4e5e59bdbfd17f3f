"""What people may type where: protection, drop-downs, bounds and a word of help."""

from datetime import date
from typing import Any, Final

from sheets_sync.model.address import letters
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import FIRST, Writer
from sheets_sync.stores.areas import quoted
from sheets_sync.stores.lists import LongLists
from sheets_sync.stores.plain import clean, shortened
from sheets_sync.stores.xlsx_pen import Pen

_HELP_LIMIT: Final = 255
_TITLE_LIMIT: Final = 32
_ALLOWED: Final = (
    "select_locked_cells", "select_unlocked_cells", "sort", "autofilter",
    "format_cells", "format_columns", "format_rows",
)  # fmt: skip
_PEOPLE_ALSO: Final = ("insert_columns", "insert_rows", "insert_hyperlinks")
_DAYS: Final = (date(2000, 1, 1), date(2099, 12, 31))
"""A day outside is a slip; days typed as text (Q4/2026) are read as well, so this only warns."""
Rule = dict[str, Any]


class Lists(LongLists):
    """Drop-downs too long for a cell's own rule, kept on a very hidden sheet."""

    def source(self, labels: tuple[str, ...]) -> list[str] | str:
        """Say where a drop-down takes its labels from."""
        joined = ",".join(labels)
        if len(joined) <= _HELP_LIMIT and not any("," in label for label in labels):
            return list(labels)
        return f"={self.area(labels)}"

    def write(self, page: Any) -> None:  # noqa: ANN401 - XlsxWriter has no types
        """Write the lists out, one a column."""
        page.very_hidden()
        for number, labels in enumerate(self.columns):
            for line, label in enumerate(labels):
                page.write_string(line, number, clean(label))


def protect(pen: Pen) -> None:
    """Lock everything but the open cells, without a password: against slips, not against will."""
    people = pen.sheet.writer is Writer.PEOPLE
    allowed = (*_ALLOWED, *(_PEOPLE_ALSO if people else ()))
    # locked drawing objects would make the notes of help unreadable in some programs
    pen.page.protect("", {**dict.fromkeys(allowed, True), "objects": True})
    # people may well write a number where words are expected; reading takes it either way
    edge = letters(len(pen.sheet.columns) - 1)
    pen.page.ignore_errors({"number_stored_as_text": f"A1:{edge}{pen.areas.last}"})


def guide_input(pen: Pen, lists: Lists) -> None:
    """Give every open cell its drop-down or bounds, and the column's help while typing."""
    for number, column in pen.columns():
        for kind, pieces in pen.areas.runs(column, opened=True).items():
            rule = _rule(pen, column, kind, lists) | _help(column)
            if not rule:
                continue
            areas = [[first - 1, number, last - 1, number] for first, last in pieces]
            pen.page.data_validation(
                *areas[0], {"validate": "any", **rule, "other_cells": areas[1:]}
            )


def _help(column: Column) -> Rule:
    if not column.help:
        return {}
    return {
        "input_title": shortened(column.title, _TITLE_LIMIT),
        "input_message": shortened(column.help, _HELP_LIMIT),
    }


def _rule(pen: Pen, column: Column, kind: Kind, lists: Lists) -> Rule:
    """Say what a cell takes: a drop-down refuses other words, all else only warns."""
    labels = pen.sheet.labels.get(column.name)
    pick = pen.sheet.picks.get(column.name)
    if labels:
        strict = "stop" if kind in (Kind.CHOICE, Kind.YES_NO) else "warning"
        return {"validate": "list", "source": lists.source(labels), "error_type": strict}
    if pick:
        source = f"={quoted(pick.sheet)}!$A${FIRST}:$A${max(pick.last, FIRST)}"
        return {"validate": "list", "source": source, "error_type": "warning"}
    if kind is Kind.DATE:
        days = {"criteria": "between", "minimum": _DAYS[0], "maximum": _DAYS[1]}
        return {"validate": "date", "error_type": "warning", **days}
    return _bounds(column) if kind in (Kind.NUMBER, Kind.PERCENT, Kind.MONEY) else {}


def _bounds(column: Column) -> Rule:
    rule: Rule = {"validate": "decimal", "error_type": "warning"}
    match column.ge, column.le:
        case None, None:
            return {}
        case low, None:
            return rule | {"criteria": ">=", "value": low}
        case None, high:
            return rule | {"criteria": "<=", "value": high}
        case low, high:
            return rule | {"criteria": "between", "minimum": low, "maximum": high}
