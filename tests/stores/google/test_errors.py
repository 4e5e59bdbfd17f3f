"""Whatever Google answers is read, and told without what nobody may see."""

import json

import pytest
from requests.exceptions import (
    ChunkedEncodingError,
    ConnectTimeout,
    ProxyError,
    ReadTimeout,
    RequestException,
    SSLError,
)

from sheets_sync.stores.google.calls import silence
from sheets_sync.stores.google.errors import GoogleError, IdentityError, refusal
from sheets_sync.stores.google.transport import Google
from tests.stores.google.answers import (
    BAD_GATEWAY,
    BOOK,
    QUOTA,
    TOKEN,
    drive_error,
)
from tests.stores.google.loopback import (
    Loopback,
)


@pytest.mark.parametrize(
    ("status", "body", "reason", "message"),
    [
        pytest.param(429, QUOTA.body, "RATE_LIMIT_EXCEEDED", "Quota exceeded", id="Sheets, exact"),
        pytest.param(
            404,
            {"error": {"code": 404, "message": "Requested entity was not found.",
                       "status": "NOT_FOUND"}},
            "NOT_FOUND", "Requested entity was not found.", id="Sheets",
        ),
        pytest.param(
            400,
            {"error": {"status": "INVALID_ARGUMENT", "message": "no",
                       "details": [{"fieldViolations": []}, "?"]}},
            "INVALID_ARGUMENT", "no", id="details without a reason",
        ),
        pytest.param(
            403, drive_error(403, "storageQuotaExceeded", "no storage").body,
            "storageQuotaExceeded", "no storage", id="Drive",
        ),
        pytest.param(
            400, {"error": "invalid_grant", "error_description": "Token has been revoked."},
            "invalid_grant", "Token has been revoked.", id="token server",
        ),
        pytest.param(400, {"error": "invalid_scope"}, "invalid_scope", "Bad Request", id="short"),
        pytest.param(502, BAD_GATEWAY.body, "", "Bad Gateway", id="a page"),
        pytest.param(503, b"", "", "Service Unavailable", id="nothing"),
        pytest.param(500, b"\xff\xfe", "", "Internal Server Error", id="rubbish"),
        pytest.param(500, [], "", "Internal Server Error", id="a list"),
        pytest.param(500, {"error": None}, "", "Internal Server Error", id="no error"),
        pytest.param(599, b"", "", "", id="a status nobody knows"),
    ],
)  # fmt: skip
def test_every_answer_can_be_read(status: int, body: object, reason: str, message: str) -> None:
    sent = body if isinstance(body, bytes) else json.dumps(body).encode()

    error = refusal(status, sent, {})

    assert (error.status, error.reason, error.retry_after) == (status, reason, None)
    assert error.message.startswith(message)
    assert bool(error.message) == bool(message)


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ({"Retry-After": "30"}, 30.0),
        ({"Retry-After": "Mon, 02 Mar 2026 04:01:00 GMT",
          "Date": "Mon, 02 Mar 2026 04:00:00 GMT"}, 60.0),
        ({"Retry-After": "Mon, 02 Mar 2026 03:59:00 GMT",
          "Date": "Mon, 02 Mar 2026 04:00:00 GMT"}, 0.0),
        ({"Retry-After": "Mon, 02 Mar 2026 04:01:00 GMT"}, None),
        ({"Retry-After": "soon"}, None),
        ({"Retry-After": "-1"}, None),
        ({}, None),
    ],
)  # fmt: skip
def test_how_long_to_wait_is_read(headers: dict[str, str], seconds: float | None) -> None:
    assert refusal(429, b"", headers).retry_after == seconds


def test_an_unknown_caller_is_told_apart() -> None:
    assert isinstance(refusal(401, b"", {}), IdentityError)
    assert not isinstance(refusal(403, b"", {}), IdentityError)


@pytest.mark.parametrize(
    ("error", "reason"),
    [
        (SSLError("[SSL: CERTIFICATE_VERIFY_FAILED] self-signed certificate"), "insecure"),
        (SSLError("EOF occurred in violation of protocol"), "reset"),
        (ProxyError("Cannot connect to proxy"), "unreachable"),
        (ConnectTimeout(), "unreachable"),
        (ReadTimeout(), "timeout"),
        (ChunkedEncodingError(), "reset"),
    ],
)
def test_silence_is_told_apart(error: RequestException, reason: str) -> None:
    assert (silence(error).status, silence(error).reason) == (0, reason)


def test_nothing_that_a_cell_or_a_token_holds_is_told(server: Loopback, google: Google) -> None:
    cell = "Nguyễn Thị Hoa 18.500.000"
    told = []
    for status, message in [
        (400, f"Invalid value at 'data.values' (ListValue), \"{cell}\""),
        (400, f"Unable to parse range: {cell}!A1"),
        (400, f"Invalid requests[0].addSheet: A sheet with the name {cell} already exists"),
        (403, f'Who is "{cell}"? Your token {TOKEN} is not theirs'),
        (404, f"No key {'aB3_' * 20}"),
    ]:
        server.in_turn(drive_error(status, "why", message))
        with pytest.raises(GoogleError) as raised:
            google.sheets("GET", BOOK)
        told.append(str(raised.value))
        assert raised.value.message == message

    assert told == [
        "400 why: Invalid value",
        "400 why",
        "400 why: Invalid requests[0].addSheet",
        "403 why: Who is …? Your token …",
        "404 why: No key …",
    ]
