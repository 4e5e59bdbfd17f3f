"""Chores: returns in datamaps' way, and 120 cells of each into one master workbook.

Five sheets, each with 60 filled and formatted lines of a text, a number and a date; the datamap
names the cells of the first eight lines by their addresses.
"""

import csv
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import xlsxwriter
from xlsxwriter.utility import xl_cell_to_rowcol, xl_rowcol_to_cell

from _bench.door import handed_over
from sheets_sync.model.cell import CellValue, Return
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.workbook import Line, Sheet, Workbook
from sheets_sync.stores.xlsx import XlsxStore

SHEETS = ("Mục tiêu", "Kết quả", "Chỉ số", "Nguồn lực", "Rủi ro")
TYPES = ("TEXT", "NUMBER", "DATE")
MAPPED, ROWS, FIRST = 8, 60, 4
MAP, MASTER = "datamap.csv", "master.xlsx"
Key = tuple[str, str, str]
"""A key, and the sheet and the address where its value stands."""


def make(folder: str, count: str) -> Mapping[str, int]:
    """Write the returns and their datamap."""
    place = Path(folder)
    place.mkdir(parents=True)
    with (place / MAP).open("w", encoding="utf-8", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(("cell_key", "template_sheet", "cell_reference", "type"))
        writer.writerows((*key, TYPES[at % len(TYPES)]) for at, key in enumerate(_keys()))
    for number in range(int(count)):
        _write(place / f"phong_{number:04}.xlsx", number)
    return {"made": int(count)}


def _keys() -> Iterator[Key]:
    for sheet in SHEETS:
        for row in range(MAPPED):
            for column in range(len(TYPES)):
                address = xl_rowcol_to_cell(FIRST - 1 + row, column + 1)
                yield f"{sheet} {row + 1} {TYPES[column].lower()}", sheet, address


def _write(path: Path, number: int) -> None:
    book = xlsxwriter.Workbook(path)
    look = {"border": 1, "bg_color": "#EEF4FF"}
    plain = book.add_format(look)
    dated = book.add_format({**look, "num_format": "dd/mm/yyyy"})
    for title in SHEETS:
        page = book.add_worksheet(title)
        page.write_row(FIRST - 2, 0, ["TT", "Nội dung", "Giá trị", "Hạn", "Ghi chú"])
        for row in range(ROWS):
            day = date(2026, 8, 1) + timedelta(days=number % 90 + row)
            work = f"Việc {row + 1} của phòng {number}"
            page.write_row(FIRST - 1 + row, 0, [None, work, number + row / 4], plain)
            page.write_datetime(FIRST - 1 + row, 3, day, dated)
            page.write_blank(FIRST - 1 + row, 4, None, plain)
    book.close()


def master(folder: str) -> Mapping[str, int]:
    """Read every return through the door and write the mapped cells into one workbook."""
    place = Path(folder)
    with (place / MAP).open(encoding="utf-8", newline="") as file:
        rows = csv.DictReader(file)
        keys = [(r["cell_key"], r["template_sheet"], r["cell_reference"]) for r in rows]
    store = XlsxStore(place)
    names = sorted(path.name for path in place.glob("phong_*.xlsx"))
    picked = {name: _picked(returned, keys) for name, returned, _ in handed_over(store, names)}
    store.publish(MASTER, _master(keys, picked))
    return {"picked": sum(value is not None for values in picked.values() for value in values)}


def _picked(returned: Return, keys: list[Key]) -> list[CellValue]:
    grids = {grid.title: grid for grid in returned.grids}
    places = ((grids[sheet], xl_cell_to_rowcol(address)) for _, sheet, address in keys)
    return [grid.at(row, column) for grid, (row, column) in places]


def _master(keys: list[Key], picked: Mapping[str, list[CellValue]]) -> Workbook:
    """One line a key, one column a return, as datamaps lays it out."""
    columns = (Column("key", "Key", Kind.TEXT), *(Column(n, n, Kind.TEXT) for n in picked))
    lines = tuple(
        Line({"key": key, **{name: _plain(values[at]) for name, values in picked.items()}})
        for at, (key, _, _) in enumerate(keys)
    )
    return Workbook("master", "master", "master", (Sheet("master", "master", columns, lines),))


def _plain(value: CellValue) -> str | float | date | None:
    return value if isinstance(value, str | int | float | date) else None
