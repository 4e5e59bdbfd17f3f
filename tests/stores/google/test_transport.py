"""Each call goes to Google alone, is counted and paced, and several go side by side."""

import threading
import time
from collections.abc import Callable, Iterator

import pytest
from gspread.exceptions import GSpreadException

from sheets_sync.model.error import SheetsSyncError
from sheets_sync.stores.google.calls import Call, whole_url
from sheets_sync.stores.google.client import TIMEOUT
from sheets_sync.stores.google.errors import GoogleError
from sheets_sync.stores.google.transport import Answered, Google, Lane, share
from tests.stores.google.answers import BOOK, DONE, FILES, FINE, QUOTA, TOKEN, WRITE, identity, read
from tests.stores.google.loopback import (
    NOON,
    Asked,
    Given,
    Loopback,
    VirtualClock,
)


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


def test_gspread_opens_by_key_and_by_link_the_same_way(server: Loopback, google: Google) -> None:
    told = {"spreadsheetId": "bang-1", "properties": {"title": "KD"}, "sheets": []}
    server.in_turn(QUOTA, Given(200, told))

    opened = google.books.open_by_key("bang-1")
    linked = google.books.open_by_url("https://docs.google.com/spreadsheets/d/bang-1/edit")

    assert (opened.title, linked.title) == ("KD", "KD")
    assert google.counts == {"sheets.read": 3}


def test_what_google_refuses_is_an_error_of_gspreads_too(server: Loopback, google: Google) -> None:
    server.in_turn(Given(404, {"error": {"code": 404, "status": "NOT_FOUND"}}))

    with pytest.raises(GSpreadException) as raised:
        google.books.open_by_key("bang-1")

    assert isinstance(raised.value, GoogleError)
    assert raised.value.status == 404


def test_gspreads_own_calls_raise_our_errors(server: Loopback, google: Google) -> None:
    server.in_turn(Given(400, {"error": "invalid_grant"}))

    with pytest.raises(GoogleError) as raised:
        google.client.batch_update("bang-1", {})

    assert (raised.value.status, raised.value.reason) == (400, "invalid_grant")


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
