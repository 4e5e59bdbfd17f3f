"""Whose workbook a file is: what it says of itself is compared with the registry, never trusted."""

from collections import Counter

from sheets_sync.anchors.codes import read_code
from sheets_sync.model.cell import Return

KIND, KEY, CYCLE = "sheets_sync_kind", "sheets_sync_key", "sheets_sync_cycle"


def whose(returned: Return) -> str:
    """Give the department that a workbook says it belongs to, by its marks, else by its codes.

    The roster and the company workbook give `(roster)` and `(company)`; a workbook that says
    nothing gives nothing.
    """
    key = returned.marks.get(KEY, "")
    if not key:
        return _by_codes(returned)
    return key if returned.marks.get(KIND, "department") == "department" else f"({key})"


def _by_codes(returned: Return) -> str:
    """Give the unit that most printed codes begin with: some programs save no marks."""
    cells = (cell for grid in returned.grids for row in grid.rows for cell in row)
    codes = (read_code(cell) for cell in cells if isinstance(cell, str))
    counted = Counter(code.department for code in codes if code)
    return next((unit for unit, _ in counted.most_common(1)), "")


def other_department(returned: Return, department: str, cycle: str) -> str:
    """Say whose a workbook is that stands in a department's place, where it is not its own.

    The same department's workbook of another cycle gives that cycle.
    """
    says = whose(returned)
    if says not in ("", department):
        return says
    made_for = returned.marks.get(CYCLE, "")
    return made_for if made_for not in ("", cycle) else ""


def other_kind(returned: Return, kind: str) -> str:
    """Say whose a workbook is that stands in the place of the roster or the company workbook."""
    return whose(returned) if returned.marks.get(KEY, kind) != kind else ""
