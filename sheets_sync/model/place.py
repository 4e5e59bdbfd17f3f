"""Where something stands, in words a person can follow with a finger."""

import dataclasses
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Self


@dataclass(frozen=True)
class Place:
    """A line of a sheet, or one cell of it once `field` is set.

    `workbook` is the registry's key (`KD`, `company`, `roster`), `sheet` the title as it stands
    in that workbook, `line` the 1-based line number, `code` the row's printed code. `letters`
    maps field names to the column letters of the sheet as it stands, so that a place follows a
    column that somebody moved.
    """

    workbook: str = ""
    sheet: str = ""
    line: int = 0
    code: str = ""
    field: str = ""
    letters: Mapping[str, str] = dataclasses.field(default_factory=dict, compare=False, repr=False)

    def cell(self, name: str) -> Self:
        """Point at one field of this line."""
        return type(self)(self.workbook, self.sheet, self.line, self.code, name, self.letters)

    @property
    def address(self) -> str:
        """The cell as people write it (`C7`), or nothing where it has none."""
        letter = self.letters.get(self.field, "")
        return f"{letter}{self.line}" if letter and self.line else ""


NOWHERE = Place()
