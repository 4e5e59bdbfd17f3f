"""Field masks: `sheets(properties.title,data/rowData)` read, and held against a schema."""

import re
from collections.abc import Mapping
from functools import lru_cache
from typing import Any, NamedTuple

_NAME = re.compile(r"[A-Za-z0-9_$]+|\*")
Schemas = Mapping[str, Any]


class MaskError(ValueError):
    """A field mask that is not well formed."""


@lru_cache(maxsize=512)
def paths(mask: str) -> tuple[tuple[str, ...], ...]:
    """Read a mask as the paths it names; raises MaskError."""
    reader = _Reader("".join(mask.split()))
    found = reader.several(())
    if reader.at != len(reader.mask):
        raise MaskError(f"unexpected {reader.mask[reader.at]!r} at {reader.at}")
    return tuple(found)


class _Reader:
    def __init__(self, mask: str) -> None:
        self.mask = mask
        self.at = 0

    def _takes(self, signs: str) -> bool:
        taken = self.at < len(self.mask) and self.mask[self.at] in signs
        self.at += taken
        return taken

    def several(self, above: tuple[str, ...]) -> list[tuple[str, ...]]:
        found = self._path(above)
        while self._takes(","):
            found += self._path(above)
        return found

    def _path(self, above: tuple[str, ...]) -> list[tuple[str, ...]]:
        path = (*above, self._name())
        while self._takes("./"):
            path = (*path, self._name())
        if not self._takes("("):
            return [path]
        found = self.several(path)
        if not self._takes(")"):
            raise MaskError(f"a bracket is open at {self.at}")
        return found

    def _name(self) -> str:
        name = _NAME.match(self.mask, self.at)
        if name is None:
            raise MaskError(f"a name is missing at {self.at}")
        self.at = name.end()
        return name.group()


class Unmatched(NamedTuple):
    """A path of a mask that names nothing, and why; of what is no mask the whole text."""

    path: str
    said: str
    parsed: bool = True


def mask_problems(mask: str, root: str, schemas: Schemas) -> list[Unmatched]:
    """Say which paths of a mask name fields that the schema `root` does not have."""
    try:
        named = paths(mask)
    except MaskError as error:
        return [Unmatched(mask, f"{mask!r}: {error}", parsed=False)]
    missing = ((".".join(path), _missing(path, root, schemas)) for path in named)
    return [Unmatched(path, f"{path}: {wrong}") for path, wrong in missing if wrong]


def _missing(path: tuple[str, ...], root: str, schemas: Schemas) -> str:
    schema = schemas[root]
    for name in path:
        if name == "*" or "additionalProperties" in schema:
            return ""
        found = schema.get("properties", {}).get(_camel(name))
        if found is None:
            return f"no field {name} in {schema.get('id', root)}"
        while found.get("type") == "array":
            found = found["items"]
        schema = schemas[found["$ref"]] if "$ref" in found else found
    return ""


def _camel(name: str) -> str:
    return re.sub(r"_([a-z])", lambda found: found[1].upper(), name)
