"""What only Google can tell of files, folders and accounts: looked at, never changed."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from gspread.http_client import ParamsType

from sheets_sync.model.cell import Return
from sheets_sync.stores.google import listing, reading
from sheets_sync.stores.google.calls import FILES
from sheets_sync.stores.google.errors import GoogleError, kept_from_us
from sheets_sync.stores.google.index import Index
from sheets_sync.stores.google.permissions import named, permissions
from sheets_sync.stores.google.transport import Google

ABOUT: Final = "/drive/v3/about"
_ANSWERS: Final = (400, 403, 404)
"""What Sheets says of a folder when it is switched on and lets us in: that it is no spreadsheet."""
_CLOSED: Final = ("SERVICE_DISABLED", "accessNotConfigured", "ACCESS_TOKEN_SCOPE_INSUFFICIENT")
"""Why Sheets itself is closed to us, whatever is asked for."""


@dataclass(frozen=True, slots=True)
class Account:
    """Whom Google takes us for; bytes of storage, None where there is no limit.

    `at` is the server's time of the answer in seconds since 1970, 0 where it does not say.
    """

    email: str
    limit: int | None
    used: int
    at: float


@dataclass(frozen=True, slots=True)
class Folder:
    """Where workbooks are made; `drive` is the shared drive it is in, empty in My Drive."""

    name: str
    drive: str
    owners: tuple[str, ...]
    is_folder: bool
    trashed: bool
    open: bool


@dataclass(frozen=True, slots=True)
class Seen:
    """A file as it is now, in the bin or not."""

    id: str
    name: str
    mime: str
    address: str
    ours: bool
    trashed: bool
    created: str
    parents: tuple[str, ...]

    @property
    def is_sheet(self) -> bool:
        """Whether Sheets can open it."""
        return self.mime == listing.SHEET


@dataclass(frozen=True, slots=True)
class Access:
    """Whom a permission lets in (as audiences name them), and whether it comes from above.

    `member` is whether they are let into the whole shared drive.
    """

    who: str
    role: str
    inherited: bool
    member: bool = False


def account(google: Google) -> Account:
    """Ask who we are and how much may be stored; raises GoogleError."""
    wanted = {"fields": "user(emailAddress),storageQuota(limit,usage)"}
    answered = google.drive("GET", ABOUT, wanted)
    quota, user = answered.body.get("storageQuota", {}), answered.body.get("user", {})
    limit = quota.get("limit")
    return Account(
        email=user.get("emailAddress", ""),
        limit=None if limit is None else int(limit),
        used=int(quota.get("usage", 0)),
        at=answered.date,
    )


def folder(google: Google, folder_id: str) -> Folder:
    """Look at the folder where workbooks are made; raises GoogleError."""
    wanted = "name,mimeType,trashed,driveId,owners(emailAddress),capabilities(canAddChildren)"
    asked = {"fields": wanted, "supportsAllDrives": "true"}
    body = google.drive("GET", f"{FILES}/{folder_id}", asked).body
    return Folder(
        name=body.get("name", ""),
        drive=body.get("driveId", ""),
        owners=tuple(each.get("emailAddress", "") for each in body.get("owners", ())),
        is_folder=body.get("mimeType") == listing.FOLDER,
        trashed=bool(body.get("trashed")),
        open=bool(body.get("capabilities", {}).get("canAddChildren")),
    )


def sheets_answers(google: Google, folder_id: str) -> None:
    """See whether Sheets is switched on and open to us, without a spreadsheet to ask for.

    Raises GoogleError where it is not.
    """
    try:
        google.books.open_by_key(folder_id)
    except GoogleError as error:
        if error.reason in _CLOSED or error.status not in _ANSWERS:
            raise


_FIELDS: Final = "id,name,mimeType,trashed,createdTime,parents,appProperties"


def files(google: Google, folder_id: str, drive: str) -> tuple[Seen, ...]:
    """List the workspace's files wherever they are, and what lies in its folder; also the bin."""
    everything = listing.query(folder_id).removesuffix(" and trashed = false")
    asked = listing.parameters(everything, drive) | {"fields": f"nextPageToken,files({_FIELDS})"}
    return tuple(_seen(each, folder_id) for each in _pages(google, asked))


def _pages(google: Google, asked: Mapping[str, str]) -> Iterator[Mapping[str, Any]]:
    while True:
        body = google.drive("GET", FILES, asked).body
        yield from body.get("files", [])
        if not (token := body.get("nextPageToken")):
            return
        asked = {**asked, "pageToken": token}


def _seen(body: Mapping[str, Any], folder_id: str) -> Seen:
    marks = body.get("appProperties", {})
    return Seen(
        id=body["id"],
        name=body.get("name", ""),
        mime=body.get("mimeType", ""),
        address=marks.get(listing.ADDRESS, ""),
        ours=marks.get(listing.WORKSPACE) == folder_id,
        trashed=bool(body.get("trashed")),
        created=body.get("createdTime", ""),
        parents=tuple(body.get("parents", ())),
    )


def find(
    google: Google, folder_id: str, index: Index, listed: tuple[Seen, ...], address: str
) -> Seen | None:
    """Find the file of an address, as the store does; None where it is gone or kept from us."""
    known = index.find(address)
    if known is None:
        ours = [file for file in listed if file.ours and file.address == address]
        return min(ours, key=lambda file: (file.trashed, file.created, file.id), default=None)
    here = (file for file in listed if file.id == known.id)
    return next(here, None) or seen(google, folder_id, known.id)


def seen(google: Google, folder_id: str, file_id: str) -> Seen | None:
    """Look at one file; None where it is gone or kept from us."""
    try:
        asked = {"fields": _FIELDS, "supportsAllDrives": "true"}
        return _seen(google.drive("GET", f"{FILES}/{file_id}", asked).body, folder_id)
    except GoogleError as error:
        if not kept_from_us(error):
            raise
        return None


def read(google: Google, file_id: str) -> Return:
    """Read a spreadsheet; raises GoogleError, UnreadableError."""
    asked: ParamsType = {"fields": reading.FIELDS}
    return reading.returned(google.client.fetch_sheet_metadata(file_id, asked))


def access(google: Google, file_id: str) -> tuple[Access, ...]:
    """List who may open a file or folder, whoever let them in; raises GoogleError."""
    return tuple(
        Access(named(each), *_granted(each))
        for each in permissions(google, file_id)
        if not each.get("deleted")
    )


def _granted(permission: Mapping[str, Any]) -> tuple[str, bool, bool]:
    """Give the role on the file itself where there is one, else the one from above."""
    details = permission.get("permissionDetails", ())
    member = any(each.get("permissionType") == "member" for each in details)
    own = next((each for each in details if not each.get("inherited")), None)
    if own:
        return own.get("role", permission["role"]), False, member
    return permission["role"], bool(details), member
