"""What it all cost, on the screen and for programs."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any, Final

from rich.console import Console
from rich.table import Table

from _cost.counting import Cost
from _cost.quota import Timed

KINDS: Final = ("lists", "files", "reads", "writes", "all", "minutes")
WIDEST: Final = 100


@dataclass(frozen=True)
class Line:
    """One phase, done in three ways."""

    phase: str
    ours: Cost
    plain: Cost
    floor: Cost

    @property
    def ways(self) -> Mapping[str, Cost]:
        """The three ways by name."""
        return {"sheets-sync": self.ours, "plain gspread": self.plain, "the floor": self.floor}


@dataclass(frozen=True)
class Minutes:
    """So many workbooks under the quota: how often Google refused, and how long it took."""

    number: int
    refused: int
    timed: Mapping[str, Timed]


def show(lines: Sequence[Line], minutes: Minutes | None) -> None:
    """Print a line for each way of each phase, and one for each piece of work under the quota."""
    console = Console(width=WIDEST, highlight=False)
    table = Table(box=None, pad_edge=False)
    for heading in ("phase", "by"):
        table.add_column(heading, no_wrap=True)
    for heading in KINDS:
        table.add_column(heading, justify="right", no_wrap=True)
    for line in lines:
        for n, (way, cost) in enumerate(line.ways.items()):
            last = n == len(line.ways) - 1
            table.add_row("" if n else line.phase, way, *_numbers(cost), end_section=last)
    console.print(table)
    for text in told(minutes) if minutes else ():
        console.print(text, markup=False, soft_wrap=True)


def told(minutes: Minutes) -> Iterator[str]:
    """Say how the quota was kept to."""
    yield f"{minutes.number} small workbooks, 60 reads and 60 writes a minute, a virtual clock:"
    yield f"    refused by Google (429): {minutes.refused}"
    for name, timed in minutes.timed.items():
        least = f"at least {timed.least:.1f} s"
        yield f"    {name}: {timed.seconds:.1f} s, {least}, ratio {timed.ratio:.3f}"


def _numbers(cost: Cost) -> list[str]:
    return [str(getattr(cost, kind) or "·") for kind in KINDS]


def as_json(lines: Sequence[Line], minutes: Minutes | None) -> dict[str, Any]:
    """Give all of it for programs."""
    phases = [
        {"phase": line.phase, **{way: _counted(cost) for way, cost in line.ways.items()}}
        for line in lines
    ]
    return {"phases": phases, "quota": _quota(minutes) if minutes else None}


def _counted(cost: Cost) -> dict[str, int]:
    return {kind: getattr(cost, kind) for kind in KINDS}


def _quota(minutes: Minutes) -> dict[str, Any]:
    timed = {name: {**asdict(t), "ratio": t.ratio} for name, t in minutes.timed.items()}
    return {"workbooks": minutes.number, "refused": minutes.refused, **timed}
