"""Keys and tokens: who we are, and that nobody else gets to read them."""

import base64
import json
import os
import threading
import webbrowser
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, parse_qsl, urlsplit

import pytest
import requests
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from sheets_sync.model.error import SheetsSyncError
from sheets_sync.stores.google import identity, key_file
from sheets_sync.stores.google.errors import GoogleError, IdentityError
from sheets_sync.stores.google.identity import (
    DRIVE_FILE,
    SPREADSHEETS,
    SPREADSHEETS_READONLY,
    Identity,
    Kind,
    computer,
    person,
    prove,
    robots,
    sign_in,
)
from sheets_sync.stores.google.pace import Caller
from sheets_sync.stores.google.transport import Google
from tests.stores.google.loopback import CUT_OFF, Asked, Given, Loopback, serving

posix = pytest.mark.skipif(os.name != "posix", reason="only there files have such rights")
REVOKED = Given(
    400, {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}
)


@cache
def private_key() -> str:
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return made.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as loopback:
        loopback.in_turn(Given(200, {"access_token": "ya29.moi", "expires_in": 3600}))
        yield loopback


def secret(path: Path, content: object, mode: int = 0o600) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    path.chmod(mode)
    return path


def key(url: str, name: str = "robot", project: str = "duan-1") -> dict[str, str]:
    return {
        "type": "service_account",
        "project_id": project,
        "private_key_id": "k1",
        "private_key": private_key(),
        "client_email": f"{name}@{project}.saomai.example",
        "token_uri": f"{url}/token",
    }


def token(url: str) -> dict[str, object]:
    return {
        "token": "ya29.cu",
        "refresh_token": "1//bi-mat",
        "token_uri": f"{url}/token",
        "client_id": "4711-abc.apps.googleusercontent.com",
        "client_secret": "GOCSPX-bi-mat",
        "scopes": [DRIVE_FILE],
        "expiry": "2020-01-01T00:00:00Z",
    }


def claims(asked: Asked) -> dict[str, Any]:
    """Read the claims in a robot's request for a token."""
    assertion = dict(parse_qsl(asked.body.decode()))["assertion"]
    payload = assertion.split(".")[1]
    found: dict[str, Any] = json.loads(
        base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
    )
    return found


def called(who: Identity, server: Loopback) -> Google:
    """Make a call as somebody."""
    with Google(who, base=server.url, lanes=1) as google:
        google.sheets("GET", "/v4/spreadsheets/bang-1")
    return google


def test_a_robot_signs_for_the_files_it_makes(server: Loopback, tmp_path: Path) -> None:
    who = robots([secret(tmp_path / "robot.json", key(server.url))])

    called(who, server)

    email = "robot@duan-1.saomai.example"
    assert (who.kind, who.emails, who.robot, who.projects) == (
        Kind.ROBOT, (email,), True, ("duan-1",),
    )  # fmt: skip
    assert [asked.path for asked in server.asked] == ["/token", "/v4/spreadsheets/bang-1"]
    signed = claims(server.asked[0])
    assert (signed["iss"], signed["scope"]) == (email, DRIVE_FILE)
    assert "sub" not in signed
    assert server.asked[1].bearer == "ya29.moi"


def test_a_robot_may_act_for_a_person(server: Loopback, tmp_path: Path) -> None:
    path = secret(tmp_path / "robot.json", key(server.url))

    who = robots([path], subject="dieu.phoi@saomai.example")

    called(who, server)
    assert (who.emails, who.robot) == (("dieu.phoi@saomai.example",), False)
    assert claims(server.asked[0])["sub"] == "dieu.phoi@saomai.example"


@pytest.mark.parametrize(
    ("reading", "scopes", "expected"),
    [
        (False, (), [[DRIVE_FILE], [SPREADSHEETS], [SPREADSHEETS]]),
        (True, (), [[DRIVE_FILE], [SPREADSHEETS_READONLY], [SPREADSHEETS_READONLY]]),
        (False, ("rong-hon",), [["rong-hon"]] * 3),
    ],
)
def test_no_more_is_asked_for_than_is_needed(
    tmp_path: Path, *, reading: bool, scopes: tuple[str, ...], expected: list[list[str]]
) -> None:
    keys = [secret(tmp_path / f"{name}.json", key("http://127.0.0.1:1", name)) for name in "abc"]

    who = robots(keys, reading=reading, scopes=scopes)

    assert [[*each.scopes] for each in who.credentials] == expected  # type: ignore[attr-defined]


def test_each_robot_is_counted_in_its_own_project(tmp_path: Path) -> None:
    keys = [
        secret(tmp_path / "a.json", key("http://127.0.0.1:1", "a", "duan-1")),
        secret(tmp_path / "b.json", key("http://127.0.0.1:1", "b", "duan-2")),
    ]

    assert robots(keys).callers == (
        Caller("a@duan-1.saomai.example", "duan-1"),
        Caller("b@duan-2.saomai.example", "duan-2"),
    )


@posix
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o601])
def test_a_key_that_others_can_reach_is_refused(tmp_path: Path, mode: int) -> None:
    path = secret(tmp_path / "robot.json", key("http://127.0.0.1:1"), mode)

    with pytest.raises(SheetsSyncError, match="run chmod 600") as raised:
        robots([path])

    assert raised.value.said.args == {"path": str(path)}


def without(name: str) -> dict[str, str]:
    return {field: value for field, value in key("http://127.0.0.1:1").items() if field != name}


@pytest.mark.parametrize(
    "content",
    [
        pytest.param("", id="empty"),
        pytest.param("khóa bí mật 4711", id="no JSON"),
        pytest.param([], id="a list"),
        pytest.param({"installed": {"client_id": "bí mật 4711"}}, id="an OAuth client"),
        pytest.param(without("private_key"), id="no key in it"),
        pytest.param(without("client_email"), id="no address in it"),
        pytest.param({**without(""), "private_key": "bí mật 4711"}, id="a broken key"),
        pytest.param({**without(""), "private_key": 4711}, id="a number for a key"),
    ],
)
def test_what_is_no_robots_key_is_said_to_be_none(tmp_path: Path, content: object) -> None:
    path = secret(tmp_path / "robot.json", content)

    with pytest.raises(SheetsSyncError, match="is not a service account's key") as raised:
        robots([path])

    assert raised.value.said.args == {"path": str(path)}
    assert raised.value.__suppress_context__


def test_a_key_that_is_missing_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(SheetsSyncError, match="There is no secret file"):
        robots([tmp_path / "robot.json"])


def test_what_cannot_be_opened_is_said_to_be_closed(tmp_path: Path) -> None:
    with pytest.raises(SheetsSyncError, match="cannot be opened"):
        key_file.read_secret(tmp_path)


def test_a_revoked_key_ends_the_run_without_telling_it(server: Loopback, tmp_path: Path) -> None:
    server.in_turn(REVOKED)
    who = robots([secret(tmp_path / "robot.json", key(server.url))])

    with pytest.raises(IdentityError) as raised:
        called(who, server)

    assert str(raised.value) == "401 invalid_grant: Token has been expired or revoked."
    assert len(server.asked) == 1


def test_a_key_is_proved_before_a_run(server: Loopback, tmp_path: Path) -> None:
    who = robots([secret(tmp_path / "robot.json", key(server.url))])

    prove(who, server.url)
    prove(who, server.url)

    assert [asked.path for asked in server.asked] == ["/token"]


@pytest.mark.parametrize(
    ("kind", "advice"),
    [
        (Kind.ROBOT, "make a new key"),
        (Kind.PERSON, "run sheets-sync auth"),
        (Kind.COMPUTER, "gcloud auth application-default login"),
    ],
)
def test_who_is_refused_before_a_run_is_told_what_to_do(
    server: Loopback, tmp_path: Path, kind: Kind, advice: str
) -> None:
    server.in_turn(REVOKED)
    found = robots([secret(tmp_path / "robot.json", key(server.url))])
    who = Identity(kind, found.emails, found.robot, found.credentials, found.projects)

    with pytest.raises(SheetsSyncError, match=advice):
        prove(who, server.url)


def test_a_token_server_that_does_not_answer_is_no_refusal(
    server: Loopback, tmp_path: Path
) -> None:
    server.in_turn(CUT_OFF)
    who = robots([secret(tmp_path / "robot.json", key(server.url))])

    with pytest.raises(GoogleError) as raised:
        prove(who, server.url)

    assert (raised.value.reason, type(raised.value)) == ("unreachable", GoogleError)


def test_a_token_that_ran_out_in_the_middle_is_renewed(server: Loopback, tmp_path: Path) -> None:
    fresh = iter(["mot", "hai"])
    server.answer = lambda asked: (
        Given(200, {"access_token": next(fresh), "expires_in": 3600})
        if asked.path == "/token"
        else Given(401 if asked.bearer == "mot" else 200, {})
    )
    who = robots([secret(tmp_path / "robot.json", key(server.url))])

    called(who, server)

    assert [asked.bearer for asked in server.asked] == ["", "mot", "", "hai"]


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


@posix
def test_a_token_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = secret(tmp_path / "token.json", token("http://127.0.0.1:1"), 0o644)

    with pytest.raises(SheetsSyncError, match="run chmod 600"):
        person(path)


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


def test_a_computer_can_have_credentials_of_its_own(
    server: Loopback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = secret(tmp_path / "adc.json", {**token(server.url), "type": "authorized_user"})
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(path))
    monkeypatch.setenv("GOOGLE_CLOUD_PROJECT", "duan-3")

    who = computer()

    assert (who.kind, who.emails, who.robot, who.projects) == (
        Kind.COMPUTER, ("",), False, ("duan-3",),
    )  # fmt: skip


def test_a_computer_without_credentials_is_told_what_to_do(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "none.json"))

    with pytest.raises(SheetsSyncError, match="gcloud auth application-default login"):
        computer()


@posix
def test_a_secret_is_never_open_to_others_not_even_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes = []

    def look(descriptor: int) -> None:
        modes.append(os.fstat(descriptor).st_mode & 0o777)

    monkeypatch.setattr(os, "fsync", look)
    key_file.write_secret(tmp_path / "token.json", "bí mật")

    assert modes == [0o600]


def test_a_secret_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = secret(tmp_path / "token.json", "cũ")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        key_file.write_secret(path, "mới")

    assert path.read_text(encoding="utf-8") == "cũ"
    assert [each.name for each in tmp_path.iterdir()] == ["token.json"]
