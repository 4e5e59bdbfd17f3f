"""Requests about what lies over cells: conditional formats, charts, filters, banding."""

from typing import Any

from tests.google.a1 import Area
from tests.google.batch_common import Batch, Kind, fresh
from tests.google.charts import demand_spec
from tests.google.colours import told_twice
from tests.google.conditions import LOOKS, Place, demand, gradient
from tests.google.errors import invalid
from tests.google.mask import merged, required
from tests.google.ranges import checked, grid
from tests.google.spreadsheet import Sheet

Json = dict[str, Any]

_SIZE = {"widthPixels": 600, "heightPixels": 371}
"""What a side that is not sent, or sent as 0, becomes, as mmedum/google-sheets-mcp has it."""
_NOWHERE = (
    "One of EmbeddedObjectPosition.overlayPosition or EmbeddedObjectPosition.sheetId must be set"
)


def _rule(batch: Batch, rule: Json) -> tuple[Sheet, Json]:
    """A conditional format rule as it is kept, and its sheet.

    Raises GoogleError (400) for one without ranges, over several sheets, or of no kind.
    """
    ranges = rule.get("ranges", [])
    if not ranges:
        raise invalid("ConditionalFormatRule.ranges is required.")
    if len({one.get("sheetId", 0) for one in ranges}) > 1:
        raise invalid("All ranges of a conditional format rule must be on the same sheet.")
    if ("booleanRule" in rule) == ("gradientRule" in rule):
        raise invalid("Must specify exactly one of booleanRule and gradientRule.")
    sheet = batch.sheet(ranges[0].get("sheetId", 0), "grid")
    made = {**rule, "ranges": [checked(batch.spreadsheet, one) for one in ranges]}
    place = Place(batch.spreadsheet, sheet, LOOKS)
    if "gradientRule" in rule:
        made["gradientRule"] = gradient(place, rule["gradientRule"])
    else:
        demand(place, rule["booleanRule"].get("condition", {}))
        look = told_twice(rule["booleanRule"].get("format", {}))
        made["booleanRule"] = {**rule["booleanRule"], "format": look}
    return sheet, made


def add_conditional(batch: Batch, request: Json) -> Json:
    """Add a rule at an index; those after it move on."""
    sheet, rule = _rule(batch, request.get("rule", {}))
    index = request.get("index", 0)
    if not 0 <= index <= len(sheet.conditional):
        raise invalid(f"No conditional format on sheet: {sheet.id} at index: {index}")
    sheet.conditional.insert(index, rule)
    return {}


def _at(sheet: Sheet, index: int) -> int:
    if not 0 <= index < len(sheet.conditional):
        raise invalid(f"No conditional format on sheet: {sheet.id} at index: {index}")
    return index


def update_conditional(batch: Batch, request: Json) -> Json:
    """Replace a rule, or move it."""
    index = request.get("index", 0)
    if "rule" in request:
        sheet, rule = _rule(batch, request["rule"])
        old = sheet.conditional[_at(sheet, index)]
        sheet.conditional[index] = rule
        new = index
    else:
        sheet = batch.sheet(request.get("sheetId", 0))
        new = _at(sheet, request.get("newIndex", 0))
        rule = old = sheet.conditional.pop(_at(sheet, index))
        sheet.conditional.insert(new, rule)
    made = {"newRule": rule, "newIndex": new, "oldRule": old, "oldIndex": index}
    return {"updateConditionalFormatRule": made}


def delete_conditional(batch: Batch, request: Json) -> Json:
    """Delete a rule; those after it move up."""
    sheet = batch.sheet(request.get("sheetId", 0))
    rule = sheet.conditional.pop(_at(sheet, request.get("index", 0)))
    return {"deleteConditionalFormatRule": {"rule": rule}}


def add_chart(batch: Batch, request: Json) -> Json:
    """Lay a chart over cells, with the id the client chose if it chose one."""
    sent = request.get("chart", {})
    taken = [key for sheet in batch.spreadsheet.sheets for key in sheet.charts]
    chosen = fresh(sent.get("chartId"), taken, "Embedded object", batch)
    if not sent.get("spec"):
        raise invalid("No chart spec specified.")
    demand_spec(batch.spreadsheet, sent["spec"])
    position = _position(batch, sent.get("position", {}))
    sheet = batch.sheet(position["overlayPosition"]["anchorCell"].get("sheetId", 0), "grid")
    made = {"chartId": chosen, "spec": sent["spec"], "position": position}
    sheet.charts[chosen] = {**{key: one for key, one in sent.items() if key not in made}, **made}
    return {"addChart": {"chart": sheet.charts[chosen]}}


def _position(batch: Batch, position: Json) -> Json:
    if position.keys() & {"sheetId", "newSheet"}:
        raise invalid("This emulator lays charts over cells only: send overlayPosition.")
    if "overlayPosition" not in position:
        raise invalid(_NOWHERE)
    sent = position["overlayPosition"]
    if any(isinstance(one, int) and one < 0 for one in sent.values()):
        raise invalid("A chart's size and its offsets must not be negative.")
    overlay = {**sent, **{side: sent.get(side) or usual for side, usual in _SIZE.items()}}
    anchor = overlay.setdefault("anchorCell", {})
    sheet = batch.sheet(anchor.get("sheetId", 0), "grid")
    if anchor.get("rowIndex", 0) >= sheet.rows or anchor.get("columnIndex", 0) >= sheet.columns:
        raise invalid("The anchor cell of the chart is outside the grid.")
    return {"overlayPosition": overlay}


def _chart(batch: Batch, chart_id: int, noun: str = "embedded object") -> tuple[Sheet, Json]:
    for sheet in batch.spreadsheet.sheets:
        if chart_id in sheet.charts:
            return sheet, sheet.charts[chart_id]
    raise invalid(f"No {noun} with id: {chart_id}")


def update_chart(batch: Batch, request: Json) -> Json:
    """Give a chart another specification."""
    sheet, chart = _chart(batch, request.get("chartId", 0), "chart")
    demand_spec(batch.spreadsheet, request.get("spec", {}))
    sheet.charts[chart["chartId"]] = {**chart, "spec": request.get("spec", {})}
    return {}


def move_object(batch: Batch, request: Json) -> Json:
    """Lay a chart elsewhere."""
    sheet, chart = _chart(batch, request.get("objectId", 0))
    new = request.get("newPosition", {}).get("overlayPosition", {})
    overlay = merged(chart["position"]["overlayPosition"], new, required(request))
    position = _position(batch, {"overlayPosition": overlay})
    target = batch.sheet(position["overlayPosition"]["anchorCell"].get("sheetId", 0), "grid")
    del sheet.charts[chart["chartId"]]
    target.charts[chart["chartId"]] = {**chart, "position": position}
    return {"updateEmbeddedObjectPosition": {"position": position}}


def delete_object(batch: Batch, request: Json) -> Json:
    """Take a chart away."""
    sheet, chart = _chart(batch, request.get("objectId", 0))
    del sheet.charts[chart["chartId"]]
    return {}


def set_filter(batch: Batch, request: Json) -> Json:
    """Set the basic filter of a sheet; its range has all four ends, also where none was sent."""
    sent = request.get("filter", {})
    checked(batch.spreadsheet, sent.get("range", {}))
    sheet, area = grid(batch.spreadsheet, sent.get("range", {}))
    sheet.basic_filter = {**sent, "range": area.json()}
    return {}


def clear_filter(batch: Batch, request: Json) -> Json:
    """Take the basic filter of a sheet away; rows it hid are seen again."""
    sheet = batch.sheet(request.get("sheetId", 0))
    sheet.basic_filter = None
    shown = {
        at: {key: value for key, value in row.items() if key != "hiddenByFilter"}
        for at, row in sheet.row_properties.items()
    }
    sheet.row_properties = {at: row for at, row in shown.items() if row}
    return {}


def add_banding(batch: Batch, request: Json) -> Json:
    """Colour rows or columns in turn, with the id the client chose if it chose one."""
    sent = request.get("bandedRange", {})
    sheets = batch.spreadsheet.sheets
    taken = [key for sheet in sheets for key in sheet.banded]
    chosen = fresh(sent.get("bandedRangeId"), taken, "Banded range", batch)
    if not sent.keys() & {"rowProperties", "columnProperties"}:
        raise invalid("Must specify at least one of rowProperties and columnProperties.")
    where = checked(batch.spreadsheet, sent.get("range", {}))
    sheet = batch.sheet(where.get("sheetId", 0), "grid")
    if any(Area.of(one["range"]).meet(Area.of(where)) for one in sheet.banded.values()):
        raise invalid(
            "You cannot add alternating background colors to a range that already has "
            "alternating background colors."
        )
    sheet.banded[chosen] = {**sent, "bandedRangeId": chosen, "range": where}
    return {"addBanding": {"bandedRange": sheet.banded[chosen]}}


def _banding(batch: Batch, banded_id: int) -> Sheet:
    for sheet in batch.spreadsheet.sheets:
        if banded_id in sheet.banded:
            return sheet
    raise invalid(f"No banded range with id: {banded_id}")


def update_banding(batch: Batch, request: Json) -> Json:
    """Change where banding is or how it looks."""
    sent = request.get("bandedRange", {})
    key = sent.get("bandedRangeId", 0)
    sheet = _banding(batch, key)
    made = merged(sheet.banded[key], sent, required(request))
    where = checked(batch.spreadsheet, made.get("range", {}))
    sheet.banded[key] = {**made, "bandedRangeId": key, "range": where}
    return {}


def delete_banding(batch: Batch, request: Json) -> Json:
    """Take banding away."""
    key = request.get("bandedRangeId", 0)
    del _banding(batch, key).banded[key]
    return {}


KINDS: dict[str, Kind] = {
    "addConditionalFormatRule": add_conditional,
    "updateConditionalFormatRule": update_conditional,
    "deleteConditionalFormatRule": delete_conditional,
    "addChart": add_chart,
    "updateChartSpec": update_chart,
    "updateEmbeddedObjectPosition": move_object,
    "deleteEmbeddedObject": delete_object,
    "setBasicFilter": set_filter,
    "clearBasicFilter": clear_filter,
    "addBanding": add_banding,
    "updateBanding": update_banding,
    "deleteBanding": delete_banding,
}
