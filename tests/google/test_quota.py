"""How many requests a minute are let through, and what the others are told."""

import json

import pytest

from tests.google.asking import ANH, BINH, Asking
from tests.google.quota import number
from tests.google.server import Emulator


def read(asking: Asking, file_id: str) -> int:
    """Read a spreadsheet; return the status."""
    return asking.send("GET", f"/v4/spreadsheets/{file_id}", fields="spreadsheetId").status


def write(asking: Asking, file_id: str) -> int:
    """Clear a range of a spreadsheet; return the status."""
    return asking.send("POST", f"/v4/spreadsheets/{file_id}/values/A1:clear", {}).status


def test_a_user_has_sixty_reads_and_sixty_writes_a_minute(google: Emulator, anh: Asking) -> None:
    made = anh.sheet("KD")

    reads = [read(anh, made) for _ in range(61)]
    writes = [write(anh, made) for _ in range(61)]

    assert reads == writes == [*[200] * 60, 429]
    assert anh.drive("GET", "files").status == 200


def test_the_minute_slides(google: Emulator, anh: Asking) -> None:
    made = anh.sheet("KD")
    for _ in range(30):
        read(anh, made)
    google.world.clock.sleep(40)
    for _ in range(30):
        read(anh, made)

    google.world.clock.sleep(19.9)
    too_early = read(anh, made)
    google.world.clock.sleep(0.1)
    statuses = [read(anh, made) for _ in range(31)]

    assert (too_early, statuses) == (429, [*[200] * 30, 429])


def test_what_is_refused_counts_for_nothing(google: Emulator, anh: Asking) -> None:
    made = anh.sheet("KD")
    refused = [read(anh, made) for _ in range(160)].count(429)
    google.world.clock.sleep(60)

    assert (refused, read(anh, made)) == (100, 200)


def test_users_and_projects_are_counted_apart(google: Emulator, anh: Asking) -> None:
    made = anh.sheet("KD")
    google.share(made, BINH)
    for _ in range(60):
        read(anh, made)

    with (
        Asking(google, google.person(BINH)) as binh,
        Asking(google, google.person(ANH, project="duan-2")) as other,
    ):
        assert [read(who, made) for who in (anh, binh, other)] == [429, 200, 200]


def test_a_project_has_three_hundred_a_minute(google: Emulator, anh: Asking) -> None:
    made = anh.sheet("KD")
    google.share(made, "saomai.example", "writer", kind="domain")
    statuses = []
    for person in range(6):
        with Asking(google, google.person(f"nguoi{person}@saomai.example")) as asking:
            statuses += [read(asking, made) for _ in range(59)]

    assert [statuses.count(200), statuses.count(429)] == [300, 54]
    assert anh.send("GET", f"/v4/spreadsheets/{made}").body["error"]["message"] == (
        "Quota exceeded for quota metric 'Read requests' and limit 'Read requests per minute' of "
        f"service 'sheets.googleapis.com' for consumer 'project_number:{number('duan-1')}'."
    )


def test_google_says_which_quota_is_exceeded(google: Emulator, anh: Asking) -> None:
    made = anh.sheet("KD")
    google.quota.per_user = 0

    refused = anh.send("POST", f"/v4/spreadsheets/{made}/values/A1:clear", {})

    text = (
        "Quota exceeded for quota metric 'Write requests' and limit 'Write requests per minute "
        "per user' of service 'sheets.googleapis.com' for consumer 'project_number:N'."
    )
    metadata = {
        "quota_location": "global",
        "service": "sheets.googleapis.com",
        "quota_limit_value": "0",
        "quota_limit": "WriteRequestsPerMinutePerUser",
        "consumer": "projects/N",
        "quota_metric": "sheets.googleapis.com/write_requests",
    }
    cause = {"reason": "RATE_LIMIT_EXCEEDED", "domain": "googleapis.com", "metadata": metadata}
    url = "https://cloud.google.com/docs/quota#requesting_higher_quota"
    link = {"description": "Request a higher quota limit.", "url": url}
    kind = "type.googleapis.com/google.rpc."
    details = [{"@type": f"{kind}ErrorInfo", **cause}, {"@type": f"{kind}Help", "links": [link]}]
    error = {"code": 429, "message": text, "status": "RESOURCE_EXHAUSTED", "details": details}
    said = json.dumps(refused.body).replace(str(number("duan-1")), "N")
    assert (refused.status, json.loads(said)) == (429, {"error": error})


def test_drive_counts_units(google: Emulator, anh: Asking) -> None:
    google.quota.units_per_user = 250

    # 100 for a list, 50 for a new file.
    statuses = [anh.drive("GET", "files").status for _ in range(2)]
    statuses += [anh.drive("POST", "files", {"name": "KD"}).status for _ in range(2)]
    refused = anh.drive("POST", "files", {"name": "KD"})

    said = "User Rate Limit Exceeded"
    error = {"message": said, "domain": "usageLimits", "reason": "userRateLimitExceeded"}
    assert statuses == [200, 200, 200, 403]
    assert refused == (403, {"error": {"code": 403, "message": said, "errors": [error]}})


@pytest.mark.parametrize(
    ("method", "path", "kind"),
    [
        ("GET", "/v4/spreadsheets/1a", "sheets.read"),
        ("GET", "/v4/spreadsheets/1a/values/A1", "sheets.read"),
        ("POST", "/v4/spreadsheets/1a:getByDataFilter", "sheets.read"),
        ("POST", "/v4/spreadsheets/1a/values:batchGetByDataFilter", "sheets.read"),
        ("POST", "/v4/spreadsheets/1a/developerMetadata:search", "sheets.read"),
        ("POST", "/v4/spreadsheets", "sheets.write"),
        ("POST", "/v4/spreadsheets/1a:batchUpdate", "sheets.write"),
        ("PUT", "/v4/spreadsheets/1a/values/A1", "sheets.write"),
        ("POST", "/v4/spreadsheets/1a/sheets/0:copyTo", "sheets.write"),
        ("GET", "/drive/v3/files", "drive.list"),
        ("GET", "/drive/v3/files/1a", "drive.get"),
        ("GET", "/drive/v3/files/1a/export", "drive.export"),
        ("POST", "/drive/v3/files", "drive.create"),
        ("POST", "/drive/v3/files/1a/copy", "drive.copy"),
        ("PATCH", "/drive/v3/files/1a", "drive.update"),
        ("DELETE", "/drive/v3/files/1a", "drive.delete"),
        ("POST", "/drive/v3/files/1a/permissions", "drive.permissions"),
        ("DELETE", "/drive/v3/files/1a/permissions/2", "drive.permissions"),
        ("POST", "/token", "token"),
        ("GET", "/favicon.ico", "other"),
    ],
)
def test_a_request_counts_as_what_it_is(
    google: Emulator, anh: Asking, method: str, path: str, kind: str
) -> None:
    anh.send(method, path)

    assert google.calls[-1].kind == kind


def test_without_quotas_everything_is_let_through() -> None:
    with Emulator(quota=False) as google, Asking(google, google.person(ANH)) as anh:
        made = anh.sheet("KD")

        assert {read(anh, made) for _ in range(70)} == {200}
