"""Whether a department has submitted in time, in one place for all who tell it."""

from datetime import date
from enum import StrEnum

from sheets_sync.model.choice import Status
from sheets_sync.model.draft import Receipt

HANDED_IN = (Status.SUBMITTED, Status.REVISING)
"""The states in which a department's lines count."""


class Timing(StrEnum):
    """How a submission lies beside its deadline."""

    ON_TIME = "on_time"
    LATE = "late"
    UNKNOWN = "unknown"
    """Submitted, and nobody saw when: the workbook was made or taken up after the deadline."""
    MISSING = "missing"
    NOT_DUE = "not_due"


def timing(receipt: Receipt, deadline: date, today: date) -> Timing:
    """Say whether a department has submitted by the deadline; its day still counts as in time."""
    if receipt.status not in HANDED_IN:
        return Timing.NOT_DUE if today <= deadline else Timing.MISSING
    if receipt.submitted_on is None:
        return Timing.UNKNOWN
    return Timing.LATE if receipt.submitted_on > deadline else Timing.ON_TIME
