"""What the closed set has lost, by the board or by a blanked line, and what that leaves less."""

from collections.abc import Iterator, Sequence

from sheets_sync.anchors.codes import Code, objective_of, read_code
from sheets_sync.closing.compare import gone_lines
from sheets_sync.closing.lines import rows_of
from sheets_sync.model.cycle import Cycle, FrozenLine
from sheets_sync.model.department import KpiRow
from sheets_sync.model.draft import Draft
from sheets_sync.model.once import once
from sheets_sync.rules.lines import lost


@once
def dropped(cycle: Cycle) -> frozenset[str]:
    """Give the codes of the lines that the board dropped."""
    lines = cycle.frozen.lines if cycle.frozen else {}
    return frozenset(code for code, line in lines.items() if line.dropped)


@once
def shortened(cycle: Cycle) -> frozenset[str]:
    """Give the codes of the objectives below which a key result was dropped.

    What is left of them cannot be put right without touching the closed set.
    """
    return frozenset(objective_of(text) for text, code in _codes(cycle) if code.result)


@once
def thinned(cycle: Cycle) -> frozenset[str]:
    """Give the units (KD, KD-NV07) of which an objective was dropped."""
    return frozenset(code.unit for _, code in _codes(cycle) if not code.result)


@once
def bereft(cycle: Cycle) -> frozenset[str]:
    """Give the ids of the people of whom a KPI was dropped."""
    lines = cycle.frozen.lines.values() if cycle.frozen else ()
    gone = (line for line in lines if line.dropped and line.sheet == KpiRow.key)
    return frozenset(line.values.get("owner", "") for line in gone)


_OTHER_CODES = {
    "code-unknown",
    "code-foreign",
    "code-twice",
    "codes-displaced",
    "line-without-code",
    "lines-beyond",
}
"""Oddities of a sheet whose lines may be closed ones under another code, or are not read."""


def missing(draft: Draft, cycle: Cycle) -> Sequence[FrozenLine]:
    """Give the closed lines that count and are gone from a workbook's sheets.

    None of a sheet that is missing itself, or on which codes are not as printed: that is told.
    """
    if cycle.frozen is None:
        return ()
    unsure = {o.place.sheet for o in draft.filled.oddities if o.kind in _OTHER_CODES}
    unsure |= {row.place.sheet for row in rows_of(draft) if lost(row, "code")}
    titles = draft.filled.titles
    return tuple(
        line
        for line in gone_lines(draft, cycle.frozen)
        if line.sheet in titles and titles[line.sheet] not in unsure
    )


def units_without_a_line(draft: Draft, cycle: Cycle) -> frozenset[str]:
    """Give the units of which a closed objective is gone from the sheet."""
    codes = (read_code(line.code) for line in missing(draft, cycle))
    return frozenset(code.unit for code in codes if code and not code.result)


def objectives_without_a_line(draft: Draft, cycle: Cycle) -> frozenset[str]:
    """Give the closed objectives of which a line is gone from the sheet."""
    lines = missing(draft, cycle)
    return frozenset(objective_of(line.code) for line in lines if read_code(line.code))


def people_without_a_line(draft: Draft, cycle: Cycle) -> frozenset[str]:
    """Give the ids of the people of whom a closed KPI is gone from the sheet."""
    lines = missing(draft, cycle)
    return frozenset(line.values.get("owner", "") for line in lines if line.sheet == KpiRow.key)


def _codes(cycle: Cycle) -> Iterator[tuple[str, Code]]:
    return ((text, code) for text in dropped(cycle) if (code := read_code(text)))
