"""Where a workbook lies that people work on, and a whole shelf of them."""

from collections.abc import Collection, Mapping
from typing import Protocol

from openpyxl.workbook import Workbook

LOCKED, RENAMED, COPIED = "CNTT", "NS", "KD"
"""The departments whose workbooks are misplaced, each in a way of its own."""
ROSTER, COMPANY, ALIGNMENT, SCORES = "roster", "company", "alignment", "scores"
"""What workbooks are called that belong to no department."""


class Place(Protocol):
    """Where one workbook lies: a copy of it can be taken, worked on and put back."""

    @property
    def name(self) -> str:
        """What people call it."""
        ...

    def load(self) -> Workbook:
        """Take a copy of it as it is now."""
        ...

    def save(self, workbook: Workbook) -> None:
        """Put back the copy that was taken last."""
        ...


class Shelf(Protocol):
    """Where all workbooks of the company lie."""

    def place(self, key: str) -> Place:
        """Give the place of a department's workbook, by its code, or of one of the company's."""
        ...

    def misplace(self, codes: Collection[str]) -> None:
        """Let what happens to workbooks happen to those of the departments named."""
        ...

    def put_right(self) -> None:
        """Put everything back where it belongs."""
        ...

    def states(self) -> Mapping[str, str]:
        """Give a mark of the state of every workbook, by its name; it changes with them."""
        ...
