"""The same job on gspread's high-level calls, as its documentation teaches them.

https://docs.gspread.org/en/latest/user-guide.html. It writes what sheets-sync wrote, but makes
less of it: gspread has no call for column widths, conditional formats, charts, developer metadata
or a file's private properties, so all of those are left out, and notes on headers besides. Nor
does it look for what has changed: every night it reads and writes all of it. Google's quota is
off, for at its pace this would take hours.
"""

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from google.oauth2.credentials import Credentials
from gspread.client import Client
from gspread.exceptions import WorksheetNotFound
from gspread.http_client import HTTPClient
from gspread.spreadsheet import Spreadsheet
from gspread.utils import ValidationConditionType
from gspread.worksheet import Worksheet
from requests import Response

from _cost.counting import Cost, cost, kinds
from _cost.ours import BEGINNING, OWN, Phase
from _cost.tabular import Row, drop_downs, headers, pick_lists, table, whole
from sheets_sync.model.workbook import Sheet, Workbook, Writer
from sheets_sync.stores.google.calls import whole_url
from tests.google.server import Emulator

ME: Final = "quan.tri@saomai.example"
BOLD: Final = {"textFormat": {"bold": True}, "wrapStrategy": "WRAP"}
FINDINGS: Final = "findings"
"""The one sheet of the tool's own that is written into every workbook each night."""


def play(phases: Iterable[Phase], emulator: Emulator) -> dict[str, Cost]:
    """Play every phase; gives what each cost."""
    costs, client = {}, _client(emulator)
    job = PlainJob(client, emulator.folder("OKR 2026", owner=ME))
    for phase in phases:
        since = len(emulator.calls)
        job.play(phase)
        costs[phase.name] = cost(kinds(emulator.calls[since:]))
    client.http_client.session.close()
    return costs


def _client(emulator: Emulator) -> Client:
    """Sign a person in, on the emulator instead of Google."""

    class Loopback(HTTPClient):
        def request(self, method: str, endpoint: str, *words: Any, **named: Any) -> Response:  # noqa: ANN401
            return super().request(method, whole_url(endpoint, emulator.url), *words, **named)

    credentials = Credentials(emulator.person(ME))  # type: ignore[no-untyped-call]
    client = Client(credentials, http_client=Loopback)
    client.http_client.session.trust_env = False
    client.set_timeout(60)
    return client


@dataclass
class PlainJob:
    """A program that keeps a company's workbooks in a folder."""

    client: Client
    folder: str

    def play(self, phase: Phase) -> None:
        """Do what the phase asks for."""
        if phase.name == BEGINNING:
            self._make(phase)
        elif phase.name == "create":
            for address in OWN:
                self._read_by_title(phase.workbooks[address])
            self._make(phase)
        else:
            self._night(phase)

    def _make(self, phase: Phase) -> None:
        for address in sorted(phase.new):
            self._create(phase.workbooks[address])

    def _create(self, workbook: Workbook) -> None:
        """Make a workbook sheet by sheet."""
        book = self.client.create(workbook.title, self.folder)
        made = [_added(book, sheet, first=n == 0) for n, sheet in enumerate(workbook.sheets)]
        for worksheet, sheet in zip(made, workbook.sheets, strict=True):
            _dressed(worksheet, sheet)

    def _read_by_title(self, workbook: Workbook) -> None:
        _read(self.client.open(workbook.title, self.folder), workbook)

    def _night(self, phase: Phase) -> None:
        """Read all workbooks, tell each of its findings, and publish."""
        books = {book.title: book for book in self.client.openall()}
        there = {a: b for a, b in phase.workbooks.items() if b.title in books}
        for address, workbook in there.items():
            if peoples(workbook):
                _read(books[workbook.title], workbook)
            if address in phase.told:
                told = (sheet for sheet in phase.told[address] if sheet.key == FINDINGS)
                _rewrite(books[workbook.title], told)
        for workbook in _published(phase):
            if workbook.title in books:
                _rewrite(books[workbook.title], workbook.sheets)
            else:
                self._create(workbook)


def peoples(workbook: Workbook) -> list[Sheet]:
    """Give the sheets that people write."""
    return [sheet for sheet in workbook.sheets if sheet.writer is Writer.PEOPLE]


def _published(phase: Phase) -> Iterator[Workbook]:
    """Give the consolidated workbooks, in which nobody but the program writes."""
    return (workbook for workbook in phase.workbooks.values() if not peoples(workbook))


def _added(book: Spreadsheet, sheet: Sheet, *, first: bool) -> Worksheet:
    """Add a sheet with its values; every new spreadsheet has a blank one to begin with."""
    content = table(sheet)
    if first:
        worksheet = book.sheet1
        worksheet.update_title(sheet.title)
    else:
        worksheet = book.add_worksheet(sheet.title, max(1000, len(content)), 26)
    _update(worksheet, content)
    return worksheet


def _dressed(worksheet: Worksheet, sheet: Sheet) -> None:
    """Give a sheet its looks, its drop-downs, and its protection."""
    worksheet.format(headers(sheet), BOLD)
    worksheet.freeze(rows=2)
    worksheet.hide_rows(0, 1)
    if sheet.writer is Writer.TOOL:
        worksheet.add_protected_range(whole(sheet), [ME])
        return
    for area, words in drop_downs(sheet):
        kind = ValidationConditionType.one_of_list
        worksheet.add_validation(area, kind, words, strict=True, showCustomUi=True)
    for area, offered in pick_lists(sheet):
        kind = ValidationConditionType.one_of_range
        worksheet.add_validation(area, kind, [offered], showCustomUi=True)


def _read(book: Spreadsheet, workbook: Workbook) -> Mapping[str, list[list[Any]]]:
    """Read the sheets that people write."""
    sheets = peoples(workbook)
    return {sheet.key: book.worksheet(sheet.title).get_all_values() for sheet in sheets}


def _rewrite(book: Spreadsheet, sheets: Iterable[Sheet]) -> None:
    """Clear each sheet and write it anew."""
    for sheet in sheets:
        try:
            worksheet = book.worksheet(sheet.title)
        except WorksheetNotFound:
            _added(book, sheet, first=False)
            continue
        worksheet.clear()
        _update(worksheet, table(sheet))


def _update(worksheet: Worksheet, content: list[Row]) -> None:
    """Write values from the first cell on, with room for them."""
    wide = max(map(len, content))
    if len(content) > worksheet.row_count or wide > worksheet.col_count:
        worksheet.resize(max(len(content), worksheet.row_count), max(wide, worksheet.col_count))
    worksheet.update(content)
