"""What goes over the wire: a request as it came, a reply as it goes."""

import json
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import NamedTuple

JSON = "application/json; charset=UTF-8"


@dataclass(frozen=True)
class Request:
    """One HTTP request; the path is as it was sent, still percent-encoded and without query."""

    method: str
    path: str
    query: Mapping[str, list[str]] = field(default_factory=dict)
    authorization: str = ""
    content_type: str = ""
    raw: bytes = b""
    body: object = None

    def first(self, name: str, default: str = "") -> str:
        """Return the first value of a query parameter."""
        return self.query.get(name, [default])[0]

    def flag(self, name: str, *, default: bool = False) -> bool:
        """Return a query parameter that is true or false, however it is capitalised."""
        return self.first(name, str(default)).lower() == "true"

    def json(self) -> dict[str, object]:
        """Return the JSON object sent, empty when there was none."""
        return self.body if isinstance(self.body, dict) else {}


class Reply(NamedTuple):
    """One HTTP reply."""

    status: int
    content: bytes = b""
    kind: str = JSON
    headers: tuple[tuple[str, str], ...] = ()


def said(status: int, body: object) -> Reply:
    """Return a reply that carries JSON."""
    return Reply(status, json.dumps(body, ensure_ascii=False).encode())


NO_CONTENT = Reply(204, kind="text/html")
