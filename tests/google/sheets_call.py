"""A request to Sheets v4: who may send it, and what it does to the file in Drive."""

import re
from collections.abc import Mapping
from dataclasses import replace
from typing import Any
from urllib.parse import quote


from tests.google.errors import GoogleError, forbidden, not_found
from tests.google.protect import Editor
from tests.google.resource import Asked
from tests.google.rights import RANK, opens, rank
from tests.google.scopes import SHEETS_WIDE
from tests.google.spreadsheet import Spreadsheet
from tests.google.wire import Reply, Request, said
from tests.google.world import FOLDER, SHEET, File, Grant, World

PATH = re.compile(r"/v4/spreadsheets(?:/([^/:?]+))?")


def answer(asked: Asked, kind: str) -> Reply:
    """Answer a request to Sheets, and note in Drive what it changed. Raises GoogleError."""
    file = _file(asked, "reader" if kind == "sheets.read" else "writer")
    reply = _ask(asked, file, _spreadsheet(file))
    return said(reply.status, reply.body)


def _file(asked: Asked, role: str) -> File:
    """Return the file a request is about, or make it for spreadsheets.create.

    Raises GoogleError: 404 not there, 403 not for the caller.
    """
    match = PATH.match(asked.request.path)
    if match is not None and match[1] is None:
        return _created(asked)
    file = asked.world.files.get(match[1]) if match else None
    if file is None or file.mime_type == FOLDER or not opens(file, asked.grant, SHEETS_WIDE):
        raise not_found()
    if rank(asked.world, file, asked.grant) < RANK[role]:
        raise forbidden()
    return file


def _created(asked: Asked) -> File:
    """Make a spreadsheet in the caller's My Drive: there is no other place it could go."""
    if asked.world.account(asked.grant.email).is_robot:
        raise forbidden()
    properties = asked.request.json().get("properties")
    title = properties.get("title") if isinstance(properties, dict) else None
    return asked.world.add(str(title or "Untitled spreadsheet"), SHEET, asked.grant)


def _spreadsheet(file: File) -> Spreadsheet:
    """Return what a file holds. Raises GoogleError (400) when it is an uploaded .xlsx."""
    if file.spreadsheet is None:
        text = "This operation is not supported for this document"
        raise GoogleError(400, "FAILED_PRECONDITION", text)
    return file.spreadsheet


def first_sheet(asked: Asked, file: File) -> list[list[str]]:
    """Return the first sheet of a spreadsheet as it is shown, for an export."""
    spreadsheet = _spreadsheet(file)
    title = spreadsheet.sheets[0].title.replace("'", "''")
    where = quote(f"'{title}'", safe="")
    path = f"/v4/spreadsheets/{file.id}/values/{where}"
    reply = _ask(replace(asked, request=Request("GET", path)), file, spreadsheet)
    rows = reply.body.get("values", []) if isinstance(reply.body, Mapping) else []
    return [[str(value) for value in row] for row in rows]


def _ask(asked: Asked, file: File, spreadsheet: Spreadsheet) -> Any:  # TEMPORARY
    from tests.google import sheets

    try:
        from tests.google.formulas import computed
    except ImportError:
        computed = lambda book: {}
    world, grant, request = asked.world, asked.grant, asked.request
    editor = Editor(grant.email, above=rank(world, file, grant) >= RANK["organizer"])
    spreadsheet.may_edit = lambda email: _writes(world, file, email)
    spreadsheet.knows_locale = world.knows_locale
    reply, changed = sheets.answer(
        spreadsheet, request.method, request.path, request.query, request.body, editor, computed
    )
    if changed:
        file.name = spreadsheet.title
        world.touch(file, grant.email)
    return reply


def _writes(world: World, file: File, email: str) -> bool:
    return rank(world, file, Grant(email, "", frozenset())) >= RANK["writer"]
