"""What the suite came to, as a table and as JSON."""

from collections.abc import Iterator, Sequence
from typing import Any

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
        if result.crash:
            yield f"{result.name}: {result.crash}"


def totals(singles: Sequence[Result], pairs: Sequence[Result]) -> dict[str, Any]:
    """Add everything up."""
    every = [*singles, *pairs]
    slowest = max(every, key=lambda r: r.seconds, default=None)
    return {
        "alterations": len(singles),
        "pairs": len(pairs),
        "values compared": sum(r.values for r in every),
        "right": sum(r.right for r in every),
        "asked about": sum(r.asked for r in every),
        "wrong in silence": sum(len(r.silent) for r in every),
        "departments lost": sum(len(r.lost) for r in every),
        "crashes": sum(bool(r.crash) for r in every),
        "slowest refusal": (
            f"{slowest.seconds:.2f} s ({slowest.name})" if slowest and slowest.seconds else "–"
        ),
    }
