"""A workbook that a person has open, and what they do to it."""

import re
from collections.abc import Sequence
from typing import TYPE_CHECKING, Any
from urllib.parse import quote

from sheets_sync.model.address import column_number

if TYPE_CHECKING:
    from tests.google.person import Person

Json = dict[str, Any]
_A1 = re.compile(r"([A-Z]+)(\d+)(?::([A-Z]+)(\d+))?")
_TITLES = "sheets.properties(sheetId,title)"


class Open:
    """A workbook that a person has open. Rows count from 1, columns are letters."""

    def __init__(self, person: "Person", file_id: str) -> None:
        self._person = person
        self.id = file_id

    def read(self, sheet: str, area: str) -> list[list[str]]:
        """Give what the cells show; blank ends of rows are left out."""
        found = self._person.sheets("GET", f"{self.id}/values/{_range(sheet, area)}")
        return list(found.get("values", []))

    def type(self, sheet: str, cell: str, text: str) -> None:
        """Type a text into a cell, so that the locale of the workbook decides what it becomes."""
        path = f"{self.id}/values/{_range(sheet, cell)}"
        self._person.sheets("PUT", path, {"values": [[text]]}, valueInputOption="USER_ENTERED")

    def clear(self, sheet: str, area: str) -> None:
        """Select cells and press Delete: values go, formats and notes stay."""
        self._person.sheets("POST", f"{self.id}/values/{_range(sheet, area)}:clear", {})

    def paste(self, sheet: str, cell: str, rows: Sequence[Sequence[str]]) -> None:
        """Paste rows from elsewhere: over values, formats and drop-downs that are there."""
        row, column = _place(cell)
        width = max(map(len, rows))
        area = {
            "sheetId": self._sheet(sheet),
            "startRowIndex": row,
            "endRowIndex": row + len(rows),
            "startColumnIndex": column,
            "endColumnIndex": column + width,
        }
        fields = "userEnteredFormat,dataValidation"
        self._change({"repeatCell": {"range": area, "cell": {}, "fields": fields}})
        filled = [[*line, *[""] * (width - len(line))] for line in rows]
        path = f"{self.id}/values/{_range(sheet, cell)}"
        self._person.sheets("PUT", path, {"values": filled}, valueInputOption="USER_ENTERED")

    def copy_cells(self, sheet: str, area: str, to: str, to_sheet: str = "") -> None:
        """Copy cells with everything about them and paste them at another cell."""
        source = self._grid(sheet, area)
        row, column = _place(to)
        size = {
            "startRowIndex": row,
            "endRowIndex": row + source["endRowIndex"] - source["startRowIndex"],
            "startColumnIndex": column,
            "endColumnIndex": column + source["endColumnIndex"] - source["startColumnIndex"],
        }
        target = {"sheetId": self._sheet(to_sheet or sheet), **size}
        self._change({"copyPaste": {"source": source, "destination": target}})

    def insert_rows(self, sheet: str, before: int, count: int = 1) -> None:
        """Insert blank rows above a row."""
        self._insert(self._rows(sheet, before, count))

    def insert_columns(self, sheet: str, before: str, count: int = 1) -> None:
        """Insert blank columns to the left of a column."""
        self._insert(self._columns(sheet, before, count))

    def _insert(self, dimension: Json) -> None:
        inherit = dimension["startIndex"] > 0
        self._change({"insertDimension": {"range": dimension, "inheritFromBefore": inherit}})

    def delete_rows(self, sheet: str, first: int, count: int = 1) -> None:
        """Delete whole rows."""
        self._change({"deleteDimension": {"range": self._rows(sheet, first, count)}})

    def delete_columns(self, sheet: str, first: str, count: int = 1) -> None:
        """Delete whole columns."""
        self._change({"deleteDimension": {"range": self._columns(sheet, first, count)}})

    def move_rows(self, sheet: str, first: int, count: int, before: int) -> None:
        """Drag rows to above another row, counted as they stand before."""
        rows = self._rows(sheet, first, count)
        self._change({"moveDimension": {"source": rows, "destinationIndex": before - 1}})

    def move_column(self, sheet: str, column: str, before: str) -> None:
        """Drag a column to the left of another, as they stand before."""
        source = self._columns(sheet, column, 1)
        target = column_number(before)
        self._change({"moveDimension": {"source": source, "destinationIndex": target}})

    def hide_rows(self, sheet: str, first: int, count: int = 1) -> None:
        """Hide whole rows."""
        self._hide(self._rows(sheet, first, count))

    def hide_columns(self, sheet: str, first: str, count: int = 1) -> None:
        """Hide whole columns."""
        self._hide(self._columns(sheet, first, count))

    def _hide(self, dimension: Json) -> None:
        hidden = {"hiddenByUser": True}
        update = {"range": dimension, "properties": hidden, "fields": "hiddenByUser"}
        self._change({"updateDimensionProperties": update})

    def sort(self, sheet: str, area: str, column: str, *, descending: bool = False) -> None:
        """Sort the rows of a range by one of its columns."""
        order = "DESCENDING" if descending else "ASCENDING"
        spec = {"dimensionIndex": column_number(column), "sortOrder": order}
        self._change({"sortRange": {"range": self._grid(sheet, area), "sortSpecs": [spec]}})

    def merge(self, sheet: str, area: str) -> None:
        """Merge cells into one."""
        merge = {"range": self._grid(sheet, area), "mergeType": "MERGE_ALL"}
        self._change({"mergeCells": merge})

    def add_tab(self, title: str) -> None:
        """Add a blank tab after the others."""
        self._change({"addSheet": {"properties": {"title": title}}})

    def copy_tab(self, sheet: str, title: str) -> None:
        """Duplicate a tab under another title."""
        copied = {"sourceSheetId": self._sheet(sheet), "newSheetName": title}
        self._change({"duplicateSheet": copied})

    def delete_tab(self, sheet: str) -> None:
        """Delete a tab."""
        self._change({"deleteSheet": {"sheetId": self._sheet(sheet)}})

    def rename_tab(self, sheet: str, title: str) -> None:
        """Rename a tab."""
        self._set_tab(sheet, title=title)

    def hide(self, sheet: str) -> None:
        """Hide a tab."""
        self._set_tab(sheet, hidden=True)

    def move_tab(self, sheet: str, index: int) -> None:
        """Drag a tab to another place, 0 the first one."""
        self._set_tab(sheet, index=index)

    def _set_tab(self, sheet: str, **properties: object) -> None:
        update = {"sheetId": self._sheet(sheet), **properties}
        self._change(
            {"updateSheetProperties": {"properties": update, "fields": ",".join(properties)}}
        )

    def find_and_replace(self, find: str, by: str, sheet: str = "") -> int:
        """Edit → Find and replace, on one tab or all; gives how many cells changed."""
        where: Json = {"sheetId": self._sheet(sheet)} if sheet else {"allSheets": True}
        asked = {"findReplace": {"find": find, "replacement": by, **where}}
        replied = self._change(asked)["replies"][0].get("findReplace", {})
        return int(replied.get("valuesChanged", 0))

    def filter_view(self, sheet: str, area: str, column: str, hidden: Sequence[str]) -> None:
        """Data → Create a filter view: what is filtered out stays there for everybody else."""
        specs = [{"columnIndex": column_number(column),
                  "filterCriteria": {"hiddenValues": list(hidden)}}]  # fmt: skip
        view = {"range": self._grid(sheet, area), "filterSpecs": specs}
        self._change({"addFilterView": {"filter": view}})

    def drag_down(self, sheet: str, area: str, lines: int) -> None:
        """Take cells by their corner and drag them down over so many lines."""
        fill = {"source": self._grid(sheet, area), "dimension": "ROWS", "fillLength": lines}
        self._change({"autoFill": {"sourceAndDestination": fill}})

    def people_chip(self, sheet: str, cell: str, email: str) -> None:
        """Type @ and choose somebody."""
        row, column = _place(cell)
        chip = {"chip": {"personProperties": {"email": email}}}
        value = {"userEnteredValue": {"stringValue": "@"}, "chipRuns": [chip]}
        start = {"sheetId": self._sheet(sheet), "rowIndex": row, "columnIndex": column}
        fields = "userEnteredValue,chipRuns"
        update = {"start": start, "rows": [{"values": [value]}], "fields": fields}
        self._change({"updateCells": update})

    def set_region(self, **properties: str) -> None:
        """Choose another locale (`en_US`) or `timeZone` under File → Settings."""
        update = {"properties": properties, "fields": ",".join(properties)}
        self._change({"updateSpreadsheetProperties": update})

    def region(self) -> dict[str, str]:
        """Give the locale and the time zone that stand under File → Settings."""
        found = self._person.sheets("GET", self.id, fields="properties(locale,timeZone)")
        return dict(found["properties"])

    def lift_protection(self) -> None:
        """Remove every protected range and sheet."""
        fields = "sheets.protectedRanges.protectedRangeId"
        told = self._person.sheets("GET", self.id, fields=fields)["sheets"]
        for each in (each for sheet in told for each in sheet.get("protectedRanges", ())):
            self._change({"deleteProtectedRange": each})

    def rename_file(self, name: str) -> None:
        """Give the file another name."""
        self._person.drive("PATCH", f"files/{self.id}", {"name": name})

    def trash(self) -> None:
        """Put the file into the bin."""
        self._person.drive("PATCH", f"files/{self.id}", {"trashed": True})

    def copy_file(self, name: str = "") -> str:
        """Copy the file; give the copy's id."""
        made = self._person.drive("POST", f"files/{self.id}/copy", {"name": name} if name else {})
        return str(made["id"])

    def share_with(self, email: str, role: str = "writer") -> None:
        """Give somebody access: reader, commenter or writer."""
        self._share({"type": "user", "role": role, "emailAddress": email})

    def share_with_link(self, role: str = "reader") -> None:
        """Let anyone in who has the link."""
        self._share({"type": "anyone", "role": role})

    def _share(self, permission: Json) -> None:
        self._person.drive("POST", f"files/{self.id}/permissions", permission)

    def _change(self, request: Json) -> Json:
        return self._person.sheets("POST", f"{self.id}:batchUpdate", {"requests": [request]})

    def _sheet(self, title: str) -> int:
        found = self._person.sheets("GET", self.id, fields=_TITLES)
        ids = {one["properties"]["title"]: one["properties"] for one in found["sheets"]}
        return int(ids[title].get("sheetId", 0))

    def _grid(self, sheet: str, area: str) -> Json:
        found = _A1.fullmatch(area)
        if found is None:
            raise ValueError(area)
        left, top, right, bottom = found.groups()
        return {
            "sheetId": self._sheet(sheet),
            "startRowIndex": int(top) - 1,
            "endRowIndex": int(bottom or top),
            "startColumnIndex": column_number(left),
            "endColumnIndex": column_number(right or left) + 1,
        }

    def _rows(self, sheet: str, first: int, count: int) -> Json:
        return self._dimension(sheet, "ROWS", first - 1, count)

    def _columns(self, sheet: str, first: str, count: int) -> Json:
        return self._dimension(sheet, "COLUMNS", column_number(first), count)

    def _dimension(self, sheet: str, dimension: str, start: int, count: int) -> Json:
        ends = {"startIndex": start, "endIndex": start + count}
        return {"sheetId": self._sheet(sheet), "dimension": dimension, **ends}


def _place(cell: str) -> tuple[int, int]:
    found = _A1.fullmatch(cell)
    if found is None:
        raise ValueError(cell)
    return int(found[2]) - 1, column_number(found[1])


def _range(sheet: str, area: str) -> str:
    return quote("'" + sheet.replace("'", "''") + "'!" + area, safe="")
