"""The demo plays to its end, people are told what they did wrong, and no more is touched."""

import io
import os
import subprocess
import sys
from datetime import date
from functools import cache
from pathlib import Path
from shutil import copytree

import pytest
from openpyxl import load_workbook

from sheets_sync.pipeline import consolidate
from sheets_sync.stores.xlsx_write import render
from sheets_sync.sync.night import judge
from sheets_sync.sync.workspace import open_workspace
from tests.office import TOLERANCE, compare, recompute

ROOT = Path(__file__).parent.parent
SCRIPTS = ROOT / "scripts"

pytestmark = pytest.mark.filterwarnings("ignore::UserWarning:openpyxl")


def play(folder: Path, *words: str) -> "subprocess.CompletedProcess[str]":
    return subprocess.run(
        [sys.executable, str(SCRIPTS / "demo.py"), "--folder", str(folder), *words],
        capture_output=True,
        encoding="utf-8",
        env={**os.environ, "SHEETS_SYNC_READY": "1", "PYTHONUTF8": "1"},
        check=False,
    )


def sync(folder: Path, day: str) -> int:
    command = [sys.executable, "-m", "sheets_sync", "-w", str(folder), "--today", day, "sync"]
    return subprocess.run(command, capture_output=True, check=False, cwd=ROOT).returncode


def peoples_cells(path: Path) -> dict[str, list[tuple[object, ...]]]:
    """Give all cells of the sheets that people write."""
    workbook = load_workbook(io.BytesIO(path.read_bytes()))
    return {
        sheet.title: list(sheet.iter_rows(values_only=True))
        for sheet in workbook.worksheets
        if not _is_tools({str(cell.value) for cell in sheet[1]})
    }


def _is_tools(fields: set[str]) -> bool:
    ours = ({"rule", "fix"}, {"announced", "version"}, {"department", "request"}, {"as_of", "why"})
    return any(each <= fields for each in ours)


@cache
def three_departments(below: Path) -> tuple[Path, str]:
    """Play three departments, in English, once for all tests that look at it."""
    folder = below / "three departments"
    done = play(folder, "--lang", "en", "--departments", "KD", "MKT", "SX")
    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    return folder, done.stdout


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    """Give the folder of the play, and what was told."""
    return three_departments(tmp_path_factory.getbasetemp())


def test_a_quarter_is_played_to_its_end_and_people_are_told_their_errors(
    played: tuple[Path, str],
) -> None:
    folder, told = played

    assert "Did you mean KD-O1" in told
    assert "3 of 3 read; errors: 0" in told
    assert "v1 is closed" in told
    assert "no file changes" in told
    for name in ("alignment.xlsx", "scores.xlsx", "departments/KD.xlsx"):
        assert len(load_workbook(folder / name, read_only=True).sheetnames) > 3


@pytest.mark.office
def test_libreoffice_computes_what_was_published(played: tuple[Path, str]) -> None:
    workspace = open_workspace(played[0], date(2027, 1, 8))
    with workspace.state() as state:
        done = judge(workspace, state)

    counts = {}
    for workbook in consolidate(done.night, done.outcome, workspace.say):
        count, largest = compare(workbook, recompute(render(workbook)))
        print(f"{workbook.key}: cells {count}, largest difference {largest}")  # noqa: T201
        counts[workbook.key] = count
        assert largest <= TOLERANCE

    assert counts["alignment"] > 500
    assert counts["scores"] > 1000


def test_a_sync_leaves_what_people_wrote_as_it_is(played: tuple[Path, str], tmp_path: Path) -> None:
    """Invariant I1: staff ranges are never written."""
    folder = tmp_path / "demo"
    copytree(played[0], folder)
    path = folder / "departments" / "SX.xlsx"
    workbook = load_workbook(path)
    people = next(s for s in workbook.worksheets if _has(s[1], "person"))
    people["C3"] = "Nâng cao 20% mọi thứ"
    workbook.save(path)
    before, written = peoples_cells(path), path.read_bytes()

    sync(folder, "2027-01-09")

    assert peoples_cells(path) == before
    assert path.read_bytes() != written


def _has(cells: object, field: str) -> bool:
    return field in {str(cell.value) for cell in cells}  # type: ignore[attr-defined]


def test_the_demo_wipes_no_folder_that_is_not_its_own(tmp_path: Path) -> None:
    (tmp_path / "thesis.txt").write_text("ten years of work")

    done = play(tmp_path, "--lang", "en")

    assert done.returncode == 1
    assert "was not made by the demo" in done.stderr
    assert (tmp_path / "thesis.txt").read_text() == "ten years of work"
