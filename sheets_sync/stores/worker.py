"""Inside a reader's process: a path comes in, what was read goes out, under limits all the while.

Started by `sandbox`; imports little, for every reader pays for it. Nothing is read before the
limits stand, and standard output carries nothing, so no library can talk into the answers.
"""

import os
import pickle
import re
import signal
import sys
from collections.abc import Callable
from contextlib import suppress
from importlib import import_module
from math import ceil
from pathlib import Path
from traceback import extract_tb

from sheets_sync.model.cell import Return
from sheets_sync.model.store import Stamp, UnreadableError

if sys.platform == "win32":
    from multiprocessing.connection import PipeConnection as Wire
else:
    import resource
    from multiprocessing.connection import Connection as Wire

Read = Callable[[Path], tuple[Return, Stamp]]
_USUAL = 1 << 30
"""The memory a process may have where it is not limited but watched."""


def main(handle: str, task: str, memory: str, seconds: str) -> None:
    """Answer until nobody asks any more, or until this process has grown too fat to be fair."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # Ctrl-C is the parent's to answer
    read = _named(task)
    connection: Wire[bytes, bytes] = Wire(int(handle))
    bound(int(memory))
    fair = _Fair(int(memory))
    connection.send_bytes(str(os.getpid()).encode())
    # a parent that has gone is no reason to complain
    with suppress(EOFError, OSError):
        while not fair.swollen():
            path = Path(os.fsdecode(connection.recv_bytes()))
            allow(int(seconds))
            connection.send_bytes(answer(read, path, int(memory)))


def _named(task: str) -> Read:
    """Find the function to read with by its dotted name, `module:function`."""
    module, _, name = task.partition(":")
    found: Read = getattr(import_module(module), name)
    return found


def bound(memory: int) -> None:
    """Limit this process for good: memory in bytes (0 where it is watched), and no core files."""
    if sys.platform != "win32":
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
        if memory:
            least = _within(memory, resource.getrlimit(resource.RLIMIT_AS)[1])
            resource.setrlimit(resource.RLIMIT_AS, (least, least))


def allow(seconds: int) -> None:
    """Allow so many more seconds of computing; beyond them the system ends this process."""
    if sys.platform != "win32":
        used = resource.getrusage(resource.RUSAGE_SELF)
        _, hard = resource.getrlimit(resource.RLIMIT_CPU)
        soft = ceil(used.ru_utime + used.ru_stime) + seconds
        resource.setrlimit(resource.RLIMIT_CPU, (_within(soft, hard), hard))


def _within(most: int, hard: int) -> int:
    """Keep a limit within the one that stands already; below 0 there is none."""
    return most if hard < 0 else min(most, hard)


def answer(read: Read, path: Path, memory: int) -> bytes:
    """Read, and give as bytes what was read, or the reason and what was seen."""
    try:
        return pickle.dumps(read(path), 5)
    # whatever a file makes a reader do, it must not cost the others theirs
    except BaseException as error:  # noqa: BLE001
        return pickle.dumps(_reason(error, memory), 5)


def _reason(error: BaseException, memory: int) -> tuple[str, str]:
    """Tell lack of memory from other reasons; of a bug, where it is, not what the file held."""
    if isinstance(error, MemoryError) or isinstance(error.__cause__, MemoryError):
        return "too-much-memory", f"{memory >> 20} MB" if memory else "MemoryError"
    if isinstance(error, UnreadableError):
        return error.reason, error.detail
    last = extract_tb(error.__traceback__)[-1]
    return "reader-died", f"{type(error).__name__}, {Path(last.filename).name}:{last.lineno}"


class _Fair:
    """Knows when a process holds so much memory that the next file would get too little."""

    def __init__(self, memory: int) -> None:
        self.most = (memory or _USUAL) // 4

    def swollen(self) -> bool:
        """Tell whether more than a quarter of the memory allowed was in use at once."""
        return _peak() > self.most


def _peak() -> int:
    """Give the most memory this process ever held, in bytes; 0 where nobody tells."""
    if sys.platform == "linux":
        # what getrusage tells begins with the peak of the process that started this one
        told = re.search(rb"VmHWM:\s+(\d+) kB", Path("/proc/self/status").read_bytes())
        return int(told[1]) * 1024 if told else 0
    if sys.platform != "win32":
        unit = 1 if sys.platform == "darwin" else 1024
        return resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit
    return 0


if __name__ == "__main__":
    main(*sys.argv[1:])
