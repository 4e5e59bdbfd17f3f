"""Columns inserted, moved, shifted, copied and deleted, with openpyxl."""

from typing import Any

from openpyxl.utils import get_column_letter

from _altered.alteration import Desk, desk
from _altered.office import FILLED, KPI, OKR
from _altered.office import PEOPLE_OKR as PEOPLE


@desk("own column in the middle")
def _own_column(on: Desk) -> None:
    for key in FILLED:
        row, column = on.header(key, "unit")
        on.sheet(key).insert_cols(column)
        on.sheet(key).cell(row, column).value = "Ghi chú của phòng"
        on.sheet(key).cell(row + 2, column).value = "xem lại"


@desk("blank column at the left")
def _left_column(on: Desk) -> None:
    for key in FILLED:
        on.sheet(key).insert_cols(1)


@desk("numbering column at the left")
def _numbering(on: Desk) -> None:
    for key in FILLED:
        lines, row = on.lines(key).values(), on.header(key, "code")[0]
        on.sheet(key).insert_cols(1)
        on.sheet(key).cell(row, 1).value = "STT"
        for number, line in enumerate(sorted(lines), 1):
            on.sheet(key).cell(line, 1).value = number


@desk("column moved with its header")
def _moved_column(on: Desk) -> None:
    for key, name, to in ((OKR, "confidence", "unit"), (PEOPLE, "due", "title"),
                          (KPI, "actual", "owner")):  # fmt: skip
        _move(on, key, on.column(key, name), on.column(key, to))


def _move(on: Desk, key: str, source: int, goal: int) -> None:
    sheet = on.sheet(key)
    kept = [
        (cell.value, cell.number_format)
        for (cell,) in sheet.iter_rows(min_col=source, max_col=source)
    ]
    sheet.delete_cols(source)
    goal -= goal > source
    sheet.insert_cols(goal)
    for row, (value, shown) in enumerate(kept, 1):
        cell: Any = sheet.cell(row, goal)
        cell.value, cell.number_format = value, shown


@desk("two columns changed places")
def _swap_columns(on: Desk) -> None:
    for key, one, two in ((OKR, "baseline", "target"), (KPI, "zero_at", "best_at")):
        first, second = sorted((on.column(key, one), on.column(key, two)))
        _move(on, key, second, first)
        _move(on, key, first + 1, second + 1)


@desk("codes shifted down by one against the lines", known=True)
def _codes_down(on: Desk) -> None:
    _shift_down(on, OKR, "code", 3)


@desk("a column shifted down by one against the codes", known=True)
def _column_down(on: Desk) -> None:
    _shift_down(on, OKR, "target", 1)


@desk("a column of people's sheet shifted down by one", known=True)
def _column_down_people(on: Desk) -> None:
    _shift_down(on, PEOPLE, "baseline", 1)


@desk("a column of the KPI sheet shifted down by one", known=True)
def _column_down_kpi(on: Desk) -> None:
    _shift_down(on, KPI, "source", 2)


def _shift_down(on: Desk, key: str, name: str, nth: int) -> None:
    """Insert one cell in a column, as Excel's “shift cells down” does."""
    sheet, column = on.sheet(key), on.column(key, name)
    row = sorted(on.lines(key).values())[nth]
    letter = get_column_letter(column)
    sheet.move_range(f"{letter}{row}:{letter}{sheet.max_row}", rows=1)


@desk("a cell deleted and those below pulled up", known=True)
def _pulled_up(on: Desk) -> None:
    sheet, column = on.sheet(OKR), on.column(OKR, "due")
    letter = get_column_letter(column)
    row = on.line(OKR, "KD-O1-K2")
    sheet.move_range(f"{letter}{row + 1}:{letter}{sheet.max_row}", rows=-1)


@desk("codes deleted")
def _no_codes(on: Desk) -> None:
    column = on.column(OKR, "code")
    for row in on.lines(OKR).values():
        on.sheet(OKR).cell(row, column).value = None


@desk("column of codes deleted")
def _no_code_column(on: Desk) -> None:
    for key in FILLED:
        on.sheet(key).delete_cols(on.column(key, "code"))


@desk("column deleted", known=True)
def _no_column(on: Desk) -> None:
    for key, name in ((OKR, "actual"), (PEOPLE, "reason"), (KPI, "evidence")):
        on.sheet(key).delete_cols(on.column(key, name))


@desk("column copied beside itself")
def _column_twice(on: Desk) -> None:
    for key, name in ((OKR, "target"), (KPI, "actual")):
        sheet, column = on.sheet(key), on.column(key, name)
        kept = [cell.value for (cell,) in sheet.iter_rows(min_col=column, max_col=column)]
        sheet.insert_cols(column + 1)
        for row, value in enumerate(kept, 1):
            sheet.cell(row, column + 1).value = value


@desk("column copied, the old one kept and the new one written on")
def _column_twice_changed(on: Desk) -> None:
    sheet, column = on.sheet(OKR), on.column(OKR, "actual")
    kept = [cell.value for (cell,) in sheet.iter_rows(min_col=column, max_col=column)]
    sheet.insert_cols(column + 1)
    for row, value in enumerate(kept, 1):
        sheet.cell(row, column + 1).value = value
    for code, row in on.lines(OKR).items():
        if (OKR, code, "actual") in on.case.truth:
            sheet.cell(row, column + 1).value = 77
            on.case.truth[OKR, code, "actual"] = 77.0


@desk("the rest of a line pushed one cell to the right")
def _right(on: Desk) -> None:
    _pushed(on, OKR, "KD-O2-K2", "unit", 1)


@desk("the rest of an objective's line pushed one cell to the right")
def _right_objective(on: Desk) -> None:
    _pushed(on, OKR, "KD-O1", "contribution", 1)


@desk("the last cells of a line pushed one to the right", known=True)
def _right_last(on: Desk) -> None:
    _pushed(on, OKR, "KD-O1-K1", "actual", 1)


@desk("the rest of a person's line pushed two cells to the right")
def _right_twice(on: Desk) -> None:
    _pushed(on, PEOPLE, "KD-NV02-O1-K1", "target", 2)


@desk("the rest of a KPI line pushed one cell to the right")
def _right_kpi(on: Desk) -> None:
    _pushed(on, KPI, "KD-NV01-KPI2", "name", 1)


@desk("the last numbers of a KPI line pushed one cell to the right")
def _right_kpi_numbers(on: Desk) -> None:
    _pushed(on, KPI, "KD-NV02-KPI1", "zero_at", 1)


@desk("a cell of a line deleted and the rest pulled to the left")
def _left(on: Desk) -> None:
    _pushed(on, OKR, "KD-O1-K1", "baseline", -1)


def _pushed(on: Desk, key: str, code: str, name: str, step: int) -> None:
    """Insert cells in a line, as Excel's “shift cells right” does, or delete them."""
    sheet, row, column = on.sheet(key), on.line(key, code), on.column(key, name)
    first = get_column_letter(column - min(step, 0))
    last = get_column_letter(sheet.max_column)
    sheet.move_range(f"{first}{row}:{last}{row}", cols=step)
