"""What a department is told of the progress of its lines."""

from dataclasses import dataclass

from sheets_sync.model.alignment import Progress
from sheets_sync.model.department import OkrLine
from sheets_sync.model.say import Said


@dataclass(frozen=True)
class Counted:
    """A line with its progress as everybody sees it; without one it does not count.

    `line` is the line that counts, or what stands on the sheet where none does. `why` says what
    keeps the sheet from showing a figure. `live` tells whether the cells are, as they stand, the
    numbers that count, so that the sheet's own figure may be shown.
    """

    code: str
    line: OkrLine
    progress: Progress | None
    why: tuple[Said, ...] = ()
    objective: bool = False
    live: bool = True
