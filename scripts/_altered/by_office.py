"""What people do in LibreOffice, done by LibreOffice: it moves formulas, names and formats along.

The desk is only looked at here, to see where things stand; what is to be done is written down and
carried out by the program itself, which then saves the workbook as its own.
"""

from typing import Any

from _altered.alteration import Desk, office
from _altered.cannot import CannotError
from _altered.office import FILLED, KPI, OKR
from _altered.office import PEOPLE_OKR as PEOPLE

Box = tuple[int, int, int, int]


def do(on: Desk, what: str, key: str, **words: Any) -> None:  # noqa: ANN401 - as each act wants
    """Write down one act on a sheet."""
    on.case.acts.append({"do": what, "sheet": on.sheet(key).title, **words})


def box(on: Desk, key: str) -> Box:
    """Give the lines that hold something, over all columns."""
    rows = on.lines(key).values()
    return min(rows), 1, max(rows), on.sheet(key).max_column


def column_box(on: Desk, key: str, name: str) -> Box:
    """Give the lines of one column that hold something."""
    column, rows = on.column(key, name), on.lines(key).values()
    return min(rows), column, max(rows), column


@office("LO: opened and saved")
def _saved(on: Desk) -> None:
    del on


@office("LO: blank line above the data")
def _blank(on: Desk) -> None:
    for key in FILLED:
        do(on, "insert_rows", key, at=on.first(key))


@office("LO: line with a remark in the middle")
def _remark(on: Desk) -> None:
    rows = sorted(on.lines(OKR).values())
    row = rows[len(rows) // 2]
    do(on, "insert_rows", OKR, at=row)
    do(on, "text", OKR, row=row, column=on.column(OKR, "title"), entry="Còn phải bàn thêm")


@office("LO: own column in the middle")
def _own(on: Desk) -> None:
    for key in FILLED:
        row, column = on.header(key, "unit")
        do(on, "insert_columns", key, at=column)
        do(on, "text", key, row=row, column=column, entry="Ghi chú của phòng")


@office("LO: column moved with its header")
def _moved(on: Desk) -> None:
    for key, name, to in ((OKR, "confidence", "unit"), (KPI, "actual", "owner")):
        source, goal = on.column(key, name), on.column(key, to)
        do(on, "insert_columns", key, at=goal)
        source += source >= goal
        area = (1, source, on.sheet(key).max_row, source)
        do(on, "move", key, box=area, to=on.sheet(key).title, row=1, column=goal)
        do(on, "delete_columns", key, at=source)


@office("LO: lines sorted by title")
def _sorted(on: Desk) -> None:
    for key, name in ((OKR, "title"), (PEOPLE, "title"), (KPI, "name")):
        do(on, "sort", key, box=box(on, key), column=on.column(key, name))


@office("LO: lines sorted by weight, the greatest first")
def _by_weight(on: Desk) -> None:
    for key in FILLED:
        do(on, "sort", key, box=box(on, key), column=on.column(key, "weight"), ascending=False)


@office("LO: one column sorted alone", known=True)
def _alone(on: Desk) -> None:
    area = column_box(on, OKR, "due")
    do(on, "sort", OKR, box=area, column=area[1], ascending=False)


@office("LO: hidden first line deleted")
def _names(on: Desk) -> None:
    for key in FILLED:
        do(on, "delete_rows", key, at=on.names(key))


@office("LO: both header lines deleted")
def _both(on: Desk) -> None:
    for key in FILLED:
        do(on, "delete_rows", key, at=on.names(key), count=2)


@office("LO: column deleted", known=True)
def _deleted(on: Desk) -> None:
    for key, name in ((OKR, "actual"), (KPI, "evidence")):
        do(on, "delete_columns", key, at=on.column(key, name))


@office("LO: line deleted on purpose")
def _line_deleted(on: Desk) -> None:
    do(on, "delete_rows", PEOPLE, at=on.line(PEOPLE, "KD-NV03-O1-K2"))
    on.case.forget(PEOPLE, "KD-NV03-O1-K2")


@office("LO: codes shifted down by one against the lines", known=True)
def _codes_down(on: Desk) -> None:
    top, column, *_ = column_box(on, OKR, "code")
    area = (top + 3, column, top + 3, column)
    do(on, "shift_down", OKR, box=area)


@office("LO: a column shifted down by one", known=True)
def _column_down(on: Desk) -> None:
    top, column, *_ = column_box(on, OKR, "baseline")
    do(on, "shift_down", OKR, box=(top + 2, column, top + 2, column))


@office("LO: a cell deleted and those below pulled up", known=True)
def _up(on: Desk) -> None:
    top, column, *_ = column_box(on, PEOPLE, "actual")
    do(on, "pull_up", PEOPLE, box=(top + 1, column, top + 1, column))


@office("LO: a cell inserted in a line, the rest pushed to the right")
def _rest_right(on: Desk) -> None:
    row, column = on.line(PEOPLE, "KD-NV02-O1-K2"), on.column(PEOPLE, "baseline")
    do(on, "shift_right", PEOPLE, box=(row, column, row, column))


@office("LO: a cell of a line deleted, the rest pulled to the left", known=True)
def _rest_left(on: Desk) -> None:
    row, column = on.line(OKR, "KD-O1-K2"), on.column(OKR, "direction")
    do(on, "pull_left", OKR, box=(row, column, row, column))


@office("LO: line moved to the end by cut and paste")
def _cut(on: Desk) -> None:
    row, last = on.line(OKR, "KD-O1-K2"), on.sheet(OKR).max_row
    area = (row, 1, row, on.sheet(OKR).max_column)
    do(on, "move", OKR, box=area, to=on.sheet(OKR).title, row=last + 1, column=1)


@office("LO: one cell moved by cut and paste")
def _cell_cut(on: Desk) -> None:
    """Who drags one cell over another types it there: what stands there is what was meant."""
    on.case.truth[OKR, "KD-O1-K2", "actual"] = on.case.truth.pop((OKR, "KD-O1-K1", "actual"))
    row, column = on.line(OKR, "KD-O1-K1"), on.column(OKR, "actual")
    below = on.line(OKR, "KD-O1-K2")
    do(on, "move", OKR, box=(row, column, row, column), to=on.sheet(OKR).title, row=below,
       column=column)  # fmt: skip


@office("LO: line copied with its code and inserted")
def _copied(on: Desk) -> None:
    row = on.line(KPI, "KD-NV01-KPI2")
    do(on, "insert_rows", KPI, at=row + 1)
    area = (row, 1, row, on.sheet(KPI).max_column)
    do(on, "copy", KPI, box=area, to=on.sheet(KPI).title, row=row + 1, column=1)


@office("LO: codes filled down by dragging")
def _dragged(on: Desk) -> None:
    row, column = on.line(OKR, "KD-O1"), on.column(OKR, "code")
    do(on, "fill_down", OKR, box=(row, column, row + 3, column))


@office("LO: numbers filled down by dragging")
def _numbers_dragged(on: Desk) -> None:
    """Who drags a number over others types those others: what stands there is what was meant."""
    row, column = on.line(OKR, "KD-O1-K1"), on.column(OKR, "actual")
    for step, code in enumerate(("KD-O1-K1", "KD-O1-K2", "KD-O1-K3")):
        if on.line(OKR, code) != row + step:
            raise CannotError(code)
        on.case.truth[OKR, code, "actual"] = 4120.5 + step
    if on.cell(OKR, "KD-O1-K1", "actual").value != 4120.5:  # noqa: PLR2004 - as it was typed
        raise CannotError("actual")
    do(on, "fill_down", OKR, box=(row, column, row + 2, column))


@office("LO: cells merged, what was below kept hidden")
def _merged(on: Desk) -> None:
    row, column = on.line(OKR, "KD-O1-K1"), on.column(OKR, "reason")
    do(on, "merge", OKR, box=(row, column, row, column + 2))
    row, column = on.line(KPI, "KD-NV01-KPI1"), on.column(KPI, "source")
    do(on, "merge", KPI, box=(row, column, row + 2, column))


@office("LO: headers merged in pairs")
def _headers_merged(on: Desk) -> None:
    row, column = on.header(OKR, "baseline")
    do(on, "merge", OKR, box=(row, column, row, column + 1))


@office("LO: sheet emptied", known=True)
def _emptied(on: Desk) -> None:
    top, left, bottom, right = box(on, KPI)
    do(on, "clear", KPI, box=(top, left + 1, bottom, right))


@office("LO: sheets renamed and moved")
def _renamed(on: Desk) -> None:
    for key, title in ((OKR, "Phòng"), (KPI, "KPI quý 4")):
        do(on, "rename", key, title=title)
        on.case.titles[key] = title
        on.case.acts.append({"do": "move_sheet", "words": [title, 0]})


@office("LO: sheet copied: KPI_2")
def _twice(on: Desk) -> None:
    title = on.sheet(KPI).title
    on.case.acts.append({"do": "copy_sheet", "words": [title, "KPI_2", 9]})


@office("LO: half of the lines cut to a new sheet")
def _split(on: Desk) -> None:
    top, left, bottom, right = box(on, KPI)
    middle = (top + bottom) // 2
    rows = on.lines(KPI)
    on.case.acts.append({"do": "new_sheet", "words": ["KPI nhân viên", 9]})
    head, named = on.header(KPI, "code")[0], on.names(KPI)
    do(on, "copy", KPI, box=(named, left, head, right), to="KPI nhân viên", row=1, column=1)
    do(on, "move", KPI, box=(middle, left, bottom, right), to="KPI nhân viên", row=3, column=1)
    moved = [c for c in on.case.truth if c[0] == KPI and rows.get(c[1], 0) >= middle]
    on.case.lying(moved, "KPI nhân viên")


@office("LO: lines, columns and a sheet hidden")
def _hidden(on: Desk) -> None:
    for key in FILLED:
        top = on.first(key)
        do(on, "hide_rows", key, box=(top, 1, top + 2, 1))
    column = on.column(KPI, "numerator")
    do(on, "hide_columns", KPI, box=(1, column, 1, column))
    do(on, "hide_sheet", "answers")


@office("LO: hidden line shown")
def _shown(on: Desk) -> None:
    for key in FILLED:
        do(on, "show_rows", key, box=(1, 1, 1, 1))


@office("LO: direct formatting cleared")
def _plain(on: Desk) -> None:
    for key in FILLED:
        do(on, "plain", key, box=box(on, key))


@office("LO: protected with a password")
def _protected(on: Desk) -> None:
    for key in FILLED:
        do(on, "protect", key, word="saomai")


@office("LO: notes on cells")
def _notes(on: Desk) -> None:
    for key in FILLED:
        for name in ("actual", "unit"):
            top, column, *_ = column_box(on, key, name)
            do(on, "note", key, row=top + 1, column=column, text="Xem lại con số này")
