"""One drawn sheet as cells, with all that was done to its shape."""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from sheets_sync.model.cell import CellValue, Grid, Look, Uncomputed
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.say import Say
from sheets_sync.model.workbook import LINES
from tests.rules.notation import Section

Cells = list[CellValue]
_AREA = re.compile(r"([A-Z])(\d+):([A-Z])(\d+)")


@dataclass(frozen=True)
class Drawing:
    """A sheet of one workbook, and what the page says of its shape."""

    section: Section
    workbook: str
    key: str
    described: Sequence[Column]
    say: Say

    def grid(self, title: str, lines: Sequence[Mapping[str, str]]) -> Grid:
        """Draw field names, headers and lines."""
        rows = [self._names(), self._headers()]
        rows += [[self._typed(line.get(c.name, ""), c) for c in self._columns] for line in lines]
        if filled := self.section.pairs(self.workbook, "filled down").get(self.key):
            rows += [[filled]] * (LINES + 1)
        for name, typed in self._said("copied column").items():
            self._copy(rows, name, typed)
        if own := self.section.pairs(self.workbook, "added column").get(self.key):
            rows = [[*row, None if at == 0 else own] for at, row in enumerate(rows)]
        if self.key in self.section.words(self.workbook, "first line gone"):
            rows[0] = [None]
        hidden = self.section.pairs(self.workbook, "hidden line").get(self.key)
        names = [column.name for column in self._columns]
        return Grid(
            title,
            tuple(map(tuple, rows)),
            hidden=frozenset({0, int(hidden) - 1} if hidden else {0}),
            merges=tuple(self._merges()),
            hidden_columns=frozenset(names.index(name) for name in self._said("hidden column")),
            looks=dict(self._looks(names)),
        )

    @property
    def _columns(self) -> list[Column]:
        gone = self._said("missing column")
        return [column for column in self.described if column.name not in gone]

    def _typed(self, typed: str, column: Column) -> CellValue:
        """Type a choice in the language of the workbook, all else as it is drawn."""
        labels = {choice.label for choice in column.choices or ()} | {"Yes", "No"}
        chosen = column.kind in (Kind.CHOICE, Kind.YES_NO) and typed in labels
        return self.say(typed) if chosen else _cell(typed)

    def _names(self) -> Cells:
        renamed, typed = self._said("renamed column"), self._said("field name")
        names = (None if c.name in renamed else typed.get(c.name, c.name) for c in self._columns)
        return list(names)

    def _headers(self) -> Cells:
        typed = {**self._said("renamed column"), **self._said("header")}
        return [typed.get(column.name, self.say(column.title)) for column in self._columns]

    def _copy(self, rows: list[Cells], name: str, typed: str) -> None:
        """Put a column beside the last one that says the same, or something else."""
        at = next(index for index, column in enumerate(self._columns) if column.name == name)
        for line, row in enumerate(rows):
            changed = typed and line > 1 and row[at] is not None
            row.append(_cell(typed) if changed else row[at])

    def _merges(self) -> Iterator[tuple[int, int, int, int]]:
        area = self.section.pairs(self.workbook, "merged").get(self.key, "")
        if found := _AREA.fullmatch(area):
            left, top, right, low = found.groups()
            yield int(top) - 1, ord(left) - ord("A"), int(low) - 1, ord(right) - ord("A")

    def _looks(self, names: Sequence[str]) -> Iterator[tuple[tuple[int, int], Look]]:
        for spot, said in self._said("look").items():
            name, _, line = spot.partition(" ")
            looks: dict[str, Any] = dict(map(_part, said.split()))
            yield (int(line) - 1, names.index(name)), Look(**looks)

    def _said(self, shape: str) -> dict[str, str]:
        """Give what is said of this sheet's columns, by field."""
        pairs = self.section.pairs(self.workbook, shape).items()
        return {n.partition(".")[2]: text for n, text in pairs if n.startswith(f"{self.key}.")}


_KINDS: Mapping[str, Callable[[str], CellValue]] = {
    "number": float,
    "day": date.fromisoformat,
}
"""Cells that hold no text: `number 4.12`, `day 2026-12-31`."""


def _part(text: str) -> tuple[str, object]:
    """Read one part of a look: `struck=15`, `scale=6`, or `crossed` alone."""
    name, _, said = text.partition("=")
    plain = said.replace("_", " ")
    return name, int(plain) if name in ("scale", "decimals") else plain if said else True


def _cell(typed: str) -> CellValue:
    kind, _, value = typed.partition(" ")
    if kind in _KINDS:
        return _KINDS[kind](value)
    if typed.startswith("="):
        return Uncomputed(typed)
    return typed or None
