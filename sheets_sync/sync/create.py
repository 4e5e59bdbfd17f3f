"""Making workspaces and workbooks; what a person has written is never overwritten."""

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from pathlib import Path

from sheets_sync.config import SETTINGS, settings_text
from sheets_sync.drawing.guide import TEMPLATE
from sheets_sync.model.cycle import Cycle, Department
from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.say import mark
from sheets_sync.model.workbook import Workbook
from sheets_sync.state import Registered, State
from sheets_sync.steps.announce import announce
from sheets_sync.steps.prepare import company_workbook, department_workbook, roster_workbook
from sheets_sync.steps.report_register import register_sheet
from sheets_sync.sync.memory import keep_announcement, last_announcement
from sheets_sync.sync.pull import Pulled, pull
from sheets_sync.sync.workspace import Workspace, open_workspace, rehearsed


@dataclass(frozen=True)
class Made:
    """One file and whether it was made now, or stood there already.

    `fits` is false for a department whose code cannot name a file; it gets none.
    """

    key: str
    name: str
    address: str
    new: bool
    fits: bool = True


def initialise(
    folder: Path, organisation: str, lang: str, today: date, *, dry_run: bool = False
) -> list[Made]:
    """Make a workspace: settings, roster and company workbook, each only where there is none."""
    if folder.exists() and not folder.is_dir():
        raise SheetsSyncError(NOT_A_FOLDER, folder=folder.name)
    settings_file = folder / SETTINGS
    made = [Made("settings", SETTINGS, SETTINGS, new=not settings_file.exists())]
    if dry_run and made[0].new:
        return [*made, *(Made(k, n, n, new=True) for k, n in _BOOKS)]
    if made[0].new:
        folder.mkdir(parents=True, exist_ok=True)
        name = organisation.strip() or folder.resolve().name
        text = settings_text(lang, name or "?", today)
        settings_file.write_text(text, encoding="utf-8")
    workspace = open_workspace(folder, today)
    if dry_run:
        return [*made, *(_there(workspace, key, name) for key, name in _BOOKS)]
    with workspace.alone(), workspace.state() as state:
        return [*made, *_first_workbooks(workspace, state)]


_BOOKS = (("roster", "roster.xlsx"), ("company", "company.xlsx"))
NOT_A_FOLDER = mark("{folder} is a file, not a folder. Name a folder for the workspace.")


def _there(workspace: Workspace, key: str, name: str) -> Made:
    return Made(key, name, name, new=workspace.store.stamp(name) is None)


def _first_workbooks(workspace: Workspace, state: State) -> list[Made]:
    settings, say = workspace.settings, workspace.say
    made = []
    if isinstance(settings.roster, str) and settings.roster.lower().endswith(".xlsx"):
        roster = roster_workbook(settings, workspace.packs, say)
        made.append(_make(workspace, state, roster, settings.roster, 0))
    register = register_sheet(_empty_cycle(workspace), (), say)
    company = company_workbook(settings, register, say)
    return [*made, _make(workspace, state, company, settings.company, 1)]


def _empty_cycle(workspace: Workspace) -> Cycle:
    return Cycle(workspace.settings, workspace.today, packs=workspace.packs)


def _make(
    workspace: Workspace, state: State, workbook: Workbook, address: str, position: int
) -> Made:
    new = workspace.store.stamp(address) is None
    if new:
        workspace.store.create(address, workbook)
    _register(workspace, state, workbook.key, workbook.kind, address, position)
    return Made(workbook.key, workbook.title, address, new)


def _register(
    workspace: Workspace, state: State, key: str, kind: str, address: str, position: int
) -> None:
    if state.find(key) is None:
        state.register(Registered(key, kind, address, TEMPLATE, workspace.today, position))


def _register_own(workspace: Workspace, state: State) -> None:
    """Know the roster and the company workbook again where the state was lost or begun anew."""
    settings = workspace.settings
    own = {"roster": settings.roster, "company": settings.company}
    for position, (key, address) in enumerate(own.items()):
        there = isinstance(address, str) and address.lower().endswith(".xlsx")
        if there and workspace.store.stamp(str(address)):
            _register(workspace, state, key, key, str(address), position)


def create(
    workspace: Workspace,
    state: State,
    step: Callable[[str], None] = lambda _: None,
    *,
    dry_run: bool = False,
) -> tuple[Pulled, list[Made]]:
    """Make the workbook of every department that has none yet."""
    with rehearsed(state, dry_run=dry_run):
        pulled = pull(workspace, state)
    if not pulled.cycle.departments:
        raise SheetsSyncError(NO_DEPARTMENTS, name=str(workspace.settings.roster))
    announcement = announce(pulled.cycle, last_announcement(state))
    made = []
    for position, department in enumerate(pulled.cycle.departments, 10):
        step(department.name)
        made.append(_planned(workspace, state, department))
        if made[-1].fits and not dry_run and state.find(department.code) is None:
            workbook = department_workbook(pulled.cycle, department, announcement, workspace.say)
            _make(workspace, state, workbook, made[-1].address, position)
    if not dry_run:
        _register_own(workspace, state)
        keep_announcement(state, announcement)
    return pulled, made


def _planned(workspace: Workspace, state: State, department: Department) -> Made:
    """Say what there is to be made for a department; a known workbook is never made again."""
    code, name = department.code, department.name
    if not _CODE.fullmatch(code):
        return Made(code, name, "", new=False, fits=False)
    address = workspace.address(code)
    new = state.find(code) is None and workspace.store.stamp(address) is None
    return Made(code, name, address, new)


_CODE = re.compile(r"[A-Z0-9]{1,8}")
"""What names a file on every system and begins a row code; a rule tells of other codes."""
NO_DEPARTMENTS = mark(
    "{name} has no departments yet. Fill in its sheets Departments and People, save it, then run:"
    " sheets-sync create"
)
