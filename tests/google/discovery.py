"""Every request held against Google's own discovery documents of Sheets v4 and Drive v3."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, NamedTuple
from urllib.parse import unquote

from tests.google.discovery_mask import mask_problems
from tests.google.discovery_problem import (
    ENUM,
    Problem,
    missing,
    refusal,
    unknown_query,
    unmatched,
    wrong,
)
from tests.google.discovery_rules import (
    LENIENT_QUERY,
    REQUIRED_BODY,
    REQUIRED_QUERY,
    ROOTS,
    UNCHECKED,
)
from tests.google.discovery_schema import Check, Compiler, required
from tests.google.errors import GoogleError

_APIS = ("sheets.v4", "drive.v3")
_PART = re.compile(r"\{\+?(\w+)\}")


@dataclass(frozen=True)
class Method:
    """One method of an API, as its discovery document describes it."""

    id: str
    verb: str
    path: re.Pattern[str]
    literal: int
    query: Mapping[str, Any]
    body: str
    answer: str
    schemas: Mapping[str, Any]
    compiler: Compiler
    upload: bool

    @property
    def is_sheets(self) -> bool:
        """Whether it is one of Sheets, not of Drive."""
        return self.id.startswith("sheets.")

    def body_check(self) -> Check:
        """Give the check of the method's request body."""
        return self.compiler.named(self.body)


class Look(NamedTuple):
    """What is wrong with a request, in our words, and Google's refusal of it."""

    problems: list[str]
    refusal: GoogleError | None = None
    """None for Drive, which lets pass what it does not know."""


def look(method: str, path: str, query: Mapping[str, list[str]], body: object) -> Look:
    """Say what Google would not understand in a request, and what it answers.

    `path` is as it stands in the URL (percent-encoded), without host and query; `body` is the
    JSON, None when there is none. null means not given. Bodies of uploads are not looked at.
    """
    if path.startswith(UNCHECKED):
        return Look([])
    found = _method(method.upper(), path)
    if found is None:
        return Look([f"{method} {path}: no such method in Sheets v4 or Drive v3"])
    wrong = [*_query(found, query)]
    if not found.upload:
        wrong += _body(found, body)
    refused = refusal(wrong, ROOTS.get(found.id, "")) if wrong and found.is_sheets else None
    return Look([f"{found.id}{problem}" for problem in wrong], refused)


def problems(method: str, path: str, query: Mapping[str, list[str]], body: object) -> list[str]:
    """Say what Google would not understand in a request; nothing when it is well formed."""
    return look(method, path, query, body).problems


def _body(method: Method, body: object) -> Iterator[Problem]:
    if not method.body:
        if body is not None:
            yield Problem("", "takes no body")
        return
    given = {} if body is None else body
    yield from method.body_check()(given)
    if isinstance(given, dict):
        yield from required(REQUIRED_BODY.get(method.id, ()))(given)


def _query(method: Method, query: Mapping[str, list[str]]) -> Iterator[Problem]:
    for name, values in query.items():
        described = method.query.get(name)
        if described is None:
            if name not in LENIENT_QUERY.get(method.id, ()):
                yield unknown_query(name)
            continue
        if len(values) > 1 and not described.get("repeated"):
            yield Problem(f"?{name}", f"given {len(values)} times")
        yield from (wrong.below(f"?{name}") for each in values for wrong in _value(described, each))
    asked = {name for name, described in method.query.items() if described.get("required")}
    asked.update(REQUIRED_QUERY.get(method.id, ()))
    for name in sorted(asked - query.keys()):
        yield missing(name)._replace(way=f"?{name}")
    yield from _fields(method, query.get("fields", [""])[0])


def _fields(method: Method, mask: str) -> Iterator[Problem]:
    """Look at the mask of the answer; Drive allows blanks in it, Sheets does not.

    Of that tells ringo380/claude-google-sheets-mcp#2.
    """
    if not method.answer or not mask:
        return
    for found in mask_problems(mask, method.answer, method.schemas):
        yield unmatched(found.said, found.path)
    if method.is_sheets:
        blank = (path for path in mask.split(",") if path != "".join(path.split()))
        yield from (unmatched(f"{path!r} has a blank", path) for path in blank)


def _value(described: Mapping[str, Any], value: str) -> Iterator[Problem]:
    if "enum" in described and value not in described["enum"]:
        yield wrong(f"{value!r} is not one of its enum", ENUM, value)
    match described.get("type"):
        case "boolean" if value.lower() not in {"true", "false"}:
            yield wrong(f"{value!r} is not a boolean", "TYPE_BOOL", value)
        case "integer" if not re.fullmatch(r"-?\d{1,19}", value):
            yield wrong(f"{value!r} is not an integer", "TYPE_INT32", value)
        case "integer":
            low = int(described.get("minimum", -(2**31)))
            high = int(described.get("maximum", 2**31 - 1))
            if not low <= int(value) <= high:
                yield wrong(f"{value!r} is outside {low}..{high}", "TYPE_INT32", value)


def _method(verb: str, path: str) -> Method | None:
    for method in _methods():
        found = method.path.fullmatch(path) if method.verb == verb else None
        if found and all(
            re.fullmatch(r"-?\d+", unquote(value))
            for name, value in found.groupdict().items()
            if name in {"sheetId", "metadataId"}
        ):
            return method
    return None


@cache
def _methods() -> tuple[Method, ...]:
    found = [method for api in _APIS for method in _api(api)]
    return tuple(sorted(found, key=lambda method: -method.literal))


def _api(name: str) -> Iterator[Method]:
    documents = files("googleapiclient").joinpath("discovery_cache", "documents")
    document = json.loads(documents.joinpath(f"{name}.json").read_text(encoding="utf-8"))
    compiler = Compiler(document["schemas"])
    for described in _described(document):
        yield _read(document, compiler, described, f"/{document['servicePath']}{described['path']}")
        if "mediaUpload" in described:
            upload = described["mediaUpload"]["protocols"]["simple"]["path"]
            yield _read(document, compiler, described, upload, upload=True)


def _described(resource: Mapping[str, Any]) -> Iterator[Mapping[str, Any]]:
    yield from resource.get("methods", {}).values()
    for inner in resource.get("resources", {}).values():
        yield from _described(inner)


def _read(
    document: Mapping[str, Any],
    compiler: Compiler,
    described: Mapping[str, Any],
    path: str,
    *,
    upload: bool = False,
) -> Method:
    own = described.get("parameters", {})
    query = {name: value for name, value in own.items() if value["location"] == "query"}
    return Method(
        id=described["id"],
        verb=described["httpMethod"],
        path=_pattern(path),
        literal=len(_PART.sub("", path)),
        query=document["parameters"] | query,
        body=described.get("request", {}).get("$ref", ""),
        answer=described.get("response", {}).get("$ref", ""),
        schemas=document["schemas"],
        compiler=compiler,
        upload=upload,
    )


def _pattern(path: str) -> re.Pattern[str]:
    pieces = _PART.split(path)
    # Only a range may hold a colon; in an id it would be a verb that does not exist.
    names = (
        f"(?P<{name}>.+)" if name == "range" else f"(?P<{name}>[^/:]+)" for name in pieces[1::2]
    )
    literals = [re.escape(piece) for piece in pieces[::2]]
    return re.compile(
        literals[0] + "".join(n + p for n, p in zip(names, literals[1:], strict=True))
    )
