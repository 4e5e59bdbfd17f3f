"""What would go wrong tonight, looked for now; nothing is written anywhere."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from pathlib import Path
from typing import TYPE_CHECKING

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

if TYPE_CHECKING:
    from sheets_sync.stores.google.transport import Google

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
    if not has_state(workspace):
        return _Memory(NO_STATE)
    try:
        with workspace.state() as state:
            check = state_is_whole(state, now)
            return _Memory(check, state.registered(), addresses(workspace, state))
    except SheetsSyncError as error:
        return _Memory(damaged(error))


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
    """Ask Google as long as it answers."""
    from sheets_sync.stores.google.errors import GoogleError  # noqa: PLC0415 - slow to load
    from sheets_sync.sync.doctor_refusal import refusal  # noqa: PLC0415 - as above
    from sheets_sync.sync.on_google import open_google  # noqa: PLC0415 - as above

    if workspace.settings.google is None:
        return
    step("Google")
    try:
        google = open_google(workspace.root, workspace.settings.google)
    except SheetsSyncError as error:
        seen = Said(mark("The tool cannot show Google who it is."))
        yield wrong(Area.GOOGLE, "identity", seen, error.said)
        return
    with google:
        try:
            yield from _visit(google, workspace, known, step, now)
        except GoogleError as error:
            yield wrong(Area.GOOGLE, "google", *refusal(error))


def _visit(
    google: "Google",
    workspace: Workspace,
    known: Mapping[str, str],
    step: Step,
    now: datetime,
) -> Iterator[Check]:
    from sheets_sync.stores.google import health  # noqa: PLC0415 - slow to load
    from sheets_sync.stores.google.index import Index  # noqa: PLC0415 - as above
    from sheets_sync.sync import doctor_google as asked  # noqa: PLC0415 - as above
    from sheets_sync.sync.doctor_drive import Drive  # noqa: PLC0415 - as above
    from sheets_sync.sync.doctor_sharing import (  # noqa: PLC0415 - as above
        Circle,
        domains_of,
        folder_checks,
    )
    from sheets_sync.sync.on_google import HIDDEN, INDEX  # noqa: PLC0415 - as above

    settings = workspace.settings.google
    if settings is None:
        return
    account = health.account(google)
    yield from asked.account_checks(account, settings, now)
    folder = asked.folder_at(google, account, settings.folder)
    if isinstance(folder, Check):
        yield folder
        return
    yield from asked.place_checks(asked.Found(account, folder), settings)
    yield from asked.sheets_checks(google, settings.folder)
    listed = health.files(google, settings.folder, folder.drive)
    index = Index(workspace.root / HIDDEN / INDEX)
    drive = Drive(google, workspace, settings, index, listed, account.email)
    cycle, checks = drive.roster()
    yield from checks
    there, checks = drive.files(known)
    yield from checks
    members = health.access(google, settings.folder)
    above = frozenset(one.who for one in members)
    yield from asked.robots_checks(google, above)
    if cycle:
        ours = frozenset(email.casefold() for email in (*google.emails, account.email))
        circle = Circle(ours, domains_of(cycle, settings), above)
        yield from folder_checks(members, circle)
        yield from drive.sharing(there, cycle, circle, step)
