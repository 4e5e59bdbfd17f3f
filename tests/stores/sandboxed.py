"""Readers for tests: told what to do by the names of files, and limited tightly."""

import os
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from sheets_sync.model.store import Answer, UnreadableError
from sheets_sync.stores.reader import Limits
from sheets_sync.stores.sandbox import Readers

ACT = "tests.stores.tasks:act"
TIGHT = Limits(memory=192 << 20)
"""A Python with its libraries reserves about half of that memory."""
posix = pytest.mark.skipif(os.name == "nt", reason="Windows knows no signals")
linux = pytest.mark.skipif(sys.platform != "linux", reason="only Linux limits memory by itself")


@contextmanager
def readers(task: str = ACT, limits: Limits = TIGHT, most: int = 1) -> Iterator[Readers]:
    made = Readers(task, limits, most)
    try:
        yield made
    finally:
        made.close()


def told(answer: Answer) -> str:
    """Give the file that was read, or why it could not be."""
    return str(answer) if isinstance(answer, UnreadableError) else answer[1].quick


def who(answer: Answer) -> int:
    """Give the process that read a file."""
    assert isinstance(answer, tuple)
    return int(str(answer[0].grids[0].at(0, 0)))


def around(name: str, count: int = 16) -> tuple[list[Path], list[str]]:
    """Draw files of which one, in their middle, is of another kind; and what reading gives."""
    names = [f"ok-{number}" for number in range(count)]
    names[count // 2] = name
    return [Path(each) for each in names], names
