"""Building over a spreadsheet that is there: what makes becomes what changes."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Final

from sheets_sync.stores.google.a1 import Json, grid_range
from sheets_sync.stores.google.frame import group_request
from sheets_sync.stores.google.page import COLUMN
from sheets_sync.stores.google.shape import Built, Shape

EVERYTHING: Final = "userEnteredValue,userEnteredFormat,dataValidation,note"
"""All that a cell holds."""
_PROPERTIES: Final = (
    "title,hidden,tabColorStyle,gridProperties"
    "(rowCount,columnCount,frozenRowCount,frozenColumnCount,hideGridlines)"
)


@dataclass(frozen=True)
class Changing:
    """Says of each request of a creation what it must be where something stands already."""

    before: Shape
    after: Shape

    @cached_property
    def _folded(self) -> frozenset[int]:
        """The sheets whose lines fold away as they did before."""
        old = {sheet.id: sheet.groups for sheet in self.before.sheets}
        return frozenset(s.id for s in self.after.sheets if old.get(s.id) == s.groups)

    @cached_property
    def _charts(self) -> frozenset[int]:
        return frozenset(chart for sheet in self.before.sheets for chart in sheet.charts)

    @cached_property
    def _protected(self) -> frozenset[int]:
        return frozenset(each for sheet in self.before.sheets for each in sheet.protected)

    def instead(self, request: Json) -> Iterator[Json]:
        """Give a request that makes something, or changes it where it is there already."""
        match request:
            case {"addSheet": {"properties": found}} if found["sheetId"] in self.before.ids:
                fields = _PROPERTIES + (",index" if "index" in found else "")
                yield {"updateSheetProperties": {"properties": found, "fields": fields}}
            case {"addNamedRange": {"namedRange": found}} if (
                found["namedRangeId"] in self.before.named
            ):
                yield {"updateNamedRange": {"namedRange": found, "fields": "name,range"}}
            case {"addProtectedRange": {"protectedRange": found}} if (
                found["protectedRangeId"] in self._protected
            ):
                update = {"protectedRange": found, "fields": "range,editors,warningOnly"}
                yield {"updateProtectedRange": update}
            case {"addChart": {"chart": found}} if found["chartId"] in self._charts:
                yield from _redrawn(found)
            case {"addDimensionGroup": {"range": found}} if found["sheetId"] in self._folded:
                return
            case {"createDeveloperMetadata": {"developerMetadata": found}} if (
                found["metadataId"] in self.before.marks
            ):
                yield _remarked(found)
            case _:
                yield request


def cleared(sheet: Built, new: Built) -> Iterator[Json]:
    """Undo what a sheet is built of, but for what has the same id in the new one."""
    for _ in range(sheet.rules):
        yield {"deleteConditionalFormatRule": {"sheetId": sheet.id, "index": 0}}
    if sheet.filtered:
        yield {"clearBasicFilter": {"sheetId": sheet.id}}
    for span in reversed(sheet.groups if sheet.groups != new.groups else ()):
        yield group_request(sheet.id, span, kind="deleteDimensionGroup")
    for chart in sheet.charts:
        if chart not in new.charts:
            yield {"deleteEmbeddedObject": {"objectId": chart}}
    for protected in sheet.protected:
        if protected not in new.protected:
            yield {"deleteProtectedRange": {"protectedRangeId": protected}}
    area = grid_range(sheet.id)
    yield {"unmergeCells": {"range": area}}
    yield {"updateCells": {"range": area, "fields": EVERYTHING}}
    rows, columns = ({"sheetId": sheet.id, "dimension": each} for each in ("ROWS", "COLUMNS"))
    yield _resized(rows, hiddenByUser=False)
    yield _resized(columns, hiddenByUser=False, pixelSize=COLUMN)


def _resized(lines: Json, **properties: object) -> Json:
    update = {"range": lines, "properties": properties, "fields": ",".join(properties)}
    return {"updateDimensionProperties": update}


def _redrawn(chart: Json) -> Iterator[Json]:
    """Draw a chart anew where it is."""
    yield {"updateChartSpec": {"chartId": chart["chartId"], "spec": chart["spec"]}}
    moved = {
        "objectId": chart["chartId"],
        "newPosition": chart["position"],
        "fields": ",".join(chart["position"]["overlayPosition"]),
    }
    yield {"updateEmbeddedObjectPosition": moved}


def _remarked(mark: Json) -> Json:
    return {
        "updateDeveloperMetadata": {
            "dataFilters": [by_id(mark["metadataId"])],
            "developerMetadata": {"metadataValue": mark["metadataValue"]},
            "fields": "metadataValue",
        }
    }


def by_id(mark: int) -> Json:
    """Give the filter that finds a mark."""
    return {"developerMetadataLookup": {"metadataId": mark}}
