"""Who we are to Google: a robot with a key, a person who signed in, or what the computer has."""

import contextlib
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum
from functools import partial
from pathlib import Path
from typing import Any, Final, assert_never

from google.auth import default as computer_default
from google.auth.credentials import Credentials
from google.auth.exceptions import DefaultCredentialsError
from google.oauth2 import credentials as oauth2
from google.oauth2 import service_account
from gspread import oauth_from_dict

from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.say import mark
from sheets_sync.stores.google.errors import IdentityError
from sheets_sync.stores.google.key_file import read_secret, write_secret
from sheets_sync.stores.google.pace import Caller
from sheets_sync.stores.google.refused import why_refused

DRIVE: Final = "https://www.googleapis.com/auth/drive"
DRIVE_READONLY: Final = "https://www.googleapis.com/auth/drive.readonly"
DRIVE_FILE: Final = "https://www.googleapis.com/auth/drive.file"
SPREADSHEETS: Final = "https://www.googleapis.com/auth/spreadsheets"
SPREADSHEETS_READONLY: Final = "https://www.googleapis.com/auth/spreadsheets.readonly"
"""What a token is good for: all files we may see, only those this tool made, or sheets alone.

A robot sees nothing but what it was let into, and with `drive.file` not even the folder that
people made for it; a person sees much more, so there `drive.file` is the measure.
https://developers.google.com/workspace/drive/api/guides/api-specific-auth"""
TOKEN_URI: Final = "https://oauth2.googleapis.com/token"  # noqa: S105 - an address, no token
SIGN_IN: Final = 300
"""How long a person may take to sign in, in seconds."""


class Kind(StrEnum):
    """How Google gets to know us."""

    ROBOT = "robot"
    PERSON = "person"
    COMPUTER = "computer"


@dataclass(frozen=True, slots=True)
class Identity:
    """Who we are: the first credential makes, lists and shares files, the others help it.

    `emails` (empty where Google has to be asked) and `projects` belong to the `credentials`, one
    by one. `robot` is whether nobody but this tool works under these addresses.
    """

    kind: Kind
    emails: tuple[str, ...]
    robot: bool
    credentials: tuple[Credentials, ...]
    projects: tuple[str, ...]

    @property
    def callers(self) -> tuple[Caller, ...]:
        """Whom Google counts each credential's calls for."""
        return tuple(map(Caller, self.emails, self.projects))


class _Robot(service_account.Credentials):
    """A service account's credentials that ask nobody but the token server."""

    def _after_refresh(self, *_: object) -> None:
        """Leave out google-auth's look-up of regions, which Sheets and Drive do not have."""


class _Person(oauth2.Credentials):
    """A person's credentials, kept in a file whenever they are renewed."""

    kept_in: Path | None = None

    def refresh(self, request: Any) -> None:  # noqa: ANN401 - google-auth's has no type
        super().refresh(request)  # type: ignore[no-untyped-call]
        if self.kept_in:
            # A token that could not be kept is fetched again by the next run.
            with contextlib.suppress(OSError):
                write_secret(self.kept_in, self.to_json())  # type: ignore[no-untyped-call]


def robots(
    keys: Sequence[Path],
    *,
    subject: str = "",
    reading: bool = False,
    scopes: Sequence[str] = (),
) -> Identity:
    """Be one or more service accounts, by their key files.

    `subject` is a person in whose name they act (domain-wide delegation). `reading` asks for no
    more than a run that only reads needs; `scopes` are asked for instead of the usual ones.
    Raises SheetsSyncError for a file that is missing, open to others, or no such key.
    """
    wanted = [scopes or (_scope(n, reading=reading),) for n in range(len(keys))]
    found = [_robot(key, asked, subject) for key, asked in zip(keys, wanted, strict=True)]
    return Identity(
        Kind.ROBOT,
        tuple(subject or str(each.service_account_email) for each in found),
        not subject,
        tuple(found),
        tuple(str(each.project_id or "") for each in found),
    )


def _scope(n: int, *, reading: bool) -> str:
    if n == 0:
        return DRIVE_READONLY if reading else DRIVE
    return SPREADSHEETS_READONLY if reading else SPREADSHEETS


def _robot(path: Path, scopes: Sequence[str], subject: str) -> _Robot:
    key = read_secret(path)
    if key.get("type") != "service_account":
        key = {}
    try:
        made = _Robot.from_service_account_info(  # type: ignore[no-untyped-call]
            key, scopes=list(scopes), subject=subject or None
        )
    except (ValueError, TypeError, AttributeError):
        # Nothing of the cause is kept: it may hold a part of the key.
        raise SheetsSyncError(
            mark(
                "{path} is not a service account's key: in the Google Cloud console, make a key"
                " of the type JSON for the service account, and use that file"
            ),
            path=str(path),
        ) from None
    return made  # type: ignore[no-any-return]


def person(token: Path, *, scopes: Sequence[str] = ()) -> Identity:
    """Be the person who signed in (`sign_in`), whose token file is renewed when needed.

    Raises SheetsSyncError where nobody has, or not for these `scopes`.
    """
    kept = read_secret(token) if token.exists() else {}
    if not _is_token(kept) or not {*scopes} <= {*kept.get("scopes", ())}:
        raise refused(Kind.PERSON)
    made = _as_person(kept)
    made.kept_in = token
    project = str(kept["client_id"]).partition("-")[0]
    return Identity(Kind.PERSON, ("",), robot=False, credentials=(made,), projects=(project,))


def _is_token(kept: Mapping[str, Any]) -> bool:
    needed = ("refresh_token", "client_id", "client_secret")
    return all(isinstance(kept.get(name), str) for name in needed)


def _as_person(kept: Mapping[str, Any]) -> _Person:
    """Take up what `to_json` wrote; a token of unknown age is not used."""
    expiry = _moment(kept.get("expiry"))
    return _Person(  # type: ignore[no-untyped-call]
        kept.get("token") if expiry else None,
        refresh_token=kept["refresh_token"],
        token_uri=kept.get("token_uri", TOKEN_URI),
        client_id=kept["client_id"],
        client_secret=kept["client_secret"],
        scopes=kept.get("scopes"),
        expiry=expiry,
    )


def _moment(text: object) -> datetime | None:
    """Read a moment as google-auth keeps it: of Greenwich, but without saying so."""
    try:
        return datetime.fromisoformat(str(text)).replace(tzinfo=None)
    except ValueError:
        return None


def sign_in(
    client: Path,
    token: Path,
    *,
    prompt: str,
    scopes: Sequence[str] = (DRIVE_FILE,),
    browser: str | None = None,
) -> None:
    """Have a person sign in with their browser, and keep the token in a file of their own.

    `client` is the OAuth client's file (type "Desktop app"). `prompt` is printed, with `{url}`
    for the address to open. Raises SheetsSyncError where that fails, and OSError where the token
    cannot be kept.
    """
    flow = _flow(client, scopes)
    in_browser = partial(
        flow.run_local_server,
        host="127.0.0.1",
        port=0,
        authorization_prompt_message=prompt,
        timeout_seconds=SIGN_IN,
        browser=browser,
        prompt="consent",  # without it a second sign-in gets no refresh token
    )
    signing: Any = lambda **_: in_browser()  # noqa: E731 - gspread names what the flow knows
    try:
        _, signed = oauth_from_dict(flow.client_config, scopes=scopes, flow=signing)
    except Exception as error:  # noqa: BLE001 - oauthlib raises all kinds, some with the code in it
        raise SheetsSyncError(
            mark("Nobody was signed in ({why}): run the command again"), why=type(error).__name__
        ) from None
    write_secret(token, str(signed))


def _flow(client: Path, scopes: Sequence[str]) -> Any:  # noqa: ANN401 - it has no types
    from google_auth_oauthlib.flow import (  # type: ignore[import-untyped]  # noqa: PLC0415 - slow
        InstalledAppFlow,
    )

    try:
        return InstalledAppFlow.from_client_config(read_secret(client), list(scopes))
    except (ValueError, TypeError, AttributeError, KeyError):
        raise SheetsSyncError(
            mark(
                "{path} is not an OAuth client: in the Google Cloud console, make a client of the"
                " type Desktop app, and use the file it gives"
            ),
            path=str(client),
        ) from None


def computer(*, scopes: Sequence[str] = ()) -> Identity:
    """Be whatever this computer is to Google: its application default credentials.

    Raises SheetsSyncError where there are none.
    """
    try:
        made, project = computer_default(list(scopes) or [DRIVE])
    except DefaultCredentialsError:
        raise refused(Kind.COMPUTER) from None
    email = str(getattr(made, "service_account_email", ""))
    emails = (email if "@" in email else "",)
    return Identity(Kind.COMPUTER, emails, bool(emails[0]), (made,), (project or "",))


NO_CREDENTIALS: Final = mark(
    "This computer has no Google credentials, or none that open Drive. Either be a service account"
    " without a key file (it takes the role Service Account Token Creator on it, and the IAM"
    " Service Account Credentials API): gcloud auth application-default login"
    " --impersonate-service-account=ADDRESS. Or sign in with an OAuth client of your own, since"
    " Google's opens Drive no longer: gcloud auth application-default login"
    " --client-id-file=client.json --scopes={scopes}"
)


def refused(kind: Kind, error: IdentityError | None = None) -> SheetsSyncError:
    """Say what to do where Google does not know us, or no longer; `error` may tell why."""
    if error and (why := why_refused(error)):
        return SheetsSyncError(mark("{seen} {todo}"), seen=why[0], todo=why[1])
    match kind:
        case Kind.PERSON:
            return SheetsSyncError(
                mark("Nobody is signed in to Google, or no longer: run sheets-sync auth")
            )
        case Kind.ROBOT:
            return SheetsSyncError(
                mark(
                    "Google refuses the service account's key: in the Google Cloud console, look"
                    " whether the account and the key are still there, or make a new key"
                )
            )
        case Kind.COMPUTER:
            return SheetsSyncError(
                NO_CREDENTIALS, scopes=f"https://www.googleapis.com/auth/cloud-platform,{DRIVE}"
            )
        case _:
            assert_never(kind)
