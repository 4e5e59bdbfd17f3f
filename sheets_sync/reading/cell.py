"""One cell, read as the kind of its column."""

import math
import sys
from datetime import date, time, timedelta
from functools import lru_cache
from typing import NamedTuple, assert_never

from sheets_sync.model.cell import PLAIN, CellError, CellValue, Uncomputed
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.reading.amount import LONGEST
from sheets_sync.reading.choice import read_choice, read_tick, read_yes_no
from sheets_sync.reading.clean import clean, line
from sheets_sync.reading.code import read_reference
from sheets_sync.reading.dates import read_date, stamp
from sheets_sync.reading.legacy import legacy
from sheets_sync.reading.look import look_at
from sheets_sync.reading.number import LARGEST, read_number
from sheets_sync.reading.outcome import Context, Outcome, Read, Unread, Why, doubt
from sheets_sync.reading.parents import read_parents
from sheets_sync.reading.people import read_person
from sheets_sync.reading.show import blank, digits, grouped, lasting, show, tell, yes_no
from sheets_sync.reading.target import read_target
from sheets_sync.reading.units import same_unit
from sheets_sync.reading.words import (
    before_question_mark,
    is_blank_word,
    is_error_code,
    is_none_word,
)

_NUMBERS = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.MONEY, Kind.TARGET})
_MEASURED = _NUMBERS | {Kind.DATE}
_WORDS = frozenset({Kind.TEXT, Kind.LINK, Kind.CHOICE})
_NAMED = frozenset({Kind.REFERENCE, Kind.PERSON})
_APOSTROPHES = "'’‘`"


def read_cell(value: CellValue, column: Column, context: Context) -> Outcome:
    """Read a cell; never raises, and what it gives is finite."""
    if context.look is not PLAIN and (looked := look_at(value, column, context, read_cell)):
        return looked
    match value:
        case None | CellError() | Uncomputed():
            return _without_value(value)
        case str():
            # before it is cleaned: a soft hyphen is the ư of TCVN3
            old = None if value.isascii() else _in_old_font(value)
            return old or _read_text(clean(value), column, context)
        case _ if context.look.abroad:
            return Unread(Why.ABROAD, context.look.abroad[0], context.look.abroad)
        case bool() | date() | time() | timedelta():
            return _read_plain(value, column, context)
        case int() | float():
            return _read_figure(value, column, context)
        case _:
            assert_never(value)


def _without_value(value: CellError | Uncomputed | None) -> Outcome:
    if value is None:
        return Read(None)
    if isinstance(value, CellError):
        return Unread(Why.ERROR_CELL, line(value.code))
    return Unread(Why.UNCOMPUTED, line(value.formula))


def _in_old_font(text: str) -> Unread | None:
    """Tell a text in an old font with what it comes to; of a long one, with its beginning."""
    found = legacy(text[:LONGEST])
    more = "…" if len(text) > LONGEST else ""
    return Unread(Why.LEGACY, line(text), (line(found.text) + more,)) if found else None


def _read_text(text: str, column: Column, context: Context) -> Outcome:
    flat = line(text) if "\n" in text else text
    if is_error_code(flat):
        return Unread(Why.ERROR_CELL, flat)
    match column.kind:
        case _ if not text:
            return Read(None)
        case Kind.TEXT | Kind.LINK:
            return Read(text if column.kind is Kind.TEXT else flat)
        case _ if sure := before_question_mark(flat):
            return Unread(Why.UNSURE, flat, (sure,))
        case Kind.CHOICE:
            return _read_words(flat, column, context)
        case _:
            return _read_value(flat.lstrip(_APOSTROPHES).strip(), column, context)


def _read_value(text: str, column: Column, context: Context) -> Outcome:
    if not text:
        return Read(None)
    nothing = is_blank_word(text) or (column.kind in _NAMED and is_none_word(text))
    if nothing and text not in context.known:
        return Read(None, doubt(text, blank(context.lang)))
    return _read(text, column, context)


def _read(value: float | str, column: Column, context: Context) -> Outcome:
    """Read a number or a text as the kind of its column."""
    if isinstance(value, str) and max(len(value), len(context.unit)) > LONGEST:
        return _read_long(value, column)
    if isinstance(value, str) and column.kind in _MEASURED:
        said = _Said(context.lang, context.unit, context.cycle_year, context.cycle)
        return _read_typed(value, _Bounds(column.kind, column.ge, column.le), said)
    return _read_as(value, column, context)


def _read_long(text: str, column: Column) -> Outcome:
    """Read a text that is too long to be looked through; a name may be as long as it is."""
    return Read(text) if column.kind in _NAMED else Unread(Why.KIND, text)


class _Bounds(NamedTuple):
    """What reading an amount or a day asks of a column."""

    kind: Kind
    ge: float | None
    le: float | None


class _Said(NamedTuple):
    """What reading a typed amount or day asks of its context."""

    lang: str
    unit: str
    year: int | None
    cycle: tuple[date, date] | None


@lru_cache(maxsize=1 << 14)
def _read_typed(text: str, bounds: _Bounds, said: _Said) -> Outcome:
    """Read a typed amount or day; the same ones stand in many cells."""
    column = Column("", "", bounds.kind, ge=bounds.ge, le=bounds.le)
    context = Context(said.lang, unit=said.unit, cycle_year=said.year, cycle=said.cycle)
    return _read_as(text, column, context)


def _read_as(value: float | str, column: Column, context: Context) -> Outcome:
    match column.kind:
        case Kind.NUMBER | Kind.PERCENT | Kind.MONEY:
            return read_number(value, column, context)
        case Kind.DATE:
            return read_date(value, context)
        case Kind.TARGET:
            return read_target(value, column, context)
        case _:
            text = value if isinstance(value, str) else digits(value, context.lang)
            return _read_words(text, column, context)


def _read_words(text: str, column: Column, context: Context) -> Outcome:
    """Read a text in a column that takes words."""
    match column.kind:
        case Kind.CHOICE:
            return read_choice(text, column, context)
        case Kind.YES_NO:
            return read_yes_no(text, context.lang)
        case Kind.REFERENCE:
            return (read_parents if column.several else read_reference)(text, context)
        case Kind.PERSON:
            return read_person(text, context)
        case _:
            return Read(text)


def _read_figure(value: float, column: Column, context: Context) -> Outcome:
    try:
        number = float(value)
    except OverflowError:
        number = math.inf
    most = LARGEST if column.kind in _NUMBERS else sys.float_info.max
    if not abs(number) <= most:  # a NaN is neither more nor less
        return Unread(Why.KIND, f"{number:g}")
    if column.kind is Kind.TEXT and context.percent:
        return Read(show(number, Kind.PERCENT, context.lang))
    if column.kind is Kind.TEXT and context.look.decimals:
        return Read(grouped(number, context.lang) or digits(number, context.lang))
    return _read(number, column, context)


def _read_plain(
    value: bool | date | time | timedelta,  # noqa: FBT001 - a cell may hold TRUE
    column: Column,
    context: Context,
) -> Outcome:
    """Read a cell that holds neither words nor a number."""
    kind, typed = column.kind, _seen(value, context.lang)
    match value:
        case bool() if kind is Kind.YES_NO or kind in _WORDS:
            return _read_tick(column, context, ticked=value)
        case date() if kind is Kind.DATE:
            return read_date(value, context)
        case timedelta() if same_unit("h", context.unit) and kind is Kind.NUMBER:
            days = value.total_seconds() / 86400  # a count of days, or a number in a wrong format
            both = (days * 24, days)
            options = tuple(tell(each, Kind.NUMBER, context.lang) for each in both)
            return Unread(Why.TWO_READINGS, typed, options, both)
        case date() if kind is Kind.TARGET:
            return read_target(value, column, context)
        case _ if kind in _WORDS:
            return _read_words(typed, column, context)
        case _:
            return Unread(_unfit(value, kind), typed)


def _read_tick(column: Column, context: Context, *, ticked: bool) -> Outcome:
    match column.kind:
        case Kind.YES_NO:
            return Read(ticked)
        case Kind.CHOICE:
            return read_tick(column, context, ticked=ticked)
        case _:
            return _read_words(yes_no(context.lang, yes=ticked), column, context)


def _unfit(value: bool | date | time | timedelta, kind: Kind) -> Why:  # noqa: FBT001 - as above
    if isinstance(value, bool) and kind in _NUMBERS:
        return Why.BOOLEAN
    timed = isinstance(value, time | timedelta)
    return Why.TIME if timed and (kind in _NUMBERS or kind is Kind.DATE) else Why.KIND


def _seen(value: bool | date | time | timedelta, lang: str) -> str:  # noqa: FBT001 - as above
    """Write a cell the way a spreadsheet shows it."""
    match value:
        case bool():
            return str(value).upper()
        case date() | time():
            return stamp(value, lang)
        case _:
            return lasting(value)
