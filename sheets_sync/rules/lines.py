"""What rules ask again and again about lines and their cells."""

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from math import fsum, isclose

from sheets_sync.anchors.codes import read_code
from sheets_sync.model.choice import Choice
from sheets_sync.model.column import Column, On
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.department import OkrLine
from sheets_sync.model.draft import Company, Draft, Filled
from sheets_sync.model.finding import Flag
from sheets_sync.model.place import Place
from sheets_sync.model.row import Row, columns
from sheets_sync.model.say import Said, mark
from sheets_sync.model.value import Target
from sheets_sync.reading.show import tell

WHOLE = 0.005
"""How far from 1 a sum of weights may lie: 33 % three times is meant as the whole."""


def kind_of(line: Row) -> On:
    """Tell an objective line from a key-result line: by its code, else by what is filled in."""
    if not isinstance(line, OkrLine):
        return On.EVERY
    code = read_code(line.code)
    if code:
        return On.KEY_RESULT if code.result else On.OBJECTIVE
    filled = [column.on for column in columns(type(line)) if getattr(line, column.name) is not None]
    return (
        On.KEY_RESULT if filled.count(On.KEY_RESULT) > filled.count(On.OBJECTIVE) else On.OBJECTIVE
    )


def belongs(column: Column, line: Row) -> bool:
    """Say whether a column takes input on this kind of line."""
    return column.on is On.EVERY or column.on is kind_of(line)


def cells(filled: Filled) -> Iterator[tuple[Row, Column, object]]:
    """Give every cell of every row that was read, with its column and value."""
    for rows in filled.tables.values():
        for row in rows:
            for column in columns(type(row)):
                yield row, column, getattr(row, column.name)


def lost(row: Row, *names: str) -> bool:
    """Say whether one of these columns is gone from the row's sheet, which CEL007 tells.

    What would stand there is not known, so no rule can say that it is blank.
    """
    letters = row.place.letters
    return bool(letters) and any(name not in letters for name in names)


def unread(filled: Filled) -> set[Place]:
    """Give the cells in which something stands that was not understood."""
    return {misread.place for misread in filled.misreads}


def flag(row: Row, name: str, cycle: Cycle, /, **args: object) -> Flag:
    """Flag one cell of a row, with what stands in it as people write it.

    What was picked from a drop-down is left to the message, which is translated.
    """
    column = next(column for column in columns(type(row)) if column.name == name)
    value = getattr(row, name)
    read = "" if isinstance(value, Choice) else tell(value, column.kind, cycle.settings.language)
    return Flag(row.place.cell(name), read, **args)


def sheet_of(whole: Draft | Company, key: str) -> Place:
    """Point at a whole sheet by its key, under the title it has in that workbook."""
    return Place(whole.filled.workbook, whole.filled.titles.get(key, ""))


def okr_lines(draft: Draft) -> tuple[OkrLine, ...]:
    """Give the department's lines, then those of its people."""
    return (*draft.okr_department, *draft.okr_person)


def goal(target: Target | None) -> float | None:
    """Give a target's number, where it is one."""
    return target.value if target and not target.open else None


def quoted(words: Iterable[object]) -> tuple[Said, ...]:
    """Put each of several readings or titles in quotation marks."""
    return tuple(Said(mark("“{title}”"), {"title": each}) for each in words)


def percent(share: float) -> Said:
    """Say a fraction as people write it: 0.4 is 40 %."""
    return Said(mark("{share} %"), {"share": round(100 * share, 1)})


def at(place: Place) -> str:
    """Name a line as people find it: its code, else sheet and line number."""
    return place.code or f"{place.sheet} {place.line}"


def total(weights: Iterable[float | None]) -> float | None:
    """Add weights up; None where one is blank or there is none."""
    known = list(weights)
    filled = [weight for weight in known if weight is not None]
    return fsum(filled) if filled and len(filled) == len(known) else None


def add_up(weights: Sequence[float | None]) -> bool:
    """Say whether weights make 100 %, or leave nothing to say because some are blank."""
    whole = total(weights)
    return whole is None or isclose(whole, 1, abs_tol=WHOLE)


def half_filled(weights: Sequence[float | None]) -> bool:
    """Say whether some weights are blank and others are not."""
    blank = sum(weight is None for weight in weights)
    return 0 < blank < len(weights)


def gaps(numbers: Sequence[float]) -> bool:
    """Say whether numbers are anything but 1, 2, 3 … each once."""
    return sorted(numbers) != [float(n) for n in range(1, len(numbers) + 1)]


def months_between(start: date, end: date) -> int:
    """Count the whole months from one day to another; below 0 where the other is earlier."""
    return (end.year - start.year) * 12 + end.month - start.month - (end.day < start.day)
