"""Lines of which a part moved to the side: a single cell was inserted in them, or deleted.

Every value from there on then stands in the column of its neighbour. Some of them cannot be what
that column asks for, and are just what the one beside it does; the others are in doubt with them.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property

from sheets_sync.anchors.fit import Body, closed_on
from sheets_sync.anchors.seen import blank
from sheets_sync.model.cell import CellError, Uncomputed
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind

STEPS = (1, -1, 2, -2)
"""How far a line is pushed: to the right by one cell or two, or to the left."""
SIGNS = 2
"""So many cells that tell of the column beside theirs show that a line was pushed."""
LOOSE = frozenset({Kind.TEXT, Kind.TARGET, Kind.REFERENCE, Kind.LINK})
"""Kinds that take nearly every text."""
NARROW = frozenset({Kind.CHOICE, Kind.PERSON, Kind.DATE})
"""Kinds of which a value is nothing else by chance."""
AMOUNTS = frozenset({Kind.NUMBER, Kind.PERCENT, Kind.MONEY})


def pushed(
    body: Body, row: int, described: Sequence[Column], at: Mapping[str, int]
) -> Sequence[Column]:
    """Give the columns of a line whose values may belong into others; none where it is in order."""
    columns = {at[column.name]: column for column in described}
    lines = [_Line(body, row, columns, at.get("code"), step) for step in STEPS]
    certain = [line for line in lines if line.certain]
    return max(certain, key=lambda line: len(line.signs)).doubtful if certain else ()


@dataclass(frozen=True)
class _Line:
    """A line as it would be if it had been pushed `step` cells to the right.

    `columns` are those that are read, by the 0-based index at which they lie.
    """

    body: Body
    row: int
    columns: Mapping[int, Column]
    code: int | None
    step: int

    @cached_property
    def signs(self) -> Sequence[int]:
        """The cells that fit the column they would come from, and hardly their own."""
        return [
            index
            for index, column in sorted(self.columns.items())
            if not self._mute(index)
            and self._fits_beside(index)
            and (index in self._misfits or self._tells(index, column))
        ]

    @property
    def certain(self) -> bool:
        """Whether it was pushed: all from the first sign on fit there, or most of what misfits."""
        if len(self.signs) < SIGNS:
            return bool(self.signs) and self._gap and self._whole
        beside = {self.columns[index - self.step].kind for index in self.signs}
        others = len(self._misfits) + len(self._settled)
        return (len(self.signs) * 2 > others and not beside <= LOOSE) or self._whole

    @property
    def doubtful(self) -> Sequence[Column]:
        """The columns from the first cell on that may have been pushed."""
        first = min((*self._left, self.signs[0]))
        return [
            column
            for index, column in sorted(self.columns.items())
            if index >= first
            and not (column.locked or (self._closed(column) and self._blank(index)))
        ]

    @property
    def _settled(self) -> Sequence[int]:
        """The cells from the first sign on that are just what their own column asks for."""
        return [
            index
            for index, column in self.columns.items()
            if index >= self.signs[0] and column.kind in NARROW and not self._mute(index)
            and index not in self._misfits and not self._fits_beside(index)
        ]  # fmt: skip

    @property
    def _whole(self) -> bool:
        """Whether nothing from the first sign on stands against it."""
        each = [index for index in self.columns if index >= self.signs[0]]
        known = [index for index in each if index - self.step in self.columns]
        return all(self._mute(index) or self._fits_beside(index) for index in known)

    @property
    def _gap(self) -> bool:
        """Whether the cell that was inserted lies there, blank where a value is needed."""
        return any(self.columns[i].required and self._blank(i) for i in self._left)

    @cached_property
    def _left(self) -> Sequence[int]:
        return list(self._to_the_left())

    @cached_property
    def _misfits(self) -> frozenset[int]:
        return frozenset(i for i, column in self.columns.items() if self._misfit(i, column))

    def _misfit(self, index: int, column: Column) -> bool:
        return self.body.misfit(self.row, index, column, self.code)

    def _fits_beside(self, index: int) -> bool:
        beside = self.columns.get(index - self.step)
        return beside is not None and not beside.locked and not self._misfit(index, beside)

    def _tells(self, index: int, column: Column) -> bool:
        """Say whether a cell that takes any text holds what only the column beside asks for."""
        beside = self.columns[index - self.step].kind
        amount = isinstance(self.body.grid.at(self.row, index), int | float)
        return column.kind in LOOSE and (
            beside in NARROW or (amount and beside in AMOUNTS and column.kind is not Kind.TARGET)
        )

    def _to_the_left(self) -> Iterator[int]:
        """Go back over what may have been pushed, too, to the cells that it left blank."""
        gap = False
        for index in sorted(self.columns, reverse=True):
            column, here = self.columns[index], self._blank(index)
            if index >= self.signs[0] or self._closed(column):
                continue
            known = index - self.step in self.columns and not self._mute(index)
            if column.locked or (gap and not here) or (known and not self._fits_beside(index)):
                return
            yield index
            gap = gap or (column.required and here)

    def _mute(self, index: int) -> bool:
        """Say whether a cell holds nothing that could tell of a column."""
        value = self.body.grid.at(self.row, index)
        return isinstance(value, CellError | Uncomputed) or blank(value)

    def _blank(self, index: int) -> bool:
        return blank(self.body.grid.at(self.row, index))

    def _closed(self, column: Column) -> bool:
        return self.code is not None and closed_on(self.body.grid.at(self.row, self.code), column)
