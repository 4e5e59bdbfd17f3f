"""How the emulator's own tests ask it: plain HTTP with a token."""

from types import TracebackType
from typing import Any, NamedTuple, Self

import requests

from tests.google.server import Emulator
from tests.google.world import FOLDER, SHEET

ANH = "anh.nguyen@saomai.example"
BINH = "binh.tran@saomai.example"
CHI = "chi.le@saomai.example"
ALL_DRIVES = {"supportsAllDrives": "true"}
EVERYWHERE = {"supportsAllDrives": "true", "includeItemsFromAllDrives": "true"}


class Answer(NamedTuple):
    """What came back: the status and the JSON, or the text of what is no JSON."""

    status: int
    body: Any

    @property
    def reason(self) -> str:
        """Why Drive refused."""
        return str(self.body["error"]["errors"][0]["reason"])


class Asking:
    """Somebody who sends requests to an emulator; a context manager, as it keeps a connection."""

    def __init__(self, google: Emulator, token: str) -> None:
        self.url = google.url
        self.session = requests.Session()
        self.session.trust_env = False
        self.session.headers["Authorization"] = f"Bearer {token}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.session.close()

    def send(self, method: str, path: str, body: object = None, **query: str) -> Answer:
        """Send a request to a path below the server."""
        sent = self.session.request(method, self.url + path, params=query, json=body, timeout=10)
        is_json = "json" in sent.headers.get("Content-Type", "")
        return Answer(sent.status_code, sent.json() if is_json else sent.text)

    def drive(self, method: str, path: str, body: object = None, **query: str) -> Answer:
        """Send a request to Drive."""
        return self.send(method, f"/drive/v3/{path}", body, **query)

    def sheet(self, name: str, parent: str = "", **body: object) -> str:
        """Make a spreadsheet and return its id."""
        whole = {"name": name, "mimeType": SHEET, **body}
        if parent:
            whole["parents"] = [parent]
        made = self.drive("POST", "files", whole, **ALL_DRIVES)
        assert made.status == requests.codes.ok, made
        return str(made.body["id"])

    def folder(self, name: str, parent: str = "") -> str:
        """Make a folder and return its id."""
        return self.sheet(name, parent, mimeType=FOLDER)

    def found(self, q: str = "", **query: str) -> list[str]:
        """Return the names a query finds, sorted."""
        listed = self.drive("GET", "files", q=q, **{**EVERYWHERE, **query})
        assert listed.status == requests.codes.ok, listed
        return sorted(file["name"] for file in listed.body["files"])


def refusal(code: int, reason: str, message: str, **more: str) -> tuple[int, object]:
    """Drive's error body."""
    error = {"message": message, "domain": "global", "reason": reason, **more}
    return code, {"error": {"code": code, "message": message, "errors": [error]}}


def not_found(file_id: str) -> tuple[int, object]:
    """Drive's 404 for a file."""
    where = {"location": "fileId", "locationType": "parameter"}
    return refusal(404, "notFound", f"File not found: {file_id}.", **where)
