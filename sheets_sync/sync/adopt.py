"""Taking a copy for the workbook, where the original is gone and people wrote in the copy."""

from typing import Final

from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.say import Said, mark
from sheets_sync.state import State
from sheets_sync.sync.on_google import take
from sheets_sync.sync.strangers import OWN, elsewhere
from sheets_sync.sync.workspace import Workspace


def adopt(workspace: Workspace, state: State, code: str, *, dry_run: bool = False) -> Said:
    """Take the one copy of a workbook for the original, and say so; `code` may be roster, company.

    Nothing is done where the original is in its place, so it may be asked for again. Raises
    SheetsSyncError in a folder, where files are known by their names, for a code that nobody has,
    and unless there is exactly one copy.
    """
    key = code.lower() if code.lower() in OWN else code.upper()
    address = _address(workspace, state, key)
    words = {"code": key, "name": address}
    if not workspace.settings.google:
        raise SheetsSyncError(BY_NAME, **words)
    if workspace.store.stamp(address):
        return Said(STANDS, words)
    known = [each.address for each in state.registered()]
    copies = elsewhere(workspace, state, [*known, address]).get(OWN.get(key, key), [])
    if len(copies) != 1:
        text = SEVERAL if copies else NO_COPY
        raise SheetsSyncError(text, **words, there=copies)
    if not dry_run:
        take(workspace.store, copies[0], address)
    return Said(WOULD_BE if dry_run else TAKEN, {**words, "there": copies[0]})


def _address(workspace: Workspace, state: State, key: str) -> str:
    """Give the address of a workbook that was made, or is one of the workspace's own."""
    own = {"roster": workspace.roster, "company": workspace.company}
    known = state.find(key)
    address = known.address if known else own.get(key)
    if not address:
        raise SheetsSyncError(UNKNOWN, code=key)
    return address


BY_NAME: Final = mark(
    "In a folder a workbook is known by its name: give the copy of {code} the name {name}, then it"
    " is read."
)
UNKNOWN: Final = mark(
    "No workbook was made for {code}. Give the code of a department as it stands on the roster, or"
    " roster, or company."
)
STANDS: Final = mark("{name}: the workbook of {code} is in its place; no copy was taken for it.")
NO_COPY: Final = mark(
    "There is no copy of the workbook of {code} in the workspace's folder on Google Drive, or the"
    " tool may not open it."
)
SEVERAL: Final = mark(
    "There are several copies of the workbook of {code}: {there}. Leave only the one that counts in"
    " the folder, then run the same command again."
)
WOULD_BE: Final = mark("{name}: {there} would be taken for the workbook of {code}.")
TAKEN: Final = mark("{name}: {there} is the workbook of {code} from now on.")
