"""Alter filled workbooks as people do, and see that every value is read right or asked about.

`python3 scripts/altered.py [--seed N] [--pairs N] [--only NAME] [--by WHOM] [--office]
[--processes N] [--json FILE]`. `--office` alters a workbook that LibreOffice saved last. Exit
code 1 where a value was read wrongly and nobody is told, where a department lost anything to
another's file, or where an alteration could not be made although LibreOffice is there.
"""

import _setup

_setup.reexec()

import argparse
import json
import os
import sys
import time
from collections.abc import Iterable, Iterator
from dataclasses import asdict
from pathlib import Path

from _altered.crew import Crew, Played
from _altered.listed import every
from _altered.play import Result, chosen
from _altered.table import Whole, head, line, rows, silent

STEP = 25
"""After so many nights it is told how far it has come."""


def main() -> int:
    """Play all of them, one by one and in pairs, and tell."""
    asked, begun = _arguments(), time.monotonic()
    every()
    of = [a for a in chosen(asked.only) if not asked.by or a.by in asked.by]
    pairs = asked.pairs if len(of) > 1 else 0
    print(head())
    with Crew(asked.processes, by_office=asked.office) as crew:
        singles = list(_told(crew.singles(of), len(of), "alterations", begun))
        doubles = list(_told(crew.pairs(pairs, asked.seed, of), pairs, "pairs", begun))
    whole = Whole(singles, doubles, asked.seed, asked.processes, time.monotonic() - begun)
    for text in silent(whole.results):
        print(text)
    print("\n".join(f"{name:<18}{value}" for name, value in rows(whole).items()))
    if asked.json:
        told = {"totals": rows(whole), "each": [asdict(result) for result in whole.results]}
        Path(asked.json).write_text(json.dumps(told, ensure_ascii=False, indent=1, default=str))
    return int(not whole.good)


def _told(played: Iterable[Played], number: int, what: str, begun: float) -> Iterator[Played]:
    """Print each as it comes, and now and then on stderr how far it has come."""
    for count, each in enumerate(played, 1):
        print(line(each) if isinstance(each, Result) else f"{each.name}: {each.why}", flush=True)
        if count % STEP == 0 or count == number:
            seconds = time.monotonic() - begun
            print(f"{what}: {count} of {number}, {seconds:.0f} s", file=sys.stderr, flush=True)
        yield each


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", type=int, default=150, help="150 by default")
    parser.add_argument("--only", nargs="*", default=[], help="parts of names")
    parser.add_argument("--by", nargs="*", default=[], help="openpyxl, LibreOffice, bytes")
    parser.add_argument("--office", action="store_true", help="alter what LibreOffice saved")
    few = min(4, os.cpu_count() or 1)
    parser.add_argument("--processes", type=int, default=few, help="as many as cores, 4 at most")
    parser.add_argument("--json", default="", metavar="FILE", help="write everything there, too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
