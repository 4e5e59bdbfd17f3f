"""Wrong requests to Sheets: how they are written, and where the words that refuse them are from.

A recording, a public note of who saw the real API, public programs that tell what it answered, or
our own, where only the rule is documented or known.
"""

from collections.abc import Mapping
from typing import Any, NamedTuple

from tests.google.asking import Asking
from tests.google.calling import grid

Json = dict[str, Any]
RECORDED = "recordings of the real API"
SPIKE = "mmedum/google-sheets-mcp, seen live"
USED = "public programs that were refused so"
PARSER = "the JSON parser that all of Google's APIs share, as public threads quote it"
OURS = "words of our own"
LIMIT = 50_000
LEAST, MOST = {"type": "MIN"}, {"type": "MAX"}


class Wrong(NamedTuple):
    """A request that is refused, with which words, and where they are from."""

    request: Json
    words: str
    source: str


def condition(name: str, *values: str) -> Json:
    return {"type": name, "values": [{"userEnteredValue": value} for value in values]}


def looks(name: str, *values: str, **more: object) -> Json:
    test = {"condition": {**condition(name, *values), **more}, "format": {}}
    rule = {"ranges": [grid(0, 9, 0, 1)], "booleanRule": test}
    return {"addConditionalFormatRule": {"rule": rule, "index": 0}}


def gradient(**points: Json) -> Json:
    rule = {"ranges": [grid(0, 9, 0, 1)], "gradientRule": points}
    return {"addConditionalFormatRule": {"rule": rule, "index": 0}}


def typing(name: str, *values: str, **more: object) -> Json:
    rule = {"condition": {**condition(name, *values), **more}}
    return {"setDataValidation": {"range": grid(0, 9, 0, 1), "rule": rule}}


def written(**cell: object) -> Json:
    fields = next(iter(cell))
    return {"updateCells": {"start": {}, "rows": [{"values": [cell]}], "fields": fields}}


def source(area: Json) -> Json:
    return {"sourceRange": {"sources": [area]}}


def chart(overlay: Mapping[str, int] | None = None, **basic: object) -> Json:
    whole = {
        "chartType": "COLUMN",
        "domains": [{"domain": source(grid(0, 5, 0, 1))}],
        "series": [{"series": source(grid(0, 5, 1, 2)), "targetAxis": "LEFT_AXIS"}],
        **basic,
    }
    position = {"overlayPosition": {"anchorCell": {}, **(overlay or {})}}
    return {"addChart": {"chart": {"spec": {"basicChart": whole}, "position": position}}}


def sized(**sizes: int) -> Json:
    return {"addSheet": {"properties": {"gridProperties": sizes}}}


def metadata(**told: object) -> Json:
    whole = {"metadataKey": "k", "visibility": "DOCUMENT", "location": {"spreadsheet": True}}
    return {"createDeveloperMetadata": {"developerMetadata": {**whole, **told}}}


def settings(**properties: str) -> Json:
    fields = ",".join(properties)
    return {"updateSpreadsheetProperties": {"properties": properties, "fields": fields}}


def value(text: str, kind: str) -> str:
    return f"Invalid ConditionValue.userEnteredValue: {text} for ConditionType: {kind}"


def batch(asking: Asking, book: str, *requests: Json) -> tuple[int, Any]:
    path = f"/v4/spreadsheets/{book}:batchUpdate"
    answer = asking.send("POST", path, {"requests": list(requests)})
    return answer.status, answer.body


def error(words: str, *violations: tuple[str, str]) -> Json:
    told: Json = {"code": 400, "message": words, "status": "INVALID_ARGUMENT"}
    if violations:
        pairs = ({"field": field, "description": said} for field, said in violations)
        fields = [{key: text for key, text in pair.items() if text} for pair in pairs]
        kind = "type.googleapis.com/google.rpc.BadRequest"
        told["details"] = [{"@type": kind, "fieldViolations": fields}]
    return {"error": told}


def refusal(wrong: Wrong) -> tuple[int, Json]:
    """Give what Sheets answers to a batch of one wrong request."""
    (kind,) = wrong.request
    return 400, error(f"Invalid requests[0].{kind}: {wrong.words}")
