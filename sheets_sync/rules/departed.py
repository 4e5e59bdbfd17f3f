"""People whose name still stands on lines although they are no longer on the roster."""

import re

from sheets_sync.model.cycle import Cycle
from sheets_sync.model.once import once
from sheets_sync.reading import fold

_NAMED = re.compile(r"(?P<name>.+?)\s*[(\[](?P<id>[^()\[\]\s]*[0-9][^()\[\]\s]*)[)\]]")


def id_in(typed: str) -> str:
    """Give the id of `Trần Văn Bình (NV02)`; a text without one as it is."""
    found = _NAMED.fullmatch(typed)
    return found["id"] if found else typed


def departed(typed: str | None, cycle: Cycle) -> str:
    """Give the name of somebody written with name and id whom the roster no longer has.

    Where the roster has somebody of that name, it is the id that is mistyped; then it is empty.
    An id alone is known from the closed set.
    """
    if typed and typed not in cycle.people and typed in _closed(cycle):
        return typed
    found = _NAMED.fullmatch(typed) if typed and typed[-1] in ")]" else None
    if not found or found["id"] in cycle.people:
        return ""
    return "" if fold(found["name"]) in _names(cycle) else found["name"]


@once
def _closed(cycle: Cycle) -> frozenset[str]:
    """Give the ids of all whose lines are in the closed set."""
    lines = cycle.frozen.lines.values() if cycle.frozen else ()
    return frozenset(line.values.get(name, "") for line in lines for name in ("owner", "person"))


@once
def _names(cycle: Cycle) -> frozenset[str]:
    return frozenset(fold(member.name) for member in cycle.people.values())
