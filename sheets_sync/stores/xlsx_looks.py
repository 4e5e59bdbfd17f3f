"""The formats that cells are drawn with, laid together once for all cells that look alike."""

from collections.abc import Sequence
from functools import cached_property
from typing import Any

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import Content, Jump, Line, Sheet
from sheets_sync.stores import style
from sheets_sync.stores.plain import is_open, kind_at


class Styles:
    """Gives one format of the workbook for equal looks, however often they are asked for."""

    def __init__(self, book: Any) -> None:  # noqa: ANN401 - XlsxWriter has no types
        self._book = book
        self._made: dict[tuple[tuple[str, object], ...], Any] = {}

    def of(self, *layers: style.Layer) -> Any:  # noqa: ANN401 - XlsxWriter has no types
        """Lay the layers over each other, the later over the earlier."""
        merged: dict[str, object] = {}
        for layer in layers:
            merged |= layer
        key = tuple(sorted(merged.items()))
        if key not in self._made:
            self._made[key] = self._book.add_format(merged)
        return self._made[key]


class Brush:
    """Draws the cells of one column on all lines that look alike."""

    def __init__(self, styles: Styles, sheet: Sheet, line: Line, column: Column) -> None:
        self._styles, self._layers = styles, style.cell_layers(sheet, line, column)
        kind = kind_at(line, column)
        left = kind is Kind.NUMBER and is_open(sheet, line, column)
        self._shown, self._factor = ("", 0) if left else style.FRACTIONS.get(kind, ("", 0))
        self.blank = styles.of(*self._layers)

    @cached_property
    def _link(self) -> Any:  # noqa: ANN401 - XlsxWriter has no types
        return self._styles.of(*self._layers, style.LINK)

    @cached_property
    def _fraction(self) -> Any:  # noqa: ANN401 - as above
        return self._styles.of(*self._layers, {"num_format": self._shown})

    def of(self, content: Content) -> Any:  # noqa: ANN401 - as above
        """Give the format for a content; a number that has decimals shows them, rule or no."""
        if isinstance(content, Jump):
            return self._link
        broken = self._factor and style.has_decimals(content, self._factor)
        return self._fraction if broken else self.blank


class Looks:
    """Gives the brushes of a line, one a column; lines that look alike share them."""

    def __init__(self, styles: Styles, sheet: Sheet) -> None:
        self._styles, self._sheet = styles, sheet
        self._made: dict[tuple[object, ...], Sequence[Brush]] = {}

    def of(self, line: Line) -> Sequence[Brush]:
        """Give the brushes of a line in the order of the columns."""
        key = style.line_look(line)
        if key not in self._made:
            columns = self._sheet.columns
            self._made[key] = [Brush(self._styles, self._sheet, line, each) for each in columns]
        return self._made[key]
