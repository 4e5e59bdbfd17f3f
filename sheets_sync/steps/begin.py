"""Begin: what is not begun is not wrong, as long as there is time."""

from collections.abc import Iterable, Iterator
from typing import Final

from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Receipts
from sheets_sync.model.finding import Finding

_OF_LINES: Final = frozenset({"CEL", "OKR", "KPI", "EVA"})
"""The families that speak of what people write on their lines."""


def begun(findings: Iterable[Finding], receipts: Receipts, cycle: Cycle) -> Iterator[Finding]:
    """Leave out what is printed in a workbook in which nobody has written, before its deadline.

    An X that waits for a number and a target that waits for its people are work to be done. What
    others ask of the department, and what became of the file, is told all the same.
    """
    in_time = cycle.today <= cycle.settings.schedule.submission
    blank = {r.department.code for r in receipts.each if not r.begun} if in_time else set()
    for finding in findings:
        if finding.place.workbook not in blank or finding.code[:3] not in _OF_LINES:
            yield finding
