"""Measure how long people wait, against the least it could take, and print it as a table.

Every line sets our time or memory against a floor or a peer measured in turn with it, in this
same run: a warm-up, then the median of `--runs`. What is measured is in `_bench`.

    python3 scripts/bench.py --quick                   20 workbooks, two runs: minutes
    python3 scripts/bench.py --only a,c                some cases
    python3 scripts/bench.py --peers --json bench.json --chart docs/pictures/bench.svg
"""

import _setup

_setup.reexec()

import argparse
import json
import sys
import tempfile
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from pathlib import Path
from time import perf_counter

from _bench import (
    case_create,
    case_datamaps,
    case_growth,
    case_night,
    case_read,
    case_start,
    table,
)
from _bench.measuring import NotMeasuredError
from _bench.plan import FULL, NIGHTS, SIZES, Plan
from _bench.table import Line

CASES: dict[str, tuple[str, Callable[[Plan], Iterator[Line]]]] = {
    "a": ("gate and reading", case_read.lines),
    "b": ("a night, everything changed", case_night.lines),
    "c": ("a night, nothing changed", case_night.lines),
    "d": ("time and memory as workbooks become more", case_growth.lines),
    "e": ("create", case_create.lines),
    "f": ("datamaps", case_datamaps.lines),
    "g": ("help", case_start.lines),
}
QUICK = {"runs": 2, "workbooks": 20, "sizes": (5, 20)}


def main(words: list[str] | None = None) -> int:
    """Measure what is asked for and tell; 0 whatever the numbers, 2 for wrong use."""
    asked = _asked(words)
    print(table.machine(), flush=True)
    with _folder(asked.folder) as folder:
        plan = _plan(asked, folder)
        lines = list(measured(plan, asked.only))
    table.show(lines)
    if asked.json:
        content = {
            "machine": table.machine(), "runs": plan.runs, "lines": table.as_json(lines),
        }  # fmt: skip
        asked.json.write_text(json.dumps(content, indent=1, ensure_ascii=False), encoding="utf-8")
    if asked.chart and any(line.case == "d" and line.ours for line in lines):
        from _bench.chart import draw  # noqa: PLC0415 - drawing is heavy, and seldom asked for

        draw(lines, asked.chart)
    return 0


def measured(plan: Plan, cases: list[str]) -> Iterator[Line]:
    """Measure the cases; one that fails says why and keeps the others from nothing."""
    done: set[Callable[[Plan], Iterator[Line]]] = set()
    for case in cases:
        title, work = CASES[case]
        if work in done:
            continue
        done.add(work)
        plan.tell(f"({case}) {title}")
        begun = perf_counter()
        try:
            yield from (line for line in work(plan) if line.case in cases)
        except NotMeasuredError as error:
            yield Line(case, title, note=f"not measured: {error}")
        plan.tell(f"    {perf_counter() - begun:.0f} s")


def _plan(asked: argparse.Namespace, folder: Path) -> Plan:
    given = {"runs": asked.runs, "workbooks": asked.workbooks, "sizes": asked.sizes}
    words = {**(QUICK if asked.quick else {}), **{k: v for k, v in given.items() if v}}
    flags = {"full": asked.full, "peers": asked.peers, "warm_up": not asked.cold}
    return replace(Plan(folder.resolve(), tell=_tell), **flags, **words)


def _tell(text: str) -> None:
    print(text, file=sys.stderr, flush=True)


@contextmanager
def _folder(asked: Path | None) -> Iterator[Path]:
    """Give the folder for the workspaces; without a name it is thrown away afterwards."""
    if asked:
        asked.mkdir(parents=True, exist_ok=True)
        yield asked
        return
    with tempfile.TemporaryDirectory(prefix="sheets-sync-bench-") as name:
        yield Path(name)


def _asked(words: list[str] | None) -> argparse.Namespace:
    parser = argparse.ArgumentParser(
        description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    sizes = ",".join(map(str, SIZES))
    parser.add_argument("--runs", type=_count, help="runs of each, after a warm-up (5)")
    parser.add_argument("--only", type=_cases, default=list(CASES), help="cases, such as a,c")
    parser.add_argument("--workbooks", type=_count, help="in all cases but d (200)")
    parser.add_argument("--sizes", type=_sizes, help=f"workbooks to read in d ({sizes})")
    full = f"whole nights in d up to {FULL}, not {NIGHTS}, workbooks"
    parser.add_argument("--full", action="store_true", help=full)
    parser.add_argument("--quick", action="store_true", help="20 workbooks, two runs")
    parser.add_argument("--cold", action="store_true", help="no warm-up")
    parser.add_argument("--peers", action="store_true", help="install datamaps, apart from ours")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write every run there")
    parser.add_argument("--chart", type=Path, metavar="FILE", help="draw d there: .svg or .png")
    parser.add_argument("--folder", type=Path, help="keep what is made there for the next time")
    return parser.parse_args(words)


def _count(text: str) -> int:
    number = int(text)
    if number < 1:
        raise argparse.ArgumentTypeError(f"{text}: at least 1")
    return number


def _cases(text: str) -> list[str]:
    cases = text.split(",")
    if unknown := [case for case in cases if case not in CASES]:
        raise argparse.ArgumentTypeError(f"no case {unknown[0]!r}; there are {', '.join(CASES)}")
    return cases


def _sizes(text: str) -> tuple[int, ...]:
    return tuple(sorted({_count(size) for size in text.split(",")}))


if __name__ == "__main__":
    sys.exit(main())
