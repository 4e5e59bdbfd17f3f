"""The lines of a sheet as XML that needs nothing but the styles the workbook already has."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Final
from xml.sax.saxutils import escape, quoteattr

from sheets_sync.model.address import letters
from sheets_sync.model.column import Column
from sheets_sync.model.workbook import Jump, Line, Look, Sheet
from sheets_sync.stores import style
from sheets_sync.stores.areas import quoted
from sheets_sync.stores.plain import HEADERS, clean, noted, plain, rows, serial, split, values
from sheets_sync.stores.plain import Value as Seen

_LINK, _NOTE, _HEADING, _LOOKS = 0, 1, 2, 3
_PLACES: Final = {look: place for place, look in enumerate(style.LOOKS, _LOOKS)}
_ESCAPED: Final = re.compile("_(x[0-9A-Fa-f]{4}_)")


@dataclass(frozen=True)
class Drawn:
    """The styles of cells that a sheet part offers to draw with.

    `names`, `headers` and `body` are styles by 0-based column, `carried` those of `style.CARRIED`
    in order; all empty where none was found.
    """

    headers: Mapping[int, str] = field(default_factory=dict)
    body: Mapping[int, str] = field(default_factory=dict)
    names: Mapping[int, str] = field(default_factory=dict)
    carried: tuple[str, ...] = ()

    def look(self, number: int) -> str:
        """Give the style of a carried look, or nothing."""
        return self.carried[number] if number < len(self.carried) else ""


def lines_xml(sheet: Sheet, drawn: Drawn) -> str:
    """Write all rows of a sheet, hidden names and headers included, as `<row>` elements."""
    write = _Writer(sheet, drawn)
    return "".join((write.names(), write.headers(), *write.lines(), *write.notes()))


def jumps(sheet: Sheet) -> Iterator[tuple[str, str, str]]:
    """Give cell, target and text of every link to another place in the workbook."""
    names = {column.name: letters(place) for place, column in enumerate(sheet.columns)}
    for number, line in rows(sheet):
        for name, content in line.cells.items():
            if isinstance(content, Jump) and name in names:
                target = f"{quoted(content.sheet)}!{content.cell}"
                yield f"{names[name]}{number}", target, clean(content.text)


def hyperlinks_xml(sheet: Sheet) -> str:
    """Write the links of a sheet, all of them inside the workbook, as `<hyperlink>` elements."""
    return "".join(
        f"<hyperlink ref={quoteattr(cell)} location={quoteattr(target)} display={quoteattr(text)}/>"
        for cell, target, text in jumps(sheet)
    )


def merges_xml(sheet: Sheet) -> str:
    """Write the merged cells of the notes as `<mergeCell>` elements."""
    edge = letters(len(sheet.columns) - 1)
    return "".join(
        f'<mergeCell ref="A{number}:{edge}{number}"/>'
        for number, note in noted(sheet)
        if edge != "A" and note.value is None
    )


class _Writer:
    """Writes one sheet's rows."""

    def __init__(self, sheet: Sheet, drawn: Drawn) -> None:
        self.sheet, self.drawn = sheet, drawn
        width = len(sheet.columns)
        self.letters = [letters(number) for number in range(width + len(drawn.carried))]
        self.body = [_near(drawn.body, place) for place in range(width)]

    def names(self) -> str:
        """Write the hidden line of field names, with the looks it carries beside them."""
        width = len(self.sheet.columns)
        cells = [
            self.cell(number, 1, column.name, self.drawn.names.get(number, ""))
            for number, column in enumerate(self.sheet.columns)
        ]
        cells += [self.cell(width + n, 1, None, s) for n, s in enumerate(self.drawn.carried)]
        return self.row(1, cells, ' hidden="1"')

    def headers(self) -> str:
        """Write the line of headers in its own looks."""
        cells = [
            self.cell(number, HEADERS, clean(column.title), _near(self.drawn.headers, number))
            for number, column in enumerate(self.sheet.columns)
        ]
        return self.row(HEADERS, cells)

    def lines(self) -> Iterator[str]:
        """Write the lines of content; an empty table keeps one line of looks."""
        for number, line in [*rows(self.sheet)] or [(HEADERS + 1, Line())]:
            seen = values(self.sheet, line)
            cells = [
                self.cell(place, number, shown, self.style(place, column, line, shown))
                for place, (column, shown) in enumerate(zip(self.sheet.columns, seen, strict=True))
            ]
            yield self.row(number, cells, f' ht="{style.line_height(self.sheet, line, seen):g}"')

    def notes(self) -> Iterator[str]:
        """Write the notes below the rows."""
        for number, note in noted(self.sheet):
            look = self.drawn.look(_HEADING if note.heading else _NOTE)
            seen = {0: clean(note.text), split(self.sheet): plain(note.value)}
            cells = [
                self.cell(place, number, seen.get(place), look)
                for place in range(len(self.sheet.columns))
            ]
            height = style.note_height(self.sheet, note)
            yield self.row(number, cells, f' ht="{height:g}" customHeight="1"')

    def style(self, place: int, column: Column, line: Line, seen: Seen) -> str:
        """Choose a style: a carried look where one is asked for, else the column's own."""
        own = self.body[place]
        if isinstance(line.cells.get(column.name), Jump):
            return self.drawn.look(_LINK) or own
        look = line.looks.get(column.name, line.look)
        if look is Look.BODY or not (seen is None or isinstance(seen, str)):
            return own  # a carried look has no number format
        return self.drawn.look(_PLACES[look]) or own

    def row(self, number: int, cells: list[str], attributes: str = "") -> str:
        """Write one row."""
        return f'<row r="{number}"{attributes}>{"".join(cells)}</row>'

    def cell(self, place: int, number: int, seen: Seen, look: str) -> str:
        """Write one cell; text stays text, and nothing is ever a formula."""
        head = f'<c r="{self.letters[place]}{number}"' + (f' s="{look}"' if look else "")
        if seen is None:
            return f"{head}/>"
        if isinstance(seen, str):
            text = escape(_ESCAPED.sub(r"_x005F_\1", seen) if "_x" in seen else seen)
            return f'{head} t="inlineStr"><is><t xml:space="preserve">{text}</t></is></c>'
        if isinstance(seen, bool):
            return f'{head} t="b"><v>{seen:d}</v></c>'
        return f"{head}><v>{serial(seen)!r}</v></c>"


def _near(styles: Mapping[int, str], place: int) -> str:
    """Give the style of a column, or of the nearest one to its left."""
    return next((styles[n] for n in range(place, -1, -1) if n in styles), "")
