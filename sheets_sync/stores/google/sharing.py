"""Letting people into a file, and out again: one after another, as Drive asks.

"Concurrent permission modifications on the same file aren't supported; only the last update is
applied" (https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions).
"""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any, Final

from sheets_sync.model.workbook import Audience
from sheets_sync.stores.google.errors import GoogleError, IdentityError
from sheets_sync.stores.google.transport import Google

FILES: Final = "/drive/v3/files"
_REFUSALS: Final = (400, 403, 404)


@dataclass(frozen=True)
class Shared:
    """Who was let in (role by address), and whom Google refused, with its reason."""

    granted: Mapping[str, str]
    refused: Mapping[str, str]


def share(
    google: Google,
    file_id: str,
    audience: Audience,
    granted: Mapping[str, str],
    *,
    notify: bool = False,
) -> Shared:
    """Let in who is missing and out who is no longer meant, of those that we let in ourselves."""
    wanted = roles(audience)
    now, refused = dict(granted), {}
    for address in _leaving(google, file_id, wanted, granted):
        del now[address]
    for address, role in wanted.items():
        if granted.get(address) == role:
            continue
        try:
            _grant(google, file_id, address, role, notify=notify)
        except IdentityError:
            raise
        except GoogleError as error:
            if error.status not in _REFUSALS:
                raise
            refused[address] = error.reason
        else:
            now[address] = role
    return Shared(now, refused)


def roles(audience: Audience) -> dict[str, str]:
    """Give everybody's role by address; who may write may read."""
    readers = {_plain(address): "reader" for address in audience.readers if address.strip()}
    return readers | {_plain(a): "writer" for a in audience.writers if a.strip()}


def _plain(address: str) -> str:
    """Give an address as Drive tells it again: letters of mail addresses have no case."""
    return address.strip().casefold()


def _grant(google: Google, file_id: str, address: str, role: str, *, notify: bool) -> None:
    """Let one in; the same person again is the same permission, but would be another mail."""
    kind, _, rest = address.rpartition(":")
    who = {"domain": rest} if kind == "domain" else {"emailAddress": rest}
    told = {"sendNotificationEmail": str(notify).lower()} if kind != "domain" else {}
    google.drive(
        "POST",
        f"{FILES}/{file_id}/permissions",
        {"supportsAllDrives": "true", "fields": "id", **told},
        {"type": kind or "user", "role": role, **who},
        repeatable=not notify,
    )


def _leaving(
    google: Google, file_id: str, wanted: Mapping[str, str], granted: Mapping[str, str]
) -> Iterator[str]:
    """Take out who is no longer wanted; gives each address that is out."""
    gone = granted.keys() - wanted.keys()
    if not gone:
        return
    for permission in permissions(google, file_id):
        address = named(permission)
        if address in gone:
            path = f"{FILES}/{file_id}/permissions/{permission['id']}"
            google.drive("DELETE", path, {"supportsAllDrives": "true"})
    yield from sorted(gone)


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
            return _plain(permission.get("emailAddress", ""))
        case "domain":
            return f"domain:{_plain(permission.get('domain', ''))}"
        case "group":
            return f"group:{_plain(permission.get('emailAddress', ''))}"
        case _:
            return "anyone"
