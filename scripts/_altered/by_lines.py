"""Lines inserted, moved, sorted, torn apart, copied, merged and emptied, with openpyxl."""

from typing import Any

from openpyxl.utils import get_column_letter

from _altered.alteration import Desk, desk
from _altered.cannot import CannotError
from _altered.contents import contents
from _altered.office import FILLED, KPI, OKR, TITLES, B, load
from _altered.office import PEOPLE_OKR as PEOPLE


def values_of(desk_: Desk, key: str, row: int) -> list[Any]:
    """Give the contents of a whole line."""
    sheet = desk_.sheet(key)
    return [sheet.cell(row, column).value for column in range(1, sheet.max_column + 1)]


def write(desk_: Desk, key: str, row: int, values: list[Any], *, start: int = 1) -> None:
    """Write a whole line."""
    for column, value in enumerate(values, start):
        desk_.sheet(key).cell(row, column).value = value


@desk("blank line above the data")
def _blank_line(on: Desk) -> None:
    for key in FILLED:
        on.sheet(key).insert_rows(on.first(key))


@desk("blank line above the headers")
def _blank_top(on: Desk) -> None:
    for key in FILLED:
        on.sheet(key).insert_rows(on.header(key, "code")[0])


@desk("title lines above everything")
def _title_lines(on: Desk) -> None:
    for key in FILLED:
        sheet = on.sheet(key)
        sheet.insert_rows(1, 3)
        sheet["B1"].value = "CÔNG TY SAO MAI"
        sheet["B2"].value = "Phòng Kinh doanh – quý 4 năm 2026"


@desk("blank line in the middle")
def _blank_middle(on: Desk) -> None:
    for key in FILLED:
        lines = sorted(on.lines(key).values())
        on.sheet(key).insert_rows(lines[len(lines) // 2])


@desk("line with a remark in the middle")
def _remark(on: Desk) -> None:
    lines = sorted(on.lines(OKR).values())
    at = lines[len(lines) // 2]
    on.sheet(OKR).insert_rows(at)
    on.sheet(OKR).cell(at, on.column(OKR, "title")).value = "Phần dưới đây còn phải bàn thêm"


@desk("group headings between lines")
def _headings(on: Desk) -> None:
    row = min(on.lines(KPI).values())
    on.sheet(KPI).insert_rows(row)
    on.sheet(KPI).cell(row, 1).value = "I. NHÓM SỐ LƯỢNG"


@desk("a total line under the data")
def _total(on: Desk) -> None:
    row = max(on.lines(OKR).values()) + 1
    column = on.column(OKR, "weight")
    on.sheet(OKR).insert_rows(row)
    on.sheet(OKR).cell(row, on.column(OKR, "title")).value = "Tổng cộng"
    on.sheet(OKR).cell(row, column).value = 1.0
    # what a person adds is no line of theirs: it must be told, or read as nothing


@desk("lines sorted by title")
def _sorted(on: Desk) -> None:
    for key, name in ((OKR, "title"), (PEOPLE, "title"), (KPI, "name")):
        _sort(on, key, name)


@desk("lines sorted from the bottom up")
def _reversed(on: Desk) -> None:
    for key in FILLED:
        _sort(on, key, "code", backwards=True)


def _sort(on: Desk, key: str, name: str, *, backwards: bool = False) -> None:
    column = on.column(key, name)
    rows = sorted(on.lines(key).values())
    kept = [[(cell.value, cell.number_format) for cell in on.sheet(key)[row]] for row in rows]
    kept.sort(key=lambda cells: str(cells[column - 1][0] or ""), reverse=backwards)
    for row, cells in zip(rows, kept, strict=True):
        for place, (value, shown) in zip(on.sheet(key)[row], cells, strict=True):
            cell: Any = place
            cell.value, cell.number_format = value, shown


@desk("one column sorted alone", known=True)
def _sorted_alone(on: Desk) -> None:
    column, sheet = on.column(OKR, "title"), on.sheet(OKR)
    rows = sorted(on.lines(OKR).values())
    titles = sorted(str(sheet.cell(row, column).value) for row in rows)
    for row, title in zip(rows, titles, strict=True):
        sheet.cell(row, column).value = title


@desk("numbers sorted alone", known=True)
def _numbers_alone(on: Desk) -> None:
    sheet = on.sheet(OKR)
    rows = [r for c, r in on.lines(OKR).items() if "-K" in c]
    for name in ("baseline", "actual"):
        column = on.column(OKR, name)
        numbers = sorted((sheet.cell(row, column).value for row in rows), key=str)
        for row, number in zip(rows, numbers, strict=True):
            sheet.cell(row, column).value = number


@desk("line copied below with its code")
def _copied(on: Desk) -> None:
    row = on.line(OKR, "KD-O2-K1")
    kept = values_of(on, OKR, row)
    on.sheet(OKR).insert_rows(row + 1)
    write(on, OKR, row + 1, kept)


@desk("line moved to the end by cut and paste")
def _cut(on: Desk) -> None:
    for key, code in ((OKR, "KD-O1-K2"), (KPI, "KD-NV01-KPI2")):
        row = on.line(key, code)
        kept = values_of(on, key, row)
        on.sheet(key).delete_rows(row)
        write(on, key, on.sheet(key).max_row + 1, kept)


@desk("line deleted on purpose")
def _deleted(on: Desk) -> None:
    on.sheet(OKR).delete_rows(on.line(OKR, "KD-O3-K2"))
    on.case.forget(OKR, "KD-O3-K2")


@desk("line dragged over the next one", known=True)
def _dragged(on: Desk) -> None:
    source, goal = on.line(OKR, "KD-O2-K1"), on.line(OKR, "KD-O2-K2")
    write(on, OKR, goal, values_of(on, OKR, source))
    write(on, OKR, source, [None] * on.sheet(OKR).max_column)


@desk("codes filled down by dragging")
def _codes_dragged(on: Desk) -> None:
    column = on.column(OKR, "code")
    at = on.line(OKR, "KD-O1")
    for step in range(1, 4):
        on.sheet(OKR).cell(at + step, column).value = f"KD-O{1 + step}"


@desk("cells merged over data", known=True)
def _merged(on: Desk) -> None:
    row, column = on.line(OKR, "KD-O1-K1"), on.column(OKR, "reason")
    letter, end = get_column_letter(column), get_column_letter(column + 2)
    on.sheet(OKR).merge_cells(f"{letter}{row}:{end}{row}")


@desk("cells merged down over data", known=True)
def _merged_down(on: Desk) -> None:
    for key, name, code in ((OKR, "weight", "KD-O2"), (KPI, "source", "KD-NV01-KPI1")):
        row, letter = on.line(key, code), get_column_letter(on.column(key, name))
        on.sheet(key).merge_cells(f"{letter}{row}:{letter}{row + 2}")


@desk("persons' names merged down")
def _merged_names(on: Desk) -> None:
    rows = [row for code, row in on.lines(PEOPLE).items() if code.startswith("KD-NV02")]
    letter = get_column_letter(on.column(PEOPLE, "person"))
    on.sheet(PEOPLE).merge_cells(f"{letter}{min(rows)}:{letter}{max(rows)}")


@desk("lines pasted from another department")
def _pasted(on: Desk) -> None:

    other = load(on.case.office.path(B))[TITLES[OKR]]
    end = on.sheet(OKR).max_row
    for step, code in enumerate(contents(B)[OKR], 1):
        row = next(row for row in other.iter_rows(min_row=3) if row[0].value == code)
        write(on, OKR, end + step, [cell.value for cell in row])


@desk("lines of another department pasted over one's own", known=True)
def _pasted_over(on: Desk) -> None:

    other = load(on.case.office.path(B))[TITLES[OKR]]
    goals = iter(on.lines(OKR).values())
    for code in contents(B)[OKR]:
        row = next(row for row in other.iter_rows(min_row=3) if row[0].value == code)
        write(on, OKR, next(goals), [cell.value for cell in row])


@desk("a sheet emptied", known=True)
def _emptied(on: Desk) -> None:
    _clear(on, KPI)


@desk("every line emptied, codes left", known=True)
def _blank_return(on: Desk) -> None:
    for key in (*FILLED, "answers", "submission"):
        _clear(on, key)


def _clear(on: Desk, key: str) -> None:
    keep = 0 if key == "answers" else on.column(key, "code")
    for row in on.lines(key).values():
        for column in range(1, on.sheet(key).max_column + 1):
            if column != keep:
                on.sheet(key).cell(row, column).value = None


@desk("all but the headers deleted", known=True)
def _all_deleted(on: Desk) -> None:
    lines = on.lines(OKR).values()
    on.sheet(OKR).delete_rows(min(lines), max(lines) - min(lines) + 1)


@desk("spare lines deleted")
def _no_spare(on: Desk) -> None:
    for key in FILLED:
        last = max(on.lines(key).values())
        if last >= on.sheet(key).max_row:
            raise CannotError(key)
        on.sheet(key).delete_rows(last + 1, on.sheet(key).max_row - last)
