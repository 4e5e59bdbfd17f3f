"""What readers are told to do in tests instead of reading: the file's name says what."""

import os
import signal
import sys
import time
from collections.abc import Callable
from pathlib import Path

from python_calamine import CalamineWorkbook

from sheets_sync.model.cell import Grid, Return
from sheets_sync.model.store import Stamp, UnreadableError
from sheets_sync.stores import xlsx_read


def act(path: Path) -> tuple[Return, Stamp]:
    """Read a file in the way its name asks for."""
    what = path.stem.partition("-")[0]
    ACTS.get(what, Path)(path)
    return given(path)


def given(path: Path) -> tuple[Return, Stamp]:
    """Give an answer that tells the file and who read it."""
    return Return((Grid(path.name, ((str(os.getpid()),),)),)), Stamp(path.name, "exact")


def stumbling(path: Path) -> tuple[Return, Stamp]:
    """Read workbooks as always, but let that of one department end the reader."""
    if path.stem == "KD":
        os._exit(7)
    return xlsx_read.read(path)


def _eat(_: Path) -> None:
    eaten = []
    while True:
        eaten.append(bytearray(16 << 20))
        time.sleep(0.005)


def _nibble(_: Path) -> None:
    bytearray(300 << 20)


def _spin(_: Path) -> None:
    while True:
        pass


def _refuse(_: Path) -> None:
    raise UnreadableError("password", "seen")


def _stumble(_: Path) -> None:
    raise ZeroDivisionError("what the file held")


def _work(_: Path) -> None:
    """Compute for a moment, as a reader does with an honest file."""
    until = time.process_time() + 0.4
    while time.process_time() < until:
        pass


def ungated(path: Path) -> tuple[Return, Stamp]:
    """Read as if there were no gate before the reader."""
    book = CalamineWorkbook.from_path(path)
    rows = book.get_sheet_by_index(0).to_python(skip_empty_area=False)
    return Return((Grid(path.name, tuple(map(tuple, rows))),)), Stamp(path.name)


ACTS: dict[str, Callable[[Path], object]] = {
    "killed": lambda _: os.kill(os.getpid(), signal.SIGKILL),
    "leaves": lambda _: os._exit(7),
    "quits": lambda _: sys.exit(0),
    "vanishes": lambda _: os._exit(0),
    "eats": _eat,
    "nibbles": _nibble,
    "spins": _spin,
    "works": _work,
    "touches": lambda path: path.touch(),
    "sleeps": lambda _: time.sleep(60),
    "waits": lambda _: time.sleep(0.1),
    "talks": lambda _: sys.stdout.write("x" * 100_000),
    "refuses": _refuse,
    "stumbles": _stumble,
}
