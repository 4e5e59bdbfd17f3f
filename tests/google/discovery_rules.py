"""What Google asks of a request that its discovery documents say only in words, or not at all."""

from collections.abc import Mapping
from typing import Any, NamedTuple

Json = Mapping[str, Any]


class Union(NamedTuple):
    """Members of which at most one, or with `must` exactly one, may be given."""

    members: frozenset[str] | None
    must: bool = True

    def problems(self, value: Json) -> list[str]:
        """Say which of the members are too many, or that one is missing."""
        members = self.members
        given = [
            name
            for name, member in value.items()
            if member is not None and (members is None or name in members)
        ]
        if len(given) > 1:
            return [f": only one of {', '.join(sorted(given))} may be given"]
        if self.must and not given:
            named = "its fields" if members is None else ", ".join(sorted(members))
            return [f": one of {named} must be given"]
        return []


def one(names: str = "") -> Union:
    """Ask for exactly one of the members named (of all fields, when none is)."""
    return Union(frozenset(names.split()) or None)


def at_most_one(names: str = "") -> Union:
    """Allow no more than one of the members named (of all fields, when none is)."""
    return Union(frozenset(names.split()) or None, must=False)


UNIONS: Mapping[str, Union] = {
    "AutoFillRequest": one("range sourceAndDestination"),
    "AutoResizeDimensionsRequest": one("dimensions dataSourceSheetDimensions"),
    "ChartData": at_most_one("sourceRange columnReference"),
    "ChartGroupRule": one("dateTimeRule histogramRule"),
    "ChartSpec": at_most_one(
        "basicChart pieChart bubbleChart candlestickChart orgChart histogramChart "
        "waterfallChart treemapChart scorecardChart"
    ),
    "ColorStyle": at_most_one(),
    "ConditionValue": one(),
    "ConditionalFormatRule": one("booleanRule gradientRule"),
    "DataFilter": one(),
    "DeveloperMetadataLocation": one("sheetId spreadsheet dimensionRange"),
    "EmbeddedObjectPosition": at_most_one("sheetId newSheet overlayPosition"),
    "ExtendedValue": at_most_one(),
    "FindReplaceRequest": one("range sheetId allSheets"),
    "PasteDataRequest": at_most_one("delimiter html"),
    "PivotGroupRule": one("manualRule histogramRule dateTimeRule"),
    "ProtectedRange": at_most_one("range namedRangeId tableId"),
    "Request": one(),
    "TextRotation": at_most_one("angle vertical"),
    "UpdateCellsRequest": one("start range"),
    "UpdateConditionalFormatRuleRequest": one("rule newIndex"),
    "UpdateDimensionPropertiesRequest": one("range dataSourceSheetRange"),
}
"""The unions of the reference pages; the documents list their members as ordinary fields."""

REQUIRED: Mapping[str, tuple[str, ...]] = {
    "AddChartRequest": ("chart.spec",),
    "AddConditionalFormatRuleRequest": ("rule.ranges",),
    "AddNamedRangeRequest": ("namedRange.name", "namedRange.range"),
    "AddProtectedRangeRequest": ("protectedRange",),
    "AddTableRequest": ("table",),
    "AppendCellsRequest": ("rows", "fields"),
    "BatchClearValuesRequest": ("ranges",),
    "BatchUpdateSpreadsheetRequest": ("requests",),
    "BatchUpdateValuesRequest": ("valueInputOption", "data"),
    "BooleanCondition": ("type",),
    "BooleanRule": ("condition",),
    "CopyPasteRequest": ("source", "destination"),
    "CreateDeveloperMetadataRequest": (
        "developerMetadata.metadataKey",
        "developerMetadata.location",
        "developerMetadata.visibility",
    ),
    "CutPasteRequest": ("source", "destination"),
    "DataValidationRule": ("condition",),
    "DeleteDimensionRequest": ("range",),
    "DeleteNamedRangeRequest": ("namedRangeId",),
    "DimensionRange": ("dimension",),
    "InsertDimensionRequest": ("range",),
    "MergeCellsRequest": ("range",),
    "MoveDimensionRequest": ("source",),
    "RepeatCellRequest": ("range", "cell", "fields"),
    "SetBasicFilterRequest": ("filter",),
    "SetDataValidationRequest": ("range",),
    "SortRangeRequest": ("range", "sortSpecs"),
    "UpdateBandingRequest": ("bandedRange", "fields"),
    "UpdateCellsRequest": ("fields",),
    "UpdateDeveloperMetadataRequest": ("dataFilters", "developerMetadata", "fields"),
    "UpdateDimensionGroupRequest": ("dimensionGroup", "fields"),
    "UpdateDimensionPropertiesRequest": ("properties", "fields"),
    "UpdateNamedRangeRequest": ("namedRange", "fields"),
    "UpdateProtectedRangeRequest": ("protectedRange", "fields"),
    "UpdateSheetPropertiesRequest": ("properties", "fields"),
    "UpdateSpreadsheetPropertiesRequest": ("properties", "fields"),
    "UpdateTableRequest": ("table", "fields"),
}
"""Fields without which Google answers 400, by schema; a dot leads into an object."""

REQUIRED_BODY: Mapping[str, tuple[str, ...]] = {
    "drive.permissions.create": ("role", "type"),
    "drive.permissions.update": ("role",),
    "sheets.spreadsheets.sheets.copyTo": ("destinationSpreadsheetId",),
}

_FIELDS_ASKED = (
    "about.get",
    *(f"comments.{verb}" for verb in ("create", "get", "list", "update")),
    *(f"replies.{verb}" for verb in ("create", "get", "list", "update")),
)
REQUIRED_QUERY: Mapping[str, tuple[str, ...]] = {
    "sheets.spreadsheets.values.append": ("valueInputOption",),
    "sheets.spreadsheets.values.update": ("valueInputOption",),
    **{f"drive.{method}": ("fields",) for method in _FIELDS_ASKED},
}

MASKED: Mapping[str, str] = {
    "AppendCellsRequest": "CellData",
    "RepeatCellRequest": "CellData",
    "UpdateBandingRequest": "BandedRange",
    "UpdateCellsRequest": "CellData",
    "UpdateDataSourceRequest": "DataSource",
    "UpdateDeveloperMetadataRequest": "DeveloperMetadata",
    "UpdateDimensionGroupRequest": "DimensionGroup",
    "UpdateDimensionPropertiesRequest": "DimensionProperties",
    "UpdateEmbeddedObjectBorderRequest": "EmbeddedObjectBorder",
    "UpdateEmbeddedObjectPositionRequest": "OverlayPosition",
    "UpdateFilterViewRequest": "FilterView",
    "UpdateNamedRangeRequest": "NamedRange",
    "UpdateProtectedRangeRequest": "ProtectedRange",
    "UpdateSheetPropertiesRequest": "SheetProperties",
    "UpdateSlicerSpecRequest": "SlicerSpec",
    "UpdateSpreadsheetPropertiesRequest": "SpreadsheetProperties",
    "UpdateTableRequest": "Table",
}
"""The schema that the `fields` of a request names fields of."""

# Google takes these in silence, though its documents do not list them.
LENIENT_FIELDS: Mapping[str, frozenset[str]] = {"Permission": frozenset({"withLink"})}
LENIENT_QUERY: Mapping[str, frozenset[str]] = {
    "drive.files.get": frozenset({"includeItemsFromAllDrives"})
}
UNCHECKED = ("/upload/drive/v2/",)
