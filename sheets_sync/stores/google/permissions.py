"""Who may open a file, as Drive lists it.

https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions
"""

from collections.abc import Iterator, Mapping
from typing import Any

from sheets_sync.stores.google.calls import FILES
from sheets_sync.stores.google.transport import Google


def plain(address: str) -> str:
    """Give an address as Drive tells it again: letters of mail addresses have no case."""
    return address.strip().casefold()


def direct(permission: Mapping[str, Any]) -> str:
    """Give the role on the file itself; empty where all of it is inherited.

    Only shared drives tell where a role comes from.
    """
    details = permission.get("permissionDetails")
    if not details:
        return str(permission["role"])
    return next((str(each["role"]) for each in details if not each.get("inherited")), "")


def permissions(google: Google, file_id: str) -> Iterator[Mapping[str, Any]]:
    """List who may open a file, page by page."""
    asked = {
        "fields": "nextPageToken,permissions(id,type,role,emailAddress,domain,allowFileDiscovery,"
        "deleted,permissionDetails)",
        "pageSize": "100",
        "supportsAllDrives": "true",
    }
    while True:
        body = google.drive("GET", f"{FILES}/{file_id}/permissions", asked).body
        yield from body.get("permissions", [])
        if not (token := body.get("nextPageToken")):
            return
        asked = {**asked, "pageToken": token}


def named(permission: Mapping[str, Any]) -> str:
    """Give whom a permission lets in, as audiences name them; `anyone` may know the link."""
    match permission["type"]:
        case "user":
            return plain(permission.get("emailAddress", ""))
        case "domain":
            return f"domain:{plain(permission.get('domain', ''))}"
        case "group":
            return f"group:{plain(permission.get('emailAddress', ''))}"
        case _:
            return "anyone"
