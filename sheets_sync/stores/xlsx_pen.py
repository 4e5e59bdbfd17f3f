"""What is at hand while one sheet is being written."""

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cached_property
from typing import Any

from sheets_sync.model.column import Column
from sheets_sync.model.workbook import Sheet
from sheets_sync.stores.areas import Areas
from sheets_sync.stores.xlsx_looks import Looks, Styles


@dataclass(frozen=True)
class Pen:
    """A sheet, the page of XlsxWriter it is written on, and the looks they share."""

    book: Any
    page: Any
    sheet: Sheet
    styles: Styles

    @cached_property
    def areas(self) -> Areas:
        """Its cells, by what may be written there."""
        return Areas(self.sheet)

    @cached_property
    def looks(self) -> Looks:
        """The formats of its lines."""
        return Looks(self.styles, self.sheet)

    def columns(self) -> Iterator[tuple[int, Column]]:
        """Give every column with its 0-based number."""
        yield from enumerate(self.sheet.columns)
