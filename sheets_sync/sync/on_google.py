"""A workspace whose workbooks live on Google Drive: which folder, which robot, which language."""

import os
import re
import secrets
from collections.abc import Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import TYPE_CHECKING, Final, assert_never

from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.say import mark
from sheets_sync.model.settings import NEW, GoogleSettings, Settings
from sheets_sync.model.store import Store
from sheets_sync.sync.workspace import HIDDEN

if TYPE_CHECKING:
    from sheets_sync.stores.google.identity import Identity
    from sheets_sync.stores.google.pace import Kind, Limits
    from sheets_sync.stores.google.store import GoogleStore
    from sheets_sync.stores.google.transport import Google

SERVER: Final = "SHEETS_SYNC_GOOGLE"
"""The environment's name for a server on this computer that stands in for Google."""
INDEX, TOKEN = "google.jsonl", "google-token.json"
_ADDRESS: Final = re.compile(r"(?:^|/folders/|[?&]id=)([A-Za-z0-9_-]{5,100})(?:$|[/?&#])")
NO_FOLDER = mark(
    "{read} is no folder on Google Drive. Open the folder in a browser and copy its address:"
    " https://drive.google.com/drive/folders/… For a folder that the tool makes itself, write: new"
)


NOT_MADE = mark("The folder on Google Drive is not made yet. Run: sheets-sync init {folder}")


def folder_id(address: str) -> str:
    """Take the id of a folder out of its address; `new` is the mark of one to be made.

    Raises SheetsSyncError where there is none.
    """
    if address.strip().casefold() == "new":
        return NEW + secrets.token_hex(4)
    found = _ADDRESS.search(address.strip())
    if found is None:
        raise SheetsSyncError(NO_FOLDER, read=address)
    return found[1]


def open_google(root: Path, settings: GoogleSettings, *, reading: bool = False) -> "Google":
    """Find the way to Google, and have it renew what has expired, before anything is begun.

    `reading` asks for no more than a run that writes no workbook needs. Raises SheetsSyncError
    for a key or token that will not do.
    """
    from sheets_sync.stores.google.errors import IdentityError  # noqa: PLC0415 - slow to load
    from sheets_sync.stores.google.identity import refused  # noqa: PLC0415 - as above
    from sheets_sync.stores.google.transport import Google, share  # noqa: PLC0415 - as above

    identity, base = identity_of(root, settings, reading=reading), os.environ.get(SERVER, "")
    with ExitStack() as open_only_if_known:
        google = Google(identity, shared=share(base, allowed=allowed(settings)))
        open_only_if_known.enter_context(google)
        try:
            google.prove()
        except IdentityError as error:
            raise refused(identity.kind, error) from None
        open_only_if_known.pop_all()
    return google


def allowed(settings: GoogleSettings) -> "Mapping[Kind, Limits]":
    """Say how many calls a minute the settings allow."""
    from sheets_sync.stores.google.pace import ALLOWED, Kind, Limits  # noqa: PLC0415 - as above

    limits = Limits(settings.per_minute, settings.project_per_minute)
    return {**ALLOWED, Kind.READ: limits, Kind.WRITE: limits}


def identity_of(root: Path, settings: GoogleSettings, *, reading: bool = False) -> "Identity":
    """Say who we are to Google; raises SheetsSyncError for a key or token that will not do."""
    from sheets_sync.stores.google import identity  # noqa: PLC0415 - slow to load

    match settings.identity:
        case "service-account":
            keys = [root / key for key in settings.keys]
            return identity.robots(
                keys, subject=settings.subject, reading=reading, scopes=settings.scopes
            )
        case "person":
            return identity.person(root / HIDDEN / TOKEN, scopes=settings.scopes)
        case "default":
            return identity.computer(scopes=settings.scopes)
        case _:
            assert_never(settings.identity)


def is_stranger(root: Path, settings: GoogleSettings) -> bool:
    """Tell whether nobody has yet told Google who we are: no key, or no sign-in."""
    match settings.identity:
        case "service-account":
            return not all((root / key).exists() for key in settings.keys)
        case "person":
            return not (root / HIDDEN / TOKEN).exists()
        case _:
            return False


def link(store: Store, address: str) -> str:
    """Give where a workbook opens in a browser; empty for one that is not on Drive."""
    files = getattr(store, "files", None)
    known = files.index.find(address) if files else None
    if known is None:
        return ""
    from sheets_sync.stores.google.links import link_of  # noqa: PLC0415 - slow to load

    return link_of(known.id)


def in_bin(store: Store, address: str) -> bool:
    """Tell whether a workbook was thrown into the bin of Drive, from where it can come back."""
    files = getattr(store, "files", None)
    return bool(files and files.in_bin(address))


def take(store: Store, found: str, address: str) -> None:
    """Have the file that is shown as `found` stand at an address of ours from now on."""
    files = getattr(store, "files", None)
    if files is None:
        raise ValueError(found)
    files.adopt(found, address)


def open_store(
    root: Path,
    settings: Settings,
    google: "Google | None" = None,
    *,
    reading: bool = False,
) -> "GoogleStore":
    """Open the place on Drive where a workspace's workbooks live."""
    from sheets_sync.stores.google.files import Files  # noqa: PLC0415 - slow to load
    from sheets_sync.stores.google.frame import Regional  # noqa: PLC0415 - as above
    from sheets_sync.stores.google.index import Index  # noqa: PLC0415 - as above
    from sheets_sync.stores.google.store import GoogleStore  # noqa: PLC0415 - as above

    there = settings.google
    if there is None:
        raise ValueError("no Google Drive in the settings")
    if there.awaits_folder:
        raise SheetsSyncError(NOT_MADE, folder=str(root))
    index = Index(root / HIDDEN / INDEX)
    google = google or open_google(root, there, reading=reading)
    files = Files(google, there.folder, index, settings.departments)
    regional = Regional(settings.locale, settings.time_zone)
    return GoogleStore(files, regional, notify=there.notify)
