"""References in formulas: copied along, following what moves, lost when it is gone."""

import re
from collections.abc import Callable
from typing import NamedTuple

from tests.google.a1 import FAR, column_of, letters, quoted, split

LOST = "#REF!"

_REFERENCE = re.compile(
    r'"(?:[^"]|"")*"'
    r"|(?<![\w.$!])(?P<sheet>(?:'(?:[^']|'')*'|[^\W\d][\w.]*)!)?"
    r"(?P<first>\$?[A-Za-z]{1,3}\$?[1-9]\d*|\$?[A-Za-z]{1,3}(?=:)|\$?[1-9]\d*(?=:))"
    r"(?::(?P<last>\$?[A-Za-z]{1,3}\$?[1-9]\d*|\$?[A-Za-z]{1,3}|\$?[1-9]\d*))?(?![\w(.!])"
)
_POINT = re.compile(r"^(\$?)([A-Za-z]{0,3})(\$?)(\d*)$")

Span = Callable[[int, int], tuple[int, int] | None]


class Point(NamedTuple):
    """One corner of a reference; what is not said is None, what has a `$` is fixed."""

    column: int | None
    row: int | None
    fixed_column: bool
    fixed_row: bool

    @classmethod
    def of(cls, text: str) -> "Point":
        """The corner its text names."""
        match = _POINT.match(text)
        assert match
        first, name, second, digits = match.groups()
        if not name:
            return cls(None, int(digits) - 1, fixed_column=False, fixed_row=bool(first or second))
        row = int(digits) - 1 if digits else None
        return cls(column_of(name), row, bool(first), bool(second))

    def text(self) -> str:
        """The corner as a formula writes it."""
        column = "" if self.column is None else "$" * self.fixed_column + letters(self.column)
        row = "" if self.row is None else "$" * self.fixed_row + str(self.row + 1)
        return column + row

    def shifted(self, down: int, across: int) -> "Point":
        """The corner when its formula is copied elsewhere: what is fixed stays."""
        column, row = self.column, self.row
        return self._replace(
            column=column if column is None or self.fixed_column else column + across,
            row=row if row is None or self.fixed_row else row + down,
        )

    def placed(self, at: int, *, rows: bool) -> "Point":
        """The corner in another row or column."""
        return self._replace(row=at) if rows else self._replace(column=at)


class Reference(NamedTuple):
    """A cell or a range in a formula; `sheet` is the title, None for the formula's own sheet."""

    sheet: str | None
    first: Point
    last: Point | None

    def text(self) -> str:
        """The reference as a formula writes it."""
        prefix = "" if self.sheet is None else quoted(self.sheet) + "!"
        return prefix + self.first.text() + (f":{self.last.text()}" if self.last else "")


def rewritten(formula: str, change: Callable[[Reference], Reference | None]) -> str:
    """The formula with each reference changed; None makes it #REF!."""

    def one(match: re.Match[str]) -> str:
        if not match["first"]:
            return match[0]
        title = split(match["sheet"])[0] if match["sheet"] else None
        last = Point.of(match["last"]) if match["last"] else None
        old = Reference(title, Point.of(match["first"]), last)
        new = change(old)
        return match[0] if new == old else LOST if new is None else new.text()

    return _REFERENCE.sub(one, formula)


def copied(formula: str, down: int, across: int) -> str:
    """The formula as it reads when its cell is copied elsewhere."""

    def change(reference: Reference) -> Reference | None:
        first = reference.first.shifted(down, across)
        last = reference.last and reference.last.shifted(down, across)
        numbers = [first.row, first.column, *((last.row, last.column) if last else ())]
        if any(number is not None and number < 0 for number in numbers):
            return None
        return Reference(reference.sheet, first, last)

    return rewritten(formula, change)


def followed(formula: str, own: str, title: str, span: Span, *, rows: bool) -> str:
    """The formula after rows or columns of the sheet `title` moved; `own` is its own sheet."""

    def change(reference: Reference) -> Reference | None:
        if (reference.sheet or own).casefold() != title.casefold():
            return reference
        first, last = reference.first, reference.last or reference.first
        low, high = (first.row, last.row) if rows else (first.column, last.column)
        if low is None and high is None:
            return reference
        moved = span(low or 0, FAR if high is None else high + 1)
        if moved is None:
            return None
        first = first if low is None else first.placed(moved[0], rows=rows)
        last = last if high is None else last.placed(moved[1] - 1, rows=rows)
        return Reference(reference.sheet, first, last if reference.last else None)

    return rewritten(formula, change)


def renamed(formula: str, old: str, new: str | None) -> str:
    """The formula after a sheet was renamed, or (None) deleted."""

    def change(reference: Reference) -> Reference | None:
        if reference.sheet is None or reference.sheet.casefold() != old.casefold():
            return reference
        return None if new is None else reference._replace(sheet=new)

    return rewritten(formula, change)
