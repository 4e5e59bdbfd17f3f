"""One run at a time in a workspace, and who it is that the others wait for.

The system lets go of a lock when its process ends, however it ends, so that a lock file left
behind hinders nobody. Where a network drive knows no locks the file itself is the lock; then one
that was left behind has to be deleted, and whose it was can only be read in the note beside it.
"""

import json
import os
import socket
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import Final

from filelock import FileLock, Timeout

from sheets_sync.model.error import RunningError
from sheets_sync.model.say import Said, mark

LOCK: Final = "lock"
NOTE: Final = "lock.json"


@dataclass(frozen=True)
class Holder:
    """Who holds a lock: a process by its number on a computer, since some moment."""

    pid: int
    host: str
    since: datetime


@contextmanager
def held(folder: Path) -> Iterator[None]:
    """Keep all others out meanwhile; raises RunningError where another one is at work."""
    try:
        with FileLock(folder / LOCK, timeout=0):
            _sign(folder)
            try:
                yield
            finally:
                with suppress(OSError):
                    (folder / NOTE).unlink()
    except Timeout:
        raise RunningError(RUNNING, who=who(folder), file=f"{folder.name}/{LOCK}") from None


def _sign(folder: Path) -> None:
    """Note who holds the lock, for those who meet it; without a note it holds all the same."""
    told = {
        "pid": os.getpid(),
        "host": socket.gethostname(),
        "since": datetime.now(UTC).isoformat(timespec="seconds"),
    }
    with suppress(OSError):
        os.utime(folder / LOCK)
        (folder / NOTE).write_text(json.dumps(told), encoding="utf-8")


def holder(folder: Path) -> Holder | None:
    """Read who noted that they hold the lock; None where nobody did, or it cannot be read."""
    try:
        told = json.loads((folder / NOTE).read_text(encoding="utf-8"))
        return Holder(int(told["pid"]), str(told["host"]), datetime.fromisoformat(told["since"]))
    except (OSError, ValueError, KeyError, TypeError):
        return None


def who(folder: Path) -> Said:
    """Say who holds the lock and since when, as far as that is known."""
    if found := holder(folder):
        return Said(BY, {"pid": str(found.pid), "host": found.host, "since": found.since})
    try:
        since = datetime.fromtimestamp((folder / LOCK).stat().st_mtime, UTC)
    except OSError:
        return Said(BY_NOBODY_KNOWN)
    return Said(BY_SOMEBODY, {"since": since})


BY: Final = mark("since {since}, process {pid} on the computer {host}")
BY_SOMEBODY: Final = mark("since {since}")
BY_NOBODY_KNOWN: Final = mark("it is not known since when")
RUNNING: Final = mark(
    "Another sync of this workspace is running ({who}). Wait until it has ended, then try again; if"
    " it hangs, end that process. If there is no such process any more, delete the file {file}."
    " Nothing is lost by either."
)
