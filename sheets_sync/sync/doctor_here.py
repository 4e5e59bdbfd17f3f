"""What can be looked at on this computer alone: disk, folder, clock, lock, memory."""

import os
import shutil
from collections.abc import Iterator
from datetime import UTC, datetime
from typing import Final

from filelock import FileLock, Timeout

from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.say import Said, mark
from sheets_sync.state import State
from sheets_sync.sync.doctor_check import Area, Check, doubtful, fine, wrong
from sheets_sync.sync.lock import LOCK, holder, who
from sheets_sync.sync.workspace import HIDDEN, STATE, Workspace

LEAST: Final = 500
"""Free space, in million bytes, below which to warn: a night keeps copies of what it reads."""
_MILLION: Final = 1_000_000
_HERE: Final = Area.COMPUTER


def here(workspace: Workspace) -> Iterator[Check]:
    """Look at the computer and the workspace's folder; nothing is changed there."""
    yield _zone(workspace)
    yield _disk(workspace)
    yield _writable(workspace)
    yield _lock(workspace)


def _zone(workspace: Workspace) -> Check:
    words = {"zone": workspace.settings.time_zone, "day": workspace.today}
    return fine(_HERE, "zone", Said(mark("Deadlines go by {zone}, where it is {day}."), words))


def _disk(workspace: Workspace) -> Check:
    free = shutil.disk_usage(workspace.root).free // _MILLION
    seen = Said(mark("Free space on the disk: {n} MB."), {"n": free})
    if free >= LEAST:
        return fine(_HERE, "disk", seen)
    return doubtful(_HERE, "disk", seen, Said(mark("Make room: keep at least 500 MB free.")))


def _writable(workspace: Workspace) -> Check:
    """Ask the system whether files may be made; making one would be the only better test."""
    places = [workspace.root, workspace.root / HIDDEN]
    if workspace.settings.google is None:
        places.append(workspace.root / workspace.settings.departments)
    closed = [place.name for place in places if place.exists() and not _open(place)]
    if not closed:
        return fine(_HERE, "folder", Said(mark("The workspace's folder can be written.")))
    seen = Said(mark("This user may not write in: {names}."), {"names": closed})
    return wrong(_HERE, "folder", seen, Said(mark("Give this user the right to write there.")))


def _open(place: os.PathLike[str]) -> bool:
    return os.access(place, os.R_OK | os.W_OK | os.X_OK)


def _lock(workspace: Workspace) -> Check:
    folder = workspace.root / HIDDEN
    path = folder / LOCK
    free = Said(mark("No other sync of this workspace is running."))
    if not path.exists():
        return fine(_HERE, "lock", free)
    try:
        with FileLock(path, timeout=0):
            broken = Said(BROKE_OFF, {"who": who(folder)}) if holder(folder) else None
            return fine(_HERE, "lock", free, broken)
    except Timeout:
        words = {"who": who(folder), "file": f"{HIDDEN}/{LOCK}"}
        return doubtful(_HERE, "lock", Said(HELD, words), Said(WAIT, words))
    except OSError:
        seen = Said(
            mark("The lock of the workspace cannot be opened: {name}."), {"name": path.name}
        )
        todo = mark("Give this user the right to write in the workspace's folder {folder}.")
        return wrong(_HERE, "lock", seen, Said(todo, {"folder": HIDDEN}))


HELD: Final = mark("A sync of this workspace is running now ({who}).")
WAIT: Final = mark(
    "Wait until it has ended, then look again; if it hangs, end that process. If there is no such"
    " process any more, delete the file {file}. Nothing is lost by either."
)
BROKE_OFF: Final = mark("The last run broke off ({who}); the next one takes up where it ended.")


def has_state(workspace: Workspace) -> bool:
    """Tell whether anything is remembered; opening the state would begin to."""
    path = workspace.root / HIDDEN / STATE
    return path.exists() or path.with_name(f"{STATE}-wal").exists()


NO_STATE: Final = fine(
    _HERE,
    "state",
    Said(mark("Nothing is remembered yet: the workbooks are made with sheets-sync create.")),
)


def damaged(error: SheetsSyncError) -> Check:
    """Say that what is remembered cannot be read."""
    seen = Said(mark("What the tool remembers ({folder}) cannot be read."), {"folder": HIDDEN})
    return wrong(_HERE, "state", seen, error.said)


def state_is_whole(state: State, now: datetime) -> Check:
    """Read all that is remembered; raises StateError where it is damaged.

    A run that ended later than now means that the clock went back.
    """
    known, versions, run = state.registered(), state.versions(), state.last_run()
    for each in known:
        state.last_reading(each.key)
    if run and run.ended > now.astimezone(UTC):
        seen = Said(mark("The last run ended after now: on {when}."), {"when": run.ended})
        return wrong(_HERE, "state", seen, Said(mark("Correct this computer's date and time.")))
    words = {"n": len(known), "versions": len(versions)}
    text = mark("The memory is whole; workbooks: {n}, closed versions: {versions}.")
    return fine(_HERE, "state", Said(text, words))
