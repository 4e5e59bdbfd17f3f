"""The token server may be in trouble; only what it refuses for good is told of the key."""

from pathlib import Path
from random import Random

import pytest

from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.say import Said
from sheets_sync.stores.google import refused as words
from sheets_sync.stores.google.errors import NO_TOKEN, GoogleError, IdentityError
from sheets_sync.stores.google.identity import Kind, refused, robots
from sheets_sync.stores.google.transport import Google, share
from tests.stores.google.answers import BAD_GATEWAY, DONE, FINE, QUOTA
from tests.stores.google.keys import REVOKED, key, secret
from tests.stores.google.loopback import CUT_OFF, Asked, Given, Loopback, VirtualClock

TOKEN = Given(200, {"access_token": "ya29.moi", "expires_in": 3600})
PASSING = {
    "500": Given(500, {"error": "internal_failure", "error_description": "Backend Error"}),
    "502": BAD_GATEWAY,
    "503": Given(503, b""),
    "504": Given(504, b"upstream request timeout"),
    "408": Given(408, {"error": "invalid_grant"}),
    "429": Given(429, {"error": "rate_limit_exceeded"}),
    "passing": Given(400, {"error": "temporarily_unavailable"}),
    "cut off": CUT_OFF,
    "half": Given(200, b'{"access_token": "ya29'),
    "half sent": Given(200, b'{"acc', {"Content-Length": "99", "Connection": "close"}),
    "a page": Given(200, b"<html>Sign in to the hotel's network</html>"),
    "a page that forbids": Given(403, b"<html>Blocked by the proxy</html>"),
    "a list": Given(200, []),
    "no token": Given(200, {}),
    "a token without sense": Given(200, {"access_token": 4711}),
    "no number": Given(200, {"access_token": "ya29.moi", "expires_in": "soon"}),
}


def opened(server: Loopback, clock: VirtualClock, tmp_path: Path, number: int = 1) -> Google:
    keys = [secret(tmp_path / f"{n}.json", key(server.url, f"robot-{n}")) for n in range(number)]
    shared = share(server.url, clock, Random(7))  # noqa: S311 - the same waits every time
    return Google(robots(keys), lanes=1, shared=shared)


def tokens_in_turn(server: Loopback, *given: Given) -> None:
    """Have the token server give these answers, the last one for ever; all else goes well."""
    left = list(given)

    def answer(asked: Asked) -> Given:
        if asked.path != "/token":
            return FINE
        return left.pop(0) if len(left) > 1 else left[0]

    server.answer = answer


@pytest.mark.parametrize("trouble", PASSING)
def test_what_passes_at_the_token_server_is_tried_again(
    trouble: str, server: Loopback, clock: VirtualClock, tmp_path: Path
) -> None:
    tokens_in_turn(server, PASSING[trouble], PASSING[trouble], TOKEN)

    with opened(server, clock, tmp_path) as google:
        answered = google.sheets("POST", "/v4/spreadsheets/bang-1:batchUpdate", body={})

    assert answered == DONE
    paths = [asked.path for asked in server.asked]
    assert paths == ["/token"] * 3 + ["/v4/spreadsheets/bang-1:batchUpdate"]
    assert len(clock.slept) == 2


@pytest.mark.parametrize("trouble", PASSING)
def test_a_token_server_that_stays_away_is_no_refusal_of_the_key(
    trouble: str, server: Loopback, clock: VirtualClock, tmp_path: Path
) -> None:
    tokens_in_turn(server, PASSING[trouble])

    with opened(server, clock, tmp_path) as google, pytest.raises(GoogleError) as raised:
        google.prove()

    assert (raised.value.reason, raised.value.unsure) == (NO_TOKEN, False)
    assert not isinstance(raised.value, IdentityError)
    assert "ya29" not in str(raised.value) + raised.value.message
    assert 45 <= clock.time <= 900


def test_a_key_is_proved_before_a_run_once_and_every_robots(
    server: Loopback, clock: VirtualClock, tmp_path: Path
) -> None:
    tokens_in_turn(server, BAD_GATEWAY, TOKEN)

    with opened(server, clock, tmp_path, 2) as google:
        google.prove()
        google.prove()

    assert [asked.path for asked in server.asked] == ["/token"] * 3


@pytest.mark.parametrize(
    ("status", "error", "told"),
    [
        (400, "invalid_grant", "Invalid JWT Signature."),
        (400, "invalid_grant", "Invalid grant: account not found"),
        (401, "invalid_client", "The OAuth client was not found."),
        (401, "disabled_client", "The OAuth client was disabled."),
        (403, "access_denied", "access_denied"),
        (400, "invalid_scope", "Invalid OAuth scope."),
    ],
)
def test_what_is_refused_for_good_is_asked_once(
    status: int, error: str, told: str, server: Loopback, clock: VirtualClock, tmp_path: Path
) -> None:
    tokens_in_turn(server, Given(status, {"error": error, "error_description": told}))

    with opened(server, clock, tmp_path) as google, pytest.raises(IdentityError) as raised:
        google.prove()

    assert (raised.value.reason, raised.value.message) == (error, told)
    assert (len(server.asked), clock.slept) == (1, [])


def test_a_token_server_whose_quota_is_used_up_is_waited_for_as_google_is(
    server: Loopback, clock: VirtualClock, tmp_path: Path
) -> None:
    server.answer = lambda asked: (
        FINE if asked.path != "/token" else QUOTA if clock.time < 600 else TOKEN
    )

    with opened(server, clock, tmp_path) as google:
        assert google.sheets("GET", "/v4/spreadsheets/bang-1") == DONE


@pytest.mark.parametrize(
    ("kind", "advice"),
    [
        (Kind.ROBOT, "make a new key"),
        (Kind.PERSON, "run sheets-sync auth"),
        (Kind.COMPUTER, "gcloud auth application-default login"),
    ],
)
def test_who_is_refused_without_a_reason_is_told_what_to_do(
    kind: Kind, advice: str, server: Loopback, clock: VirtualClock, tmp_path: Path
) -> None:
    server.in_turn(REVOKED)
    with opened(server, clock, tmp_path) as google, pytest.raises(IdentityError) as raised:
        google.prove()

    assert advice in str(refused(kind, raised.value))


def test_who_is_refused_with_a_reason_is_told_that(tmp_path: Path) -> None:
    error = IdentityError(401, "disabled_client", "The OAuth client was disabled.")

    said = refused(Kind.ROBOT, error)

    assert isinstance(said, SheetsSyncError)
    assert {name: one.text for name, one in said.said.args.items()} == {
        "seen": words.DISABLED, "todo": words.ENABLE,
    }  # fmt: skip
    assert isinstance(said.said.args["seen"], Said)
