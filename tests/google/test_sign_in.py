"""The page on which a person allows an app, and what the app gets for it."""

from urllib.parse import parse_qs, urlsplit

import pytest
import requests
from google_auth_oauthlib.flow import Flow  # type: ignore[import-untyped]

from tests.google.asking import ANH
from tests.google.server import Emulator
from tests.google.world import DRIVE_SCOPE, SHEETS_SCOPE


def test_googles_own_flow_signs_a_person_in(
    google: Emulator, monkeypatch: pytest.MonkeyPatch
) -> None:
    # It insists on https everywhere but here.
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    google.world.at_browser = ANH
    flow = Flow.from_client_config(
        google.oauth_client(), [DRIVE_SCOPE], redirect_uri="http://localhost:1/"
    )

    url, _ = flow.authorization_url()
    page = requests.get(url, allow_redirects=False, timeout=5)
    flow.fetch_token(authorization_response=page.headers["Location"])
    with flow.authorized_session() as session:
        told = session.get(f"{google.url}/drive/v3/about?fields=user/emailAddress").json()
    flow.oauth2session.close()

    assert told == {"user": {"emailAddress": ANH}}


def _allowed(google: Emulator, **more: str) -> dict[str, list[str]]:
    """Open the page where a person allows an app; return what the app is told."""
    client = google.oauth_client()["installed"]
    query = {
        "client_id": str(client["client_id"]),
        "redirect_uri": "http://localhost:1/",
        "scope": f"{DRIVE_SCOPE} {SHEETS_SCOPE}",
        "state": "s1",
        **more,
    }
    page = requests.get(str(client["auth_uri"]), params=query, allow_redirects=False, timeout=5)
    return parse_qs(urlsplit(page.headers["Location"]).query)


def test_a_person_at_the_browser_allows_an_app_once(google: Emulator) -> None:
    google.world.at_browser = ANH
    told = _allowed(google)
    client = google.oauth_client()["installed"]
    form = {
        "grant_type": "authorization_code",
        "code": told["code"][0],
        "redirect_uri": "http://localhost:1/",
        "client_id": client["client_id"],
        "client_secret": client["client_secret"],
    }

    first = requests.post(f"{google.url}/token", data=form, timeout=5)
    again = requests.post(f"{google.url}/token", data=form, timeout=5)

    assert (told["state"], again.json()["error"]) == (["s1"], "invalid_grant")
    assert set(first.json()) == {
        "access_token",
        "expires_in",
        "refresh_token",
        "scope",
        "token_type",
    }


def test_a_code_needs_the_verifier_it_was_asked_for_with(google: Emulator) -> None:
    google.world.at_browser = ANH
    client = google.oauth_client()["installed"]
    # The SHA-256 of "verifier" in base64url.
    challenge = "iMnq5o6zALKXGivsnlom_0F5_WYda32GHkxlV7mq7hQ"
    statuses = []
    for verifier in ("verifier", "other"):
        form = {
            "grant_type": "authorization_code",
            "code": _allowed(google, code_challenge=challenge)["code"][0],
            "redirect_uri": "http://localhost:1/",
            "client_id": client["client_id"],
            "client_secret": client["client_secret"],
            "code_verifier": verifier,
        }
        statuses.append(requests.post(f"{google.url}/token", data=form, timeout=5).status_code)

    assert statuses == [200, 400]


def test_a_person_at_the_browser_may_say_no(google: Emulator) -> None:
    assert _allowed(google) == {"error": ["access_denied"], "state": ["s1"]}
