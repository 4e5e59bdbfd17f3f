"""Files of bytes: an .xlsx a person uploads and does not turn into a spreadsheet."""

import hashlib
import json

import requests

from tests.google.asking import ALL_DRIVES, ANH, Asking
from tests.google.server import Emulator
from tests.google.world import SHEET, XLSX


def test_an_uploaded_xlsx_is_a_file_of_bytes(google: Emulator, anh: Asking) -> None:
    made = google.upload(ANH, "KD.xlsx", b"PK...")

    told = anh.drive("GET", f"files/{made}", fields="mimeType,md5Checksum,size,fileExtension").body
    assert told == {
        "mimeType": XLSX,
        "md5Checksum": hashlib.md5(b"PK...").hexdigest(),  # noqa: S324 - what Drive tells
        "size": "5",
        "fileExtension": "xlsx",
    }
    assert anh.session.get(f"{google.url}/drive/v3/files/{made}?alt=media").content == b"PK..."


def upload(asking: Asking, said: dict[str, object], content: bytes) -> requests.Response:
    """Upload a file in two parts, as browsers and client libraries do."""
    body = b"\r\n".join(
        [
            b"--edge",
            b"Content-Type: application/json; charset=UTF-8",
            b"",
            json.dumps(said).encode(),
            b"--edge",
            b"Content-Type: " + XLSX.encode(),
            b"",
            content,
            b"--edge--",
        ]
    )
    return asking.session.post(
        f"{asking.url}/upload/drive/v3/files",
        params={"uploadType": "multipart", **ALL_DRIVES},
        data=body,
        headers={"Content-Type": "multipart/related; boundary=edge"},
    )


def test_what_is_uploaded_is_kept_byte_for_byte(
    google: Emulator, robot: Asking, drive_id: str
) -> None:
    content = bytes(range(256)) + b"\r\n\n\r--edg"

    made = upload(robot, {"name": "KD.xlsx", "parents": [drive_id]}, content).json()

    told = {"name": "KD.xlsx", "mimeType": XLSX, "driveId": drive_id}
    assert {name: made[name] for name in told} == told
    assert google.world.files[made["id"]].content == content
    assert google.calls[-1].kind == "drive.create"


def test_uploads_obey_the_rules_of_new_files(robot: Asking) -> None:
    mine = upload(robot, {"name": "KD.xlsx"}, b"PK")
    converted = upload(robot, {"name": "KD", "mimeType": SHEET}, b"PK")
    broken = robot.drive("POST", "files", {"name": "KD.xlsx"}, uploadType="multipart")

    assert [mine.status_code, converted.status_code, broken.status] == [403, 400, 403]


def test_sheets_does_not_open_an_xlsx(google: Emulator, anh: Asking) -> None:
    made = google.upload(ANH, "KD.xlsx", b"PK...")

    said = "This operation is not supported for this document"
    error = {"code": 400, "message": said, "status": "FAILED_PRECONDITION"}
    assert anh.send("GET", f"/v4/spreadsheets/{made}") == (400, {"error": error})
