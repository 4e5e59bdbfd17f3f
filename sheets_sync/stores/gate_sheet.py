"""One sheet's XML looked over cell by cell, as bytes, without building a tree."""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from html import unescape
from typing import Final, Self

from sheets_sync.model.store import UnreadableError

ROW_LIMIT: Final = 20_000
COLUMN_LIMIT: Final = 200
MERGE_LIMIT: Final = 5_000
EDGE: Final = 1_048_576

# a tag is taken only with well-formed attributes, so that nothing can hide behind a stray ">"
_ATTRIBUTES: Final = rb"""((?:\s+[\w:.-]+\s*=\s*(?:"[^"<>]*"|'[^'<>]*'))*)\s*"""
_STEP: Final = re.compile(
    rb"<(?:[\w.-]+:)?(?:(row)" + _ATTRIBUTES + rb"/?>"
    rb"|c" + _ATTRIBUTES + rb"(?:/>|>(.*?)</(?:[\w.-]+:)?c\s*>))",
    re.DOTALL,
)
_LOOSE: Final = re.compile(rb"<(?:[\w.-]+:)?(?:row|c)[\s/>]")
_ROW: Final = re.compile(rb"<(?:[\w.-]+:)?row[\s/>]")
_MERGE: Final = re.compile(rb"<(?:[\w.-]+:)?mergeCell[\s/>]")
_ENCODING: Final = re.compile(rb"""^\s*<\?xml[^>]*encoding\s*=\s*["']([^"']+)""")
_ATTRIBUTE: Final = re.compile(rb"""([\w:.-]+)\s*=\s*["']([^"']*)""")
_ADDRESS: Final = re.compile(rb"([A-Z]{1,3})([0-9]{1,7})")
_FORMULA: Final = re.compile(rb"<(?:[\w.-]+:)?f(?:\s[^>]*?)?(?:/>|>(.*?)</)", re.DOTALL)
_VALUE: Final = re.compile(rb"<(?:[\w.-]+:)?v(?:\s[^>]*?)?(?:/>|>(.*?)</)", re.DOTALL)
_UTF16: Final = (b"\xff\xfe", b"\xfe\xff", b"\0<", b"<\0")


@dataclass(frozen=True)
class SheetScan:
    """What one sheet holds: its extent with content, and what the fast reader would not show.

    `rows` and `columns` count from A1. `uncached` are formulas without a value by 0-based
    place, `percents` the places of numbers shown as percentages, `hidden` the 0-based rows
    that are not shown. `plain` says that the fast reader tells the truth about this sheet.
    """

    title: str = ""
    part: str = ""
    rows: int = 0
    columns: int = 0
    uncached: Mapping[tuple[int, int], str] = field(default_factory=dict)
    percents: frozenset[tuple[int, int]] = frozenset()
    hidden: frozenset[int] = frozenset()
    plain: bool = True

    def titled(self, title: str, part: str) -> Self:
        """Say which sheet this is."""
        return replace(self, title=title, part=part)


def scan_sheet(content: bytes, percents: frozenset[int]) -> SheetScan:
    """Look over one sheet; `percents` are the cell styles that show percentages.

    Raises UnreadableError: damaged, too-many-rows, too-many-merges, far-cell.
    """
    _refuse_encoding(content)
    if len(_ROW.findall(content)) > ROW_LIMIT:
        raise UnreadableError("too-many-rows")
    if len(_MERGE.findall(content)) > MERGE_LIMIT:
        raise UnreadableError("too-many-merges")
    steps = _STEP.findall(content)
    if len(steps) != len(_LOOSE.findall(content)) or b"<![CDATA[" in content:
        raise UnreadableError("damaged", "cells that cannot be told apart")
    walk = _Walk(percents)
    for row, line, cell, body in steps:
        if row:
            walk.row(line)
        else:
            walk.cell(cell, body)
    return walk.scan()


def _refuse_encoding(content: bytes) -> None:
    """Refuse what bytes cannot be searched in; spreadsheet programs write UTF-8."""
    named = _ENCODING.match(content[:200].removeprefix(b"\xef\xbb\xbf"))
    if named and named[1].upper() not in (b"UTF-8", b"US-ASCII", b"ASCII"):
        raise UnreadableError("damaged", f"written in {named[1]!r}")
    if content.startswith(_UTF16):
        raise UnreadableError("damaged", "written in UTF-16")


class _Walk:
    """Goes from cell to cell as a reader would, and remembers where it has been."""

    def __init__(self, percents: frozenset[int]) -> None:
        self.styles = frozenset(str(style).encode() for style in percents)
        self.line = self.column = -1
        self.rows = self.columns = 0
        self.uncached: dict[tuple[int, int], str] = {}
        self.percents: set[tuple[int, int]] = set()
        self.hidden: set[int] = set()
        self.plain = True

    def row(self, attributes: bytes) -> None:
        """Begin a row; one without a number follows the last one."""
        named = dict(_ATTRIBUTE.findall(attributes))
        number = named.get(b"r", b"")
        if number and not (number.isdigit() and len(number) < len(str(EDGE)) + 1):
            raise UnreadableError("damaged", f"row {number[:20]!r}")
        line = int(number) - 1 if number else self.line + 1
        if line <= self.line:
            raise UnreadableError("damaged", f"row {line + 1} out of order")
        self.line, self.column = line, -1
        if named.get(b"hidden") in (b"1", b"true"):
            self.hidden.add(self.line)

    def cell(self, attributes: bytes, body: bytes) -> None:
        """Look at one cell; one without content may stand as far away as it likes.

        Readers differ in where they put, or whether they lose, what is not in order.
        """
        named = dict(_ATTRIBUTE.findall(attributes))
        line, column = self._place(named.get(b"r", b""))
        if self.line < 0 or line != self.line or column <= self.column:
            where = named.get(b"r", b"").decode() or "without address"
            raise UnreadableError("damaged", f"cell {where} out of order in row {self.line + 1}")
        self.column = column
        if not body:
            return
        if line >= ROW_LIMIT or column >= COLUMN_LIMIT:
            raise UnreadableError("far-cell", named.get(b"r", b"").decode())
        self.rows = line + 1
        self.columns = max(self.columns, column + 1)
        self._content((line, column), named, body)

    def _place(self, address: bytes) -> tuple[int, int]:
        if not address:
            return self.line, self.column + 1
        match = _ADDRESS.fullmatch(address)
        if not match:
            raise UnreadableError("damaged", f"cell {address[:20]!r}")
        column = 0
        for letter in match[1]:
            column = column * 26 + letter - 64
        return int(match[2]) - 1, column - 1

    def _content(self, place: tuple[int, int], named: dict[bytes, bytes], body: bytes) -> None:
        kind = named.get(b"t", b"n")
        match = _VALUE.search(body)
        value = None if match is None else match[1] or b""
        formula = None if value else _FORMULA.search(body)
        # a text formula that gives nothing has an empty value, and that is its value
        if formula and not (kind == b"str" and value is not None):
            self.uncached[place] = "=" + unescape((formula[1] or b"").decode("utf-8", "replace"))
            self.plain = False
        elif kind == b"e" or (kind == b"b" and value not in (b"0", b"1")):
            self.plain = False
        elif kind == b"n" and value and named.get(b"s", b"") in self.styles:
            self.percents.add(place)

    def scan(self) -> SheetScan:
        """Give what was seen."""
        return SheetScan(
            rows=self.rows,
            columns=self.columns,
            uncached=self.uncached,
            percents=frozenset(self.percents),
            hidden=frozenset(self.hidden),
            plain=self.plain,
        )
