"""Chore: a night in this process, with a watch at every step."""

from collections import Counter
from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from time import perf_counter
from typing import Any
from unittest.mock import patch

from _bench.organisation import DAY
from sheets_sync.sync import night
from sheets_sync.sync.workspace import open_workspace

STEPS = {
    "pull and parse": ("pull_known",),
    "link, score, rules": ("run", "announce"),
    "draw and tell": ("told_sheets", "tell"),
    "consolidate and publish": ("_consolidated", "_publish"),
}
"""The steps of a night, and the functions that take them."""


def split(folder: str) -> Mapping[str, float]:
    """Play a night; give the seconds of each step and of all together."""
    taken: Counter[str] = Counter()
    workspace = open_workspace(Path(folder), DAY)
    with workspace.alone(), workspace.state() as state, ExitStack() as watches:
        for step, names in STEPS.items():
            for name in names:
                watch = _watched(taken, step, getattr(night, name))
                watches.enter_context(patch.object(night, name, watch))
        begun = perf_counter()
        night.sync(workspace, state)
        seconds = perf_counter() - begun
    return {"seconds": seconds, **taken}


def _watched(taken: Counter[str], step: str, function: Callable[..., Any]) -> Callable[..., Any]:
    def called(*args: Any, **words: Any) -> Any:  # noqa: ANN401 - as the function has it
        begun = perf_counter()
        try:
            came = function(*args, **words)
            # what is made one by one is made here, where it is watched
            return iter(tuple(came)) if isinstance(came, Iterator) else came
        finally:
            taken[step] += perf_counter() - begun  # type: ignore[assignment]

    return called
