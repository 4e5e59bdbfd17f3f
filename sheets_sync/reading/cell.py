"""One cell, read as the kind of its column."""

import math
from datetime import date, datetime, time, timedelta
from typing import assert_never

from sheets_sync.model.cell import CellError, CellValue, Plain, Uncomputed
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.reading.choice import read_choice, read_yes_no
from sheets_sync.reading.clean import clean, line
from sheets_sync.reading.code import read_person, read_reference
from sheets_sync.reading.dates import read_date, stamp
from sheets_sync.reading.number import read_number
from sheets_sync.reading.outcome import Context, Outcome, Read, Unread, Why, doubt
from sheets_sync.reading.show import blank, digits, tell, yes_no
from sheets_sync.reading.target import read_target
from sheets_sync.reading.words import is_blank_word, is_error_code, is_none_word

_NUMBERS = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.MONEY})
_NAMED = frozenset({Kind.REFERENCE, Kind.PERSON})
_APOSTROPHES = "'’‘`"


def read_cell(value: CellValue, column: Column, context: Context) -> Outcome:
    """Read a cell; never raises, and what it gives is finite."""
    match value:
        case None:
            return Read(None)
        case CellError():
            return Unread(Why.ERROR_CELL, line(value.code))
        case Uncomputed():
            return Unread(Why.UNCOMPUTED, line(value.formula))
        case str():
            return _read_text(clean(value), column, context)
        case bool() | date() | time() | timedelta():
            return _read_plain(value, column, context)
        case int() | float():
            return _read_figure(value, column, context)
        case _:
            assert_never(value)


def _read_text(text: str, column: Column, context: Context) -> Outcome:
    if not text:
        return Read(None)
    flat = line(text)
    if is_error_code(flat):
        return Unread(Why.ERROR_CELL, flat)
    if column.kind is Kind.TEXT:
        return Read(text)
    if column.kind in {Kind.LINK, Kind.CHOICE}:
        return _read_words(flat, column, context)
    flat = flat.lstrip(_APOSTROPHES).strip()
    nothing = is_blank_word(flat) or (column.kind in _NAMED and is_none_word(flat))
    if nothing and flat not in context.known:
        return Read(None, doubt(flat, blank(context.lang)) if flat else "")
    if column.kind in _NUMBERS:
        return read_number(flat, column, context)
    if column.kind is Kind.DATE:
        return read_date(flat, context)
    if column.kind is Kind.TARGET:
        return read_target(flat, column, context)
    return _read_words(flat, column, context)


def _read_words(text: str, column: Column, context: Context) -> Outcome:
    """Read a text in a column that takes words."""
    match column.kind:
        case Kind.CHOICE:
            return read_choice(text, column, context)
        case Kind.YES_NO:
            return read_yes_no(text, context.lang)
        case Kind.REFERENCE:
            return read_reference(text, context)
        case Kind.PERSON:
            return read_person(text, context)
        case _:
            return Read(text)


def _read_figure(value: float, column: Column, context: Context) -> Outcome:
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    if not math.isfinite(number):
        return Unread(Why.KIND, str(number))
    if column.kind in _NUMBERS:
        return read_number(number, column, context)
    if column.kind is Kind.DATE:
        return read_date(number, context)
    if column.kind is Kind.TARGET:
        return read_target(number, column, context)
    if column.kind is Kind.TEXT and context.percent:
        return Read(tell(number, Kind.PERCENT, context.lang))
    return _read_words(digits(number, context.lang), column, context)


def _read_plain(
    value: bool | date | time | timedelta,  # noqa: FBT001 - a cell may hold TRUE
    column: Column,
    context: Context,
) -> Outcome:
    """Read a cell that holds neither words nor a number."""
    typed = _seen(value, context.lang)
    if column.kind in {Kind.TEXT, Kind.LINK}:
        return Read(yes_no(context.lang, yes=value) if isinstance(value, bool) else typed)
    ...
