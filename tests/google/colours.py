"""Colours have two fields, an older one and a `…Style`; what is written to one is told by both.

So a recording has it of `backgroundColor`. Where both are sent the style counts, as documented.
"""

from typing import Any

from tests.google.mask import Mask

Json = dict[str, Any]
_PAIRS = {"backgroundColor", "foregroundColor", "color"}
_WITHIN = {"textFormat", "borders", "top", "bottom", "left", "right"}


def told_twice(style: Json) -> Json:
    """A CellFormat with both fields of each colour."""
    made: Json = {}
    for key, value in style.items():
        if key in _WITHIN and isinstance(value, dict):
            made[key] = told_twice(value)
            continue
        name = key.removesuffix("Style")
        if name not in _PAIRS:
            made[key] = value
        elif name != key:
            made |= {key: value} | ({name: value["rgbColor"]} if "rgbColor" in value else {})
        elif f"{name}Style" not in style:
            made |= {name: value, f"{name}Style": {"rgbColor": value}}
    return made


def whole(cell: Json) -> Json:
    """A CellData as it was sent, with both fields of each colour."""
    style = cell.get("userEnteredFormat")
    return {**cell, "userEnteredFormat": told_twice(style)} if style else cell


def both(mask: Mask) -> Mask:
    """A mask of CellData that names both fields of each colour where it names one."""
    below = mask.get("userEnteredFormat")
    return {**mask, "userEnteredFormat": _both(below)} if below else mask


def _both(mask: Mask) -> Mask:
    made: Mask = {}
    for key, below in mask.items():
        made[key] = _both(below) if key in _WITHIN and below else below
        name = key.removesuffix("Style")
        if name in _PAIRS:  # of a part of a colour all is taken
            made[name] = made[f"{name}Style"] = {}
    return made
