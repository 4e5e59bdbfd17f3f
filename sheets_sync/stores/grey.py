"""Which colours of a styles part are grey, the colour of what no longer counts."""

from collections.abc import Mapping
from typing import Final
from xml.etree.ElementTree import Element

_INDEXED: Final = {"22": "C0C0C0", "23": "808080", "55": "969696"}
"""The greys of the old palette; ECMA-376 part 1, 18.8.27."""
_THEME: Final = {"0": 255, "1": 0}
"""The first two colours of a theme, white and black in every one that programs come with."""
_NEUTRAL: Final = 10
"""So far apart may red, green and blue be (of 255) in what the eye takes for grey."""
_INK: Final = range(0x59, 0xE0)
"""Greys in which text looks faded: from what Excel calls black, 35 % lighter."""
_PAPER: Final = range(0x80, 0xDA)
"""Greys of a ground that look crossed off, to white, 15 % darker; fainter ones are decoration."""


def grey_ink(font: Element | None) -> bool:
    """Tell whether a font writes in grey."""
    return font is not None and _is_grey(_child(font, "color"), _INK)


def grey_paper(fill: Element | None) -> bool:
    """Tell whether a fill is grey all over."""
    pattern = None if fill is None else _child(fill, "patternFill")
    solid = pattern is not None and pattern.get("patternType") == "solid"
    return solid and pattern is not None and _is_grey(_child(pattern, "fgColor"), _PAPER)


def _child(element: Element, name: str) -> Element | None:
    return next((each for each in element if str(each.tag).rpartition("}")[2] == name), None)


def _is_grey(colour: Element | None, among: range) -> bool:
    return colour is not None and _brightness(colour.attrib) in among


def _brightness(colour: Mapping[str, str]) -> int:
    """Give how bright a grey is (0 to 255), -1 for any other colour."""
    try:
        if "theme" in colour:
            return _tinted(_THEME.get(colour["theme"], -1), float(colour.get("tint", "0")))
        rgb = _INDEXED.get(colour.get("indexed", ""), "") or colour.get("rgb", "")[-6:]
        parts = bytes.fromhex(rgb)
    except ValueError:
        return -1
    return max(parts) if parts and max(parts) - min(parts) <= _NEUTRAL else -1


def _tinted(bright: int, tint: float) -> int:
    if bright < 0 or not -1 <= tint <= 1:
        return -1
    return round(bright * (1 + tint) if tint < 0 else bright + (255 - bright) * tint)
