"""Workbooks that nobody registered: whose each is, and which of them lies in the wrong place."""

from collections.abc import Callable, Iterable, Mapping
from pathlib import PurePosixPath
from typing import Final

from sheets_sync.model.cell import Return
from sheets_sync.model.say import Said, mark
from sheets_sync.model.store import Answer, UnreadableError
from sheets_sync.state import State
from sheets_sync.sync.identity import CYCLE, whose
from sheets_sync.sync.on_google import in_bin
from sheets_sync.sync.workspace import Workspace

SIDE: Final = "-check.xlsx"
"""The end of the name of a side file, written where our sheet was deleted."""
Owner = Callable[[Return], str]


def unregistered(workspace: Workspace, known: Iterable[str], folder: str = "") -> list[str]:
    """List workbooks in a folder, the departments' by default, that are not among the known."""
    found = workspace.store.strangers(folder or workspace.settings.departments, known)
    return [address for address in found if not address.endswith(SIDE)]


def owners(workspace: Workspace, addresses: Iterable[str], owner: Owner) -> dict[str, str]:
    """Read workbooks and say whose each is; nobody's is what cannot be read."""
    answers = workspace.store.read_many(addresses)
    return {address: _owner(answer, owner) for address, answer in answers}


def _owner(answer: Answer, owner: Owner) -> str:
    return "" if isinstance(answer, UnreadableError) else owner(answer[0])


def of_this_cycle(workspace: Workspace, state: State | None) -> Owner:
    """Tell whose a workbook is; one of another cycle, kept from then, is nobody's today.

    The cycle's name may have been mended since, so that of the last reading counts, too.
    """

    def owner(returned: Return) -> str:
        code, made_for = whose(returned), returned.marks.get(CYCLE, "")
        last = state.last_reading(code) if state and made_for else None
        named = last.returned.marks.get(CYCLE, "") if last else ""
        return code if made_for in ("", workspace.settings.cycle.id, named) else ""

    return owner


def elsewhere(
    workspace: Workspace, state: State | None, known: Iterable[str]
) -> Mapping[str, list[str]]:
    """Give, by department, its workbooks that lie under another name or in another folder.

    Looked through are the folders in which known workbooks are.
    """
    roster = [workspace.roster] if workspace.roster else []
    own = {*roster, workspace.company, *workspace.published.values(), *known}
    folders = {str(PurePosixPath(address).parent) for address in own}
    folders.add(workspace.settings.departments)
    unknown = {each for folder in folders for each in unregistered(workspace, own, folder)}
    found: dict[str, list[str]] = {}
    owned = owners(workspace, sorted(unknown), of_this_cycle(workspace, state))
    for address, code in owned.items():
        found.setdefault(code, []).append(address)
    return found


def instead(
    workspace: Workspace, key: str, address: str, there: Mapping[str, list[str]]
) -> Said | None:
    """Say where a workbook is that is not in its place, and what to do; None where it is gone.

    `there` is what `elsewhere` gives.
    """
    found = there.get(OWN.get(key, key), [])
    words = {"code": key, "name": address, "there": found}
    if in_bin(workspace.store, address):
        return Said(IN_BIN_AND_COPY if found else IN_BIN, words)
    if not found:
        return None
    return Said(COPY_LEFT if workspace.settings.google else LIES_THERE, words)


OWN: Final = {"company": "(company)", "roster": "(roster)"}
"""Whose a workbook says it is that is no department's."""
LIES_THERE: Final = mark(
    "Its workbook lies in {there}. Give that file back its name and place: {name}. If it is not the"
    " right one, take it out of the workspace; only then a blank one can be made."
)
COPY_LEFT: Final = mark(
    "Only a copy of it is left: {there}. Take it for the original with: sheets-sync create --adopt"
    " {code}"
)
IN_BIN: Final = mark(
    "It lies in the bin of Google Drive. Open the bin and restore it; only when it has been deleted"
    " there for good a blank one can be made."
)
IN_BIN_AND_COPY: Final = mark(
    "It lies in the bin of Google Drive, and a copy of it is left: {there}. If people have written"
    " in the copy, take it for the original with: sheets-sync create --adopt {code}. Else open the"
    " bin and restore it."
)
