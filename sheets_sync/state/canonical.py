"""Values as JSON, so that equal values give equal bytes and come back as they were.

What JSON has not is an object of one key, its kind: `{"date": "2026-03-31"}`.
"""

import hashlib
import json
import math
from collections.abc import Callable, Mapping
from dataclasses import fields
from datetime import date, datetime, time, timedelta
from enum import StrEnum
from typing import Any, assert_never

from sheets_sync.model.cell import CellError, Uncomputed
from sheets_sync.model.choice import Choice
from sheets_sync.model.finding import Finding, Severity
from sheets_sync.model.place import Place
from sheets_sync.model.say import Said
from sheets_sync.model.value import Operator, Scale, Target
from sheets_sync.state.errors import CorruptStateError

_RECORDS = (CellError, Uncomputed, Said, Place, Target, Scale, Finding)
_SETS: tuple[type[StrEnum], ...] = (*Choice.__subclasses__(), Severity, Operator)

type_of: Mapping[str, type] = {one.__name__: one for one in _RECORDS}
"""The records that may be stored, by name."""

member_of: Mapping[str, type[StrEnum]] = {one.__name__: one for one in _SETS}
"""The closed sets whose members come back as members; any other StrEnum becomes its text."""


def to_bytes(jsonable: object) -> bytes:
    """Write JSON in its one canonical form; a lone surrogate is kept as it is."""
    text = json.dumps(
        jsonable, ensure_ascii=False, allow_nan=False, separators=(",", ":"), sort_keys=True
    )
    return text.encode("utf-8", "surrogatepass")


def from_bytes(content: bytes) -> Any:  # noqa: ANN401 - whatever was written
    """Read what `to_bytes` wrote; raises CorruptStateError."""
    try:
        return json.loads(content.decode("utf-8", "surrogatepass"))
    except ValueError as error:
        raise CorruptStateError(what=type(error).__name__) from error


def digest_of(content: bytes) -> str:
    """Give the SHA-256 in hexadecimal."""
    return hashlib.sha256(content).hexdigest()


def plain(value: object) -> object:
    """Give a value as what JSON can hold; raises TypeError for a kind that is not stored."""
    match value:
        case StrEnum():
            name = type(value).__name__
            return {name: value.value} if name in member_of else value.value
        case None | bool() | int() | str():
            return value
        case float():
            return value if math.isfinite(value) else {"float": str(value)}
        case datetime() | date() | time() | timedelta():
            return _moment(value)
        case _:
            return _compound(value)


def _moment(value: date | time | timedelta) -> object:
    match value:
        case datetime():  # is a date, too
            return {"datetime": value.isoformat()}
        case date():
            return {"date": value.isoformat()}
        case time():
            return {"time": value.isoformat()}
        case timedelta():
            return {"timedelta": [value.days, value.seconds, value.microseconds]}
        case _:
            assert_never(value)


def _compound(value: object) -> object:
    match value:
        case list():
            return [plain(one) for one in value]
        case tuple():
            return {"tuple": [plain(one) for one in value]}
        case frozenset() | set():
            return {"frozenset": sorted(map(plain, value), key=to_bytes)}
        case Mapping():
            pairs = [[plain(key), plain(one)] for key, one in value.items()]
            return {"map": sorted(pairs, key=to_bytes)}
    if (name := type(value).__name__) not in type_of:
        raise TypeError(f"the state does not store a {name}")
    return {name: {part.name: plain(getattr(value, part.name)) for part in fields(type_of[name])}}


_READERS: Mapping[str, Callable[[Any], object]] = {
    "float": float,
    "date": date.fromisoformat,
    "datetime": datetime.fromisoformat,
    "time": time.fromisoformat,
    "timedelta": lambda parts: timedelta(*parts),
    "tuple": lambda parts: tuple(map(value_of, parts)),
    "frozenset": lambda parts: frozenset(map(value_of, parts)),
    "map": lambda pairs: {value_of(key): value_of(one) for key, one in pairs},
}


def value_of(stored: object) -> Any:  # noqa: ANN401 - whatever was stored
    """Give back the value that `plain` was given; raises CorruptStateError."""
    if isinstance(stored, list):
        return [value_of(one) for one in stored]
    if not isinstance(stored, dict):
        return stored
    try:
        ((kind, content),) = stored.items()
        if kind in _READERS:
            return _READERS[kind](content)
        if kind in member_of:
            return member_of[kind](content)
        return type_of[kind](**{name: value_of(part) for name, part in content.items()})
    except (AttributeError, KeyError, TypeError, ValueError) as error:
        raise CorruptStateError(what=type(error).__name__) from error
