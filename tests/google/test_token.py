"""Signing in, with google-auth's own code on the other side."""

# mypy: disable-error-code="no-untyped-call"

import time
from collections.abc import Callable, Iterator

import pytest
import requests
from google.auth import crypt, jwt
from google.auth.credentials import Credentials
from google.auth.exceptions import RefreshError
from google.auth.transport.requests import AuthorizedSession, Request
from google.oauth2 import credentials as oauth
from google.oauth2 import service_account

from tests.google.asking import ANH, Asking
from tests.google.server import Emulator
from tests.google.token import ASSERTION, key_pair
from tests.google.world import DRIVE_SCOPE

SHORT = "Invalid JWT: Token must be a short-lived token (60 minutes) and in a reasonable timeframe."


@pytest.fixture
def wire() -> Iterator[Request]:
    """How google-auth sends requests; its connection is closed at the end."""
    session = requests.Session()
    session.trust_env = False
    yield Request(session=session)
    session.close()


def token_of(credentials: Credentials, wire: Request) -> str:
    """Sign in and return the access token."""
    credentials.refresh(wire)
    return str(credentials.token)


def key_of(
    google: Emulator, key: dict[str, str] | None = None, **more: object
) -> service_account.Credentials:
    """Credentials of a service account as the product makes them."""
    made: service_account.Credentials = service_account.Credentials.from_service_account_info(
        key or google.robot(), scopes=[DRIVE_SCOPE], **more
    )
    return made


def test_a_service_account_signs_in_with_its_key(google: Emulator, wire: Request) -> None:
    token = token_of(key_of(google), wire)

    email = "robot@duan-1.iam.gserviceaccount.com"
    with Asking(google, token) as asking:
        about = asking.drive("GET", "about", fields="user/emailAddress")
    assert about == (200, {"user": {"emailAddress": email}})
    kinds = [(call.kind, call.status, call.user) for call in google.calls]
    assert kinds == [("token", 200, ""), ("drive.about", 200, email)]


def test_a_session_signs_in_again_when_its_token_is_past_its_time(google: Emulator) -> None:
    session = AuthorizedSession(key_of(google, google.robot(ttl=600)))
    url = f"{google.url}/drive/v3/files"

    statuses = [session.get(url).status_code]
    google.world.clock.sleep(601)
    statuses.append(session.get(url).status_code)
    session.close()

    assert statuses == [200, 200]
    seen = [(call.kind, call.status) for call in google.calls]
    token, listed = ("token", 200), ("drive.list", 200)
    assert seen == [token, listed, ("drive.list", 401), token, listed]


def _stranger(google: Emulator) -> dict[str, str]:
    key = google.robot()
    return {**key, "client_email": "nobody@duan-1.iam.gserviceaccount.com"}


def _forged(google: Emulator) -> dict[str, str]:
    return {**google.robot(), "private_key": key_pair(1)[0].decode()}


def _ahead(google: Emulator) -> dict[str, str]:
    google.world.ahead = 2 * 3600
    return google.robot()


def _behind(google: Emulator) -> dict[str, str]:
    google.world.ahead = -3600
    return google.robot()


@pytest.mark.parametrize(
    ("key", "said"),
    [
        (_stranger, "Invalid grant: account not found"),
        (_forged, "Invalid JWT Signature."),
        (_ahead, SHORT),
        (_behind, SHORT),
    ],
)
def test_a_bad_assertion_is_an_invalid_grant(
    google: Emulator, wire: Request, key: Callable[[Emulator], dict[str, str]], said: str
) -> None:
    credentials = key_of(google, key(google))

    with pytest.raises(RefreshError, match="invalid_grant") as refused:
        credentials.refresh(wire)

    assert refused.value.args[1]["error_description"].startswith(said)


@pytest.mark.parametrize(
    ("form", "status", "error"),
    [
        ({"grant_type": "password"}, 400, "unsupported_grant_type"),
        ({"grant_type": ASSERTION, "assertion": "x.y"}, 400, "invalid_grant"),
        ({"grant_type": ASSERTION, "aud": "https://khac.example"}, 400, "invalid_grant"),
        ({"grant_type": ASSERTION, "scope": ""}, 400, "invalid_scope"),
    ],
)
def test_a_form_that_means_nothing_is_refused(
    google: Emulator, form: dict[str, str], status: int, error: str
) -> None:
    key, now = google.robot(), int(time.time())
    claims = {"iss": key["client_email"], "iat": now, "exp": now + 60, "scope": DRIVE_SCOPE}
    claims |= {"aud": f"{google.url}/token", **form}
    signed = jwt.encode(crypt.RSASigner.from_string(key["private_key"]), claims).decode()

    refused = requests.post(f"{google.url}/token", data={"assertion": signed} | form, timeout=5)

    assert (refused.status_code, refused.json()["error"]) == (status, error)


def test_a_service_account_that_was_deleted_is_nobody(google: Emulator, wire: Request) -> None:
    key = google.robot()
    token = google.token(key["client_email"])
    google.world.accounts[key["client_email"]].deleted = True

    with pytest.raises(RefreshError, match="account not found"):
        key_of(google, key).refresh(wire)
    with Asking(google, token) as asking:
        assert asking.drive("GET", "files").status == 401


def test_a_service_account_speaks_for_people_where_it_may(google: Emulator, wire: Request) -> None:
    google.person(ANH)
    key = google.robot()
    credentials = key_of(google, key, subject=ANH)

    with pytest.raises(RefreshError, match="unauthorized_client"):
        credentials.refresh(wire)
    google.world.delegation[key["client_email"]] = {DRIVE_SCOPE}
    token = token_of(credentials, wire)

    with Asking(google, token) as asking:
        asking.sheet("KD")
        assert asking.found("'me' in owners") == ["KD"]
    assert google.calls[-1].user == ANH
    with pytest.raises(RefreshError, match="Invalid email or User ID"):
        key_of(google, key, subject="ai.do@saomai.example").refresh(wire)


def person(google: Emulator, **other: str) -> oauth.Credentials:
    """What an app keeps of a person who allowed it.

    `from_authorized_user_info` would send its requests to Google, whatever the `token_uri`.
    """
    kept = google.authorized(ANH) | other
    names = ("refresh_token", "token_uri", "client_id", "client_secret", "scopes")
    made: oauth.Credentials = oauth.Credentials(None, **{name: kept[name] for name in names})
    return made


def test_a_refresh_token_gives_tokens(google: Emulator, wire: Request) -> None:
    credentials = person(google)

    token = token_of(credentials, wire)

    with Asking(google, token) as asking:
        assert asking.drive("GET", "files").status == 200
        google.world.clock.sleep(3600)
        assert asking.drive("GET", "files").status == 401


def test_what_a_person_takes_back_is_no_good(google: Emulator, wire: Request) -> None:
    credentials = person(google)
    token = token_of(credentials, wire)

    google.withdraw(ANH)

    with Asking(google, token) as asking:
        assert asking.drive("GET", "files").status == 401
    with pytest.raises(RefreshError, match="Token has been expired or revoked"):
        credentials.refresh(wire)


def test_an_app_gives_its_own_token_back(google: Emulator, wire: Request) -> None:
    credentials = person(google)
    form = {"token": credentials.refresh_token}

    statuses = [requests.post(f"{google.url}/revoke", data=form, timeout=5).status_code]
    statuses.append(requests.post(f"{google.url}/revoke", data=form, timeout=5).status_code)

    assert statuses == [200, 400]
    with pytest.raises(RefreshError, match="invalid_grant"):
        credentials.refresh(wire)


def test_an_unknown_client_and_a_wrong_secret_are_refused(google: Emulator, wire: Request) -> None:
    for name in ("client_id", "client_secret"):
        credentials = person(google, **{name: "x"})

        with pytest.raises(RefreshError, match="invalid_client"):
            credentials.refresh(wire)


def test_a_token_nobody_gave_out_is_nobody(google: Emulator) -> None:
    with Asking(google, "replay-token") as asking:
        sheets = asking.send("GET", "/v4/spreadsheets/1abc")
        drive = asking.drive("GET", "files")

    error = dict(sheets.body["error"])
    text = error.pop("message")
    assert text.startswith("Request had invalid authentication credentials.")
    assert error == {"code": 401, "status": "UNAUTHENTICATED"}
    assert (drive.status, drive.reason) == (401, "authError")


def test_a_key_is_made_once_a_process() -> None:
    assert key_pair() is key_pair()
