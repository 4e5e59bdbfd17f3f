"""Known codes and people, found by what people write of them."""

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from sheets_sync.model.once import once
from sheets_sync.reading.clean import DASHES, bare, fold
from sheets_sync.reading.outcome import Outcome, Read, doubt

DASH = rf"\s*[{DASHES}]\s*"
_DASH = re.compile(DASH)
_ASIDE = re.compile(r"(?P<name>.+?)\s*[(\[](?P<key>[^()\[\]]+)[)\]]")
_SPLIT = re.compile(rf"\s+[{DASHES}]+\s+|\s*[:|,;]\s*|\s*[–—]\s*")
_NUMBERED = re.compile(r"[a-z]+[0-9]+")
_ZEROS = re.compile(r"(?<=[a-z])0+(?=[0-9])")
_LONGEST = 24
"""No id has more letters, whatever stands between them."""


@dataclass(frozen=True)
class Known:
    """The keys by how they are spelled, and by the folded name that goes with them.

    `loose` has them by letters and number alone. Under a spelling that two keys share stands
    nothing: it means neither. `given` has them by the last word of the name, as people are called.
    """

    keys: Mapping[str, str]
    loose: Mapping[str, str]
    names: Mapping[str, tuple[str, ...]]
    given: Mapping[str, tuple[str, ...]]


def known_key(text: str, names: Mapping[str, str]) -> str:
    """Give the known code or id that a text spells, or nothing: `nv01`, `NV-01`, `NV1` for NV01."""
    if text in names:
        return text
    if not names:
        return ""
    known = index(names)
    return known.keys.get(_spelled(text)) or known.loose.get(_loose(text), "")


def named(text: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Give the keys of everybody of this name, accents and case aside."""
    return index(names).names.get(fold(text), ()) if names else ()


@once
def index(names: Mapping[str, str]) -> Known:
    """Put the known keys in order once for all the cells that name one."""
    keys: dict[str, str] = {}
    loose: dict[str, str] = {}
    by_name: dict[str, list[str]] = {}
    given: dict[str, list[str]] = {}
    for key, name in names.items():
        for spelled, by in ((_spelled(key), keys), (_loose(key), loose)):
            by[spelled] = "" if spelled in by else key
        by_name.setdefault(fold(name), []).append(key)
        given.setdefault(fold(name).rpartition(" ")[2], []).append(key)
    loose.pop("", None)
    return Known(keys, loose, _fixed(by_name), _fixed(given))


def _fixed(found: Mapping[str, list[str]]) -> dict[str, tuple[str, ...]]:
    return {name: tuple(each) for name, each in found.items()}


def called(name: str, names: Mapping[str, str]) -> tuple[str, ...]:
    """Give the keys of everybody whose name ends in this folded word."""
    return index(names).given.get(name, ()) if names else ()


def paired(text: str, names: Mapping[str, str]) -> Outcome | None:
    """Read `Nguyễn Văn An (NV01)`, `NV01 – Nguyễn Văn An` and `Nguyễn Văn An – NV01`."""
    if found := _ASIDE.fullmatch(text):
        key = _with_key(text, found["name"], found["key"], names)
        if key:
            return key
    parts = _SPLIT.split(text, maxsplit=1)
    if len(parts) == 1:
        return None
    first, last = parts
    return _with_key(text, last, first, names) or _with_key(text, first, last, names)


def _with_key(text: str, name: str, key: str, names: Mapping[str, str]) -> Outcome | None:
    known = known_key(key.strip(), names)
    if not known or known_key(name.strip(), names):  # `NV01, NV02` names two
        return None
    agrees = fold(name) == fold(names[known]) or of_name(name.split(), names[known])
    return Read(known, "" if agrees else doubt(text, known))


def of_name(words: Iterable[str], name: str) -> bool:
    """Tell whether words, accents and case aside, are a name or end like it: `Lê Bình`, `Bình`."""
    typed, whole = [fold(word) for word in words], fold(name).split()
    left = iter(whole)
    return typed[-1:] == whole[-1:] and all(word in left for word in typed)


def _spelled(key: str) -> str:
    return _DASH.sub("-", key).casefold()


def _loose(key: str) -> str:
    """Give letters and number of an id, `nv1` for `NV-01`; nothing where it is made otherwise."""
    if not key[-1:].isdigit():
        return ""
    plain = re.sub(r"[\W_]+", "", bare(key[:_LONGEST]))
    return _ZEROS.sub("", plain) if _NUMBERED.fullmatch(plain) else ""
