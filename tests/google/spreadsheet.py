"""What a spreadsheet is: sheets of cells, kept as Google keeps them.

JSON values in the model are never changed in place, only replaced, so that a copy may share them.
"""

import random
import re
from collections.abc import Callable, Mapping
from copy import copy
from dataclasses import dataclass, field, replace
from typing import Any

from tests.google.a1 import Area
from tests.google.defaults import new_properties
from tests.google.regional import knows

Json = dict[str, Any]
Place = tuple[int, int]
Effective = Mapping[tuple[int, int, int], Json]
Compute = Callable[["Spreadsheet"], Effective]
_CLOCK = re.compile(r"\b(?:TODAY|NOW)\(", re.IGNORECASE)

_WRITABLE = {
    "userEnteredValue": "value",
    "userEnteredFormat": "format",
    "note": "note",
    "dataValidation": "validation",
    "textFormatRuns": "runs",
    "chipRuns": "chips",
}


_NOTHING = (None,) * 5


@dataclass(frozen=True, eq=False)
class Cell:
    """What is written in one cell; never changed, only replaced."""

    value: Json | None = None  # ExtendedValue as entered
    format: Json | None = None  # userEnteredFormat
    note: str | None = None
    validation: Json | None = None
    runs: list[Json] | None = None  # textFormatRuns, where links live
    chips: list[Json] | None = None  # chipRuns, where people are
    shown: dict[object, Json] = field(default_factory=dict)  # answers given before, by mask

    @classmethod
    def of(cls, data: Json) -> "Cell":
        """The cell of a CellData in JSON."""
        parts: Json = {name: data.get(key) or None for key, name in _WRITABLE.items()}
        return cls(**parts)

    def written(self) -> Json:
        """The CellData a client could have sent for this cell."""
        pairs = ((key, getattr(self, name)) for key, name in _WRITABLE.items())
        return {key: value for key, value in pairs if value is not None}

    def but(self, **changes: object) -> "Cell":
        """The same cell with some parts replaced; other content has none of its chips."""
        if "value" in changes:
            changes = {"chips": None, **changes}
        return replace(self, **changes, shown={})  # type: ignore[arg-type]

    @property
    def formula(self) -> str | None:
        """The formula's text, with its `=`."""
        return self.value.get("formulaValue") if self.value else None

    @property
    def number_format(self) -> Json | None:
        """The number format somebody set."""
        return self.format.get("numberFormat") if self.format else None

    def __bool__(self) -> bool:
        parts = (self.value, self.format, self.note, self.validation, self.runs)
        return parts != _NOTHING


BLANK = Cell()


@dataclass
class Sheet:
    """One sheet; ranges in it are GridRange JSON, rows and columns are 0-based."""

    id: int
    title: str
    rows: int = 1000
    columns: int = 26
    properties: Json = field(default_factory=dict)  # hidden, tabColorStyle, rightToLeft …
    grid: Json = field(default_factory=dict)  # gridProperties but for rowCount and columnCount
    cells: dict[Place, Cell] = field(default_factory=dict)
    merges: list[Area] = field(default_factory=list)
    protected: dict[int, Json] = field(default_factory=dict)
    conditional: list[Json] = field(default_factory=list)
    charts: dict[int, Json] = field(default_factory=dict)
    basic_filter: Json | None = None
    filter_views: list[Json] = field(default_factory=list)
    banded: dict[int, Json] = field(default_factory=dict)
    row_properties: dict[int, Json] = field(default_factory=dict)
    column_properties: dict[int, Json] = field(default_factory=dict)
    row_groups: list[Json] = field(default_factory=list)
    column_groups: list[Json] = field(default_factory=list)

    def copy(self) -> "Sheet":
        """A sheet that may be changed without changing this one."""
        made = copy(self)
        for name, value in vars(self).items():
            if isinstance(value, dict | list):
                setattr(made, name, value.copy())
        return made

    def cell(self, row: int, column: int) -> Cell:
        """The cell at a place; a blank one where nothing is."""
        return self.cells.get((row, column), BLANK)

    def put(self, row: int, column: int, cell: Cell) -> None:
        """Lay a cell; a blank one is not kept."""
        if cell:
            self.cells[row, column] = cell
        else:
            self.cells.pop((row, column), None)

    def value(self, row: int, column: int) -> Json | None:
        """The value as entered (ExtendedValue), None where nothing is."""
        return self.cell(row, column).value

    def area(self) -> Area:
        """The whole sheet, bounded."""
        return Area(self.id, 0, self.rows, 0, self.columns)

    def filled(self, area: Area) -> list[Place]:
        """The places within an area that hold something, row by row."""
        if area == self.area():
            return sorted(self.cells)
        if area.height * area.width <= len(self.cells):
            return [place for place in area.places() if place in self.cells]
        return sorted(place for place in self.cells if area.covers(place))

    @property
    def hidden(self) -> bool:
        """Whether the tab is hidden."""
        return bool(self.properties.get("hidden"))


@dataclass
class Spreadsheet:
    """A spreadsheet: its properties, sheets in order, named ranges and developer metadata."""

    id: str
    properties: Json
    sheets: list[Sheet]
    named_ranges: dict[str, Json] = field(default_factory=dict)
    ghosts: dict[str, Json] = field(default_factory=dict)  # named ranges of deleted sheets
    lays_ghosts: bool = False  # whether a ghost may be given another range
    metadata: list[Json] = field(default_factory=list)
    may_edit: Callable[[str], bool] = lambda _email: True
    knows_locale: Callable[[str], bool] = knows
    called: Callable[[str], str] = str  # what a chip shows of somebody's address
    year: int = 2026  # the year of a day that is typed without one
    revision: int = 0
    computed: tuple[int, Effective] = (-1, {})
    ids: random.Random = field(default_factory=random.Random)

    @classmethod
    def new(cls, id: str, title: str) -> "Spreadsheet":  # noqa: A002 - the API's own word
        """A spreadsheet as Google makes it: one sheet, 0, of 1000 by 26."""
        ids = random.Random(id)  # noqa: S311 - the same file, the same ids
        return cls(id, new_properties(title), [Sheet(0, "Sheet1")], ids=ids)

    @property
    def title(self) -> str:
        """The title, which Drive calls the name."""
        return str(self.properties["title"])

    @title.setter
    def title(self, title: str) -> None:
        self.properties = {**self.properties, "title": title}

    @property
    def locale(self) -> str:
        """The locale numbers and dates are typed and shown in."""
        return str(self.properties["locale"])

    def draft(self) -> "Spreadsheet":
        """A copy to work on; `take` makes it the spreadsheet."""
        return replace(
            self,
            sheets=[sheet.copy() for sheet in self.sheets],
            named_ranges=dict(self.named_ranges),
            ghosts=dict(self.ghosts),
            metadata=list(self.metadata),
            computed=(-1, {}),
        )

    def take(self, draft: "Spreadsheet") -> None:
        """Become what a draft is, one revision on."""
        self.properties = draft.properties
        self.sheets = draft.sheets
        self.named_ranges = draft.named_ranges
        self.ghosts = draft.ghosts
        self.metadata = draft.metadata
        self.revision += 1

    def copy(self, new_id: str, by: str = "") -> "Spreadsheet":
        """Another spreadsheet with the same content and the same inner ids.

        Of the editors of its protected ranges only who copies it (`by`) is left.
        """
        made = self.draft()
        editors = {"users": [by]} if by else {}
        for sheet in made.sheets:
            protected = sheet.protected.items()
            sheet.protected = {key: {**one, "editors": editors} for key, one in protected}
        made.id = new_id
        made.ids = random.Random(new_id)  # noqa: S311 - as in `new`
        return made

    def sheet(self, sheet_id: int) -> Sheet | None:
        """The sheet of an id."""
        return next((sheet for sheet in self.sheets if sheet.id == sheet_id), None)

    def titled(self, title: str) -> Sheet | None:
        """The sheet of a title, whatever its case."""
        folded = title.casefold()
        return next((sheet for sheet in self.sheets if sheet.title.casefold() == folded), None)

    def named(self, name: str) -> Json | None:
        """The named range of a name, whatever its case."""
        folded = name.casefold()
        ranges = self.named_ranges.values()
        return next((one for one in ranges if one["name"].casefold() == folded), None)

    def effective(self, compute: Compute) -> Effective:
        """What the formulas make; computed once a revision unless the clock is in them."""
        if self.computed[0] != self.revision:
            cells = (cell for sheet in self.sheets for cell in sheet.cells.values())
            formulas = [cell.formula for cell in cells if cell.formula]
            made = compute(self) if formulas else {}
            if any(_CLOCK.search(formula) for formula in formulas):
                return made
            self.computed = (self.revision, made)
        return self.computed[1]

    def fresh_id(self) -> int:
        """An id nothing in the spreadsheet has yet."""
        return self.ids.randrange(10**8, 2**31 - 1)
