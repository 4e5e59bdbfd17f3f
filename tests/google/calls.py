"""The log of calls: what was sent, by whom, and what became of it."""

import re
from dataclasses import dataclass, field

from tests.google import drive
from tests.google.errors import GoogleError

READING = re.compile(r":getByDataFilter$|:batchGetByDataFilter$|/developerMetadata:search$")


@dataclass
class Call:
    """One request, numbered from 1; `status` is 0 until it is answered, and after a reset."""

    n: int
    method: str
    path: str
    kind: str
    at: float
    body: object = None
    query: dict[str, list[str]] = field(default_factory=dict)
    user: str = ""
    status: int = 0
    problems: list[str] = field(default_factory=list)
    refusal: GoogleError | None = None
    """What Google answers to what it does not understand."""


def kind_of(method: str, path: str) -> str:
    """Return what a request counts as.

    "sheets.read", "sheets.write", "drive.list" and so on, "token" for signing in; "other" for
    what no API knows.
    """
    if path.startswith("/v4/spreadsheets"):
        return "sheets.read" if method == "GET" or READING.search(path) else "sheets.write"
    if path in {"/token", "/revoke", "/o/oauth2/auth"}:
        return "token"
    found = drive.route(method, path)
    return found[0] if found else "other"
