"""(d) Time and memory as the workbooks become more: while reading, and over whole nights."""

from collections.abc import Iterator, Mapping
from functools import partial
from pathlib import Path
from typing import Protocol

from _bench.case_night import sync
from _bench.ground import copied, filled
from _bench.measuring import MEMORY, Series, Took, Way, alternately, chore
from _bench.organisation import DAY
from _bench.plan import Plan
from _bench.table import MEGABYTE, Line, Target

BASE = 200
MANY = 2000
"""At how many workbooks the memory is set against that at BASE, where so many are read."""
READING, PULLING, NIGHT = "reading and keeping", "pull", "sync"
UNITS = f"ms: for one workbook; MB: {MEMORY} of all processes at the peak"
Growth = Mapping[int, Series]


class Work(Protocol):
    """Work done on a workspace."""

    def __call__(self, place: Path, /, *, watched: bool) -> Took:
        """Do it once."""
        ...


def lines(plan: Plan) -> Iterator[Line]:
    """Read and play at every size; the sizes in turn, so that a slow minute slows all."""
    works: tuple[tuple[str, tuple[int, ...], Work], ...] = (
        (READING, plan.sizes, partial(_reading, "do_keep.kept")),
        (PULLING, plan.nights, partial(_reading, "do_keep.pulled")),
        (NIGHT, plan.nights, _night),
    )
    for what, sizes, work in works:
        grown = _grown(plan, sizes, work)
        yield from _each(what, grown)
        if len(grown) > 1:
            yield from compared(what, grown)


def _grown(plan: Plan, sizes: tuple[int, ...], work: Work) -> Growth:
    ways: dict[str, Way] = {}
    for size in sizes:
        plan.tell(f"  {size} workbooks")
        ways[str(size)] = partial(work, filled(plan.folder, size))
    done = alternately(ways, plan.runs, warm_up=plan.warm_up)
    return {size: done[str(size)] for size in sizes}


def _reading(name: str, place: Path, *, watched: bool) -> Took:
    with copied(place, only_read=True) as copy:
        return chore(name, copy, DAY, watched=watched)


def _night(place: Path, *, watched: bool) -> Took:
    with copied(place) as copy:
        return sync(copy, watched=watched)


def _each(what: str, grown: Growth) -> Iterator[Line]:
    """Give the points of the chart: milliseconds for one workbook, and the memory at the peak."""
    for size, series in grown.items():
        yield Line("d", f"{what}, {size}", _each_of(size, series), unit="ms")
        yield Line("d", f"{what}, {size}", (series.peak / MEGABYTE,), unit="MB")


def _each_of(size: int, series: Series) -> tuple[float, ...]:
    return tuple(1000 * seconds / size for seconds in series.seconds)


def compared(what: str, grown: Growth) -> Iterator[Line]:
    """Set many workbooks against fewer: the memory at the peak, and the time for one of them."""
    base = BASE if BASE in grown and max(grown) > BASE * 5 else min(grown)
    many, most = MANY if MANY in grown else max(grown), max(grown)
    yield Line(
        "d", f"{what}, memory at {many}", (grown[many].peak / MEGABYTE,), f"at {base}",
        (grown[base].peak / MEGABYTE,), "MB", Target("<=", 1.3), UNITS,
    )  # fmt: skip
    yield Line(
        "d", f"{what}, one workbook at {most}", _each_of(most, grown[most]), f"at {base}",
        _each_of(base, grown[base]), "ms", Target("<=", 1.15),
    )  # fmt: skip
