"""CEL001, CEL003 to CEL006, CEL011, CEL014, CEL018, CEL019: cells, and how they were read."""

import re
from dataclasses import replace

from sheets_sync.model.column import Column
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Claim, Filled, Misread
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.model.kind import Kind
from sheets_sync.model.say import Said, mark
from sheets_sync.model.value import Target
from sheets_sync.reading import Why
from sheets_sync.reading.show import unmistakable
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.cells_clear import clear
from sheets_sync.rules.lines import belongs, cells, flag, percent, quoted
from sheets_sync.rules.shares import relative

EXPECTED = {
    Kind.TEXT: mark("a text"),
    Kind.NUMBER: mark("a number, such as 1250 or 4,5"),
    Kind.PERCENT: mark("a percentage, such as 40%"),
    Kind.MONEY: mark("an amount, such as 5 triệu or 5000000"),
    Kind.DATE: mark("a date, such as 31/12/2026"),
    Kind.CHOICE: mark("one of the choices in the drop-down"),
    Kind.REFERENCE: mark("the code of a line, such as CT-O1"),
    Kind.TARGET: mark("a target, such as ≥ 98%, < 2%, 4,5/5 or Tốt trở lên"),
    Kind.PERSON: mark("the id of one person on the roster"),
    Kind.YES_NO: mark("Yes or No"),
    Kind.LINK: mark("a web address or the path of a file"),
}

_AND = re.compile(r"[,;/&+\n]|\s(?:và|va|and)\s", re.IGNORECASE)


def _people(typed: str) -> list[str]:
    return [part.strip() for part in _AND.split(typed) if part.strip()]


def _names_several(misread: Misread) -> bool:
    return misread.expected == Kind.PERSON and len(_people(misread.typed)) > 1


_ELSEWHERE = {
    Why.ERROR_CELL, Why.UNCOMPUTED, Why.TWO_READINGS, Why.MISFIT, Why.PLACEHOLDER, Why.LEGACY,
    Why.UNSURE, Why.STRUCK, Why.RAISED, Why.FORMAT, Why.ABROAD, *Claim,
}  # fmt: skip
"""Reasons that have a rule of their own."""


@rule(
    "CEL001",
    Severity.ERROR,
    message="“{typed}” was not understood here; the cell counts as blank.",
    fix="Write {expected}. {hint}",
)
def not_understood(filled: Filled) -> Flags:
    """A cell holds a value of the kind its column asks for.

    A text where a number belongs, a date that no calendar has, or a choice that is not in
    the drop-down cannot be counted. Nothing is guessed: the cell counts as blank until it
    is written again. Right in a column of dates: 31/12/2026.
    """
    for misread in filled.misreads:
        if misread.why not in _ELSEWHERE and not _names_several(misread):
            yield Flag(
                misread.place,
                misread.typed,
                typed=misread.typed,
                expected=_expected(misread),
                hint=_hint(misread),
            )


def _expected(misread: Misread) -> Said:
    if misread.why == Why.TIME and misread.expected != Kind.DATE:
        return Said(mark("a plain number instead of a time of day, such as 4,5"))
    if misread.expected in list(Kind):
        return Said(EXPECTED[Kind(misread.expected)])
    return Said(mark("what the header asks for"))


def _hint(misread: Misread) -> Said | str:
    if misread.options:
        return Said(mark("Did you mean: {options}?"), {"options": misread.options})
    return ""


@rule(
    "CEL003",
    Severity.ERROR,
    message="The formula in this cell failed: {typed}.",
    fix="Mend the formula, or write the value itself.",
)
def formula_failed(filled: Filled) -> Flags:
    """A formula in a cell gives a value.

    #REF!, #N/A or #DIV/0! is neither a value nor a blank. It often comes from a line that
    was deleted, or from a file that was moved. Writing the number itself is always right.
    """
    yield from _because(filled, Why.ERROR_CELL)


@rule(
    "CEL004",
    Severity.ERROR,
    message="No spreadsheet program has computed this formula yet, so it has no value.",
    fix="Open the workbook in Excel or LibreOffice, save it, and send it again;"
    " or write the value itself.",
)
def formula_never_computed(filled: Filled) -> Flags:
    """A formula was computed before the workbook was sent.

    A workbook made by another program, or never opened since, holds the formula without its
    result. It is not a zero and not a blank: opening and saving the workbook computes it.
    """
    yield from _because(filled, Why.UNCOMPUTED)


def _because(filled: Filled, why: Why) -> Flags:
    for misread in filled.misreads:
        if misread.why == why:
            yield Flag(misread.place, misread.typed, typed=misread.typed)


@rule(
    "CEL005",
    Severity.QUESTION,
    message="“{typed}” can be read in two ways: {options}. The cell counts as blank until it is"
    " clear.",
    fix="Write the one that is meant, just as it stands there: each of them has one reading.",
)
def two_readings(filled: Filled) -> Flags:
    """A value can be read in one way only.

    1.234 is a thousand to one person and a little more than one to another; 03/04 is two
    days. The tool does not choose; it says how each would be written clearly. Right: 1234 without a
    point, or a date with its year.
    """
    parts = relative(filled)
    for misread in filled.misreads:
        if misread.why == Why.TWO_READINGS and misread.place not in parts:
            options = quoted(map(unmistakable, misread.options))
            yield Flag(misread.place, misread.typed, typed=misread.typed, options=options)


@rule(
    "CEL006",
    Severity.QUESTION,
    message="This was read as {reading}.",
    fix="If that is what you meant, nothing is to be done. If not, write it differently.",
)
def converted_with_doubt(filled: Filled, cycle: Cycle) -> Flags:
    """A value that had to be converted was converted as it was meant.

    A name with another accent is read as the person it fits, and 5 triệu as 5000000. That is
    nearly always right, and it is told so that you can see it. What has one sensible reading
    leaves no doubt: 98 in a column of percentages, 4.4 for 4,4, 900 triệu or 0,9 tỷ in a row in
    triệu đồng whose other numbers are of that size, Q4/2026, “cuối quý” or a day without a year
    that falls into the cycle, and the given name of the only one who is called so.
    """
    rows = {row.place: row for rows in filled.tables.values() for row in rows}
    for doubt in filled.doubts:
        typed = doubt.reading.partition(" → ")[0]
        row = rows.get(replace(doubt.place, field=""))
        if row is None or not clear(row, doubt.place.field, typed, cycle):
            yield Flag(doubt.place, typed, reading=doubt.reading)


@rule(
    "CEL011",
    Severity.ERROR,
    message="{value} is outside what is possible here: {bounds}.",
    fix="Write a value within the bounds. {help}",
)
def outside_bounds(filled: Filled, cycle: Cycle) -> Flags:
    """A number lies within the bounds of its column.

    A weight is between 0 and 100 %, a rank at least 1. A number outside is a slip: 120 % as
    a confidence, or a weight with a minus.
    """
    for row, column, value in cells(filled):
        if not isinstance(value, float | int) or isinstance(value, bool):
            continue
        low, high = column.ge, column.le
        if (low is not None and value < low) or (high is not None and value > high):
            bounds = _bounds(column)
            said = _amount(value, column)
            yield flag(row, column.name, cycle, value=said, bounds=bounds, help=Said(column.help))


def _bounds(column: Column) -> Said:
    words = {
        "low": None if column.ge is None else _amount(column.ge, column),
        "high": None if column.le is None else _amount(column.le, column),
    }
    if column.le is None:
        return Said(mark("at least {low}"), words)
    if column.ge is None:
        return Said(mark("at most {high}"), words)
    return Said(mark("from {low} to {high}"), words)


def _amount(value: float, column: Column) -> Said | float:
    return percent(value) if column.kind is Kind.PERCENT else value


@rule(
    "CEL014",
    Severity.ERROR,
    message="“{typed}” still holds a placeholder instead of a number.",
    fix="Replace it by your own number, for example 12 hồ sơ/ngày.",
)
def placeholder_left(filled: Filled, cycle: Cycle) -> Flags:
    """No placeholder is left where a number belongs.

    The X of “X hồ sơ/ngày” stands for a number that each office has to set itself. As long
    as it stands there, nobody knows what is asked for. Right: 12 hồ sơ/ngày.
    """
    yield from _because(filled, Why.PLACEHOLDER)
    for row, column, value in cells(filled):
        if isinstance(value, Target) and value.open:
            shown = flag(row, column.name, cycle)
            yield Flag(shown.place, shown.read, typed=shown.read)


@rule(
    "CEL018",
    Severity.WARNING,
    message="“{column}” takes nothing on this kind of line; what stands here is not counted.",
    fix="Clear the cell, or write it on the line it belongs to.",
)
def cell_of_the_other_kind_of_line(filled: Filled, cycle: Cycle) -> Flags:
    """Objective lines and key-result lines hold only what belongs to them.

    Targets, owners and dates belong to key results; priority and type belong to objectives.
    What stands on the wrong line is kept, but it is not counted.
    """
    for row, column, value in cells(filled):
        if value is not None and not belongs(column, row):
            yield flag(row, column.name, cycle, column=Said(column.title))


@rule(
    "CEL019",
    Severity.ERROR,
    message="“{typed}” names more than one person.",
    fix="Name exactly one person, by id. Name the others in a note.",
)
def several_people_in_one_cell(filled: Filled, cycle: Cycle) -> Flags:
    """A cell for a person names exactly one.

    What belongs to two people belongs to nobody: each waits for the other. One person
    answers for a key result or a KPI; the others help. Right: NV02.
    """
    for misread in filled.misreads:
        if _names_several(misread) and misread.why not in _ELSEWHERE:
            yield Flag(misread.place, misread.typed, typed=misread.typed)
    for row, column, value in cells(filled):
        if column.kind is Kind.PERSON and isinstance(value, str) and value not in cycle.people:
            several = len(_people(value)) > 1
            if several:
                yield Flag(row.place.cell(column.name), value, typed=value)
    for doubt in filled.doubts:
        typed = doubt.reading.partition(" → ")[0]
        if len([part for part in _people(typed) if part in cycle.people]) > 1:
            yield Flag(doubt.place, typed, typed=typed)
