"""Rows in = rows accepted + rows explained, from a file's bytes to a department's draft."""

from collections.abc import Mapping

from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.model.cell import CellValue
from sheets_sync.model.department import DepartmentOkr
from sheets_sync.steps.parse import draft_of
from sheets_sync.stores.xlsx_read import read_bytes
from tests.anchors.drawn import READER, sheet
from tests.drawing.blank import KD
from tests.stores.drawing import LOOKS
from tests.stores.generated import Book, Look, Page, written
from tests.stores.specimens import Specimen, inline, number, tagged

UNREAD = ("remark", "header-again", "total", "line-twice")
"""The oddities of a line that is not read as a row."""
CODES = ("KD-O1", "KD-O1-K1", "KD-O1-K2", "KD-O2", "KD-O2-K1", "KD-O3")
LINES = st.lists(
    st.fixed_dictionaries(
        {},
        optional={
            "title": st.sampled_from(("Khách hàng quay lại", "Báo giá nhanh hơn", "  ")),
            "unit": st.sampled_from(("ngày", "%")),
            "target": st.sampled_from((12, 0.5, "≥ 35%", "chưa rõ")),
            "owner": st.sampled_from(("NV01", "Lê Văn Bình")),
        },
    ),
    max_size=len(CODES) + 4,
)
Line = Mapping[str, CellValue]


def _cell(value: CellValue) -> Specimen:
    return inline(tagged(value)) if isinstance(value, str) else number(str(value))


def _page(lines: list[Line], look: Look) -> Page:
    grid = sheet(DepartmentOkr, lines)
    cells = {
        (row, column): _cell(value)
        for row, values in enumerate(grid.rows)
        for column, value in enumerate(values)
        if value is not None
    }
    return Page(grid.title, cells, look, hidden=grid.hidden)


@given(LINES, LOOKS, st.permutations((*CODES, None, None, None, "ghi chú")))
def test_every_row_with_something_in_it_is_read_or_explained(
    drawn: list[Line], look: Look, codes: list[str | None]
) -> None:
    coded = zip(codes, drawn, strict=False)
    lines: list[Line] = [{"code": code, **line} if code else line for code, line in coded]
    rows_in = [
        number
        for number, line in enumerate(lines, 3)
        if line.get("code") == "ghi chú" or any(_said(line, name) for name in line)
    ]

    draft = draft_of(read_bytes(written(Book((_page(lines, look),)))), KD, READER)

    accepted = [row.place.line for row in draft.okr_department]
    explained = [odd.place.line for odd in draft.filled.oddities if odd.kind in UNREAD]
    assert sorted(accepted + explained) == rows_in
    assert draft.filled.lines_in == len(rows_in)


def _said(line: Line, name: str) -> bool:
    """Whether a person wrote something there; the code was printed beforehand."""
    return name != "code" and bool(str(line[name]).strip())
