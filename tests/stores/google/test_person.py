"""A person signs in once, and is known as long as Google keeps to it."""

import json
import os
import threading
import webbrowser
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
import requests

from sheets_sync.model.error import SheetsSyncError
from sheets_sync.stores.google import identity
from sheets_sync.stores.google.identity import (
    DRIVE_FILE,
    SPREADSHEETS,
    Kind,
    person,
    sign_in,
)
from tests.stores.google.keys import called, key, posix, secret, token
from tests.stores.google.loopback import Given, Loopback


@pytest.fixture
def server(server: Loopback) -> Loopback:
    """Give everybody a token."""
    server.in_turn(Given(200, {"access_token": "ya29.moi", "expires_in": 3600}))
    return server


def test_a_persons_token_is_renewed_and_kept(server: Loopback, tmp_path: Path) -> None:
    path = secret(tmp_path / "token.json", token(server.url))

    who = person(path, scopes=[DRIVE_FILE])

    called(who, server)
    assert (who.kind, who.emails, who.robot, who.projects) == (
        Kind.PERSON, ("",), False, ("4711",),
    )  # fmt: skip
    assert [asked.bearer for asked in server.asked] == ["", "ya29.moi"]
    kept = json.loads(path.read_text(encoding="utf-8"))
    assert {**kept, "expiry": ""} == {
        **token(server.url), "token": "ya29.moi", "expiry": "",
        "universe_domain": "googleapis.com", "account": "",
    }  # fmt: skip
    assert [each.name for each in tmp_path.iterdir()] == ["token.json"]


def test_a_kept_token_is_used_as_long_as_it_lasts(server: Loopback, tmp_path: Path) -> None:
    path = secret(tmp_path / "token.json", token(server.url))
    called(person(path), server)

    called(person(path), server)

    assert [asked.path for asked in server.asked if asked.path == "/token"] == ["/token"]


def test_a_token_of_unknown_age_is_renewed_first(server: Loopback, tmp_path: Path) -> None:
    path = secret(tmp_path / "token.json", {**token(server.url), "expiry": "hôm qua"})

    called(person(path), server)

    assert server.asked[0].path == "/token"


@posix
def test_a_token_that_cannot_be_kept_is_used_all_the_same(
    server: Loopback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    who = person(secret(tmp_path / "token.json", token(server.url)))
    monkeypatch.setattr(identity, "write_secret", full)

    called(who, server)

    assert server.asked[-1].bearer == "ya29.moi"


@pytest.mark.parametrize(
    ("content", "scopes"),
    [
        (None, ()),
        ("", ()),
        ({"refresh_token": "1//bi-mat"}, ()),
        (token("http://127.0.0.1:1"), (SPREADSHEETS,)),
    ],
)
def test_who_has_not_signed_in_is_told_how(
    tmp_path: Path, content: object, scopes: tuple[str, ...]
) -> None:
    path = tmp_path / "token.json"
    if content is not None:
        secret(path, content)

    with pytest.raises(SheetsSyncError, match="run sheets-sync auth"):
        person(path, scopes=scopes)


class Browser:
    """A browser whose person agrees to everything at once, unless they say no."""

    def __init__(self, answer: str) -> None:
        self.answer = answer
        self.asked: dict[str, list[str]] = {}
        self.threads: list[threading.Thread] = []

    def open(self, url: str, **_: object) -> bool:
        self.asked = parse_qs(urlsplit(url).query)
        back = f"{self.asked['redirect_uri'][0]}?state={self.asked['state'][0]}&{self.answer}"
        self.threads.append(threading.Thread(target=requests.get, args=(back,)))
        self.threads[-1].start()
        return True


@pytest.fixture
def browser(monkeypatch: pytest.MonkeyPatch) -> Iterator[Browser]:
    """Sign in with a browser of our own, and let the token server do without TLS."""
    monkeypatch.setenv("OAUTHLIB_INSECURE_TRANSPORT", "1")
    made = Browser("code=ma-4711")
    webbrowser.register("trinh-duyet", None, made)  # type: ignore[arg-type]
    yield made
    for thread in made.threads:
        thread.join()


def oauth_client(path: Path, url: str) -> Path:
    client = {
        "client_id": "4711-abc.apps.googleusercontent.com",
        "client_secret": "GOCSPX-bi-mat",
        "auth_uri": f"{url}/auth",
        "token_uri": f"{url}/token",
    }
    return secret(path, {"installed": client})


def test_a_person_signs_in_once_and_is_known_from_then_on(
    server: Loopback, tmp_path: Path, browser: Browser
) -> None:
    client = oauth_client(tmp_path / "client.json", server.url)
    kept = tmp_path / "rieng" / "token.json"
    server.in_turn(
        Given(
            200,
            {
                "access_token": "ya29.moi",
                "refresh_token": "1//bi-mat",
                "expires_in": 3600,
                "scope": DRIVE_FILE,
                "token_type": "Bearer",
            },
        )
    )

    sign_in(client, kept, prompt="Open {url}", browser="trinh-duyet")
    called(person(kept), server)

    asked = {name: browser.asked[name] for name in ("scope", "access_type", "prompt")}
    assert asked == {"scope": [DRIVE_FILE], "access_type": ["offline"], "prompt": ["consent"]}
    assert browser.asked["redirect_uri"][0].startswith("http://127.0.0.1:")
    assert dict(parse_qsl(server.asked[0].body.decode()))["code"] == "ma-4711"
    assert server.asked[-1].bearer == "ya29.moi"
    if os.name == "posix":
        assert kept.stat().st_mode & 0o777 == 0o600


def test_who_says_no_is_not_signed_in(server: Loopback, tmp_path: Path, browser: Browser) -> None:
    client = oauth_client(tmp_path / "client.json", server.url)
    browser.answer = "error=access_denied"

    with pytest.raises(SheetsSyncError, match="Nobody was signed in"):
        sign_in(client, tmp_path / "token.json", prompt="Open {url}", browser="trinh-duyet")

    assert not (tmp_path / "token.json").exists()


def test_what_is_no_oauth_client_is_said_to_be_none(tmp_path: Path) -> None:
    path = secret(tmp_path / "client.json", key("http://127.0.0.1:1"))

    with pytest.raises(SheetsSyncError, match="is not an OAuth client"):
        sign_in(path, tmp_path / "token.json", prompt="")
