"""What is wrong with a pack, said in the pack's own names."""

import math
from collections import Counter
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from typing import Any

from pydantic import ValidationError

from sheets_sync.model.say import Said, mark


class PackError(ValueError):
    """What does not fit together inside a pack, as a sentence that waits for its language."""

    def __init__(self, text: str, **args: object) -> None:
        """Take the English template and its words."""
        super().__init__(text.format(**args))
        self.said = Said(text, args)


def complaints(error: ValidationError, table: Mapping[str, Any]) -> Iterator[Said]:
    """Say what is wrong with the table of a pack, one sentence a place, in its own names."""
    seen: list[str] = []
    for found in error.errors(include_url=False):
        where = ".".join(_names(found["loc"], table))
        if found["type"] == "missing":
            where = f"{where}.{found['loc'][-1]}".lstrip(".")
        if any(f"{name}.".startswith(f"{where}.") for name in seen):
            continue
        seen.append(where)
        cause = found.get("ctx", {}).get("error")
        what = cause.said if isinstance(cause, PackError) else Said(_plain(found))
        yield Said(mark("{where}: {what}"), {"where": where, "what": what}) if where else what


def _plain(found: Mapping[str, Any]) -> str:
    match found["type"]:
        case "missing":
            return mark("this key is missing")
        case "extra_forbidden":
            return mark("there is no such key")
        case "string_too_short":
            return mark("this text is empty")
        case _:
            return str(found["msg"]).replace("{", "{{").replace("}", "}}")


def _names(steps: Iterable[int | str], table: object) -> Iterator[str]:
    """Walk down the table as typed, and name list items by their id instead of a number."""
    for step in steps:
        match table, step:
            case list() | tuple(), int():
                table = table[step]
                named = table if isinstance(table, Mapping) else {}
                yield str(named.get("id") or named.get("code") or step + 1)
            case Mapping(), _ if step in table:
                table = table[step]
                yield str(step)
            case _:  # the name of a type that pydantic tried
                continue


def once(text: str, names: Iterable[Hashable]) -> None:
    """Raise PackError with `text` and the word `twice` when a name comes twice."""
    for name, times in Counter(names).items():
        if times > 1:
            raise PackError(text, twice=name)


def whole(group: str, weights: Sequence[float | None]) -> None:
    """Raise PackError unless the weights make 1 or none is set; an empty group means all groups."""
    known = [weight for weight in weights if weight is not None]
    total = math.fsum(known)
    if known and len(known) < len(weights):
        raise PackError(_MIXED if group else _MIXED_GROUPS, group=group)
    if known and not math.isclose(total, 1):
        raise PackError(
            _NOT_WHOLE if group else _NOT_WHOLE_GROUPS, group=group, total=f"{total:.4g}"
        )


_MIXED = mark("in the group {group} some KPIs have a weight and some have none")
_MIXED_GROUPS = mark("some groups have a weight and some have none")
_NOT_WHOLE = mark("the weights in the group {group} make {total} instead of 1")
_NOT_WHOLE_GROUPS = mark("the weights of the groups make {total} instead of 1")
