"""Which cell styles show a number as a percentage, which as a day, and which say more than that."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from functools import lru_cache
from re import compile as pattern
from typing import Final
from xml.etree.ElementTree import Element

from sheets_sync.stores.grey import grey_ink, grey_paper
from sheets_sync.stores.number_format import parts_of

_MAIN: Final = pattern(r"\{[^}]*\}")
_BUILT_IN_DAYS: Final = frozenset(map(str, (*range(14, 23), *range(27, 37), *range(45, 48),
                                            *range(50, 59))))  # fmt: skip
_BUILT_IN_PERCENTS: Final = frozenset(("9", "10"))
_WHOLE: Final = pattern("[0-9]{1,6}")
_BUILT_IN: Final = {"17": "mmm-yy"}
"""The built-in formats that say more than percentage or day."""


@dataclass(frozen=True, slots=True)
class CellStyle:
    """What one style says that is worth telling: the code of its number format, and its font."""

    code: str = ""
    struck: bool = False
    dimmed: bool = False


@dataclass(frozen=True)
class Styles:
    """The indexes of cell styles, as they stand in a cell's `s`, by what they show.

    `notable` are the few that say more, with what they say.
    """

    percents: frozenset[str] = frozenset()
    days: frozenset[str] = frozenset()
    notable: Mapping[str, CellStyle] = field(default_factory=dict, hash=False)

    @property
    def struck(self) -> bool:
        """Tell whether any style strikes out what stands in its cells."""
        return any(style.struck for style in self.notable.values())


@lru_cache(maxsize=64)
def read_styles(root: Element | None) -> Styles:
    """Read the styles part; there are no styles where there is no part.

    Parts with the same content are one element (`Package.xml`), and are read once. Formats that a
    condition brings (`dxfs`) have numbers of their own, and are none of a cell's.
    """
    if root is None:
        return Styles()
    codes = {e.get("numFmtId", ""): e.get("formatCode", "") for e in _table(root, "numFmts")}
    table = list(_table(root, "cellXfs"))
    shown = [_shown(xf.get("numFmtId", "0"), codes) for xf in table]
    fonts, fills = (list(_table(root, name)) for name in ("fonts", "fills"))
    styles = (_style(xf, codes, fonts, fills) for xf in table)
    return Styles(
        percents=frozenset(str(index) for index, what in enumerate(shown) if what == "%"),
        days=frozenset(str(index) for index, what in enumerate(shown) if what == "day"),
        notable={str(index): style for index, style in enumerate(styles) if style != CellStyle()},
    )


def _table(root: Element, name: str) -> Iterator[Element]:
    return (each for table in root if _local(table) == name for each in table)


def _local(element: Element) -> str:
    return _MAIN.sub("", str(element.tag))


def _shown(number: str, codes: Mapping[str, str]) -> str:
    code = codes.get(number)
    if code is None:
        percent = number in _BUILT_IN_PERCENTS
        return "%" if percent else "day" if number in _BUILT_IN_DAYS else ""
    parts = parts_of(code)
    if any(part.percent for part in parts):
        return "%"
    return "day" if any(part.day for part in parts) else ""


def _style(
    xf: Element, codes: Mapping[str, str], fonts: list[Element], fills: list[Element]
) -> CellStyle:
    number = xf.get("numFmtId", "0")
    code = codes.get(number, _BUILT_IN.get(number, ""))
    font, fill = _at(fonts, xf.get("fontId", "0")), _at(fills, xf.get("fillId", "0"))
    return CellStyle(
        code if any(part.notable for part in parts_of(code)) else "",
        struck=font is not None and any(is_on(e) for e in font if _local(e) == "strike"),
        dimmed=grey_ink(font) or grey_paper(fill),
    )


def _at(table: list[Element], index: str) -> Element | None:
    return table[int(index)] if _WHOLE.fullmatch(index) and int(index) < len(table) else None


def is_on(element: Element) -> bool:
    """Tell whether an element of a font, such as `strike`, is there and not switched off."""
    return element.get("val", "1") not in ("0", "false")
