"""files.create, get, update, delete, copy and export."""

from collections.abc import Mapping

from tests.google import sheets_call
from tests.google.drive_errors import (
    DriveError,
    bad_request,
    invalid_value,
    may_not,
    no_file,
    no_storage,
)
from tests.google.resource import BRIEF, Asked, file_json
from tests.google.rights import RANK, demand, drive_rank, rank, seen
from tests.google.wire import NO_CONTENT, Reply, said
from tests.google.world import FOLDER, SHEET, XLSX, File

UNKNOWN = "application/octet-stream"
LONGEST_PROPERTY = 124
"""Bytes of UTF-8 the key and the value of a property may have together."""
MOST_PROPERTIES = 30
"""Private properties of one app on one file."""


def _file(asked: Asked, file_id: str) -> File:
    return seen(asked.world, file_id, asked.grant, all_drives=asked.all_drives)


def told(asked: Asked, file: File) -> Reply:
    """Tell of a file what is asked for."""
    return said(200, file_json(asked, file, asked.mask(BRIEF)))


def get(asked: Asked, file_id: str) -> Reply:
    """Tell of a file, or with `alt=media` send what an uploaded one holds."""
    file = _file(asked, file_id)
    if asked.request.first("alt") != "media":
        return told(asked, file)
    if file.content is None:
        said_ = (
            "Only files with binary content can be downloaded. Use Export with Docs Editors files."
        )
        raise DriveError(403, "fileNotDownloadable", said_, location="alt")
    return Reply(200, file.content, file.mime_type)


def _home(asked: Asked, parents: object, default: str = "") -> str:
    """Return where a new file goes: the id of a folder or a shared drive, "" for My Drive.

    Raises DriveError: 403 for a service account outside shared drives, 404 for a folder the
    caller cannot see, 403 for one they may not write to.
    """
    if isinstance(parents, list) and len(parents) > 1:
        raise bad_request("A file cannot have multiple parents.")
    parent = str(parents[0]) if isinstance(parents, list) and parents else default
    if parent in {"root", asked.world.root(asked.grant.email)}:
        parent = ""
    if asked.world.account(asked.grant.email).is_robot and not _in_shared_drive(asked, parent):
        raise no_storage()
    if parent:
        _demand_folder(asked, parent)
    return parent


def _in_shared_drive(asked: Asked, parent: str) -> bool:
    """Whether the caller says and knows that a parent is in a shared drive."""
    world = asked.world
    folder = world.files.get(parent)
    return asked.all_drives and (
        parent in world.drives or (folder is not None and folder.drive is not None)
    )


def _may_fill(asked: Asked, parent: str) -> bool:
    try:
        _demand_folder(asked, parent)
    except DriveError:
        return False
    return True


def _demand_folder(asked: Asked, parent: str) -> None:
    """Raise DriveError unless the caller may put a file into a folder or a shared drive."""
    if parent in asked.world.drives:
        level = drive_rank(asked.world, parent, asked.grant) if asked.all_drives else 0
    else:
        folder = _file(asked, parent)
        level = rank(asked.world, folder, asked.grant)
        if folder.mime_type != FOLDER:
            said_ = "The specified parent is not a folder."
            raise DriveError(403, "parentNotAFolder", said_, location="parent")
    if not level:
        raise no_file(parent)
    if level < RANK["writer"]:
        raise may_not(parent)


def create(asked: Asked) -> Reply:
    """Make a file with nothing in it."""
    return told(asked, made(asked, asked.request.json()))


def made(asked: Asked, body: Mapping[str, object], mime_type: str = UNKNOWN) -> File:
    """Make the file a body describes; a service account can make one only in a shared drive."""
    mime_type = str(body.get("mimeType") or mime_type)
    if body.get("id") and mime_type == SHEET:
        said_ = "Generated IDs are not supported for Docs Editors formats."
        raise DriveError(400, "invalid", said_, location="file.id")
    home = _home(asked, body.get("parents"))
    _demand_short(body)
    file = asked.world.add(str(body.get("name") or "Untitled"), mime_type, asked.grant, home)
    _describe(asked, file, body)
    return file


def _demand_short(body: Mapping[str, object]) -> None:
    """Raise DriveError (403) for properties that are too long or too many."""
    for kind in ("properties", "appProperties"):
        given = body.get(kind) or {}
        if not isinstance(given, dict):
            raise bad_request(f"Invalid value for {kind}.")
        long = [k for k, v in given.items() if len(f"{k}{v or ''}".encode()) > LONGEST_PROPERTY]
        if long or len(given) > MOST_PROPERTIES:
            said_ = f"The property limit is exceeded: {', '.join(long) or len(given)}"
            raise DriveError(403, "propertyLimitExceeded", said_)


def _describe(asked: Asked, file: File, body: Mapping[str, object]) -> bool:
    """Take what a body says of a file besides its place; say whether its content time moves."""
    renamed = "name" in body and body["name"] != file.name
    if renamed:
        file.name = str(body["name"])
    if renamed and file.spreadsheet is not None:
        file.spreadsheet.title = file.name
    if "description" in body:
        file.description = str(body["description"] or "")
    private = file.app_properties.setdefault(asked.grant.project, {})
    _properties(private, body.get("appProperties"))
    _properties(file.properties, body.get("properties"))
    return renamed


def _properties(known: dict[str, str], given: object) -> None:
    """Set properties; null clears one."""
    for key, value in (given if isinstance(given, dict) else {}).items():
        if value is None:
            known.pop(key, None)
        else:
            known[key] = str(value)


def update(asked: Asked, file_id: str) -> Reply:
    """Rename, describe, move, put in the bin or take out of it."""
    file, body = _file(asked, file_id), asked.request.json()
    demand(asked.world, file, asked.grant, "writer")
    if "parents" in body:
        said_ = (
            "The parents field is not directly writable in update requests. Use the addParents "
            "and removeParents parameters instead."
        )
        raise DriveError(403, "fieldNotWritable", said_)
    _demand_short(body)
    if "trashed" in body:
        _bin(asked, file, trashed=bool(body["trashed"]))
    if asked.request.first("addParents") or asked.request.first("removeParents"):
        _move(asked, file)
    content = _describe(asked, file, body)
    asked.world.touch(file, asked.grant.email, content=content)
    return told(asked, file)


def _bin(asked: Asked, file: File, *, trashed: bool) -> None:
    demand(asked.world, file, asked.grant, "fileOrganizer" if file.drive else "owner")
    file.trashed = asked.world.clock.now() if trashed else None


def _move(asked: Asked, file: File) -> None:
    """Put a file into another folder. Raises DriveError where it may not leave or arrive."""
    new, old = asked.request.first("addParents"), asked.request.first("removeParents")
    if not new or file.parent not in old.split(","):
        said_ = "A file must have exactly one parent: name one to add and its one to remove."
        raise DriveError(403, "cannotAddParent", said_)
    demand(asked.world, file, asked.grant, "fileOrganizer" if file.drive else "writer")
    asked.world.move(file, _home(asked, [new]), asked.grant.email)


def copy(asked: Asked, file_id: str) -> Reply:
    """Copy a file with its content and properties, not with whom it is shared."""
    source, body = _file(asked, file_id), asked.request.json()
    if source.mime_type == FOLDER:
        raise DriveError(403, "cannotCopyFile", "This file cannot be copied by the user.")
    beside = source.parent if _may_fill(asked, source.parent) else ""
    home = _home(asked, body.get("parents"), default=beside)
    _demand_short(body)
    name = str(body.get("name") or f"Copy of {source.name}")
    copied = asked.world.add(name, source.mime_type, asked.grant, home)
    copied.content = source.content
    if source.spreadsheet is not None:
        copied.spreadsheet = source.spreadsheet.copy(copied.id, asked.grant.email)
        copied.spreadsheet.title = name
    copied.properties = dict(source.properties)
    own = source.app_properties.get(asked.grant.project, {})
    copied.app_properties[asked.grant.project] = dict(own)
    _describe(asked, copied, body)
    return told(asked, copied)


def delete(asked: Asked, file_id: str) -> Reply:
    """Remove a file for good, past the bin, and all a folder holds."""
    file = _file(asked, file_id)
    demand(asked.world, file, asked.grant, "organizer" if file.drive else "owner")
    for gone in [file, *asked.world.below(file)]:
        del asked.world.files[gone.id]
    return NO_CONTENT


def export(asked: Asked, file_id: str) -> Reply:
    """Send a spreadsheet as .xlsx, or its first sheet as CSV.

    The parameter for shared drives does not exist here and is not needed.
    """
    from tests.google.export import exported, to_csv  # noqa: PLC0415 - openpyxl takes its time

    file = seen(asked.world, file_id, asked.grant, all_drives=True)
    wanted = asked.request.first("mimeType")
    if file.spreadsheet is None:
        raise DriveError(403, "fileNotExportable", "Export only supports Docs Editors files.")
    match wanted:
        case "text/csv":
            return Reply(200, to_csv(sheets_call.first_sheet(asked, file)).encode(), wanted)
        case m if m == XLSX:
            return Reply(200, exported(file.spreadsheet), wanted)
        case _:
            raise invalid_value("mimeType", "The requested conversion is not supported.")
