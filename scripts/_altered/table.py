"""What the suite came to, as a table and as JSON."""

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Any

from _altered.crew import LeftOut, Played
from _altered.play import Result

WIDTH = 58
MOST = 20
"""So many values of one alteration are listed."""


def line(result: Result) -> str:
    """Give one result as a line of the table."""
    name = result.name if len(result.name) <= WIDTH else result.name[: WIDTH - 1] + "…"
    told = result.refused or result.told or "–"
    wrong = "CRASH" if result.crash else str(len(result.silent) or "·")
    lost = f" lost: {', '.join(result.lost)}" if result.lost else ""
    return (
        f"{name:<{WIDTH}} {result.by[:11]:<11} {result.values:>5} {result.right:>5}"
        f" {result.asked:>5} {wrong:>5}  {told}{lost}"
    )


def head() -> str:
    """Give the head of the table."""
    return f"{'alteration':<{WIDTH}} {'made by':<11} values right asked wrong  told"


def silent(results: Sequence[Result]) -> Iterator[str]:
    """List every value that was wrong in silence, and every crash."""
    for result in results:
        for one in result.silent[:MOST]:
            key, code, name = one.value.cell
            yield (
                f"{result.name}: {one.department} {key} {code} {name}:"
                f" expected {one.value.expected!r}, got {one.value.got!r}"
            )
        if len(result.silent) > MOST:
            yield f"{result.name}: … and {len(result.silent) - MOST} more; --json has them all"
        for text in result.needless[:MOST]:
            yield f"{result.name}: asked without need: {text}"
        if result.crash:
            yield f"{result.name}: {result.crash}"


@dataclass(frozen=True)
class Whole:
    """A whole run: what was played alone and in pairs, and how long it took, in seconds."""

    singles: Sequence[Played]
    pairs: Sequence[Played]
    seed: int
    processes: int
    seconds: float

    @property
    def results(self) -> Sequence[Result]:
        """All that was played."""
        return [each for each in (*self.singles, *self.pairs) if isinstance(each, Result)]

    @property
    def left_out(self) -> Sequence[LeftOut]:
        """All that was not made."""
        return [each for each in (*self.singles, *self.pairs) if isinstance(each, LeftOut)]

    @property
    def good(self) -> bool:
        """Whether every value was right or asked about, and nothing was left out without need."""
        made = all(each.absent for each in self.left_out)
        return made and all(result.good for result in self.results)


def rows(whole: Whole) -> dict[str, Any]:
    """Add everything up."""
    every = whole.results
    by = Counter(each.by for each in whole.singles if isinstance(each, Result))
    slowest = max((r for r in every if r.refused), key=lambda r: r.seconds, default=None)
    return {
        "alterations": f"{by.total()} ({', '.join(f'{who} {n}' for who, n in by.items())})",
        "left out": len(whole.left_out),
        "pairs": f"{len(whole.pairs)} (seed {whole.seed})",
        "values compared": sum(r.values for r in every),
        "right": sum(r.right for r in every),
        "asked about": sum(r.asked for r in every),
        "wrong in silence": sum(len(r.silent) for r in every),
        "clear, yet asked": sum(len(r.needless) for r in every),
        "departments lost": sum(len(r.lost) for r in every),
        "crashes": sum(bool(r.crash) for r in every),
        "slowest refusal": f"{slowest.seconds:.2f} s ({slowest.name})" if slowest else "–",
        "whole run": f"{whole.seconds:.0f} s in processes: {whole.processes}",
    }
