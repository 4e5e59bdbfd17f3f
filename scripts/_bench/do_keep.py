"""Chores: reading as a night begins, with the state; of what is read nothing but that is kept."""

from collections.abc import Mapping
from datetime import date
from pathlib import Path
from time import perf_counter

from _bench.door import addresses, handed_over, warmed
from sheets_sync.stores.xlsx import XlsxStore
from sheets_sync.sync.pull import pull_known
from sheets_sync.sync.workspace import open_workspace


def kept(folder: str, day: str) -> Mapping[str, float]:
    """Look at the stamps, gate, read, hand over, and keep in the state."""
    today = date.fromisoformat(day)
    workspace = open_workspace(Path(folder), today)
    names = addresses(workspace.root)
    with workspace.alone(), workspace.state() as state:
        keys = {each.address: each.key for each in state.registered()}
        store = warmed(XlsxStore(workspace.root), names)
        begun = perf_counter()
        with state.transaction():
            changed = [name for name in names if store.stamp(name) is not None]
            for name, returned, stamp in handed_over(store, changed):
                state.keep_reading(keys[name], stamp, returned, today)
        return {"seconds": perf_counter() - begun}


def pulled(folder: str, day: str) -> Mapping[str, float]:
    """Do all that `sheets-sync pull` does, which holds every draft at the end."""
    workspace = open_workspace(Path(folder), date.fromisoformat(day))
    with workspace.alone(), workspace.state() as state:
        begun = perf_counter()
        pull_known(workspace, state)
        return {"seconds": perf_counter() - begun}
