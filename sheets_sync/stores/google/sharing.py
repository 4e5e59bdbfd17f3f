"""Letting people into a file, and out again: one after another, as Drive asks.

"Concurrent permission modifications on the same file aren't supported; only the last update is
applied" (https://developers.google.com/workspace/drive/api/reference/rest/v3/permissions).
"""

import re
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass, replace
from functools import partial
from typing import Any, Final

from sheets_sync.model.workbook import ADDRESSES, Audience, Sheet, Workbook
from sheets_sync.stores.google.calls import FILES
from sheets_sync.stores.google.errors import GoogleError, IdentityError
from sheets_sync.stores.google.index import Grant, Granted
from sheets_sync.stores.google.permissions import direct, named, permissions, plain
from sheets_sync.stores.google.transport import Google

NOT_LOWERED: Final = "roleNotLowered"
"""The reason for somebody who keeps a higher role than is meant."""
NOT_TAKEN_OUT: Final = "notTakenOut"
"""The reason for somebody who stays in though no longer meant."""
NOT_ALLOWED: Final = "aclChangeNotAllowed"
"""The reason where a setting of Google's keeps somebody out, though it speaks of a mail first."""
TOO_MANY: Final = "tooManyAddresses"
"""The reason for those whom a file has no room for: they are not tried."""
_REFUSALS: Final = (400, 403)
_MISSING: Final = 404
_PASSING: Final = "RateLimitExceeded"
_BY_MAIL: Final = "invalidSharingRequest"
_POLICY: Final = "acl change"
"""What Google's sentence holds where it is a setting that refuses, and no mail would help."""
_RANK: Final = ("reader", "commenter", "writer", "fileOrganizer", "organizer", "owner")
_NAMED: Final = re.compile(r"(group:)?[^\s:@]+@[^\s:@]+|domain:[^\s:@]+")

Remember = Callable[[str, Grant | None], None]
"""Takes an address with what it was granted, or with None where it was taken out."""


def roles(audience: Audience) -> dict[str, str]:
    """Give everybody's role by address; who may write may read.

    Raises ValueError for all but a person, a group and a domain: a link for everybody above all.
    """
    readers = {plain(address): "reader" for address in audience.readers if address.strip()}
    meant = readers | {plain(a): "writer" for a in audience.writers if a.strip()}
    if strange := [address for address in meant if not _NAMED.fullmatch(address)]:
        raise ValueError(f"neither a person, nor a group, nor a domain: {strange}")
    return meant


def admitted(workbook: Workbook, granted: Granted, ourselves: Collection[str]) -> Workbook:
    """Keep lines only for people who may write: Google refuses editors without access."""
    writers = {who for who, grant in granted.items() if not _below(grant["role"], "writer")}
    inside = writers | {plain(email) for email in ourselves}
    return replace(workbook, sheets=tuple(_owned(sheet, inside) for sheet in workbook.sheets))


def _owned(sheet: Sheet, inside: Collection[str]) -> Sheet:
    kept = [
        replace(owned, people=tuple(p for p in owned.people if plain(p) in inside))
        for owned in sheet.owned
    ]
    return replace(sheet, owned=tuple(owned for owned in kept if owned.people))


@dataclass
class Halt:
    """Why Google lets in nobody more for now; empty as long as a run was not told so.

    Google counts shares over a day: whoever is tried after the first refusal is refused, too.
    """

    reason: str = ""


class Sharing:
    """One file's access list while we change it.

    Each change is told to `remember` at once. `refused` gives a reason for everybody whom Google
    refused, and for those who were not tried: for a `halt`, which files of a run share, or for
    want of room. With `notify` Google mails those who are let in.
    """

    def __init__(
        self,
        google: Google,
        file_id: str,
        remember: Remember,
        *,
        notify: bool,
        halt: Halt | None = None,
    ) -> None:
        self.google, self.remember, self.notify = google, remember, notify
        self.file_id, self.halt = file_id, halt or Halt()
        self.refused: dict[str, str] = {}
        self._others: dict[str, str] = {}

    def share(self, audience: Audience, granted: Granted, *, new: bool = False) -> None:
        """Let in who is missing and out who is no longer meant, of those that we let in ourselves.

        Where nobody is `granted` yet and the file is not `new`, it is asked first who is in
        without us: they are left alone. Raises GoogleError where the file cannot be shared, and
        ValueError for more than people, groups and domains.
        """
        ourselves = {plain(email) for email in self.google.emails if email}
        wanted = {who: role for who, role in roles(audience).items() if who not in ourselves}
        kept = {granted[who]["id"] for who in granted.keys() & wanted.keys()}
        for who in sorted(granted.keys() - wanted.keys() - ourselves):
            self._take_out(who, granted[who], kept)
        there = self._there() if wanted and not granted and not new else {}
        self.refused |= dict.fromkeys(_beyond(wanted, granted), TOO_MANY)
        for who, role in wanted.items():
            if self.refused.get(who) != TOO_MANY:
                self._let_in(who, role, granted.get(who) or there.get(who))

    def _there(self) -> dict[str, Grant]:
        """Find who was let into the file itself by others; what is inherited does not count."""
        found: dict[str, Grant] = {}
        for permission in permissions(self.google, self.file_id):
            if role := direct(permission):
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
        """Let one in, as long as Google lets in anybody.

        An address without a Google account gets a mail where Google lets it in by one only.
        """
        if self.halt.reason:
            self.refused[who] = self.halt.reason
            return None
        try:
            made = self._invite(who, role, mail=self.notify)
        except GoogleError as error:
            if self.notify or not _wants_mail(who, error):
                return self._refuse(who, error, _policy(error))
            return self._create_by_mail(who, role)
        return self.remember(who, self._grant(made, role))

    def _create_by_mail(self, who: str, role: str) -> None:
        try:
            made = self._invite(who, role, mail=True)
        except GoogleError as error:
            return self._refuse(who, error, _policy(error))
        return self.remember(who, self._grant(made, role))

    def _invite(self, who: str, role: str, *, mail: bool) -> Mapping[str, Any]:
        """Grant; the same person again is the same permission, but would be another mail."""
        kind, _, rest = who.rpartition(":")
        body = {"domain": rest} if kind == "domain" else {"emailAddress": rest}
        told = {"sendNotificationEmail": str(mail).lower()} if kind != "domain" else {}
        look = partial(self._found, who) if mail and told else None
        return self._call("POST", "", {"type": kind or "user", "role": role, **body}, told, look)

    def _found(self, who: str) -> Mapping[str, Any] | None:
        """Look whether somebody was let into the file itself though no answer came."""
        there = permissions(self.google, self.file_id)
        return next((each for each in there if named(each) == who and direct(each)), None)

    def _grant(self, made: Mapping[str, Any], role: str) -> Grant:
        """Tell what became of a grant: nothing, where others had granted as much before."""
        given, before = direct(made), self._others.get(made["id"])
        if given != role or (before and not _below(before, role)):
            return {"role": made["role"], "id": ""}
        return {"role": role, "id": made["id"]}

    def _change(self, who: str, role: str, grant: Grant) -> None:
        """Give somebody another role: letting in anew would never lower it."""
        lower = _below(role, grant["role"])
        if self.halt.reason and not lower:
            self.refused[who] = self.halt.reason
            return None
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
        look: Callable[[], Any] | None = None,
    ) -> Mapping[str, Any]:
        """Make a call about the access list; with a `look` it is not repeated without looking."""
        asked = {"supportsAllDrives": "true", **(more or {})}
        if body:
            asked["fields"] = "id,role,permissionDetails"
        path = f"{FILES}/{self.file_id}/permissions{end}"
        answered = self.google.drive(method, path, asked, body, repeatable=not look, look=look)
        found: Mapping[str, Any] = answered.body
        return found

    def _refuse(self, who: str, error: GoogleError, reason: str = "") -> None:
        """Note a refusal that is about one person, or about all for now; raises every other."""
        if isinstance(error, IdentityError) or error.status not in _REFUSALS:
            raise error
        if error.reason.endswith(_PASSING):
            self.halt.reason = reason = error.reason
        self.refused[who] = reason or error.reason


def _wants_mail(who: str, error: GoogleError) -> bool:
    """Tell whether Google asks to notify an address that has no account of its own.

    The same reason stands for a setting that keeps people out, which no mail would change.
    """
    return error.reason == _BY_MAIL and not _policy(error) and not who.startswith("domain:")


def _policy(error: GoogleError) -> str:
    """Give the reason for a refusal by Google's settings that hides behind another one."""
    hidden = error.reason == _BY_MAIL and _POLICY in error.message.casefold()
    return NOT_ALLOWED if hidden else ""


def _beyond(wanted: Mapping[str, str], granted: Granted) -> list[str]:
    """Give those for whom a file has no room: who is in stays, and who writes goes first."""
    order = sorted(wanted, key=lambda who: (who not in granted, wanted[who] != "writer"))
    return order[ADDRESSES:]


def _below(role: str, other: str) -> bool:
    """Tell whether a role allows less than another."""
    return _RANK.index(role) < _RANK.index(other)
