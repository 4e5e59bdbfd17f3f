"""Who may change what: protected ranges, obeyed for each user."""

from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any

from tests.google.a1 import Area
from tests.google.errors import GoogleError, invalid
from tests.google.spreadsheet import Sheet, Spreadsheet

Json = dict[str, Any]

REFUSED = (
    "You are trying to edit a protected cell or object. "
    "Please contact the spreadsheet owner to remove protection if you need to edit."
)


@dataclass(frozen=True)
class Editor:
    """Who edits; `above` is an owner, to whom protection does not apply."""

    email: str
    above: bool = False


def refused() -> GoogleError:
    """Google's 400 for an edit of what is protected."""
    return invalid(REFUSED)


def may_change(protection: Json, editor: Editor) -> bool:
    """Whether a user may edit what a protected range covers; a warning stops nobody."""
    if editor.above or protection.get("warningOnly"):
        return True
    editors = protection.get("editors") or {}
    users = [user.casefold() for user in editors.get("users", [])]
    return editor.email.casefold() in users or bool(editors.get("domainUsersCanEdit"))


def protected_area(spreadsheet: Spreadsheet, sheet: Sheet, protection: Json) -> Area:
    """Where a protected range is now, also one that follows a named range."""
    named = spreadsheet.named_ranges.get(protection.get("namedRangeId", ""))
    grid_range = named["range"] if named else protection.get("range", {})
    return Area.of({**grid_range, "sheetId": grid_range.get("sheetId", sheet.id)})


def guard(spreadsheet: Spreadsheet, area: Area, editor: Editor) -> None:
    """Refuse an edit of cells the user may not edit.

    Raises GoogleError (400).
    """
    for covered, protection in _locks(spreadsheet, area.sheet, editor):
        touched = covered.meet(area)
        left = [touched] if touched else []
        for hole in protection.get("unprotectedRanges", []):
            hole_area = Area.of({**hole, "sheetId": area.sheet})
            left = [part for one in left for part in one.without(hole_area)]
        if left:
            raise refused()


def guard_lines(spreadsheet: Spreadsheet, area: Area, editor: Editor) -> None:
    """Refuse taking away or moving rows or columns a protected range lies in, holes or not.

    Raises GoogleError (400).
    """
    if any(covered.meet(area) for covered, _ in _locks(spreadsheet, area.sheet, editor)):
        raise refused()


def guard_insert(
    spreadsheet: Spreadsheet, sheet: Sheet, at: int, editor: Editor, axis: str
) -> None:
    """Refuse new rows or columns in the middle of a protected range, or in a protected sheet.

    Raises GoogleError (400).
    """
    for covered, _ in _locks(spreadsheet, sheet.id, editor):
        rows = axis == "ROWS"
        low, high = (covered.top, covered.bottom) if rows else (covered.left, covered.right)
        if low < at < high or covered.holds(sheet.area()):
            raise refused()


def guard_sheet(spreadsheet: Spreadsheet, sheet: Sheet, editor: Editor, *, whole: bool) -> None:
    """Refuse deleting a sheet with a protected range, or (`whole`) changing a protected one.

    Raises GoogleError (400).
    """
    for covered, _ in _locks(spreadsheet, sheet.id, editor):
        if not whole or covered.holds(sheet.area()):
            raise refused()


def _locks(spreadsheet: Spreadsheet, sheet_id: int, editor: Editor) -> Iterator[tuple[Area, Json]]:
    """The protected ranges of a sheet the user may not edit, with where they are."""
    sheet = spreadsheet.sheet(sheet_id)
    if sheet is None or editor.above:
        return
    for protection in sheet.protected.values():
        if not may_change(protection, editor):
            yield protected_area(spreadsheet, sheet, protection), protection
