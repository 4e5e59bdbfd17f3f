"""The calls the program made to Google, as a small table: a line for each run, a column a kind."""

from collections import Counter
from collections.abc import Mapping, Sequence

KINDS = {
    "list": "drive.list",
    "made": "drive.create",
    "shared": "drive.permissions",
    "reads": "sheets.read",
    "writes": "sheets.write",
}
OTHER, ALL = "other", "all"

Runs = Sequence[tuple[str, Counter[str]]]
"""Each command with its calls by kind."""


def table(runs: Runs, titles: Mapping[str, str]) -> list[str]:
    """Give the lines of the table; `titles` has one for each column, the last line, commands."""
    whole: Counter[str] = sum((calls for _, calls in runs), Counter())
    rows = [(command, calls) for command, calls in (*runs, (titles[ALL], whole))]
    wide = max(len(command) for command, _ in rows)
    columns = [*KINDS, OTHER]
    lines = [" " * wide + "".join(f"  {titles[name]}" for name in columns)]
    for command, calls in rows:
        numbers = zip(columns, _numbers(calls), strict=True)
        line = "".join(f"  {number or '·':>{len(titles[name])}}" for name, number in numbers)
        lines.append(f"{command:<{wide}}{line}")
    return lines


def _numbers(calls: Counter[str]) -> list[int]:
    known = [calls[kind] for kind in KINDS.values()]
    return [*known, calls.total() - sum(known)]
