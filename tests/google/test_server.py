"""The emulator as a whole: what it keeps, whom it lets in, and where the two APIs meet."""

import os
import re
import subprocess
import sys
import threading
from io import BytesIO
from pathlib import Path

import pytest
import requests
from openpyxl import load_workbook

from tests.google.asking import ALL_DRIVES, ANH, BINH, Asking
from tests.google.calls import Call
from tests.google.clock import VirtualClock
from tests.google.server import Emulator
from tests.google.world import FOLDER, XLSX

ROOT = Path(__file__).parents[2]


def rename(title: str) -> dict[str, object]:
    """A batch that renames a spreadsheet."""
    request = {"properties": {"title": title}, "fields": "title"}
    return {"requests": [{"updateSpreadsheetProperties": request}]}


def test_every_call_is_kept(google: Emulator, anh: Asking) -> None:
    made = anh.sheet("KD")
    anh.send("POST", f"/v4/spreadsheets/{made}:batchUpdate", rename("Kinh doanh"))
    anh.drive("GET", "files/1abc")

    kept = [(call.n, call.kind, call.user, call.status) for call in google.calls]
    assert kept == [
        (1, "drive.create", ANH, 200),
        (2, "sheets.write", ANH, 200),
        (3, "drive.get", ANH, 404),
    ]
    assert google.calls[1].body == rename("Kinh doanh")
    assert google.counts == {"drive.create": 1, "sheets.write": 1, "drive.get": 1}


def test_a_request_google_would_not_understand_is_kept_and_answered(
    google: Emulator, anh: Asking
) -> None:
    listed = anh.drive("GET", "files", pagesize="3")

    assert listed.status == 200
    assert len(google.malformed) == 1
    assert "pagesize" in google.malformed[0]


def test_the_title_is_the_name_in_drive(anh: Asking) -> None:
    made = anh.sheet("KD")

    anh.send("POST", f"/v4/spreadsheets/{made}:batchUpdate", rename("Kinh doanh"))

    told = anh.drive("GET", f"files/{made}", fields="name,version").body
    assert told == {"name": "Kinh doanh", "version": "2"}


def test_a_spreadsheet_is_not_there_or_not_for_the_caller(anh: Asking, binh: Asking) -> None:
    made = anh.sheet("KD")
    folder = anh.folder("Q1")

    missing = {"code": 404, "message": "Requested entity was not found.", "status": "NOT_FOUND"}
    denied = {
        "code": 403,
        "message": "The caller does not have permission",
        "status": "PERMISSION_DENIED",
    }
    assert binh.send("GET", f"/v4/spreadsheets/{made}") == (403, {"error": denied})
    assert anh.send("GET", "/v4/spreadsheets/1abc") == (404, {"error": missing})
    assert anh.send("GET", f"/v4/spreadsheets/{folder}") == (404, {"error": missing})


def test_who_may_read_may_not_write(google: Emulator, anh: Asking, binh: Asking) -> None:
    made = anh.sheet("KD")
    google.share(made, BINH, "reader")

    assert binh.send("GET", f"/v4/spreadsheets/{made}").status == 200
    assert binh.send("POST", f"/v4/spreadsheets/{made}:batchUpdate", rename("x")).status == 403


def test_a_binned_spreadsheet_is_still_open(anh: Asking) -> None:
    made = anh.sheet("KD")
    anh.drive("PATCH", f"files/{made}", {"trashed": True})

    assert anh.send("GET", f"/v4/spreadsheets/{made}").status == 200
    assert anh.found("trashed = false") == []


def test_spreadsheets_create_makes_a_file_in_my_drive(anh: Asking, robot: Asking) -> None:
    body = {"properties": {"title": "KD"}, "sheets": [{"properties": {"title": "OKR"}}]}

    made = anh.send(
        "POST", "/v4/spreadsheets", body, fields="properties.title,sheets.properties.title"
    )

    told = {"properties": {"title": "KD"}, "sheets": [{"properties": {"title": "OKR"}}]}
    assert made == (200, told)
    assert anh.found("'root' in parents") == ["KD"]
    assert robot.send("POST", "/v4/spreadsheets", body).status == 403


def test_a_spreadsheet_that_cannot_be_made_leaves_no_file(anh: Asking) -> None:
    twice = [{"properties": {"title": "OKR"}}, {"properties": {"title": "OKR"}}]

    made = anh.send("POST", "/v4/spreadsheets", {"sheets": twice})

    assert (made.status, anh.found()) == (400, [])


def test_a_sheet_is_copied_where_the_caller_may_write(
    google: Emulator, anh: Asking, binh: Asking
) -> None:
    source, target = anh.sheet("KD"), binh.sheet("Tổng hợp")
    google.share(source, BINH, "reader")
    copy = {"destinationSpreadsheetId": target}
    path = f"/v4/spreadsheets/{source}/sheets/0:copyTo"

    assert binh.send("POST", path, copy).body["title"] == "Copy of Sheet1"
    assert anh.send("POST", path, copy).status == 403


def test_the_first_sheet_is_exported_as_csv(anh: Asking) -> None:
    made = anh.sheet("KD")
    rows = {"values": [["Mã", "Tên"], ["KD-1", "Doanh thu, tỷ"], ["KD-2"]]}
    anh.send("PUT", f"/v4/spreadsheets/{made}/values/A1", rows, valueInputOption="RAW")

    exported = anh.session.get(f"{anh.url}/drive/v3/files/{made}/export?mimeType=text/csv")

    assert exported.content.decode() == 'Mã,Tên\r\nKD-1,"Doanh thu, tỷ"\r\nKD-2,'


def test_a_spreadsheet_is_exported_as_xlsx(anh: Asking) -> None:
    made = anh.sheet("KD")
    path = f"/v4/spreadsheets/{made}/values/B2"
    anh.send("PUT", path, {"values": [["Doanh thu"]]}, valueInputOption="RAW")

    query = {"mimeType": XLSX}
    exported = anh.session.get(f"{anh.url}/drive/v3/files/{made}/export", params=query)

    assert load_workbook(BytesIO(exported.content))["Sheet1"]["B2"].value == "Doanh thu"


def test_protection_holds_for_editors_but_not_for_the_owner(
    google: Emulator, anh: Asking, binh: Asking
) -> None:
    made = anh.sheet("KD")
    google.share(made, BINH)
    protected = {"range": {"sheetId": 0}, "editors": {"users": [ANH]}}
    requests_ = [{"addProtectedRange": {"protectedRange": protected}}]
    anh.send("POST", f"/v4/spreadsheets/{made}:batchUpdate", {"requests": requests_})
    path = f"/v4/spreadsheets/{made}/values/A1"

    statuses = [
        who.send("PUT", path, {"values": [["x"]]}, valueInputOption="RAW").status
        for who in (binh, anh)
    ]

    assert statuses == [400, 200]


def test_a_hook_may_look_and_edit_between_calls(google: Emulator, anh: Asking) -> None:
    made = anh.sheet("KD")
    seen: list[tuple[str, int]] = []

    def edits(call: Call) -> None:
        if call.kind == "drive.get" and len(google.calls) == call.n:
            anh_too = requests.patch(
                f"{google.url}/drive/v3/files/{made}",
                json={"name": "Tên mới"},
                headers={"Authorization": f"Bearer {google.person(ANH)}"},
                timeout=5,
            )
            assert anh_too.status_code == 200

    google.before.append(edits)
    google.after.append(lambda call: seen.append((call.kind, call.status)))

    assert anh.drive("GET", f"files/{made}").body["name"] == "Tên mới"
    assert seen == [("drive.update", 200), ("drive.get", 200)]


def test_an_unknown_token_sees_everything_on_an_open_server() -> None:
    with Emulator(open=True) as google, Asking(google, "replay-token") as anybody:
        folder = google.folder("Riêng", owner=ANH)
        made = anybody.sheet("KD", folder)

        assert anybody.found() == ["KD", "Riêng"]
        assert anybody.drive("DELETE", f"files/{made}").status == 204


def test_dates_are_of_the_worlds_clock(google: Emulator, anh: Asking) -> None:
    google.world.clock.sleep(3600)

    answer = anh.session.get(f"{google.url}/drive/v3/files")

    assert answer.headers["Date"] == "Mon, 02 Mar 2026 02:00:00 GMT"


def test_every_request_takes_its_time() -> None:
    with Emulator(latency=0.25) as google, Asking(google, google.person(ANH)) as anh:
        start = google.world.clock.now()
        for _ in range(4):
            anh.drive("GET", "files")

        assert google.world.clock.now() - start == 1.0


def test_the_same_steps_make_the_same_world() -> None:
    ids = []
    for _ in range(2):
        with Emulator() as google, Asking(google, google.person(ANH)) as anh:
            ids.append((google.shared_drive("Sao Mai"), anh.sheet("KD")))

    assert ids[0] == ids[1]


def test_requests_at_once_are_answered_one_after_another(google: Emulator) -> None:
    google.quota.on = False
    token = google.person(ANH)

    def make() -> None:
        with Asking(google, token) as anh:
            for _ in range(5):
                anh.sheet("KD")

    threads = [threading.Thread(target=make) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert [call.n for call in google.calls] == list(range(1, 21))
    assert len({file.id for file in google.world.files.values()}) == 20


def test_changing_the_access_to_a_file_twice_at_once_is_noticed(google: Emulator) -> None:
    token, path = google.person(ANH), ""
    both = threading.Barrier(2, timeout=5)

    class Waits(VirtualClock):
        def sleep(self, seconds: float) -> None:
            super().sleep(seconds)
            both.wait()

    with Asking(google, token) as anh:
        path = f"files/{anh.sheet('KD')}/permissions"
    google.world.clock, google.world.latency = Waits(), 1.0

    def share() -> None:
        with Asking(google, token) as anh:
            anh.drive("POST", path, {"type": "anyone", "role": "reader"})

    threads = [threading.Thread(target=share) for _ in range(2)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()

    assert google.overlaps == [path.split("/")[1]]


def test_a_defect_of_the_emulator_is_not_taken_for_googles() -> None:
    def breaks(_call: Call) -> None:
        raise ZeroDivisionError

    google = Emulator()
    google.before.append(breaks)
    with (
        pytest.raises(RuntimeError, match="ZeroDivisionError"),
        google,
        Asking(google, google.person(ANH)) as anh,
    ):
        assert anh.drive("GET", "files").status == 500


def test_it_runs_by_itself() -> None:
    words = [sys.executable, "-m", "tests.google", "--port", "0", "--no-quota", "--latency", "1"]
    environment = {**os.environ, "PYTHONUNBUFFERED": "1"}
    with subprocess.Popen(
        words, cwd=ROOT, stdout=subprocess.PIPE, text=True, env=environment
    ) as run:
        assert run.stdout is not None
        line = run.stdout.readline()
        match = re.fullmatch(r"listening on (http://127\.0\.0\.1:\d+)\n", line)
        assert match
        url, body = f"{match[1]}/drive/v3/files", {"name": "Q1", "mimeType": FOLDER}
        bearer = {"Authorization": "Bearer x"}
        made = requests.post(url, params=ALL_DRIVES, json=body, headers=bearer, timeout=5)
        run.terminate()

    assert made.status_code == 200
