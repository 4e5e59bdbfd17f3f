"""Headers, the hidden line, and whole sheets: renamed, deleted, swapped, split, copied."""

import unicodedata

from _altered.alteration import Desk, desk
from _altered.by_lines import values_of, write
from _altered.judged import Cell
from _altered.office import FILLED, KPI, OKR
from _altered.office import PEOPLE_OKR as PEOPLE
from sheets_sync.locale import load
from sheets_sync.reading import fold

NBSP = "\u00a0"


@desk("hidden first line deleted")
def _no_names(on: Desk) -> None:
    for key in FILLED:
        on.sheet(key).delete_rows(on.names(key))


@desk("hidden first line cleared")
def _blank_names(on: Desk) -> None:
    for key in FILLED:
        write(on, key, on.names(key), [None] * on.sheet(key).max_column)


@desk("header line deleted")
def _no_headers(on: Desk) -> None:
    for key in FILLED:
        on.sheet(key).delete_rows(on.header(key, "code")[0])


@desk("both header lines deleted")
def _neither(on: Desk) -> None:
    for key in FILLED:
        on.sheet(key).delete_rows(on.names(key), 2)


@desk("hidden line shown and one name mistyped")
def _mistyped(on: Desk) -> None:
    _, column = on.header(OKR, "baseline")
    row = on.names(OKR)
    on.sheet(OKR).cell(row, column).value = "Baseline "
    on.sheet(OKR).row_dimensions[row].hidden = False


@desk("hidden line: two names changed places")
def _swapped_names(on: Desk) -> None:
    where = [on.header(OKR, name)[1] for name in ("baseline", "actual")]
    _swap_texts(on, on.names(OKR), where)


@desk("two header texts changed places")
def _swapped_headers(on: Desk) -> None:
    (row, first), (_, second) = on.header(OKR, "baseline"), on.header(OKR, "actual")
    _swap_texts(on, row, [first, second])


@desk("two header texts changed places, hidden line cleared")
def _swapped_headers_alone(on: Desk) -> None:
    # who swaps headers without moving the numbers says that the numbers mean the other thing
    (row, first), (_, second) = on.header(OKR, "baseline"), on.header(OKR, "actual")
    _swap_texts(on, row, [first, second])
    write(on, OKR, on.names(OKR), [None] * on.sheet(OKR).max_column)


def _swap_texts(on: Desk, row: int, where: list[int]) -> None:
    cells = [on.sheet(OKR).cell(row, column) for column in where]
    texts = [cell.value for cell in cells]
    for cell, text in zip(cells, reversed(texts), strict=True):
        cell.value = text


@desk("header renamed")
def _renamed(on: Desk) -> None:
    for key, name, text in ((OKR, "baseline", "Hiện nay đang ở đâu"), (OKR, "due", "Hạn chót"),
                            (KPI, "source", "Lấy số ở đâu")):  # fmt: skip
        row, column = on.header(key, name)
        on.sheet(key).cell(row, column).value = text


@desk("headers renamed and hidden line cleared")
def _renamed_alone(on: Desk) -> None:
    _renamed(on)
    for key in (OKR, KPI):
        write(on, key, on.names(key), [None] * on.sheet(key).max_column)


@desk("a header takes another one's name, hidden line cleared")
def _same_name(on: Desk) -> None:
    row, column = on.header(OKR, "actual")
    baseline = on.header(OKR, "baseline")
    on.sheet(OKR).cell(row, column).value = on.sheet(OKR).cell(*baseline).value
    write(on, OKR, on.names(OKR), [None] * on.sheet(OKR).max_column)


def _retype(on: Desk, change: str) -> None:
    """Type every header anew in some way, where nothing but headers is left."""
    for key in FILLED:
        row, named = on.header(key, "code")[0], on.names(key)
        for cell in on.sheet(key)[row]:
            if isinstance(cell.value, str):
                cell.value = _typed_anew(cell.value, change)
        write(on, key, named, [None] * on.sheet(key).max_column)


def _typed_anew(text: str, change: str) -> str:
    match change:
        case "plain":
            return fold(text)
        case "upper":
            return text.upper()
        case "nfd":
            return unicodedata.normalize("NFD", text)
        case "broken":
            return text.replace(" ", "\n", 1)
        case _:
            return f"{NBSP}{text}  "


@desk("headers retyped without accents")
def _plain(on: Desk) -> None:
    _retype(on, "plain")


@desk("headers in capitals")
def _upper(on: Desk) -> None:
    _retype(on, "upper")


@desk("headers in NFD")
def _nfd(on: Desk) -> None:
    _retype(on, "nfd")


@desk("headers with line breaks")
def _broken(on: Desk) -> None:
    _retype(on, "broken")


@desk("headers with blanks around them")
def _blanks(on: Desk) -> None:
    _retype(on, "blanks")


@desk("headers in English")
def _english(on: Desk) -> None:
    from sheets_sync.model.department import DEPARTMENT_ROWS  # noqa: PLC0415 - used here alone
    from sheets_sync.model.row import columns  # noqa: PLC0415 - as above

    say = load("en")
    for row_class in DEPARTMENT_ROWS:
        if row_class.key in FILLED:
            places = {c.name: on.header(row_class.key, c.name) for c in columns(row_class)}
            for column in columns(row_class):
                cell = on.sheet(row_class.key).cell(*places[column.name])
                cell.value = say(column.title)
            row = on.names(row_class.key)
            write(on, row_class.key, row, [None] * on.sheet(row_class.key).max_column)


def _rename(on: Desk, key: str, title: str) -> None:
    on.sheet(key).title = title
    on.case.titles[key] = title


@desk("sheets renamed")
def _sheets_renamed(on: Desk) -> None:
    _rename(on, OKR, "Mục tiêu phòng KD")
    _rename(on, KPI, "Chỉ số quý 4")


@desk("trailing blanks in the names of sheets")
def _trailing(on: Desk) -> None:
    for key in FILLED:
        _rename(on, key, f"{on.case.titles[key]} ")


@desk("names of sheets in NFD")
def _sheets_nfd(on: Desk) -> None:
    for key in (OKR, PEOPLE, "answers"):
        _rename(on, key, unicodedata.normalize("NFD", on.case.titles[key]))


@desk("two sheets changed names")
def _swapped_sheets(on: Desk) -> None:
    first, second = on.case.titles[OKR], on.case.titles[PEOPLE]
    one, two = on.sheet(OKR), on.sheet(PEOPLE)
    one.title = "tạm"
    two.title = first
    one.title = second
    on.case.titles |= {OKR: second, PEOPLE: first}


@desk("sheet deleted", known=True)
def _sheet_deleted(on: Desk) -> None:
    on.book.remove(on.sheet(KPI))
    del on.case.titles[KPI]


@desk("sheet copied: KPI (2)")
def _sheet_twice(on: Desk) -> None:
    title = f"{on.case.titles[KPI]} (2)"
    on.book.copy_worksheet(on.sheet(KPI)).title = title


@desk("sheet copied, the copy written on")
def _sheet_twice_changed(on: Desk) -> None:
    copy = on.book.copy_worksheet(on.sheet(KPI))
    copy.title = f"{on.case.titles[KPI]} (2)"
    column = on.column(KPI, "evidence")
    codes = on.lines(KPI)
    moved: list[Cell] = []
    for code in ("KD-NV01-KPI1", "KD-NV02-KPI1"):
        copy.cell(codes[code], column).value = "Sổ mới của phòng"
        on.case.truth[KPI, code, "evidence"] = "Sổ mới của phòng"
        moved.append((KPI, code, "evidence"))
    on.case.lying(moved, copy.title)


@desk("sheet split in two")
def _split(on: Desk) -> None:
    _split_off(on, KPI, "KPI Bình và Cường", headers=True)


@desk("sheet split in two, the new one without headers")
def _split_bare(on: Desk) -> None:
    _split_off(on, KPI, "Phần còn lại", headers=False)


@desk("own OKRs split over sheets of two people")
def _split_people(on: Desk) -> None:
    _split_off(on, PEOPLE, "OKR của Cường", headers=True)


def _split_off(on: Desk, key: str, title: str, *, headers: bool) -> None:
    """Cut the lower half of the lines and paste them on a new sheet."""
    lines = on.lines(key)
    codes = list(lines)[len(lines) // 2 :]
    top = (on.names(key), on.header(key, "code")[0]) if headers else ()
    new = on.book.create_sheet(title)
    rows = [lines[code] for code in codes]
    for source in [*top, *rows]:
        new.append(values_of(on, key, source))
        for cell in on.sheet(key)[source]:
            new.cell(new.max_row, cell.column or 1).number_format = cell.number_format
    for row in rows:
        write(on, key, row, [None] * on.sheet(key).max_column)
    on.case.lying([c for c in on.case.truth if c[0] == key and c[1] in codes], title)


@desk("own sheets and columns added")
def _added(on: Desk) -> None:
    new = on.book.create_sheet("Nháp tính toán", 0)
    new.append(["Doanh thu", 12, 15, 19])
    sheet = on.sheet(OKR)
    sheet.cell(on.header(OKR, "code")[0], sheet.max_column + 1).value = "Ghi chú riêng"
    sheet.cell(on.line(OKR, "KD-O1"), sheet.max_column).value = "nhớ hỏi lại"


@desk("order of the sheets turned round")
def _order(on: Desk) -> None:
    for sheet in on.book.worksheets:
        on.book.move_sheet(sheet, -on.book.index(sheet))


@desk("sheets hidden")
def _hidden(on: Desk) -> None:
    on.sheet(OKR).sheet_state = "hidden"
    on.sheet(KPI).sheet_state = "veryHidden"
