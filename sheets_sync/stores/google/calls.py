"""One call to Google: where it goes, what it counts as, and what it answers."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Final
from urllib.parse import urlsplit

import requests
from gspread.urls import DRIVE_FILES_API_V3_URL, SPREADSHEETS_API_V4_BASE_URL
from requests import Response
from urllib3.exceptions import MaxRetryError, NewConnectionError

from sheets_sync.model.error import SheetsSyncError
from sheets_sync.model.say import mark
from sheets_sync.stores.google.errors import GoogleError, moment
from sheets_sync.stores.google.pace import Kind

_SHEETS, _DRIVE_FILES = urlsplit(SPREADSHEETS_API_V4_BASE_URL), urlsplit(DRIVE_FILES_API_V3_URL)
SHEETS_HOST: Final = f"{_SHEETS.scheme}://{_SHEETS.netloc}"
DRIVE_HOST: Final = f"{_DRIVE_FILES.scheme}://{_DRIVE_FILES.netloc}"
FILES: Final = _DRIVE_FILES.path
BOOKS: Final = _SHEETS.path
_READING: Final = (":getByDataFilter", ":batchGetByDataFilter", ":search")
"""What reads although it is posted."""
_DRIVE: Final = {"GET": "get", "POST": "create", "PATCH": "update", "DELETE": "delete"}
SILENCE: Final = (
    requests.ConnectionError,
    requests.Timeout,
    requests.exceptions.ChunkedEncodingError,
    requests.exceptions.ContentDecodingError,
)
"""What `requests` raises where no whole answer comes."""


@dataclass(frozen=True, slots=True)
class Answered:
    """What Google answered, and when by its own clock: seconds since 1970, 0 if not said."""

    body: Any
    date: float = 0.0


@dataclass(frozen=True, slots=True)
class Call:
    """A call that can be sent again; `repeatable` if it has the same effect however often.

    `words` are what `requests` takes besides: params, json, headers and so on.
    """

    method: str
    url: str
    repeatable: bool
    words: Mapping[str, Any] = field(default_factory=dict)

    @property
    def path(self) -> str:
        """Where it goes on its host."""
        return urlsplit(self.url).path

    @property
    def kind(self) -> Kind:
        """What Google's limits count it as."""
        match self.name:
            case "sheets.read":
                return Kind.READ
            case "sheets.write":
                return Kind.WRITE
            case _:
                return Kind.DRIVE

    @property
    def name(self) -> str:
        """What it is, for counting: `sheets.read`, `drive.list`, `drive.permissions` and so on."""
        path = self.path
        if path.startswith(BOOKS):
            return "sheets.read" if reads(self.method, self.url) else "sheets.write"
        for part in ("permissions", "drives"):
            if f"/{part}" in path:
                return f"drive.{part}"
        if path.endswith(("/export", "/copy", "/about")):
            return f"drive.{path.rpartition('/')[2]}"
        if self.method == "GET" and path.endswith("/files"):
            return "drive.list"
        return f"drive.{_DRIVE.get(self.method, 'other')}"


def reads(method: str, url: str) -> bool:
    """Tell whether a call changes nothing."""
    return method.upper() == "GET" or urlsplit(url).path.endswith(_READING)


def loopback(base: str) -> str:
    """Accept a server on this computer in place of Google; raises SheetsSyncError otherwise."""
    parts = urlsplit(base)
    here = parts.scheme == "http" and parts.hostname in ("127.0.0.1", "localhost")
    if not here or parts.path not in ("", "/") or "@" in parts.netloc:
        raise SheetsSyncError(
            mark(
                "{url} cannot stand in for Google: only a server on this computer can"
                " (http://127.0.0.1:PORT)"
            ),
            url=base,
        )
    return f"{parts.scheme}://{parts.netloc}"


def whole_url(url: str, base: str) -> str:
    """Give the address to call; raises ValueError for any host but Google's and `base`.

    Nobody else may ever get a token to see.
    """
    for host in (SHEETS_HOST, DRIVE_HOST):
        if url.startswith(f"{host}/"):
            return base + url.removeprefix(host) if base else url
    raise ValueError(url)


def answered(response: Response) -> Answered:
    """Read a good answer; raises GoogleError for one that is not JSON."""
    date = moment(response.headers.get("Date", ""))
    if not response.content:
        return Answered(None, date)
    try:
        return Answered(response.json(), date)
    except ValueError:
        raise GoogleError(response.status_code, "unreadable") from None


def silence(error: requests.RequestException) -> GoogleError:
    """Say what became of a call without an answer: was it sent, and was that secure?"""
    inner = error.args[0] if error.args else None
    cause = inner.reason if isinstance(inner, MaxRetryError) else inner
    if isinstance(error, requests.exceptions.SSLError):
        # A certificate that is not trusted stays so; anything else is a connection cut off.
        trusted = "CERTIFICATE_VERIFY_FAILED" not in str(error)
        return GoogleError(0, "reset" if trusted else "insecure")
    if isinstance(error, requests.ConnectTimeout | requests.exceptions.ProxyError):
        return GoogleError(0, "unreachable")
    if isinstance(cause, NewConnectionError):
        return GoogleError(0, "unreachable")
    return GoogleError(0, "timeout" if isinstance(error, requests.Timeout) else "reset")
