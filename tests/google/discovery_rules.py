"""What Google asks of a request that its discovery documents say only in words, or not at all."""

from collections.abc import Mapping
from typing import Any, NamedTuple

from tests.google.discovery_problem import Problem, twice

Json = Mapping[str, Any]


class Union(NamedTuple):
    """Members of which at most one, or with `must` exactly one, may be given."""

    name: str
    members: frozenset[str] | None
    must: bool = True

    def problems(self, value: Json) -> list[Problem]:
        """Say which of the members are too many, or that one is missing."""
        members = self.members
        given = [
            name
            for name, member in value.items()
            if member is not None and (members is None or name in members)
        ]
        if len(given) > 1:
            return [twice(self.name, given)]
        if self.must and not given:
            named = "its fields" if members is None else ", ".join(sorted(members))
            return [Problem("", f"one of {named} must be given")]
        return []


def one(name: str, members: str = "") -> Union:
    """Ask for exactly one of the members listed (of all fields, when none is)."""
    return Union(name, frozenset(members.split()) or None)


def at_most_one(name: str, members: str = "") -> Union:
    """Allow no more than one of the members listed (of all fields, when none is)."""
    return Union(name, frozenset(members.split()) or None, must=False)


UNIONS: Mapping[str, Union] = {
    "AutoFillRequest": one("area", "range sourceAndDestination"),
    "AutoResizeDimensionsRequest": one("", "dimensions dataSourceSheetDimensions"),
    "ChartData": at_most_one("type", "sourceRange columnReference"),
    "ChartGroupRule": one("rule", "dateTimeRule histogramRule"),
    "ChartSpec": at_most_one(
        "chart",
        "basicChart pieChart bubbleChart candlestickChart orgChart histogramChart "
        "waterfallChart treemapChart scorecardChart",
    ),
    "ColorStyle": at_most_one("kind"),
    "ConditionValue": one("value"),
    "ConditionalFormatRule": one("rule", "booleanRule gradientRule"),
    "DataFilter": one("filter"),
    "DeveloperMetadataLocation": one("location", "sheetId spreadsheet dimensionRange"),
    "EmbeddedObjectPosition": at_most_one("location", "sheetId newSheet overlayPosition"),
    "ExtendedValue": at_most_one("value"),
    "FindReplaceRequest": one("scope", "range sheetId allSheets"),
    "PasteDataRequest": at_most_one("kind", "delimiter html"),
    "PivotGroupRule": one("rule", "manualRule histogramRule dateTimeRule"),
    "ProtectedRange": at_most_one("", "range namedRangeId tableId"),
    "Request": one("kind"),
    "TextRotation": at_most_one("type", "angle vertical"),
    "UpdateCellsRequest": one("area", "start range"),
    "UpdateConditionalFormatRuleRequest": one("instruction", "rule newIndex"),
    "UpdateDimensionPropertiesRequest": one("", "range dataSourceSheetRange"),
}
"""The unions of the reference pages with their names; the documents list ordinary fields."""

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

ROOTS: Mapping[str, str] = {
    "sheets.spreadsheets.create": "spreadsheet",
    "sheets.spreadsheets.values.append": "data",
    "sheets.spreadsheets.values.update": "data",
}
"""What Google calls the body where it is not the whole request: recorded, the first guessed."""

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
