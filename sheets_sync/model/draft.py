"""What was read from people's workbooks, as far as it could be read."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sheets_sync.model.choice import Status
from sheets_sync.model.company import CompanyKeyResult, CompanyObjective, DecisionRow
from sheets_sync.model.cycle import Department
from sheets_sync.model.department import (
    AnswerRow,
    DepartmentOkr,
    KpiRow,
    OkrLine,
    PersonOkr,
    Submission,
)
from sheets_sync.model.people import DepartmentRow, PersonRow
from sheets_sync.model.place import NOWHERE, Place
from sheets_sync.model.row import Row


class Claim(StrEnum):
    """Why it is not known which value belongs in a cell: more than one claims to."""

    TWO_COLUMNS = "two columns"
    TWO_SHEETS = "two sheets"
    MERGED = "merged"
    """A merged area covers the cell, and shows the value of its first one."""
    DISPLACED = "displaced"
    """The column seems to have slipped against its lines."""


class Ground(StrEnum):
    """What was believed where two signs say different things."""

    NAME = "name"
    """The workbook's own name for the sheet."""
    TITLE = "title"
    FIELDS = "fields"
    """The hidden line of field names."""
    HEADER = "header"
    CELLS = "cells"
    """What stands below: it fits only one of them."""


@dataclass(frozen=True)
class Misread:
    """A cell that was not understood and counts as blank; `why` is a `reading.Why` or a `Claim`.

    `options` are the readings or values among which somebody has to choose.
    """

    place: Place
    why: str
    typed: str
    expected: str = ""
    options: tuple[str, ...] = ()


@dataclass(frozen=True)
class Doubt:
    """A cell that was converted where another reading was possible: `98 → 98 %`."""

    place: Place
    reading: str


@dataclass(frozen=True)
class Converted:
    """A cell of a line of OKR that is not, as it stands, the number that was read: `≥ 8` is text.

    A figure without a sign of per cent, 98 for 98 %, and a day are such cells, too; so is a code
    with blanks around it. `text` tells whether the cell holds text.
    """

    place: Place
    typed: str
    read: str
    text: bool = True


@dataclass(frozen=True)
class Oddity:
    """A sheet, column or line that is not as the template made it, and how it was read.

    `kind` is one of
    workbook: region-other (it writes numbers and days in another country's way);
    sheets: sheet-missing, sheet-renamed, sheet-added, sheet-empty, sheet-twice, lines-fell;
    columns: header-line-gone, column-missing, column-renamed, column-added, column-disputed,
    column-unsettled, column-twice, column-displaced, column-moved, codes-displaced,
    columns-hidden;
    lines: line-without-code, code-twice, code-unknown, code-foreign, codes-missing, person-other,
    owner-other, line-misfit, line-pushed, line-moved, lines-exchanged, lines-hidden, lines-gone,
    cells-merged, lines-beyond (there are more than are read), line-given-up (it looks so: `words`
    say how);
    cells: note-differs (`nearest` is the note), computed-by-hand (formulas that may be old);
    and lines that are not read:
    remark (a text that stands alone on a line without a code), header-again, total, line-twice
    (it stands on another sheet, too), stray (nothing but what slipped there).
    `nearest` is what it was taken for, or what is proposed; `why` the ground on which it was
    believed; `words` are what else its sentence needs.
    """

    place: Place
    kind: str
    what: str
    nearest: str = ""
    why: str = ""
    words: Mapping[str, object] = field(default_factory=dict, hash=False)


@dataclass(frozen=True)
class Filled:
    """A workbook as it was read: the rows of each sheet by key, and all that was odd.

    `lines_in` counts the lines with anything in them; each is accepted (a row), or explained by
    an oddity (I7).
    """

    workbook: str
    tables: Mapping[str, tuple[Row, ...]] = field(default_factory=dict)
    misreads: tuple[Misread, ...] = ()
    doubts: tuple[Doubt, ...] = ()
    oddities: tuple[Oddity, ...] = ()
    converted: tuple[Converted, ...] = ()
    marks: Mapping[str, str] = field(default_factory=dict)
    titles: Mapping[str, str] = field(default_factory=dict)
    lines_in: int = 0


@dataclass(frozen=True)
class Roster:
    """The roster workbook as it was read."""

    filled: Filled
    departments: tuple[DepartmentRow, ...] = ()
    people: tuple[PersonRow, ...] = ()


@dataclass(frozen=True)
class Company:
    """The company workbook as it was read."""

    filled: Filled
    objectives: tuple[CompanyObjective, ...] = ()
    key_results: tuple[CompanyKeyResult, ...] = ()
    decisions: tuple[DecisionRow, ...] = ()


@dataclass(frozen=True)
class Objective:
    """An objective line with the key-result lines below it; `unit` is a department or a person."""

    line: OkrLine
    key_results: tuple[OkrLine, ...]
    department: str
    person: str = ""

    @property
    def code(self) -> str:
        """The printed code."""
        return self.line.code or ""

    @property
    def title(self) -> str:
        """What it says."""
        return self.line.title or ""

    @property
    def place(self) -> Place:
        """Where its line stands."""
        return self.line.place


@dataclass(frozen=True)
class Draft:
    """A department's workbook: whatever its people have written so far."""

    department: Department
    filled: Filled
    submission: Submission = field(default_factory=Submission)
    okr_department: tuple[DepartmentOkr, ...] = ()
    okr_person: tuple[PersonOkr, ...] = ()
    kpis: tuple[KpiRow, ...] = ()
    answers: tuple[AnswerRow, ...] = ()
    objectives: tuple[Objective, ...] = ()

    @property
    def submitted(self) -> bool:
        """Whether its lines count: submitted, or being revised after a submission."""
        return self.submission.status in (Status.SUBMITTED, Status.REVISING)

    def of_department(self) -> tuple[Objective, ...]:
        """The department's own objectives."""
        return tuple(o for o in self.objectives if not o.person)

    def of_person(self, person: str) -> tuple[Objective, ...]:
        """One person's objectives."""
        return tuple(o for o in self.objectives if o.person == person)


@dataclass(frozen=True)
class Receipt:
    """What became of one workbook tonight, for the rules on submissions.

    `problem` is empty, an UnreadableError reason, or: foreign, renamed, old-template, lost-sheet.
    `stale` is the date of the reading that is used instead of tonight's. A workbook that is to the
    byte, or to the cell where it lives on Google, as the tool left it is not `begun`.
    """

    department: Department
    place: Place = NOWHERE
    address: str = ""
    problem: str = ""
    detail: str = ""
    status: Status | None = None
    met: date | None = None
    submitted_on: date | None = None
    copies: tuple[str, ...] = ()
    stale: date | None = None
    template: str = ""
    begun: bool = True


@dataclass(frozen=True)
class Receipts:
    """All workbooks of the night, in roster order."""

    each: tuple[Receipt, ...] = ()
