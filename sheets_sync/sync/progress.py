"""Each department's sheet of progress: drawn where its workbook has one, with the day it is of."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from sheets_sync.drawing.guide import MARKED, TEMPLATE
from sheets_sync.drawing.progress import dated, progress_sheet
from sheets_sync.model.draft import Draft
from sheets_sync.model.store import Stamp
from sheets_sync.model.told import ProgressRow
from sheets_sync.model.workbook import Sheet
from sheets_sync.pipeline import Night, Outcome
from sheets_sync.state import State
from sheets_sync.steps.tell_progress import Counting
from sheets_sync.sync.sameness import digest_of_sheets
from sheets_sync.sync.workspace import Workspace


@dataclass(frozen=True)
class ProgressSheets:
    """The sheets of progress of all departments, each drawn when it is asked for."""

    workspace: Workspace
    night: Night
    outcome: Outcome

    @cached_property
    def _counting(self) -> Mapping[str, Draft]:
        """The drafts that links were made with, as they count."""
        return {draft.department.code: draft for draft in self.outcome.alignment.drafts}

    @cached_property
    def _typed(self) -> Mapping[str, Draft]:
        return {draft.department.code: draft for draft in self.night.drafts}

    def of(self, code: str) -> Sequence[Sheet]:
        """Draw the sheet of a department, of today.

        None where an older template had none, or where links could not be made with the workbook.
        """
        draft, counts = self._typed.get(code), self._counting.get(code)
        if not (draft and counts) or draft.filled.marks.get(MARKED, TEMPLATE) != TEMPLATE:
            return ()
        say, cycle = self.workspace.say, self.night.cycle
        progress = self.outcome.alignment.progress
        lines = tuple(Counting(draft, counts, progress, cycle.frozen, say.lang).lines())
        return (progress_sheet(lines, self.workspace.today, cycle.settings, say),)


def dated_sheets(state: State, key: str, sheets: Sequence[Sheet]) -> Sequence[Sheet]:
    """Give the figures the day on which they were first told: the same ones are not told anew."""
    last = state.last_written(key, ProgressRow.key)
    if last is None or last.digest != _digest(sheets):
        return sheets
    return tuple(dated(sheet, last.written_on) for sheet in sheets)


def keep_day(state: State, key: str, sheets: Sequence[Sheet], stamp: Stamp) -> None:
    """Keep the day that figures were told with."""
    days = [line.cells.get("as_of") for sheet in _told(sheets) for line in sheet.lines[:1]]
    for day in days:
        if isinstance(day, date):
            state.keep_written(key, ProgressRow.key, _digest(sheets), stamp, day)


def _digest(sheets: Sequence[Sheet]) -> str:
    return digest_of_sheets([dated(sheet, None) for sheet in _told(sheets)])


def _told(sheets: Sequence[Sheet]) -> Sequence[Sheet]:
    return [sheet for sheet in sheets if sheet.key == ProgressRow.key]
