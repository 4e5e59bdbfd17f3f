"""What a store reads out of a workbook: plain cells in plain grids.

A blank, an error and a formula that nobody computed are three different things everywhere.
"""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date, datetime, time, timedelta


@dataclass(frozen=True, slots=True)
class CellError:
    """A cell whose formula failed, such as `#REF!` or `#SPILL!`."""

    code: str


@dataclass(frozen=True, slots=True)
class Uncomputed:
    """A formula that no spreadsheet program has computed yet, so it has no value."""

    formula: str = ""


Plain = str | int | float | bool | date | datetime | time | timedelta
CellValue = Plain | CellError | Uncomputed | None
"""None is a blank cell. A `datetime` at midnight is given as a `date`."""


@dataclass(frozen=True, slots=True)
class Look:
    """What the looks of a cell say besides its value; most cells' say nothing.

    `crossed`: all of it is struck out; `dimmed`: it is grey. Of a text of which only a part is
    `struck` or `raised` (or lowered), these are its characters, and `kept` are all others.
    What the number format adds: `prefix` and `suffix` are its words, `scale` the power of ten it
    divides by (6 for `#,##0,,`), `decimals` how many are always shown where they are three, so
    that 26.5 looks like 26 500; `month_only`: a day shown as its month (`mmm-yy`).
    `stale`: a formula in a workbook that computes only when told to. `note`: a comment's text.
    `abroad` is what may be meant, first what stands there, where it was typed while the spreadsheet
    wrote numbers and days in another country's way; no store tells that, `anchors.abroad` does.
    """

    crossed: bool = False
    dimmed: bool = False
    struck: str = ""
    raised: str = ""
    kept: str = ""
    prefix: str = ""
    suffix: str = ""
    scale: int = 0
    decimals: int = 0
    month_only: bool = False
    stale: bool = False
    note: str = ""
    abroad: tuple[str, ...] = ()


PLAIN = Look()
"""Looks that say nothing."""


@dataclass(frozen=True)
class Grid:
    """One sheet as it was read, from A1 on: `rows[line - 1][column]`.

    Rows may differ in length; what lies beyond a row's end is blank. `percents` are the
    0-based (row, column) places of numbers shown with a percent format, so that 0.5 there is
    50 % and nowhere else a guess. `hidden` and `hidden_columns` are the 0-based rows and columns
    that are not shown. `merges` are the merged areas that touch content rows: 0-based first row,
    first column, last row, last column. `looks` are those of the few cells with a value whose looks
    say something, by 0-based place.
    """

    title: str
    rows: tuple[tuple[CellValue, ...], ...]
    percents: frozenset[tuple[int, int]] = frozenset()
    hidden: frozenset[int] = frozenset()
    merges: tuple[tuple[int, int, int, int], ...] = ()
    hidden_columns: frozenset[int] = frozenset()
    looks: Mapping[tuple[int, int], Look] = field(default_factory=dict, hash=False)

    def at(self, row: int, column: int) -> CellValue:
        """Give the cell at a 0-based place; blank beyond the edges."""
        if row < len(self.rows) and column < len(self.rows[row]):
            return self.rows[row][column]
        return None


@dataclass(frozen=True)
class Return:
    """A whole workbook as it was read: its sheets in order and its own marks.

    `marks` are custom document properties the tool wrote at creation (`sheets_sync_kind`,
    `sheets_sync_key`, `sheets_sync_template`); they are compared, never trusted.
    `names` are the tool's own defined names (`ss_okr_person`) with the title that the sheet has
    now: a name follows a sheet that is renamed, and stays with the first one when it is copied.
    `locale` is how the workbook itself writes numbers and days (`vi_VN`), `time_zone` its own
    (`Asia/Ho_Chi_Minh`); both are empty where a workbook has none, as an .xlsx file, and
    make no reading another one.
    """

    grids: tuple[Grid, ...]
    marks: Mapping[str, str] = field(default_factory=dict)
    names: Mapping[str, str] = field(default_factory=dict)
    locale: str = field(default="", compare=False)
    time_zone: str = field(default="", compare=False)

    def grid(self, title: str) -> Grid | None:
        """Give the sheet of exactly that title."""
        return next((grid for grid in self.grids if grid.title == title), None)
