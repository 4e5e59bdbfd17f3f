"""Looks in Google's words: layers of `style` laid together into one CellFormat."""

from collections.abc import Mapping
from functools import lru_cache
from math import ceil
from typing import Final

from sheets_sync.stores.google.a1 import Json
from sheets_sync.stores.style import Layer

_ALIGN: Final = {"left": "LEFT", "center": "CENTER", "right": "RIGHT"}
_VERTICAL: Final = {"vcenter": "MIDDLE", "bottom": "BOTTOM"}
_BORDERS: Final = {1: "SOLID", 2: "SOLID_MEDIUM"}
_SIDES: Final = ("top", "bottom", "left", "right")
_PADDING: Final = {"top": 4, "right": 8, "bottom": 4, "left": 8}
"""In pixels; room above and below, for Google fits lines to their text and adds none."""
SHARE: Final = "0.0%"
"""Shares of which any may have a decimal.

Google documents conditions in patterns without saying which, and a pattern that it does not take
would have it refuse the whole workbook, so `0%` for what is whole is not tried.
"""
_TYPES: Final = {
    "@": "TEXT",
    "0%": "PERCENT",
    SHARE: "PERCENT",
    "dd/mm/yyyy": "DATE",
}


def colour(code: str) -> Json:
    """Give a ColorStyle for a colour such as `#1F2933`; parts that are 0 are left out.

    Google cuts what it is sent down to a whole 255th, so parts are rounded up.
    """
    parts = (ceil(int(code[start : start + 2], 16) / 255 * 1e4) / 1e4 for start in (1, 3, 5))
    named = zip(("red", "green", "blue"), parts, strict=True)
    return {"rgbColor": {name: part for name, part in named if part}}


def number_format(pattern: str) -> Json:
    """Give a NumberFormat; its pattern is in English signs whatever the spreadsheet's locale."""
    return {"type": _TYPES.get(pattern, "NUMBER"), "pattern": pattern}


def cell_format(*layers: Layer) -> Json:
    """Lay the layers over each other, the later over the earlier, and give the CellFormat.

    It is shared by all who ask for it, and not to be changed.
    """
    merged: dict[str, object] = {}
    for layer in layers:
        merged |= layer
    return _translated(tuple(sorted(merged.items())))


@lru_cache(maxsize=4096)
def _translated(look: tuple[tuple[str, object], ...]) -> Json:
    words = dict(look)
    parts: Json = {
        "numberFormat": number_format(str(words["num_format"])) if "num_format" in words else None,
        "backgroundColorStyle": colour(str(words["bg_color"])) if "bg_color" in words else None,
        "borders": _borders(words),
        "padding": _PADDING if "indent" in words else None,
        "horizontalAlignment": _ALIGN.get(str(words.get("align"))),
        "verticalAlignment": _VERTICAL.get(str(words.get("valign"))),
        "wrapStrategy": "WRAP" if words.get("text_wrap") else None,
        "textFormat": _text(words),
    }
    return {name: part for name, part in parts.items() if part}


def _text(words: Mapping[str, object]) -> Json:
    text: Json = {}
    if "font_color" in words:
        text["foregroundColorStyle"] = colour(str(words["font_color"]))
    if words.get("bold"):
        text["bold"] = True
    if words.get("underline"):
        text["underline"] = True
    if "font_size" in words:
        text["fontSize"] = words["font_size"]
    return text


def _borders(words: Mapping[str, object]) -> Json:
    """Give the borders of a cell: what is said of one side goes before what is said of all."""
    borders = {}
    for side in _SIDES:
        width = words.get(side, words.get("border"))
        tint = words.get(f"{side}_color", words.get("border_color"))
        if width in (1, 2):
            style = _BORDERS[1 if width == 1 else 2]
            borders[side] = {"style": style, "colorStyle": colour(str(tint))}
    return borders
