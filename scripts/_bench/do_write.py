"""Chores: taking down what is written, and writing the same with XlsxWriter alone."""

import gc
import pickle
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path

from _bench.bare import Recording, record, replay
from _bench.do_read import calamine
from _bench.organisation import DAY
from sheets_sync.model.fault import Fault
from sheets_sync.model.workbook import Workbook
from sheets_sync.pipeline import consolidate
from sheets_sync.steps.announce import announce
from sheets_sync.steps.prepare import department_workbook
from sheets_sync.sync.night import judge
from sheets_sync.sync.pull import pull
from sheets_sync.sync.told_sheets import told_sheets
from sheets_sync.sync.workspace import open_workspace


def take_down_night(folder: str, file: str) -> Mapping[str, int]:
    """Take down what a night writes: the consolidated workbooks, and our own sheets of each."""
    workspace = open_workspace(Path(folder), DAY)
    with workspace.alone(), workspace.state() as state:
        done = judge(workspace, state)
    told = told_sheets(workspace, done.night, done.outcome, done.announcement)
    drawn = {key: sheets for key, sheets in told.items() if not isinstance(sheets, Fault)}
    beside = (Workbook("side", key, key, tuple(sheets)) for key, sheets in drawn.items())
    return _take_down((*consolidate(done.night, done.outcome, workspace.say), *beside), file)


def take_down_creation(folder: str, file: str) -> Mapping[str, int]:
    """Take down what making the departments' workbooks writes."""
    workspace = open_workspace(Path(folder), DAY)
    with workspace.alone(), workspace.state() as state:
        pulled = pull(workspace, state)
    said = announce(pulled.cycle, None, found=pulled.objectives_found)
    drawn = (
        department_workbook(pulled.cycle, department, said, workspace.say)
        for department in pulled.cycle.departments
    )
    return _take_down(drawn, file)


def _take_down(workbooks: Iterable[Workbook], file: str) -> Mapping[str, int]:
    """Keep the calls of one workbook after the other: all at once would fill the memory."""
    count = cells = 0
    with Path(file).open("wb") as kept:
        for workbook in workbooks:
            recording = record(workbook)
            pickle.dump(recording, kept)
            count, cells = count + 1, cells + recording.cells
    return {"workbooks": count, "cells": cells}


def played(file: str) -> Mapping[str, float]:
    """Write everything that was taken down, bare, into memory; only XlsxWriter is timed."""
    seconds, size = 0.0, 0
    for recording in _recordings(Path(file)):
        gc.collect()
        gc.freeze()  # what was taken down is not for XlsxWriter to wait for
        done = replay(recording)
        gc.unfreeze()
        seconds, size = seconds + done.seconds, size + len(done.content)
    return {"seconds": seconds, "bytes": size}


def read_and_played(folder: str, file: str) -> Mapping[str, float]:
    """Read all workbooks by calamine in as many processes, then write the night's output bare."""
    reading = calamine(folder)["seconds"]
    writing = played(file)["seconds"]
    return {"seconds": reading + writing, "reading": reading, "writing": writing}


def _recordings(file: Path) -> Iterator[Recording]:
    with file.open("rb") as kept:
        while True:
            try:
                # what this very benchmark wrote a moment ago
                yield pickle.load(kept)  # noqa: S301
            except EOFError:
                return
