"""How much a sheet looks like that of a row class: by name, title, columns and codes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sheets_sync.anchors.codes import kpi_unit, read_code, tidy
from sheets_sync.anchors.header import TOP
from sheets_sync.model.cell import Grid
from sheets_sync.model.column import Column
from sheets_sync.model.company import CompanyKeyResult, CompanyObjective
from sheets_sync.model.department import KpiRow, OkrLine, PersonOkr
from sheets_sync.model.row import Row, columns
from sheets_sync.model.say import Say
from sheets_sync.reading import fold

LIKE = 0.5
"""A sheet with another title is taken for ours when half of its columns are."""
TWIN = 0.8
"""A second sheet with so many of the same columns is read beside the first one."""
_FEW = 4
"""With fewer columns than this, headers alone do not make a sheet one of ours."""
_LEFT = 6
"""The columns on the left among which codes are looked for."""

_COLUMNS, _NAME, _TITLE, _CODES = 2.0, 2.0, 1.0, 4.0


@dataclass(frozen=True)
class Known:
    """The words of all row classes that may be in a workbook."""

    fields: Mapping[type[Row], frozenset[str]]
    headers: Mapping[type[Row], frozenset[str]]

    @cached_property
    def every_field(self) -> frozenset[str]:
        """All field names."""
        return frozenset().union(*self.fields.values())

    @cached_property
    def every_header(self) -> frozenset[str]:
        """All headers, folded."""
        return frozenset().union(*self.headers.values())


def known_words(row_classes: Sequence[type[Row]], says: Sequence[Say]) -> Known:
    """Collect the field names and the headers of row classes in all languages."""
    return Known(
        {c: frozenset(column.name for column in columns(c)) for c in row_classes},
        {c: _headers(columns(c), says) for c in row_classes},
    )


def _headers(described: Sequence[Column], says: Sequence[Say]) -> frozenset[str]:
    return frozenset(fold(say(column.title)) for column in described for say in says)


@dataclass(frozen=True)
class Looks:
    """One sheet, as far as it has to be looked at to tell whose it is."""

    grid: Grid
    known: Known

    @cached_property
    def fields(self) -> frozenset[str]:
        """The known field names on the line that holds the most of them."""
        every = self.known.every_field
        lines = (every.intersection(c for c in r if isinstance(c, str)) for r in self._top)
        return max(lines, key=len, default=frozenset())

    @cached_property
    def headers(self) -> frozenset[str]:
        """The known headers on the line that holds the most of them, folded."""
        every = self.known.every_header
        lines = (every.intersection(fold(c) for c in r if isinstance(c, str)) for r in self._top)
        return max(lines, key=len, default=frozenset())

    @property
    def _top(self) -> Sequence[tuple[object, ...]]:
        return self.grid.rows[:TOP]

    def by_fields(self, row_class: type[Row]) -> float:
        """Say from 0 to 1 how far the hidden line of field names is that of a row class."""
        fields = self.known.fields[row_class]
        return len(self.fields & fields) / len(self.fields | fields)

    def by_headers(self, row_class: type[Row]) -> float:
        """Say from 0 to 1 how far the headers are those of a row class."""
        theirs = self.known.headers[row_class]
        matched = len(self.headers & theirs)
        described = len(self.known.fields[row_class])
        return matched / (described + len(self.headers - theirs))

    def alike(self, row_class: type[Row]) -> float:
        """Say from 0 to 1 how far the columns are those of a row class."""
        by_fields = self.by_fields(row_class)
        return by_fields if self._sure else max(by_fields, self.by_headers(row_class))

    @cached_property
    def _sure(self) -> bool:
        """Whether the hidden line is whole, so that headers need not be looked at."""
        return any(self.by_fields(row_class) >= TWIN for row_class in self.known.fields)

    def score(self, row_class: type[Row], *, named: bool, titled: bool) -> float:
        """Weigh all signs that this is the sheet of a row class; 0 where there is none.

        A sheet called ours is ours, be it with a score below 0, unless another one fits better.
        """
        alike, foreign = self.alike(row_class), self.foreign(row_class)
        if not (named or titled) and (alike < LIKE or foreign):
            return 0.0
        return _COLUMNS * alike + _NAME * named + _TITLE * titled - _CODES * foreign

    def foreign(self, row_class: type[Row]) -> bool:
        """Say whether most codes on it are those of another sheet."""
        fits = [_fits(code, row_class) for code in self._codes]
        return sum(fits) * 2 < len(fits)

    def second(self, row_class: type[Row]) -> bool:
        """Say whether it may be a second sheet of a row class, such as a copy."""
        few = len(self.known.fields[row_class]) < _FEW
        alike = self.by_fields(row_class) if few else self.alike(row_class)
        return alike >= (1 if few else TWIN) and not self.foreign(row_class)

    @cached_property
    def _codes(self) -> Sequence[str]:
        cells = (c for row in self.grid.rows for c in row[:_LEFT] if isinstance(c, str))
        codes = (tidy(cell) for cell in cells if "-" in cell and len(cell) < TOP * 3)
        return [code for code in codes if read_code(code) or kpi_unit(code)]


def _fits(text: str, row_class: type[Row]) -> bool:
    code = read_code(text)
    if issubclass(row_class, KpiRow):
        return not code
    if issubclass(row_class, PersonOkr):
        return bool(code and code.person)
    if issubclass(row_class, OkrLine):
        return bool(code and not code.person)
    if issubclass(row_class, CompanyObjective):
        return bool(code and not code.result)
    if issubclass(row_class, CompanyKeyResult):
        return bool(code and code.result)
    return True
