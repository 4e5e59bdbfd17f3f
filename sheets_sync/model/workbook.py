"""What a store is asked to write: a workbook as plain values, the same for every store.

All text here is final, in the language of the workspace. Line 1 of every sheet is hidden and
holds field names, line 2 the headers, and the first line of content is line 3 (`FIRST`).
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from sheets_sync.model.address import letters
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind

FIRST = 3
"""The line that the first row of a sheet stands on."""

_LOOKED, _ADDED = 999, 200


def reach(last: int) -> int:
    """Give the line down to which live formulas look where a sheet was drawn down to `last`.

    People add lines: room for them is left below, and lines inserted above widen the formulas.
    """
    return max(_LOOKED, last + _ADDED)


LINES = 10_000
"""No sheet that people fill in is made with more lines, and no more are read of one.

Half of what the gate lets through (20,000), so that lines may be added to it. A spreadsheet
works out every objective over the whole column: with twice the lines that takes four times as
long.
"""

PEOPLE = 20_000
"""So many people are read from a roster: as many lines as the gate lets through."""


class Writer(StrEnum):
    """Who writes a sheet after creation; one writer a sheet, always."""

    PEOPLE = "people"
    TOOL = "tool"


class Look(StrEnum):
    """What a line or a cell is, for the renderer to draw."""

    BODY = "body"
    OBJECTIVE = "objective"
    SECTION = "section"
    TOTAL = "total"
    GOOD = "good"
    FAIR = "fair"
    POOR = "poor"
    ERROR = "error"
    WARNING = "warning"
    QUESTION = "question"
    MUTED = "muted"


@dataclass(frozen=True, slots=True)
class Formula:
    """A live formula with the value the tool computed for it.

    `text` starts with `=` and is written in English function names with commas.
    """

    text: str
    cached: str | float | bool | date | None = None


@dataclass(frozen=True, slots=True)
class Jump:
    """A text that leads to another cell of the same workbook when it is clicked."""

    text: str
    sheet: str
    cell: str


Content = str | int | float | bool | date | Formula | Jump | None


@dataclass(frozen=True)
class Line:
    """One line of a sheet: contents by field name, and how the line is drawn.

    `closed` names fields that take no input on this line (drawn grey and locked); `looks`
    and `kinds` override the line's look and the column's kind for single cells (a result in
    per cent among results in pieces). A `spare` line is open in every column. `top` draws a
    separating rule above the line.
    """

    cells: Mapping[str, Content] = field(default_factory=dict)
    look: Look = Look.BODY
    closed: frozenset[str] = frozenset()
    looks: Mapping[str, Look] = field(default_factory=dict)
    kinds: Mapping[str, Kind] = field(default_factory=dict)
    top: bool = False
    level: int = 0
    spare: bool = False


@dataclass(frozen=True, slots=True)
class Note:
    """A line of free text below a sheet's rows; `heading` makes it a title.

    With a `value` the text stands in the first columns and the value (a live check, drawn with
    `kind`'s number format) in the last third of the sheet's columns.
    """

    text: str
    heading: bool = False
    value: Content = None
    kind: Kind = Kind.TEXT


@dataclass(frozen=True, slots=True)
class Bands:
    """Colours a column's numbers: at or above `good` green, at or above `fair` amber, else red."""

    field: str
    good: float
    fair: float


@dataclass(frozen=True, slots=True)
class Chart:
    """A native chart over lines of its own sheet: one bar or column a label.

    `first` and `last` are 1-based lines. `values` names the numeric fields, one series each.
    """

    title: str
    labels: str
    values: tuple[str, ...]
    first: int
    last: int
    kind: str = "bar"
    stacked: bool = False
    percent: bool = True
    at: str = "H3"


@dataclass(frozen=True, slots=True)
class Pick:
    """What a reference column offers: the first column of another sheet, from line 3 to `last`."""

    sheet: str
    last: int


@dataclass(frozen=True, slots=True)
class Owned:
    """Lines, first and last, that only these people fill in (by e-mail address)."""

    first: int
    last: int
    people: tuple[str, ...]


@dataclass(frozen=True)
class Sheet:
    """A sheet: its columns and lines, and what the renderer has to do around them.

    `columns` carry translated titles and helps. `spare` adds that many blank lines, open in every
    column that is not computed, the code included: for people who were not there at creation.
    `picks` says for a reference or person column (by field) where its drop-down comes from;
    `labels` gives the drop-down of a choice column in the workspace's language.
    `flags` lights up cells named on the findings sheet of that title. `bars` draws data bars
    in those fields. `wide` prints landscape. `freeze` is the number of columns held in view.
    `owned` keeps lines for their people, where a store knows who is who. `room` is how many lines
    the tool may write here later: rules, filters and names reach as far from the beginning.
    """

    key: str
    title: str
    columns: tuple[Column, ...]
    lines: tuple[Line, ...] = ()
    writer: Writer = Writer.TOOL
    spare: int = 0
    notes: tuple[Note, ...] = ()
    picks: Mapping[str, Pick] = field(default_factory=dict)
    labels: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    flags: str = ""
    bars: tuple[str, ...] = ()
    bands: tuple[Bands, ...] = ()
    charts: tuple[Chart, ...] = ()
    wide: bool = True
    freeze: int = 1
    tab: str = ""
    owned: tuple[Owned, ...] = ()
    room: int = 0

    def letter(self, name: str) -> str:
        """Give the column letter of a field as written."""
        return letters(next(i for i, column in enumerate(self.columns) if column.name == name))

    @property
    def last(self) -> int:
        """The last line that holds a row or is kept open for one."""
        return FIRST - 1 + len(self.lines) + self.spare


ADDRESSES = 600
"""So many addresses Google Drive lets a file be shared with, by its help pages on sharing; a group
or a whole domain is one."""


@dataclass(frozen=True, slots=True)
class Audience:
    """Who may open a workbook, by e-mail address; nobody else may.

    A reader may also be `group:ADDRESS` or `domain:NAME`.
    """

    writers: tuple[str, ...] = ()
    readers: tuple[str, ...] = ()


@dataclass(frozen=True)
class Workbook:
    """A whole workbook to be written, with its marks (custom document properties).

    One that is `private` holds what only its audience may read; a store that knows no people
    gives a new file of it to its owner alone.
    """

    kind: str
    key: str
    title: str
    sheets: tuple[Sheet, ...]
    marks: Mapping[str, str] = field(default_factory=dict)
    private: bool = False

    def sheet(self, key: str) -> Sheet:
        """Give the sheet with that key."""
        return next(sheet for sheet in self.sheets if sheet.key == key)
