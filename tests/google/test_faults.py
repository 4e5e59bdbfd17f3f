"""What a test can let go wrong."""

import pytest
import requests

from tests.google.asking import ANH, Asking
from tests.google.faults import Fault, What, nth, of_kind
from tests.google.server import Emulator


@pytest.fixture
def made(anh: Asking) -> str:
    """A spreadsheet there is."""
    return anh.sheet("KD")


SHEETS: dict[What, tuple[str, str]] = {
    "401": ("UNAUTHENTICATED", "Request had invalid authentication credentials."),
    "403": ("PERMISSION_DENIED", "The caller does not have permission"),
    "404": ("NOT_FOUND", "Requested entity was not found."),
    "429": ("RESOURCE_EXHAUSTED", "Quota exceeded for quota metric 'Read requests'"),
    "500": ("INTERNAL", "Internal error encountered."),
    "503": ("UNAVAILABLE", "The service is currently unavailable."),
}


@pytest.mark.parametrize("what", SHEETS)
def test_sheets_refuses_as_google_does(
    google: Emulator, anh: Asking, made: str, what: What
) -> None:
    google.faults.add(Fault(what))

    first, second = (anh.send("GET", f"/v4/spreadsheets/{made}") for _ in range(2))

    status, text = SHEETS[what]
    assert (first.status, second.status) == (int(what), 200)
    assert first.body["error"]["status"] == status
    assert first.body["error"]["message"].startswith(text)


DRIVE: dict[What, str] = {
    "401": "authError",
    "403": "insufficientFilePermissions",
    "404": "notFound",
    "429": "rateLimitExceeded",
    "500": "internalError",
    "503": "backendError",
}


@pytest.mark.parametrize("what", DRIVE)
def test_drive_refuses_as_google_does(google: Emulator, anh: Asking, made: str, what: What) -> None:
    google.faults.add(Fault(what))

    first, second = (anh.drive("DELETE", f"files/{made}") for _ in range(2))

    assert (first.status, first.reason, second.status) == (int(what), DRIVE[what], 204)


def test_a_502_is_a_page_and_no_json(google: Emulator, anh: Asking) -> None:
    google.faults.add(Fault("502-html"))

    status, page = anh.drive("GET", "files")

    assert (status, page[:15]) == (502, "<!DOCTYPE html>")


def test_a_fault_befalls_the_calls_it_is_meant_for(
    google: Emulator, anh: Asking, made: str
) -> None:
    google.faults.add(Fault("503", of_kind("drive.list"), times=2), Fault("500", nth(4)))

    statuses = [
        anh.drive("GET", "files").status,
        anh.send("GET", f"/v4/spreadsheets/{made}").status,
        anh.drive("GET", f"files/{made}").status,
        anh.drive("GET", "files").status,
        anh.drive("GET", "files").status,
    ]
    # Making the spreadsheet was the first call.
    assert statuses == [503, 200, 500, 503, 200]


def test_a_fault_may_last_until_it_is_cleared(google: Emulator, anh: Asking) -> None:
    google.faults.add(Fault("503", of_kind("drive"), times=None))
    before = {anh.drive("GET", "files").status for _ in range(5)}
    google.faults.clear()

    assert (before, anh.drive("GET", "files").status) == ({503}, 200)


def test_a_refusal_may_say_when_to_come_again(google: Emulator, anh: Asking) -> None:
    google.faults.add(Fault("429", retry_after=7))

    refused = anh.session.get(f"{google.url}/drive/v3/files")

    assert refused.headers["Retry-After"] == "7"


@pytest.mark.parametrize(("what", "files"), [("reset-before", []), ("reset-after", ["KD"])])
def test_a_reset_breaks_the_connection(
    google: Emulator, anh: Asking, what: What, files: list[str]
) -> None:
    google.faults.add(Fault(what, of_kind("drive.create")))

    with pytest.raises(requests.ConnectionError):
        anh.sheet("KD")

    assert anh.found() == files
    assert [call.status for call in google.calls] == [0, 200]


def test_an_answer_may_be_late(google: Emulator, anh: Asking) -> None:
    google.faults.add(Fault("slow", seconds=90))
    start = google.world.clock.now()

    assert anh.drive("GET", "files").status == 200
    assert google.world.clock.now() - start == 90


def test_an_answer_may_never_come(google: Emulator, anh: Asking) -> None:
    google.faults.add(Fault("hang"))

    with pytest.raises(requests.ReadTimeout):
        anh.session.post(f"{google.url}/drive/v3/files", json={"name": "KD"}, timeout=(5, 0.05))

    assert anh.found() == ["KD"]


def test_signing_in_may_fail_too(google: Emulator) -> None:
    google.faults.add(Fault("500", of_kind("token")))

    refused = requests.post(f"{google.url}/token", data={}, timeout=5)

    body = {"error": "internal_failure", "error_description": "Backend Error"}
    assert (refused.status_code, refused.json()) == (500, body)


def test_what_breaks_between_two_calls_is_seen_in_the_log(google: Emulator) -> None:
    with Asking(google, google.person(ANH)) as anh:
        google.faults.add(Fault("503", nth(2)))
        for _ in range(3):
            anh.drive("GET", "files")

    assert [(call.n, call.status) for call in google.calls] == [(1, 200), (2, 503), (3, 200)]
