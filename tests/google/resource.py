"""A file as Drive tells of it: the File resource, and which of its fields are wanted."""

import hashlib
import re
from collections.abc import Callable
from dataclasses import dataclass

from tests.google.access import Json, effective, told
from tests.google.clock import rfc3339
from tests.google.drive_errors import no_field
from tests.google.errors import GoogleError
from tests.google.mask import Mask, parsed, picked
from tests.google.rights import RANK, rank
from tests.google.wire import Request
from tests.google.world import FOLDER, SHEET, Account, File, Grant, Permission, Stamp, World

BRIEF = "kind,id,name,mimeType,driveId,teamDriveId"
"""What Drive tells of a file when nothing is asked for."""


@dataclass(frozen=True)
class Asked:
    """A request, who sends it, and the world it is sent to."""

    world: World
    grant: Grant
    request: Request

    @property
    def all_drives(self) -> bool:
        """Whether the request says that it supports shared drives."""
        return self.request.flag("supportsAllDrives")

    def mask(self, default: str) -> Mask:
        """Return the fields wanted. Raises DriveError (400) for what is no mask of Drive's.

        https://developers.google.com/workspace/drive/api/guides/fields-parameter knows `a/b` and
        `a(b)`; a dot belongs to Sheets.
        """
        text = self.request.first("fields")
        if dotted := next((part for part in re.split(r"[,()\s]", text) if "." in part), ""):
            raise no_field(dotted)
        try:
            return parsed(text or default)
        except GoogleError as error:
            raise no_field(text) from error


def user(account: Account, grant: Grant) -> Json:
    """Return the User resource of an account."""
    return {
        "kind": "drive#user",
        "displayName": account.name,
        "emailAddress": account.email,
        "me": account.email == grant.email,
        "permissionId": Permission("user", "reader", account.email).id,
    }


def stamp(asked: Asked, file: File) -> Stamp:
    """Return the state of change Drive shows, which lags behind."""
    return file.stamp(asked.world.clock.now() - asked.world.lag)


def _time(moment: float | None) -> str | None:
    return None if moment is None else rfc3339(moment)


def _owners(asked: Asked, file: File) -> list[Json] | None:
    if file.owner is None:
        return None
    return [user(asked.world.account(file.owner), asked.grant)]


def _parents(asked: Asked, file: File) -> list[str] | None:
    """A parent is told to who may see it: nobody sees the top of another's My Drive."""
    folder = asked.world.files.get(file.parent)
    if folder is not None:
        return [folder.id] if rank(asked.world, folder, asked.grant) else None
    if file.drive is None and file.owner != asked.grant.email:
        return None
    return [file.parent]


def _permissions(asked: Asked, file: File) -> list[Json] | None:
    if file.drive is not None or rank(asked.world, file, asked.grant) < RANK["writer"]:
        return None
    return [told(asked.world, each, file) for each in _access(asked, file)]


def _access(asked: Asked, file: File) -> list[Permission]:
    return list(effective(asked.world, file).values())


def _capabilities(asked: Asked, file: File) -> Json:
    level = rank(asked.world, file, asked.grant)
    writes = level >= RANK["writer"]
    shared_drive = file.drive is not None
    bins = level >= RANK["fileOrganizer" if shared_drive else "owner"]
    folder = file.mime_type == FOLDER
    return {
        "canAddChildren": folder and writes,
        "canComment": level >= RANK["commenter"],
        "canCopy": not folder,
        "canDelete": level >= RANK["organizer" if shared_drive else "owner"],
        "canDownload": True,
        "canEdit": writes,
        "canListChildren": folder,
        "canModifyContent": writes,
        "canReadRevisions": writes,
        "canRename": writes,
        "canShare": writes,
        "canTrash": bins,
        "canUntrash": bins,
    }


def _link(file: File) -> str:
    match file.mime_type:
        case m if m == SHEET:
            return f"https://docs.google.com/spreadsheets/d/{file.id}/edit?usp=drivesdk"
        case m if m == FOLDER:
            return f"https://drive.google.com/drive/folders/{file.id}"
        case _:
            return f"https://drive.google.com/file/d/{file.id}/view?usp=drivesdk"


def _size(file: File) -> str | None:
    if file.mime_type == FOLDER:
        return None
    return "1024" if file.content is None else str(len(file.content))


def _checksum(file: File) -> str | None:
    if file.content is None:
        return None
    return hashlib.md5(file.content, usedforsecurity=False).hexdigest()


FIELDS: dict[str, Callable[[Asked, File], object]] = {
    "kind": lambda *_: "drive#file",
    "id": lambda _, file: file.id,
    "name": lambda _, file: file.name,
    "mimeType": lambda _, file: file.mime_type,
    "description": lambda _, file: file.description or None,
    "driveId": lambda _, file: file.drive,
    "teamDriveId": lambda _, file: file.drive,
    "parents": _parents,
    "spaces": lambda *_: ["drive"],
    "starred": lambda *_: False,
    "trashed": lambda asked, file: asked.world.is_trashed(file),
    "explicitlyTrashed": lambda _, file: file.trashed is not None,
    "trashedTime": lambda _, file: _time(file.trashed) if file.drive else None,
    "createdTime": lambda _, file: _time(file.created),
    "modifiedTime": lambda asked, file: _time(stamp(asked, file).modified),
    "version": lambda asked, file: str(stamp(asked, file).version),
    "lastModifyingUser": lambda asked, file: user(
        asked.world.account(stamp(asked, file).by), asked.grant
    ),
    "modifiedByMe": lambda asked, file: any(s.by == asked.grant.email for s in file.stamps),
    "viewedByMe": lambda asked, file: asked.grant.email in file.opened_by,
    "properties": lambda _, file: file.properties or None,
    "appProperties": lambda asked, file: file.app_properties.get(asked.grant.project) or None,
    "isAppAuthorized": lambda asked, file: asked.grant.project in file.apps,
    "owners": _owners,
    "ownedByMe": lambda asked, file: None if file.drive else file.owner == asked.grant.email,
    "shared": lambda asked, file: None if file.drive else len(_access(asked, file)) > 1,
    "permissions": _permissions,
    "permissionIds": lambda asked, file: [each.id for each in _access(asked, file)],
    "writersCanShare": lambda _, file: None if file.drive else True,
    "capabilities": _capabilities,
    "webViewLink": lambda _, file: _link(file),
    "size": lambda _, file: (
        None if file.mime_type == FOLDER else str(len(file.content or b"") or 1024)
    ),
    "quotaBytesUsed": lambda _, file: str(len(file.content or b"")),
    "md5Checksum": lambda _, file: _checksum(file),
    "originalFilename": lambda _, file: None if file.content is None else file.name,
    "fileExtension": lambda _, file: None if file.content is None else file.name.rpartition(".")[2],
}
UNTOLD = frozenset({
    "clientEncryptionDetails", "contentHints", "contentRestrictions",
    "copyRequiresWriterPermission", "downloadRestrictions", "exportLinks", "folderColorRgb",
    "fullFileExtension", "hasAugmentedPermissions", "hasThumbnail", "headRevisionId",
    "iconLink", "imageMediaMetadata", "inheritedPermissionsDisabled", "labelInfo",
    "linkShareMetadata", "modifiedByMeTime", "resourceKey", "sha1Checksum", "sha256Checksum",
    "sharedWithMeTime", "sharingUser", "shortcutDetails", "thumbnailLink", "thumbnailVersion",
    "trashingUser", "videoMediaMetadata", "viewedByMeTime", "viewersCanCopyContent",
    "webContentLink",
})  # fmt: skip
"""Fields Drive has but this world knows nothing of: they may be asked for, and are absent."""


def file_json(asked: Asked, file: File, mask: Mask) -> Json:
    """Return the fields of a file a mask names.

    Raises DriveError (400) for a field no file has.
    """
    names = list(FIELDS) if not mask or "*" in mask else list(mask)
    for name in names:
        if name not in FIELDS and name not in UNTOLD:
            raise no_field(name)
    told = {name: FIELDS[name](asked, file) for name in names if name in FIELDS}
    present = {name: value for name, value in told.items() if value is not None}
    wanted: Json = picked(present, mask)
    return wanted
