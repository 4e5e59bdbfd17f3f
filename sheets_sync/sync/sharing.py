"""Letting people into their workbooks, and out of those that are no longer theirs."""

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from hashlib import sha256
from typing import Any, Final, Protocol, runtime_checkable

from sheets_sync.model.cycle import Cycle
from sheets_sync.model.store import Stamp
from sheets_sync.model.workbook import Audience
from sheets_sync.state import State, Written
from sheets_sync.sync.audience import BY_SETTINGS, audience_of
from sheets_sync.sync.workspace import Workspace

AGAIN: Final = timedelta(days=7)
"""How long after a refusal the same people are tried again."""
PASSING: Final = {"sharingRateLimitExceeded", "userRateLimitExceeded", "rateLimitExceeded"}
"""Google's words for a limit that is another one tomorrow."""


@runtime_checkable
class SharingStore(Protocol):
    """A store that knows people and lets them into a workbook."""

    def share(
        self, address: str, audience: Audience, granted: Mapping[str, Any] | None = None
    ) -> Mapping[str, str]:
        """Let in who is meant and out who is no longer; gives who was refused, and why.

        `granted` is what the store told before, should it have lost that. Raises FileNotFoundError
        where there is no workbook, OSError where it may not be shared.
        """
        ...

    def granted(self, address: str) -> Mapping[str, Any]:
        """Tell without a call whom the store let in, as JSON of its own; empty if it forgot."""
        ...


@dataclass(frozen=True)
class Shared:
    """What became of sharing one workbook.

    `changed` where calls were made for it now. `refused` gives a reason in Google's words for
    everybody whom it does not let in; `problem` says why the workbook could not be shared at all.
    """

    key: str
    address: str
    changed: bool = True
    refused: Mapping[str, str] = field(default_factory=dict)
    problem: str = ""


def share_all(
    workspace: Workspace, state: State, cycle: Cycle, step: Callable[[str], None] = lambda _: None
) -> list[Shared]:
    """Let everybody into their workbooks, one after another; what stays the same makes no call.

    Nobody is let in or out where the settings leave sharing to people, or the store knows none.
    As long as nobody is on the roster only those are let in whom the settings name: they fill it
    in, and what everybody else may open is not known.
    """
    google = workspace.settings.google
    if google is None or not google.share:
        return []
    if not isinstance(workspace.store, SharingStore):
        return []
    sharer = _Sharer(workspace, state, workspace.store)
    shared = []
    for key, address in addresses(workspace, state).items():
        if not cycle.departments and key not in BY_SETTINGS:
            continue
        step(address)
        shared.append(sharer.share(key, address, audience_of(cycle, workspace.settings, key)))
    return shared


def addresses(workspace: Workspace, state: State) -> dict[str, str]:
    """Give the address of every workbook that was made, by its key, in order."""
    made = {each.key: each.address for each in state.registered()}
    own = workspace.published.items()
    return made | {key: at for key, at in own if state.last_written(key, "published")}


@dataclass(frozen=True)
class _Sharer:
    workspace: Workspace
    state: State
    store: SharingStore

    def share(self, key: str, address: str, audience: Audience) -> Shared:
        digest = digest_of(audience)
        last = self.state.last_written(key, "shared")
        told = _told(last)
        if last and last.digest == digest and self._stands(address, last):
            return Shared(key, address, changed=False, refused=told["refused"])
        try:
            refused = self.store.share(address, audience, told["granted"])
        except FileNotFoundError:
            return Shared(key, address, problem="missing")
        except OSError as error:
            return Shared(key, address, problem=str(error))
        self._remember(key, "" if PASSING & set(refused.values()) else digest, address, refused)
        return Shared(key, address, refused=refused)

    def _stands(self, address: str, last: Written) -> bool:
        """Tell whether the store remembers the same, and nobody is to be tried again."""
        told = _told(last)
        due = bool(told["refused"]) and last.written_on + AGAIN <= self.workspace.today
        return bool(self.store.granted(address) == told["granted"]) and not due

    def _remember(self, key: str, digest: str, address: str, refused: Mapping[str, str]) -> None:
        """Keep whom the store let in, too, for it may lose its own memory."""
        told = {"granted": self.store.granted(address), "refused": refused}
        stamp = Stamp(self.workspace.today.isoformat(), json.dumps(told, sort_keys=True))
        self.state.keep_written(key, "shared", digest, stamp, self.workspace.today)


def digest_of(audience: Audience) -> str:
    """Tell audiences apart, in whatever order the roster has them."""
    plain = (sorted(audience.writers), sorted(audience.readers))
    return sha256(repr(plain).encode()).hexdigest()


def _told(last: Written | None) -> Mapping[str, Any]:
    """Read whom the store let in the last time, and whom it could not."""
    told = json.loads(last.stamp.exact or "{}") if last else {}
    return {"granted": told.get("granted") or {}, "refused": told.get("refused") or {}}
