"""All files of a workspace, from one listing a night.

A file is known by private properties that no one but this tool sees: the workspace (the id of its
folder) and the address. Names and places on Drive may change as people like.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any, Final

WORKSPACE: Final = "sheets_sync"
ADDRESS: Final = "sheets_sync_address"
SHEET: Final = "application/vnd.google-apps.spreadsheet"
FOLDER: Final = "application/vnd.google-apps.folder"
XLSX: Final = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FIELDS: Final = (
    "id,name,mimeType,createdTime,modifiedTime,trashed,appProperties,"
    "lastModifyingUser(emailAddress)"
)
"""Drive knows `a/b` and `a(b)`; a dot is of Sheets.
https://developers.google.com/workspace/drive/api/guides/fields-parameter"""
PAGE: Final = 1000
_LONGEST: Final = 124
"""A property and its value may have so many bytes.
https://developers.google.com/workspace/drive/api/guides/properties"""

OVERLAP: Final = 15 * 60.0
"""Drive tells of a change some minutes late (about three for a sheet that is being edited), so a
file changed in the last 15 minutes before a listing is looked at again the next time."""
CLOCKS: Final = 4 * 60.0
"""How far from its answer a write of ours may be dated: Google cuts a call off after three minutes,
and tells of changes about every three."""


@dataclass(frozen=True)
class File:
    """A file as Drive lists it; times in seconds since 1970."""

    id: str
    name: str
    mime: str
    created: float
    modified: float
    by: str
    address: str = ""

    @property
    def is_sheet(self) -> bool:
        """Whether Sheets can open it."""
        return self.mime == SHEET


@dataclass
class Listing:
    """The files of one workspace as they were at `at`, the server's time of the listing."""

    at: float
    files: dict[str, File] = field(default_factory=dict)
    """The workspace's own, by id."""
    foreign: dict[str, File] = field(default_factory=dict)
    """What others have put into the folder, by id."""

    def at_address(self, address: str) -> list[File]:
        """Give the files that say they belong there, the oldest first; more than one are copies."""
        found = [file for file in self.files.values() if file.address == address]
        return sorted(found, key=lambda file: (file.created, file.id))


def properties(workspace: str, address: str) -> dict[str, str]:
    """Give the properties of a new file; raises ValueError for an address that is too long."""
    if len((ADDRESS + address).encode()) > _LONGEST:
        raise ValueError(address)
    return {WORKSPACE: workspace, ADDRESS: address}


def query(folder: str) -> str:
    """Ask for the workspace's files wherever they are, and for whatever lies in its folder."""
    mine = f"appProperties has {{ key='{WORKSPACE}' and value='{quoted(folder)}' }}"
    sheets = f"(mimeType = '{SHEET}' or mimeType = '{XLSX}')"
    return f"({mine} or ('{quoted(folder)}' in parents and {sheets})) and trashed = false"


def folder_query(folder: str) -> str:
    """Ask for the spreadsheets that lie in the folder."""
    return f"'{quoted(folder)}' in parents and mimeType = '{SHEET}' and trashed = false"


def quoted(text: str) -> str:
    """Write a text inside a query's single quotes."""
    return text.replace("\\", "\\\\").replace("'", "\\'")


def parameters(q: str, drive: str) -> dict[str, str]:
    """Give the parameters of files.list; `drive` is the shared drive, where there is one."""
    where = {"corpora": "drive", "driveId": drive} if drive else {"corpora": "user"}
    return {
        "q": q,
        "fields": f"nextPageToken,files({FIELDS})",
        "pageSize": str(PAGE),
        "supportsAllDrives": "true",
        "includeItemsFromAllDrives": "true",
        **where,
    }


def listed(workspace: str, found: Iterable[Mapping[str, Any]], at: float) -> Listing:
    """Sort out what a listing has given."""
    listing = Listing(at)
    for each in found:
        file = as_file(each)
        ours = each.get("appProperties", {}).get(WORKSPACE) == workspace and file.address
        (listing.files if ours else listing.foreign)[file.id] = file
    return listing


def as_file(each: Mapping[str, Any]) -> File:
    """Read one file of an answer."""
    return File(
        id=each["id"],
        name=each.get("name", ""),
        mime=each.get("mimeType", ""),
        created=moment(each.get("createdTime", "")),
        modified=moment(each.get("modifiedTime", "")),
        by=each.get("lastModifyingUser", {}).get("emailAddress", ""),
        address=each.get("appProperties", {}).get(ADDRESS, ""),
    )


def moment(text: str) -> float:
    """Read a time of Drive's (RFC 3339); 0 where there is none."""
    return datetime.fromisoformat(text).timestamp() if text else 0.0
