"""Letting people into a file, and out again: one after another, as Drive asks.

"Concurrent permission modifications on the same file aren't supported; only the last update is
applied" (https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions).
"""

import re
from collections.abc import Callable, Collection, Iterator, Mapping
from dataclasses import replace
from typing import Any, Final

from sheets_sync.model.workbook import Audience, Sheet, Workbook
from sheets_sync.stores.google.calls import FILES
from sheets_sync.stores.google.errors import GoogleError, IdentityError
from sheets_sync.stores.google.index import Grant, Granted
from sheets_sync.stores.google.transport import Google

NOT_LOWERED: Final = "roleNotLowered"
"""The reason for somebody who keeps a higher role than is meant."""
NOT_TAKEN_OUT: Final = "notTakenOut"
"""The reason for somebody who stays in though no longer meant."""
_REFUSALS: Final = (400, 403)
_MISSING: Final = 404
_PASSING: Final = "RateLimitExceeded"
_RANK: Final = ("reader", "commenter", "writer", "fileOrganizer", "organizer", "owner")
_NAMED: Final = re.compile(r"(group:)?[^\s:@]+@[^\s:@]+|domain:[^\s:@]+")

Remember = Callable[[str, Grant | None], None]
"""Takes an address with what it was granted, or with None where it was taken out."""


def roles(audience: Audience) -> dict[str, str]:
    """Give everybody's role by address; who may write may read.

    Raises ValueError for all but a person, a group and a domain: a link for everybody above all.
    """
    readers = {_plain(address): "reader" for address in audience.readers if address.strip()}
    meant = readers | {_plain(a): "writer" for a in audience.writers if a.strip()}
    if strange := [address for address in meant if not _NAMED.fullmatch(address)]:
        raise ValueError(f"neither a person, nor a group, nor a domain: {strange}")
    return meant


def admitted(workbook: Workbook, granted: Granted, ourselves: Collection[str]) -> Workbook:
    """Keep lines only for people who may write: Google refuses editors without access."""
    writers = {who for who, grant in granted.items() if not _below(grant["role"], "writer")}
    inside = writers | {_plain(email) for email in ourselves}
    return replace(workbook, sheets=tuple(_owned(sheet, inside) for sheet in workbook.sheets))


def _owned(sheet: Sheet, inside: Collection[str]) -> Sheet:
    kept = [
        replace(owned, people=tuple(p for p in owned.people if _plain(p) in inside))
        for owned in sheet.owned
    ]
    return replace(sheet, owned=tuple(owned for owned in kept if owned.people))


class Sharing:
    """One file's access list while we change it.

    Each change is told to `remember` at once. `refused` gives a reason for everybody whom Google
    refused. With `notify` Google mails those who are let in.
    """

    def __init__(self, google: Google, file_id: str, remember: Remember, *, notify: bool) -> None:
        self.google, self.remember, self.notify = google, remember, notify
        self.file_id = file_id
        self.refused: dict[str, str] = {}
        self._others: dict[str, str] = {}

    def share(self, audience: Audience, granted: Granted, *, new: bool = False) -> None:
        """Let in who is missing and out who is no longer meant, of those that we let in ourselves.

        Where nobody is `granted` yet and the file is not `new`, it is asked first who is in
        without us: they are left alone. Raises GoogleError where the file cannot be shared, and
        ValueError for more than people, groups and domains.
        """
        ourselves = {_plain(email) for email in self.google.emails if email}
        wanted = {who: role for who, role in roles(audience).items() if who not in ourselves}
        kept = {granted[who]["id"] for who in granted.keys() & wanted.keys()}
        for who in sorted(granted.keys() - wanted.keys() - ourselves):
            self._take_out(who, granted[who], kept)
        there = self._there() if wanted and not granted and not new else {}
        for who, role in wanted.items():
            self._let_in(who, role, granted.get(who) or there.get(who))

    def _there(self) -> dict[str, Grant]:
        """Find who was let into the file itself by others; what is inherited does not count."""
        found: dict[str, Grant] = {}
        for permission in permissions(self.google, self.file_id):
            if role := _direct(permission):
                self._others[permission["id"]] = role
                found[named(permission)] = {"role": role, "id": ""}
        return found

    def _take_out(self, who: str, grant: Grant, kept: set[str]) -> None:
        """Take somebody out, unless others let them in or they stay under another address."""
        if grant["id"] and grant["id"] not in kept:
            try:
                self._call("DELETE", f"/{grant['id']}")
            except GoogleError as error:
                if error.status != _MISSING:
                    return self._refuse(who, error, NOT_TAKEN_OUT)
        return self.remember(who, None)

    def _let_in(self, who: str, role: str, grant: Grant | None) -> None:
        """Give somebody a role, unless they have it."""
        if grant is None or (not grant["id"] and _below(grant["role"], role)):
            self._create(who, role)
        elif not grant["id"]:
            self.remember(who, grant)
        elif grant["role"] != role:
            self._change(who, role, grant)

    def _create(self, who: str, role: str) -> None:
        """Let one in; the same person again is the same permission, but would be another mail."""
        kind, _, rest = who.rpartition(":")
        body = {"domain": rest} if kind == "domain" else {"emailAddress": rest}
        told = {"sendNotificationEmail": str(self.notify).lower()} if kind != "domain" else {}
        try:
            made = self._call("POST", "", {"type": kind or "user", "role": role, **body}, told)
        except GoogleError as error:
            return self._refuse(who, error)
        return self.remember(who, self._grant(made, role))

    def _grant(self, made: Mapping[str, Any], role: str) -> Grant:
        """Tell what became of a grant: nothing, where others had granted as much before."""
        direct, before = _direct(made), self._others.get(made["id"])
        if direct != role or (before and not _below(before, role)):
            return {"role": made["role"], "id": ""}
        return {"role": role, "id": made["id"]}

    def _change(self, who: str, role: str, grant: Grant) -> None:
        """Give somebody another role: letting in anew would never lower it."""
        lower = _below(role, grant["role"])
        try:
            now = self._call("PATCH", f"/{grant['id']}", {"role": role})["role"]
        except GoogleError as error:
            if error.status == _MISSING:
                return self._create(who, role)
            return self._refuse(who, error, NOT_LOWERED if lower else "")
        if lower and _below(role, now):
            self.refused[who], role = NOT_LOWERED, now
        return self.remember(who, {**grant, "role": role})

    def _call(
        self,
        method: str,
        end: str,
        body: Mapping[str, str] | None = None,
        more: Mapping[str, str] | None = None,
    ) -> Mapping[str, Any]:
        asked = {"supportsAllDrives": "true", **(more or {})}
        if body:
            asked["fields"] = "id,role,permissionDetails"
        path = f"{FILES}/{self.file_id}/permissions{end}"
        once = method == "POST" and self.notify
        answered = self.google.drive(method, path, asked, body, repeatable=not once)
        found: Mapping[str, Any] = answered.body
        return found

    def _refuse(self, who: str, error: GoogleError, reason: str = "") -> None:
        """Note a refusal that is about one person; raises every other."""
        if isinstance(error, IdentityError) or error.status not in _REFUSALS:
            raise error
        self.refused[who] = (
            error.reason if error.reason.endswith(_PASSING) else (reason or error.reason)
        )


def _plain(address: str) -> str:
    """Give an address as Drive tells it again: letters of mail addresses have no case."""
    return address.strip().casefold()


def _below(role: str, other: str) -> bool:
    """Tell whether a role allows less than another."""
    return _RANK.index(role) < _RANK.index(other)


def _direct(permission: Mapping[str, Any]) -> str:
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
            return _plain(permission.get("emailAddress", ""))
        case "domain":
            return f"domain:{_plain(permission.get('domain', ''))}"
        case "group":
            return f"group:{_plain(permission.get('emailAddress', ''))}"
        case _:
            return "anyone"
