"""A small office whose workbooks live on the emulated Google Drive."""

import json
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import Any

from sheets_sync.config import SETTINGS, settings_text
from sheets_sync.drawing.guide import TEMPLATE
from sheets_sync.model.workbook import Audience, Line, Sheet
from sheets_sync.state import Registered, State
from sheets_sync.steps.prepare import roster_workbook
from sheets_sync.stores.google.listing import ADDRESS, SHEET, WORKSPACE
from sheets_sync.sync.doctor import examine
from sheets_sync.sync.doctor_check import Examination, Verdict
from sheets_sync.sync.workspace import Workspace, open_workspace
from tests.google.clock import Clock
from tests.google.server import Emulator
from tests.google.setting import PROJECT
from tests.google.world import File, Grant

DAY = date(2026, 10, 12)
WIDE = "https://www.googleapis.com/auth/drive"
DEPARTMENTS = """Code,Department,Head
KD,Phòng Kinh doanh,NV01
HT,Phòng Hỗ trợ,NV11
"""
PEOPLE = """Id,Full name,E-mail,Department,Position
NV01,Nguyễn Thị An,an.nguyen@saomai.example,KD,KD-TP
NV02,Lê Văn Bình,binh.le@saomai.example,KD,KD-NV
NV11,Phạm Minh Đức,duc.pham@saomai.example,HT,HT-TP
"""
AN, BINH, DUC = (f"{name}@saomai.example" for name in ("an.nguyen", "binh.le", "duc.pham"))
BOARD, HR = "giam.doc@saomai.example", "nhan.su@saomai.example"


@dataclass
class DriveOffice:
    """A workspace on Drive, and the server that stands in for Google."""

    google: Emulator
    root: Path
    drive: str
    folder: str
    robot: str

    def write(
        self,
        people: str = PEOPLE,
        roster: str = '["departments.csv", "people.csv"]',
        **google: Any,  # noqa: ANN401 - settings
    ) -> None:
        """Write the roster and the settings."""
        told = {
            "folder": self.folder, "scopes": [WIDE], "board": [BOARD], "hr": [HR], **google,
        }  # fmt: skip
        text = settings_text("vi", "Công ty Sao Mai", DAY).replace(
            'roster = "roster.xlsx"', f"roster = {roster}"
        )
        lines = [f"{name} = {json.dumps(value)}" for name, value in told.items()]
        (self.root / SETTINGS).write_text("\n".join([text, "[google]", *lines]), encoding="utf-8")
        (self.root / "departments.csv").write_text(DEPARTMENTS, encoding="utf-8")
        (self.root / "people.csv").write_text(people, encoding="utf-8")

    def key(self, key: Mapping[str, str], name: str = "robot.json", mode: int = 0o600) -> None:
        """Put a service account's key where the settings look for it."""
        path = self.root / name
        path.write_text(json.dumps(key), encoding="utf-8")
        path.chmod(mode)

    def open(self) -> Workspace:
        """Open the workspace on its day."""
        return open_workspace(self.root, DAY)

    @contextmanager
    def opened(self) -> Iterator[tuple[Workspace, State]]:
        """Open workspace and state, and close the way to Google after."""
        workspace = self.open()
        with workspace.state() as state:
            yield workspace, state
        if "store" in workspace.__dict__:
            workspace.store.google.close()  # type: ignore[attr-defined]

    def file(self, address: str, *writers: str, name: str = "") -> File:
        """Make the file of an address, blank, and let people in."""
        by = Grant(self.robot, PROJECT, frozenset([WIDE]))
        made = self.google.world.add(name or address, SHEET, by, self.folder)
        made.app_properties[PROJECT] = {WORKSPACE: self.folder, ADDRESS: address}
        for who in writers:
            self.google.share(made.id, who)
        return made

    def workbooks(self) -> tuple[File, File]:
        """Make and register the workbooks of both departments, shared as the roster says."""
        with self.opened() as (_, state):
            for code in ("KD", "HT"):
                address = f"departments/{code}"
                state.register(Registered(code, "department", address, TEMPLATE, DAY))
        return self.file("departments/KD", AN, BINH), self.file("departments/HT", DUC)

    def roster(self) -> File:
        """Move the roster to Drive."""
        self.write(roster='"roster.xlsx"')
        with self.opened() as (workspace, state):
            blank = roster_workbook(workspace.settings, workspace.packs, workspace.say)
            departments, people, *others = blank.sheets
            filled = (
                _filled(departments, DEPARTMENTS, "code", "name", "head"),
                _filled(people, PEOPLE, "id", "name", "email", "department", "position"),
            )
            book = replace(blank, sheets=(*filled, *others))
            workspace.store.create("roster", book, Audience((HR,)))
            state.register(Registered("roster", "roster", "roster", TEMPLATE, DAY))
        return next(f for f in self.google.world.files.values() if f.name == blank.title)

    def now(self, later: float = 0) -> datetime:
        """Give the time of the server, or a later one in seconds."""
        return datetime.fromtimestamp(self.google.world.clock.now(), UTC) + timedelta(seconds=later)

    def examine(self, later: float = 0) -> Examination:
        """Have the doctor look."""
        return examine(self.root, DAY, now=self.now(later))

    def complaints(self, later: float = 0) -> list[tuple[str, str, str]]:
        """Give what the doctor has to say besides that all is well: verdict, check, workbook."""
        checks = self.examine(later).checks
        return [(c.verdict.value, c.name, c.workbook) for c in checks if c.verdict != Verdict.OK]


def _filled(sheet: Sheet, text: str, *fields: str) -> Sheet:
    """Fill a sheet with the lines of a CSV text, below its headers."""
    rows = [line.split(",") for line in text.splitlines()[1:]]
    lines = (Line(dict(zip(fields, row, strict=True))) for row in rows)
    return replace(sheet, lines=tuple(lines), spare=5)


@contextmanager
def drive_office(root: Path, clock: Clock | None = None) -> Iterator[DriveOffice]:
    """Make the office: its folder is in a shared drive, and holds the company workbook."""
    with Emulator(quota=False, clock=clock) as google:
        drive = google.shared_drive("Sao Mai", organizers=[BOARD])
        folder = google.folder("OKR 2026", drive="Sao Mai")
        key = google.robot()
        google.share(drive, key["client_email"], "fileOrganizer")
        root.mkdir()
        office = DriveOffice(google, root, drive, folder, key["client_email"])
        office.write()
        office.key(key)
        company = office.file("company", BOARD)
        google.share(company.id, HR, "reader")
        yield office
        assert google.malformed == []
