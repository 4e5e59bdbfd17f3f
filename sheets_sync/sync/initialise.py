"""Making a workspace: its settings, and the roster and the company workbook to fill in."""

from collections.abc import Iterator
from contextlib import closing
from datetime import date
from pathlib import Path

from sheets_sync.config import SETTINGS, settings_text
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.say import mark
from sheets_sync.model.workbook import Workbook
from sheets_sync.state import State
from sheets_sync.steps.prepare import company_workbook, roster_workbook
from sheets_sync.steps.report_register import register_sheet
from sheets_sync.sync.audience import audience_of
from sheets_sync.sync.create import Made, register
from sheets_sync.sync.on_google import is_stranger, link
from sheets_sync.sync.own_folder import make_folder, wants_another, write_folder
from sheets_sync.sync.strangers import elsewhere, instead
from sheets_sync.sync.workspace import Workspace, open_workspace


def initialise(
    folder: Path,
    organisation: str,
    lang: str,
    today: date,
    *,
    drive: str = "",
    dry_run: bool = False,
) -> list[Made]:
    """Make a workspace: settings, roster and company workbook, each only where there is none.

    With `drive`, the id of a folder on Google Drive, workbooks are made there; only the settings
    are made as long as Google does not know the tool. Where `drive` is the mark of a folder to be
    made, that comes first, once.
    """
    if folder.exists() and not folder.is_dir():
        raise SheetsSyncError(NOT_A_FOLDER, folder=folder.name)
    new = not (folder / SETTINGS).exists()
    made = [Made("settings", SETTINGS, SETTINGS, new=new)]
    if dry_run and new:
        return [*made, *_planned(*_BOOKS)]
    if new:
        _write_settings(folder, organisation, lang, today, drive)
    workspace = _opened(folder, today, drive, dry_run=dry_run)
    google = workspace.settings.google
    if google and is_stranger(folder, google):
        return made
    if google and google.awaits_folder:
        if dry_run:
            return [*made, *_planned("folder", *_BOOKS)]
        made.append(make_folder(workspace, google))
        workspace = open_workspace(folder, today)
    if dry_run:
        return [*made, *_there(workspace)]
    with closing(workspace), workspace.alone(), workspace.state() as state:
        return [*made, *_first_workbooks(workspace, state)]


def _opened(folder: Path, today: date, drive: str, *, dry_run: bool) -> Workspace:
    """Open the workspace; as long as it holds no workbook, another folder may still be wished."""
    workspace = open_workspace(folder, today)
    google = workspace.settings.google
    if dry_run or google is None or not wants_another(workspace, drive):
        return workspace
    write_folder(folder / SETTINGS, google.folder, drive)
    return open_workspace(folder, today)


def _write_settings(folder: Path, organisation: str, lang: str, today: date, drive: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    name = organisation.strip() or folder.resolve().name
    text = settings_text(lang, name or "?", today, drive)
    (folder / SETTINGS).write_text(text, encoding="utf-8")


def _planned(*keys: str) -> Iterator[Made]:
    return (Made(key, key, key, new=True) for key in keys)


_BOOKS = ("roster", "company")
NOT_A_FOLDER = mark("{folder} is a file, not a folder. Name a folder for the workspace.")


def _there(workspace: Workspace) -> Iterator[Made]:
    for key, address in (("roster", workspace.roster), ("company", workspace.company)):
        if address:
            yield Made(key, address, address, new=workspace.store.stamp(address) is None)


def _first_workbooks(workspace: Workspace, state: State) -> list[Made]:
    settings, say = workspace.settings, workspace.say
    made = []
    if workspace.roster:
        roster = roster_workbook(settings, workspace.packs, say)
        made.append(_make(workspace, state, roster, workspace.roster, 0))
    register = register_sheet(_empty_cycle(workspace), (), say)
    company = company_workbook(settings, register, say)
    return [*made, _make(workspace, state, company, workspace.company, 1)]


def _empty_cycle(workspace: Workspace) -> Cycle:
    return Cycle(workspace.settings, workspace.today, packs=workspace.packs)


def _make(
    workspace: Workspace, state: State, workbook: Workbook, address: str, position: int
) -> Made:
    new = workspace.store.stamp(address) is None
    there = elsewhere(workspace, state, ()) if new else {}
    if said := instead(workspace, workbook.key, address, there) if new else None:
        return Made(workbook.key, workbook.title, address, new=False, gone=True, instead=said)
    if new:
        audience = audience_of(_empty_cycle(workspace), workspace.settings, workbook.key)
        workspace.store.create(address, workbook, audience)
    register(workspace, state, workbook.key, workbook.kind, address, position)
    return Made(workbook.key, workbook.title, address, new, link=link(workspace.store, address))
