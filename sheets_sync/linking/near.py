"""Which of many texts are nearly the same, without comparing each with every other.

Likeness is rapidfuzz's `ratio`: of two texts with n and m letters, l of them in both in the same
order, it is 2l / (n + m). So texts of a likeness of t (1 is the same) have at least t (n + m) / 2
letters in common, in whatever order. Those that have are looked up, and only they are compared.

Which texts have a letter is one whole number, a bit a text; a letter's second time in a text is
another letter. Adding these numbers up in columns, by carry-save adders as for counting bits,
counts the letters in common with thousands of texts at once.
"""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from itertools import islice
from math import ceil

from rapidfuzz.fuzz import ratio
from rapidfuzz.process import extract_iter

FEW = 24
"""So few texts are compared at once, without looking up."""

BLOCK = 1 << 15
"""The bits of so many texts are in one number."""

AT_ONCE = 32
"""So many texts are compared in one go."""

_ROUNDING = 1e-6
_HALF, _FULL = 2, 3
"""So many bits a half adder adds up, and a full one."""


def in_order(text: str) -> str:
    """Give the words of a text in one order, so that their own order makes no difference."""
    return " ".join(sorted(text.split()))


def earlier(texts: Sequence[str], least: float) -> Iterator[Iterator[int]]:
    """Give for each text the earlier ones that are at least so alike (0 to 100), by number.

    The likeness is rapidfuzz's `token_sort_ratio`. Each answer is to be used before the next one
    is asked for.
    """
    each = [in_order(text) for text in texts]
    blocks: list[_Block] = []
    longest = max(map(len, each), default=0)
    for number, text in enumerate(each):
        if len(each) <= FEW:
            yield (n for n in range(number) if ratio(each[n], text, score_cutoff=least))
            continue
        letters = _letters(text)
        yield _alike(text, each, (block.near(letters) for block in blocks), least)
        if number % BLOCK == 0:
            blocks.append(_Block(number, least / 200, longest))
        blocks[-1].add(letters)


def _alike(
    text: str, texts: Sequence[str], some: Iterable[Iterable[int]], least: float
) -> Iterator[int]:
    for numbers in some:
        each = iter(numbers)
        # only as many as are asked for: where all texts are the same, each is near every other
        while numbered := {number: texts[number] for number in islice(each, AT_ONCE)}:
            found = extract_iter(text, numbered, scorer=ratio, score_cutoff=least)
            yield from (number for _, _, number in found)


def _letters(text: str) -> list[str]:
    """Give the letters of a text, from the second time on with their number."""
    seen: dict[str, int] = {}
    letters = []
    for letter in text:
        time = seen[letter] = seen.get(letter, 0) + 1
        letters.append(letter if time == 1 else f"{letter}{time}")
    return letters


@dataclass
class _Block:
    """Some texts by their letters; the first of them has the number `start`.

    A text of m letters has to have `part` m of them in common with another one, and `part` n of
    its n. `lacks` says, in binary digits of a number each, by how many of its own a text has to
    have less than the longest one would.
    """

    start: int
    part: float
    longest: int
    size: int = 0
    letters: dict[str, int] = field(default_factory=dict)
    lacks: list[int] = field(default_factory=list)

    def add(self, letters: Sequence[str]) -> None:
        """Take a text in."""
        bit = 1 << self.size
        self.size += 1
        for letter in letters:
            self.letters[letter] = self.letters.get(letter, 0) | bit
        lack = self._most - int(self.part * len(letters))
        for place in range(lack.bit_length()):
            if place == len(self.lacks):
                self.lacks.append(0)
            if lack >> place & 1:
                self.lacks[place] |= bit

    @property
    def _most(self) -> int:
        return int(self.part * self.longest) + 1

    def near(self, letters: Sequence[str]) -> Iterator[int]:
        """Give the numbers of the texts that have enough letters in common with this one."""
        enough = self._most + ceil(self.part * len(letters) - _ROUNDING)
        masks = [self.letters[letter] for letter in letters if letter in self.letters]
        found = _at_least(enough, _added(masks, self.lacks))
        return (self.start + place for place in _places(found))


def _added(masks: list[int], digits: Sequence[int]) -> list[int]:
    """Add bits up in columns, to numbers given by their binary digits; gives digits as well."""
    planes = []
    place = 0
    while masks or place < len(digits):
        carried = []
        masks.extend(digits[place : place + 1])
        place += 1
        while len(masks) >= _FULL:
            one, two, three = masks.pop(), masks.pop(), masks.pop()
            either = one ^ two
            masks.append(either ^ three)
            carried.append(one & two | either & three)
        if len(masks) == _HALF:
            one, two = masks
            masks = [one ^ two]
            carried.append(one & two)
        planes += masks
        masks = carried
    return planes


def _at_least(enough: int, planes: Sequence[int]) -> int:
    """Give the columns whose number, in binary digits, is at least as great; 1 at least."""
    if enough >= 1 << len(planes):
        return 0
    more, same = 0, -1
    for place in reversed(range(len(planes))):
        if enough >> place & 1:
            same &= planes[place]
        else:
            more |= same & planes[place]
            same &= ~planes[place]
    return more | same


def _places(mask: int) -> Iterator[int]:
    """Give the places of the bits that are set, the lowest first."""
    digits = f"{mask:b}"[::-1]
    place = digits.find("1")
    while place >= 0:
        yield place
        place = digits.find("1", place + 1)
