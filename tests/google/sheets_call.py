"""A request to Sheets v4: who may send it, and what it does to the file in Drive."""

import re
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime
from functools import partial

from tests.google import sheets
from tests.google.errors import GoogleError, forbidden, not_found
from tests.google.formulas import computed
from tests.google.protect import Editor
from tests.google.resource import Asked
from tests.google.rights import RANK, opens, rank
from tests.google.scopes import SHEETS_WIDE
from tests.google.spreadsheet import Compute, Spreadsheet
from tests.google.wire import Reply, Request, said
from tests.google.world import FOLDER, SHEET, File, Grant, World

PATH = re.compile(r"/v4/spreadsheets(?:/([^/:?]+)(?:/sheets/(\d+):copyTo$)?)?")


def answer(asked: Asked, kind: str) -> Reply:
    """Answer a request to Sheets, and note in Drive what it changed. Raises GoogleError."""
    match = PATH.match(asked.request.path)
    if match is None or match[1] is None:
        reply = _created(asked)
    elif match[2]:
        reply = _copied(asked, match[1], int(match[2]))
    else:
        file = _file(asked, match[1], "reader" if kind == "sheets.read" else "writer")
        reply = _ask(asked, file, _spreadsheet(file))
    return said(reply.status, reply.body)


def _file(asked: Asked, file_id: str, role: str) -> File:
    """Return a file the caller may use. Raises GoogleError: 404 not there, 403 not for them."""
    file = asked.world.files.get(file_id)
    if file is None or file.mime_type == FOLDER or not opens(file, asked.grant, SHEETS_WIDE):
        raise not_found()
    if rank(asked.world, file, asked.grant) < RANK[role]:
        raise forbidden()
    return file


def _created(asked: Asked) -> sheets.Answer:
    """Make a spreadsheet in the caller's My Drive: there is no other place it could go."""
    if asked.world.account(asked.grant.email).is_robot:
        raise forbidden()
    file = asked.world.add("Untitled spreadsheet", SHEET, asked.grant)
    try:
        editor, knows = _editor(asked, file), asked.world.knows_locale
        made = sheets.created(file.id, asked.request.body, editor, knows)
    except GoogleError:
        del asked.world.files[file.id]
        raise
    file.spreadsheet, file.name = made, made.title
    return _ask(_look(asked, file, asked.request.query), file, made)


def _look(asked: Asked, file: File, query: Mapping[str, list[str]]) -> Asked:
    """Return the same caller's request to read a spreadsheet."""
    return replace(asked, request=Request("GET", f"/v4/spreadsheets/{file.id}", query))


def _copied(asked: Asked, source_id: str, sheet_id: int) -> sheets.Answer:
    """Copy a sheet into another spreadsheet, which the caller must be able to write to."""
    source = _file(asked, source_id, "reader")
    wanted = str(asked.request.json().get("destinationSpreadsheetId", ""))
    target = _file(asked, wanted, "writer")
    editor, compute = _editor(asked, target), _compute(asked)
    into = _spreadsheet(target)
    reply = sheets.copy_to(_spreadsheet(source), sheet_id, into, editor, compute)
    asked.world.touch(target, asked.grant.email)
    return reply


def _editor(asked: Asked, file: File) -> Editor:
    least = "organizer" if asked.world.managers_above_locks else "owner"
    above = rank(asked.world, file, asked.grant) >= RANK[least]
    return Editor(asked.grant.email, above=above)


def _compute(asked: Asked) -> Compute:
    return partial(computed, today=datetime.fromtimestamp(asked.world.clock.now(), UTC).date())


def _spreadsheet(file: File) -> Spreadsheet:
    """Return what a file holds. Raises GoogleError (400) when it is an uploaded .xlsx."""
    if file.spreadsheet is None:
        text = "This operation is not supported for this document"
        raise GoogleError(400, "FAILED_PRECONDITION", text)
    return file.spreadsheet


def first_sheet(asked: Asked, file: File) -> dict[str, object]:
    """Return the first sheet of a spreadsheet with its cells, for an export."""
    look = _look(asked, file, {"includeGridData": ["true"]})
    told = _ask(look, file, _spreadsheet(file)).body
    sheet: dict[str, object] = told["sheets"][0] if isinstance(told, dict) else {}
    return sheet


def _ask(asked: Asked, file: File, spreadsheet: Spreadsheet) -> sheets.Answer:
    world, request = asked.world, asked.request
    spreadsheet.may_edit = lambda email: _writes(world, file, email)
    spreadsheet.knows_locale = world.knows_locale
    spreadsheet.called = lambda email: world.account(email).name or email
    spreadsheet.year = datetime.fromtimestamp(world.clock.now(), UTC).year
    reply, changed = sheets.answer(
        spreadsheet,
        request.method,
        request.path,
        request.query,
        request.body,
        _editor(asked, file),
        _compute(asked),
    )
    if changed:
        file.name = spreadsheet.title
        world.touch(file, asked.grant.email)
    return reply


def _writes(world: World, file: File, email: str) -> bool:
    return rank(world, file, Grant(email, "", frozenset())) >= RANK["writer"]
