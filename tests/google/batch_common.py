"""What every kind of request in a batchUpdate is given."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass
from typing import Any

from tests.google.a1 import Area
from tests.google.errors import invalid
from tests.google.protect import Editor, guard
from tests.google.ranges import grid, sheet_of
from tests.google.spreadsheet import Compute, Sheet, Spreadsheet

Json = dict[str, Any]


@dataclass(frozen=True)
class Batch:
    """A batch under way: the draft it changes, and who asked for it."""

    spreadsheet: Spreadsheet
    editor: Editor
    compute: Compute

    def cells(self, grid_range: Json) -> tuple[Sheet, Area]:
        """The sheet and area of a GridRange, once the user may edit it.

        Raises GoogleError (400).
        """
        sheet, area = grid(self.spreadsheet, grid_range)
        guard(self.spreadsheet, area, self.editor)
        return sheet, area

    def sheet(self, sheet_id: int, noun: str = "sheet") -> Sheet:
        """The sheet of an id. Raises GoogleError (400)."""
        return sheet_of(self.spreadsheet, sheet_id, noun)

    def effective(self, sheet: Sheet) -> Callable[[tuple[int, int]], Json | None]:
        """A function from a place on a sheet to its effective value as the draft now is."""
        formulas = any(cell.formula for cell in sheet.cells.values())
        made = self.compute(self.spreadsheet) if formulas else {}

        def value(place: tuple[int, int]) -> Json | None:
            cell = sheet.cell(*place)
            return made.get((sheet.id, *place)) if cell.formula else cell.value

        return value


Kind = Callable[[Batch, Json], Json]


def fresh(chosen: object, taken: Iterable[object], noun: str, batch: Batch) -> int:
    """The id a client chose, or a new one.

    Raises GoogleError (400) when something has it already. Of a sheet's id the documents tell that
    it must not be negative; the words, and that the others' must not either, are ours.
    """
    if not isinstance(chosen, int):
        return batch.spreadsheet.fresh_id()
    if chosen < 0:
        raise invalid(f"{noun} id must not be negative: {chosen}")
    if chosen in taken:
        raise invalid(f"{noun} with id {chosen} already exists.")
    return chosen
