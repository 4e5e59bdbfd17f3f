"""Text as it was typed, made comparable: blanks, full-width forms, accents, punctuation."""

import re
import unicodedata
from functools import lru_cache

DASHES = "-‐‑‒–—−"
"""Hyphens, dashes and the minus; the plain one first, so that they may stand in a class."""
_NEWLINES = "\r\v\f\x85\u2028\u2029"
_BLANKS = "\t\u200b\ufeff\u180e\u2800\u3164"
_FULL_WIDTH = range(0xFF01, 0xFF5F)
_TO_ASCII = 0xFEE0
_STROKED_D = "đðɖ"
"""đ, and the two letters that old fonts and foreign keyboards put in its place."""


class _Cleaned(dict[int, str]):
    """What each character becomes; filled in as characters are met."""

    def __missing__(self, code: int) -> str:
        self[code] = _cleaned(chr(code))
        return self[code]


class _Bare(dict[int, str]):
    """Each character in lower case without its accents; exactly one for one."""

    def __missing__(self, code: int) -> str:
        self[code] = _stripped(chr(code))
        return self[code]


class _Worded(dict[int, str]):
    """Each character with marks dropped and punctuation turned into a blank."""

    def __missing__(self, code: int) -> str:
        category = unicodedata.category(chr(code))[0]
        self[code] = {"M": "", "P": " "}.get(category, chr(code))
        return self[code]


def _cleaned(char: str) -> str:
    if ord(char) in _FULL_WIDTH:
        return chr(ord(char) - _TO_ASCII)
    if char == "\n" or char in _NEWLINES:
        return "\n"
    category = unicodedata.category(char)
    if char in _BLANKS or category == "Zs":
        return " "
    return "" if category in {"Cc", "Cf", "Cs"} else char


def _stripped(char: str) -> str:
    low = char.lower()[0]
    if low in _STROKED_D:
        return "d"
    parts = unicodedata.normalize("NFD", low)
    only_marks = all(unicodedata.category(mark) == "Mn" for mark in parts[1:])
    return parts[0] if only_marks else low


_CLEANED = _Cleaned()
_BARE = _Bare()
_WORDED = _Worded()


@lru_cache(maxsize=1 << 15)
def clean(text: str) -> str:
    """Give a text in NFC with plain single blanks and ASCII forms, and nothing around it.

    Newlines stay; control and format characters go.
    """
    plain = text.replace("\r\n", "\n").translate(_CLEANED)
    composed = unicodedata.normalize("NFC", plain)
    single = re.sub(r" +", " ", composed)
    return re.sub(r" ?\n ?", "\n", single).strip(" \n")


def line(text: str) -> str:
    """Give a cleaned text on one line."""
    return " ".join(clean(text).split())


def bare(text: str) -> str:
    """Give a cleaned text in lower case without accents.

    It has as many characters as the text, so that a match in one is a place in the other.
    """
    return text.translate(_BARE)


@lru_cache(maxsize=1 << 15)
def fold(text: str) -> str:
    """Give a text for comparing words: no accents, no case, no punctuation, single blanks."""
    return " ".join(bare(clean(text)).translate(_WORDED).split())
