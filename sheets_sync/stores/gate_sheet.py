"""One sheet's XML looked over before a reader is shown it.

It must have the common form (`grammar`), or is written anew in it (`canonical`); so no cell with
content can stand far away, and no value be taken for another. What the reader would hide or bend
(errors, formulas nobody computed, days before the calendar) is taken out of its sight and handed
on from here.
"""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from functools import lru_cache
from html import unescape
from itertools import pairwise
from types import MappingProxyType
from typing import Final, NamedTuple, Self

from sheets_sync.model.address import column_number
from sheets_sync.model.cell import CellError, CellValue, Look, Uncomputed
from sheets_sync.model.store import UnreadableError
from sheets_sync.stores import grammar
from sheets_sync.stores.canonical import (
    MAINS,
    MERGE_LIMIT,
    ROW_LIMIT,
    canonical_sheet,
    canonical_strings,
)
from sheets_sync.stores.gate_styles import Styles
from sheets_sync.stores.looks import Evidence, looks_of

COLUMN_LIMIT: Final = 200
CELL_LIMIT: Final = 500_000
"""Cells with something in them, of all sheets together: ten times what the largest workbook of
300 people holds."""
EXTRA_LIMIT: Final = 200_000
"""Tags before and behind the rows of a sheet: formats, checks, links, areas."""
LAST_DAY: Final = 2_958_466
"""The day after 31 December 9999, where the calendar of spreadsheets ends."""

_OPENING: Final = 5
"""Within so many bytes the declaration of a part begins; what begins later speaks to somebody."""

_COL: Final = re.compile(rb"<col( [^<>]*)>")
_HIDDEN: Final = re.compile(rb' hidden="(?:1|true)"')
_ROW: Final = b'<row r="'
_EDGE: Final = re.compile(rb'(min|max)="(\d{1,5})"')
_MERGE: Final = re.compile(
    rb'<mergeCell ref="\$?([A-Z]{1,3})\$?(\d{1,7}):\$?([A-Z]{1,3})\$?(\d{1,7})"'
)

_BEGIN: Final = f'<worksheet xmlns="{MAINS[0]}"><sheetData>'.encode()
_END: Final = b"</sheetData></worksheet>"

Place = tuple[int, int]
Merge = tuple[int, int, int, int]


@dataclass(frozen=True)
class SheetScan:
    """What is known of one sheet before it is read.

    `content` is what the reader is shown: rows of values, nothing else. `told` are the cells
    that it would hide or bend, by
    0-based place, `percents` the places of numbers shown as percentages; `hidden` and
    `hidden_columns` are 0-based. `cells` is how many cells with content the reader must find,
    empty texts among them. `looks` are the cells whose looks say something.
    """

    title: str = ""
    content: bytes = b""
    cells: int = 0
    told: Mapping[Place, CellValue] = field(default_factory=dict)
    percents: frozenset[Place] = frozenset()
    hidden: frozenset[int] = frozenset()
    hidden_columns: frozenset[int] = frozenset()
    merges: tuple[Merge, ...] = ()
    looks: Mapping[Place, Look] = field(default_factory=dict)

    def titled(self, title: str) -> Self:
        """Say which sheet this is."""
        return replace(self, title=title)

    def complete(self, found: int) -> bool:
        """Tell whether so many cells are all that a reader should find in it.

        Only empty texts may be missing; else every cell with content has to stand behind the one
        before it, for then none can have been written over another.
        """
        if found in (self.cells, self.cells - self.content.count(b"<v></v>")):
            return True
        places = [_place(found[1]) for found in grammar.FULL.finditer(self.content)]
        return all(one < other for one, other in pairwise(places))


class _Cut(NamedTuple):
    """A sheet's XML cut into what stands before its rows, the rows, and what stands behind.

    `plain` says that the reader gives every cell of the rows as it is.
    """

    head: bytes
    rows: bytes
    tail: bytes
    plain: bool


def scan_sheet(
    content: bytes, evidence: Evidence, notes: Mapping[bytes, str] = MappingProxyType({})
) -> SheetScan:
    """Look over one sheet, written anew where it has not the common form.

    `notes` are the texts of comments by the address of their cell.

    Raises UnreadableError: damaged, dtd, too-many-rows, too-many-cells, too-many-merges,
    too-many-extras, far-cell.
    """
    _refuse_many(content)
    if (cut := _usual(content)) is None:
        content = canonical_sheet(content)
        if (cut := _usual(content)) is None:
            raise _unfit(content)
    styles = evidence.styles
    told = {} if cut.plain else dict(_told(cut.rows, styles))
    looks = looks_of(cut.rows, evidence, notes)
    rows = grammar.FORMULAS.sub(b"", _without(cut.rows, told) if told else cut.rows)
    return SheetScan(
        content=b"".join((_BEGIN, rows, _END)),
        cells=rows.count(b"</c>"),
        told=told,
        percents=frozenset(map(_place, grammar.filled_in(styles.percents).findall(rows))),
        hidden=frozenset(_hidden_rows(cut.rows)),
        hidden_columns=frozenset(_hidden_columns(cut.head)),
        merges=tuple(_merges(cut.tail)),
        looks={_place(address): look for address, look in looks.items()},
    )


def _refuse_many(content: bytes) -> None:
    """Refuse what there is too much of, before anything is matched or parsed.

    Whatever its form, counting takes a hundredth of a second.
    """
    if len(content) < MERGE_LIMIT * len("<mergeCell/>"):
        return
    if content.count(b"<row") > ROW_LIMIT:
        raise UnreadableError("too-many-rows")
    if content.count(b"mergeCell ") > MERGE_LIMIT:
        raise UnreadableError("too-many-merges")
    if content.count(b"</c>") > CELL_LIMIT:
        raise UnreadableError("too-many-cells")
    head, tail = content.find(b"sheetData"), content.rfind(b"sheetData")
    if content.count(b"<", 0, max(head, 0)) + content.count(b"<", tail) > EXTRA_LIMIT:
        raise UnreadableError("too-many-extras")


def usual_strings(content: bytes) -> bytes:
    """Give the table of shared strings, written anew where it has not the common form.

    Raises UnreadableError: damaged, dtd, too-many-extras.
    """
    if content.count(b"<si") > CELL_LIMIT:
        raise UnreadableError("too-many-extras")
    return content if grammar.fits(content, grammar.TABLE) else canonical_strings(content)


def _usual(content: bytes) -> _Cut | None:
    """Cut a sheet up; None where it has any other form."""
    head, begun, rest = content.partition(b"<sheetData>")
    rows, ended, tail = rest.partition(b"</sheetData>")
    if not begun:
        head, ended, tail = content.partition(b"<sheetData/>")
    spoken = b"<!" in head or b"<!" in tail or b"<?" in head[_OPENING:] or b"<?" in tail
    framed = grammar.HEAD.match(head) and b"sheetData" not in head and not spoken
    sized = b"<dimension" not in head or grammar.DIMENSION.search(head)
    whole = ended and tail.rstrip().endswith(b"</worksheet>") and b"<sheetData" not in tail
    if not (framed and sized and whole):
        return None
    plain = grammar.fits(rows, grammar.PLAIN_ROWS)
    return _Cut(head, rows, tail, plain) if plain or grammar.fits(rows, grammar.ANY_ROWS) else None


def _told(rows: bytes, styles: Styles) -> Iterator[tuple[Place, CellValue]]:
    """Give the cells that the reader would hide or bend, each as what it is."""
    for address, code in grammar.ERROR.findall(rows):
        yield _place(address), CellError(_words(code))
    for address, formula in grammar.UNCOMPUTED.findall(rows):
        yield _place(address), Uncomputed("=" + _words(formula))
    for address, number in grammar.numbers_in(styles.days).findall(rows):
        if not 0 <= float(number) < LAST_DAY:
            yield _place(address), CellError("#NUM!")


def _words(text: bytes) -> str:
    return unescape(text.decode("utf-8", "replace"))


@lru_cache(maxsize=1 << 16)
def _place(address: bytes) -> Place:
    """Give the 0-based place of an address; workbooks of one form have the same ones."""
    name = address.rstrip(b"0123456789")
    return int(address[len(name) :]) - 1, column_number(name.decode())


def _without(rows: bytes, told: Mapping[Place, CellValue]) -> bytes:
    """Take cells out of the rows; for some of them the reader would refuse the sheet."""

    def kept(found: re.Match[bytes]) -> bytes:
        return b"" if _place(found[1]) in told else found[0]

    return grammar.FULL.sub(kept, rows)


def _unfit(content: bytes) -> UnreadableError:
    """Say what keeps a sheet from being read: a cell beyond the limits, if there is one."""
    for found in grammar.FULL.finditer(content):
        row, column = _place(found[1])
        if row >= ROW_LIMIT or column >= COLUMN_LIMIT:
            return UnreadableError("far-cell", found[1].decode())
    return UnreadableError("damaged")


def _hidden_rows(rows: bytes) -> Iterator[int]:
    """Give the rows that are not shown; they are few, so each is looked for by itself."""
    for said in _HIDDEN.finditer(rows):
        begin = rows.rfind(_ROW, 0, said.start()) + len(_ROW)
        if b">" not in rows[begin : said.start()]:
            yield int(rows[begin : rows.index(b'"', begin)]) - 1


def _hidden_columns(head: bytes) -> Iterator[int]:
    for column in _COL.finditer(head):
        if _HIDDEN.search(column[1]):
            edges = {name: int(number) for name, number in _EDGE.findall(column[1])}
            yield from range(edges.get(b"min", 1) - 1, min(edges.get(b"max", 0), COLUMN_LIMIT))


def _merges(tail: bytes) -> Iterator[Merge]:
    for left, top, right, bottom in _MERGE.findall(tail):
        first, last = column_number(left.decode()), column_number(right.decode())
        yield int(top) - 1, first, int(bottom) - 1, last
