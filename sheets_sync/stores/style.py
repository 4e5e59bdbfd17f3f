"""How written cells look: one quiet palette, and layers of it laid over each other."""

from collections.abc import Mapping, Sequence
from functools import cache, lru_cache
from math import isfinite
from textwrap import wrap
from typing import Final

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import Content, Formula, Line, Look, Note, Sheet, Writer
from sheets_sync.stores.plain import Value, clean, is_open, kind_at, split

Layer = Mapping[str, object]

FONT: Final = {"font_name": "Arial", "font_size": 10}
"""Arial has every Vietnamese letter and a metric twin in every office program."""

INK: Final = "#1F2933"
SOFT: Final = "#5F6B78"
RULE: Final = "#D5DCE3"
DEEP: Final = "#27506E"
SLATE: Final = "#5F7182"
ACCENT: Final = "#3E7CB1"
TABS: Final = {"guide": "#6BA292", "findings": "#E0A458", "people": ACCENT, "tool": "#9AA5B1"}
SERIES: Final = ("#3E7CB1", "#E0A458", "#6BA292", "#A26769", "#8D86C9", "#9AA5B1")
FILLS: Final[Mapping[Look, tuple[str, str]]] = {
    Look.GOOD: ("#DFF1E4", "#1E6B3C"),
    Look.FAIR: ("#FDF1D0", "#7A5800"),
    Look.POOR: ("#F9DEDC", "#9B1C1C"),
    Look.ERROR: ("#F9DEDC", "#9B1C1C"),
    Look.WARNING: ("#FDF1D0", "#7A5800"),
    Look.QUESTION: ("#DDEBF7", "#1F4E79"),
}

BASE: Final[Layer] = {
    "align": "left",
    "indent": 1,
    "valign": "vcenter",
    "text_wrap": True,
    "font_color": INK,
    "border": 1,
    "border_color": RULE,
}
LOCKED: Final[Layer] = {"bg_color": "#F4F6F8"}
CLOSED: Final[Layer] = {"bg_color": "#E6EAEE", "font_color": SOFT}
LINK: Final[Layer] = {"font_color": "#1F5FA8", "underline": 1}
TOP: Final[Layer] = {"top": 2, "top_color": "#9AA9B7"}
OPEN: Final[Layer] = {"locked": False}
SHUT: Final[Layer] = {"locked": True}
HEADER: Final[Layer] = {
    "bold": True,
    "font_color": "#FFFFFF",
    "bg_color": DEEP,
    "align": "left",
    "indent": 1,
    "valign": "vcenter",
    "text_wrap": True,
    "border": 1,
    "border_color": "#FFFFFF",
}
LOCKED_HEADER: Final[Layer] = {**HEADER, "bg_color": SLATE}
NOTE: Final[Layer] = {
    "align": "left",
    "indent": 1,
    "text_wrap": True,
    "valign": "vcenter",
    "font_color": "#3E4C59",
}
NOTE_VALUE: Final[Layer] = {"align": "left", "bold": True}
NOTE_HEADING: Final[Layer] = {
    "bold": True,
    "font_size": 11,
    "font_color": DEEP,
    "valign": "bottom",
    "text_wrap": True,
    "bottom": 1,
    "bottom_color": ACCENT,
}
LOOKS: Final[Mapping[Look, Layer]] = {
    Look.BODY: {},
    Look.OBJECTIVE: {"bold": True, "bg_color": "#E3EDF5"},
    Look.SECTION: {"bold": True, "bg_color": "#D3E0EA", "font_color": DEEP},
    Look.TOTAL: {"bold": True, "bg_color": "#EEF2F6", "top": 1, "top_color": SLATE},
    Look.MUTED: {"font_color": SOFT},
    **{look: {"bg_color": fill, "font_color": ink} for look, (fill, ink) in FILLS.items()},
}
_MIDDLE: Final[Layer] = {"align": "center", "indent": 0}
CARRIED: Final[tuple[Layer, ...]] = (LINK, NOTE, NOTE_HEADING, *LOOKS.values())
"""Looks kept in hidden cells, so that lines rewritten later can be drawn with them."""

KINDS: Final[Mapping[Kind, Layer]] = {
    Kind.NUMBER: {"num_format": "#,##0", "align": "right"},
    Kind.MONEY: {"num_format": "#,##0", "align": "right"},
    Kind.PERCENT: {"num_format": "0%", "align": "right"},
    Kind.DATE: {"num_format": "dd/mm/yyyy", **_MIDDLE},
    Kind.YES_NO: dict(_MIDDLE),
}
FRACTIONS: Final[Mapping[Kind, tuple[str, int]]] = {
    Kind.NUMBER: ("#,##0.0##", 1),
    Kind.PERCENT: ("0.0%", 100),
}
"""Formats for numbers that are not whole: an office program shows `12.` with `0.##`."""

TYPED: Final[Layer] = {"align": "right"}
"""Leaves the format of a number to who types it: 48% there is shown, and read, as 48%."""

TEXT: Final[Layer] = {"num_format": "@"}
"""Keeps what people type as they typed it: `3-4` is no date, `- giảm` no formula."""

_PADDING: Final = 1.5
_LINE: Final = 13.5
_ROW: Final = 20.0
_TALLEST: Final = 400.0


def text_lines(text: str, width: float, *, bold: bool = False) -> int:
    """Estimate on how many lines a text stands in a column of that many characters."""
    room = _room(width, bold)
    if len(text) <= room and "\n" not in text:
        return 1
    return sum(_wrapped(part, room) for part in text.split("\n"))


@cache
def _room(width: float, bold: bool) -> int:  # noqa: FBT001 - `cache` knows places alone
    return max(int((width - _PADDING) * (1.0 if bold else 1.1)), 1)


@lru_cache(maxsize=4096)
def _wrapped(part: str, room: int) -> int:
    return len(wrap(part, room)) or 1 if len(part) > room else 1


def row_height(lines: int) -> float:
    """Give the height in points of a row with that many lines of text."""
    return min(max(_ROW, lines * _LINE + 7), _TALLEST)


def tab_colour(sheet: Sheet) -> str:
    """Give the colour of a sheet's tab: its own word or colour, else that of its writer."""
    own = sheet.tab if sheet.tab.startswith("#") else TABS.get(sheet.tab, "")
    return own or TABS[sheet.writer]


def line_height(sheet: Sheet, line: Line, seen: Sequence[Value]) -> float:
    """Estimate the height in points that a line needs for the longest text seen in it."""
    bold = bool(LOOKS[line.look].get("bold"))
    lines = 1
    for column, text in zip(sheet.columns, seen, strict=True):
        if isinstance(text, str):
            lines = max(lines, text_lines(text, column.width, bold=bold))
    if line.look is Look.OBJECTIVE and sheet.writer is Writer.PEOPLE:
        lines = max(lines, 2)  # room for a sentence before anybody has written it
    return row_height(lines)


def note_height(sheet: Sheet, note: Note) -> float:
    """Estimate the height in points of a note across the table, or across the part it has."""
    columns = sheet.columns if note.value is None else sheet.columns[: split(sheet)]
    room = sum(column.width for column in columns)
    lines = text_lines(clean(note.text), room, bold=note.heading)
    return row_height(lines) + (8 if note.heading else 0)


def has_decimals(content: Content, factor: int) -> bool:
    """Tell whether a number, times `factor` (see FRACTIONS), has decimals that are to be seen."""
    found = content.cached if isinstance(content, Formula) else content
    return isinstance(found, float) and isfinite(found) and round(found * factor, 6) % 1 != 0


def line_look(line: Line) -> tuple[object, ...]:
    """Say what makes lines of a sheet look alike."""
    kinds, looks = tuple(line.kinds.items()), tuple(line.looks.items())
    return line.look, line.closed, line.top, line.spare, kinds, looks


def cell_layers(sheet: Sheet, line: Line, column: Column) -> tuple[Layer, ...]:
    """Say how one cell of a line looks whatever it holds, from the ground up."""
    kind, opened = kind_at(line, column), is_open(sheet, line, column)
    return (
        BASE,
        TEXT if opened and kind not in KINDS else {},
        TYPED if opened and kind is Kind.NUMBER else KINDS.get(kind, {}),
        LOCKED if sheet.writer is Writer.PEOPLE and not opened else {},
        LOOKS[line.look],
        CLOSED if column.name in line.closed else {},
        LOOKS[line.looks[column.name]] if column.name in line.looks else {},
        TOP if line.top else {},
        OPEN if opened else {},
    )
