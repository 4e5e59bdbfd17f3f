"""What changes nothing but the looks of a workbook, and formats that say something else."""

from typing import Any

from openpyxl.comments import Comment
from openpyxl.styles import Alignment, Font, PatternFill
from openpyxl.utils import get_column_letter
from openpyxl.workbook.defined_name import DefinedName
from openpyxl.worksheet.table import Table

from _altered.alteration import Desk, desk
from _altered.by_numbers import cells, numbers
from _altered.cannot import CannotError
from _altered.office import FILLED, KPI, OKR
from sheets_sync.model.kind import Kind


@desk("lines hidden")
def _hidden_lines(on: Desk) -> None:
    for key in FILLED:
        for row in list(on.lines(key).values())[::2]:
            on.sheet(key).row_dimensions[row].hidden = True


@desk("columns hidden")
def _hidden_columns(on: Desk) -> None:
    for key, name in ((OKR, "actual"), (KPI, "numerator"), (KPI, "code")):
        on.sheet(key).column_dimensions[get_column_letter(on.column(key, name))].hidden = True


@desk("filtered")
def _filtered(on: Desk) -> None:
    for key in FILLED:
        sheet, row = on.sheet(key), on.header(key, "code")[0]
        sheet.auto_filter.ref = f"A{row}:{get_column_letter(sheet.max_column)}{sheet.max_row}"
        sheet.auto_filter.add_filter_column(0, ["KD-O1"])
        for line in list(on.lines(key).values())[1:]:
            sheet.row_dimensions[line].hidden = True


@desk("lines grouped and folded")
def _grouped(on: Desk) -> None:
    for key in FILLED:
        rows = sorted(on.lines(key).values())
        on.sheet(key).row_dimensions.group(rows[1], rows[-1], hidden=True)


@desk("fonts, colours and wrapped lines")
def _painted(on: Desk) -> None:
    for key in FILLED:
        for row in on.lines(key).values():
            for place in on.sheet(key)[row]:
                cell: Any = place
                cell.font = Font(name="Times New Roman", size=13, bold=True, color="FF0000")
                cell.fill = PatternFill("solid", fgColor="FFFF00")
                cell.alignment = Alignment(wrap_text=True, textRotation=15)


@desk("struck through lines")
def _struck(on: Desk) -> None:
    for place in on.sheet(OKR)[on.line(OKR, "KD-O3-K2")]:
        cell: Any = place
        cell.font = Font(strike=True)


@desk("comments in cells")
def _comments(on: Desk) -> None:
    for cell, place in cells(on, Kind.NUMBER, Kind.TARGET):
        place.comment = Comment(f"Xem lại {cell[1]}", "Trưởng phòng")


@desk("made a table")
def _table(on: Desk) -> None:
    for number, key in enumerate(FILLED):
        sheet, row = on.sheet(key), on.header(key, "code")[0]
        sheet.auto_filter.ref = None
        ref = f"A{row}:{get_column_letter(sheet.max_column)}{sheet.max_row}"
        headers = [cell.value for cell in sheet[row]]
        if len(set(headers)) < len(headers) or not all(isinstance(h, str) for h in headers):
            raise CannotError("table")
        sheet.add_table(Table(displayName=f"Bang{number + 1}", ref=ref))


@desk("frozen elsewhere, zoomed, gridlines off")
def _frozen(on: Desk) -> None:
    for key in FILLED:
        on.sheet(key).freeze_panes = "F9"
        on.sheet(key).sheet_view.zoomScale = 55
        on.sheet(key).sheet_view.showGridLines = False


@desk("sheets protected with a password")
def _protected(on: Desk) -> None:
    for key in FILLED:
        on.sheet(key).protection.set_password("saomai")
        on.sheet(key).protection.enable()


@desk("sheets unprotected")
def _unprotected(on: Desk) -> None:
    for key in FILLED:
        on.sheet(key).protection.disable()


@desk("drop-downs and colours by condition deleted")
def _no_rules(on: Desk) -> None:
    for key in FILLED:
        on.sheet(key).data_validations.dataValidation.clear()
        on.sheet(key).conditional_formatting = type(on.sheet(key).conditional_formatting)()


@desk("names defined, also broken ones")
def _names(on: Desk) -> None:
    on.book.defined_names["vung_cu"] = DefinedName("vung_cu", attr_text="#REF!")
    on.book.defined_names["tong"] = DefinedName("tong", attr_text="'OKR phòng'!$B$3:$B$9")


@desk("rounded by the format")
def _rounded(on: Desk) -> None:
    numbers_shown(on, "0")


@desk("thousands and units by the format")
def _thousands(on: Desk) -> None:
    numbers_shown(on, '#,##0.00" đồng"')


@desk("figures in thousands by the format")
def _scaled(on: Desk) -> None:
    numbers_shown(on, "#,##0,")


@desk("accountants' format")
def _accounting(on: Desk) -> None:
    numbers_shown(on, '_-* #,##0.0\\ _₫_-;-* #,##0.0\\ _₫_-;_-* "-"??\\ _₫_-;_-@_-')


@desk("counts shown in per cent")
def _as_percent(on: Desk) -> None:
    numbers_shown(on, "0%")


@desk("counts shown as dates")
def _as_dates(on: Desk) -> None:
    numbers_shown(on, "dd/mm/yyyy")


@desk("counts shown as times")
def _as_times(on: Desk) -> None:
    numbers_shown(on, "[h]:mm")


@desk("counts shown as text")
def _as_text(on: Desk) -> None:
    numbers_shown(on, "@")


@desk("counts shown as nothing")
def _as_nothing(on: Desk) -> None:
    numbers_shown(on, ";;;")


def numbers_shown(on: Desk, shown: str) -> None:
    """Give every plain number another format."""
    numbers(on, lambda value: int(value) if value.is_integer() else value, shown)


@desk("shares shown as plain numbers")
def _plain_shares(on: Desk) -> None:
    for _, place in cells(on, Kind.PERCENT):
        if isinstance(place.value, int | float):
            place.number_format = "0.00"


@desk("shares shown with two decimals and blanks")
def _fine_shares(on: Desk) -> None:
    for _, place in cells(on, Kind.PERCENT):
        if isinstance(place.value, int | float):
            place.number_format = "0.00\\ %"


@desk("dates shown as numbers")
def _plain_dates(on: Desk) -> None:
    for _, place in cells(on, Kind.DATE):
        if not isinstance(place.value, str):
            place.number_format = "0"


@desk("dates shown the American way")
def _american(on: Desk) -> None:
    for _, place in cells(on, Kind.DATE):
        if not isinstance(place.value, str):
            place.number_format = "m/d/yy"


@desk("numbers kept as text by the prefix")
def _prefixed(on: Desk) -> None:
    for _, place in cells(on, Kind.NUMBER):
        if isinstance(place.value, int | float):
            place.value = f"{place.value:.10g}".replace(".", ",")
            place.style = place.style
            place.quotePrefix = True


@desk("opened and saved by openpyxl", raw=True)
def _saved(on: Desk) -> None:
    del on


@desk("every merging undone", alone=True)  # what a merging before it has taken leaves no trace
def _unmerged(on: Desk) -> None:
    for sheet in on.book.worksheets:
        for area in list(sheet.merged_cells.ranges):
            sheet.unmerge_cells(str(area))
