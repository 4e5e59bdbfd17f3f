"""Every request held against Google's own discovery documents of Sheets v4 and Drive v3."""

import json
import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any
from urllib.parse import unquote

from tests.google.discovery_mask import mask_problems
from tests.google.discovery_rules import LENIENT_QUERY, REQUIRED_BODY, REQUIRED_QUERY, UNCHECKED
from tests.google.discovery_schema import Check, Compiler, required

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

    def body_check(self) -> Check:
        """Give the check of the method's request body."""
        return self.compiler.named(self.body)


def problems(method: str, path: str, query: Mapping[str, list[str]], body: object) -> list[str]:
    """Say what Google would not understand in a request; nothing when it is well formed.

    `path` is as it stands in the URL (percent-encoded), without host and query; `body` is the
    JSON, None when there is none. null means not given. Bodies of uploads are not looked at.
    """
    if path.startswith(UNCHECKED):
        return []
    found = _method(method.upper(), path)
    if found is None:
        return [f"{method} {path}: no such method in Sheets v4 or Drive v3"]
    wrong = [*_query(found, query)]
    if not found.upload:
        wrong += _body(found, body)
    return [f"{found.id}{problem}" for problem in wrong]


def _body(method: Method, body: object) -> Iterator[str]:
    if not method.body:
        if body is not None:
            yield ": takes no body"
        return
    given = {} if body is None else body
    yield from method.body_check()(given)
    if isinstance(given, dict):
        yield from required(REQUIRED_BODY.get(method.id, ()))(given)


def _query(method: Method, query: Mapping[str, list[str]]) -> Iterator[str]:
    for name, values in query.items():
        described = method.query.get(name)
        if described is None:
            if name not in LENIENT_QUERY.get(method.id, ()):
                yield f"?{name}: no such query parameter"
            continue
        if len(values) > 1 and not described.get("repeated"):
            yield f"?{name}: given {len(values)} times"
        for value in values:
            if wrong := _value(described, value):
                yield f"?{name}: {value!r} {wrong}"
    asked = {name for name, described in method.query.items() if described.get("required")}
    asked.update(REQUIRED_QUERY.get(method.id, ()))
    yield from (f"?{name}: is required" for name in sorted(asked - query.keys()))
    if method.answer and query.get("fields"):
        masked = mask_problems(query["fields"][0], method.answer, method.schemas)
        yield from (f"?fields{problem}" for problem in masked)


def _value(described: Mapping[str, Any], value: str) -> str:
    if "enum" in described and value not in described["enum"]:
        return "is not one of its enum"
    match described.get("type"):
        case "boolean" if value.lower() not in {"true", "false"}:
            return "is not a boolean"
        case "integer" if not re.fullmatch(r"-?\d{1,19}", value):
            return "is not an integer"
        case "integer":
            low = int(described.get("minimum", -(2**31)))
            high = int(described.get("maximum", 2**31 - 1))
            return "" if low <= int(value) <= high else f"is outside {low}..{high}"
    return ""


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
