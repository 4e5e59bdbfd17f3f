"""Robots with keys and computers with credentials: who we are to Google."""

import json
import re
from pathlib import Path

import pytest
from google.auth import iam

from sheets_sync.locale import load
from sheets_sync.model.error import SheetsSyncError
from sheets_sync.stores.google.errors import IdentityError
from sheets_sync.stores.google.identity import (
    DRIVE,
    DRIVE_READONLY,
    SPREADSHEETS,
    SPREADSHEETS_READONLY,
    Kind,
    computer,
    refused,
    robots,
)
from sheets_sync.stores.google.pace import Caller
from tests.stores.google.keys import REVOKED, called, claims, key, secret, token
from tests.stores.google.loopback import Given, Loopback


@pytest.fixture
def server(server: Loopback) -> Loopback:
    """Give everybody a token."""
    server.in_turn(Given(200, {"access_token": "ya29.moi", "expires_in": 3600}))
    return server


def test_a_robot_signs_for_the_files_it_makes(server: Loopback, tmp_path: Path) -> None:
    who = robots([secret(tmp_path / "robot.json", key(server.url))])

    called(who, server)

    email = "robot@duan-1.saomai.example"
    assert (who.kind, who.emails, who.robot, who.projects) == (
        Kind.ROBOT, (email,), True, ("duan-1",),
    )  # fmt: skip
    assert [asked.path for asked in server.asked] == ["/token", "/v4/spreadsheets/bang-1"]
    signed = claims(server.asked[0])
    assert (signed["iss"], signed["scope"]) == (email, DRIVE)
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
        (False, (), [[DRIVE], [SPREADSHEETS], [SPREADSHEETS]]),
        (True, (), [[DRIVE_READONLY], [SPREADSHEETS_READONLY], [SPREADSHEETS_READONLY]]),
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


def test_a_revoked_key_ends_the_run_without_telling_it(server: Loopback, tmp_path: Path) -> None:
    server.in_turn(REVOKED)
    who = robots([secret(tmp_path / "robot.json", key(server.url))])

    with pytest.raises(IdentityError) as raised:
        called(who, server)

    assert str(raised.value) == "401 invalid_grant: Token has been expired or revoked."
    assert len(server.asked) == 1


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


ROBOT = "robot@duan-1.iam.gserviceaccount.com"


def impersonated(server: Loopback, folder: Path) -> Path:
    """Be a service account without its key, as gcloud sets it up on somebody's computer."""
    where = "https://iamcredentials.googleapis.com/v1/projects/-/serviceAccounts"
    content = {
        "type": "impersonated_service_account",
        "service_account_impersonation_url": f"{where}/{ROBOT}:generateAccessToken",
        "source_credentials": key(server.url, "nguoi"),
        "delegates": [],
    }
    return secret(folder / "adc.json", content)


def test_a_service_account_needs_no_key_where_somebody_may_act_as_it(
    server: Loopback, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(impersonated(server, tmp_path)))
    monkeypatch.setattr(iam, "_IAM_ENDPOINT", f"{server.url}/iam/{{}}")
    given = {
        "/token": {"access_token": "ya29.nguoi", "expires_in": 3600},
        f"/iam/{ROBOT}": {"accessToken": "ya29.may", "expireTime": "2099-01-01T00:00:00Z"},
    }
    server.answer = lambda asked: Given(200, given.get(asked.path, {}))

    who = computer()
    called(who, server)

    asked = {one.path: one for one in server.asked}
    assert (who.kind, who.emails, who.robot) == (Kind.COMPUTER, (ROBOT,), True)
    assert json.loads(asked[f"/iam/{ROBOT}"].body)["scope"] == [DRIVE]
    assert asked["/v4/spreadsheets/bang-1"].bearer == "ya29.may"


@pytest.mark.parametrize(
    ("code", "status", "reason", "message", "told"),
    [
        (403, "PERMISSION_DENIED", "IAM_PERMISSION_DENIED", "denied", "Token Creator"),
        (403, "PERMISSION_DENIED", "", "'iam.serviceAccounts.getAccessToken' denied", "Creator"),
        (403, "PERMISSION_DENIED", "SERVICE_DISABLED", "disabled", "iamcredentials.googleapis"),
        (404, "NOT_FOUND", "", "Not found; Gaia id not found", "--impersonate-service-account"),
    ],
)
def test_who_may_not_act_as_the_service_account_is_told_what_it_takes(  # noqa: PLR0913, PLR0917
    server: Loopback,
    tmp_path: Path,
    monkeypatch: pytest.MonkeyPatch,
    code: int,
    status: str,
    reason: str,
    message: str,
    told: str,
) -> None:
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(impersonated(server, tmp_path)))
    monkeypatch.setattr(iam, "_IAM_ENDPOINT", f"{server.url}/iam/{{}}")
    details = [{"reason": reason}] if reason else []
    error = {"code": code, "message": message, "status": status, "details": details}
    server.answer = lambda asked: (
        Given(200, {"access_token": "ya29.nguoi", "expires_in": 3600})
        if asked.path == "/token"
        else Given(code, {"error": error})
    )

    with pytest.raises(IdentityError) as raised:
        called(computer(), server)

    said = refused(Kind.COMPUTER, raised.value).said
    assert told in load("en")(said.text, **said.args)


@pytest.mark.parametrize(
    "way",
    ["--impersonate-service-account=ADDRESS", "--client-id-file=client.json --scopes="],
)
def test_a_computer_without_credentials_is_told_the_ways_that_open_drive(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, way: str
) -> None:
    monkeypatch.setenv("GOOGLE_APPLICATION_CREDENTIALS", str(tmp_path / "none.json"))

    with pytest.raises(SheetsSyncError, match=re.escape(way)):
        computer()
