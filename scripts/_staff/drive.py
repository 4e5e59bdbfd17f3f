"""Workbooks as spreadsheets on Google Drive, through the public API and somebody's own token."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from types import TracebackType
from typing import Any, Self

import requests
from openpyxl.workbook import Workbook

from _staff.place import ALIGNMENT, COPIED, LOCKED, RENAMED, ROSTER, SCORES
from _staff.spreadsheet import FIELDS, Taken

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
ALL_DRIVES = {"supportsAllDrives": "true"}
EVERYWHERE = {**ALL_DRIVES, "includeItemsFromAllDrives": "true", "pageSize": "1000"}
NAMES = {
    "vi": {ROSTER: "Danh sách nhân sự", ALIGNMENT: "Liên kết OKR ", SCORES: "Điểm KPI "},
    "en": {ROSTER: "Roster", ALIGNMENT: "OKR alignment ", SCORES: "KPI scores "},
}
"""How the names of the other workbooks begin."""
_PATIENCE = 60
"""Seconds to wait for an answer."""


class RefusedError(Exception):
    """Google did not do what somebody asked for."""


class Account:
    """Somebody signed in to Google; a context manager, as it keeps a connection."""

    def __init__(self, base: str, token: str) -> None:
        self._base = base
        self._session = requests.Session()
        self._session.trust_env = False
        self._session.headers["Authorization"] = f"Bearer {token}"

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, _: BaseException | None, __: TracebackType | None
    ) -> None:
        self._session.close()

    def ask(self, method: str, path: str, body: object = None, **query: str) -> requests.Response:
        """Send one request; raises RefusedError with Google's words."""
        url = self._base + path
        answer = self._session.request(method, url, params=query, json=body, timeout=_PATIENCE)
        if not answer.ok:
            raise RefusedError(f"{method} {path}: {answer.status_code} {answer.text[:400]}")
        return answer

    def drive(self, method: str, path: str, body: object = None, **query: str) -> Any:  # noqa: ANN401
        """Ask Drive about files."""
        return self.ask(method, f"/drive/v3/files{path}", body, **ALL_DRIVES, **query).json()


@dataclass
class OnDrive:
    """One workbook as a spreadsheet."""

    account: Account
    id: str
    name: str
    _taken: Taken | None = None

    def load(self) -> Workbook:
        """Read all of it in one call."""
        path = f"/v4/spreadsheets/{self.id}"
        self._taken = Taken(self.account.ask("GET", path, fields=FIELDS).json())
        return self._taken.workbook

    def save(self, workbook: Workbook) -> None:
        """Type what differs, cell by cell, in one call."""
        if self._taken is None or workbook is not self._taken.workbook:
            raise ValueError(f"{self.name} was not taken from here")
        body = {"requests": self._taken.requests()}
        if body["requests"]:
            self.account.ask("POST", f"/v4/spreadsheets/{self.id}:batchUpdate", body)


@dataclass
class Drive:
    """A folder on a shared drive, and somebody who manages it.

    `called` gives the names of workbooks called after the company or a department, by key.
    """

    account: Account
    folder: str
    lang: str
    called: Mapping[str, str]
    _found: dict[str, tuple[str, str]] = field(default_factory=dict)
    _astray: list[str] = field(default_factory=list)
    _copies: list[str] = field(default_factory=list)

    def place(self, key: str) -> OnDrive:
        """Give the spreadsheet of a department or of the company; who has met it once knows it."""
        if key not in self._found:
            self._found[key] = self._find(self.called.get(key) or NAMES[self.lang][key])
        return OnDrive(self.account, *self._found[key])

    def _find(self, name: str) -> tuple[str, str]:
        """Look for a file by its name, or by what its name begins with."""
        files = sorted(self._files(), key=lambda file: file["name"] != name)
        for file in files:
            if file["name"].startswith(name):
                return file["id"], file["name"]
        raise LookupError(f"{name}: {', '.join(file['name'] for file in files)}")

    def _files(self) -> list[dict[str, str]]:
        q = f"'{self.folder}' in parents and trashed = false"
        path, fields = "/drive/v3/files", "files(id,name,version)"
        answer = self.account.ask("GET", path, q=q, fields=fields, orderBy="name", **EVERYWHERE)
        return list(answer.json()["files"])

    def misplace(self, codes: Collection[str]) -> None:
        """Take one workbook out of the shared drive, rename one, and copy one."""
        if LOCKED in codes:
            self._astray.append(self.place(LOCKED).id)
            self._move(self._astray[-1], "root")
        if RENAMED in codes:
            name = "OKR Nhân sự (bản sửa cuối)" if self.lang == "vi" else "HR OKR final"
            self.account.drive("PATCH", f"/{self.place(RENAMED).id}", {"name": name})
        if COPIED in codes:
            path, body = f"/{self.place(COPIED).id}/copy", {"parents": [self.folder]}
            self._copies.append(self.account.drive("POST", path, body)["id"])

    def put_right(self) -> None:
        """Bring the workbook back and throw the copy away; a name does no harm."""
        while self._astray:
            self._move(self._astray.pop(), self.folder)
        while self._copies:
            self.account.drive("PATCH", f"/{self._copies.pop()}", {"trashed": True})

    def _move(self, file: str, parent: str) -> None:
        old = self.account.drive("GET", f"/{file}", fields="parents")["parents"]
        query = {"addParents": parent, "removeParents": ",".join(old)}
        self.account.drive("PATCH", f"/{file}", {}, **query)

    def states(self) -> Mapping[str, str]:
        """Give the version of every workbook, which Drive counts up with each change."""
        return {each["name"]: each["version"] for each in self._files()}

    def exported(self, key: str) -> bytes:
        """Give a workbook as .xlsx."""
        path = f"/drive/v3/files/{self.place(key).id}/export"
        return self.account.ask("GET", path, mimeType=XLSX).content
