"""The Sheets API, v4: which request means what, and its answer."""

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any, NamedTuple
from urllib.parse import unquote

from tests.google import values_api
from tests.google.batch_common import Batch
from tests.google.batch_requests import plain, run
from tests.google.batch_sheets import copied_sheet
from tests.google.create import created
from tests.google.errors import GoogleError, not_found
from tests.google.mask import Mask, parsed, picked, wanted
from tests.google.protect import Editor
from tests.google.reading import Question, question, sheet_properties, spreadsheet_json
from tests.google.spreadsheet import Compute, Spreadsheet

__all__ = ["Answer", "Editor", "answer", "copy_to", "created"]

Json = dict[str, Any]
Query = Mapping[str, list[str]]

_PATH = re.compile(r"^/v4/spreadsheets/([^/:?]+)(.*)$", re.DOTALL)


class Answer(NamedTuple):
    """What is answered: the status, and the body in JSON."""

    status: int
    body: object


class Call(NamedTuple):
    """One request: the spreadsheet it is about (a draft of it, if it writes) and who sent it."""

    spreadsheet: Spreadsheet
    query: Query
    body: Json
    editor: Editor
    compute: Compute

    def first(self, name: str, default: str = "") -> str:
        """The first value of a query parameter."""
        return (self.query.get(name) or [default])[0]

    def flag(self, name: str) -> bool:
        """A query parameter that is true or false, in any case."""
        return self.first(name).lower() == "true"

    def mask(self) -> Mask | None:
        """The field mask of the whole answer."""
        text = self.first("fields") or self.first("$fields")
        return parsed(text) if text else None


def answer(  # noqa: PLR0913, PLR0917 - one request has so many parts
    spreadsheet: Spreadsheet,
    method: str,
    path: str,
    query: Query,
    body: object,
    editor: Editor,
    compute: Compute,
) -> tuple[Answer, bool]:
    """Answer a request about one spreadsheet; also whether something changed.

    The path is as it was sent, percent-encoded. What fails changes nothing.
    Raises GoogleError.
    """
    match = _PATH.match(path)
    rest = unquote(match[2]) if match else ""
    sent = plain(body) if isinstance(body, dict) and "values" not in rest else body
    act, writes = _route(method, rest)
    if not writes:
        call = Call(spreadsheet, query, _object(sent), editor, compute)
        return Answer(200, act(call)), False
    draft = spreadsheet.draft()
    made = act(Call(draft, query, _object(sent), editor, compute))
    spreadsheet.take(draft)
    if callable(made):
        made = made(spreadsheet)
    return Answer(200, made), True


def _object(body: object) -> Json:
    return body if isinstance(body, dict) else {}


def _route(method: str, rest: str) -> tuple[Callable[[Call], Any], bool]:
    """What carries out a request, and whether it writes. Raises GoogleError (404)."""
    plain_routes: dict[tuple[str, str], tuple[Callable[[Call], Any], bool]] = {
        ("GET", ""): (_get, False),
        ("POST", ":getByDataFilter"): (_get_by_filter, False),
        ("POST", ":batchUpdate"): (_batch_update, True),
    }
    found = plain_routes.get((method, rest)) or values_api.route(method, rest)
    if found is None:
        raise GoogleError(404, "NOT_FOUND", "The requested URL was not found on this server.")
    return found


def _get(call: Call) -> Json:
    asked = question(
        call.spreadsheet,
        call.query.get("ranges", []),
        call.mask(),
        (call.editor, call.compute),
        grid=call.flag("includeGridData"),
    )
    return spreadsheet_json(call.spreadsheet, asked)


def _get_by_filter(call: Call) -> Json:
    areas = values_api.filtered(call.spreadsheet, call.body.get("dataFilters", []))
    grid = bool(call.body.get("includeGridData"))
    asked = question(call.spreadsheet, [], call.mask(), (call.editor, call.compute), grid=grid)
    return spreadsheet_json(call.spreadsheet, replace(asked, areas=areas, limited=True))


def _batch_update(call: Call) -> object:
    body, mask = call.body, call.mask()
    replies = run(Batch(call.spreadsheet, call.editor, call.compute), body.get("requests", []))
    ranges = body.get("responseRanges", [])

    def finished(spreadsheet: Spreadsheet) -> Json:
        made: Json = {"spreadsheetId": spreadsheet.id, "replies": replies}
        if body.get("includeSpreadsheetInResponse"):
            below = wanted(mask, "updatedSpreadsheet") if mask else None
            asked: Question = question(
                spreadsheet,
                ranges,
                below or None,
                (call.editor, call.compute),
                grid=bool(body.get("responseIncludeGridData")) or below == {},
            )
            made["updatedSpreadsheet"] = spreadsheet_json(spreadsheet, asked)
        return {key: picked(one, {}) for key, one in made.items() if _asked(mask, key)}

    return finished


def _asked(mask: Mask | None, key: str) -> bool:
    return mask is None or wanted(mask, key) is not None


def copy_to(
    source: Spreadsheet, sheet_id: int, target: Spreadsheet, editor: Editor, compute: Compute
) -> Answer:
    """spreadsheets.sheets.copyTo: a sheet copied to the end of another spreadsheet.

    Raises GoogleError (404) when the sheet is not there.
    """
    sheet = source.sheet(sheet_id)
    if sheet is None:
        raise not_found()
    title, number = f"Copy of {sheet.title}", 1
    while target.titled(title):
        number += 1
        title = f"Copy of {sheet.title} {number}"
    made = copied_sheet(Batch(target, editor, compute), sheet, title, None)
    target.sheets.append(made)
    target.revision += 1
    return Answer(200, sheet_properties(target, made))
