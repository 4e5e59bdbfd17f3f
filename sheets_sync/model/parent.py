"""Which objectives a line serves, each with its share.

A cell may name several: `CT-O1 60%, CT-O2 40%`. That is the one form in which they are kept,
however they were typed (`reading.parents`); words beside a code stand behind a dash, `CT-O1 – A`.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import lru_cache
from math import fsum

WHOLE = 0.005
"""How far from 1 the sum of shares may lie: 33 % three times is meant as the whole."""

MOST = 8
"""Who serves more objectives than this serves none; the cell is asked about."""

_CODE = r"[A-Z0-9]+(?:-[A-Z0-9]+)*-O[0-9]{1,4}(?:-K[0-9]{1,4})?"
_NEXT = re.compile(rf", (?={_CODE}(?:[, ]|$))")
_PARENT = re.compile(
    rf"(?P<code>{_CODE})(?: (?P<share>[0-9]{{1,3}}(?:\.[0-9]+)?)%)?"
    r"(?: – (?P<words>.*[^\W\d_].*))?",
    re.DOTALL,
)
_ONE = re.compile(_CODE)
_FIRST = re.compile(rf"{_CODE} ")


@dataclass(frozen=True, slots=True)
class Parent:
    """An objective that is served, by its code or by whatever else was typed.

    `share` is how much of the line goes there, as a fraction; None where none was written. `words`
    are those that stood beside the code, as a rule its title; `before` it, where it was alone.
    """

    code: str
    share: float | None = None
    words: str = ""
    before: bool = False


@lru_cache(maxsize=1 << 13)
def parents_in(text: str | None) -> tuple[Parent, ...]:
    """Give the objectives that a cell names; a text in no such form is one, by words."""
    if not text:
        return ()
    words, _, code = text.rpartition(" – ")
    if _ONE.fullmatch(code) and any(map(str.isalpha, words)) and not _FIRST.match(words):
        return (Parent(code, words=words, before=True),)
    found = [_PARENT.fullmatch(part) for part in _NEXT.split(text)]
    parents = tuple(_parent(match) for match in found if match)
    return parents if len(parents) == len(found) <= MOST else (Parent(text),)


def _parent(match: re.Match[str]) -> Parent:
    share = match["share"]
    return Parent(match["code"], float(share) / 100 if share else None, match["words"] or "")


def written(parents: Sequence[Parent]) -> str:
    """Write what `parents_in` reads."""
    return ", ".join(map(_written, parents))


def _written(parent: Parent) -> str:
    share = "" if parent.share is None else f" {round(100 * parent.share, 4):g}%"
    if parent.before and not share:
        return f"{parent.words} – {parent.code}"
    return parent.code + share + (f" – {parent.words}" if parent.words else "")


def codes_alone(parents: Sequence[Parent]) -> tuple[Parent, ...]:
    """Leave out the words beside the codes, and put these in order: what is served, and no more."""
    return tuple(
        sorted((replace(p, words="", before=False) for p in parents), key=lambda p: p.code)
    )


def parts(parents: Sequence[Parent]) -> tuple[float, ...]:
    """Give the shares that count: what is left is shared out among those without one.

    Equal ones where none is written, or where what is written does not make the whole.
    """
    blank = sum(p.share is None for p in parents)
    if blank == len(parents) or not add_up(parents):
        return tuple(1 / len(parents) for _ in parents)
    given = fsum(p.share for p in parents if p.share is not None)
    if not blank:
        return tuple((p.share or 0.0) / given for p in parents)
    return tuple((1 - given) / blank if p.share is None else p.share for p in parents)


def add_up(parents: Sequence[Parent]) -> bool:
    """Say whether the shares written make the whole, or leave some of it to the others."""
    given = [p.share for p in parents if p.share is not None]
    if not given:
        return True
    whole = fsum(given)
    return whole < 1 - WHOLE if len(given) < len(parents) else abs(whole - 1) <= WHOLE
