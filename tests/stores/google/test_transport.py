"""Calls reach their end through every kind of trouble, and nothing is done twice."""

import json
import socket
import threading
import time
from collections.abc import Callable, Iterator
from random import Random

import pytest
from google.oauth2.credentials import Credentials
from requests.exceptions import (
    ChunkedEncodingError,
    ConnectTimeout,
    ProxyError,
    ReadTimeout,
    RequestException,
    SSLError,
)

from sheets_sync.model.error import SheetsSyncError
from sheets_sync.stores.google.calls import Call, silence, whole_url
from sheets_sync.stores.google.client import TIMEOUT
from sheets_sync.stores.google.errors import GoogleError, IdentityError, UnsureError
from sheets_sync.stores.google.identity import Identity, Kind
from sheets_sync.stores.google.transport import Answered, Google, Lane, share
from tests.stores.google.loopback import (
    CUT_OFF,
    NOON,
    Asked,
    Given,
    Loopback,
    VirtualClock,
    bodies,
    serving,
)

TOKEN = "ya29.bi-mat"  # noqa: S105 - an invented one
BOOK = "/v4/spreadsheets/bang-1"
WRITE = f"{BOOK}:batchUpdate"
FILES = "/drive/v3/files"
QUOTA = Given(
    429,
    {
        "error": {
            "code": 429,
            "message": "Quota exceeded for quota metric 'Read requests' and limit 'Read requests"
            " per minute per user' of service 'sheets.googleapis.com' for consumer"
            " 'project_number:1'.",
            "status": "RESOURCE_EXHAUSTED",
            "details": [
                {
                    "@type": "type.googleapis.com/google.rpc.ErrorInfo",
                    "reason": "RATE_LIMIT_EXCEEDED",
                }
            ],
        }
    },
)
BAD_GATEWAY = Given(502, b"<html><title>Error 502 (Server Error)</title></html>")
UNAVAILABLE = Given(503, {"error": {"code": 503, "message": "...", "status": "UNAVAILABLE"}})
HALF = Given(200, b'{"fine":', {"Content-Length": "14", "Connection": "close"})
FINE = Given(200, {"fine": True})
DONE = Answered({"fine": True}, NOON)


def drive_error(status: int, reason: str, message: str) -> Given:
    errors = [{"domain": "usageLimits", "reason": reason, "message": message}]
    return Given(status, {"error": {"code": status, "message": message, "errors": errors}})


@pytest.fixture
def server() -> Iterator[Loopback]:
    with serving() as loopback:
        yield loopback


@pytest.fixture
def clock() -> VirtualClock:
    return VirtualClock()


def identity(*tokens: str) -> Identity:
    emails = tuple(f"robot-{n}@saomai.example" for n, _ in enumerate(tokens))
    credentials = tuple(Credentials(token) for token in tokens)  # type: ignore[no-untyped-call]
    return Identity(
        Kind.ROBOT, emails, robot=True, credentials=credentials, projects=("duan-1",) * len(tokens)
    )


@pytest.fixture
def google(server: Loopback, clock: VirtualClock) -> Iterator[Google]:
    shared = share(server.url, clock, Random(7))  # noqa: S311 - the same waits every time
    with Google(identity(TOKEN), lanes=1, shared=shared) as made:
        yield made


def test_an_answer_comes_with_the_servers_time(server: Loopback, google: Google) -> None:
    server.in_turn(Given(200, {"sheets": []}))

    answered = google.sheets("GET", BOOK, {"includeGridData": True, "ranges": ["A!A1", "B!A1"]})

    assert answered == Answered({"sheets": []}, NOON)
    assert server.asked == [
        Asked("GET", f"{BOOK}?includeGridData=true&ranges=A%21A1&ranges=B%21A1", b"", TOKEN)
    ]


def test_an_answer_may_be_empty(server: Loopback, google: Google) -> None:
    server.in_turn(Given(204, b""))

    assert google.drive("DELETE", f"{FILES}/bang-1") == Answered(None, NOON)


def test_calls_are_counted_by_kind(google: Google) -> None:
    google.sheets("GET", BOOK)
    google.sheets("POST", f"{BOOK}:getByDataFilter", body={})
    google.sheets("POST", WRITE, body={})
    google.drive("GET", FILES)
    google.drive("GET", f"{FILES}/bang-1")
    google.drive("POST", FILES, body={})
    google.drive("PATCH", f"{FILES}/bang-1", body={})
    google.drive("DELETE", f"{FILES}/bang-1")
    google.drive("POST", f"{FILES}/bang-1/permissions", body={})
    google.drive("GET", f"{FILES}/bang-1/export")
    google.drive("GET", "/drive/v3/about")
    google.drive("GET", "/drive/v3/drives/kho-1")

    assert google.counts == {
        "sheets.read": 2,
        "sheets.write": 1,
        "drive.list": 1,
        "drive.get": 1,
        "drive.about": 1,
        "drive.drives": 1,
        "drive.create": 1,
        "drive.update": 1,
        "drive.delete": 1,
        "drive.permissions": 1,
        "drive.export": 1,
    }


def test_gspreads_own_calls_go_the_same_way(server: Loopback, google: Google) -> None:
    server.in_turn(QUOTA, Given(200, {"replies": []}))

    assert google.client.batch_update("bang-1", {"requests": []}) == {"replies": []}
    assert google.counts == {"sheets.write": 2}


def test_gspreads_own_calls_raise_our_errors(server: Loopback, google: Google) -> None:
    server.in_turn(Given(400, {"error": "invalid_grant"}))

    with pytest.raises(GoogleError) as raised:
        google.client.batch_update("bang-1", {})

    assert (raised.value.status, raised.value.reason) == (400, "invalid_grant")


def test_ten_minutes_of_refusals_are_survived(
    server: Loopback, google: Google, clock: VirtualClock
) -> None:
    server.answer = lambda _: QUOTA if clock.time < 600 else FINE

    answered = google.sheets("POST", WRITE, body={"requests": []}, repeatable=False)

    assert answered == DONE
    assert 12 <= len(server.asked) <= 16
    assert 600 <= sum(clock.slept) <= 664
    assert max(clock.slept) <= 64


def test_refusals_without_end_end_within_a_quarter_of_an_hour_for_all_calls_together(
    server: Loopback, google: Google, clock: VirtualClock
) -> None:
    server.in_turn(QUOTA)

    for _ in range(100):
        with pytest.raises(GoogleError):
            google.sheets("GET", BOOK)

    assert 836 <= clock.time <= 900 + 61.5  # the hundred calls have to be paced, too
    assert len(server.asked) <= 130


def test_patience_begins_anew_after_a_good_answer(
    server: Loopback, google: Google, clock: VirtualClock
) -> None:
    server.in_turn(QUOTA)
    with pytest.raises(GoogleError):
        google.sheets("GET", BOOK)

    server.in_turn(FINE)
    google.sheets("GET", BOOK)
    clock.time += 1000
    server.in_turn(QUOTA, FINE)

    assert google.sheets("GET", BOOK) == DONE


def test_what_google_asks_to_wait_is_waited(
    server: Loopback, google: Google, clock: VirtualClock
) -> None:
    server.in_turn(
        Given(429, {}, {"Retry-After": "100"}),
        Given(503, {}, {"Retry-After": "Mon, 02 Mar 2026 04:01:30 GMT"}),
        FINE,
    )

    google.sheets("GET", BOOK)

    assert clock.slept == [100.0, 90.0]


@pytest.mark.parametrize(
    "given",
    [
        drive_error(403, "storageQuotaExceeded", "Service Accounts do not have storage quota."),
        drive_error(403, "sharingRateLimitExceeded", "you have exceeded your sharing quota"),
        drive_error(404, "notFound", "File not found: bang-1."),
        Given(403, {"error": {"code": 403, "message": "no", "status": "PERMISSION_DENIED"}}),
        Given(400, {"error": {"code": 400, "message": "no", "status": "INVALID_ARGUMENT"}}),
        Given(429, {}, {"Retry-After": "1000"}),
        Given(200, b"<html>Sign in to the hotel's network</html>"),
    ],
)
def test_what_cannot_get_better_is_asked_once(
    server: Loopback, google: Google, clock: VirtualClock, given: Given
) -> None:
    server.in_turn(given)

    with pytest.raises(GoogleError) as raised:
        google.drive("GET", f"{FILES}/bang-1")

    assert (raised.value.status, raised.value.unsure) == (given.status, False)
    assert (len(server.asked), clock.slept) == (1, [])


@pytest.mark.parametrize("trouble", [UNAVAILABLE, BAD_GATEWAY, CUT_OFF, HALF])
def test_reading_is_repeated_through_trouble(
    server: Loopback, google: Google, trouble: Given
) -> None:
    server.in_turn(trouble, trouble, FINE)

    assert google.sheets("GET", BOOK, repeatable=False) == DONE
    assert len(server.asked) == 3


@pytest.mark.parametrize("trouble", [UNAVAILABLE, BAD_GATEWAY, CUT_OFF])
def test_a_write_that_may_be_repeated_is(server: Loopback, google: Google, trouble: Given) -> None:
    server.in_turn(trouble, FINE)

    assert google.sheets("POST", WRITE, body={"requests": []}, repeatable=True) == DONE
    assert bodies(server.asked) == [{"requests": []}] * 2


@pytest.mark.parametrize("trouble", [UNAVAILABLE, BAD_GATEWAY, CUT_OFF, HALF])
def test_a_write_without_a_clear_answer_is_not_repeated_blindly(
    server: Loopback, google: Google, trouble: Given
) -> None:
    server.in_turn(trouble, FINE)

    with pytest.raises(UnsureError) as raised:
        google.sheets("POST", WRITE, body={})

    assert raised.value.unsure
    assert len(server.asked) == 1


def test_trouble_without_end_is_given_up_after_six_tries(
    server: Loopback, google: Google, clock: VirtualClock
) -> None:
    server.in_turn(BAD_GATEWAY)

    with pytest.raises(GoogleError) as raised:
        google.sheets("GET", BOOK)

    assert str(raised.value) == "502: Bad Gateway"
    assert len(server.asked) == 6
    assert clock.time <= 62


def drive_that_makes(then: Given) -> tuple[list[object], Callable[[Asked], Given]]:
    """Be a Drive that makes each file it is asked for, but answers the first time with trouble."""
    made: list[object] = []

    def answer(asked: Asked) -> Given:
        if asked.method == "GET":
            return Given(200, {"files": made})
        made.append(json.loads(asked.body))
        return then if len(made) == 1 else Given(200, made[-1])

    return made, answer


@pytest.mark.parametrize("trouble", [UNAVAILABLE, BAD_GATEWAY, CUT_OFF])
def test_a_file_that_was_made_without_an_answer_is_found_and_not_made_again(
    server: Loopback, google: Google, trouble: Given
) -> None:
    made, server.answer = drive_that_makes(trouble)

    def look() -> object | None:
        return next(iter(google.drive("GET", FILES).body["files"]), None)

    answered = google.drive("POST", FILES, body={"name": "Kinh doanh"}, look=look)

    assert answered.body == {"name": "Kinh doanh"}
    assert made == [{"name": "Kinh doanh"}]


def test_a_look_may_give_the_whole_answer(server: Loopback, google: Google) -> None:
    server.in_turn(CUT_OFF, Given(200, {"id": "bang-1"}))

    answered = google.drive("POST", FILES, body={}, look=lambda: google.drive("GET", FILES))

    assert answered == Answered({"id": "bang-1"}, NOON)


def test_what_was_not_carried_out_is_sent_again_after_looking(
    server: Loopback, google: Google, clock: VirtualClock
) -> None:
    server.in_turn(CUT_OFF, UNAVAILABLE, FINE)
    looks: list[int] = []

    answered = google.drive("POST", FILES, body={}, look=lambda: looks.append(len(clock.slept)))

    assert answered == DONE
    assert looks == [1, 2]


def test_what_was_looked_into_six_times_in_vain_was_not_carried_out(
    server: Loopback, google: Google
) -> None:
    server.in_turn(UNAVAILABLE)
    looks: list[None] = []

    with pytest.raises(GoogleError) as raised:
        google.drive("POST", FILES, body={}, look=lambda: looks.append(None))

    assert (raised.value.status, raised.value.unsure) == (503, False)
    assert (len(server.asked), len(looks)) == (6, 6)


def test_nobody_knows_what_was_done_where_looking_fails_too(
    server: Loopback, google: Google
) -> None:
    server.in_turn(UNAVAILABLE)

    with pytest.raises(UnsureError):
        google.drive("POST", FILES, body={}, look=lambda: google.drive("GET", FILES))

    assert google.counts == {"drive.create": 1, "drive.list": 6}


def test_a_server_that_is_not_there_is_asked_six_times(
    server: Loopback, clock: VirtualClock
) -> None:
    with socket.socket() as closed:
        closed.bind(("127.0.0.1", 0))
        nobody = f"http://127.0.0.1:{closed.getsockname()[1]}"
        with (
            Google(identity(TOKEN), shared=share(nobody, clock)) as google,
            pytest.raises(GoogleError) as raised,
        ):
            google.drive("POST", FILES, body={})

    assert (raised.value.status, raised.value.reason) == (0, "unreachable")
    assert google.counts == {"drive.create": 6}


def test_an_answer_that_comes_too_late_is_no_answer(server: Loopback, google: Google) -> None:
    late = threading.Event()
    server.answer = lambda _: FINE if late.wait(10) else CUT_OFF
    google.client.timeout = (1.0, 0.05)

    with pytest.raises(UnsureError) as raised:
        google.sheets("POST", WRITE, body={})

    late.set()
    assert (raised.value.status, raised.value.reason) == (0, "timeout")


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


def test_a_refused_token_ends_at_once(server: Loopback, google: Google) -> None:
    server.in_turn(Given(401, {"error": {"code": 401, "status": "UNAUTHENTICATED"}}))

    with pytest.raises(IdentityError):
        google.sheets("GET", BOOK)


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


def test_120_reads_keep_to_sixty_a_minute_and_lose_no_time(
    server: Loopback, google: Google, clock: VirtualClock
) -> None:
    moments: list[float] = []

    def answer(_: Asked) -> Given:
        moments.append(clock.time)
        return QUOTA if sum(at > clock.time - 60 for at in moments) > 60 else FINE

    server.answer = answer
    for answered in google.spread([read] * 120):
        assert answered == DONE

    assert len(moments) == 120
    assert clock.time <= 66


def read(lane: Lane) -> Answered:
    return lane.sheets("GET", BOOK)


def test_one_lane_works_in_the_callers_thread(google: Google) -> None:
    assert (
        list(google.spread([lambda _: threading.current_thread()] * 3))
        == [threading.main_thread()] * 3
    )


def test_several_credentials_share_the_work_and_keep_its_order(server: Loopback) -> None:
    server.answer = lambda asked: Given(200, {"path": asked.path})
    books = [f"/v4/spreadsheets/bang-{n}" for n in range(100)]

    def reading(book: str) -> Callable[[Lane], object]:
        return lambda lane: lane.sheets("GET", book).body["path"]

    with Google(identity("mot", "hai"), base=server.url, lanes=2) as google:
        found = list(google.spread(map(reading, books)))

    assert found == books
    assert {asked.bearer for asked in server.asked} == {"mot", "hai"}


def test_work_does_not_run_far_ahead_of_who_takes_it(server: Loopback) -> None:
    begun: list[int] = []

    def jobs() -> Iterator[Callable[[Lane], Answered]]:
        for n in range(50):
            begun.append(n)
            yield read

    with Google(identity(TOKEN), base=server.url, lanes=2) as google:
        results = google.spread(jobs())
        for _ in range(10):
            next(results)

        assert len(begun) == 13  # ten were taken, and two lanes have two each at most
        list(results)
    assert len(server.asked) == len(begun) == 50


def test_no_proxy_stands_between_us_and_this_computer(
    google: Google, monkeypatch: pytest.MonkeyPatch
) -> None:
    for name in ("http_proxy", "HTTP_PROXY", "all_proxy"):
        monkeypatch.setenv(name, "http://proxy.saomai.example:3128")

    assert google.sheets("GET", BOOK).date == NOON
    with Google(identity(TOKEN)) as real:
        assert real.client.session.trust_env


def test_an_error_of_a_job_comes_in_its_place(server: Loopback) -> None:
    server.answer = lambda asked: FINE if asked.path == BOOK else Given(404, {})

    with Google(identity(TOKEN), base=server.url, lanes=2) as google:
        results = google.spread([read, lambda lane: lane.sheets("GET", f"{BOOK}2"), read])

        assert next(results) == DONE
        with pytest.raises(GoogleError, match=r"^404: Not Found$"):
            next(results)


def interrupted(_: Lane) -> Answered:
    raise KeyboardInterrupt


def test_who_interrupts_a_run_need_not_wait_for_its_turns(server: Loopback) -> None:
    server.in_turn(QUOTA)
    begun = time.monotonic()

    with Google(identity(TOKEN), base=server.url, lanes=2) as google:
        results = google.spread([interrupted, read, read])
        with pytest.raises(KeyboardInterrupt):
            next(results)

    assert time.monotonic() - begun < 5  # the first wait after a refusal is longer


def test_who_closes_the_way_need_not_wait_for_its_turns(server: Loopback) -> None:
    server.answer = lambda asked: FINE if asked.path == BOOK else QUOTA
    begun = time.monotonic()

    with Google(identity(TOKEN), base=server.url, lanes=2) as google:
        results = google.spread([read, *[lambda lane: lane.sheets("GET", f"{BOOK}2")] * 4])
        assert next(results) == DONE
    with pytest.raises(InterruptedError):
        list(results)

    assert time.monotonic() - begun < 5


@pytest.mark.parametrize(
    "url",
    [
        "https://127.0.0.1:8080",
        "http://sheets.saomai.example",
        "http://127.0.0.1@saomai.example",
        "http://ai-do:mat-khau@127.0.0.1",
        "http://localhost.saomai.example:80",
        "http://127.0.0.1/v4",
        "//127.0.0.1",
    ],
)
def test_nobody_but_this_computer_can_stand_in_for_google(url: str) -> None:
    with pytest.raises(SheetsSyncError):
        share(url)


@pytest.mark.parametrize(
    "url",
    [
        "https://sheets.googleapis.com.saomai.example/v4/spreadsheets",
        "https://saomai.example/drive/v3/files",
        "http://sheets.googleapis.com/v4/spreadsheets",
    ],
)
def test_a_token_goes_to_nobody_but_google(url: str) -> None:
    with pytest.raises(ValueError, match=r"saomai|http:"):
        whole_url(url, "")


def test_real_calls_go_to_googles_own_hosts() -> None:
    paths = ("https://sheets.googleapis.com/v4/a", "https://www.googleapis.com/drive/v3/files")

    assert [whole_url(path, "") for path in paths] == [*paths]
    assert Call("GET", paths[1], repeatable=True).name == "drive.list"


def test_every_call_has_a_time_limit(google: Google) -> None:
    assert google.client.timeout == TIMEOUT == (10.0, 190.0)
