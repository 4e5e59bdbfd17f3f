"""Texts typed in a Vietnamese font of the time before Unicode: recognised, and told in today's.

TCVN3 (ABC, `.VnTime`) after TCVN 5712:1993, VN3: one byte a letter. VNI-Windows: a letter and its
marks in one or two bytes. In a workbook these bytes stand as the Western letters of the same
number: `sè hå s¬`, `soá hoà sô` for số hồ sơ.

A text is one of these where all its letters are, nearly every word comes to a Vietnamese syllable,
and some word holds what neither Vietnamese nor French nor English has: a sign among letters, a
capital behind small letters, a vowel with the mark of another letter behind it; or where several
words that are none as they stand all come to one.
"""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from typing import Final

from sheets_sync.reading.syllables import is_syllable

TCVN3_CODES: Final = dict(
    zip(
        "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾ÆÇÈÉÊËÌÎÏÐÑÒÓÔÕÖ×ØÜÝÞßáâãäåæçèéêëìíîïñòóôõö÷øùúûüýþ",
        "ĂÂÊÔƠƯĐăâêôơưđàảãáạằẳẵắặầẩẫấậèẻẽéẹềểễếệìỉĩíịòỏõóọồổỗốộờởỡớợùủũúụừửữứựỳỷỹýỵ",
        strict=True,
    )
)
_VNI_MARKS: Final = {
    "a": ("ùøûõïâáàåãäêéèúüë", "áàảãạâấầẩẫậăắằẳẵặ"),
    "e": ("ùøûõïâáàåãä", "éèẻẽẹêếềểễệ"),
    "o": ("ùøûõïâáàåãä", "óòỏõọôốồổỗộ"),
    "ô": ("ùøûõï", "ớờởỡợ"),
    "u": ("ùøûõï", "úùủũụ"),
    "ö": ("ùøûõï", "ứừửữự"),
    "y": ("ùøûõ", "ýỳỷỹ"),
}
_VNI_PAIRS: Final = {
    letter + mark: read
    for letter, (marks, several) in _VNI_MARKS.items()
    for mark, read in zip(marks, several, strict=True)
}
VNI_CODES: Final = {**_VNI_PAIRS, **dict(zip("ôöñíìæóòî", "ơưđíìỉĩịỵ", strict=True))}

_BOTH: Final = frozenset({"oá", "oà", "oã"})
"""Pairs that Vietnamese of today has as well: `hoà`, `toán`, `ngoãn`."""
_FRENCH: Final = re.compile(r"où|.*[ao]ïc?", re.IGNORECASE)
"""`où`, `Loïc` and `Thaï` are French."""
_WORD: Final = re.compile(r"[A-Za-z\xa1-\xff]+")
_WORDS: Final = re.compile(f"({_WORD.pattern})")
_ALONE: Final = frozenset("×÷·¹")
_WESTERN: Final = re.compile(r"[\xa1-\xff]")
_TODAY: Final = re.compile("[\u0100-\u1eff]")
_SIGN: Final = "¡¢£¤¥¦§¨©ª«¬\xad®µ¶·¸¹»¼½¾×÷"
_SHOWN: Final = re.compile(
    rf"(?<=[A-Za-z])[{_SIGN}ß](?=[A-Za-z{_SIGN}À-ÿ])|(?<=[A-Za-z])[{_SIGN.replace('¹', '')}]"
    rf"|^[¡¢£¤¥¦§¨©ª«¬\xad®](?=[A-Za-z{_SIGN}À-ÿ])|(?<=[a-z])[À-ÖØ-Þ]"
)
_HINTED: Final = re.compile(r"(?<=[A-Z])[À-ÖØ-Þ](?=[a-z])|[äåøöð](?![A-Z])")
"""A slip of the shift key, or a letter of another language: a hint that wants a second word."""
_PRODUCT: Final = re.compile(r"[A-Za-z][·×÷][A-Za-z]")
"""`N·m` is a unit, not năm."""
_VNI_MET: Final = re.compile("|".join(sorted(VNI_CODES, key=len, reverse=True)), re.IGNORECASE)
_FEW: Final = 2
"""So many different words bear a hint out; one more where the only hint is that it is no word."""
_MOST: Final = 0.75
"""So large a share of the words with letters of the font come to syllables."""
_UNITS: Final[Mapping[str, str]] = {
    "hoà sô": "hồ sơ", "giê": "giờ", "buæi": "buổi", "cuéc": "cuộc", "phót": "phút", "møc": "mức",
    "tæ": "tổ",
}  # fmt: skip
"""Units, in small letters, of which nothing else shows the font; nobody counts in `hoà sô`."""

TCVN3, VNI = "TCVN3 (ABC)", "VNI-Windows"


@dataclass(frozen=True)
class Legacy:
    """The name of a font's encoding, and a text as it was meant."""

    font: str
    text: str


@lru_cache(maxsize=1 << 12)
def legacy(text: str) -> Legacy | None:
    """Recognise a text in an old font; None for any other."""
    if not _WESTERN.search(text) or _TODAY.search(text):
        return None
    if unit := _UNITS.get(text.strip().lower()):
        return Legacy(VNI if "hoà" in text.lower() else TCVN3, unit)
    words = [w for w in _WORD.findall(text) if _WESTERN.search(w) and w not in _ALONE]
    for font, convert, shows in ((TCVN3, _from_tcvn3, _shows_tcvn3), (VNI, _from_vni, _shows_vni)):
        if not shows(words):
            continue
        read = {word: convert(word) for word in words}
        right = [word for word in words if is_syllable(read[word])]
        if len(right) >= _MOST * len(words) and shows(right):
            meant = "".join(read.get(part, part) for part in _WORDS.split(text))
            return Legacy(font, meant.upper() if _in_capitals(text) else meant)
    return None


def _from_tcvn3(word: str) -> str:
    return "".join(TCVN3_CODES.get(letter, letter) for letter in word)


def _in_capitals(text: str) -> bool:
    """Tell a text in a font of capitals (`.VnTimeH`): there codes of small letters show some."""
    plain = [letter for letter in text if letter.isascii() and letter.isalpha()]
    return len(plain) > 1 and all(map(str.isupper, plain))


def _shows_tcvn3(words: Sequence[str]) -> bool:
    shown = any(_SHOWN.search(word) and not _PRODUCT.fullmatch(word) for word in words)
    hinted = any(map(_HINTED.search, words))
    strange = not all(map(is_syllable, words))
    return shown or (len(set(words)) >= _FEW and (hinted or (strange and len(words) > _FEW)))


def _from_vni(word: str) -> str:
    return _VNI_MET.sub(_met, word)


def _met(found: re.Match[str]) -> str:
    read = VNI_CODES[found[0].lower()]
    return read.upper() if found[0][0].isupper() else read


def _shows_vni(words: Sequence[str]) -> bool:
    return any(map(_is_vni, words))


def _is_vni(word: str) -> bool:
    met = {found[0].lower() for found in _VNI_MET.finditer(word)}
    pairs = bool(met & _VNI_PAIRS.keys() - _BOTH) and not _FRENCH.fullmatch(word)
    return pairs or "öô" in word.lower() or word[0] in "ñÑ"
