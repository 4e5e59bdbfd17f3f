"""Calls reach their end through every kind of trouble, and nothing is done twice."""

import json
import socket
import threading
from collections.abc import Callable

import pytest

from sheets_sync.stores.google.errors import GoogleError, IdentityError, UnsureError
from sheets_sync.stores.google.transport import Answered, Google, share
from tests.stores.google.answers import (
    BAD_GATEWAY,
    BOOK,
    DONE,
    FILES,
    FINE,
    HALF,
    QUOTA,
    TOKEN,
    UNAVAILABLE,
    WRITE,
    drive_error,
    identity,
)
from tests.stores.google.loopback import (
    CUT_OFF,
    NOON,
    Asked,
    Given,
    Loopback,
    VirtualClock,
    bodies,
)


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


def test_a_refused_token_ends_at_once(server: Loopback, google: Google) -> None:
    server.in_turn(Given(401, {"error": {"code": 401, "status": "UNAUTHENTICATED"}}))

    with pytest.raises(IdentityError):
        google.sheets("GET", BOOK)
