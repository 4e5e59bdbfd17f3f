"""The small office on an emulated Google Drive: filled in through the public API, nights played.

Each night is another run, hours after the last thing that happened.
"""

import json
import re
import shutil
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from copy import copy
from dataclasses import dataclass, field
from datetime import date
from functools import cache
from pathlib import Path
from tempfile import mkdtemp
from typing import Any, Final

import requests

from sheets_sync.config import SETTINGS, settings_text
from sheets_sync.stores.plain import serial
from sheets_sync.sync.create import Creation, create
from sheets_sync.sync.done import Done
from sheets_sync.sync.night import sync
from sheets_sync.sync.on_google import open_store
from sheets_sync.sync.quiet import quiet_night
from sheets_sync.sync.summary import Summary
from sheets_sync.sync.workspace import Workspace, open_workspace
from tests.google.server import Emulator
from tests.office_free import DAY, TEAMS, WHY, fill_department
from tests.stores.workplace import BOSS, HOUR, Workplace

People = Sequence[tuple[str, str, str]]
Teams = Mapping[str, tuple[str, People]]
_SMALL: Final = {"objectives_department": 3, "objectives_person": 1, "key_results_most": 3}
_SPREADSHEETS: Final = "/v4/spreadsheets"


class Page:
    """One sheet as somebody has it before them, and what they have typed into it since."""

    def __init__(self, told: Mapping[str, Any]) -> None:
        self.id = told["properties"].get("sheetId", 0)
        rows = told["data"][0].get("rowData", [])
        self.rows = [[_seen(cell) for cell in row.get("values", [])] for row in rows]
        self.typed: list[dict[str, Any]] = []

    def line(self, code: str) -> int:
        """Give the line that carries a code."""
        first = next(n for n, name in enumerate(self.rows[0]) if name in ("code", "id"))
        return next(n for n, row in enumerate(self.rows, 1) if row[first : first + 1] == [code])

    def fill(self, line: str | int, **entries: object) -> None:
        """Type into cells of a line (a printed code, or its number)."""
        at = line if isinstance(line, int) else self.line(line)
        for name, entry in entries.items():
            column = self.rows[0].index(name)
            start = {"sheetId": self.id, "rowIndex": at - 1, "columnIndex": column}
            fields = "userEnteredValue"
            cell: dict[str, Any] = {"userEnteredValue": _entered(entry)}
            if isinstance(entry, date):
                cell["userEnteredFormat"] = {"numberFormat": {"type": "DATE"}}
                fields += ",userEnteredFormat.numberFormat"
            rows = [{"values": [cell]}]
            self.typed.append({"updateCells": {"start": start, "rows": rows, "fields": fields}})


def _seen(cell: Mapping[str, Any]) -> object:
    return next(iter(cell.get("effectiveValue", {}).values()), None)


def _entered(entry: object) -> dict[str, object]:
    match entry:
        case None:
            return {}
        case bool():
            return {"boolValue": entry}
        case date():
            return {"numberValue": serial(entry)}
        case int() | float():
            return {"numberValue": entry}
        case _:
            return {"stringValue": str(entry)}


@dataclass
class GoogleOffice:
    """A workspace on Google Drive; `places` says how many robots work in it."""

    root: Path
    emulator: Emulator
    teams: Teams = field(default_factory=lambda: dict(TEAMS))
    lang: str = "en"
    robots: int = 1
    settings: Mapping[str, object] = field(default_factory=lambda: {"share": False})

    def __post_init__(self) -> None:
        self.root.mkdir(exist_ok=True)
        self.workplace = Workplace(self.root, self.emulator, self.robots)
        text = settings_text(self.lang, "Công ty Sao Mai", DAY, self.workplace.folder)
        numbers = {name: str(few) for name, few in _SMALL.items()}
        words = {name: json.dumps(value) for name, value in self.settings.items()}
        for name, value in (numbers | words).items():
            text = re.sub(rf"(?m)^{name} = \S+", f"{name} = {value}", text)
        keys = json.dumps([key.name for key in self.workplace.keys])
        text = text.replace('keys = ["robot.json"]', f"keys = {keys}")
        (self.root / SETTINGS).write_text(text, encoding="utf-8")
        self._session = self._browser()

    def _browser(self) -> requests.Session:
        session = requests.Session()
        session.trust_env = False
        session.headers["Authorization"] = f"Bearer {self.emulator.person(BOSS)}"
        return session

    def copy(self, root: Path, emulator: Emulator) -> "GoogleOffice":
        """Set up the same once more, in an emulator that is new and a folder not there yet."""
        shutil.copytree(self.root, root)
        made = copy(self)
        made.root, made.emulator = root, emulator
        made.workplace = self.workplace.copy(root, emulator)
        made._session = made._browser()
        return made

    def begin(self, today: date = DAY) -> None:
        """Make the roster and the company workbook, and fill them in."""
        with self.run(today) as workspace, workspace.state() as state:
            from sheets_sync.sync.initialise import _first_workbooks  # noqa: PLC0415

            _first_workbooks(workspace, state)
        with self.edit("roster") as pages:
            departments, people = list(pages.values())[:2]
            _fill_roster(departments, people, self.teams)
        with self.edit("company") as pages:
            next(iter(pages.values())).fill(
                "CT-O1", rank=1, title="Khách hàng hài lòng hơn", why=WHY,
                deadline=date(2026, 12, 31), announce="Yes" if self.lang == "en" else "Có",
            )  # fmt: skip

    @contextmanager
    def run(self, today: date = DAY, after: float = HOUR) -> Iterator[Workspace]:
        """Open the workspace on a day, so many seconds after the last thing that happened."""
        self.emulator.world.clock.sleep(after)
        workspace = open_workspace(self.root, today)
        google = self.workplace.google()
        workspace.__dict__["store"] = open_store(self.root, workspace.settings, google)
        try:
            yield workspace
        finally:
            workspace.close()

    def create(self, today: date = DAY) -> Creation:
        """Make the workbooks of all departments."""
        with self.run(today) as workspace, workspace.state() as state:
            return create(workspace, state)

    def night(self, today: date = DAY, after: float = HOUR) -> Done:
        """Play one night."""
        with self.run(today, after) as workspace, workspace.alone(), workspace.state() as state:
            return sync(workspace, state)

    def quiet(self, today: date = DAY) -> Summary | None:
        """Give the night's summary where nothing has changed."""
        with self.run(today) as workspace, workspace.state() as state:
            return quiet_night(workspace, state)

    def address(self, key: str) -> str:
        """Give the address of a workbook."""
        own = {"roster", "company", "alignment", "scores"}
        return key if key in own else f"departments/{key}"

    @contextmanager
    def edit(self, key: str) -> Iterator[Mapping[str, Page]]:
        """Open a workbook in a browser, give its sheets by title, and have what is typed kept."""
        self.emulator.world.clock.sleep(2)  # nobody types faster than Google allows
        url = f"{self.emulator.url}{_SPREADSHEETS}/{self.workplace.file_id(self.address(key))}"
        fields = "sheets(properties(sheetId,title),data.rowData.values.effectiveValue)"
        told = self._session.get(url, params={"fields": fields}, timeout=30).json()
        pages = {each["properties"]["title"]: Page(each) for each in told["sheets"]}
        yield pages
        if typed := [request for page in pages.values() for request in page.typed]:
            done = self._session.post(f"{url}:batchUpdate", json={"requests": typed}, timeout=30)
            done.raise_for_status()

    def close(self) -> None:
        """Close all connections."""
        self._session.close()
        self.workplace.close()


def _fill_roster(departments: Page, people: Page, teams: Teams) -> None:
    line = 3
    for at, (code, (name, members)) in enumerate(teams.items(), 3):
        departments.fill(at, code=code, name=name, head=members[0][0])
        for person, called, position in members:
            manager = None if person == members[0][0] else members[0][0]
            entries = {"name": called, "position": position, "manager": manager,
                       "email": f"{person.lower()}@saomai.example"}  # fmt: skip
            people.fill(line, id=person, department=code, starts=date(2020, 1, 2), **entries)
            line += 1


def many(number: int) -> Teams:
    """Give so many departments of one person each."""
    return {
        f"P{n:03}": (f"Phòng số {n}", ((f"NV{n:03}", f"Nguyễn Văn {n}", "KD-TP"),))
        for n in range(1, number + 1)
    }


TWO: Final[Teams] = {code: TEAMS[code] for code in ("KD", "HT")}


@contextmanager
def taken_up(office: GoogleOffice, folder: Path) -> Iterator[GoogleOffice]:
    """Take up an office where it was left, in a folder not there yet and an emulator of its own."""
    with Emulator() as emulator:
        again = office.copy(folder, emulator)
        try:
            yield again
        finally:
            again.close()


@cache
def begun() -> GoogleOffice:
    """Have a roster of two departments and a company workbook, filled in."""
    with Emulator() as emulator:
        office = GoogleOffice(Path(mkdtemp()) / "office", emulator, teams=TWO)
        office.begin()
        office.close()
    return office


@cache
def filled() -> GoogleOffice:
    """Have both departments fill in their workbooks."""
    with taken_up(begun(), Path(mkdtemp()) / "office") as office:
        office.create()
        for code, owner in (("KD", "NV01"), ("HT", "NV11")):
            with office.edit(code) as pages:
                fill_department(pages, code, owner)  # type: ignore[arg-type] # as good a page
    return office


@cache
def synced() -> GoogleOffice:
    """Play the first night of the filled office."""
    with taken_up(filled(), Path(mkdtemp()) / "office") as office:
        office.night()
    return office
