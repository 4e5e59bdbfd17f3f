"""How Google's cell formats read in an .xlsx."""

from collections.abc import Mapping
from functools import lru_cache
from typing import Any

from openpyxl.styles import Alignment, Border, Color, Font, PatternFill, Side

Json = Mapping[str, Any]
_NUMBERS = {
    "CURRENCY": "#,##0.00",
    "DATE": "dd/mm/yyyy",
    "DATE_TIME": "dd/mm/yyyy hh:mm:ss",
    "NUMBER": "#,##0.00",
    "PERCENT": "0.00%",
    "SCIENTIFIC": "0.00E+00",
    "TEXT": "@",
    "TIME": "hh:mm:ss",
}
_LINES: Mapping[str, Any] = {
    "DASHED": "dashed",
    "DOTTED": "dotted",
    "DOUBLE": "double",
    "SOLID": "thin",
    "SOLID_MEDIUM": "medium",
    "SOLID_THICK": "thick",
}
_VERTICAL = {"BOTTOM": "bottom", "MIDDLE": "center", "TOP": "top"}
_INDENT_PIXELS = 8
_THEME = {
    "ACCENT1": "4285F4",
    "ACCENT2": "EA4335",
    "ACCENT3": "FBBC04",
    "ACCENT4": "34A853",
    "ACCENT5": "FF6D01",
    "ACCENT6": "46BDC6",
    "BACKGROUND": "FFFFFF",
    "LINK": "1155CC",
    "TEXT": "000000",
}


def color(owner: Json, name: str) -> str | None:
    """Give a colour as RRGGBB: `nameStyle` first, the older `name` after it."""
    style = owner.get(f"{name}Style") or {}
    if "themeColor" in style:
        return _THEME.get(style["themeColor"])
    rgb = style.get("rgbColor") if style else owner.get(name)
    if rgb is None:
        return None
    return "".join(f"{round(255 * rgb.get(part, 0)):02X}" for part in ("red", "green", "blue"))


def number_format(cell_format: Json) -> str:
    """Give the number format, `General` where there is none."""
    given = cell_format.get("numberFormat") or {}
    return str(given.get("pattern") or _NUMBERS.get(given.get("type", ""), "General"))


def font(cell_format: Json) -> Font:
    """Give the font; what is not set is Google's Arial 10."""
    text = cell_format.get("textFormat") or {}
    return Font(
        name=text.get("fontFamily", "Arial"),
        size=text.get("fontSize", 10),
        bold=text.get("bold"),
        italic=text.get("italic"),
        strike=text.get("strikethrough"),
        underline="single" if text.get("underline") else None,
        color=color(text, "foregroundColor"),
    )


def fill(cell_format: Json) -> PatternFill:
    """Give the fill, an empty one where there is none."""
    found = color(cell_format, "backgroundColor")
    return solid(found) if found else PatternFill()


@lru_cache(maxsize=256)
def solid(rgb: str) -> PatternFill:
    """Give a fill of one colour."""
    return PatternFill("solid", start_color=Color(rgb="FF" + rgb), end_color=Color(rgb="FF" + rgb))


def border(cell_format: Json) -> Border:
    """Give the lines around a cell."""
    given = cell_format.get("borders") or {}
    sides: dict[str, Any] = {
        side: Side(style=_LINES.get(line.get("style", "")), color=color(line, "color"))
        for side, line in given.items()
        if line
    }
    return Border(**sides)


def alignment(cell_format: Json) -> Alignment:
    """Give where the text stands, whether it wraps, and its turn."""
    turned = cell_format.get("textRotation") or {}
    angle = turned.get("angle", 0)
    horizontal = cell_format.get("horizontalAlignment", "").lower() or None
    side = (cell_format.get("padding") or {}).get(horizontal, 0)
    return Alignment(
        horizontal=horizontal,
        indent=side // _INDENT_PIXELS,
        vertical=_VERTICAL.get(cell_format.get("verticalAlignment", "BOTTOM")),
        wrap_text=cell_format.get("wrapStrategy") == "WRAP",
        text_rotation=angle if angle >= 0 else 90 - angle,
    )
