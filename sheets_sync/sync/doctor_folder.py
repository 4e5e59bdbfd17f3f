"""Workbooks that are files in the workspace's folder: each is opened and read."""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import Final

from sheets_sync.drawing.guide import TEMPLATE
from sheets_sync.model.cell import Return
from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.say import Said, mark
from sheets_sync.model.store import Answer, UnreadableError
from sheets_sync.state import Registered
from sheets_sync.sync.csv_roster import read_csv_roster
from sheets_sync.sync.doctor_check import Area, Check, doubtful, fine, wrong
from sheets_sync.sync.identity import other_department
from sheets_sync.sync.strangers import elsewhere, instead
from sheets_sync.sync.truth import words_for
from sheets_sync.sync.workspace import Workspace

Step = Callable[[str], None]
BOOKS: Final = Area.WORKBOOKS


def roster_here(workspace: Workspace) -> Return:
    """Read a roster that lies in the folder; raises UnreadableError, SheetsSyncError."""
    if workspace.roster:
        return workspace.store.read(workspace.roster)[0]
    source = workspace.settings.roster
    return read_csv_roster(workspace.root, [source] if isinstance(source, str) else source)


def no_roster(workspace: Workspace, error: UnreadableError | SheetsSyncError) -> Check:
    """Say that the roster cannot be read."""
    if isinstance(error, SheetsSyncError):
        seen = Said(mark("The roster cannot be read."))
        return wrong(Area.SETTINGS, "roster-unread", seen, error.said)
    address = workspace.roster or ""
    return _renamed(workspace, "roster", address, _elsewhere(workspace, [], [error])) or (
        _unreadable(Area.SETTINGS, "roster", address, error)
    )


def answers(
    workspace: Workspace, addresses: Sequence[str], step: Step = lambda _: None
) -> Mapping[str, Answer]:
    """Read workbooks by their addresses."""
    found = {}
    for address, answer in workspace.store.read_many(addresses):
        step(address)
        found[address] = answer
    return found


def workbook_checks(
    workspace: Workspace, known: Mapping[str, str], read: Mapping[str, Answer]
) -> Iterator[Check]:
    """Say of each workbook (address by key) whether it can be read and is the right one."""
    there = _elsewhere(workspace, known.values(), read.values())
    checks = [
        _workbook(workspace, key, at, read[at], there) for key, at in known.items() if at in read
    ]
    wrongs = [check for check in checks if check]
    yield from counted(len(checks) - len(wrongs), len(checks))
    yield from wrongs


def counted(good: int, every: int) -> Iterator[Check]:
    """Say how many workbooks are as they should be, where there are any."""
    if not every:
        yield fine(BOOKS, "none", Said(mark("No workbook has been made yet.")))
    elif good:
        words = {"good": good, "all": every}
        text = mark("In order: {good} of {all} workbooks.")
        yield fine(BOOKS, "workbooks", Said(text, words))


def _elsewhere(
    workspace: Workspace, known: Iterable[str], answers: Iterable[object]
) -> Mapping[str, list[str]]:
    """Look for workbooks in the wrong place, where any is missing in its own."""
    bad = (each for each in answers if isinstance(each, UnreadableError))
    missing = any(each.reason == "missing" for each in bad)
    return elsewhere(workspace, None, known) if missing else {}


def _renamed(
    workspace: Workspace, key: str, address: str, there: Mapping[str, list[str]]
) -> Check | None:
    """Say where a missing workbook lies, if that is seen: nobody may make a blank one then."""
    if todo := instead(workspace, key, address, there):
        seen = Said(PROBLEM, {"name": address, "what": Said(mark("renamed or moved"))})
        area = Area.SETTINGS if key == "roster" else BOOKS
        return wrong(area, "renamed", seen, todo, key)
    return None


def _workbook(
    workspace: Workspace, key: str, address: str, answer: Answer, there: Mapping[str, list[str]]
) -> Check | None:
    if isinstance(answer, UnreadableError):
        renamed = _renamed(workspace, key, address, there) if answer.reason == "missing" else None
        return renamed or _unreadable(BOOKS, key, address, answer)
    if not address.startswith(f"{workspace.settings.departments}/"):
        return None
    if other := other_department(answer[0], key, workspace.settings.cycle.id):
        words = {"name": address, "what": Said(words_for("foreign", other))}
        todo = Said(mark("Put the right file back in its place."))
        return wrong(BOOKS, "foreign", Said(PROBLEM, words), todo, key)
    return None


PROBLEM: Final = mark("{name}: {what}")


def _unreadable(area: Area, key: str, address: str, error: UnreadableError) -> Check:
    words = {"name": address, "what": Said(words_for(error.reason, error.detail))}
    return wrong(area, error.reason, Said(PROBLEM, words), mend(key, error.reason), key)


def mend(key: str, reason: str) -> Said:
    """Say what to do about a workbook that cannot be read."""
    if reason == "missing":
        return Said(AGAIN.get(key, CREATE_AGAIN), {"code": key})
    if reason == "locked":
        return Said(mark("Close it in the program that has it open."))
    return Said(mark("What to do is said by: sheets-sync check {code}"), {"code": key})


CREATE_AGAIN: Final = mark(
    "Put it back, or make a blank one with: sheets-sync create --again {code}"
)
INIT_AGAIN: Final = mark("Put it back, or make a blank one with: sheets-sync init DIR")
PUBLISH_AGAIN: Final = mark("The next sheets-sync sync makes it again.")
AGAIN: Final = {
    "roster": INIT_AGAIN,
    "company": INIT_AGAIN,
    "alignment": PUBLISH_AGAIN,
    "scores": PUBLISH_AGAIN,
}
"""What to do where a workbook is gone that is no department's."""


def template_checks(registered: Sequence[Registered]) -> Iterator[Check]:
    """Say which workbooks were made by another version of the templates."""
    old = [each.address for each in registered if each.template != TEMPLATE]
    if old:
        text = mark("Made by another version of the templates: {names}.")
        todo = mark("They are still read. New ones are made when the next cycle begins.")
        yield doubtful(BOOKS, "templates", Said(text, {"names": old}), Said(todo))
    elif registered:
        text = mark("All workbooks are of today's template, version {version}.")
        yield fine(BOOKS, "templates", Said(text, {"version": TEMPLATE}))
