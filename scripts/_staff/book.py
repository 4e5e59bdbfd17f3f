"""A workbook open on somebody's desk."""

import warnings
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from types import TracebackType
from typing import Self

from openpyxl.utils import get_column_letter
from openpyxl.worksheet.worksheet import Worksheet

from _staff.place import Place

FIRST = 3
"""The line that rows begin on."""

Typed = str | int | float | bool | date | None


@dataclass(frozen=True)
class Entry:
    """What is typed into one cell; `shown` is the number format a spreadsheet then takes on."""

    value: Typed
    shown: str = ""


class Page:
    """One sheet: columns are found by their names in line 1, lines by the code they begin with."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet
        self.columns = {str(c.value): c.column for c in sheet[1] if c.value}
        self.lines = {
            str(row[0].value): row[0].row
            for row in sheet.iter_rows(min_row=FIRST, max_col=1)
            if row[0].value
        }

    def put(self, line: str | int, field: str, entry: Entry | Typed) -> None:
        """Type into the cell of a code (or line number) and a field."""
        typed = entry if isinstance(entry, Entry) else Entry(entry)
        cell = self.sheet.cell(self._at(line), self.columns[field])
        cell.value = typed.value
        if typed.shown:
            cell.number_format = typed.shown
        elif isinstance(typed.value, date):
            cell.number_format = "dd/mm/yyyy"

    def fill(self, line: str | int, **entries: Entry | Typed) -> None:
        """Type into several cells of one line."""
        for field, entry in entries.items():
            self.put(line, field, entry)

    def get(self, line: str | int, field: str) -> object:
        """Look at a cell."""
        return self.sheet.cell(self._at(line), self.columns[field]).value

    def text(self, line: str | int, field: str) -> str:
        """Look at a cell, as text."""
        value = self.get(line, field)
        return "" if value is None else str(value)

    def offered(self, field: str) -> list[str]:
        """Open the drop-down of a column and read what it offers."""
        letter = get_column_letter(self.columns[field])
        for rule in self.sheet.data_validations.dataValidation:
            if rule.type == "list" and f"{letter}{FIRST}" in rule.sqref:
                return str(rule.formula1).strip('"').split(",")
        return []

    def free(self) -> Iterator[int]:
        """Give the numbers of the lines whose first cell is blank, from the top."""
        at = FIRST
        while True:
            if self.sheet.cell(at, 1).value is None:
                yield at
            at += 1

    def _at(self, line: str | int) -> int:
        return line if isinstance(line, int) else self.lines[line]


class Book:
    """A workbook; as a context it is put back when all went well."""

    def __init__(self, place: Place) -> None:
        self.place = place
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")  # what openpyxl leaves out, it says for every sheet
            self.workbook = place.load()

    def __enter__(self) -> Self:
        """Work on it."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        """Put it back."""
        if kind is None:
            self.place.save(self.workbook)
        self.workbook.close()

    def page(self, *fields: str, without: str = "") -> Page:
        """Give the sheet that has all those columns, and not the one named in `without`."""
        for sheet in self.workbook.worksheets:
            names = {str(cell.value) for cell in sheet[1]}
            if names.issuperset(fields) and without not in names:
                return Page(sheet)
        raise LookupError(f"{self.place.name}: no sheet has the columns {', '.join(fields)}")

    @property
    def guide(self) -> Page:
        """The guide with the status."""
        return self.page("status", "met")

    @property
    def department(self) -> Page:
        """The department's objectives."""
        return self.page("contribution", "confidence", without="person")

    @property
    def people(self) -> Page:
        """People's objectives."""
        return self.page("contribution", "confidence", "person")

    @property
    def kpis(self) -> Page:
        """The KPIs."""
        return self.page("scoring", "evidence")

    @property
    def answers(self) -> Page:
        """Answers to other departments' requests."""
        return self.page("answer", "note", without="title")

    @property
    def findings(self) -> Page:
        """What the tool has to say."""
        return self.page("severity", "message", "fix", "rule")

    def told(self) -> list[dict[str, str]]:
        """Read the findings the tool has written into the workbook, by field."""
        page = self.findings
        rows = page.sheet.iter_rows(min_row=FIRST, values_only=True)
        named = [{n: str(row[c - 1] or "") for n, c in page.columns.items()} for row in rows]
        return [row for row in named if row["rule"]]
