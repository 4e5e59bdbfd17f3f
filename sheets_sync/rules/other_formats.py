"""SYN004 to SYN006, SYN009, SYN037, SYN045: files of another kind than a plain .xlsx workbook."""

from sheets_sync.model.draft import Receipts
from sheets_sync.model.finding import Severity
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.unreadable import failed


@rule(
    "SYN004",
    Severity.ERROR,
    message="The workbook of {department} is locked with a password: {file}.",
    fix="Ask the department to save it without a password.",
)
def workbook_with_password(receipts: Receipts) -> Flags:
    """A workbook has no password for opening.

    The tool never asks for passwords and never tries any. Who may see the workbook is set by
    who may see the folder.
    """
    yield from failed(receipts, "password")


@rule(
    "SYN005",
    Severity.ERROR,
    message="The workbook of {department} is in the old format of Excel 97 to 2003: {file}.",
    fix="Open it, and save it as an Excel workbook (.xlsx) under the same name.",
)
def workbook_in_old_format(receipts: Receipts) -> Flags:
    """A workbook is saved as .xlsx.

    The old format .xls is another kind of file, also where somebody gave it the name .xlsx.
    """
    yield from failed(receipts, "old-xls")


@rule(
    "SYN045",
    Severity.ERROR,
    message="The workbook of {department} was saved in another format ({detail}), whatever its name"
    " says: {file}.",
    fix="Open it in the program it comes from, and save or export it as an Excel workbook (.xlsx)"
    " under the same name.",
)
def workbook_in_another_format(receipts: Receipts) -> Flags:
    """A workbook is saved as .xlsx.

    Excel's binary format (.xlsb), OpenDocument (.ods), Numbers and the XML of Excel 2003 hold the
    same tables in another way. Giving the file another name changes nothing: it has to be saved
    anew.
    """
    yield from failed(receipts, "other-format")


@rule(
    "SYN006",
    Severity.ERROR,
    message="The file {file} of {department} is no Excel workbook.",
    fix="Ask for the workbook itself, saved as .xlsx. A CSV, a PDF or a picture cannot be read.",
)
def not_a_workbook(receipts: Receipts) -> Flags:
    """What is returned is an Excel workbook.

    A file of another kind under the name .xlsx stays what it is.
    """
    yield from failed(receipts, "not-xlsx")


@rule(
    "SYN009",
    Severity.ERROR,
    message="The workbook of {department} holds macros: {file}.",
    fix="Save it as a workbook without macros (.xlsx).",
)
def workbook_with_macros(receipts: Receipts) -> Flags:
    """A workbook holds no programs.

    No template has macros, so they were brought in. Nothing in them is ever run.
    """
    yield from failed(receipts, "macros")


@rule(
    "SYN037",
    Severity.ERROR,
    message="The workbook of {department} is no Google Sheet: {detail}.",
    fix="Somebody put an Excel file in its place. Open it in Google Drive, choose File, Save as"
    " Google Sheets, and copy what was filled in into the department's own sheet.",
)
def workbook_of_another_kind(receipts: Receipts) -> Flags:
    """A workbook on Google Drive is a Google Sheet.

    An .xlsx file can lie on Drive and be edited there, but Google Sheets does not give out what
    stands in it, so it cannot be read the way the others are.
    """
    yield from failed(receipts, "not-google-sheet")
