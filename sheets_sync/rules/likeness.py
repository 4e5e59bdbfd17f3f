"""How alike two texts are, accents, case and word order left aside."""

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import islice
from typing import TypeVar

from rapidfuzz import fuzz, process

from sheets_sync.linking.near import earlier
from sheets_sync.model.say import Said, mark
from sheets_sync.reading import fold

T = TypeVar("T")

_NUMBER = re.compile(r"[0-9]{1,15}")

NEAR = 60
"""How alike (0 to 100) a word has to be to be worth proposing."""


PROPOSED = 200
"""So many different texts of one workbook are worth a proposal: nobody mends more by hand."""

PAIRS = 10
"""A text is told to be like at most so many earlier ones."""


def likeness(one: str, other: str) -> float:
    """Say from 0 to 100 how alike two texts are; the same words in another order are 100."""
    return fuzz.token_sort_ratio(fold(one), fold(other))


def nearest(typed: str, options: Iterable[str]) -> str:
    """Give the option most like what was typed; empty where none comes near.

    Another number is another line or person, however alike the rest: NV09 is no slip for NV01.
    """
    known = {option: fold(option) for option in options if not _numbered_apart(typed, option)}
    found = process.extractOne(fold(typed), known, scorer=fuzz.ratio, score_cutoff=NEAR)
    return str(found[2]) if found else ""


def _numbered_apart(one: str, other: str) -> bool:
    numbers = [[int(number) for number in _NUMBER.findall(text)] for text in (one, other)]
    return all(numbers) and numbers[0] != numbers[1]


def did_you_mean(typed: str, options: Iterable[str]) -> Said | str:
    """Propose the option most like what was typed; nothing where none comes near."""
    near = nearest(typed, options)
    return Said(mark("Did you mean {nearest}?"), {"nearest": near}) if near else ""


def sparing(propose: Callable[[str], Said | str]) -> Callable[[str], Said | str]:
    """Propose once for each text, and nothing once PROPOSED of them have been asked about."""
    known: dict[str, Said | str] = {}

    def proposed(typed: str) -> Said | str:
        if typed not in known and len(known) < PROPOSED:
            known[typed] = propose(typed)
        return known.get(typed, "")

    return proposed


def alike(texts: Sequence[tuple[T, str]], least: float) -> Iterator[tuple[T, T]]:
    """Find the pairs of texts that are at least so alike (0 to 100), the earlier one first.

    Each is paired with the first PAIRS that are like it.
    """
    folded = [(thing, fold(text)) for thing, text in texts if text.strip()]
    near = earlier([text for _, text in folded], least)
    pairs = (
        (first, second) for second, firsts in enumerate(near) for first in islice(firsts, PAIRS)
    )
    for first, second in sorted(pairs):
        yield folded[first][0], folded[second][0]


def words(text: str) -> tuple[str, ...]:
    """Give the words of a text, folded, without punctuation."""
    plain = "".join(c if c.isalnum() or c == "%" else " " for c in fold(text))
    return tuple(plain.split())
