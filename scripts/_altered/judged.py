"""The truth of a workbook, and what became of it: right, asked about, or wrong in silence."""

import math
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass

from _altered.contents import contents
from _altered.typed import Means
from sheets_sync.model.draft import Draft
from sheets_sync.model.row import Row, columns
from sheets_sync.model.value import Target

Cell = tuple[str, str, str]
"""A sheet's key, a line's code, a field."""
Truth = dict[Cell, Means]
UNCOUNTED = frozenset({"origin", "template", "head", "deadline"})
"""What the tool itself printed and nobody reads again."""


@dataclass(frozen=True)
class Value:
    """One value: where it belongs, what it had to be, and what was read."""

    cell: Cell
    expected: Means
    got: Means

    @property
    def right(self) -> bool:
        """Whether it was read as it was meant."""
        return same(self.expected, self.got)


def truth_of(department: str) -> Truth:
    """Give every value that a department typed, and the names and codes printed beside them."""
    truth: Truth = {}
    for key, lines in contents(department).items():
        for code, line in lines.items():
            truth |= {(key, code, field): typed.means for field, typed in line.items()}
            truth[key, code, "code"] = code
            if key == "okr_person":
                truth[key, code, "person"] = code.split("-")[1]
    return truth


def values(truth: Truth, draft: Draft | None) -> Iterator[Value]:
    """Compare each true value with the draft, then each value of the draft that is not true."""
    read = read_values(draft) if draft else {}
    for cell, expected in truth.items():
        yield Value(cell, expected, read.get(cell))
    for cell, got in read.items():
        if cell not in truth:
            yield Value(cell, None, got)


def read_values(draft: Draft) -> dict[Cell, Means]:
    """Give every value of a draft; a second line of the same code is counted apart."""
    found: dict[Cell, Means] = {}
    for key, rows in draft.filled.tables.items():
        seen: dict[str, int] = {}
        for row in rows:
            code = _code(row)
            seen[code] = seen.get(code, 0) + 1
            name = code if seen[code] == 1 else f"{code} #{seen[code]}"
            found |= {(key, name, f): v for f, v in _fields(row)}
    return found


def _code(row: Row) -> str:
    return str(getattr(row, "code", None) or f"line {row.place.line}")


def _fields(row: Row) -> Iterator[tuple[str, Means]]:
    for column in columns(type(row)):
        value = getattr(row, column.name)
        if value is not None and column.name not in UNCOUNTED:
            yield column.name, value


def same(expected: Means, got: Means) -> bool:
    """Tell whether two values are one; a target's unit stands in a column of its own."""
    match expected, got:
        case (bool(), _) | (_, bool()):
            return expected is got
        case float() | int(), float() | int():
            return math.isclose(expected, got, rel_tol=1e-9, abs_tol=1e-12)
        case Target(), Target():
            return _goal(expected) == _goal(got)
        case str(), str():
            return _plain(expected) == _plain(got)
        case _:
            return expected == got


def _goal(target: Target) -> tuple[object, ...]:
    value = None if target.value is None else round(target.value, 9)
    return (str(target.operator), value, target.upper, target.word, target.open)


def _plain(text: str) -> str:
    return " ".join(unicodedata.normalize("NFC", text).split())
