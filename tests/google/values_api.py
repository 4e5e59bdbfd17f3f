"""The paths of spreadsheets.values, and what the data filters of a request select."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING, Any

from tests.google import values
from tests.google.a1 import Area, shown
from tests.google.batch_common import Json
from tests.google.batch_metadata import found
from tests.google.errors import GoogleError, invalid, not_found
from tests.google.ranges import grid, resolved
from tests.google.spreadsheet import Sheet, Spreadsheet
from tests.google.values import Render

if TYPE_CHECKING:
    from tests.google.sheets import Call

Act = Callable[["Call"], Any]


def route(method: str, rest: str) -> tuple[Act, bool] | None:
    """What carries out a request below /values or /developerMetadata, and whether it writes."""
    exact: dict[tuple[str, str], tuple[Act, bool]] = {
        ("GET", "/values:batchGet"): (_batch_get, False),
        ("POST", "/values:batchGetByDataFilter"): (_batch_get_by_filter, False),
        ("POST", "/values:batchUpdate"): (_batch_update, True),
        ("POST", "/values:batchUpdateByDataFilter"): (_batch_update_by_filter, True),
        ("POST", "/values:batchClear"): (_batch_clear, True),
        ("POST", "/developerMetadata:search"): (_search, False),
    }
    known = exact.get((method, rest))
    if known:
        return known
    if method == "GET" and rest.startswith("/developerMetadata/"):
        return (lambda call: _metadata(call, rest.rpartition("/")[2])), False
    return _one_range(method, rest)


def _one_range(method: str, rest: str) -> tuple[Act, bool] | None:
    match = re.match(r"^/values/(.*?)(:append|:clear)?$", rest, re.DOTALL)
    if not match:
        return None
    text, verb = match[1], match[2]
    acts: dict[tuple[str, str | None], tuple[Callable[[Call, str], Any], bool]] = {
        ("GET", None): (_get, False),
        ("PUT", None): (_update, True),
        ("POST", ":append"): (_append, True),
        ("POST", ":clear"): (_clear, True),
    }
    act = acts.get((method, verb))
    return ((lambda call: act[0](call, text)), act[1]) if act else None


def _get(call: "Call", text: str) -> Json:
    return values.read(call.spreadsheet, text, Render.of(call.query), call.compute)


def _update(call: "Call", text: str) -> object:
    option = call.first("valueInputOption")
    written = values.update(call.spreadsheet, text, call.body, option, call.editor)
    return _finished(call, [written], _included(call), single=True)


def _included(call: "Call") -> Render | None:
    """How the new values are wanted in the answer; None when they are not."""
    wanted = call.flag("includeValuesInResponse")
    return Render.of(call.query, "response") if wanted else None


def _finished(
    call: "Call", all_written: list[values.Written], render: Render | None, *, single: bool
) -> Callable[[Spreadsheet], Json]:
    """What is answered once the write is done: the counts, and the new values if wanted."""

    def done(spreadsheet: Spreadsheet) -> Json:
        made = []
        for written in all_written:
            one = written.json(spreadsheet.id)
            if render:
                where = (written.sheet, written.area)
                one["updatedData"] = values.value_range(spreadsheet, where, render, call.compute)
            made.append(one)
        if single:
            return made[0]
        return {"spreadsheetId": spreadsheet.id, **_totals(all_written), "responses": made}

    return done


def _totals(all_written: list[values.Written]) -> Json:
    """How many rows, columns and sheets were touched, each counted once, and how many cells."""
    rows = {(one.sheet.id, row) for one in all_written for row in one.rows}
    columns = {(one.sheet.id, column) for one in all_written for column in one.columns}
    totals = {
        "totalUpdatedRows": len(rows),
        "totalUpdatedColumns": len(columns),
        "totalUpdatedCells": sum(one.cells for one in all_written),
        "totalUpdatedSheets": len({one.sheet.id for one in all_written}),
    }
    return {key: count for key, count in totals.items() if count}


def _append(call: "Call", text: str) -> object:
    option = call.first("valueInputOption")
    if option not in {"RAW", "USER_ENTERED"}:
        raise invalid("'valueInputOption' is required but not specified")
    rows = values.rows_of(call.body)
    table, written = values.append(call.spreadsheet, text, rows, option, call.editor)
    updates = _finished(call, [written], _included(call), single=True)
    head: Json = {"spreadsheetId": call.spreadsheet.id}
    if table:
        head["tableRange"] = table
    return lambda spreadsheet: {**head, "updates": updates(spreadsheet)}


def _clear(call: "Call", text: str) -> Json:
    where = resolved(call.spreadsheet, text)
    cleared = values.clear(call.spreadsheet, where, call.editor)
    return {"spreadsheetId": call.spreadsheet.id, "clearedRange": cleared}


def _batch_get(call: "Call") -> Json:
    render = Render.of(call.query)
    ranges = [
        values.read(call.spreadsheet, text, render, call.compute)
        for text in call.query.get("ranges", [])
    ]
    return {"spreadsheetId": call.spreadsheet.id, "valueRanges": ranges}


def _batch_get_by_filter(call: "Call") -> Json:
    render = Render.of(call.body)
    made = [
        {
            "valueRange": values.value_range(call.spreadsheet, where, render, call.compute),
            "dataFilters": [one],
        }
        for one in call.body.get("dataFilters", [])
        for where in filtered(call.spreadsheet, [one])
    ]
    return {"spreadsheetId": call.spreadsheet.id, "valueRanges": made}


def _batch_update(call: "Call") -> object:
    return _written(call, [(one, one.get("range", "")) for one in call.body.get("data") or []])


def _written(call: "Call", sent: list[tuple[Json, str]]) -> Callable[[Spreadsheet], Json]:
    option = call.body.get("valueInputOption", "")
    made = []
    for at, (one, text) in enumerate(sent):
        try:
            made.append(values.update(call.spreadsheet, text, one, option, call.editor))
        except GoogleError as error:
            message = f"Invalid data[{at}]: {error.message}"
            raise GoogleError(error.code, error.status, message) from error
    wanted = bool(call.body.get("includeValuesInResponse"))
    render = Render.of(call.body, "response") if wanted else None
    return _finished(call, made, render, single=False)


def _batch_update_by_filter(call: "Call") -> object:
    sent = [
        (one, shown(sheet.title, area))
        for one in call.body.get("data") or []
        for sheet, area in filtered(call.spreadsheet, [one.get("dataFilter", {})])
    ]
    written = _written(call, sent)

    def done(spreadsheet: Spreadsheet) -> Json:
        made = written(spreadsheet)
        for response, (one, _) in zip(made["responses"], sent, strict=True):
            del response["spreadsheetId"]
            response["dataFilter"] = one.get("dataFilter", {})
        return made

    return done


def _batch_clear(call: "Call") -> Json:
    areas = [resolved(call.spreadsheet, text) for text in call.body.get("ranges") or []]
    cleared = [values.clear(call.spreadsheet, where, call.editor) for where in areas]
    return {"spreadsheetId": call.spreadsheet.id, "clearedRanges": cleared}


def _search(call: "Call") -> Json:
    filters = call.body.get("dataFilters") or []
    matched = [
        {"developerMetadata": one, "dataFilters": filters}
        for one in found(call.spreadsheet, filters)
    ]
    return {"matchedDeveloperMetadata": matched} if matched else {}


def _metadata(call: "Call", metadata_id: str) -> Json:
    for one in call.spreadsheet.metadata:
        if str(one["metadataId"]) == metadata_id:
            return one
    raise not_found()


def filtered(spreadsheet: Spreadsheet, filters: list[Json]) -> tuple[tuple[Sheet, Area], ...]:
    """The areas DataFilters select: a range, or where developer metadata lies.

    Raises GoogleError (400) for a range that names nothing.
    """
    made: list[tuple[Sheet, Area]] = []
    for one in filters:
        if "a1Range" in one:
            made.append(resolved(spreadsheet, one["a1Range"]))
        elif "gridRange" in one:
            made.append(grid(spreadsheet, one["gridRange"]))
        else:
            places = (item["location"] for item in found(spreadsheet, [one]))
            made += [_located(spreadsheet, place) for place in places if "spreadsheet" not in place]
    return tuple(made)


def _located(spreadsheet: Spreadsheet, location: Json) -> tuple[Sheet, Area]:
    span = location.get("dimensionRange")
    if span is None:
        return grid(spreadsheet, {"sheetId": location["sheetId"]})
    name = "Row" if span["dimension"] == "ROWS" else "Column"
    bounds = {f"start{name}Index": span["startIndex"], f"end{name}Index": span["endIndex"]}
    return grid(spreadsheet, {"sheetId": span.get("sheetId", 0), **bounds})
