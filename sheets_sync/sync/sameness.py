"""Whether a workbook is the one that was written last, told by what is in it."""

from collections.abc import Sequence
from hashlib import sha256

from sheets_sync.model.store import Stamp, Store, UnreadableError
from sheets_sync.model.workbook import Sheet, Workbook
from sheets_sync.state import Written
from sheets_sync.stores.read_back import as_returned


def digest_of(workbook: Workbook) -> str:
    """Tell workbooks apart by all that is in them, line by line, the same in every run.

    Sets are told in order, for each run has its own.
    """
    told = sha256(repr({**vars(workbook), "sheets": len(workbook.sheets)}).encode())
    for sheet in workbook.sheets:
        told.update(repr({**vars(sheet), "lines": len(sheet.lines)}).encode())
        for line in sheet.lines:
            told.update(repr({**vars(line), "closed": sorted(line.closed)}).encode())
    return told.hexdigest()


def stands_as(store: Store, address: str, workbook: Workbook) -> Stamp | None:
    """Give the state of a workbook that is, to the last cell, the one that would be made now.

    Then a run made it that was ended before it could remember it, and nobody wrote in it since.
    """
    try:
        returned, stamp = store.read(address)
    except UnreadableError:
        return None
    return stamp if returned == as_returned(workbook) else None


def as_made(made: Written | None, stamp: Stamp | None) -> bool:
    """Tell whether a workbook was read as it was made, but for what the tool wrote since."""
    if made is None or stamp is None or not stamp.exact:
        return False
    return made.stamp.exact == stamp.exact


def digest_of_sheets(sheets: Sequence[Sheet]) -> str:
    """Tell sheets apart by what stands in their cells."""
    plain = [(sheet.key, [dict(line.cells) for line in sheet.lines]) for sheet in sheets]
    return sha256(repr(plain).encode()).hexdigest()
