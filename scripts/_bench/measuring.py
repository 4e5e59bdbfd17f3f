"""Taking the time and the memory of a program and of every process it starts."""

import json
import os
import statistics
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from time import perf_counter
from typing import Any, Protocol

import psutil

SCRIPTS = Path(__file__).resolve().parent.parent
TOOL = (sys.executable, "-m", "sheets_sync")
FINDINGS = 1
"""The highest exit code of a run that did its work: 0 is clean, 1 means findings."""
LOOK = 0.02
"""Seconds between two looks at the memory."""
MEMORY = "PSS" if sys.platform == "linux" else "RSS"


class NotMeasuredError(Exception):
    """A program did not do its work; the text is the last that it said."""


@dataclass(frozen=True)
class Took:
    """Seconds from start to end, bytes at the peak (0 where nobody looked), and what was said."""

    seconds: float
    peak: int = 0
    said: str = ""

    @property
    def told(self) -> dict[str, Any]:
        """What a chore reports of itself: the last line it prints."""
        told: dict[str, Any] = json.loads(self.said.strip().splitlines()[-1])
        return told


class Way(Protocol):
    """One way of doing the work of a case."""

    def __call__(self, *, watched: bool) -> Took:
        """Do the work once."""
        ...


@dataclass(frozen=True)
class Series:
    """The runs of one way that count, and the peak of its memory in bytes."""

    runs: tuple[Took, ...]
    peak: int

    @property
    def seconds(self) -> tuple[float, ...]:
        """The seconds of each run."""
        return tuple(took.seconds for took in self.runs)

    @property
    def median(self) -> float:
        """The median of the seconds."""
        return statistics.median(self.seconds)


def alternately(
    ways: Mapping[str, Way], runs: int, *, warm_up: bool = True
) -> Mapping[str, Series]:
    """Do the work in every way in turn, so that a slow minute is slow for all.

    The memory is looked at in a warm-up, whose time does not count: looking takes time too.
    """
    first = {name: way(watched=True) for name, way in ways.items()}
    done: dict[str, list[Took]] = {name: [] if warm_up else [first[name]] for name in ways}
    for _ in range(runs if warm_up else runs - 1):
        for name, way in ways.items():
            done[name].append(way(watched=False))
    return {name: Series(tuple(done[name]), first[name].peak) for name in ways}


def run(
    command: Sequence[str],
    *,
    watched: bool = False,
    highest: int = FINDINGS,
    env: Mapping[str, str] | None = None,
    cwd: Path = SCRIPTS,
) -> Took:
    """Run a program to its end; raises NotMeasuredError above the `highest` exit code."""
    with tempfile.TemporaryFile() as said, tempfile.TemporaryFile() as errors:
        begun = perf_counter()
        with subprocess.Popen(
            command, cwd=cwd, stdout=said, stderr=errors, env={**os.environ, **(env or {})}
        ) as program:
            peak = _watch(program) if watched else 0
            code = program.wait()
        seconds = perf_counter() - begun
        told, wrong = _text(said), _text(errors)
    if code > highest or code < 0 or (code and "Traceback" in wrong):
        last = (wrong or told).strip().splitlines()[-1:]
        raise NotMeasuredError(f"exit code {code}: {' '.join(last)}"[:120])
    return Took(seconds, peak, told)


def chore(name: str, *words: object, watched: bool = False) -> Took:
    """Do a chore in a process of its own; the seconds are those it counted itself, if it did."""
    command = (sys.executable, "-m", "_bench.chore", name, *map(str, words))
    took = run(command, watched=watched, highest=0)
    return Took(took.told.get("seconds", took.seconds), took.peak, took.said)


def _text(file: Any) -> str:  # noqa: ANN401 - a temporary file has no public type
    file.seek(0)
    return str(file.read().decode("utf-8", "replace"))


def _watch(program: subprocess.Popen[bytes]) -> int:
    """Give the largest sum of the memory of a program and of all below it, in bytes."""
    peak = 0
    root = psutil.Process(program.pid)
    while program.poll() is None:
        peak = max(peak, _tree(root))
        try:
            program.wait(LOOK)
        except subprocess.TimeoutExpired:
            continue
    return peak


def _tree(root: psutil.Process) -> int:
    try:
        return sum(map(_memory, (root, *root.children(recursive=True))))
    except psutil.NoSuchProcess:
        return 0


def _memory(process: psutil.Process) -> int:
    """Give what a process holds; pages that several share are shared out among them."""
    try:
        if MEMORY == "PSS":
            return int(process.memory_full_info().pss)
        return int(process.memory_info().rss)
    except (psutil.NoSuchProcess, psutil.AccessDenied):
        return 0
