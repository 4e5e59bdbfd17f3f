"""Whose workbook a file is: what it says of itself is compared with the registry, never trusted."""

from collections import Counter
from collections.abc import Sequence

from sheets_sync.anchors.codes import read_code
from sheets_sync.anchors.lines import Reader
from sheets_sync.model.cell import Return
from sheets_sync.model.company import COMPANY_ROWS, CompanyObjective
from sheets_sync.steps.parse import company_of

KIND, KEY, CYCLE = "sheets_sync_kind", "sheets_sync_key", "sheets_sync_cycle"
NOBODY = "(other)"
"""Whose a workbook is that says nothing of itself and is not what belongs in its place."""


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


def other_department(returned: Return, department: str, *cycles: str) -> str:
    """Say whose a workbook is that stands in a department's place, where it is not its own.

    The same department's workbook of none of these cycles gives its own cycle.
    """
    says = whose(returned)
    return says if says not in ("", department) else _other_cycle(returned, cycles)


def _other_cycle(returned: Return, cycles: Sequence[str]) -> str:
    made_for = returned.marks.get(CYCLE, "")
    return made_for if made_for not in ("", *cycles) else ""


def other_kind(returned: Return, kind: str) -> str:
    """Say whose a workbook is that stands in the place of the roster or the company workbook."""
    return whose(returned) if returned.marks.get(KEY, kind) != kind else ""


def other_company(returned: Return, reader: Reader, code: str, *cycles: str) -> str:
    """Say whose a workbook is that stands in the company workbook's place, where it is not.

    Without marks it is known by its sheets and by a printed code of the company's own. That of
    none of these cycles gives its own cycle; where none is named, every cycle is taken.
    """
    if not returned.marks.get(KEY, ""):
        return "" if _is_company(returned, reader, code) else whose(returned) or NOBODY
    other = other_kind(returned, "company")
    cycle = _other_cycle(returned, cycles) if cycles else ""
    return other or (f"({cycle})" if cycle else "")


def _is_company(returned: Return, reader: Reader, code: str) -> bool:
    titles = company_of(returned, reader, code).filled.titles
    if any(row_class.key not in titles for row_class in COMPANY_ROWS):
        return False
    objectives = returned.grid(titles[CompanyObjective.key])
    cells = (cell for row in objectives.rows for cell in row) if objectives else ()
    printed = (read_code(cell) for cell in cells if isinstance(cell, str))
    return any(read.unit == code for read in printed if read)
