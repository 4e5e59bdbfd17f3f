"""Field masks: `a,b.c,d(e,f),g/h,*`."""

import re
from typing import Any

from tests.google.errors import invalid

Json = dict[str, Any]
Mask = dict[str, "Mask"]  # {} below a name: all of it
ALL: Mask = {"*": {}}

_TOKEN = re.compile(r"[A-Za-z0-9_*]+|[.,/()]")


def parsed(text: str) -> Mask:
    """The tree of a mask's text.

    Raises GoogleError (400) for text that is no mask.
    """
    tokens = _TOKEN.findall(text)
    if "".join(tokens) != re.sub(r"\s", "", text):
        raise invalid(f"Request contains an invalid argument: fields {text}")
    mask: Mask = {}
    rest = _names(tokens, mask)
    if rest:
        raise invalid(f"Request contains an invalid argument: fields {text}")
    return mask


def _names(tokens: list[str], into: Mask) -> list[str]:
    while tokens and tokens[0] != ")":
        tokens = _path(tokens, into)
        if tokens and tokens[0] == ",":
            tokens = tokens[1:]
    return tokens


def _path(tokens: list[str], into: Mask) -> list[str]:
    name, tokens = _camel(tokens[0]), tokens[1:]
    known = into.get(name)
    below: Mask = {}
    if tokens and tokens[0] in "./":
        tokens = _path(tokens[1:], below)
    elif tokens and tokens[0] == "(":
        tokens = _names(tokens[1:], below)[1:]
    into[name] = below if known is None else _joined(known, below)
    return tokens


def _joined(one: Mask, other: Mask) -> Mask:
    if not one or not other:
        return {}
    names = [*one, *(name for name in other if name not in one)]
    return {
        name: _joined(one[name], other[name])
        if name in one and name in other
        else one.get(name) or other.get(name) or {}
        for name in names
    }


def _camel(name: str) -> str:
    return re.sub(r"_([a-z])", lambda match: match[1].upper(), name)


def wanted(mask: Mask, name: str) -> Mask | None:
    """What is wanted below a name: {} all of it, None nothing."""
    if not mask or "*" in mask:
        return mask.get("*", {})
    return mask.get(name)


def picked(value: object, mask: Mask) -> Any:  # noqa: ANN401 - JSON in, JSON out
    """A JSON value with only what the mask names; `*` and an empty mask name all."""
    if isinstance(value, list):
        return [picked(item, mask) for item in value]
    if not mask or "*" in mask or not isinstance(value, dict):
        return value
    return {key: picked(value[key], below) for key, below in mask.items() if key in value}


def merged(old: Json, new: Json, mask: Mask) -> Json:
    """The old object with the fields the mask names taken from the new one.

    A named field the new object lacks is removed; neither object is changed.
    """
    if not mask or "*" in mask:
        return dict(new)
    made = dict(old)
    for key, below in mask.items():
        value = new.get(key)
        was = old.get(key)
        if below and (isinstance(was, dict) or isinstance(value, dict)):
            value = merged(was or {}, value or {}, below) or None
        if value is None:
            made.pop(key, None)
        else:
            made[key] = value
    return made


def required(request: Json) -> Mask:
    """The mask of a request's `fields`.

    Raises GoogleError (400), in Google's words, when there is none.
    """
    text = request.get("fields")
    if not text:
        raise invalid(
            "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)"
        )
    return parsed(text)
