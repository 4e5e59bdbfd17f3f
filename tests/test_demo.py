"""The demo: it plays to its end, people are told what they did wrong, and nothing else is touched."""

import io
import os
import subprocess
import sys
from pathlib import Path

import pytest
from openpyxl import load_workbook

ROOT = Path(__file__).parent.parent
SCRIPTS = ROOT / "scripts"
DEPARTMENTS = ("KD", "MKT", "SX")
TOOLS = ("rule", "request", "announced")
"""Fields that only the tool's own sheets have."""

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
    return {"rule", "fix"} <= fields or {"announced", "version"} <= fields or {
        "department", "request"
    } <= fields  # fmt: skip


@pytest.fixture(scope="module")
def played(tmp_path_factory: pytest.TempPathFactory) -> tuple[Path, str]:
    folder = tmp_path_factory.mktemp("play") / "demo"

    done = play(folder, "--lang", "en", "--departments", *DEPARTMENTS)

    assert done.returncode == 0, done.stdout[-3000:] + done.stderr
    return folder, done.stdout


def test_the_demo_tells_people_what_is_wrong_and_ends_without_errors(
    played: tuple[Path, str],
) -> None:
    _, told = played

    assert "Did you mean KD-O1" in told
    assert "3 of 3 read; errors: 0" in told
    assert "v1 is closed" in told
    assert "no file changes" in told


@pytest.mark.parametrize("name", ["alignment.xlsx", "scores.xlsx", "departments/KD.xlsx"])
def test_the_demo_leaves_workbooks_that_open(played: tuple[Path, str], name: str) -> None:
    folder, _ = played

    workbook = load_workbook(folder / name, read_only=True)

    assert len(workbook.sheetnames) > 3
    workbook.close()


def test_a_sync_leaves_what_people_wrote_as_it_is(played: tuple[Path, str]) -> None:
    folder, _ = played
    path = folder / "departments" / "KD.xlsx"
    workbook = load_workbook(path)
    people = next(s for s in workbook.worksheets if _has(s[1], "person"))
    people["C3"] = "20% more of everything"
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
