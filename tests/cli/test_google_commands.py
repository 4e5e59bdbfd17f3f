"""`doctor` and `auth` on the terminal: a line a check, in the language asked for."""

import json
import re
from collections.abc import Iterator
from pathlib import Path

import click
import pytest
from click.testing import CliRunner, Result

from sheets_sync.cli.commands import program
from sheets_sync.cli.desk import Desk
from sheets_sync.cli.google_commands import add, auth, doctor
from sheets_sync.config import SETTINGS
from sheets_sync.locale import load
from sheets_sync.state import Registered
from tests.google.clock import RealClock
from tests.office_free import Office, synced
from tests.sync.drive_office import DAY, DriveOffice, drive_office


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return synced().copy(tmp_path / "office")


@pytest.fixture
def drive(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DriveOffice]:
    with drive_office(tmp_path / "drive", RealClock()) as drive:
        monkeypatch.setenv("SHEETS_SYNC_GOOGLE", drive.google.url)
        yield drive


def ran(command: click.Command, folder: Path, *words: str) -> Result:
    return CliRunner().invoke(command, [*words], obj=Desk(load("en"), folder))


def test_the_commands_are_added_to_the_program() -> None:
    program = click.Group("sheets-sync")

    add(program)

    assert sorted(program.commands) == ["auth", "doctor"]


def test_each_check_has_a_line_and_what_to_do_stands_under_it(office: Office) -> None:
    office.path("KT").unlink()

    result = ran(doctor, office.root)

    lines = [line.rstrip() for line in result.output.splitlines()]
    at = lines.index(" ✗ departments/KT.xlsx: missing")
    assert lines[at + 1] == (
        "   → Put it back, or make a blank one with: sheets-sync create --again KT"
    )
    assert lines[-1] == "To mend before tonight: 1. To look at: 0."
    assert [line for line in lines if line and not line.startswith(" ")] == [
        "This computer", "Settings and roster", "Workbooks", lines[-1],
    ]  # fmt: skip
    assert max(map(len, lines)) <= 80
    assert result.exit_code == 1


def test_an_office_in_order_ends_well(office: Office) -> None:
    result = ran(doctor, office.root)

    assert result.output.splitlines()[-1] == "Everything is in order for tonight."
    assert result.exit_code == 0


def test_programs_get_every_check(office: Office) -> None:
    office.path("KT").unlink()

    told = json.loads(ran(doctor, office.root, "--json").output)

    assert {**told, "checks": len(told["checks"])} == {
        "checks": 10, "bad": 1, "warnings": 0, "exit_code": 1,
    }  # fmt: skip
    assert [check for check in told["checks"] if check["verdict"] == "bad"] == [
        {
            "area": "workbooks",
            "check": "missing",
            "verdict": "bad",
            "workbook": "KT",
            "seen": "departments/KT.xlsx: missing",
            "todo": "Put it back, or make a blank one with: sheets-sync create --again KT",
        }
    ]


def test_a_name_from_a_cell_cannot_play_with_the_terminal(drive: DriveOffice) -> None:
    drive.workbooks()
    drive.google.upload("an.nguyen@saomai.example", "x\x1b[2J.xlsx", b"x", drive.folder)

    result = ran(doctor, drive.root, "--today", "2026-10-12")

    assert "\x1b" not in result.output
    assert "x\\u001b[2J.xlsx" in result.output


def test_signing_in_ends_with_the_next_command(drive: DriveOffice) -> None:
    first = ran(auth, drive.root, "--check")
    with drive.opened() as (_, state):
        state.register(Registered("company", "company", "company", "1", DAY))
    again = ran(auth, drive.root)

    assert first.output.splitlines()[-1].endswith(f"Next: sheets-sync init {drive.root}")
    assert again.output.splitlines()[-1].endswith("Next: sheets-sync create")
    assert (first.exit_code, again.exit_code) == (0, 0)


def test_signing_in_says_how_many_steps_are_missing(drive: DriveOffice) -> None:
    (drive.root / "robot.json").unlink()

    result = ran(auth, drive.root)

    assert "There is no key file robot.json in the folder drive yet." in result.output
    assert result.output.splitlines()[-1].startswith("Still missing: 1.")
    assert result.exit_code == 1


def test_a_link_alone_is_looked_at_with_open(drive: DriveOffice) -> None:
    made = drive.file("departments/KD")
    link = f"https://docs.google.com/spreadsheets/d/{made.id}/edit"

    opened = ran(doctor, drive.root, "--open", link)
    closed = ran(doctor, drive.root, "--open", "https://docs.google.com/spreadsheets/d/khong")

    assert (opened.exit_code, closed.exit_code) == (0, 1)
    assert "is a copy of departments/KD" in " ".join(opened.output.split())
    assert "The tool cannot open" in closed.output


def test_a_folder_of_its_own_is_wished_with_new(tmp_path: Path) -> None:
    words = ["init", str(tmp_path / "okr"), "--google", "new"]

    result = CliRunner().invoke(program, words, obj=Desk(load("en"), tmp_path))

    settings = (tmp_path / "okr" / SETTINGS).read_text(encoding="utf-8")
    assert result.exit_code == 0, result.output
    assert re.search(r'^folder = "new-[0-9a-f]{8}" ', settings, re.MULTILINE)
    assert re.search(r'^identity = "person" ', settings, re.MULTILINE)
    assert "auth" in result.output
