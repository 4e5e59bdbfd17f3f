"""Each department's own progress, computed anew by LibreOffice, against the alignment.

`python -m tests.live_progress FOLDER` compares a whole workspace, the demo's for one.
"""

import sys
from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from openpyxl.worksheet.worksheet import Worksheet

from tests.office import TOLERANCE, _opened, recompute_all

SAME, NONE, BLANK = "same", "none in either", "blank, with a reason"
SILENT, DIFFERENT, UNTOLD = "blank, without a reason", "different", "told otherwise"
WRONG = (SILENT, DIFFERENT, UNTOLD)


@dataclass
class Comparison:
    """How many lines of each sort stand on the departments' sheets, by what became of them."""

    counts: Counter[tuple[str, str]] = field(default_factory=Counter)
    wrong: list[str] = field(default_factory=list)
    became: dict[str, str] = field(default_factory=dict)

    def __str__(self) -> str:
        lines = [f"{sort}: {what}: {n}" for (sort, what), n in sorted(self.counts.items())]
        return "\n".join([*lines, *self.wrong])


def compare(root: Path) -> Comparison:
    """Compare every objective and key result in use of the workbooks in a workspace's folder."""
    found = Comparison()
    published = dict(_published(root / "alignment.xlsx"))
    paths = sorted((root / "departments").glob("*.xlsx"))
    filled = [path for path in paths if not path.name.endswith("-check.xlsx")]
    computed = recompute_all(path.read_bytes() for path in filled)
    for path, xlsx in zip(filled, computed, strict=True):
        _compare(path.stem, xlsx, published, found)
    return found


def _compare(name: str, xlsx: bytes, published: Mapping[str, float], found: Comparison) -> None:
    pages = [_rows(sheet) for sheet in _opened(xlsx)]
    told = {row["code"]: row for rows in pages for row in rows if "why" in row}
    for row in (row for rows in pages for row in rows if "done" in row):
        code, live = str(row["code"] or ""), row["progress"]
        if code not in told and code not in published and live in (None, ""):
            continue
        counts, said = published.get(code), told.get(code, {})
        what = _became(live, counts, said)
        sort = "key results" if "-K" in code.rpartition("-O")[2] else "objectives"
        found.counts[sort, what] += 1
        found.became[code] = what
        if what in WRONG:
            found.wrong.append(f"{name} {code}: {what}: {live!r}, {counts!r}, {said}")


def _became(live: Any, counts: float | None, said: Mapping[str, Any]) -> str:  # noqa: ANN401 - a cell
    if not _equal(said.get("share"), counts):
        return UNTOLD
    if live in (None, ""):
        return NONE if counts is None else BLANK if said.get("why") else SILENT
    return SAME if _equal(live, counts) else DIFFERENT


def _equal(one: Any, other: float | None) -> bool:  # noqa: ANN401 - a cell
    if one is None or other is None:
        return one is other
    return isinstance(one, int | float) and abs(one - other) <= TOLERANCE


def _published(path: Path) -> Iterator[tuple[str, float]]:
    for sheet in _opened(path.read_bytes()):
        for row in _rows(sheet):
            if isinstance(row.get("progress"), int | float) and row.get("code"):
                yield str(row["code"]), float(row["progress"])


def _rows(sheet: Worksheet) -> list[dict[str, Any]]:
    names = [str(cell.value) for cell in sheet[1]]
    lines = sheet.iter_rows(min_row=3, values_only=True)
    return [row for line in lines if (row := dict(zip(names, line, strict=False))).get("code")]


if __name__ == "__main__":
    compared = compare(Path(sys.argv[1]))
    print(compared)  # noqa: T201 - asked for
    sys.exit(bool(compared.wrong))
