"""What Google tells of a cell's looks, where they say something besides its value."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from functools import lru_cache
from typing import Any, Final

from sheets_sync.model.cell import PLAIN, Look
from sheets_sync.stores.notes import LONGEST
from sheets_sync.stores.number_format import parts_of, shown_by
from sheets_sync.stores.plain import HEADERS
from sheets_sync.stores.runs import Run, look_of

Json = Mapping[str, Any]

LOOK_FIELDS: Final = (
    "effectiveFormat.numberFormat(type,pattern),userEnteredFormat.textFormat.strikethrough,"
    "textFormatRuns(startIndex,format.strikethrough),note"
)
"""What to ask of a cell. Of the effective format every cell would tell that it is not struck out;
whoever strikes one out has entered that."""

_DIGIT: Final = re.compile("[0-9]")


def cell_look(cell: Json, row: int) -> Look:
    """Give what the looks of a cell say, on a 0-based row; only where there is a value in it."""
    value = cell.get("effectiveValue")
    if not value:
        return PLAIN
    look = _shown(cell, value.get("numberValue"))
    crossed = bool(cell.get("userEnteredFormat", {}).get("textFormat", {}).get("strikethrough"))
    runs = cell.get("textFormatRuns")
    if runs and "stringValue" in value:
        look = look_of(tuple(_runs(value["stringValue"], runs)), crossed=crossed)
    elif crossed:
        look = replace(look, crossed=True)
    note = str(cell.get("note") or "")[:LONGEST]
    return replace(look, note=note) if row >= HEADERS and _DIGIT.search(note) else look


def _shown(cell: Json, number: float | None) -> Look:
    pattern = cell.get("effectiveFormat", {}).get("numberFormat", {}).get("pattern")
    if number is None or not pattern or not _notable(pattern):
        return PLAIN
    return shown_by(pattern, float(number))


@lru_cache(maxsize=1 << 10)
def _notable(pattern: str) -> bool:
    return any(part.notable for part in parts_of(pattern))


def _runs(text: str, told: list[Json]) -> Iterator[Run]:
    """Cut a text where its looks change; places count units of UTF-16, as Google does."""
    units = text.encode("utf-16-le", "surrogatepass")
    starts = [(int(run.get("startIndex", 0)), run.get("format", {})) for run in told]
    if starts[0][0] > 0:
        starts.insert(0, (0, {}))
    ends = [start for start, _ in starts[1:]] + [len(units) // 2]
    for (start, form), end in zip(starts, ends, strict=True):
        piece = units[2 * start : 2 * end].decode("utf-16-le", "replace")
        yield Run(piece, form.get("strikethrough"))
