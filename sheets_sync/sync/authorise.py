"""Signing in to Google, step by step: what is done already, what is missing, and how to do it."""

from collections.abc import Callable, Generator, Iterator, Sequence
from datetime import UTC, datetime
from pathlib import Path
from typing import Final, assert_never

from sheets_sync.config import SETTINGS
from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.say import Said, mark
from sheets_sync.model.settings import GoogleSettings
from sheets_sync.stores.google import health
from sheets_sync.stores.google.errors import GoogleError
from sheets_sync.stores.google.identity import DRIVE, DRIVE_FILE, sign_in
from sheets_sync.stores.google.key_file import closing, read_secret
from sheets_sync.stores.google.transport import Google
from sheets_sync.sync.doctor_check import Area, Check, Verdict, fine, wrong
from sheets_sync.sync.doctor_google import (
    account_checks,
    folder_at,
    place_checks,
    sheets_checks,
    unproved,
)
from sheets_sync.sync.doctor_here import has_state
from sheets_sync.sync.doctor_link import link_checks
from sheets_sync.sync.doctor_refusal import CONSOLE, refusal
from sheets_sync.sync.on_google import TOKEN
from sheets_sync.sync.workspace import HIDDEN, Workspace

_GOOGLE: Final = Area.GOOGLE
SignIn = Callable[[Path, Path, str, Sequence[str]], None]
"""Has a person sign in: the client's file, the token's, what to say with {url}, the scopes."""
Ready = Generator[Check, None, bool]
"""Tells of the steps on this computer, and at last whether Google can be asked."""


def with_browser(client: Path, token: Path, prompt: str, scopes: Sequence[str]) -> None:
    """Open the page on which a person agrees; it answers to this computer alone."""
    sign_in(client, token, prompt=prompt, scopes=scopes or (DRIVE_FILE,))


def authorise(
    workspace: Workspace,
    prompt: str,
    *,
    only_look: bool = False,
    link: str = "",
    signing: SignIn = with_browser,
    now: datetime | None = None,
) -> Iterator[Check]:
    """Go through the steps in order, as far as they are done; then ask Google.

    `prompt` tells a person which address to open ({url}); `link` is a spreadsheet to be opened
    when all else is done. Raises SheetsSyncError where workbooks
    do not live on Google Drive, or nobody signs in.
    """
    settings = workspace.settings.google
    if settings is None:
        raise SheetsSyncError(NO_GOOGLE, name=SETTINGS)
    match settings.identity:
        case "service-account":
            ready = yield from _robot(workspace, settings)
        case "person":
            sign = None if only_look else signing
            ready = yield from _person(workspace, settings, prompt, sign)
        case "default":
            ready = yield from _computer()
        case _:
            assert_never(settings.identity)
    if ready:
        yield from _at_google(workspace, settings, link, now or datetime.now(UTC))


NO_GOOGLE: Final = mark(
    "{name} keeps the workbooks in this folder, so nobody has to sign in. For Google Drive, make a"
    " workspace with: sheets-sync init DIR --google FOLDER"
)


def next_command(workspace: Workspace) -> Said:
    """Say what comes after: init makes the first workbooks, create those of the departments."""
    if has_state(workspace):
        with workspace.state() as state:
            if state.find("company"):
                return Said(mark("Next: sheets-sync create"))
    folder = str(workspace.root)
    return Said(mark("Next: sheets-sync init {folder}"), {"folder": folder})


def _robot(workspace: Workspace, settings: GoogleSettings) -> Ready:
    """A service account needs its key file, which nobody else may read."""
    ready = True
    for name in settings.keys:
        path = workspace.root / name
        words = _words(workspace, name)
        if not path.exists():
            yield wrong(_GOOGLE, "key", Said(NO_KEY, words), Said(MAKE_KEY, words))
            ready = False
            continue
        try:
            read_secret(path)
        except SheetsSyncError as error:
            yield wrong(_GOOGLE, "key", Said(BAD_KEY, words), error.said)
            ready = False
        else:
            yield fine(_GOOGLE, "key", Said(GOOD_KEY, words))
    return ready


def _words(workspace: Workspace, name: str) -> dict[str, object]:
    """Give the words of the advice about a secret file of that name."""
    folder = workspace.root.resolve().name
    return {"name": name, "folder": folder, "url": CONSOLE, "closing": closing(name)}


NO_KEY: Final = mark("There is no key file {name} in the folder {folder} yet.")
MAKE_KEY: Final = mark(
    "In a browser, signed in with an account of the organisation:\n"
    "1. Open https://console.cloud.google.com and make a project, such as sheets-sync.\n"
    "2. At {url} switch on Google Drive API and Google Sheets API.\n"
    "3. Under IAM & Admin, Service Accounts: Create service account. It needs no role.\n"
    "4. Open the account, Keys, Add key, Create new key, JSON. A file is downloaded. If Google says"
    " that key creation is disabled, as it is in organisations made since May 2024: somebody with"
    " the role Organization Policy Administrator opens IAM & Admin, Organization Policies, in this"
    " project, and sets “Disable service account key creation” to Not enforced; or do without a key"
    " (docs/google.md, “Without a key file”).\n"
    "5. Put that file into the folder {folder} as {name}. {closing}\n"
    "6. Run sheets-sync auth again."
)
BAD_KEY: Final = mark("The key file {name} cannot be used as it is.")
GOOD_KEY: Final = mark("The key file {name} is there, and nobody else can read it.")


def _person(
    workspace: Workspace, settings: GoogleSettings, prompt: str, sign: SignIn | None
) -> Ready:
    """A person needs an OAuth client's file, and signs in with the browser of this computer."""
    token = workspace.root / HIDDEN / TOKEN
    words = _words(workspace, settings.client)
    client = workspace.root / settings.client
    if sign and not client.exists():
        yield wrong(_GOOGLE, "client", Said(NO_CLIENT, words), Said(MAKE_CLIENT, words))
        return False
    if sign:
        yield fine(_GOOGLE, "client", Said(GOOD_CLIENT, words))
        sign(client, token, prompt, settings.scopes)
        yield fine(_GOOGLE, "token", Said(SIGNED_IN))
    elif not token.exists():
        yield wrong(_GOOGLE, "token", Said(NOBODY), Said(SIGN_IN))
        return False
    return True


NO_CLIENT: Final = mark("There is no OAuth client {name} in the folder {folder} yet.")
MAKE_CLIENT: Final = mark(
    "In a browser, signed in with the account that the workbooks are to belong to:\n"
    "1. Open https://console.cloud.google.com and make a project, such as sheets-sync.\n"
    "2. At {url} switch on Google Drive API and Google Sheets API.\n"
    "3. Under Google Auth Platform, Audience: choose Internal; without Google Workspace choose"
    " External, then Publish app, else each sign-in ends after 7 days.\n"
    "4. Under Clients: Create client, Desktop app, Download JSON. Google shows the secret this once"
    " only; whoever missed it adds another one to the client.\n"
    "5. Put that file into the folder {folder} as {name}. {closing}\n"
    "6. Run sheets-sync auth again."
)
GOOD_CLIENT: Final = mark("The OAuth client {name} is there.")
SIGNED_IN: Final = mark("You are signed in; the sign-in is kept where only this user can read it.")
NOBODY: Final = mark("Nobody is signed in to Google yet.")
SIGN_IN: Final = mark("Run sheets-sync auth without --check, at a computer with a browser.")
PROMPT: Final = mark("Open this address in a browser on this computer, and agree:\n{url}\n")


def _computer() -> Ready:
    yield fine(_GOOGLE, "default", Said(mark("The tool uses this computer's Google credentials.")))
    return True


def _at_google(
    workspace: Workspace, settings: GoogleSettings, link: str, now: datetime
) -> Iterator[Check]:
    """Show Google who we are, and look at once whether workbooks can be made."""
    try:
        google = unproved(workspace.root, settings)
    except SheetsSyncError as error:
        yield wrong(_GOOGLE, "identity", Said(NOT_KNOWN), error.said)
        return
    with google:
        asked = list(_asked(google, settings, now))
        if not any(one.name == "folder" and one.verdict is Verdict.OK for one in asked):
            yield from _addresses(google, settings)
        yield from asked
        if link:
            yield from _opened(google, workspace, settings, link)


def _opened(
    google: Google, workspace: Workspace, settings: GoogleSettings, link: str
) -> Iterator[Check]:
    try:
        yield from link_checks(google, workspace, settings, link)
    except GoogleError as error:
        yield wrong(_GOOGLE, "google", *refusal(error))


NOT_KNOWN: Final = mark("The tool cannot show Google who it is.")


def _addresses(google: Google, settings: GoogleSettings) -> Iterator[Check]:
    """Say whom to let into the folder; nothing has to be asked of Google for that."""
    if settings.subject:
        words = {"person": settings.subject, "scopes": settings.scopes or [DRIVE]}
        text = mark("The tool works in the name of {person}.")
        hint = mark(
            "An administrator allows that once: admin.google.com, Security, API controls,"
            " Domain-wide delegation, with the account's client id and: {scopes}"
        )
        yield fine(_GOOGLE, "subject", Said(text, words), Said(hint, words))
    elif google.robot:
        words = {"emails": list(google.emails)}
        text = mark("The tool's address on Google is: {emails}.")
        hint = mark(
            "Add it to the shared drive: right-click the drive, Manage members, paste the address,"
            " choose Content manager, Send."
        )
        yield fine(_GOOGLE, "address", Said(text, words), Said(hint))


def _asked(google: Google, settings: GoogleSettings, now: datetime) -> Iterator[Check]:
    try:
        account = health.account(google)
        yield from account_checks(account, settings, now)
        folder = folder_at(google, account, settings)
        if isinstance(folder, Check):
            yield folder
        else:
            yield from place_checks(folder, account, settings)
        yield from sheets_checks(google, settings.folder)
    except GoogleError as error:
        yield wrong(_GOOGLE, "google", *refusal(error))
