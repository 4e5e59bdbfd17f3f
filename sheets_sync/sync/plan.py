"""What a run is going to ask of Google, told before it begins: calls are what costs time there."""

from dataclasses import dataclass
from typing import TYPE_CHECKING, Protocol, runtime_checkable

from sheets_sync.state import State
from sheets_sync.sync.on_google import allowed
from sheets_sync.sync.workspace import Workspace

if TYPE_CHECKING:
    from sheets_sync.stores.google.transport import Google


@runtime_checkable
class Metered(Protocol):
    """A store whose calls are counted by the minute."""

    @property
    def google(self) -> "Google":
        """The way there."""
        ...


@dataclass(frozen=True)
class Plan:
    """How many calls a run makes at most, and about how many seconds they take."""

    reads: int
    writes: int
    files: int = 0
    seconds: float = 0.0


def plan_night(workspace: Workspace, state: State, *, writing: bool = True) -> Plan | None:
    """Plan a night: a read for each workbook that changed, at most a write for every one."""
    store = workspace.store
    if not isinstance(store, Metered):
        return None
    changed = 0
    registered = state.registered()
    for each in registered:
        stamp, last = store.stamp(each.address), state.last_stamp(each.key)
        changed += stamp is not None and (last is None or last.quick != stamp.quick)
    writes = len(registered) + len(workspace.published) if writing and changed else 0
    return timed(workspace, store.google, Plan(changed, writes))


def plan_creation(workspace: Workspace, new: int, people: int) -> Plan | None:
    """Plan making workbooks: a file and a write for each, and a call for everybody let in."""
    store = workspace.store
    if not isinstance(store, Metered):
        return None
    return timed(workspace, store.google, Plan(0, new, new + people))


def timed(workspace: Workspace, google: "Google", plan: Plan) -> Plan:
    """Say how long it will take with the credentials there are."""
    from sheets_sync.stores.google.pace import ALLOWED, seconds  # noqa: PLC0415 - only there

    settings = workspace.settings.google
    callers = google.identity.callers
    lasts = seconds(
        plan.reads,
        plan.writes,
        plan.files,
        callers=len(callers),
        projects=len({caller.project for caller in callers}),
        allowed=allowed(settings) if settings else ALLOWED,
    )
    return Plan(plan.reads, plan.writes, plan.files, lasts)
