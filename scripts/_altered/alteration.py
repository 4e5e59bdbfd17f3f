"""What an alteration is, and the desk it is made on."""

from collections.abc import Callable
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl import Workbook
from openpyxl.worksheet.worksheet import Worksheet

from _altered.cannot import CannotError
from _altered.excel import as_excel
from _altered.judged import Cell, Truth
from _altered.office import FIELDS, TITLES, Office, load
from sheets_sync.locale import load as language
from sheets_sync.model.department import DEPARTMENT_ROWS
from sheets_sync.model.row import columns

TOP = 14
"""The lines among which names and headers are looked for."""
OPENPYXL, LIBREOFFICE, BYTES = "openpyxl", "LibreOffice", "bytes"


@dataclass
class Case:
    """A workbook to be altered, and what is true of it; an alteration may change both.

    `lies` says where values lie that were moved out of their sheet. `touched` are other
    departments whose files an alteration changes too. `clear` are cells that were typed in a form
    with one sensible reading: a question about one is asked without need.
    """

    office: Office
    path: Path
    truth: Truth
    blank: bytes = b""
    """The workbook as it was before anybody wrote in it."""
    titles: dict[str, str] = field(default_factory=lambda: dict(TITLES))
    lies: dict[Cell, str] = field(default_factory=dict)
    touched: set[str] = field(default_factory=set)
    clear: set[Cell] = field(default_factory=set)
    acts: list[dict[str, Any]] = field(default_factory=list)

    def forget(self, key: str, *codes: str) -> None:
        """Take lines out of the truth that somebody deleted on purpose."""
        gone = [cell for cell in self.truth if cell[0] == key and cell[1] in codes]
        for cell in gone:
            del self.truth[cell]

    def lying(self, cells: list[Cell], where: str) -> None:
        """Remember where values were put."""
        self.lies |= dict.fromkeys(cells, where)


class Desk:
    """A workbook as somebody sees it who is about to alter it."""

    def __init__(self, book: Workbook, case: Case) -> None:
        self.book, self.case = book, case
        says = (language("vi"), language("en"))
        self._headers = {
            (row.key, c.name): {say(c.title) for say in says}
            for row in DEPARTMENT_ROWS for c in columns(row)
        }  # fmt: skip

    def sheet(self, key: str) -> Worksheet:
        """Give the sheet that is called so now."""
        title = self.case.titles.get(key, "")
        if title not in self.book.sheetnames:
            raise CannotError(title)
        sheet = self.book[title]
        if not isinstance(sheet, Worksheet):
            raise CannotError(title)
        return sheet

    def column(self, key: str, name: str) -> int:
        """Give the column of a field: below its name, else below its header."""
        words = {name}, self._headers[key, name]
        for wanted in words:
            for row in self.sheet(key).iter_rows(max_row=TOP):
                for cell in row:
                    if cell.value in wanted and cell.column:
                        return int(cell.column)
        raise CannotError(name)

    def header(self, key: str, name: str) -> tuple[int, int]:
        """Give the row and column of the header people read."""
        for row in self.sheet(key).iter_rows(max_row=TOP):
            for cell in row:
                if cell.value in self._headers[key, name] and cell.value != name:
                    return int(cell.row or 0), int(cell.column or 0)
        raise CannotError(name)

    def names(self, key: str) -> int:
        """Give the line that holds the field names."""
        fields = set(FIELDS[key])
        for row in self.sheet(key).iter_rows(max_row=TOP):
            if sum(cell.value in fields for cell in row) > 2:  # noqa: PLR2004 - no header is one
                return int(row[0].row or 0)
        raise CannotError(key)

    def line(self, key: str, code: str) -> int:
        """Give the line that a code stands on."""
        for row in self.sheet(key).iter_rows():
            for cell in row:
                if cell.value == code:
                    return int(cell.row or 0)
        raise CannotError(code)

    def lines(self, key: str) -> dict[str, int]:
        """Give the lines of all codes that are in the truth, from the top down."""
        column = self.column(key, "code")
        codes = {code for k, code, _ in self.case.truth if k == key}
        cells = (row[0] for row in self.sheet(key).iter_rows(min_col=column, max_col=column))
        found = {str(c.value): int(c.row or 0) for c in cells if c.value in codes}
        if not found:
            raise CannotError(key)
        return found

    def cell(self, key: str, code: str, name: str) -> Any:  # noqa: ANN401 - of several classes
        """Give one cell."""
        return self.sheet(key).cell(self.line(key, code), self.column(key, name))

    def first(self, key: str) -> int:
        """Give the line on which the lines of a sheet begin."""
        return self.header(key, "code")[0] + 1

    def typed(self, key: str, name: str) -> list[Cell]:
        """Give the cells of a column that hold something, as the truth has them."""
        return [c for c in self.case.truth if c[0] == key and c[2] == name]


Act = Callable[[Case], None]
OnDesk = Callable[[Desk], None]


@dataclass(frozen=True)
class Alteration:
    """Something people do to a workbook; `known` if the night before read it as it was."""

    name: str
    by: str
    act: Act
    known: bool = False
    alone: bool = False
    """Never in a pair: nothing can be done to such a file any more, it takes long, or whatever
    program opens it next does not keep what stands there."""


ALL: dict[str, Alteration] = {}


def keep(made: Alteration) -> None:
    if made.name in ALL:
        raise ValueError(f"two alterations are called {made.name}")
    ALL[made.name] = made


def _opened(case: Case) -> Workbook:
    """Open a workbook with openpyxl, which does not open everything that Excel does."""
    try:
        return load(case.path)
    except (KeyError, TypeError, ValueError) as error:
        raise CannotError(str(error)) from error


def desk(
    name: str, *, known: bool = False, raw: bool = False, alone: bool = False
) -> Callable[[OnDesk], OnDesk]:
    """List an alteration that is made with openpyxl, and saved as Excel saves unless `raw`."""

    def listed(act: OnDesk) -> OnDesk:
        def on_file(case: Case) -> None:
            book = _opened(case)
            act(Desk(book, case))
            book.save(case.path)
            book.close()
            if not raw:
                case.path.write_bytes(as_excel(case.path.read_bytes()))

        keep(Alteration(name, OPENPYXL, on_file, known, alone))
        return act

    return listed


def office(name: str, *, known: bool = False) -> Callable[[OnDesk], OnDesk]:
    """List an alteration that LibreOffice makes: the desk is looked at, acts are written down."""

    def listed(act: OnDesk) -> OnDesk:
        def on_file(case: Case) -> None:
            from _altered.soffice import writer  # noqa: PLC0415 - only where LibreOffice is used

            book = _opened(case)
            act(Desk(book, case))
            book.close()
            acts, case.acts = case.acts, []
            writer().alter(case.path, acts)

        keep(Alteration(name, LIBREOFFICE, on_file, known))
        return act

    return listed


def file(name: str, *, known: bool = False, alone: bool = False) -> Callable[[Act], Act]:
    """List an alteration of a file's bytes, or of files in their folder."""

    def listed(act: Act) -> Act:
        keep(Alteration(name, BYTES, act, known, alone))
        return act

    return listed
