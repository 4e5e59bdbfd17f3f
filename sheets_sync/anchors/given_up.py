"""Lines that look given up: struck out, in grey, or with a word that says so at their title."""

import re
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property, lru_cache
from typing import Final

from sheets_sync.anchors.fit import kind_of
from sheets_sync.anchors.seen import blank
from sheets_sync.anchors.used import Page
from sheets_sync.model.cell import PLAIN, Look
from sheets_sync.reading import clean

STRUCK: Final = "struck"
DIMMED: Final = "dimmed"
"""The signs that are no words; any other one is the words themselves."""

_TITLES: Final = ("title", "name")
_FEW: Final = 3
"""Grey is a sign where at most one in so many lines of a kind is grey; else it is the style."""

_WORD: Final = re.compile(
    r"hủy|huỷ|bỏ|(?:hủy|huỷ|loại)\s+bỏ|(?:đã|xin|tạm)\s+(?:hủy|huỷ|bỏ|dừng|ngừng|hoãn)|xóa|xoá|"
    r"dừng|ngừng|hoãn|không\s+(?:làm|thực hiện|áp dụng|dùng|còn)(?:\s+nữa)?|cancell?ed|dropped|"
    r"deleted|removed|abandoned|discontinued|on\s+hold|no\s+longer(?:\s+\w+)?",
    re.IGNORECASE,
)
_BARE: Final = re.compile(
    r"(?:da )?(?:huy|bo)|huy bo|loại|khong (?:lam|thuc hien)(?: nua)?|cancel|drop|HUY|BO|HUY BO"
)
"""Without their accents they are names and other words as well, unless they stand in brackets."""
_BEHIND: Final = re.compile(r"không\s+(?:làm|thực\s+hiện|áp\s+dụng|dùng)\s+nữa$", re.IGNORECASE)
_MARK: Final = re.compile(r"\s*[-–—:|/,;.]\s+")
_PAIRS: Final = {"(": ")", "[": "]", "{": "}", "<": ">"}
_MOST: Final = 3
"""Words that say so are no more than three."""


def word_of(title: str) -> str:
    """Give the words before or behind a title that say it is given up; nothing without any."""
    long = len(title) > 2 * _LONGEST
    return _word_of(f"{title[:_LONGEST]} {title[-_LONGEST:]}" if long else title)


@lru_cache(maxsize=1 << 14)
def _word_of(title: str) -> str:
    text = " ".join(clean(title).split()).rstrip(".! ")
    for piece in _pieces(text):
        inside = piece[1:-1].strip()
        if piece[:1] in _PAIRS and (_WORD.fullmatch(inside) or _BARE.fullmatch(inside)):
            return inside
        if _WORD.fullmatch(piece):
            return piece
    found = _BEHIND.search(text[-_END:])
    return found[0] if found else _loud(text.split())


_END: Final = 40
_LONGEST: Final = 200
"""So many letters at either end of a title are looked at."""


def _pieces(text: str) -> Iterator[str]:
    """Give what stands in brackets or is marked off at both ends of a title."""
    if text[:1] in _PAIRS:
        yield text[: text.find(_PAIRS[text[0]]) + 1]
    elif mark := _MARK.search(text[:_END]):
        yield text[: mark.start()]
    end = text[-_END:]
    if end[-1:] in _PAIRS.values():
        opening = next(one for one, other in _PAIRS.items() if other == end[-1])
        yield end[max(end.rfind(opening), 0) :]
    elif marks := list(_MARK.finditer(end)):
        yield end[marks[-1].end() :]


def _loud(words: Sequence[str]) -> str:
    """Give a word in capitals before or behind a title that is not written in them."""
    for count in range(1, min(_MOST, len(words) - 1) + 1):
        for some, rest in ((words[:count], words[count:]), (words[-count:], words[:-count])):
            word = " ".join(some)
            if word.isupper() and _WORD.fullmatch(word) and not " ".join(rest).isupper():
                return word
    return ""


Signs = Mapping[int, Sequence[str]]
"""By which signs lines look given up, by 0-based row."""


def signs_of(page: Page, rows: Sequence[int]) -> Signs:
    """Find the lines that look given up among those that are read."""
    looked = _Looked(page, rows)
    every = ((row, tuple(looked.signs(row))) for row in rows)
    return {row: signs for row, signs in every if signs}


def not_struck(page: Page, given_up: Signs) -> Page:
    """Give the page with the cells of such lines as if they were not struck out.

    The line is asked about as a whole, and counts until somebody has answered.
    """
    grid = page.found.grid
    if not any(STRUCK in signs for signs in given_up.values()):
        return page
    looks = {
        place: replace(look, crossed=False) if STRUCK in given_up.get(place[0], ()) else look
        for place, look in grid.looks.items()
    }
    return replace(page, found=replace(page.found, grid=replace(grid, looks=looks)))


@dataclass(frozen=True)
class _Looked:
    """The lines of a sheet, looked at as a person does who runs an eye over them."""

    page: Page
    rows: Sequence[int]

    def signs(self, row: int) -> Iterator[str]:
        """Say by which signs a line looks given up."""
        if self._plain:
            yield from self._words(row)
            return
        looks = self._looks(row)
        titled = any(look.crossed for name, look in looks.items() if name in _TITLES)
        if titled or (looks and all(look.crossed for look in looks.values())):
            yield STRUCK
        if row in self._dimmed:
            yield DIMMED
        yield from self._words(row)

    @cached_property
    def _plain(self) -> bool:
        """Whether no cell of the sheet is struck out or grey."""
        return not any(look.crossed or look.dimmed for look in self.page.found.grid.looks.values())

    def _words(self, row: int) -> Iterator[str]:
        found = self.page.found
        for name in _TITLES:
            title = found.grid.at(row, found.layout.at[name]) if name in found.layout.at else None
            if isinstance(title, str) and (word := word_of(title)):
                yield word

    def _looks(self, row: int) -> Mapping[str, Look]:
        """Give the looks of the cells that people filled in on a line."""
        grid, at = self.page.found.grid, self.page.found.layout.at
        names = (column.name for column in self.page.described if not column.locked)
        places = {name: (row, at[name]) for name in names}
        return {
            name: grid.looks.get(place, PLAIN)
            for name, place in places.items()
            if not blank(grid.at(*place))
        }

    @cached_property
    def _dimmed(self) -> frozenset[int]:
        kinds = {row: kind_of(self.page.code(row)) for row in self.rows}
        grey = [row for row in self.rows if self._all_grey(row)]
        every, some = Counter(kinds.values()), Counter(kinds[row] for row in grey)
        return frozenset(row for row in grey if some[kinds[row]] * _FEW <= every[kinds[row]])

    def _all_grey(self, row: int) -> bool:
        looks = self._looks(row)
        return bool(looks) and all(look.dimmed for look in looks.values())
