"""files.list: which files there are for a caller, a page at a time."""

import hashlib
from collections.abc import Callable
from functools import partial

from tests.google.access import Json
from tests.google.drive_errors import DriveError, bad_request, invalid_value, no_drive
from tests.google.mask import picked
from tests.google.query import parsed
from tests.google.resource import BRIEF, Asked, file_json, stamp
from tests.google.rights import drive_rank, opens, rank
from tests.google.wire import Reply, said
from tests.google.world import FOLDER, File, Permission

MOST = 1000
KEYS: dict[str, Callable[[Asked, File], float | str]] = {
    "createdTime": lambda _, file: file.created,
    "folder": lambda _, file: file.mime_type != FOLDER,
    "modifiedTime": lambda asked, file: stamp(asked, file).modified,
    "name": lambda _, file: file.name,
    "name_natural": lambda _, file: file.name,
    "recency": lambda asked, file: stamp(asked, file).modified,
}


def answer(asked: Asked) -> Reply:
    """List the files a query finds; trashed ones too unless it says otherwise."""
    _refuse_contradictions(asked)
    files = _page_of(asked, _ordered(asked, _found(asked)))
    page, token = files
    mask = asked.mask(f"kind,incompleteSearch,nextPageToken,files({BRIEF})")
    body: Json = {"kind": "drive#fileList", "incompleteSearch": False}
    if token:
        body["nextPageToken"] = token
    told = picked(body, mask)
    if not mask or "files" in mask or "*" in mask:
        below = mask.get("files", {})
        told["files"] = [file_json(asked, file, below) for file in page]
    return said(200, told)


def _refuse_contradictions(asked: Asked) -> None:
    corpora, drive_id = asked.request.first("corpora"), asked.request.first("driveId")
    everywhere = asked.request.flag("includeItemsFromAllDrives")
    if everywhere and not asked.all_drives:
        said_ = (
            "The supportsAllDrives parameter must be set to true when includeItemsFromAllDrives "
            "is set to true."
        )
        raise DriveError(403, "teamDrivesParametersRequired", said_)
    if not everywhere and (drive_id or corpora in {"drive", "allDrives"}):
        said_ = (
            "The includeItemsFromAllDrives parameter must be set to true when driveId is "
            "specified or corpora contains drive or allDrives."
        )
        raise DriveError(403, "teamDrivesParametersRequired", said_)
    if bool(drive_id) != (corpora == "drive"):
        said_ = "The driveId parameter must be specified if and only if corpora is set to drive."
        raise DriveError(403, "teamDriveIdRequiresTeamDriveCorpora", said_)
    if corpora not in {"", "user", "domain", "drive", "allDrives"}:
        raise invalid_value("corpora")


def _found(asked: Asked) -> list[File]:
    world, request = asked.world, asked.request
    test, drive_id = parsed(request.first("q")), request.first("driveId")
    if drive_id and drive_id not in world.drives:
        raise no_drive(drive_id)
    if drive_id and not drive_rank(world, drive_id, asked.grant):
        said_ = "The attempted action requires shared drive membership."
        raise DriveError(403, "teamDriveMembershipRequired", said_)
    return [
        file
        for file in world.files.values()
        if _within(asked, file)
        and rank(world, file, asked.grant, found=True)
        and opens(file, asked.grant)
        and test(asked, file)
    ]


def _within(asked: Asked, file: File) -> bool:
    """Whether a file belongs to the corpora.

    Of what is in shared drives `user` has only what the caller made, opened or was given
    by itself; a query for what a folder holds goes beyond that.
    """
    request, grant = asked.request, asked.grant
    corpora = request.first("corpora")
    if corpora == "drive":
        return file.drive == request.first("driveId")
    if file.drive is None:
        return True
    if not request.flag("includeItemsFromAllDrives"):
        return False
    if corpora == "allDrives" or "parents" in request.first("q"):
        return True
    own = Permission("user", "reader", grant.email).id
    return grant.all_seeing or grant.email in file.opened_by or own in file.permissions


def _ordered(asked: Asked, files: list[File]) -> list[File]:
    """Sort by `orderBy`; else the newest change first, as Drive is seen to do."""
    wanted = asked.request.first("orderBy") or "modifiedTime desc"
    for key in reversed([part.strip() for part in wanted.split(",")]):
        name, _, way = key.partition(" ")
        if name not in KEYS or way not in {"", "desc"}:
            raise invalid_value("orderBy")
        files.sort(key=partial(KEYS[name], asked), reverse=way == "desc")
    return files


def _page_of(asked: Asked, files: list[File]) -> tuple[list[File], str]:
    """Return a page of the files and the token of the next one, "" at the end.

    A token is good for the query it came from. Raises DriveError (400) for another.
    """
    try:
        size = int(asked.request.first("pageSize", "100"))
    except ValueError as error:
        raise invalid_value("pageSize") from error
    if size < 1:
        raise bad_request("Invalid value for pageSize. Values must be within the range: [1, 1000]")
    size = min(size, MOST)
    query = hashlib.sha256(asked.request.first("q").encode()).hexdigest()[:12]
    token = asked.request.first("pageToken")
    head, _, start = token.rpartition(".")
    if token and (head != f"~!!~{query}" or not start.isdigit()):
        raise invalid_value("pageToken")
    end = int(start or 0) + size
    return files[int(start or 0) : end], f"~!!~{query}.{end}" if end < len(files) else ""
