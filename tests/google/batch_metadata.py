"""Requests about developer metadata, and the filters that find it."""

from typing import Any

from tests.google.batch_common import Batch, Kind
from tests.google.errors import invalid
from tests.google.limits import demand_brief
from tests.google.mask import merged, required
from tests.google.ranges import resolved, sheet_of
from tests.google.spreadsheet import Spreadsheet

Json = dict[str, Any]

_PLAIN = ("metadataId", "metadataKey", "metadataValue", "visibility")
_VISIBILITIES = {"DOCUMENT", "PROJECT"}


def create(batch: Batch, request: Json) -> Json:
    """Attach metadata to the spreadsheet, a sheet, a row or a column."""
    sent = request.get("developerMetadata", {})
    taken = [one["metadataId"] for one in batch.spreadsheet.metadata]
    chosen = sent.get("metadataId") or batch.spreadsheet.fresh_id()
    if chosen < 0:
        raise invalid(f"Developer metadata id must not be negative: {chosen}")
    if chosen in taken:
        raise invalid(
            f"Cannot add developer metadata with ID [{chosen}] because developer metadata "
            "with that ID already exists."
        )
    made = _checked(batch.spreadsheet, {**sent, "metadataId": chosen})
    batch.spreadsheet.metadata.append(made)
    demand_brief(batch.spreadsheet)
    return {"createDeveloperMetadata": {"developerMetadata": made}}


def _checked(spreadsheet: Spreadsheet, metadata: Json) -> Json:
    """Metadata as it is kept, with the type of its location.

    Raises GoogleError (400) without a key, a visibility, or one place that is there.
    """
    if not metadata.get("metadataKey"):
        raise invalid("Developer metadata must have a metadataKey.")
    if metadata.get("visibility") not in _VISIBILITIES:
        raise invalid("Developer metadata must have a visibility.")
    location = {
        key: value for key, value in metadata.get("location", {}).items() if key != "locationType"
    }
    if len(location) != 1:
        raise invalid("Developer metadata must have exactly one location.")
    kind = _kind(spreadsheet, location)
    return {**metadata, "location": {"locationType": kind, **location}}


def _kind(spreadsheet: Spreadsheet, location: Json) -> str:
    if "spreadsheet" in location:
        return "SPREADSHEET"
    if "sheetId" in location:
        sheet_of(spreadsheet, location["sheetId"], "sheet")
        return "SHEET"
    span = location["dimensionRange"]
    sheet_of(spreadsheet, span.get("sheetId", 0))
    if span.get("endIndex", 0) - span.get("startIndex", 0) != 1:
        raise invalid("Developer metadata can only be associated with a single row or column.")
    return "ROW" if span.get("dimension") == "ROWS" else "COLUMN"


def found(spreadsheet: Spreadsheet, filters: list[Json]) -> list[Json]:
    """The metadata any of the DataFilters selects.

    Raises GoogleError (400) without filters.
    """
    if not filters:
        raise invalid("Must specify at least one data filter.")
    return [
        one for one in spreadsheet.metadata if any(_matches(spreadsheet, one, f) for f in filters)
    ]


def _matches(spreadsheet: Spreadsheet, metadata: Json, asked: Json) -> bool:
    lookup = asked.get("developerMetadataLookup")
    if lookup is None:
        return _intersects(spreadsheet, metadata, asked)
    if any(key in lookup and lookup[key] != metadata.get(key) for key in _PLAIN):
        return False
    location = metadata["location"]
    kind = lookup.get("locationType")
    if kind and kind != location["locationType"]:
        return False
    place = {
        key: one for key, one in lookup.get("metadataLocation", {}).items() if key != "locationType"
    }
    return all(location.get(key) == one for key, one in place.items())


def _intersects(spreadsheet: Spreadsheet, metadata: Json, asked: Json) -> bool:
    """Whether metadata lies on a sheet, row or column a range covers."""
    location = metadata["location"]
    span = location.get("dimensionRange")
    if "a1Range" in asked:
        sheet, area = resolved(spreadsheet, asked["a1Range"])
        where = area.json() | {"sheetId": sheet.id}
    else:
        where = asked.get("gridRange", {})
    if span is None or span.get("sheetId", 0) != where.get("sheetId", 0):
        return False
    name = "Row" if span["dimension"] == "ROWS" else "Column"
    low, high = where.get(f"start{name}Index", 0), where.get(f"end{name}Index")
    return low <= span.get("startIndex", 0) and (high is None or span["startIndex"] < high)


def update(batch: Batch, request: Json) -> Json:
    """Change the metadata the filters select."""
    mask, sent = required(request), request.get("developerMetadata", {})
    chosen = found(batch.spreadsheet, request.get("dataFilters", []))
    changed = {
        one["metadataId"]: _checked(
            batch.spreadsheet, {**merged(one, sent, mask), "metadataId": one["metadataId"]}
        )
        for one in chosen
    }
    batch.spreadsheet.metadata = [
        changed.get(one["metadataId"], one) for one in batch.spreadsheet.metadata
    ]
    demand_brief(batch.spreadsheet)
    return {"updateDeveloperMetadata": {"developerMetadata": list(changed.values())}}


def delete(batch: Batch, request: Json) -> Json:
    """Delete the metadata the filter selects."""
    gone = found(batch.spreadsheet, [request.get("dataFilter", {})])
    ids = {one["metadataId"] for one in gone}
    left = [one for one in batch.spreadsheet.metadata if one["metadataId"] not in ids]
    batch.spreadsheet.metadata = left
    return {"deleteDeveloperMetadata": {"deletedDeveloperMetadata": gone}}


KINDS: dict[str, Kind] = {
    "createDeveloperMetadata": create,
    "updateDeveloperMetadata": update,
    "deleteDeveloperMetadata": delete,
}
