"""XlsxWriter's sheet with an inner loop of its own, for what our workbooks hold and no more.

XlsxWriter puts each formula through 33 replacements for functions we never use, and builds each
cell's attributes one by one; together that is more than half of its time.
"""

from collections.abc import Callable, Mapping
from typing import Any, Final
from xml.sax.saxutils import escape

from xlsxwriter.utility import xl_col_to_name
from xlsxwriter.worksheet import (
    CellBlankTuple,
    CellBooleanTuple,
    CellFormulaTuple,
    CellNumberTuple,
    CellStringTuple,
    Worksheet,
)


class GrowingRows(Worksheet):  # type: ignore[misc] # XlsxWriter has no types
    """A sheet whose rows grow with what is typed, though their first height is written.

    Every cell of it has a format, and its formulas use none of the functions that came after
    Excel 2010.
    """

    def __init__(self) -> None:
        super().__init__()
        self.fixed: set[int] = set()

    def _write_formula(
        self, row: int, col: int, formula: str, look: object = None, value: object = 0
    ) -> int:
        if not self._check_dimensions(row, col):
            self.table[row][col] = CellFormulaTuple(formula.removeprefix("="), look, value)
        return 0

    def _prepare_formula(self, formula: str, _: bool = False) -> str:  # noqa: FBT001, FBT002 - as there
        """Take formulas of colours and drop-downs as they are, too."""
        return formula.removeprefix("=")

    def _calculate_spans(self) -> None:
        """Say for each 16 rows which columns they reach from and to."""
        edges: dict[int, tuple[int, int]] = {}
        for row, cells in self.table.items():
            if cells:
                low, high = edges.get(row // 16, (self.dim_colmax, 0))
                edges[row // 16] = min(low, *cells), max(high, *cells)
        self.row_spans = {n: f"{low + 1}:{high + 1}" for n, (low, high) in edges.items()}

    def _write_rows(self) -> None:
        self._calculate_spans()
        names = [xl_col_to_name(col) for col in range(self.dim_colmax + 1)]
        for row in sorted({*self.row_info, *(row for row, cells in self.table.items() if cells)}):
            self._write_row(row, self.row_spans.get(row // 16), self.row_info.get(row))
            cells = self.table[row]
            for col in sorted(cells):
                cell = cells[col]
                head = f'<c r="{names[col]}{row + 1}" s="{cell.format._get_xf_index()}"'  # noqa: SLF001
                self.fh.write(head + _WRITTEN[type(cell)](cell))
            self.fh.write("</row>")

    def _xml_start_tag_unencoded(self, tag: str, attributes: list[tuple[str, Any]]) -> None:
        if tag == "row" and attributes[0][1] not in self.fixed:
            attributes = [pair for pair in attributes if pair[0] != "customHeight"]
        super()._xml_start_tag_unencoded(tag, attributes)


def _formula(cell: Any) -> str:  # noqa: ANN401 - XlsxWriter has no types
    """Write formula and value; a formula without a type counts as never computed."""
    seen = cell.value
    kind = ' t="b"' if isinstance(seen, bool) else ' t="str"' if isinstance(seen, str) else ""
    shown = escape(seen) if isinstance(seen, str) else int(seen) if isinstance(seen, bool) else seen
    return f"{kind}><f>{escape(cell.formula)}</f><v>{shown}</v></c>"


_WRITTEN: Final[Mapping[type, Callable[[Any], str]]] = {
    CellBlankTuple: lambda _: "/>",
    CellStringTuple: lambda cell: f' t="s"><v>{cell.string}</v></c>',
    CellNumberTuple: lambda cell: f"><v>{cell.number:.16G}</v></c>",
    CellBooleanTuple: lambda cell: f' t="b"><v>{cell.boolean:d}</v></c>',
    CellFormulaTuple: _formula,
}
