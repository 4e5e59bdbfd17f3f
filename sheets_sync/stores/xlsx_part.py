"""Replacing our own sheets inside a person's workbook; every other part stays as it was."""

from collections.abc import Sequence

from sheets_sync.model.workbook import Sheet


def replace_sheets(content: bytes, sheets: Sequence[Sheet]) -> bytes:
    """Not yet."""
    raise NotImplementedError
