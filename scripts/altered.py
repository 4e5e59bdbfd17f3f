"""Alter filled workbooks as people do, and see that every value is read right or asked about.

`python3 scripts/altered.py [--seed N] [--pairs N] [--only NAME] [--by WHOM] [--office]
[--json FILE]`. `--office` alters a workbook that LibreOffice saved last. Exit code 1 where
a value was read wrongly and nobody is told, or where a department lost anything to another's file.
"""

import _setup

_setup.reexec()

import argparse
import json
import shutil
import sys
from dataclasses import asdict
from pathlib import Path

from _altered.alteration import OPENPYXL, CannotError
from _altered.listed import every
from _altered.play import Result, chosen, pairs, stage
from _altered.table import head, line, silent, totals


def main() -> int:
    """Play all of them, one by one and in pairs, and tell.

    Nights are whole, told and published, where the file is not as openpyxl writes it.
    """
    asked = _arguments()
    every()
    of = [a for a in chosen(asked.only) if not asked.by or a.by in asked.by]
    place = stage(by_office=asked.office)
    print(head())
    try:
        singles = []
        for each in of:
            try:
                singles.append(place.play([each], whole=each.by != OPENPYXL))
            except CannotError as error:
                print(f"{each.name}: cannot be made ({error})")
                continue
            print(line(singles[-1]), flush=True)
        doubles = []
        for double in pairs(place, asked.pairs, asked.seed, of):
            doubles.append(double)
            print(line(double), flush=True)
    finally:
        shutil.rmtree(place.folder, ignore_errors=True)
    return _tell(singles, doubles, asked.json)


def _tell(singles: list[Result], doubles: list[Result], file: str) -> int:
    for text in silent([*singles, *doubles]):
        print(text)
    summary = totals(singles, doubles)
    print("\n".join(f"{name:<18}{value}" for name, value in summary.items()))
    if file:
        told = {"totals": summary, "each": [asdict(r) for r in (*singles, *doubles)]}
        Path(file).write_text(json.dumps(told, ensure_ascii=False, indent=1, default=str))
    return int(not all(result.good for result in (*singles, *doubles)))


def _arguments() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=(__doc__ or "").splitlines()[0])
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--pairs", type=int, default=150, help="150 by default")
    parser.add_argument("--only", nargs="*", default=[], help="parts of names")
    parser.add_argument("--by", nargs="*", default=[], help="openpyxl, LibreOffice, bytes")
    parser.add_argument("--office", action="store_true", help="alter what LibreOffice saved")
    parser.add_argument("--json", default="", metavar="FILE", help="write everything there, too")
    return parser.parse_args()


if __name__ == "__main__":
    sys.exit(main())
