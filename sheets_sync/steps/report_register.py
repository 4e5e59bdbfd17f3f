"""Report the register: all drafts on one sheet, for the board and every head."""

from collections.abc import Sequence

from sheets_sync.alignment_sheets.register import register
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Draft
from sheets_sync.model.say import Say
from sheets_sync.model.workbook import Sheet


def register_sheet(cycle: Cycle, drafts: Sequence[Draft], say: Say) -> Sheet:
    """Draw every line of all drafts, whether submitted or not, with the board's decisions."""
    return register(cycle, drafts, say)
