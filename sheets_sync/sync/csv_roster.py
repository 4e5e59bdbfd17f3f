"""A roster kept as CSV: one file of people, and one of departments."""

import csv
from collections.abc import Sequence
from io import StringIO
from pathlib import Path

from sheets_sync.model.cell import Grid, Return
from sheets_sync.model.error import NothingReachedError
from sheets_sync.model.say import mark
from sheets_sync.steps.parse import CSV

_TRIED = ("utf-8-sig", "utf-16", "cp1258")
"""What spreadsheet programs save Vietnamese CSV as; the first that fits is taken."""


def read_csv_roster(root: Path, paths: Sequence[str]) -> Return:
    """Read CSV files as the sheets of a roster, whatever separator and encoding they use.

    Every cell is text and is read like one that a person typed. Raises NothingReachedError
    naming the file that is missing or not text.
    """
    return Return(tuple(_grid(root, path) for path in paths), {"sheets_sync_kind": CSV})


def _grid(root: Path, path: str) -> Grid:
    try:
        content = (root / path).read_bytes()
    except OSError:
        raise NothingReachedError(NO_FILE, name=path) from None
    text = _decoded(content, path)
    rows = csv.reader(StringIO(text, newline=""), delimiter=_separator(text))
    try:
        cells = [tuple(cell.strip() or None for cell in row) for row in rows]
    except csv.Error:
        raise NothingReachedError(NOT_TEXT, name=path) from None
    return Grid(Path(path).stem, tuple(cells))


def _decoded(content: bytes, path: str) -> str:
    for encoding in _TRIED:
        if encoding == "utf-16" and content[:2] not in (b"\xff\xfe", b"\xfe\xff"):
            continue
        try:
            text = content.decode(encoding)
        except UnicodeDecodeError:
            continue
        if "\0" not in text:
            return text
    raise NothingReachedError(NOT_TEXT, name=path)


def _separator(text: str) -> str:
    head = text.split("\n", 1)[0]
    return max(";,\t", key=head.count)


NO_FILE = mark(
    "The roster file {name} is not in the workspace's folder. Put it there, or name the right one"
    " in sheets-sync.toml under roster."
)
NOT_TEXT = mark("{name} is not readable text. Save it as “CSV UTF-8” and try again.")
