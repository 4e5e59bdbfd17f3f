"""One sheet's XML as a tree, in which the lines of our own table are put anew.

An XML parser understands whatever form a program gave it (prefixes, quotes, comments, encodings,
cells without addresses); what is not ours is handed on as it was understood.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from io import BytesIO
from typing import Any, Final

from lxml import etree

from sheets_sync.model.address import column_number, letters
from sheets_sync.model.workbook import Sheet
from sheets_sync.stores.plain import HEADERS, noted
from sheets_sync.stores.xlsx_first import Names, places, safe_parser
from sheets_sync.stores.xlsx_lines import Drawn, hyperlinks_xml, lines_xml, merges_xml

_HEAD: Final = b'<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n'
_LINKS_BEFORE: Final = (
    "printOptions", "pageMargins", "pageSetup", "headerFooter", "rowBreaks", "colBreaks",
    "customProperties", "cellWatches", "ignoredErrors", "smartTags", "drawing", "legacyDrawing",
    "legacyDrawingHF", "drawingHF", "picture", "oleObjects", "controls", "webPublishItems",
    "tableParts", "extLst", "AlternateContent",
)  # fmt: skip
_MERGES_BEFORE: Final = (
    "phoneticPr", "conditionalFormatting", "dataValidations", "hyperlinks", *_LINKS_BEFORE,
)  # fmt: skip
_ALONE: Final = ("", "normal")
"""Formulas that no other cell depends on for its own."""

Element = Any
"""An element of lxml, which has no types."""


@dataclass(frozen=True)
class _Cell:
    """A cell with its 0-based column."""

    place: int
    element: Element

    @property
    def filled(self) -> bool:
        """Whether something stands in it."""
        return len(self.element) > 0

    @property
    def style(self) -> str:
        """The number of its style; empty where it has none."""
        return str(self.element.get("s", "")).strip()


class SheetTree:
    """One sheet's XML; raises what lxml raises for bytes that are none."""

    def __init__(self, content: bytes) -> None:
        self._tree = etree.parse(BytesIO(content), safe_parser())
        self._root = self._tree.getroot()
        self._name = Names(etree.QName(self._root).namespace)
        self._before = self._bytes()

    def _bytes(self) -> bytes:
        body: bytes = etree.tostring(self._tree, encoding="UTF-8", xml_declaration=False)
        return _HEAD + body

    @property
    def _data(self) -> Element:
        return self._root.find(self._name("sheetData"))

    @cached_property
    def _rows(self) -> Mapping[int, tuple[Element, Sequence[_Cell]]]:
        """The rows by 1-based number, each with its cells; one without follows the last one."""
        rows: dict[int, tuple[Element, Sequence[_Cell]]] = {}
        number = 0
        for row in self._data.iterchildren(self._name("row")):
            named = row.get("r", "").strip()
            number = int(named) if named else number + 1
            rows[number] = (row, tuple(_Cell(*each) for each in places(row)))
        return rows

    def _cells(self, line: int) -> Sequence[_Cell]:
        return self._rows[line][1] if line in self._rows else ()

    @cached_property
    def _width(self) -> int:
        """How many columns the table has that stands here: so many field names are in line 1."""
        filled = {cell.place for cell in self._cells(1) if cell.filled}
        return next(place for place in range(len(filled) + 1) if place not in filled)

    def takes(self, sheet: Sheet, counted: bool) -> bool:  # noqa: FBT001 - as the workbook is
        """Tell whether a sheet can be put here without taking anything from anybody.

        Not where somebody made a table of it, wrote a formula among ours that others keep account
        of (`counted`: in the chain of calculation), or wrote where a new column would stand.
        """
        if self._data is None or self._root.find(self._name("tableParts")) is not None:
            return False
        width = len(sheet.columns)
        ours = [cell for _, cells in self._rows.values() for cell in cells if cell.place < width]
        formulas = [f for cell in ours for f in cell.element.iterchildren(self._name("f"))]
        bound = formulas and (counted or any(f.get("t", "") not in _ALONE for f in formulas))
        return not bound and not any(cell.filled for cell in ours if cell.place >= self._width)

    def replaced(self, sheet: Sheet) -> bytes | None:
        """Give the XML with a sheet's lines in the place of ours; None where it is as it was."""
        width = len(sheet.columns)
        drawn = self._drawn()
        beside = self._beside(max(width, self._width), len(drawn.carried))
        looks = {line: dict(self._rows[line][0].attrib) for line in (1, HEADERS)
                 if line in self._rows}  # fmt: skip
        self._lay(lines_xml(sheet, drawn), looks, beside)
        self._mend(sheet)
        after = self._bytes()
        return None if after == self._before else after

    def _drawn(self) -> Drawn:
        """Find the looks to draw with in the first lines, or else in the columns."""
        width = self._width
        names = {cell.place: cell.style for cell in self._cells(1)}
        carried = tuple(names[place] for place in sorted(names) if place >= width)
        own = {place: style for place, style in names.items() if place < width}
        headers, first = (
            {cell.place: cell.style for cell in self._cells(line)}
            for line in (HEADERS, HEADERS + 1)
        )
        body = own if carried else first or self._column_styles()
        return Drawn(headers=headers, body=body, names=own, carried=carried)

    def _column_styles(self) -> dict[int, str]:
        found: dict[int, str] = {}
        for column in self._root.iterfind(f"{self._name('cols')}/{self._name('col')}"):
            first, last = int(column.get("min", "1")), int(column.get("max", "1"))
            if column.get("style"):
                found.setdefault(first - 1, column.get("style"))
                found.setdefault(last, "")
        return found

    def _beside(self, edge: int, carried: int) -> Mapping[int, Sequence[_Cell]]:
        """Give what people have beside our table, by line; carried looks are no part of it."""
        found = {
            line: [
                cell
                for cell in cells
                if cell.place >= edge and (line > 1 or cell.filled or cell.place >= edge + carried)
            ]
            for line, (_, cells) in self._rows.items()
        }
        return {line: cells for line, cells in found.items() if cells}

    def _lay(
        self,
        rows: str,
        looks: Mapping[int, Mapping[str, str]],
        beside: Mapping[int, Sequence[_Cell]],
    ) -> None:
        """Put new rows in the place of the old ones, what stands beside them kept."""
        wrapped = f'<sheetData xmlns="{self._name.space}">{rows}</sheetData>'
        made = {int(row.get("r")): row for row in etree.fromstring(wrapped, safe_parser())}
        for line, attributes in looks.items():
            ours = ("r", "spans", "hidden") if line == 1 else ("r", "spans")
            made[line].attrib.update({k: v for k, v in attributes.items() if k not in ours})
        for line, cells in beside.items():
            row = made.setdefault(line, etree.Element(self._name("row"), r=str(line)))
            row[:] = _merged(row, line, cells)
        data = self._data
        data[:] = [made[line] for line in sorted(made)]
        data.text = None

    def _mend(self, sheet: Sheet) -> None:
        """Mend what refers to the rows: size, merges, links, filter, the order of sorting."""
        width = len(sheet.columns)
        last = max(sheet.last, HEADERS + 1, *(number for number, _ in noted(sheet)))
        for size in self._root.iterchildren(self._name("dimension")):
            size.set("ref", f"A1:{letters(width - 1)}{last}")
        for order in self._root.findall(self._name("sortState")):
            self._root.remove(order)
        for covering in self._root.iterchildren(self._name("autoFilter")):
            _open(covering, sheet)
        self._listed("mergeCells", width, merges_xml(sheet), _MERGES_BEFORE)
        self._listed("hyperlinks", width, hyperlinks_xml(sheet), _LINKS_BEFORE)

    def _listed(self, name: str, width: int, xml: str, before: Sequence[str]) -> None:
        """Put our merges or links into their list, those of people beside our table kept."""
        there = self._root.find(self._name(name))
        kept = [] if there is None else [e for e in there if _column(e.get("ref", "")) >= width]
        ours = list(etree.fromstring(f'<_ xmlns="{self._name.space}">{xml}</_>', safe_parser()))
        if there is None and ours:
            there = etree.Element(self._name(name))
            self._insert(there, before)
        if there is None:
            return
        there[:] = [*ours, *kept]
        there.text = None
        if "count" in there.attrib or name == "mergeCells":
            there.set("count", str(len(there)))
        if not len(there):
            self._root.remove(there)

    def _insert(self, element: Element, before: Sequence[str]) -> None:
        """Put an element where the schema's order wants it."""
        for child in self._root:
            if isinstance(child.tag, str) and etree.QName(child).localname in before:
                child.addprevious(element)
                return
        self._root.append(element)


def _merged(row: Element, line: int, beside: Sequence[_Cell]) -> Sequence[Element]:
    """Give the cells of a row in order, those that people have beside our table among them."""
    cells = dict(places(row))
    for cell in beside:
        cell.element.set("r", f"{letters(cell.place)}{line}")
        cell.element.tail = None
        cells[cell.place] = cell.element
    return [cells[place] for place in sorted(cells)]


def _open(covering: Element, sheet: Sheet) -> None:
    """Let an existing filter cover the rows and show them all."""
    _, _, corner = covering.get("ref", "").replace("$", "").partition(":")
    reach = corner.lstrip("ABCDEFGHIJKLMNOPQRSTUVWXYZ")
    last = max(sheet.last, HEADERS + 1, int(reach) if reach.isdigit() else 0)
    covering.set("ref", f"A{HEADERS}:{letters(len(sheet.columns) - 1)}{last}")
    covering[:] = []


def _column(ref: str) -> int:
    """Give the 0-based column in which an area begins; -1 where that cannot be told."""
    name = ref.replace("$", "").partition(":")[0].rstrip("0123456789")
    return column_number(name) if name.isascii() and name.isalpha() else -1
