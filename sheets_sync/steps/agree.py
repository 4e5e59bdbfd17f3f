"""Agree: what a closed set leaves to be said about the lines it holds.

What was closed counts as it was closed, so nobody is asked to rewrite it: whoever did would be
told the next night to write it back.
"""

from collections.abc import Iterable, Iterator
from dataclasses import replace

from sheets_sync.closing.lines import CLASS_OF, by_workbook, closed_columns
from sheets_sync.model.cycle import Cycle, Frozen
from sheets_sync.model.finding import Finding, Severity
from sheets_sync.model.place import Place
from sheets_sync.model.say import Said, mark

DIFFERENT = frozenset({"OKR090", "OKR092", "EVA009"})
"""A closed field says something else: what to write there is known, and told."""
_CLOSING = DIFFERENT | {"OKR091", "OKR093", "EVA012"}
_TYPED = frozenset({
    "CEL001", "CEL002", "CEL003", "CEL004", "CEL005", "CEL006", "CEL011", "CEL014", "CEL018",
    "CEL019", "CEL030",
})  # fmt: skip
"""What is said about the content of a cell; that a sheet was altered is told all the same."""
_SINCE = frozenset({"LNK014", "LNK017"})
"""What happened to others after a line was closed, and its people have to know."""
_WHOLE = frozenset({"KPI007", "KPI012", "LNK006", "OKR044", "OKR045", "OKR080"})
"""What is asked of a department or of targets as a whole, and closing has settled."""
_HANDED = "OKR068"
"""Leaving is no fault of the line."""


def agreed(findings: Iterable[Finding], cycle: Cycle) -> Iterator[Finding]:
    """Leave out what closing has settled, and ask for a reopening where a line stays wrong.

    A warning or a question about a closed field was accepted by closing it; an error stays, for
    the line cannot count. Of a field that differs from the closed set only that is told.
    """
    if cycle.frozen is None:
        yield from findings
        return
    each = list(findings)
    different = {finding.place for finding in each if finding.code in DIFFERENT}
    for finding in each:
        if finding.code in _CLOSING or not _settled(finding, cycle.frozen):
            yield finding
        elif finding.place not in different and _stays(finding):
            yield _to_be_reopened(finding, cycle.frozen)


def _stays(finding: Finding) -> bool:
    return finding.severity is Severity.ERROR or finding.code in _SINCE


def _settled(finding: Finding, frozen: Frozen) -> bool:
    """Tell whether a finding asks for something that closing has fixed."""
    if finding.code in _WHOLE:
        return finding.place.workbook in by_workbook(frozen)
    about_cells = finding.code[:3] != "CEL" or finding.code in _TYPED
    return about_cells and finding.code != _HANDED and _is_closed(finding.place, frozen)


def _is_closed(place: Place, frozen: Frozen) -> bool:
    line = frozen.lines.get(place.code)
    if line is None or line.workbook != place.workbook:
        return False
    return any(column.name == place.field for column in closed_columns(CLASS_OF[line.sheet]))


REOPEN = mark(
    "The set is closed ({version}): ask the board to reopen it with a reason. Then: {fix}"
)


def _to_be_reopened(finding: Finding, frozen: Frozen) -> Finding:
    fix = Said(finding.fix, finding.args)
    words = {"version": frozen.version, "fix": fix}
    return replace(finding, fix=REOPEN, args={**finding.args, **words})
