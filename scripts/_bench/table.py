"""The lines of the result, their targets, and how they are shown."""

import os
import platform
import statistics
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from importlib.metadata import version
from typing import Any, Literal

from rich.console import Console
from rich.measure import Measurement
from rich.table import Table

Unit = Literal["s", "ms", "MB", "files"]
MEGABYTE = 1_000_000
WIDEST = 1000


@dataclass(frozen=True)
class Target:
    """How many times the other's at most, or how many times better at the least."""

    sign: Literal["<=", ">="]
    times: float

    def __str__(self) -> str:
        """Give it as the table shows it."""
        return f"{'≤' if self.sign == '<=' else '≥'} {self.times:g}"


@dataclass(frozen=True)
class Line:
    """One measurement: our runs, those of what they are set against, and what is asked for."""

    case: str
    what: str
    ours: Sequence[float] = ()
    against: str = ""
    other: Sequence[float] = ()
    unit: Unit = "s"
    target: Target | None = None
    note: str = ""

    @property
    def ratio(self) -> float | None:
        """Ours by the other's; where the target is a least, the other's by ours."""
        if not self.ours or not self.other:
            return None
        ours, other = statistics.median(self.ours), statistics.median(self.other)
        up, down = (other, ours) if self.target and self.target.sign == ">=" else (ours, other)
        return up / down if down else None

    @property
    def verdict(self) -> str:
        """Whether the target is met; without anything to set it against, ours is the measure."""
        if self.target is None:
            return ""
        reached = self.ratio
        if reached is None and self.ours and not self.against:
            reached = statistics.median(self.ours)
        if reached is None:
            return "not measured"
        over = reached > self.target.times
        met = not over if self.target.sign == "<=" else reached >= self.target.times
        return "met" if met else "not met"


def machine() -> str:
    """Name what it ran on."""
    names = ("python-calamine", "openpyxl", "xlsxwriter")
    versions = ", ".join(f"{name} {version(name)}" for name in names)
    system = f"{platform.system()} {platform.machine()}"
    return f"{os.cpu_count()} cores, {system}, Python {platform.python_version()}, {versions}"


def show(lines: Sequence[Line]) -> None:
    """Print the table as wide as it needs to be, and the notes below it."""
    table = Table(box=None, pad_edge=False)
    for heading in ("case", "what", "ours", "against", "theirs", "ratio", "target", ""):
        numeric = heading in ("ours", "theirs", "ratio", "target")
        table.add_column(heading, justify="right" if numeric else "left", no_wrap=True)
    for line in lines:
        table.add_row(*cells(line))
    console = Console()
    wide = console.options.update(width=WIDEST)
    console.width = max(console.width, Measurement.get(console, wide, table).maximum)
    console.print(table)
    for note in dict.fromkeys(f"({line.case}) {line.note}" for line in lines if line.note):
        console.print(note, highlight=False, markup=False, soft_wrap=True)


def cells(line: Line) -> tuple[str, ...]:
    """Give the cells of one line of the table."""
    return (
        line.case, line.what, _amount(line.ours, line.unit), line.against,
        _amount(line.other, line.unit) if line.against else "",
        "" if line.ratio is None else f"{line.ratio:.2f}", str(line.target or ""), line.verdict,
    )  # fmt: skip


def as_json(lines: Iterable[Line]) -> list[Mapping[str, Any]]:
    """Give every line for programs, with each run."""
    return [
        {
            "case": line.case,
            "what": line.what,
            "unit": line.unit,
            "ours": _median(line.ours),
            "against": line.against,
            "theirs": _median(line.other),
            "ratio": line.ratio,
            "target": str(line.target) if line.target else None,
            "verdict": line.verdict,
            "note": line.note,
            "runs": {"ours": list(line.ours), "theirs": list(line.other)},
        }
        for line in lines
    ]


def _median(values: Sequence[float]) -> float | None:
    return statistics.median(values) if values else None


def _amount(values: Sequence[float], unit: Unit) -> str:
    middle = _median(values)
    if middle is None:
        return "-"
    digits = {"s": 3, "ms": 2, "MB": 0, "files": 0}[unit]
    return f"{middle:,.{digits}f} {unit}"
