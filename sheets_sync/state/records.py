"""What the state gives back."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, datetime

from sheets_sync.model.cell import Return
from sheets_sync.model.store import Stamp


@dataclass(frozen=True, slots=True)
class Registered:
    """A workbook the tool knows; `position` is its place in lists, lowest first.

    `key` is a department's code, or one of: company, roster, alignment, scores.
    """

    key: str
    kind: str
    address: str
    template: str
    created_on: date
    position: int = 0


@dataclass(frozen=True, slots=True)
class Reading:
    """The last good reading of a workbook.

    `read_on` is the day on which it was first read in this state; `digest` is the SHA-256 of
    the snapshot. `submitted_on` is the first day on which it was seen submitted.
    """

    stamp: Stamp
    returned: Return
    read_on: date
    submitted_on: date | None
    digest: str


@dataclass(frozen=True, slots=True)
class Written:
    """What the tool last wrote into a workbook, and the state it left the workbook in."""

    digest: str
    stamp: Stamp
    written_on: date


@dataclass(frozen=True, slots=True)
class Announcement:
    """The priorities as they were announced; versions count from 1."""

    version: int
    digest: str
    rows_json: str
    day: date


@dataclass(frozen=True, slots=True)
class Run:
    """One run of the tool: its exit code, what it counted, and its line of truth."""

    started: datetime
    ended: datetime
    exit_code: int
    counts: Mapping[str, int]
    line: str
