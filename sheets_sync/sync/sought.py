"""One workbook that is to be read: whether it has changed, and whether it is what belongs there."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import partial

from sheets_sync.anchors.lines import Reader
from sheets_sync.model.cell import Return
from sheets_sync.model.fault import READING, Fault, contained
from sheets_sync.model.store import Answer, Stamp, UnreadableError
from sheets_sync.state import Reading, State
from sheets_sync.sync.identity import CYCLE, other_company, other_department, other_kind
from sheets_sync.sync.receipts import Got
from sheets_sync.sync.workspace import Workspace

Other = Callable[[Return, Reading | None], str]


def read_one(workspace: Workspace, state: State, key: str, address: str, other: Other) -> Got:
    """Read one workbook unless it is the one that was read last time."""
    sought = Sought(key, address, workspace.store.stamp(address), other)
    changed = [address] if sought.changed(state) else []
    answer = next((answer for _, answer in workspace.store.read_many(changed)), None)
    return sought.got(workspace, state, answer)


@dataclass(frozen=True)
class Sought:
    """A workbook that is to be read, and in which state it is now; without a stamp it is gone.

    `other` says whose it is where it is not what belongs there: that comes from the registry,
    never from the file (I10).
    """

    key: str
    address: str
    stamp: Stamp | None
    other: Other

    def changed(self, state: State) -> bool:
        """Tell whether it is there and not the one that was read last time."""
        if self.stamp is None:
            return False
        last = state.last_stamp(self.key)
        return last is None or last.quick != self.stamp.quick

    def got(self, workspace: Workspace, state: State, answer: Answer | None) -> Got:
        """Say what is to be worked with: tonight's reading, or the last; keeps tonight's."""
        last = state.last_reading(self.key)
        if answer is None and self.stamp and last:
            return Got(last.returned, last.stamp, reading=last)
        match answer or UnreadableError("missing"):
            case UnreadableError() as error:
                pass
            case returned, stamp:
                foreign = contained(self.key, READING, partial(self.other, returned, last))
                if not foreign:
                    state.keep_reading(self.key, stamp, returned, workspace.today)
                    fresh = last is None or last.stamp.exact != stamp.exact
                    return Got(returned, stamp, fresh=fresh, reading=last)
                error = _refused(foreign)
        old = last.returned if last else None
        return Got(old, problem=error.reason, detail=error.detail, reading=last)


def _refused(why: Fault | str) -> UnreadableError:
    """Say why a workbook is not taken: it is another's, or the tool broke down over it."""
    if isinstance(why, Fault):
        return UnreadableError("trouble", why.where)
    return UnreadableError("foreign", why)


def is_kind(kind: str) -> Other:
    """Take only a workbook of this kind."""
    return lambda returned, _: other_kind(returned, kind)


def is_company(workspace: Workspace, reader: Reader) -> Other:
    """Take the first company workbook of whatever cycle: its name may be mended before."""
    code, cycle = workspace.settings.company_code, workspace.settings.cycle.id
    return lambda returned, last: other_company(
        returned, reader, code, *(_cycles(last, cycle) if last else ())
    )


def is_department(code: str, cycle: str) -> Other:
    """Take only this department's workbook of the cycle, or of the one that was read last."""
    return lambda returned, last: other_department(returned, code, *_cycles(last, cycle))


def _cycles(last: Reading | None, cycle: str) -> tuple[str, ...]:
    """Give the cycles a workbook may be of: the name may be mended in the settings, marks lost."""
    return (cycle, last.returned.marks.get(CYCLE, "")) if last else (cycle,)
