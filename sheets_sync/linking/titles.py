"""Which titles are alike when accents, case and the order of words are left aside."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache

from rapidfuzz import fuzz

from sheets_sync.reading import fold

THRESHOLD = 80.0
"""A title less alike than this (of 100) is nobody's guess."""

MARGIN = 5.0
"""The nearest title must be ahead of the second by this much, or neither is proposed."""

WHOLE = 90.0
"""Words as alike as this to a title are the whole of it, but for a slip."""

WORDS = 2
"""One word alone is found in too many titles to mean one of them."""


_WORD = re.compile(r"[^\W_]+")


@dataclass(frozen=True, slots=True)
class Guess:
    """The title that was probably meant, and how alike it is (0 to 1)."""

    code: str
    likeness: float


@lru_cache(maxsize=1 << 13)
def words(text: str) -> str:
    """Give the folded words of a text without its numbers."""
    return " ".join(word for word in _tokens(text) if not word.isdigit())


def alike(first: str, second: str) -> float:
    """Compare all words of two texts, in any order: 0 to 100.

    Levenshtein similarity of the sorted words (rapidfuzz `token_sort_ratio`).
    """
    return fuzz.token_sort_ratio(words(first), words(second))


def nearest(typed: str, titles: Mapping[str, str]) -> Guess | None:
    """Give the code of the title that was probably meant; None where two come close.

    A text that leaves words out is alike (rapidfuzz `token_set_ratio` of the folded words),
    so `tăng doanh thu` is `Tăng trưởng doanh thu bền vững` if only one title has these words.
    """
    meant = " ".join(_tokens(typed))
    if len(meant.split()) < WORDS:
        return None
    scores = {
        code: fuzz.token_set_ratio(meant, " ".join(_tokens(title)))
        for code, title in titles.items()
    }
    ranked = sorted(scores.items(), key=lambda item: -item[1])
    if not ranked or ranked[0][1] < THRESHOLD:
        return None
    if len(ranked) > 1 and ranked[0][1] - ranked[1][1] < MARGIN:
        return None
    return Guess(ranked[0][0], ranked[0][1] / 100)


def is_title_of(said: str, title: str) -> bool:
    """Tell whether words are a title, or most of it."""
    return fuzz.token_set_ratio(" ".join(_tokens(said)), " ".join(_tokens(title))) >= THRESHOLD


def whose_title(said: str, code: str, title: str, titles: Mapping[str, str]) -> str:
    """Give the code of another objective whose title the words beside this code are, or nothing.

    Words that fit the title of this one are another's only where they are all of that, or nearly.
    """
    if fold(said) == fold(title):
        return ""
    others = {other: name for other, name in titles.items() if other != code}
    if not is_title_of(said, title):
        found = nearest(said, others)
        return found.code if found else ""
    own = alike(said, title)
    nearer = {c: score for c, name in others.items() if (score := alike(said, name)) >= WHOLE}
    best = max(nearer, key=nearer.__getitem__, default="")
    return best if best and nearer[best] - own >= MARGIN else ""


def _tokens(text: str) -> list[str]:
    return _WORD.findall(fold(text))
