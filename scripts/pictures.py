"""Draw the pictures of the docs from plays of the demo.

Needs LibreOffice, poppler-utils and ImageMagick; run it when what people see has changed, and
look at what it made.
"""

import _setup

_setup.reexec()

import io
import shutil
import subprocess
import sys
import tempfile
from datetime import date
from pathlib import Path

from rich.console import Console

from sheets_sync.cli.screen import Screen
from sheets_sync.cli.show_status import show_status
from sheets_sync.locale import load
from sheets_sync.sync.status import status
from sheets_sync.sync.workspace import open_workspace

ROOT = _setup.ROOT
PICTURES = ROOT / "docs" / "pictures"
WANTED = (
    ("department-blank", "blank", "departments/KD.xlsx", "OKR phòng"),
    ("department-flagged", "flagged", "departments/KD.xlsx", "OKR phòng"),
    ("department-check", "flagged", "departments/KD.xlsx", "Kiểm tra"),
    ("department-filled", "ended", "departments/KD.xlsx", "OKR phòng"),
    ("department-kpi", "ended", "departments/KD.xlsx", "KPI"),
    ("alignment-overview", "ended", "alignment.xlsx", "Tổng quan"),
    ("alignment-tree", "ended", "alignment.xlsx", "Cây mục tiêu"),
    ("scores-people", "ended", "scores.xlsx", "Nhân sự"),
    ("scores-distribution", "ended", "scores.xlsx", "Phân bố"),
)
"""Name, play, workbook, and the title of the sheet whose first page is drawn."""

PLAYS = {"blank": 1, "flagged": 2, "ended": 6}
"""How many acts of the demo each play runs."""


def main() -> int:
    """Draw every picture; 1 where a program or a page is missing."""
    missing = [
        name for name in ("soffice", "pdftoppm", "pdftotext", "convert") if not shutil.which(name)
    ]
    if missing:
        print(f"not found: {', '.join(missing)}")
        return 1
    PICTURES.mkdir(parents=True, exist_ok=True)
    with tempfile.TemporaryDirectory() as name:
        folder = Path(name)
        for play, acts in PLAYS.items():
            demo = str(ROOT / "scripts" / "demo.py")
            run(sys.executable, demo, "--folder", str(folder / play), "--acts", str(acts))
        tool = (sys.executable, "-m", "sheets_sync", "--today", "2026-10-05")
        run(*tool, "--workspace", str(folder / "blank"), "create")
        drawn = [draw(folder, *wanted) for wanted in WANTED]
        draw_status(folder / "flagged", date(2026, 10, 16))
    return 0 if all(drawn) else 1


def draw(folder: Path, name: str, play: str, workbook: str, title: str) -> bool:
    """Draw the first page of one sheet, without its margins, head and foot."""
    pdfs = folder / f"pdf-{play}"
    pdf = pdfs / Path(workbook).with_suffix(".pdf").name
    if not pdf.exists():
        profile = f"-env:UserInstallation={(folder / 'office').as_uri()}"
        office = ("soffice", "--headless", profile, "--convert-to", "pdf", "--outdir", str(pdfs))
        run(*office, str(folder / play / workbook))
    page = page_of(pdf, title)
    if page == 0:
        print(f"{name}: no page “{title}” in {workbook}")
        return False
    stem, only = folder / name, ("-f", str(page), "-l", str(page), "-singlefile", "-png")
    run("pdftoppm", "-r", "110", *only, str(pdf), str(stem))
    bare = ("-gravity", "North", "-chop", "0x62", "-gravity", "South", "-chop", "0x62")
    trimmed = ("-trim", "-bordercolor", "white", "-border", "12", "+repage", "-colors", "128")
    run("convert", f"{stem}.png", *bare, *trimmed, str(PICTURES / f"{name}.png"))
    print(f"{name}: page {page} of {workbook}")
    return True


def page_of(pdf: Path, title: str) -> int:
    """Find the first page whose head ends with the sheet's title; 0 where there is none."""
    for number, page in enumerate(run("pdftotext", "-layout", str(pdf), "-").split("\f"), 1):
        first = next((line.strip() for line in page.splitlines() if line.strip()), "")
        if first.endswith(title):
            return number
    return 0


def draw_status(folder: Path, day: date) -> None:
    """Draw the morning view as a terminal shows it."""
    workspace = open_workspace(folder, day)
    screen = Screen(load("vi"))
    screen.out = Console(record=True, width=100, markup=False, highlight=False, file=io.StringIO())
    with workspace.state() as state:
        show_status(screen, status(workspace, state), as_json=False)
    svg = screen.out.export_svg(title="sheets-sync status")
    (PICTURES / "status.svg").write_text(svg, encoding="utf-8")


def run(*command: str) -> str:
    """Run a program and give what it printed."""
    return subprocess.run(command, capture_output=True, text=True, check=True).stdout


if __name__ == "__main__":
    sys.exit(main())
