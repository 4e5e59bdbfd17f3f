"""A staff member at a workbook: what their browser would do, said in the public APIs' own words.

Nothing of the emulator is used, so a `Person` works against the real service as well.
"""

import json
from collections.abc import Mapping
from types import TracebackType
from typing import Any, Self

import requests

from tests.google.open_book import Open

Json = dict[str, Any]
SHEETS = "https://sheets.googleapis.com"
DRIVE = "https://www.googleapis.com"
SHEET = "application/vnd.google-apps.spreadsheet"
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
_SECONDS = 60
_PART = b"--one-xlsx"


class Refused(Exception):  # noqa: N818 - said by Google, not an error of ours
    """Google said no: to a protected range, a workbook that is not shared, a wrong request."""

    def __init__(self, status: int, message: str) -> None:
        super().__init__(f"{status}: {message}")
        self.status = status
        self.message = message


class Person:
    """Somebody with an access token of their own; a context manager, as it keeps a connection.

    `url` is the server both APIs are on; without one, they are Google's own.
    """

    def __init__(self, url: str, token: str) -> None:
        self._sheets, self._drive = url or SHEETS, url or DRIVE
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.headers["Authorization"] = f"Bearer {token}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._session.close()

    def open(self, file_id: str) -> Open:
        """Open a workbook; nothing is asked yet."""
        return Open(self, file_id)

    def make(self, name: str, folder: str = "") -> Open:
        """Make a blank workbook, in My Drive or a folder, and open it."""
        described: Json = {"name": name, "mimeType": SHEET, "parents": [folder or "root"]}
        return self.open(str(self.drive("POST", "files", described)["id"]))

    def upload_xlsx(self, name: str, content: bytes, folder: str = "") -> str:
        """Upload an .xlsx as it is, not turned into a Google Sheet; give its id."""
        described: Json = {"name": name, "mimeType": XLSX}
        if folder:
            described["parents"] = [folder]
        body = b"\r\n".join((
            _PART, b"Content-Type: application/json; charset=UTF-8", b"",
            json.dumps(described).encode(), _PART,
            b"Content-Type: " + XLSX.encode(), b"", content, _PART + b"--",
        ))  # fmt: skip
        query = {"uploadType": "multipart", "supportsAllDrives": "true"}
        headers = {"Content-Type": "multipart/related; boundary=one-xlsx"}
        path = f"{self._drive}/upload/drive/v3/files"
        made = self._session.post(path, params=query, data=body, headers=headers, timeout=_SECONDS)
        return str(_accepted(made)["id"])

    def sheets(self, method: str, path: str, body: object = None, **query: str) -> Json:
        """Ask Sheets v4; raises Refused."""
        return self._ask(method, f"{self._sheets}/v4/spreadsheets/{path}", body, query)

    def drive(self, method: str, path: str, body: object = None, **query: str) -> Json:
        """Ask Drive v3; raises Refused."""
        query = {"supportsAllDrives": "true", **query}
        return self._ask(method, f"{self._drive}/drive/v3/{path}", body, query)

    def _ask(self, method: str, url: str, body: object, query: Mapping[str, str]) -> Json:
        sent = self._session.request(method, url, params=query, json=body, timeout=_SECONDS)
        return _accepted(sent)


def _accepted(sent: requests.Response) -> Json:
    try:
        body: Json = sent.json() if sent.content else {}
    except ValueError:
        body = {"error": {"message": sent.text}}
    if not sent.ok:
        raise Refused(sent.status_code, str(body["error"]["message"]))
    return body
