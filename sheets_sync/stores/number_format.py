"""What the code of a number format (`0.00" tỷ"`, `#,##0,,`, `mmm-yy`) says of a cell's value.

ECMA-376 part 1, 18.8.31: up to four parts between semicolons, for numbers above zero, below it,
zero, and text; or each with a condition of its own in brackets.
"""

import re
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from functools import lru_cache
from operator import eq, ge, gt, le, lt, ne
from typing import Final

from sheets_sync.model.cell import PLAIN, Look

_TOKEN: Final = re.compile(
    r'"(?P<quoted>[^"]*)"?|\\(?P<escaped>.)|_.?|\*.?|(?P<general>general)'
    r"|\[\$(?P<currency>[^\]-]*)[^\]]*\]|\[(?P<lasting>hh?|mm?|ss?)\]|\[(?P<bracket>[^\]]*)\]"
    r"|(?P<end>;)|(?P<power>e[+-])|(?P<digit>[0#?.,%@])|(?P<day>[dmyhs]|am/pm|a/p)|(?P<sign>.)",
    re.IGNORECASE | re.DOTALL,
)
_CONDITION: Final = re.compile(r"(?P<sign><=|>=|<>|<|>|=)\s*(?P<bound>-?[0-9]+(?:\.[0-9]+)?)")
_HOLDS: Final[Mapping[str, Callable[[float, float], bool]]] = {
    "<": lt, ">": gt, "<=": le, ">=": ge, "=": eq, "<>": ne,
}  # fmt: skip
_WORD: Final = re.compile(r"[^\W_]|[%‰₫$€£¥<>≤≥=]")
_LONGEST: Final = 200
"""A code of more letters is looked at no further: Excel allows 255, people use 30."""
_THREE: Final = 3


@dataclass(frozen=True, slots=True)
class Part:
    """What one part of a code says: what it adds to a cell's looks, and which kind it shows."""

    look: Look = PLAIN
    percent: bool = False
    day: bool = False
    holds: tuple[str, float] | None = None

    @property
    def notable(self) -> bool:
        """Tell whether the number that is shown is not just the number."""
        return self.look != PLAIN


_NOTHING: Final = Part()


def shown_by(code: str, value: float) -> Look:
    """Give what a code adds to the looks of a cell with this value."""
    return _part_for(code, value).look


def _part_for(code: str, value: float) -> Part:
    parts = parts_of(code)
    if any(part.holds for part in parts):
        fitting = (p for p in parts if p.holds is None or _HOLDS[p.holds[0]](value, p.holds[1]))
        return next(fitting, _NOTHING)
    wanted = 1 if value < 0 else 2 if value == 0 else 0
    return parts[wanted if wanted < len(parts) else 0]


@lru_cache(maxsize=1 << 10)
def parts_of(code: str) -> tuple[Part, ...]:
    """Take a code apart; of its four parts those for numbers."""
    found: list[list[re.Match[str]]] = [[]]
    for token in _TOKEN.finditer(code[:_LONGEST]):
        if token["end"]:
            found.append([])
        else:
            found[-1].append(token)
    return tuple(_part(tokens) for tokens in found[:_THREE])


def _part(tokens: list[re.Match[str]]) -> Part:
    names = [token.lastgroup or "" for token in tokens]
    days = {token["day"].lower()[0] for token in tokens if token["day"]}
    said = (_CONDITION.match(token["bracket"]) for token in tokens if token["bracket"])
    holds = next(((found["sign"], float(found["bound"])) for found in said if found), None)
    if days or "lasting" in names:
        months = days == {"m", "y"} and "lasting" not in names
        return Part(Look(month_only=months), day=True, holds=holds)
    digits = "".join(token["digit"] or "" for token in tokens)
    at = [place for place, name in enumerate(names) if name in ("digit", "general")]
    if not at or "@" in digits:
        return Part(holds=holds)
    percent, plain = "%" in digits, "power" not in names
    whole, _, rest = digits.replace("%", "").partition(".")
    look = Look(
        prefix=_words(tokens[: at[0]]),
        suffix=_words(tokens[at[-1] + 1 :]),
        scale=3 * (_commas(whole) + _commas(rest)) if plain else 0,
        decimals=_THREE if plain and not percent and rest.rstrip(",") == "0" * _THREE else 0,
    )
    return Part(look, percent, holds=holds)


def _commas(digits: str) -> int:
    """Count the commas behind the last digit, each of which divides by a thousand."""
    return len(digits) - len(digits.rstrip(","))


def _words(tokens: list[re.Match[str]]) -> str:
    """Give what stands before or behind the figure, where it says anything."""
    names = ("quoted", "escaped", "currency", "sign")
    text = "".join(token[name] or "" for token in tokens for name in names)
    return text if _WORD.search(text) else ""
