"""Which words can be Vietnamese syllables: onset, rime, and a tone where it belongs.

Onsets and rimes were listed by hand, from no published table; every Vietnamese word of the
templates and of the catalogue is one by them (`tests/reading/test_legacy.py`). Tones over a, e and
y of `oa`, `oe`, `uy` are written in two ways, both of them right.
"""

import re
import unicodedata
from functools import lru_cache
from typing import Final

_ONSETS: Final = frozenset({
    "b", "c", "ch", "d", "đ", "g", "gh", "gi", "h", "k", "kh", "l", "m", "n", "ng", "ngh", "nh",
    "p", "ph", "qu", "r", "s", "t", "th", "tr", "v", "x",
})  # fmt: skip
_RIMES: Final = frozenset({
    "a", "ac", "ach", "ai", "am", "an", "ang", "anh", "ao", "ap", "at", "au", "ay", "ăc", "ăm",
    "ăn", "ăng", "ăp", "ăt", "âc", "âm", "ân", "âng", "âp", "ât", "âu", "ây", "e", "ec", "em",
    "en", "eng", "eo", "ep", "et", "ê", "êch", "êm", "ên", "ênh", "êp", "êt", "êu", "i", "ia",
    "ich", "iêc", "iêm", "iên", "iêng", "iêp", "iêt", "iêu", "im", "in", "inh", "ip", "it", "iu",
    "o", "oa", "oac", "oach", "oai", "oam", "oan", "oang", "oanh", "oao", "oap", "oat", "oay",
    "oăc", "oăm", "oăn", "oăng", "oăt", "oc", "oe", "oen", "oeo", "oet", "oi", "om", "on", "ong",
    "op", "ot", "ô", "ôc", "ôi", "ôm", "ôn", "ông", "ôp", "ôt", "ơ", "ơi", "ơm", "ơn", "ơp", "ơt",
    "u", "ua", "uân", "uâng", "uât", "uây", "uc", "uê", "uêch", "uênh", "ui", "um", "un", "ung",
    "uơ", "uôc", "uôi", "uôm", "uôn", "uông", "uôt", "up", "ut", "uy", "uya", "uych", "uyên",
    "uyêt", "uynh", "uyt", "uyu", "ư", "ưa", "ưc", "ưi", "ưm", "ưn", "ưng", "ươc", "ươi", "ươm",
    "ươn", "ương", "ươp", "ươt", "ươu", "ưt", "ưu", "y", "yêm", "yên", "yêng", "yêt", "yêu",
})  # fmt: skip
_TONES: Final = frozenset("\u0300\u0301\u0303\u0309\u0323")
_HEAVY: Final = frozenset("\u0301\u0323")
"""Acute and dot: the two tones that a syllable ending in c, ch, p or t can have."""
_PARTS: Final = re.compile(r"(?P<vowels>[aăâeêioôơuưy]+)(?P<end>[^aăâeêioôơuưy]*)")
_EITHER: Final = frozenset({"oa", "oe", "uy"})
_SECOND: Final = frozenset({"uê", "uơ"})


@lru_cache(maxsize=1 << 12)
def is_syllable(word: str) -> bool:
    """Tell whether a word, in whatever case, is spelled as a Vietnamese syllable."""
    letters, tone, place = _toneless(unicodedata.normalize("NFC", word).lower())
    return any(
        _fits(letters[size:], tone, place - size)
        for size in range(4)
        if not size or letters[:size] in _ONSETS
    )


def _toneless(word: str) -> tuple[str, str, int]:
    """Take the tones off a word; gives them, and on which letter the last one stood."""
    letters, tones, place = "", "", -1
    for index, letter in enumerate(word):
        marks = unicodedata.normalize("NFD", letter)
        tone = "".join(mark for mark in marks if mark in _TONES)
        kept = "".join(mark for mark in marks if mark not in _TONES)
        letters += unicodedata.normalize("NFC", kept)
        if tone:
            tones, place = tones + tone, index
    return letters, tones, place


def _fits(rime: str, tone: str, place: int) -> bool:
    found = _PARTS.fullmatch(rime)
    if not found or rime not in _RIMES or len(tone) > 1:
        return False
    vowels, end = found["vowels"], found["end"]
    if end in ("c", "ch", "p", "t"):
        return tone in _HEAVY and place == len(vowels) - 1
    if not tone:
        return True
    if not end and vowels in _EITHER:
        return place in (0, 1)
    return place == _toned(vowels, end)


def _toned(vowels: str, end: str) -> int:
    """Say on which vowel the tone stands."""
    if end:
        return len(vowels) - 1
    return 1 if len(vowels) > len("ai") or vowels in _SECOND else 0
