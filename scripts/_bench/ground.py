"""Made-up workspaces of any size, made once and copied for every run."""

import os
import shutil
from collections.abc import Iterator
from concurrent.futures import ProcessPoolExecutor
from contextlib import contextmanager, suppress
from functools import partial
from pathlib import Path
from tempfile import mkdtemp

from _bench.organisation import code_of, filled_model, found, recoded
from sheets_sync.drawing.guide import TEMPLATE
from sheets_sync.model.cycle import Cycle
from sheets_sync.state import Registered, State
from sheets_sync.sync.pull import pull
from sheets_sync.sync.workspace import Workspace

READY = ".ready"
"""Stands in a workspace that was made to its end."""


def founded(folder: Path, departments: int) -> Path:
    """Give a workspace whose departments have no workbooks yet."""
    return _made(folder / f"founded-{departments}", departments, with_workbooks=False)


def filled(folder: Path, departments: int) -> Path:
    """Give a workspace whose departments have filled in everything; nothing was read yet."""
    return _made(folder / f"filled-{departments}", departments, with_workbooks=True)


@contextmanager
def copied(place: Path, *, only_read: bool = False) -> Iterator[Path]:
    """Give a copy of a workspace that is thrown away afterwards.

    Workbooks that are `only_read` are not copied but linked to, where the system can.
    """
    folder = Path(mkdtemp(prefix="copy-", dir=place.parent))
    copy = _link if only_read else shutil.copy2
    try:
        yield Path(shutil.copytree(place, folder / "bench", copy_function=copy))
    finally:
        shutil.rmtree(folder)


def _link(old: str, new: str) -> None:
    if old.endswith(".xlsx"):
        with suppress(OSError):
            os.link(old, new)
            return
    shutil.copy2(old, new)


def _made(place: Path, departments: int, *, with_workbooks: bool) -> Path:
    if (place / READY).exists():
        return place
    if place.exists():
        shutil.rmtree(place)
    workspace = found(place, departments)
    if with_workbooks:
        with workspace.alone(), workspace.state() as state:
            cycle = pull(workspace, state).cycle
            _fill(workspace, cycle, departments)
            _register(workspace, state, cycle)
    (place / READY).touch()
    return place


def _fill(workspace: Workspace, cycle: Cycle, departments: int) -> None:
    """Put the filled workbooks in place without making blank ones first: there are thousands."""
    folder = workspace.root / workspace.settings.departments
    folder.mkdir(exist_ok=True)
    model = filled_model(workspace, cycle)
    put = partial(_put, folder, model, departments)
    with ProcessPoolExecutor(os.cpu_count()) as pool:
        list(pool.map(put, range(1, departments + 1), chunksize=max(1, departments // 16)))


def _put(folder: Path, model: bytes, departments: int, number: int) -> None:
    (folder / f"{code_of(number)}.xlsx").write_bytes(recoded(model, number, departments))


def _register(workspace: Workspace, state: State, cycle: Cycle) -> None:
    with state.transaction():
        for position, department in enumerate(cycle.departments, 10):
            code = department.code
            address, today = workspace.address(code), workspace.today
            state.register(Registered(code, "department", address, TEMPLATE, today, position))
