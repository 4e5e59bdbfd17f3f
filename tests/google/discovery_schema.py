"""Discovery schemas compiled to checks, so that a body of many cells is looked at quickly.

A check gives its problems with the path from the value on, and whoever holds the value puts its own
name before them; so no path is built while all is well.
"""

import math
import re
from collections.abc import Callable, Mapping, Sequence
from typing import Any

from tests.google.discovery_mask import Unmatched, mask_problems
from tests.google.discovery_problem import ENUM, SHEETS, Problem, missing, unknown, wrong
from tests.google.discovery_rules import LENIENT_FIELDS, MASKED, REQUIRED, UNIONS

Json = Any
Problems = Sequence[Problem]
Check = Callable[[Json], Problems]

_INTEGERS = {"int32": (-(2**31), 2**31 - 1), "uint32": (0, 2**32 - 1)}
_LIST = "google.protobuf.ListValue"
_INT64 = (-(2**63), 2**63 - 1)
_TIME = re.compile(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)")
_PATTERNS = {
    "date-time": _TIME,
    "google-datetime": _TIME,
    "date": re.compile(r"\d{4}-\d\d-\d\d"),
    "int64": re.compile(r"-?\d+"),
    "uint64": re.compile(r"\d+"),
}


class Compiler:
    """Makes one check a schema, each once; schemas may contain themselves."""

    def __init__(self, schemas: Mapping[str, Any]) -> None:
        self._schemas = schemas
        self._made: dict[str, Check] = {}

    def named(self, name: str) -> Check:
        """Give the check of a schema by its name."""
        if name not in self._made:
            fields: dict[str, Check] = {}
            self._made[name] = _object(name, fields, self._rules(name))
            for field, described in self._schemas[name].get("properties", {}).items():
                fields[field] = self._check(described, name)
            fields |= dict.fromkeys(LENIENT_FIELDS.get(name, ()), _anything)
        return self._made[name]

    def _rules(self, name: str) -> list[Check]:
        rules: list[Check] = []
        if name in UNIONS:
            rules.append(UNIONS[name].problems)
        if name in REQUIRED:
            rules.append(required(REQUIRED[name]))
        if name in MASKED:
            rules.append(self._mask(MASKED[name]))
        return rules

    def _mask(self, root: str) -> Check:
        def check(value: Json) -> Problems:
            mask = value.get("fields")
            if not isinstance(mask, str):
                return ()
            found = mask_problems(mask, root, self._schemas)
            return [_masked(mask, one).below(".fields") for one in found]

        return check

    def _check(self, described: Mapping[str, Any], owner: str) -> Check:
        if "$ref" in described:
            return self.named(described["$ref"])
        match described["type"]:
            case "array":
                return _array(self._check(described["items"], owner), described["items"])
            case "object" if "additionalProperties" in described:
                return _map(self._check(described["additionalProperties"], owner))
            case "object":
                inner = described.get("properties", {})
                checks = {field: self._check(inner[field], owner) for field in inner}
                return _object(owner, checks, ())
            case _:
                return plain(described)


def _masked(mask: str, found: Unmatched) -> Problem:
    if found.parsed:
        return Problem("", found.said)
    return wrong(found.said, "google.protobuf.FieldMask", mask)


def _object(name: str, fields: Mapping[str, Check], rules: Sequence[Check]) -> Check:
    def check(value: Json) -> Problems:
        if not isinstance(value, dict):
            return [wrong(f"want object {name}, got {kind(value)}", SHEETS + name, value)]
        found: list[Problem] = []
        for key, item in value.items():
            field = fields.get(key)
            if field is None:
                found.append(unknown(key, name))
            elif item is not None and (below := field(item)):
                found += [problem.below(f".{key}") for problem in below]
        for rule in rules:
            found += rule(value)
        return found

    return check


def _map(item_check: Check) -> Check:
    def check(value: Json) -> Problems:
        if not isinstance(value, dict):
            return [Problem("", f"want object, got {kind(value)}")]
        checked = ((key, item_check(item)) for key, item in value.items() if item is not None)
        return [problem.below(f".{key}") for key, below in checked for problem in below]

    return check


def _array(item_check: Check, described: Mapping[str, Any]) -> Check:
    nullable = described.get("type") in {"any", "array"}

    def check(value: Json) -> Problems:
        if not isinstance(value, list):
            return [wrong(f"want array, got {kind(value)}", _LIST, value)]
        found: list[Problem] = []
        for index, item in enumerate(value):
            if item is None:
                found += [] if nullable else [Problem(f"[{index}]", "null in a list")]
            elif below := item_check(item):
                found += [problem.below(f"[{index}]") for problem in below]
        return found

    return check


def plain(described: Mapping[str, Any]) -> Check:
    """Make the check of a value that is neither object nor array."""
    by_type = {"any": _any, "boolean": _boolean, "number": _number}
    match described:
        case {"type": "integer"}:
            return _integer(described)
        case {"enum": allowed}:
            return _enum(frozenset(allowed))
        case {"type": "string", "format": name} if name in _PATTERNS:
            return _pattern(name)
        case _:
            return by_type.get(described["type"], _string)


def _boolean(value: Json) -> Problems:
    return () if isinstance(value, bool) else [_want("boolean", "TYPE_BOOL", value)]


def _want(name: str, google: str, value: Json) -> Problem:
    return wrong(f"want {name}, got {kind(value)} {value!r}", google, value)


def _integer(described: Mapping[str, Any]) -> Check:
    form = described.get("format", "int64")
    low, high = _INTEGERS.get(form, _INT64)
    google = f"TYPE_{form.upper()}"

    def check(value: Json) -> Problems:
        if isinstance(value, bool) or not isinstance(value, int):
            return [_want("integer", google, value)]
        good = low <= value <= high
        return () if good else [wrong(f"{value} is outside {form}", google, value)]

    return check


def _number(value: Json) -> Problems:
    if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
        return [_want("number", "TYPE_DOUBLE", value)]
    return ()


def _string(value: Json) -> Problems:
    return () if isinstance(value, str) else [_want("string", "TYPE_STRING", value)]


def _any(value: Json) -> Problems:
    if isinstance(value, dict | list):
        return [Problem("", f"want string, number or boolean, got {kind(value)}")]
    return ()


def _anything(value: Json) -> Problems:
    return ()


def _enum(allowed: frozenset[str]) -> Check:
    def check(value: Json) -> Problems:
        if not isinstance(value, str):
            return _string(value)
        return () if value in allowed else [wrong(f"{value!r} is not one of its enum", ENUM, value)]

    return check


def _pattern(name: str) -> Check:
    pattern = _PATTERNS[name]

    def check(value: Json) -> Problems:
        text = str(value) if name.endswith("int64") and type(value) is int else value
        good = isinstance(text, str) and pattern.fullmatch(text)
        return () if good else [Problem("", f"{value!r} is not of the format {name}")]

    return check


def required(names: Sequence[str]) -> Check:
    """Make a check that fields are given; a dot leads into an object."""
    ways = [(name, name.split(".")) for name in names]

    def check(value: Json) -> Problems:
        return [missing(name) for name, way in ways if not _given(value, way)]

    return check


def _given(value: Json, way: Sequence[str]) -> bool:
    for name in way:
        value = value.get(name) if isinstance(value, dict) else None
    return value is not None


def kind(value: object) -> str:
    """Name the JSON type of a value."""
    names = {dict: "object", list: "array", str: "string", bool: "boolean", type(None): "null"}
    return names.get(type(value), "number")
