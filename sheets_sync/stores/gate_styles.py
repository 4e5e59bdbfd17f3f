"""Which cell styles show a number as a percentage, and which as a day."""

import re
from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from typing import Final
from xml.etree.ElementTree import Element

_MAIN: Final = re.compile(r"\{[^}]*\}")
_QUIET: Final = re.compile(r'"[^"]*"|\\.|_.|\*.|\[(?!hh?\]|mm?\]|ss?\])[^\]]*\]', re.IGNORECASE)
_DAY: Final = re.compile(r"[dmyhs]", re.IGNORECASE)
_BUILT_IN_DAYS: Final = frozenset(map(str, (*range(14, 23), *range(27, 37), *range(45, 48),
                                            *range(50, 59))))  # fmt: skip
_BUILT_IN_PERCENTS: Final = frozenset(("9", "10"))


@dataclass(frozen=True)
class Styles:
    """The indexes of cell styles, as they stand in a cell's `s`, by what they show."""

    percents: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()


@lru_cache(maxsize=64)
def read_styles(root: Element | None) -> Styles:
    """Read the number formats of a styles part; there are none where there is no part.

    Parts with the same content are one element (`Package.xml`), and are read once.
    """
    if root is None:
        return Styles()
    codes = {
        element.get("numFmtId", ""): element.get("formatCode", "")
        for element in root.iter()
        if _MAIN.sub("", str(element.tag)) == "numFmt"
    }
    table = next((e for e in root if _MAIN.sub("", str(e.tag)) == "cellXfs"), ())
    shown = [_shown(xf.get("numFmtId", "0"), codes) for xf in table]
    return Styles(
        percents=frozenset(str(index) for index, what in enumerate(shown) if what == "%"),
        days=frozenset(str(index) for index, what in enumerate(shown) if what == "day"),
    )


def _shown(number: str, codes: Mapping[str, str]) -> str:
    code = codes.get(number)
    if code is None:
        percent = number in _BUILT_IN_PERCENTS
        return "%" if percent else "day" if number in _BUILT_IN_DAYS else ""
    bare = _QUIET.sub("", code)
    if "%" in bare:
        return "%"
    return "day" if _DAY.search(bare) and bare.casefold() != "general" else ""
