"""One reader's process as it is seen from outside: started, asked, watched and buried."""

import os
import pickle
import re
import signal
import subprocess
import sys
from collections import deque
from contextlib import suppress
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta
from io import BytesIO
from multiprocessing import Pipe
from pathlib import Path
from tempfile import TemporaryFile, gettempdir
from time import monotonic
from typing import IO, Any, Final

from sheets_sync.model.cell import CellError, Grid, Look, Return, Uncomputed
from sheets_sync.model.store import Answer, Stamp, UnreadableError

WORKER: Final = "sheets_sync.stores.worker"
_WATCHED: Final = sys.platform != "linux"
"""Linux heeds the limit of memory by itself."""
_SWALLOWED: Final = re.compile(r"memory allocation of \d+ bytes failed")
"""What a library in Rust says before it ends its process."""
_TAIL: Final = 2_000
_START: Final = 60.0
"""Seconds within which a process has to be ready to read."""
_LOOK: Final = 0.1
"""Seconds between two looks at how much memory a reader holds."""


@dataclass(frozen=True)
class Limits:
    """What one file may cost: memory in bytes, computing and the clock in seconds.

    The clock is the more generous one: on a busy machine an honest file has to wait.
    """

    memory: int = 1 << 30
    computing: int = 30
    clock: float = 60.0
    watched: bool = _WATCHED


@dataclass(eq=False)
class Ticket:
    """A file to be read; `answer` is None until it was, then bytes or why it cannot be read."""

    path: Path
    answer: bytes | UnreadableError | None = None

    def opened(self) -> Answer:
        """Give the answer as what it is."""
        if not isinstance(self.answer, bytes):
            return self.answer or UnreadableError("reader-died")
        try:
            match _Unpickler(BytesIO(self.answer)).load():
                case Return() as returned, Stamp() as stamp:
                    return returned, stamp
                case str(reason), str(detail):
                    return UnreadableError(reason, detail)
                case other:
                    return UnreadableError("reader-died", type(other).__name__)
        # bytes that are no answer of ours fail in as many ways as there are bytes
        except Exception as error:  # noqa: BLE001
            return UnreadableError("reader-died", f"{type(error).__name__}: {error}")


_CLASSES: Final = {
    (made.__module__, made.__qualname__): made
    for made in (Return, Grid, Look, CellError, Uncomputed, Stamp, date, datetime, time, timedelta)
}


class _Unpickler(pickle.Unpickler):
    """Takes plain cells alone: a reader that a file has taken over can have nothing run here."""

    def find_class(self, module: str, name: str) -> Any:  # noqa: ANN401 - as pickle has it
        """Find a class of plain cells; raises UnpicklingError for any other."""
        if (module, name) not in _CLASSES:
            raise pickle.UnpicklingError(f"{module}.{name}")
        return _CLASSES[module, name]


class Reader:
    """A process that reads one file after another; `tickets` are those it was handed."""

    def __init__(self, task: str, limits: Limits) -> None:
        self.tickets: deque[Ticket] = deque()
        self._limits = limits
        self._pid = 0
        self._answered = self._lost = False
        self._stopped: tuple[Ticket, UnreadableError] | None = None
        self._since = self._looked = monotonic()
        self._words = TemporaryFile()  # noqa: SIM115 - closed when the reader is buried
        self.connection, theirs = Pipe()
        self._process = _started(theirs.fileno(), task, limits, self._words)
        theirs.close()

    def hand(self, ticket: Ticket) -> None:
        """Hand over a file to be read."""
        if not self.tickets:
            self._since = monotonic()
        self.tickets.append(ticket)
        try:
            self.connection.send_bytes(os.fsencode(ticket.path.absolute()))
        except OSError:  # it has ended in the meantime, so this file is not to blame
            self._lost = True

    def take(self) -> bool:
        """Take what it has to say; False where it has ended."""
        try:
            content = self.connection.recv_bytes(self._limits.memory)
        except (EOFError, OSError):
            return False
        self._since = monotonic()
        if not self._pid:
            self._pid = int(content)
        elif self.tickets:
            self.tickets.popleft().answer = content
            self._answered = True
        return True

    def watch(self, now: float) -> None:
        """End the process where its file takes more than it may."""
        if now - self._since > (self._limits.clock if self._pid else _START):
            self._stop("too-much-time", f"{self._limits.clock:g} s")
        elif self._limits.watched and self._pid and now - self._looked > _LOOK:
            self._looked = now
            if _resident(self._pid) > self._limits.memory:
                self._stop("too-much-memory", megabytes(self._limits.memory))

    def _stop(self, reason: str, detail: str) -> None:
        if self._stopped is None and self.tickets:
            self._stopped = (self.tickets[0], UnreadableError(reason, detail))
        self._process.kill()

    def bury(self) -> list[Ticket]:
        """Tell the file that ended it, and give back those that it had not come to.

        Raises RuntimeError where it never was ready to read.
        """
        code, words = self.end(patience=1.0)
        if not self._pid:
            raise RuntimeError(f"a reader does not start ({_ending(code)}): {words}")
        if self.tickets and not self._excused(code):
            self.tickets.popleft().answer = self._verdict(code, words)
        return list(self.tickets)

    def _excused(self, code: int) -> bool:
        """Tell whether it ended for another reason than the file it was at."""
        left = code == 0 and self._answered
        late = self._stopped is not None and self._stopped[0] is not self.tickets[0]
        return left or late or self._lost

    def _verdict(self, code: int, words: str) -> UnreadableError:
        if self._stopped:
            return self._stopped[1]
        if _SWALLOWED.search(words):
            return UnreadableError("too-much-memory", megabytes(self._limits.memory))
        if code == -getattr(signal, "SIGXCPU", 0) != 0:
            return UnreadableError("too-much-time", f"CPU {self._limits.computing} s")
        return UnreadableError("reader-died", _ending(code))

    def end(self, patience: float = 0.0) -> tuple[int, str]:
        """End the process where it does not end itself; gives its exit code and last words."""
        with suppress(subprocess.TimeoutExpired):
            self._process.wait(patience)
        self._process.kill()
        code = self._process.wait()
        self.connection.close()
        with self._words as words:
            words.seek(max(0, words.seek(0, os.SEEK_END) - _TAIL))
            return code, words.read().decode(errors="replace").strip()


def _started(handle: int, task: str, limits: Limits, told: IO[bytes]) -> subprocess.Popen[bytes]:
    """Start a Python that finds what this one finds, and nothing in the folder it stands in."""
    memory = 0 if limits.watched else limits.memory
    words = [str(handle), task, str(memory), str(limits.computing)]
    command = [sys.executable, "-P", "-m", WORKER, *words]
    places = [Path(place).absolute() for place in sys.path if place]
    found = os.pathsep.join(map(str, [*places, Path(__file__).parents[2]]))
    inherited: dict[str, Any] = {"pass_fds": [handle]}
    if sys.platform == "win32":
        os.set_handle_inheritable(handle, True)  # noqa: FBT003 - it takes no name
        only = subprocess.STARTUPINFO(lpAttributeList={"handle_list": [handle]})
        inherited = {"startupinfo": only, "creationflags": subprocess.CREATE_NO_WINDOW}
    return subprocess.Popen(  # noqa: S603 - our own Python, our own module
        command,
        cwd=gettempdir(),  # Windows lets nobody remove a folder that a program stands in
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=told,
        env={**os.environ, "PYTHONPATH": found, "RUST_BACKTRACE": "0"},
        **inherited,
    )


def megabytes(memory: int) -> str:
    """Write a limit of memory as people read it."""
    return f"{memory >> 20} MB"


def _ending(code: int) -> str:
    return signal.Signals(-code).name if code < 0 else f"exit code {code}"


def _resident(pid: int) -> int:
    """Give the memory a process holds, in bytes; 0 where it has gone."""
    import psutil  # noqa: PLC0415 - only where the system itself does not limit memory

    try:
        held: int = psutil.Process(pid).memory_info().rss
    except psutil.Error:
        return 0
    return held
