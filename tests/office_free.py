"""A small office in a folder: people fill in its workbooks with openpyxl, and nights are played.

Built once in each stage and copied for every test; no LibreOffice is needed.
"""

import hashlib
import os
import re
import shutil
import warnings
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from datetime import UTC, date, datetime, time
from functools import cache
from itertools import count
from pathlib import Path
from tempfile import mkdtemp
from typing import Any

from openpyxl import Workbook, load_workbook
from openpyxl.worksheet.worksheet import Worksheet

from sheets_sync.config import SETTINGS, settings_text
from sheets_sync.model.draft import Receipt
from sheets_sync.model.finding import Finding
from sheets_sync.sync.create import create
from sheets_sync.sync.done import Done
from sheets_sync.sync.initialise import initialise
from sheets_sync.sync.night import sync
from sheets_sync.sync.workspace import Workspace, open_workspace

DAY = date(2026, 10, 12)
"""The day before the deadline of submission, as the settings of a new workspace have it."""
LATE = date(2026, 10, 18)
NOON = time(5)
"""Noon in Việt Nam, told in UTC."""
_SECONDS = count()
TEAMS = {
    "KD": ("Phòng Kinh doanh", (("NV01", "Nguyễn Thị An", "KD-TP"),
                                ("NV02", "Lê Văn Bình", "KD-NV"))),
    "HT": ("Phòng Hỗ trợ", (("NV11", "Phạm Minh Đức", "HT-TP"),)),
    "KT": ("Phòng Kế toán", (("NV21", "Võ Hồng Gấm", "KT-TP"),)),
}  # fmt: skip
WHY = "Khách hàng quay lại là nền tảng để công ty phát triển bền vững."


class Page:
    """One sheet: columns by the field names in line 1, lines by the code in the first column."""

    def __init__(self, sheet: Worksheet) -> None:
        self.sheet = sheet

    def cell(self, line: str | int, field: str) -> Any:  # noqa: ANN401 - openpyxl has several
        """Give the cell of a printed code (or line number) and a field."""
        columns = {cell.value: cell.column or 0 for cell in self.sheet[1]}
        return self.sheet.cell(line if isinstance(line, int) else self.line(line), columns[field])

    def line(self, code: str) -> int:
        """Give the line that carries a code."""
        first = next(c.column for c in self.sheet[1] if c.value in ("code", "id"))
        rows = range(3, self.sheet.max_row + 1)
        return next(row for row in rows if self.sheet.cell(row, first).value == code)

    def fill(self, line: str | int, **entries: object) -> None:
        """Type into cells of a line; a text that begins with = stays a text."""
        for field, entry in entries.items():
            cell = self.cell(line, field)
            cell.value = entry
            if isinstance(entry, str):
                cell.data_type = "s"


@dataclass(frozen=True)
class Office:
    """A workspace in a folder."""

    root: Path

    def path(self, key: str) -> Path:
        """Give the file of a workbook."""
        own = {"roster", "company", "alignment", "scores"}
        return self.root / f"{key}.xlsx" if key in own else self.root / f"departments/{key}.xlsx"

    def open(self, today: date = DAY) -> Workspace:
        """Open the workspace on a day."""
        return open_workspace(self.root, today)

    @contextmanager
    def edit(self, key: str, day: date = DAY) -> Iterator[Mapping[str, Page]]:
        """Open a workbook, give its sheets by title, and save it on a day, each time later."""
        path = self.path(key)
        book = load(path)
        yield {sheet.title: Page(sheet) for sheet in book.worksheets}
        book.save(path)
        book.close()
        moment = datetime.combine(day, NOON, UTC).timestamp() + next(_SECONDS)
        os.utime(path, (moment, moment))

    def night(self, today: date = DAY, *, dry_run: bool = False) -> Done:
        """Play one night."""
        workspace = self.open(today)
        with workspace.alone(), workspace.state() as state:
            return sync(workspace, state, dry_run=dry_run)

    def rows(self, key: str, title: str) -> list[dict[str, Any]]:
        """Read a sheet's lines as plain mappings of field to value."""
        book = load(self.path(key))
        sheet = book[title]
        names = [cell.value for cell in sheet[1]]
        rows = sheet.iter_rows(min_row=3, values_only=True)
        found = [{str(n): v for n, v in zip(names, row, strict=False)} for row in rows if any(row)]
        book.close()
        return found

    def hashes(self) -> dict[str, str]:
        """Give a hash of every file in the folder, the state included, the lock left out."""
        files = (p for p in self.root.rglob("*") if p.is_file() and p.name != "lock")
        return {
            str(path.relative_to(self.root)): hashlib.sha256(path.read_bytes()).hexdigest()
            for path in files
        }

    def copy(self, folder: Path) -> "Office":
        """Copy the whole office, times of change included."""
        shutil.copytree(self.root, folder)
        return Office(folder)


def load(path: Path) -> Workbook:
    """Open a workbook; openpyxl warns of what it leaves out."""
    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        return load_workbook(path)


def receipt(done: Done, code: str) -> Receipt:
    """Give what became of one department's workbook."""
    return next(r for r in done.night.receipts.each if r.department.code == code)


def rules_of(done: Done, workbook: str) -> list[str]:
    """Give the codes of the findings about a workbook."""
    return [finding.code for finding in done.outcome.about(workbook)]


def finding(done: Done, rule: str) -> Finding:
    """Give the one finding of a rule."""
    (found,) = (f for f in done.outcome.findings if f.code == rule)
    return found


def became(done: Done) -> dict[str, str]:
    """Say by key what became of telling each workbook, and by address of publishing."""
    told = {one.key: one.what for one in done.told}
    return told | {one.address: one.what for one in done.published}


@cache
def created(lang: str = "en", objectives: int = 3) -> Office:
    """Make the workspace with its roster filled in and a blank workbook for every department.

    Each of them has lines for so many objectives of its own.
    """
    office = Office(Path(mkdtemp()) / "office")
    office.root.mkdir()
    (office.root / SETTINGS).write_text(_small(lang, objectives), encoding="utf-8")
    initialise(office.root, "", lang, DAY)
    with office.edit("roster") as pages:
        departments, people = list(pages.values())[:2]
        _fill_roster(departments, people)
    workspace = office.open()
    with workspace.state() as state:
        create(workspace, state)
    return office


def _small(lang: str, objectives: int) -> str:
    """Write settings that make small workbooks, for they are read and written many times."""
    text = settings_text(lang, "Công ty Sao Mai", DAY)
    for name, few in (("objectives_department", objectives), ("objectives_person", 1),
                      ("key_results_most", 3)):  # fmt: skip
        text = re.sub(rf"{name} = \d", f"{name} = {few}", text)
    return text


def _fill_roster(departments: Page, people: Page) -> None:
    line = 3
    for at, (code, (name, members)) in enumerate(TEAMS.items(), 3):
        departments.fill(at, code=code, name=name, head=members[0][0])
        for person, called, position in members:
            manager = "" if person == members[0][0] else members[0][0]
            entries = {"name": called, "position": position, "manager": manager or None}
            people.fill(line, id=person, department=code, starts=date(2020, 1, 2), **entries)
            line += 1


@cache
def filled() -> Office:
    """Have the board and two departments fill in; the third has written nothing yet."""
    office = created().copy(Path(mkdtemp()) / "office")
    with office.edit("company") as pages:
        pages["Company objectives"].fill(
            "CT-O1", rank=1, title="Khách hàng hài lòng hơn", why=WHY,
            deadline=date(2026, 12, 31), announce="Yes",
        )  # fmt: skip
    for code, owner in (("KD", "NV01"), ("HT", "NV11")):
        with office.edit(code) as pages:
            fill_department(pages, code, owner)
    return office


def fill_department(pages: Mapping[str, Page], code: str, owner: str) -> None:
    """Write one objective with two key results, and submit."""
    okr = pages["Department OKR"]
    okr.fill(f"{code}-O1", title=f"Khách hàng của {code} quay lại nhiều hơn",
             contribution="Contributes", parent="CT-O1", priority=1)  # fmt: skip
    for number, title in enumerate(("Số khách mua lại", "Số lời khen"), 1):
        okr.fill(
            f"{code}-O1-K{number}", title=f"{title} của {code}", unit="khách", baseline=10,
            target="≥ 20", direction="Increase", owner=owner, due=date(2026, 12, 20),
            confidence=0.6, actual=12,
        )  # fmt: skip
    guide = pages["Guide"]
    guide.fill(3, status="Submitted", met=date(2026, 10, 8), read="Yes")


@cache
def synced() -> Office:
    """Play the first night of the filled office."""
    office = filled().copy(Path(mkdtemp()) / "office")
    office.night()
    return office
