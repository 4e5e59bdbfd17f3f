"""A store that keeps workbooks in memory and behaves like one on disk: for fast tests."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from hashlib import sha256
from pathlib import PurePosixPath
from re import fullmatch

from sheets_sync.model.address import column_number
from sheets_sync.model.cell import CellValue, Grid, Return
from sheets_sync.model.own_sheet import own_sheet
from sheets_sync.model.store import (
    Answer,
    BusyError,
    ChangedMeanwhileError,
    LostSheetsError,
    Rewriting,
    Stamp,
    UnreadableError,
)
from sheets_sync.model.workbook import Audience, Sheet, Workbook
from sheets_sync.stores.contained import one_by_one
from sheets_sync.stores.read_back import as_grid, as_returned
from sheets_sync.stores.taken import trimmed


@dataclass(frozen=True)
class Kept:
    """One workbook as it lies in memory; `version` counts its changes as a clock would."""

    returned: Return
    version: int

    @property
    def stamp(self) -> Stamp:
        """The quick mark by version, the exact one by content."""
        return Stamp(f"v{self.version}", sha256(repr(self.returned).encode()).hexdigest())


@dataclass
class MemoryStore:
    """Keeps workbooks by address; `busy` and `broken` (with a reason) act up on demand.

    `writes` lists the address of every write that changed anything, in order.
    """

    kept: dict[str, Kept] = field(default_factory=dict)
    busy: set[str] = field(default_factory=set)
    broken: dict[str, str] = field(default_factory=dict)
    writes: list[str] = field(default_factory=list)
    _clock: int = 0

    def create(
        self,
        address: str,
        workbook: Workbook,
        audience: Audience | None = None,  # noqa: ARG002 - here the folder lets in
    ) -> Stamp:
        """Make a new workbook; raises FileExistsError where one already stands."""
        if address in self.kept:
            raise FileExistsError(address)
        return self._keep(address, as_returned(workbook))

    def stamp(self, address: str) -> Stamp | None:
        """Say by version in which state the workbook is; None where there is none."""
        kept = self.kept.get(address)
        return Stamp(kept.stamp.quick) if kept else None

    def read(self, address: str) -> tuple[Return, Stamp]:
        """Read a whole workbook; raises UnreadableError."""
        if address in self.broken:
            raise UnreadableError(self.broken[address])
        if address not in self.kept:
            raise UnreadableError("missing", address)
        kept = self.kept[address]
        return kept.returned, kept.stamp

    def read_many(self, addresses: Iterable[str]) -> Iterator[tuple[str, Answer]]:
        """Read many workbooks, in the order given."""
        for address in addresses:
            try:
                yield address, self.read(address)
            except UnreadableError as error:
                yield address, error

    def rewrite(self, address: str, sheets: Sequence[Sheet], expected: Stamp) -> Stamp:
        """Replace the tool's own sheets inside a person's workbook and nothing else."""
        if address in self.busy:
            raise BusyError(address)
        kept = self.kept.get(address)
        if kept is None or kept.stamp.exact != expected.exact:
            raise ChangedMeanwhileError(address)
        found = [(sheet, _own(kept.returned, sheet)) for sheet in sheets]
        if lost := [sheet.title for sheet, grid in found if grid is None]:
            raise LostSheetsError(*lost)
        new = {grid.title: sheet for sheet, grid in found if grid}
        grids = tuple(
            replace(as_grid(new[grid.title]), title=grid.title) if grid.title in new else grid
            for grid in kept.returned.grids
        )
        return self._keep(address, replace(kept.returned, grids=grids))

    def rewrite_many(self, wanted: Iterable[Rewriting]) -> Iterator[tuple[str, Stamp | Exception]]:
        """Rewrite many workbooks, in the order given; what `rewrite` raises is given instead."""
        return one_by_one(self.rewrite, wanted)

    def publish(
        self,
        address: str,
        workbook: Workbook,
        audience: Audience | None = None,  # noqa: ARG002 - here the folder lets in
    ) -> Stamp:
        """Put a workbook in place at once, unless the very same one already stands there."""
        if address in self.busy:
            raise BusyError(address)
        return self._keep(address, as_returned(workbook))

    def strangers(self, folder: str, known: Iterable[str]) -> Sequence[str]:
        """List workbooks of a folder that are not among the known ones."""
        top, ours = PurePosixPath(folder), set(known)
        return sorted(a for a in self.kept if PurePosixPath(a).parent == top and a not in ours)

    def put(self, address: str, returned: Return) -> None:
        """Lay a workbook of any content there, as a person may."""
        self._keep(address, returned)

    def edit(self, address: str, title: str, cell: str, content: CellValue) -> None:
        """Type into one cell (`C5`) of a sheet, as a person does."""
        kept = self.kept[address]
        grids = tuple(
            _typed(grid, cell, content) if grid.title == title else grid
            for grid in kept.returned.grids
        )
        self._keep(address, replace(kept.returned, grids=grids))

    def _keep(self, address: str, returned: Return) -> Stamp:
        kept = self.kept.get(address)
        if kept is None or kept.returned != returned:
            self._clock += 1
            self.kept[address] = kept = Kept(returned, self._clock)
            self.writes.append(address)
        return kept.stamp


def _typed(grid: Grid, cell: str, content: CellValue) -> Grid:
    match = fullmatch(r"([A-Z]+)(\d+)", cell)
    if not match:
        raise ValueError(cell)
    row, place = int(match[2]) - 1, column_number(match[1])
    lines = [list(line) for line in grid.rows]
    lines += [[] for _ in range(row + 1 - len(lines))]
    lines[row] += [None] * (place + 1 - len(lines[row]))
    lines[row][place] = content
    return replace(grid, rows=trimmed(lines))


def _own(returned: Return, sheet: Sheet) -> Grid | None:
    fields = [column.name for column in sheet.columns]
    return own_sheet(returned, sheet.key, fields, [sheet.title])
