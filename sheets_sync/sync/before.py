"""Which reading tonight's is held against, to see what was lost or changed places since.

It is the last one that nothing was missing from, so that a question about lost lines is asked
every night, whatever else is mended meanwhile, and not only on the first. After a week it counts
as meant.
"""

from collections.abc import Collection
from dataclasses import replace
from datetime import timedelta
from typing import Final

from sheets_sync.model.cell import Return
from sheets_sync.model.draft import Filled, Oddity
from sheets_sync.model.store import Stamp
from sheets_sync.rules.asked import asked_to_go, was_asked
from sheets_sync.state import State
from sheets_sync.sync.workspace import Workspace

PATIENCE: Final = timedelta(days=7)
_GONE: Final = "lines-gone"
_FELL: Final = "lines-fell"
LOSSES: Final = frozenset({_GONE, _FELL, "column-moved", "line-moved", "lines-exchanged"})
_CALM: Final = "calm"
_NOWHERE: Final = Stamp("")


def reading_before(workspace: Workspace, state: State, key: str) -> Return | None:
    """Give the reading to hold tonight's against; None where tonight's is the first, or calm."""
    calm = state.last_written(key, _CALM)
    return state.reading_before(key, calm.digest, workspace.today - PATIENCE) if calm else None


def as_asked(state: State, key: str, filled: Filled) -> Filled:
    """Leave out the lost lines that people were asked to clear when they were last told."""
    if not any(odd.kind == _GONE for odd in filled.oddities):
        return filled
    asked = asked_to_go(state.last_findings(key))
    odd = [_without(each, asked) if each.kind == _GONE else each for each in filled.oddities]
    done = {each.place for each in odd if each.kind == _GONE and not each.what}
    kept = (each for each in odd if not (each.kind in (_GONE, _FELL) and each.place in done))
    return replace(filled, oddities=tuple(kept))


def _without(gone: Oddity, asked: Collection[str]) -> Oddity:
    codes = (code for code in gone.what.split(", ") if not was_asked(code, asked))
    return replace(gone, what=", ".join(codes))


def remember_calm(workspace: Workspace, state: State, key: str, filled: Filled) -> None:
    """Keep which reading nothing was missing from; what was lost before is forgotten with it."""
    digest = state.last_digest(key)
    if digest and not any(odd.kind in LOSSES for odd in filled.oddities):
        state.keep_written(key, _CALM, digest, _NOWHERE, workspace.today)
