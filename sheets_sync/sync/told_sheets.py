"""What stands on the tool's own sheets of every workbook that people write in."""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import partial

from sheets_sync.drawing.told import findings_sheet, priorities_sheet, requests_sheet
from sheets_sync.model.announcement import Announcement
from sheets_sync.model.company import COMPANY_ROWS
from sheets_sync.model.department import DEPARTMENT_ROWS
from sheets_sync.model.fault import DRAWING, Fault, contained
from sheets_sync.model.row import Row
from sheets_sync.model.workbook import Sheet
from sheets_sync.pipeline import Night, Outcome
from sheets_sync.steps.parse import ROSTER_ROWS
from sheets_sync.steps.report_register import register_sheet
from sheets_sync.sync.progress import ProgressSheets
from sheets_sync.sync.workspace import Workspace

Draw = Callable[[], Sequence[Sheet]]


def told_sheets(
    workspace: Workspace, night: Night, outcome: Outcome, announcement: Announcement
) -> Mapping[str, Sequence[Sheet] | Fault]:
    """Draw the sheets of every workbook by its key; what cannot be drawn costs that one alone."""
    drawing = _Drawing(workspace, night, outcome, announcement)
    return {key: contained(key, DRAWING, draw) for key, draw in drawing.each()}


@dataclass(frozen=True)
class _Drawing:
    workspace: Workspace
    night: Night
    outcome: Outcome
    announcement: Announcement

    def each(self) -> Iterator[tuple[str, Draw]]:
        """Give how the sheets of each workbook are drawn."""
        yield "roster", self._roster
        yield "company", self._company
        progress = ProgressSheets(self.workspace, self.night, self.outcome)
        for department in self.night.cycle.departments:
            yield department.code, partial(self._department, department.code, progress)

    def _roster(self) -> Sequence[Sheet]:
        return (self._findings("roster", ROSTER_ROWS),)

    def _company(self) -> Sequence[Sheet]:
        register = register_sheet(self.night.cycle, self.night.drafts, self.workspace.say)
        return register, self._findings("company", COMPANY_ROWS)

    def _department(self, code: str, progress: ProgressSheets) -> Sequence[Sheet]:
        say = self.workspace.say
        asked = [one for one in self.outcome.alignment.requests if one.asked == code]
        return (
            priorities_sheet(self.announcement, say),
            *progress.of(code),
            requests_sheet(asked, self.night.cycle, say),
            self._findings(code, DEPARTMENT_ROWS),
        )

    def _findings(self, key: str, rows: Sequence[type[Row]]) -> Sheet:
        workspace = self.workspace
        return findings_sheet(self.outcome.about(key), rows, workspace.say, workspace.settings)
