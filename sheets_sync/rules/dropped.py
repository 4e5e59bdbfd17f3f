"""What the board dropped when the set was closed, and what it leaves with less."""

from collections.abc import Iterator

from sheets_sync.anchors.codes import Code, objective_of, read_code
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.department import KpiRow


def dropped(cycle: Cycle) -> frozenset[str]:
    """Give the codes of the lines that the board dropped."""
    lines = cycle.frozen.lines if cycle.frozen else {}
    return frozenset(code for code, line in lines.items() if line.dropped)


def shortened(cycle: Cycle) -> frozenset[str]:
    """Give the codes of the objectives below which a key result was dropped.

    What is left of them cannot be put right without touching the closed set.
    """
    return frozenset(objective_of(text) for text, code in _codes(cycle) if code.result)


def thinned(cycle: Cycle) -> frozenset[str]:
    """Give the units (KD, KD-NV07) of which an objective was dropped."""
    return frozenset(code.unit for _, code in _codes(cycle) if not code.result)


def bereft(cycle: Cycle) -> frozenset[str]:
    """Give the ids of the people of whom a KPI was dropped."""
    lines = cycle.frozen.lines.values() if cycle.frozen else ()
    gone = (line for line in lines if line.dropped and line.sheet == KpiRow.key)
    return frozenset(line.values.get("owner", "") for line in gone)


def _codes(cycle: Cycle) -> Iterator[tuple[str, Code]]:
    return ((text, code) for text in dropped(cycle) if (code := read_code(text)))
