"""Measure what people wait for, and print it as a table (or `--json`).

Start-up is set against the least that a program on the same foundations takes; the rest is a
made-up organisation on the disk: `python3 scripts/bench.py --departments 50 --people 10`.
"""

import _setup

_setup.reexec()

import argparse
import csv
import json
import re
import statistics
import subprocess
import sys
import tempfile
import time
from dataclasses import asdict, dataclass
from pathlib import Path

TOOL = str(Path(sys.executable).with_name("sheets-sync"))
FINDINGS = 1
"""The highest exit code of a run that did its work: 0 is clean, 1 means findings."""


@dataclass(frozen=True)
class Measure:
    """What was done and how long it took, in seconds; None where it could not be done."""

    what: str
    seconds: float | None
    note: str = ""


def main() -> int:
    """Measure everything and tell; 0 whatever the numbers."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--departments", type=int, default=8)
    parser.add_argument("--people", type=int, default=7, help="in each department")
    parser.add_argument("--json", action="store_true")
    asked = parser.parse_args()
    measures = [*start_up(), *a_night(asked.departments, asked.people)]
    if asked.json:
        print(json.dumps([asdict(measure) for measure in measures], indent=1))
    else:
        print(table(measures))
    return 0


def start_up(times: int = 7) -> list[Measure]:
    """Take the median of several starts, so that one hiccup does not count."""
    commands = {
        "python -c 'import click'": (sys.executable, "-c", "import click"),
        "sheets-sync --help": (TOOL, "--help"),
    }
    return [_median(what, command, times) for what, command in commands.items()]


def a_night(departments: int, people: int) -> list[Measure]:
    """Create the workbooks of a made-up organisation, then sync them twice."""
    size = f"departments: {departments}, people: {departments * people}"
    measures: list[Measure] = []
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder) / "bench"
        prepared = _timed("init", (TOOL, "init", str(place)), size)
        if prepared.seconds is None:
            return [prepared]
        _staff(place, departments, people)
        steps = {"create": "create", "sync, the first": "sync", "sync, nothing changed": "sync"}
        for what, word in steps.items():
            measures.append(_timed(what, (TOOL, word, "--workspace", str(place)), size))
            if measures[-1].seconds is None:
                break
    return measures


def _staff(place: Path, departments: int, people: int) -> None:
    codes = [f"D{number:03}" for number in range(1, departments + 1)]
    units = [{"code": code, "name": f"Phòng {code}", "head": f"{code}N01"} for code in codes]
    staff = [
        {
            "id": f"{code}N{number:02}",
            "name": f"Người thứ {number} {code}",
            "email": f"{code}.{number}@example.vn".lower(),
            "department": code,
            "position": "KD-NV",
            "manager": f"{code}N01" if number > 1 else "",
        }
        for code in codes
        for number in range(1, people + 1)
    ]
    for name, rows in (("departments.csv", units), ("people.csv", staff)):
        with (place / name).open("w", encoding="utf-8-sig", newline="") as file:
            writer = csv.DictWriter(file, rows[0].keys())
            writer.writeheader()
            writer.writerows(rows)
    settings = place / "sheets-sync.toml"
    text = settings.read_text(encoding="utf-8")
    line = 'roster = ["departments.csv", "people.csv"]'
    settings.write_text(re.sub(r"(?m)^#?\s*roster\s*=.*$", line, text, count=1), encoding="utf-8")


def _median(what: str, command: tuple[str, ...], times: int) -> Measure:
    runs = [_timed(what, command) for _ in range(times)]
    taken = [run.seconds for run in runs if run.seconds is not None]
    if len(taken) < times:
        return runs[-1]
    return Measure(what, round(statistics.median(taken), 3), f"median of {times}")


def _timed(what: str, command: tuple[str, ...], note: str = "") -> Measure:
    begun = time.perf_counter()
    try:
        told = subprocess.run(
            command, capture_output=True, encoding="utf-8", errors="replace", check=False
        )
    except OSError as error:
        return Measure(what, None, f"not measured: {error.strerror}")
    taken = time.perf_counter() - begun
    if told.returncode > FINDINGS or (told.returncode and "Traceback" in told.stderr):
        last = (told.stderr or told.stdout).strip().splitlines()[-1:]
        return Measure(what, None, "not measured: " + " ".join(last)[:90])
    return Measure(what, round(taken, 3), note)


def table(measures: list[Measure]) -> str:
    """Draw the measures in columns."""
    lines = [f"{'what':<28} {'seconds':>9}  note"]
    for measure in measures:
        seconds = "-" if measure.seconds is None else f"{measure.seconds:.3f}"
        lines.append(f"{measure.what:<28} {seconds:>9}  {measure.note}")
    return "\n".join(lines)


if __name__ == "__main__":
    sys.exit(main())
