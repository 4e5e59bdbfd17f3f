"""Telling people in their own workbooks, and only when there is something new to tell."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from itertools import count
from pathlib import PurePosixPath

from sheets_sync.model.cell import Grid, Return
from sheets_sync.model.fault import Fault
from sheets_sync.model.own_sheet import own_sheet
from sheets_sync.model.store import (
    BusyError,
    ChangedMeanwhileError,
    FailedError,
    LostSheetsError,
    NotKeptError,
    ProtectedError,
    Stamp,
)
from sheets_sync.model.workbook import FIRST, Jump, Sheet, Workbook
from sheets_sync.state import State
from sheets_sync.stores.contained import written
from sheets_sync.sync.progress import dated_sheets, keep_day
from sheets_sync.sync.pull import Pulled
from sheets_sync.sync.sameness import as_made, digest_of_sheets, stands_as
from sheets_sync.sync.strangers import SIDE
from sheets_sync.sync.truth import Told
from sheets_sync.sync.workspace import Workspace


def tell(
    workspace: Workspace,
    state: State,
    pulled: Pulled,
    drawn: Mapping[str, Sequence[Sheet] | Fault],
    *,
    dry_run: bool = False,
) -> list[Told]:
    """Write each workbook's own sheets where they are not what stands there already.

    What could not be drawn is told as such. All of it is remembered at once: should the night
    break off, the next one finds the sheets as they should be, and writes nothing.
    """
    teller = _Teller(workspace, state, pulled, dry_run)
    addresses = {each.key: each.address for each in state.registered()}
    told = {k: dated_sheets(state, k, e) for k, e in drawn.items() if not isinstance(e, Fault)}
    with state.transaction():
        known = {key: each for key, each in told.items() if key in addresses}
        became = {key: Told(key, teller.before(key, each)) for key, each in known.items()}
        new = [key for key, one in became.items() if not one.what]
        outcomes = workspace.store.rewrite_many(
            (addresses[key], told[key], pulled.stamps[key]) for key in new
        )
        for key, (address, outcome) in zip(new, outcomes, strict=True):
            became[key] = teller.after(key, address, told[key], outcome)
    return [
        Told(key, "fault", each.where) if isinstance(each, Fault) else became[key]
        for key, each in drawn.items()
        if key in addresses
    ]


_HINDERED = {
    BusyError: "busy",
    ChangedMeanwhileError: "changed",
    NotKeptError: "not-kept",
    ProtectedError: "protected",
}


@dataclass(frozen=True)
class _Teller:
    workspace: Workspace
    state: State
    pulled: Pulled
    dry_run: bool

    def before(self, key: str, sheets: Sequence[Sheet]) -> str:
        """Say what becomes of telling a workbook where nothing is written; else nothing."""
        if self.pulled.stamps.get(key) is None:
            return "unreachable"
        if self._known(key, digest_of_sheets(sheets), sheets):
            return "same"
        return "written" if self.dry_run else ""

    def after(
        self, key: str, address: str, sheets: Sequence[Sheet], outcome: Stamp | Exception
    ) -> Told:
        """Remember what was written, and say what became of it."""
        try:
            return Told(key, self._after(key, address, sheets, outcome))
        except FailedError as error:
            return Told(key, "fault", str(error))
        except (BusyError, ChangedMeanwhileError, OSError) as error:
            return Told(key, _HINDERED.get(type(error), "denied"))

    def _after(
        self, key: str, address: str, sheets: Sequence[Sheet], outcome: Stamp | Exception
    ) -> str:
        """Write what was deleted in the workbook into a file beside it."""
        stamp, what = self.pulled.stamps[key], "written"
        if isinstance(outcome, LostSheetsError):
            here = [sheet for sheet in sheets if sheet.title not in outcome.args]
            rest = partial(self.workspace.store.rewrite, address, here, stamp)
            outcome, what = written(rest), "side"
        if isinstance(outcome, Exception):
            raise outcome
        if what == "side" or self.state.last_written(key, "beside"):
            self._beside(key, address, sheets)
        self._remember(key, sheets, outcome, stamp)
        return what

    def _known(self, key: str, digest: str, sheets: Sequence[Sheet]) -> bool:
        """Tell whether this was told last time and still stands there, or in the file beside."""
        last = self.state.last_written(key, "told")
        if (last and last.digest != digest) or not self._beside_stands(key, sheets):
            return False
        if last and last.stamp.exact == self.pulled.stamps[key].exact:
            return True  # nobody has saved the workbook since it was told
        reading = self.state.last_reading(key)
        if reading is None:
            return last is not None
        there = reading.returned
        lost = [sheet for sheet in sheets if _stands(sheet, there) is None]
        told = not lost or self.state.last_written(key, "beside") is not None
        return told and all(_same(sheet, there) for sheet in sheets if sheet not in lost)

    def _beside_stands(self, key: str, sheets: Sequence[Sheet]) -> bool:
        """Tell whether a file beside, once there is one, says what is so today."""
        beside = self.state.last_written(key, "beside")
        return beside is None or beside.digest == digest_of_sheets(sheets)

    def _remember(self, key: str, sheets: Sequence[Sheet], stamp: Stamp, before: Stamp) -> None:
        """Keep what was written; the workbook as it now is counts as read, for we only told."""
        today = self.workspace.today
        made = self.state.last_written(key, "made")
        with self.state.transaction():
            self.state.keep_written(key, "told", digest_of_sheets(sheets), stamp, today)
            keep_day(self.state, key, sheets, stamp)
            if made and as_made(made, before):  # nobody has written in it yet
                self.state.keep_written(key, "made", made.digest, stamp, today)
            self.state.restamp(key, stamp, today)

    def _beside(self, key: str, address: str, sheets: Sequence[Sheet]) -> None:
        """Tell in a file beside the workbook, and keep it true from then on."""
        path = PurePosixPath(address)
        first = sorted(sheets, key=lambda sheet: sheet.key != "findings")
        workbook = Workbook("side", key, path.stem, tuple(first))
        put = partial(self.workspace.store.publish, self._side(path, workbook), workbook)
        after = written(put)
        digest = digest_of_sheets(sheets)
        self.state.keep_written(key, "beside", digest, after, self.workspace.today)

    def _side(self, path: PurePosixPath, workbook: Workbook) -> str:
        """Name the file beside: our own from last time, else one that nobody has yet."""
        store, last = self.workspace.store, self.state.last_written(workbook.key, "beside")
        for number in count(1):
            extra = f"-{number}" if number > 1 else ""
            side = str(path.with_name(f"{path.stem}{extra}{SIDE}"))
            stands = store.stamp(side)
            if stands is None or (last and last.stamp.quick == stands.quick):
                return side
            if last is None and stands_as(store, side, workbook):
                return side
        raise AssertionError


def _same(sheet: Sheet, returned: Return) -> bool:
    """Tell whether a sheet of ours stands in a workbook as we would write it now."""
    grid = _stands(sheet, returned)
    if grid is None:
        return False
    names = [column.name for column in sheet.columns]
    ours = [[_plain(line.cells.get(name)) for name in names] for line in sheet.lines]
    stands = [
        [_plain(grid.at(row, column)) for column in range(len(names))]
        for row in range(FIRST - 1, len(grid.rows))
    ]
    while stands and not any(stands[-1]):
        stands.pop()
    return ours == stands


def _stands(sheet: Sheet, returned: Return) -> Grid | None:
    """Give a sheet of ours where it stands, though somebody may have given it another name."""
    fields = [column.name for column in sheet.columns]
    return own_sheet(returned, sheet.key, fields, [sheet.title])


def _plain(value: object) -> str:
    match value:
        case None:
            return ""
        case Jump(text=text):
            return text
        case float() | int() if not isinstance(value, bool):
            return repr(float(value))
        case _:
            return str(value).strip()
