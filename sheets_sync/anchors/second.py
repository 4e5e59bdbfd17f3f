"""Rows of one kind on two sheets: a copy in which somebody worked, or a sheet that was split."""

from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import TypeVar

from sheets_sync.anchors.codes import tidy
from sheets_sync.anchors.lines import Lines
from sheets_sync.anchors.seen import ranges
from sheets_sync.model.choice import Choice
from sheets_sync.model.column import Column
from sheets_sync.model.draft import Claim, Converted, Doubt, Misread, Oddity
from sheets_sync.model.place import Place
from sheets_sync.model.row import Row, columns
from sheets_sync.model.say import Say
from sheets_sync.reading.show import tell

T = TypeVar("T", Misread, Doubt, Converted)

MANY = 8
"""So many lines with one code, or one title, are compared with each line of another sheet."""


def joined(lines: Lines, more: Sequence[Lines], say: Say) -> Lines:
    """Add the rows of further sheets to those of the first.

    A code that stands on one sheet only is read from there. Where it stands on both, what is
    equal counts once, and what differs is asked about.
    """
    for other in more:
        lines = _Join(lines, other, say).result()
    return lines


@dataclass
class _Join:
    """Two sheets being put together; the first one is written to, line by line."""

    lines: Lines
    other: Lines
    say: Say
    added: list[Row] = field(default_factory=list)
    same: list[Row] = field(default_factory=list)
    different: list[Row] = field(default_factory=list)
    asked: list[Misread] = field(default_factory=list)

    def result(self) -> Lines:
        """Give the rows of both, and tell what came from where."""
        if not self.other.rows:
            return self.lines
        rows = list(self.lines.rows)
        for row in self.other.rows:
            index = self._counterpart(row)
            if index is None:
                self.added.append(row)
            else:
                rows[index] = self._compared(rows[index], row)
        places = {row.place for row in self.added}
        blanked = {misread.place for misread in self.asked}
        return replace(
            self.lines,
            rows=[*rows, *self.added],
            misreads=[
                *(m for m in self.lines.misreads if m.place not in blanked),
                *self.asked,
                *_of(self.other.misreads, places),
            ],
            doubts=[
                *(d for d in self.lines.doubts if d.place not in blanked),
                *_of(self.other.doubts, places),
            ],
            converted=[*self.lines.converted, *_of(self.other.converted, places)],
            printed=[*self.lines.printed, *self.other.printed],
            unread=[*self.lines.unread, *self.other.unread, *self._explained()],
            oddities=[*self.lines.oddities, *self.other.oddities, self._told()],
            left=self.lines.left + self.other.left,
        )

    def _counterpart(self, row: Row) -> int | None:
        """Find the line of the same code, the very same one before others.

        Where there is no code, lines of the same title are compared; of many the first ones.
        """
        key = _key(row)
        alike = self._alike.get(key or _title(row), [])[:MANY]
        equal = (i for i in alike if not self._differing(self.lines.rows[i], row))
        return next(equal, alike[0] if key and alike else None)

    @cached_property
    def _alike(self) -> Mapping[str, list[int]]:
        """The lines of the first sheet by code, else by title."""
        found = defaultdict(list)
        for index, row in enumerate(self.lines.rows):
            found[_key(row) or _title(row)].append(index)
        return found

    def _differing(self, mine: Row, theirs: Row) -> list[Column]:
        """Give the columns that say different things; one that a sheet has lost says nothing."""
        there = mine.place.letters.keys() & theirs.place.letters.keys()
        both = [column for column in _inputs(mine) if column.name in there]
        return [column for column in both if self._differs(mine, theirs, column)]

    def _compared(self, mine: Row, theirs: Row) -> Row:
        differing = self._differing(mine, theirs)
        (self.different if differing else self.same).append(theirs)
        self.asked += [self._misread(mine, theirs, column) for column in differing]
        return mine.model_copy(update={column.name: None for column in differing})

    def _differs(self, mine: Row, theirs: Row, column: Column) -> bool:
        one, other = (
            self._unread.get(mine.place.cell(column.name)),
            self._unread.get(theirs.place.cell(column.name)),
        )
        if one or other:
            return not (one and other and one.typed == other.typed)
        return bool(getattr(mine, column.name) != getattr(theirs, column.name))

    @cached_property
    def _unread(self) -> Mapping[Place, Misread]:
        """What was not understood on either sheet, by its cell."""
        both = (*self.lines.misreads, *self.other.misreads)
        return {misread.place: misread for misread in reversed(both)}

    def _misread(self, mine: Row, theirs: Row, column: Column) -> Misread:
        words = [self._shown(row, column) for row in (mine, theirs)]
        titles = (self.lines.title, self.other.title)
        options = tuple(f"{t}: {w or '-'}" for t, w in zip(titles, words, strict=True))
        place = mine.place.cell(column.name)
        return Misread(place, Claim.TWO_SHEETS, words[0], column.kind, options)

    def _shown(self, row: Row, column: Column) -> str:
        unread, value = self._unread.get(row.place.cell(column.name)), getattr(row, column.name)
        if unread:
            return unread.typed
        if isinstance(value, Choice):
            return self.say(value.label)
        return str(tell(value, column.kind, self.say.lang) or "")

    def _explained(self) -> Iterator[Oddity]:
        for row in (*self.same, *self.different):
            yield Oddity(row.place, "line-twice", self.lines.title)

    def _told(self) -> Oddity:
        place = Place(self.other.rows[0].place.workbook, self.other.title)
        words = {
            "added": ranges([row.place.line for row in self.added]),
            "same": ranges([row.place.line for row in self.same]),
            "different": ranges([row.place.line for row in self.different]),
        }
        return Oddity(place, "sheet-twice", self.other.title, self.lines.title, words=words)


def _inputs(row: Row) -> list[Column]:
    return [column for column in columns(type(row)) if not (column.locked or column.live)]


def _key(row: Row) -> str:
    """Give what makes a line the same line on two sheets; nothing where it has no code."""
    return tidy(str(getattr(row, "code", None) or getattr(row, "id", None) or ""))


def _title(row: Row) -> str:
    return f"{getattr(row, 'title', '')}\n{getattr(row, 'name', '')}"


def _of(each: Sequence[T], places: set[Place]) -> list[T]:
    return [one for one in each if replace(one.place, field="") in places]
