"""A workspace in a folder: three departments that have filled in, and nights that are played."""

import os
import re
import shutil
import time
import warnings
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from _altered.contents import PEOPLE, TEAMS, Sheet, address, contents
from _altered.excel import as_excel
from _altered.typed import Line, Typed
from sheets_sync.config import SETTINGS, settings_text
from sheets_sync.model.department import DEPARTMENT_ROWS
from sheets_sync.model.store import UnreadableError
from sheets_sync.sync.create import create
from sheets_sync.sync.done import Done
from sheets_sync.sync.initialise import initialise
from sheets_sync.sync.night import judge, sync
from sheets_sync.sync.workspace import open_workspace

A, B, C = "KD", "HT", "KT"
OKR, PEOPLE_OKR, KPI = "okr_department", "okr_person", "kpi"
FILLED = (OKR, PEOPLE_OKR, KPI)
"""The sheets that hold most of what people write."""
EVE, DAY = date(2026, 10, 11), date(2026, 10, 12)
"""The night before, and the night that is judged."""
TITLES = {"submission": "Hướng dẫn", "okr_department": "OKR phòng", "okr_person": "OKR cá nhân",
          "kpi": "KPI", "answers": "Trả lời yêu cầu"}  # fmt: skip
FIELDS = {row.key: tuple(row.model_fields) for row in DEPARTMENT_ROWS}
NOON = 1_791_000_000
"""A moment on 3 October 2026; files are saved in steps of a minute from there."""
FIRST = 3


@dataclass(frozen=True)
class Office:
    """A workspace's folder."""

    root: Path

    def path(self, code: str) -> Path:
        """Give the file of a department."""
        return self.root / "departments" / f"{code}.xlsx"

    def copy(self, folder: Path) -> "Office":
        """Copy it all, times of change included."""
        shutil.copytree(self.root, folder)
        return Office(folder)

    def night(self, today: date = DAY, *, whole: bool = False) -> Done:
        """Read and check everything; a `whole` night writes what it has to say, too."""
        workspace = open_workspace(self.root, today)
        with workspace.alone(), workspace.state() as state:
            return sync(workspace, state) if whole else judge(workspace, state)

    def refused(self, code: str) -> tuple[str, float]:
        """Have a workbook read alone; give why it was refused, if so, and the seconds it took."""
        store = open_workspace(self.root, DAY).store
        begun = time.perf_counter()
        try:
            store.read(f"departments/{code}.xlsx")
        except UnreadableError as error:
            return error.reason, time.perf_counter() - begun
        return "", 0.0


def touch(path: Path, minutes: int = 60 * 24 * 8) -> None:
    """Date a file as saved on the day that is judged."""
    moment = NOON + 60 * minutes
    os.utime(path, (moment, moment))


def load(path: Path) -> Workbook:
    """Open a workbook; openpyxl warns of what it leaves out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(path)


def found(folder: Path) -> Office:
    """Make the workspace: HR's roster, the board's priority, a blank workbook a department."""
    office = Office(folder)
    folder.mkdir(parents=True)
    (folder / SETTINGS).write_text(_small_settings(), encoding="utf-8")
    initialise(folder, "", "vi", EVE)
    _fill_in(folder / "roster.xlsx", _roster())
    _fill_in(folder / "company.xlsx", _company())
    workspace = open_workspace(folder, EVE)
    with workspace.state() as state:
        create(workspace, state)
    return office


def _small_settings() -> str:
    text = settings_text("vi", "Công ty Sao Mai", EVE)
    few = {"objectives_department": 3, "objectives_person": 1, "key_results_most": 3}
    for name, number in few.items():
        text = re.sub(rf"{name} = \d", f"{name} = {number}", text)
    return text


def _roster() -> dict[str, list[dict[str, Any]]]:
    heads = {"KD": "NV01", "HT": "NV11", "KT": "NV21"}
    departments = [{"code": c, "name": n, "head": heads[c]} for c, n in TEAMS.items()]
    people = [
        {"id": key, "name": name, "department": team, "position": position,
         "email": address(key), "starts": date(2020, 1, 2),
         "manager": None if heads[team] == key else heads[team]}
        for key, (name, team, position) in PEOPLE.items()
    ]  # fmt: skip
    return {"Phòng ban": departments, "Nhân sự": people}


def _company() -> dict[str, list[dict[str, Any]]]:
    priority = {
        "rank": 1, "title": "Khách hàng hài lòng hơn", "deadline": date(2026, 12, 31),
        "why": "Khách hàng quay lại là nền tảng để công ty phát triển bền vững.", "announce": "Có",
    }  # fmt: skip
    return {"Mục tiêu công ty": [priority]}


def _fill_in(path: Path, lines: dict[str, list[dict[str, Any]]]) -> None:
    """Type lines from the first one on, sheet by sheet in the order of the workbook."""
    book = load(path)
    for sheet, rows in zip(book.worksheets, lines.values(), strict=False):
        columns = {cell.value: cell.column for cell in sheet[1]}
        for at, row in enumerate(rows, FIRST):
            for field, value in row.items():
                sheet.cell(at, int(columns[field] or 0)).value = value
    book.save(path)


def fill(office: Office, code: str, minutes: int) -> None:
    """Have a department type everything it has to say, and save on the way to a later moment."""
    path, book = office.path(code), load(office.path(code))
    for key, lines in contents(code).items():
        _type(book[TITLES[key]], key, lines)
    book.save(path)
    touch(path, minutes)


def begin(office: Office, code: str, minutes: int) -> None:
    """Have a department open its workbook, take out the pack's KPIs, and write nothing yet."""
    path = office.path(code)
    book = load(path)
    sheet = book[TITLES[KPI]]
    _clear_pack(sheet, {str(cell.value): cell.column for cell in sheet[1] if cell.value})
    book.save(path)
    path.write_bytes(as_excel(path.read_bytes()))
    touch(path, minutes)


def _type(sheet: Worksheet, key: str, lines: Sheet) -> None:
    columns = {str(cell.value): cell.column for cell in sheet[1] if cell.value}
    if key == "kpi":
        _clear_pack(sheet, columns)
    at = {sheet.cell(row, 1).value: row for row in range(FIRST, sheet.max_row + 1)}
    for number, (code, line) in enumerate(lines.items(), FIRST):
        _type_line(sheet, columns, at.get(code, number), line)


def _type_line(sheet: Worksheet, columns: dict[str, int], row: int, line: Line) -> None:
    for field, typed in line.items():
        put(sheet.cell(row, columns[field]), typed)


def put(cell: Any, typed: Typed) -> None:  # noqa: ANN401 - openpyxl has several kinds of cell
    """Type one entry into one cell."""
    cell.value = typed.entry
    cell.number_format = typed.shown


def _clear_pack(sheet: Worksheet, columns: dict[str, int]) -> None:
    """Clear the lines that the pack filled in, as who has KPIs of their own does."""
    for row in range(FIRST, sheet.max_row + 1):
        for field, column in columns.items():
            if field not in ("code", "check", "origin"):
                sheet.cell(row, column).value = None
