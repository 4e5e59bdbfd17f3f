"""One spreadsheet, opened by its link or key: whether the tool can, and whose it is."""

from collections.abc import Iterator
from typing import Final

from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.say import Said, mark
from sheets_sync.model.settings import GoogleSettings
from sheets_sync.stores.google import health
from sheets_sync.stores.google.errors import GoogleError, IdentityError, kept_from_us
from sheets_sync.stores.google.index import Index
from sheets_sync.stores.google.links import key_of
from sheets_sync.stores.google.transport import Google
from sheets_sync.sync.doctor_check import Area, Check, Examination, doubtful, fine, wrong
from sheets_sync.sync.doctor_drive import COPY, COPY_OVER
from sheets_sync.sync.doctor_google import unproved
from sheets_sync.sync.doctor_refusal import WIDE_SCOPE, refusal
from sheets_sync.sync.on_google import INDEX
from sheets_sync.sync.own_folder import AT
from sheets_sync.sync.workspace import HIDDEN, Workspace

_DENIED: Final = 403
_NAME: Final = "open"


def examine_link(workspace: Workspace, link: str) -> Examination:
    """Look at one spreadsheet alone; raises SheetsSyncError where there is no way to Google."""
    settings = workspace.settings.google
    if settings is None:
        raise SheetsSyncError(IN_FOLDER)
    with unproved(workspace.root, settings) as google:
        try:
            checks = tuple(link_checks(google, workspace, settings, link))
        except GoogleError as error:
            checks = (wrong(Area.GOOGLE, "google", *refusal(error)),)
    return Examination(checks)


IN_FOLDER: Final = mark("The workbooks are files in this folder: there is no link to open.")


def link_checks(
    google: Google, workspace: Workspace, settings: GoogleSettings, link: str
) -> Iterator[Check]:
    """Open a spreadsheet by its link or its key; raises IdentityError where we are not known."""
    key = key_of(link)
    if not key:
        yield wrong(Area.WORKBOOKS, _NAME, Said(NO_LINK, {"link": link}), Said(COPY_LINK))
        return
    try:
        title = google.books.open_by_key(key).title
        yield _known(google, workspace, settings, key, title)
    except IdentityError:
        raise
    except GoogleError as error:
        yield _refused(google, link, error)


def _known(
    google: Google, workspace: Workspace, settings: GoogleSettings, key: str, title: str
) -> Check:
    """Say which workbook of the workspace a spreadsheet is that opens."""
    index = Index(workspace.root / HIDDEN / INDEX)
    ids = {known.id: at for at in index.addresses() if (known := index.find(at))}
    address = ids.get(key, "")
    words = {"name": title, "address": address, "folder": AT + settings.folder}
    if address:
        return fine(Area.WORKBOOKS, _NAME, Said(OURS, words))
    file = health.seen(google, settings.folder, key)
    if file and file.ours and file.address:
        words["address"] = file.address
        return doubtful(Area.WORKBOOKS, _NAME, Said(COPY, words), Said(COPY_OVER))
    return doubtful(Area.WORKBOOKS, _NAME, Said(STRANGE, words), Said(LOOK_UP, words))


def _refused(google: Google, link: str, error: GoogleError) -> Check:
    if not kept_from_us(error) and error.status != _DENIED:
        return wrong(Area.WORKBOOKS, _NAME, *refusal(error))
    emails = [email for email in google.emails if email]
    words = {"link": link, "emails": emails, "scope": WIDE_SCOPE}
    todo = LET_IN if emails else WIDEN
    return wrong(Area.WORKBOOKS, _NAME, Said(CLOSED, words), Said(todo, words))


NO_LINK: Final = mark("{link} is no link to a Google spreadsheet.")
COPY_LINK: Final = mark(
    "Open it in a browser and copy its address: https://docs.google.com/spreadsheets/d/…"
)
OURS: Final = mark("“{name}” opens, and is the workbook {address} of this workspace.")
STRANGE: Final = mark("“{name}” opens, but is no workbook of this workspace; nobody reads it.")
LOOK_UP: Final = mark("Its workbooks lie in {folder}")
CLOSED: Final = mark("The tool cannot open {link}, or it is not there.")
LET_IN: Final = mark("Share it with {emails} as an editor, or put it into the shared drive.")
WIDEN: Final = mark(
    "The tool sees what it made itself, and no other spreadsheet. To let it see more, write under"
    ' [google] in sheets-sync.toml: scopes = ["{scope}"], then run: sheets-sync auth'
)
