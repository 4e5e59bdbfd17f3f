"""What is wrong with a value, in the words of our log and in those Google refuses it with.

The words of Google's are those its JSON parser is known for: `Invalid value at 'data.values'
(type.googleapis.com/google.protobuf.ListValue), …` is in the recordings, `Unknown name … Cannot
find field` in googleapis/google-api-nodejs-client#588 and #1380, the one of unions was seen live
by mmedum/google-sheets-mcp (spike S). The names of types that no document tells are guessed.
"""

import json
import re
from collections.abc import Callable, Iterable
from typing import NamedTuple

from tests.google.errors import GoogleError, violated

FIELDS, ENUM = "?fields", "enum"
SHEETS = "google.apps.sheets.v4."
_TYPES = "type.googleapis.com/"
_REQUEST = re.compile(r"(requests\[\d+\]\.\w+)\.(.*)")
_MISSING = {
    "fields": "At least one field must be listed in 'fields'. (Use '*' to indicate all fields.)",
    "requests": "Must specify at least one request.",
    "valueInputOption": "'valueInputOption' is required but not specified",
}


class Problem(NamedTuple):
    """Where a value is wrong, from the whole of it on (`.requests[0].fields`), and how."""

    way: str
    said: str
    words: Callable[[str], str] | None = None
    """Google's own, from the place; None where they are not known."""
    name: str = ""
    """What is not known there (`.foo`): Google tells the place without it."""

    def below(self, name: str) -> "Problem":
        """The same problem as whoever holds the value sees it."""
        return self._replace(way=name + self.way)

    def __str__(self) -> str:
        return f"{self.way}{self.name}: {self.said}"

    def google(self, root: str = "") -> tuple[str, str]:
        """The place as Google names it, and what it says; `root` is its name for the body."""
        place = self.way[1:] if self.way.startswith("?") else f"{root}{self.way}".strip(".")
        return _snake(place), self.words(place) if self.words else self._own(place)

    def _own(self, place: str) -> str:
        found = _REQUEST.fullmatch(place)
        if found:
            return f"Invalid {found[1]}: {found[2]} {self.said}"
        return f"Invalid {place}: {self.said}"


def _snake(place: str) -> str:
    return re.sub(r"[A-Z]", lambda found: "_" + found[0].lower(), place)


def unknown(key: str, owner: str) -> Problem:
    """A name that the documents do not have."""

    def words(place: str) -> str:
        where = f" at '{_snake(place)}'" if place else ""
        return f'Invalid JSON payload received. Unknown name "{key}"{where}: Cannot find field.'

    return Problem("", f"no such field in {owner}", words, f".{key}")


def unknown_query(name: str) -> Problem:
    """A query parameter that the documents do not have."""
    said = f"Cannot bind query parameter. Field '{name}' could not be found in request message."
    whole = f'Invalid JSON payload received. Unknown name "{name}": {said}'
    return Problem("", "no such query parameter", lambda _place: whole, f"?{name}")


def wrong(said: str, kind: str, value: object) -> Problem:
    """A value that is not of its type: `TYPE_INT32`, `google.protobuf.FieldMask`, `enum`."""
    shown = json.dumps(value, ensure_ascii=False)

    def words(place: str) -> str:
        named = kind if kind.startswith("TYPE_") else _TYPES + kind
        if kind == ENUM:
            last = place.rpartition(".")[2].partition("[")[0]
            named = f"{_TYPES}{SHEETS}{last[:1].upper()}{last[1:]}"
        return f"Invalid value at '{_snake(place)}' ({named}), {shown}"

    return Problem("", said, words)


def twice(union: str, given: list[str]) -> Problem:
    """Two members of a union, whose name the reference pages tell; "" where they do not."""
    said = f"only one of {', '.join(sorted(given))} may be given"
    ends = f"oneof field '{union}' is already set. Cannot set '{given[1]}'"
    if not union:
        return Problem("", said)
    return Problem("", said, lambda place: f"Invalid value at '{_snake(place)}' (oneof), {ends}")


def missing(name: str) -> Problem:
    """A field that must be given."""
    said = _MISSING.get(name)
    if said is None:
        return Problem(f".{name}", "is required")

    def words(place: str) -> str:
        above = place.rpartition(".")[0]
        return f"Invalid {above}: {said}" if above else said

    return Problem(f".{name}", "is required", words)


def unmatched(said: str, path: str) -> Problem:
    """A field mask of the query that names no field."""
    ends = f"Cannot find matching fields for path '{path}'."
    return Problem(FIELDS, said, lambda _place: f"Error expanding 'fields' parameter. {ends}")


def refusal(problems: Iterable[Problem], root: str = "") -> GoogleError:
    """What the Sheets API answers to a request with these problems."""
    found = list(problems)
    told = [problem.google(root) for problem in found]
    if all(problem.way == FIELDS for problem in found):
        return violated("Request contains an invalid argument.", told)
    return violated("\n".join(words for _, words in told), told)
