"""What would go wrong tonight, looked for now; nothing is written anywhere."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path

from sheets_sync.model.error import ManifoldError, SheetsSyncError
from sheets_sync.model.say import Said, mark
from sheets_sync.model.store import UnreadableError
from sheets_sync.state import Registered
from sheets_sync.sync import doctor_folder
from sheets_sync.sync.doctor_check import Area, Check, Examination, fine, wrong
from sheets_sync.sync.doctor_here import NO_STATE, damaged, has_state, here, state_is_whole
from sheets_sync.sync.doctor_roster import roster_checks
from sheets_sync.sync.sharing import addresses
from sheets_sync.sync.workspace import Workspace, open_workspace

Step = Callable[[str], None]


def examine(
    folder: Path,
    today: date | None = None,
    step: Step = lambda _: None,
    now: datetime | None = None,
) -> Examination:
    """Look at everything that tonight's run needs; `now` stands in for the clock in tests."""
    try:
        workspace = open_workspace(folder, today)
        packs = workspace.packs
    except SheetsSyncError as error:
        return Examination(tuple(_settings(error)))
    words = {"name": "sheets-sync.toml", "packs": [pack.id for pack in packs]}
    text = mark("{name} and the packs are right: {packs}.")
    checks = [fine(Area.SETTINGS, "settings", Said(text, words)), *here(workspace)]
    memory = _remembered(workspace, now or datetime.now(UTC))
    checks.append(memory.check)
    visit = _on_google if workspace.settings.google else _in_folder
    checks += visit(workspace, memory.known, step, now or datetime.now(UTC))
    checks += doctor_folder.template_checks(memory.registered)
    return Examination(tuple(checks))


def _settings(error: SheetsSyncError) -> Iterator[Check]:
    each = error.each if isinstance(error, ManifoldError) else (error.said,)
    for said in each:
        todo = Said(mark("Correct it in a text editor, then look again."))
        yield wrong(Area.SETTINGS, "settings", said, todo)


@dataclass(frozen=True)
class _Memory:
    """What is remembered: the workbooks that were made, and their addresses by key."""

    check: Check
    registered: tuple[Registered, ...] = ()
    known: Mapping[str, str] = field(default_factory=dict)


def _remembered(workspace: Workspace, now: datetime) -> _Memory:
    roster = {"roster": workspace.roster} if workspace.roster else {}
    own = {**roster, "company": workspace.company}
    if not has_state(workspace):
        return _Memory(NO_STATE, known=own)
    try:
        with workspace.state() as state:
            check = state_is_whole(state, now)
            return _Memory(check, state.registered(), own | addresses(workspace, state))
    except SheetsSyncError as error:
        return _Memory(damaged(error), known=own)


def _in_folder(
    workspace: Workspace, known: Mapping[str, str], step: Step, _now: datetime
) -> Iterator[Check]:
    try:
        _, checks = roster_checks(workspace, doctor_folder.roster_here(workspace))
        yield from checks
    except (UnreadableError, SheetsSyncError) as error:
        yield doctor_folder.no_roster(workspace, error)
    books = {key: address for key, address in known.items() if key != "roster"}
    read = doctor_folder.answers(workspace, list(books.values()), step)
    yield from doctor_folder.workbook_checks(workspace, books, read)


def _on_google(
    workspace: Workspace, known: Mapping[str, str], step: Step, now: datetime
) -> Iterator[Check]:
    from sheets_sync.sync.doctor_visit import visit  # noqa: PLC0415 - Google's code is slow to load

    return visit(workspace, known, step, now)
