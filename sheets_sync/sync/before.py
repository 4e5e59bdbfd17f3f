"""Which reading tonight's is held against, to see what was lost or changed places since.

It is the last one that nothing was missing from, so that a question about lost lines is asked
every night, whatever else is mended meanwhile, and not only on the first. After a week it counts
as meant.
"""

from datetime import timedelta
from typing import Final

from sheets_sync.model.cell import Return
from sheets_sync.model.draft import Filled
from sheets_sync.model.store import Stamp
from sheets_sync.state import State
from sheets_sync.sync.workspace import Workspace

PATIENCE: Final = timedelta(days=7)
LOSSES: Final = frozenset({"lines-gone", "lines-fell", "column-moved", "line-moved"})
_CALM: Final = "calm"
_NOWHERE: Final = Stamp("")


def reading_before(workspace: Workspace, state: State, key: str) -> Return | None:
    """Give the reading to hold tonight's against; None where tonight's is the first, or calm."""
    calm = state.last_written(key, _CALM)
    return state.reading_before(key, calm.digest, workspace.today - PATIENCE) if calm else None


def remember_calm(workspace: Workspace, state: State, key: str, filled: Filled) -> None:
    """Keep which reading nothing was missing from; what was lost before is forgotten with it."""
    digest = state.last_digest(key)
    if digest and not any(odd.kind in LOSSES for odd in filled.oddities):
        state.keep_written(key, _CALM, digest, _NOWHERE, workspace.today)
