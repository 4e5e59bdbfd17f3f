"""A1 notation and the rectangles it names."""

import re
from collections.abc import Iterator
from typing import Any, NamedTuple

FAR = 10**7  # an end without a bound

_CELL = re.compile(r"^\$?([A-Za-z]{1,3})?\$?([1-9]\d*)?$")
_PLAIN = re.compile(r"^[A-Za-z_][A-Za-z0-9_]*$")
_KEYS = ("startRowIndex", "endRowIndex", "startColumnIndex", "endColumnIndex")


class Area(NamedTuple):
    """A rectangle of a sheet, 0-based and half open; an end of `FAR` is unbounded."""

    sheet: int
    top: int = 0
    bottom: int = FAR
    left: int = 0
    right: int = FAR

    @classmethod
    def of(cls, grid_range: dict[str, Any]) -> "Area":
        """The area of a GridRange in JSON."""
        top, bottom, left, right = (grid_range.get(key) for key in _KEYS)
        return cls(
            grid_range.get("sheetId", 0),
            top or 0,
            FAR if bottom is None else bottom,
            left or 0,
            FAR if right is None else right,
        )

    def json(self) -> dict[str, Any]:
        """The GridRange in JSON; a sheetId of 0 and unbounded ends are left out, as Google does."""
        made: dict[str, Any] = {"sheetId": self.sheet} if self.sheet else {}
        if self.top or self.bottom < FAR:
            made["startRowIndex"] = self.top
        if self.bottom < FAR:
            made["endRowIndex"] = self.bottom
        if self.left or self.right < FAR:
            made["startColumnIndex"] = self.left
        if self.right < FAR:
            made["endColumnIndex"] = self.right
        return made

    def meet(self, other: "Area") -> "Area | None":
        """What both areas cover; None when that is nothing."""
        if self.sheet != other.sheet:
            return None
        both = Area(
            self.sheet,
            max(self.top, other.top),
            min(self.bottom, other.bottom),
            max(self.left, other.left),
            min(self.right, other.right),
        )
        return both if both.top < both.bottom and both.left < both.right else None

    def holds(self, other: "Area") -> bool:
        """Whether all of the other area lies in this one."""
        return self.meet(other) == other

    def without(self, hole: "Area") -> list["Area"]:
        """The parts left when the hole is cut out: at most four."""
        cut = self.meet(hole)
        if cut is None:
            return [self]
        parts = [
            self._replace(bottom=cut.top),
            self._replace(top=cut.bottom),
            Area(self.sheet, cut.top, cut.bottom, self.left, cut.left),
            Area(self.sheet, cut.top, cut.bottom, cut.right, self.right),
        ]
        return [part for part in parts if part.top < part.bottom and part.left < part.right]

    def at(self, top: int, left: int) -> "Area":
        """An area of the same size with its first cell elsewhere."""
        return Area(self.sheet, top, top + self.height, left, left + self.width)

    def covers(self, place: tuple[int, int]) -> bool:
        """Whether a (row, column) lies in it."""
        row, column = place
        return self.top <= row < self.bottom and self.left <= column < self.right

    @property
    def height(self) -> int:
        """Rows covered."""
        return self.bottom - self.top

    @property
    def width(self) -> int:
        """Columns covered."""
        return self.right - self.left

    def places(self) -> Iterator[tuple[int, int]]:
        """Every (row, column), row by row; only for a bounded area."""
        for row in range(self.top, self.bottom):
            for column in range(self.left, self.right):
                yield row, column


def letters(column: int) -> str:
    """The letters of a 0-based column: 0 is A, 26 is AA."""
    text = ""
    column += 1
    while column:
        column, rest = divmod(column - 1, 26)
        text = chr(65 + rest) + text
    return text


def column_of(text: str) -> int:
    """The 0-based column of its letters."""
    number = 0
    for letter in text.upper():
        number = number * 26 + ord(letter) - 64
    return number - 1


def quoted(title: str) -> str:
    """A sheet's title as Google writes it in a range: in apostrophes only where needed."""
    if _PLAIN.match(title) and not re.match(r"^[A-Za-z]{1,3}\d+$|^[Rr]\d*[Cc]\d*$", title):
        return title
    return "'" + title.replace("'", "''") + "'"


def split(text: str) -> tuple[str | None, str]:
    """A range's text taken apart: the title of the sheet, or None, and the cells, maybe ''."""
    if text.startswith("'"):
        match = re.match(r"^'((?:[^']|'')*)'(?:!(.*))?$", text, re.DOTALL)
        if match:
            return match[1].replace("''", "'"), match[2] or ""
        return None, text
    if "!" in text:
        title, cells = text.rsplit("!", 1)
        return title, cells
    return None, text


def corners(cells: str) -> tuple[int, int, int, int] | None:
    """(top, bottom, left, right) of `B2`, `A1:C`, `A:C`, `2:5`; None for what is no range.

    The corners may be given in any order; what is left out is unbounded.
    """
    first, colon, last = cells.partition(":")
    start, end = _CELL.match(first), _CELL.match(last)
    if not start or not first or (colon and (not end or not last)):
        return None
    if not colon:
        end = start
        if not (start[1] and start[2]):
            return None
    assert end is not None
    rows = _span(start[2], end[2])
    columns = _span(*(str(column_of(m[1]) + 1) if m[1] else None for m in (start, end)))
    return *rows, *columns


def _span(first: str | None, last: str | None) -> tuple[int, int]:
    if first is None or last is None:
        given = first or last
        return (int(given) - 1 if given and first else 0), FAR
    low, high = sorted((int(first), int(last)))
    return low - 1, high


def shown(title: str, area: Area) -> str:
    """A bounded area as Google answers it: `Sheet1!A1:B2`, `'Tháng 1'!C3`."""
    first = f"{letters(area.left)}{area.top + 1}"
    last = f"{letters(area.right - 1)}{area.bottom}"
    return f"{quoted(title)}!{first}" + ("" if first == last else f":{last}")
