"""The night on which nothing has changed: it is told again without reading or judging anything.

What a night comes to is a function of the files, the settings, the packs, the day, the closed
versions and the tool itself (I6). Their marks are kept beside the night's summary; while all are
the same, so is the summary.
"""

import os
from collections.abc import Iterator
from dataclasses import replace
from hashlib import sha256
from pathlib import Path, PurePosixPath
from typing import TYPE_CHECKING

import sheets_sync
from sheets_sync.config import SETTINGS, templates
from sheets_sync.state import State
from sheets_sync.sync.summary import Summary, pack, summary_of, unpack
from sheets_sync.sync.truth import truth
from sheets_sync.sync.workspace import Workspace

if TYPE_CHECKING:
    from sheets_sync.sync.done import Done

PASSING = frozenset({
    "locked", "denied", "too-much-memory", "too-much-time", "reader-died", "changed-meanwhile",
    "no-answer", "trouble",
})  # fmt: skip
"""Problems that may be gone the next time although the file is the same."""
DONE = frozenset({"written", "same", "side"})
"""What became of telling and publishing, where nothing is left to be done."""


def quiet_night(workspace: Workspace, state: State) -> Summary | None:
    """Give last night's summary where tonight's would be the same; nothing is read or written."""
    kept = state.last_quiet()
    if kept is None or kept[0] != _marks(workspace, state):
        return None
    return unpack(kept[1])


def remember(workspace: Workspace, state: State, done: "Done") -> None:
    """Keep a night's summary for the next one, unless something is left to be tried again."""
    receipts = done.night.receipts.each
    became = {one.what for one in done.told} | {one.what for one in done.published}
    problems = {receipt.problem for receipt in receipts} | {
        trouble.problem for trouble in done.pulled.troubles
    }
    if became <= DONE and not problems & PASSING:
        told = [replace(one, what="same") for one in done.told]
        published = [replace(one, what="same") for one in done.published]
        line = truth(done.night, done.outcome, told, published, done.pulled.troubles, done.unshared)
        again = replace(done, told=told, published=published, truth=line)
        state.keep_quiet(_marks(workspace, state), pack(summary_of(again)))


def _marks(workspace: Workspace, state: State) -> str:
    """Put into one hash everything that a night depends on."""
    registered = state.registered()
    lines = [
        str(workspace.today),
        *_tool(),
        *(_mark(workspace.root, path) for path in _own_files(workspace)),
        *(repr(each) for each in registered),
        *(f"{version.version} {version.digest}" for version in state.versions()),
        *_stamps(workspace, [each.address for each in registered]),
    ]
    return sha256("\n".join(lines).encode("utf-8", "surrogatepass")).hexdigest()


def _tool() -> Iterator[str]:
    """Give the marks of the tool's own files: another version may judge otherwise."""
    yield sheets_sync.__version__
    for top in (Path(sheets_sync.__file__).parent, templates()):
        for folder, _, names in os.walk(top):
            if not folder.endswith("__pycache__"):
                yield from sorted(_mark(top, Path(folder, name)) for name in names)


def _own_files(workspace: Workspace) -> Iterator[Path]:
    """Give the files that are read as they are: settings, packs, a roster kept as CSV."""
    root, roster = workspace.root, workspace.settings.roster
    yield root / SETTINGS
    yield from (root / "packs" / f"{name}.toml" for name in workspace.settings.packs)
    yield from (root / name for name in ([roster] if isinstance(roster, str) else roster))


def _mark(top: Path, path: Path) -> str:
    name = path.relative_to(top)
    try:
        state = path.stat()
    except OSError:
        return f"{name} -"
    return f"{name} {state.st_size} {state.st_mtime_ns}"


def _stamps(workspace: Workspace, known: list[str]) -> Iterator[str]:
    """Give the state of every workbook: those known, those published, and all others there."""
    store, settings = workspace.store, workspace.settings
    folders = {str(PurePosixPath(address).parent) for address in known}
    others = [
        address
        for folder in sorted(folders | {settings.departments})
        for address in store.strangers(folder, known)
    ]
    for address in (*known, workspace.company, *workspace.published.values(), *others):
        stamp = store.stamp(address)
        yield f"{address} {stamp.quick if stamp else '-'}"
