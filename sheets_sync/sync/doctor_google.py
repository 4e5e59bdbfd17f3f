"""Google itself: who the tool is there, where it may make files, and whose room they take."""

import os
from collections.abc import Iterator
from datetime import datetime
from pathlib import Path
from typing import Final

from sheets_sync.model.say import Said, mark
from sheets_sync.model.settings import GoogleSettings
from sheets_sync.stores.google import health
from sheets_sync.stores.google.errors import NOT_OPENED, GoogleError, kept_from_us
from sheets_sync.stores.google.health import Account, Folder
from sheets_sync.stores.google.identity import Kind
from sheets_sync.stores.google.transport import Google, share
from sheets_sync.sync.doctor_check import Area, Check, doubtful, fine, wrong
from sheets_sync.sync.doctor_refusal import WIDE_SCOPE, refusal
from sheets_sync.sync.on_google import SERVER, allowed, identity_of

_GOOGLE: Final = Area.GOOGLE
SKEW: Final = 300
"""Seconds by which clocks may differ: Google refuses a key's signature that is older or newer.
https://developers.google.com/identity/protocols/oauth2/service-account"""
_FULL: Final = 0.95
_BILLION: Final = 1e9


def unproved(root: Path, settings: GoogleSettings) -> Google:
    """Find the way to Google without asking whether it is open: the first call will tell.

    Raises SheetsSyncError for a key or token that will not do.
    """
    shared = share(os.environ.get(SERVER, ""), allowed=allowed(settings))
    return Google(identity_of(root, settings), shared=shared)


def account_checks(account: Account, settings: GoogleSettings, now: datetime) -> Iterator[Check]:
    """Say who we are to Google, how long that lasts, and whether our clocks agree."""
    yield _identity(account, settings)
    yield from _clock(account, now)


def _identity(account: Account, settings: GoogleSettings) -> Check:
    seen = Said(_KNOWN_AS[settings.identity], {"email": account.email})
    hint = Said(TESTING) if settings.identity == "person" else None
    return fine(_GOOGLE, "identity", seen, hint)


_KNOWN_AS: Final = {
    "person": mark("Signed in as {email}; the sign-in is renewed by itself."),
    "service-account": mark("Google knows the tool as {email}; its key lasts until it is deleted."),
    "default": mark("Google knows this computer as {email}."),
}


TESTING: Final = mark(
    "While the OAuth client is in testing, Google ends each sign-in after 7 days. In the Google"
    " Cloud console open Google Auth Platform, Audience, and choose Publish app, or make the user"
    " type Internal."
)


def _clock(account: Account, now: datetime) -> Iterator[Check]:
    if not account.at:
        return
    off = round(abs(now.timestamp() - account.at))
    seen = Said(mark("This computer's clock and Google's differ by {n} seconds."), {"n": off})
    if off > SKEW:
        todo = mark("Have this computer set its clock over the network: Google refuses keys else.")
        yield wrong(_GOOGLE, "clock", seen, Said(todo))
    else:
        yield fine(_GOOGLE, "clock", seen)


def folder_at(google: Google, account: Account, settings: GoogleSettings) -> Folder | Check:
    """Look at the folder, or say that it is not there for us; raises GoogleError otherwise."""
    if settings.awaits_folder:
        return doubtful(_GOOGLE, "folder", Said(AWAITED), Said(MAKE_IT))
    try:
        return health.folder(google, settings.folder)
    except GoogleError as error:
        if not kept_from_us(error):
            raise
        words = {"id": settings.folder, "email": account.email, "scope": WIDE_SCOPE}
        narrow = google.identity.kind is Kind.PERSON or error.reason == NOT_OPENED
        seen, todo = (NOT_OPEN, OPEN_IT) if narrow else (NO_FOLDER, LET_IN)
        return wrong(_GOOGLE, "folder", Said(seen, words), Said(todo, words))


AWAITED: Final = mark("The folder on Google Drive is not made yet.")
MAKE_IT: Final = mark("sheets-sync init makes it, with the roster and the company workbook.")
NOT_OPEN: Final = mark("The folder {id} is not there, or Google does not show it to the tool.")
OPEN_IT: Final = mark(
    "{email} has let the tool see only what it makes itself. Have it make the folder:"
    " sheets-sync init DIR --google new. Or compare the id under [google] folder with the address"
    ' of the folder, write scopes = ["{scope}"] and sign in again: sheets-sync auth'
)
NO_FOLDER: Final = mark("The folder {id} is not there, or not for {email}.")
LET_IN: Final = mark(
    "Add {email} to the shared drive as a Content manager, and compare the id under [google]"
    ' folder with the address of the folder. If both are right, write: scopes = ["{scope}"]'
)


def place_checks(folder: Folder, account: Account, settings: GoogleSettings) -> Iterator[Check]:
    """Say whether workbooks can be made in the folder, and whose room they take."""
    words = {"name": folder.name, "email": account.email}
    if folder.trashed or not folder.is_folder:
        text = mark("{name} on Google Drive lies in the bin, or is no folder.")
        todo = mark("Restore it, or name another one under [google] folder in sheets-sync.toml.")
        yield wrong(_GOOGLE, "folder", Said(text, words), Said(todo))
    elif not folder.open:
        text = mark("{email} may not make files in {name}.")
        todo = mark("Make {email} a Content manager of the shared drive.")
        yield wrong(_GOOGLE, "folder", Said(text, words), Said(todo, words))
    else:
        yield fine(_GOOGLE, "folder", Said(mark("Files can be made in {name}."), words))
    yield _room(folder, account, settings)


def _room(folder: Folder, account: Account, settings: GoogleSettings) -> Check:
    if folder.drive:
        text = mark("The workbooks belong to a shared drive and take nobody's own room.")
        return fine(_GOOGLE, "quota", Said(text))
    if settings.identity == "service-account" and not settings.subject:
        text = mark("The folder {name} is in My Drive of {owner}, not in a shared drive.")
        words = {"name": folder.name, "owner": list(folder.owners)}
        return wrong(_GOOGLE, "quota", Said(text, words), Said(SHARED_DRIVE))
    return _own_room(account)


SHARED_DRIVE: Final = mark(
    "A service account owns no room: Google would refuse each new workbook"
    " (storageQuotaExceeded). Make a shared drive and name it under [google] folder; without"
    ' one, write: identity = "person"'
)


def _own_room(account: Account) -> Check:
    used = round(account.used / _BILLION, 1)
    words: dict[str, object] = {"email": account.email, "used": used}
    if account.limit is None:
        text = mark("The workbooks belong to {email}, who has room without limit.")
        return fine(_GOOGLE, "quota", Said(text, words))
    words["limit"] = round(account.limit / _BILLION, 1)
    seen = Said(mark("The workbooks belong to {email}; room: {used} of {limit} GB used."), words)
    if account.used < account.limit * _FULL:
        return fine(_GOOGLE, "quota", seen)
    return doubtful(_GOOGLE, "quota", seen, Said(mark("Make room there.")))


def sheets_checks(google: Google, folder_id: str) -> Iterator[Check]:
    """Say whether Google Sheets is switched on and open to us."""
    try:
        health.sheets_answers(google, folder_id)
    except GoogleError as error:
        yield wrong(_GOOGLE, "sheets", *refusal(error))
    else:
        text = mark("Google Drive and Google Sheets answer and let the tool in.")
        yield fine(_GOOGLE, "sheets", Said(text))


def robots_checks(google: Google, members: frozenset[str]) -> Iterator[Check]:
    """Say which further service accounts cannot help, for they are not let into the folder."""
    out = sorted({email.casefold() for email in google.emails[1:]} - members - {""})
    if out:
        text = mark("Further service accounts that are not let into the folder: {emails}.")
        todo = mark("Add each of them to the shared drive as a Content manager.")
        yield wrong(_GOOGLE, "robots", Said(text, {"emails": out}), Said(todo))
