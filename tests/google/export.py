"""A spreadsheet as spreadsheets.get tells of it, drawn as an .xlsx to be looked at."""

import csv
import io
import json
import re
from collections.abc import Callable, Mapping
from functools import partial
from math import ceil
from typing import Any

from openpyxl import Workbook
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE, Cell
from openpyxl.comments import Comment
from openpyxl.utils import absolute_coordinate, get_column_letter, quote_sheetname
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.datavalidation import DataValidation
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.properties import PageSetupProperties
from openpyxl.worksheet.worksheet import Worksheet

from tests.google import export_rules, export_style
from tests.google.formula_grammar import in_english
from tests.google.formulas import computed
from tests.google.protect import Editor
from tests.google.sheets import answer
from tests.google.show import separators
from tests.google.spreadsheet import Spreadsheet

Json = Mapping[str, Any]
Tabs = Mapping[int, Worksheet]
_ROW_PIXELS, _COLUMN_PIXELS = 21, 100  # what Google gives where nobody set anything
_LINE_PIXELS = 17
_PADDING: Json = {"top": 2, "bottom": 2}
_MOST_ROWS, _MOST_COLUMNS = 1_048_576, 16_384
_INSIDE = re.compile(r"#gid=([0-9]+)&range=([A-Z]+[0-9]+)")
_POINTS_A_PIXEL = 0.75
_FORBIDDEN = re.compile(r"[\\*?:/\[\]]")
_LONGEST_TITLE = 31


def exported(spreadsheet: Spreadsheet) -> bytes:
    """Give a spreadsheet of the emulator as an .xlsx."""
    path, query = f"/v4/spreadsheets/{spreadsheet.id}", {"includeGridData": ["true"]}
    everybody = Editor("", above=True)
    told, _ = answer(spreadsheet, "GET", path, query, None, everybody, computed)
    if not isinstance(told.body, Mapping):
        raise TypeError(told.body)
    return to_xlsx(told.body)


def to_csv(sheet: Json) -> str:
    """Give what one sheet (with grid data) shows as comma-separated values."""
    text = io.StringIO()
    rows = [row for block in sheet.get("data", []) for row in block.get("rowData", [])]
    shown = [[cell.get("formattedValue", "") for cell in row.get("values", [])] for row in rows]
    width = max(map(len, shown), default=0)
    lines = ([*row, *[""] * (width - len(row))] for row in shown)
    csv.writer(text, lineterminator="\r\n").writerows(lines)
    return text.getvalue().removesuffix("\r\n")


def to_xlsx(spreadsheet: Json) -> bytes:
    """Draw a spreadsheet, as spreadsheets.get gives it with grid data, as an .xlsx."""
    book = Workbook()
    book.remove(book.worksheets[0])
    locale = spreadsheet.get("properties", {}).get("locale", "en_US")
    english = partial(in_english, comma_decimal=separators(locale)[0] == ",")
    tabs = {}
    for sheet in spreadsheet["sheets"]:
        known = sheet["properties"]
        title = _FORBIDDEN.sub("_", known["title"])[:_LONGEST_TITLE]
        tabs[known.get("sheetId", 0)] = book.create_sheet(title)
    for sheet in spreadsheet["sheets"]:
        tab = tabs[sheet["properties"].get("sheetId", 0)]
        _Sheet(sheet, tab, english, tabs).draw()
        for given in sheet.get("charts", []):
            if drawn := export_rules.chart(given, tabs):
                tabs[drawn[2]].add_chart(drawn[0], drawn[1])
    for given in spreadsheet.get("namedRanges", []):
        tab = tabs[given["range"].get("sheetId", 0)]
        place = f"{quote_sheetname(tab.title)}!{_fixed(given['range'])}"
        book.defined_names[given["name"]] = DefinedName(given["name"], attr_text=place)
    written = io.BytesIO()
    book.save(written)
    return written.getvalue()


class _Sheet:
    """One sheet, and the worksheet it is drawn on."""

    def __init__(
        self, given: Json, tab: Worksheet, english: Callable[[str], str], tabs: Tabs
    ) -> None:
        self._given, self._tab, self._english, self._tabs = given, tab, english, tabs
        grid = given["properties"].get("gridProperties", {})
        self._grid = grid
        self._area = partial(
            export_rules.area, rows=grid.get("rowCount", 1000), columns=grid.get("columnCount", 26)
        )
        self._merged = {
            row + 1
            for merge in given.get("merges", [])
            for row in range(merge.get("startRowIndex", 0), merge["endRowIndex"])
        }
        self._fitted: dict[int, int] = {}
        self._validations: dict[str, DataValidation | None] = {}

    def draw(self) -> None:
        """Draw all of the sheet but its charts."""
        self._properties()
        for block in self._given.get("data", []):
            self._block(block)
        for merge in self._given.get("merges", []):
            self._tab.merge_cells(self._area(merge))
        for rule in self._given.get("conditionalFormats", []):
            self._conditional(rule)
        for validation in self._validations.values():
            if validation is not None:
                self._tab.add_data_validation(validation)

    def _properties(self) -> None:
        properties, tab = self._given["properties"], self._tab
        tab.sheet_state = "hidden" if properties.get("hidden") else "visible"
        tab.sheet_properties.tabColor = export_style.color(properties, "tabColor")
        tab.sheet_properties.pageSetUpPr = PageSetupProperties(fitToPage=True)
        tab.page_setup.orientation, tab.page_setup.fitToHeight = "landscape", 0
        tab.sheet_view.showGridLines = not self._grid.get("hideGridlines")
        tab.sheet_format.defaultColWidth = _width(_COLUMN_PIXELS)
        rows, columns = (self._grid.get(f"frozen{one}Count", 0) for one in ("Row", "Column"))
        if rows or columns:
            tab.freeze_panes = f"{get_column_letter(columns + 1)}{rows + 1}"

    def _block(self, block: Json) -> None:
        top, left = block.get("startRow", 0) + 1, block.get("startColumn", 0) + 1
        self._columns(left, block)
        for row, line in enumerate(block.get("rowData", []), start=top):
            for column, cell in enumerate(line.get("values", []), start=left):
                place = self._tab.cell(row, column)
                if cell and isinstance(place, Cell):
                    self._cell(place, cell)
        for row, known in enumerate(block.get("rowMetadata", []), start=top):
            self._row(row, known)

    def _columns(self, left: int, block: Json) -> None:
        for column, known in enumerate(block.get("columnMetadata", []), start=left):
            size = self._tab.column_dimensions[get_column_letter(column)]
            size.width = _width(known.get("pixelSize", _COLUMN_PIXELS))
            size.hidden = _hidden(known)

    def _row(self, row: int, known: Json) -> None:
        pixels = known.get("pixelSize", _ROW_PIXELS)
        if pixels == _ROW_PIXELS:  # such rows grow with their text in Google Sheets
            pixels = max(pixels, self._fitted.get(row, 0))
        if pixels != _ROW_PIXELS:
            self._tab.row_dimensions[row].height = pixels * _POINTS_A_PIXEL
        if _hidden(known):
            self._tab.row_dimensions[row].hidden = True

    def _cell(self, cell: Cell, given: Json) -> None:
        self._value(cell, given.get("userEnteredValue") or given.get("effectiveValue") or {})
        if look := given.get("userEnteredFormat"):
            cell.number_format = export_style.number_format(look)
            cell.alignment = export_style.alignment(look)
            cell.fill = export_style.fill(look)
            cell.border = export_style.border(look)
            self._fit(cell, str(given.get("formattedValue", "")), look)
        self._link(cell, given.get("hyperlink", ""))
        cell.font = export_style.font(look or {})
        if given.get("note"):
            cell.comment = Comment(given["note"], "")
        if given.get("dataValidation"):
            self._validate(cell, given["dataValidation"])

    def _fit(self, cell: Cell, text: str, look: Json) -> None:
        """Let the row be as high as the text needs; merged cells fit nothing."""
        if text and cell.row not in self._merged:
            wide = self._tab.column_dimensions[cell.column_letter].width
            wraps = look.get("wrapStrategy") == "WRAP"
            lines = _lines(text, wide) if wraps else 1 + text.count("\n")
            padding = look.get("padding") or _PADDING
            room = padding.get("top", 0) + padding.get("bottom", 0) + _LINE_PIXELS * lines
            self._fitted[cell.row] = max(self._fitted.get(cell.row, 0), room)

    def _link(self, cell: Cell, target: str) -> None:
        """Draw a link to the web, or to a cell of the workbook."""
        inside = _INSIDE.fullmatch(target)
        if target.startswith(("http://", "https://")):
            cell.hyperlink = target
        elif inside and int(inside[1]) in self._tabs:
            place = f"{quote_sheetname(self._tabs[int(inside[1])].title)}!{inside[2]}"
            cell.hyperlink = Hyperlink(ref=cell.coordinate, location=place)

    def _value(self, cell: Cell, value: Json) -> None:
        for kind, content in value.items():
            match kind:
                case "formulaValue":
                    cell.value = self._english(content)
                case "stringValue":
                    cell.value = ILLEGAL_CHARACTERS_RE.sub("", content)
                    cell.data_type = "s"
                case "numberValue" | "boolValue":
                    cell.value = content

    def _validate(self, cell: Cell, rule: Json) -> None:
        key = json.dumps(rule, sort_keys=True)
        if key not in self._validations:
            self._validations[key] = export_rules.validation(rule, self._english)
        made = self._validations[key]
        if made is not None:
            made.add(cell.coordinate)

    def _conditional(self, given: Json) -> None:
        rule = export_rules.conditional(given, self._english)
        if rule is not None:
            areas = " ".join(self._area(area) for area in given["ranges"])
            self._tab.conditional_formatting.add(areas, rule)


def _width(pixels: int) -> float:
    """Give the width of a column in characters, as an .xlsx counts."""
    return max(0.0, (pixels - 5) / 7)


def _lines(text: str, wide: float) -> int:
    """Guess the lines that a text takes in a column so many characters wide."""
    return sum(ceil(max(1, len(part)) / max(1.0, wide)) for part in text.split("\n"))


def _fixed(given: Json) -> str:
    """Write a GridRange as $A$1:$B$2; an open end is the last an .xlsx has."""
    return str(absolute_coordinate(export_rules.area(given, _MOST_ROWS, _MOST_COLUMNS)))


def _hidden(known: Json) -> bool:
    return bool(known.get("hiddenByUser") or known.get("hiddenByFilter"))
