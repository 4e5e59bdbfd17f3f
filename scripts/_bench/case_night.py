"""(b) The whole night with everything changed, and (c) the night after it."""

import hashlib
from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from pathlib import Path
from typing import Self

from _bench.ground import copied, filled
from _bench.measuring import TOOL, Series, Took, Way, alternately, chore, run
from _bench.organisation import DAY
from _bench.plan import Plan
from _bench.table import Line, Target

AGAINST = "calamine + XlsxWriter bare"
FLOOR = "the floor reads in as many processes, then writes in one, into memory:"
COMPARED = "of every file the hash and the time of change were compared, save of the lock"


def lines(plan: Plan) -> Iterator[Line]:
    """Play nights over fresh copies, each followed by one in which nothing has changed."""
    place = filled(plan.folder, plan.workbooks)
    calls = plan.folder / "night.calls"
    with copied(place) as copy:
        wrote = chore("do_write.take_down_night", copy, calls).told
    nights = _Nights(place)
    ways: dict[str, Way] = {
        "changed": nights.changed, "same": nights.same, "floor": _Floor(place, calls),
    }  # fmt: skip
    with nights:
        done = alternately(ways, plan.runs, warm_up=plan.warm_up)
    yield Line(
        "b", f"sync, {plan.workbooks} workbooks changed", done["changed"].seconds, AGAINST,
        done["floor"].seconds, target=Target("<=", 2.5),
        note=f"{FLOOR} {wrote['workbooks']} workbooks, {wrote['cells']:,} cells",
    )  # fmt: skip
    yield from _floors(done["floor"])
    yield from _steps(plan, place)
    yield Line(
        "c", "sync, nothing changed", done["same"].seconds, "sync, everything changed",
        done["changed"].seconds, target=Target("<=", 0.05),
    )  # fmt: skip
    yield Line(
        "c", "files written meanwhile, at most", (max(nights.written),), unit="files",
        target=Target("<=", 0), note=COMPARED,
    )  # fmt: skip
    calls.unlink()


def _floors(floor: Series) -> Iterator[Line]:
    for what, name in (("calamine reading", "reading"), ("XlsxWriter writing", "writing")):
        yield Line("b", f"  the floor's {what}", [took.told[name] for took in floor.runs])


def _steps(plan: Plan, place: Path) -> Iterator[Line]:
    """Tell where the time goes: the step's seconds against the whole night's, in one process."""
    runs = []
    for _ in range(plan.runs):
        with copied(place) as copy:
            runs.append(chore("do_night.split", copy).told)
    whole = [taken["seconds"] for taken in runs]
    for name in (each for each in runs[0] if each != "seconds"):
        steps = [taken[name] for taken in runs]
        yield Line("b", f"  {name}", steps, "sync, start-up aside", whole)


class _Floor:
    """Reads by calamine alone, then writes by XlsxWriter alone."""

    def __init__(self, place: Path, calls: Path) -> None:
        self._place, self._calls = place, calls

    def __call__(self, *, watched: bool) -> Took:
        words = (self._place, self._calls)
        return chore("do_write.read_and_played", *words, watched=watched)


class _Nights:
    """Nights on copies: one with everything changed, the next on the same copy."""

    def __init__(self, place: Path) -> None:
        self._place = place
        self._copies = ExitStack()
        self._copy = place
        self.written: list[int] = []

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._copies.close()

    def changed(self, *, watched: bool) -> Took:
        self._copies.close()
        self._copy = self._copies.enter_context(copied(self._place))
        return sync(self._copy, watched=watched)

    def same(self, *, watched: bool) -> Took:
        before = _files(self._copy)
        took = sync(self._copy, watched=watched)
        after = _files(self._copy)
        changed = {name for name in {**before, **after} if before.get(name) != after.get(name)}
        self.written.append(len(changed))
        return took


def sync(place: Path, *, watched: bool) -> Took:
    """Play a night as a person would, in a fresh process."""
    return run((*TOOL, "-w", str(place), "--today", f"{DAY}", "sync"), watched=watched)


def _files(place: Path) -> Mapping[str, tuple[int, str]]:
    """Give the time of change and the hash of every file."""
    return {
        path.relative_to(place).as_posix(): (
            path.stat().st_mtime_ns, hashlib.sha256(path.read_bytes()).hexdigest()
        )
        for path in place.rglob("*")
        if path.is_file() and path.name != "lock"
    }  # fmt: skip
