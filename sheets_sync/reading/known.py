"""Known codes and people, found by what people write of them."""

import re
from collections.abc import Mapping
from dataclasses import dataclass

from sheets_sync.model.once import once
from sheets_sync.reading.clean import fold

DASH = r"\s*[-‐‑‒–—−]\s*"
_DASH = re.compile(DASH)


@dataclass(frozen=True)
class Known:
    """The keys by how they are spelled, and by the folded name that goes with them.

    Under a spelling that two keys share stands nothing: it means neither.
    """

    keys: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]


def known_key(text: str, names: Mapping[str, str]) -> str:
    """Give the known code or id that a text spells in whatever case, or nothing."""
    if text in names:
        return text
    return index(names).keys.get(_spelled(text), "") if names else ""


def named(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Give the keys of everybody of this name, accents and case aside."""
    return index(names).names.get(fold(text), ()) if names else ()


@once
def index(names: Mapping[str, str]) -> Known:
    """Put the known keys in order once for all the cells that name one."""
    keys: dict[str, str] = {}
    by_name: dict[str, list[str]] = {}
    for key, name in names.items():
        spelled = _spelled(key)
        keys[spelled] = "" if spelled in keys else key
        by_name.setdefault(fold(name), []).append(key)
    return Known(keys, {name: tuple(each) for name, each in by_name.items()})


def _spelled(key: str) -> str:
    return _DASH.sub("-", key).casefold()
