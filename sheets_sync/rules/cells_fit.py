"""CEL050 to CEL052: numbers beside the others of their line, and below one another."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import replace
from itertools import groupby, pairwise

from sheets_sync.model.column import Column
from sheets_sync.model.company import CompanyKeyResult
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.department import KpiRow, OkrLine
from sheets_sync.model.draft import Filled
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.model.row import Row, columns
from sheets_sync.model.say import Said, mark
from sheets_sync.reading import Why
from sheets_sync.reading.show import tell
from sheets_sync.reading.units import kind_in
from sheets_sync.reading.weigh import numbers_of
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.lines import quoted
from sheets_sync.scoring.actual import amount_of

SEVERAL = 3
"""So many lines in a row that say the same are more than chance."""
_ROUND = 10
"""A whole number below it may well stand on several lines: 2 of this and 2 of that."""
_SERIES = 100
"""From here on three numbers that go up by 1 were filled down by a spreadsheet program."""

Measured = OkrLine | CompanyKeyResult | KpiRow


@rule(
    "CEL050",
    Severity.QUESTION,
    message="“{typed}” does not fit this line, which says: {beside}. The cell counts as blank until"
    " it is clear.",
    fix="Correct the number, or write the one that is meant with its unit: {options}.",
)
def far_from_its_line(filled: Filled, cycle: Cycle) -> Flags:
    """A result is of the size of its line: of its baseline, its target and its unit.

    4,12 beside a target of 6250 triệu đồng is 4120 typed with a point, or 4,12 tỷ; 845000000 is
    845 triệu typed in đồng; 88 in a cell of per cent is 8800 %; and there are no −5 people. The
    tool does not choose. A number with its unit behind it is believed as it stands, however far
    from the line it is. A target of −30 % beside a baseline of 120 triệu đồng is asked about, too:
    it may be 84.
    """
    rows = {row.place: row for rows in filled.tables.values() for row in rows}
    for misread in filled.misreads:
        if misread.why == Why.MISFIT:
            row = rows.get(replace(misread.place, field=""))
            words = {"typed": misread.typed, "options": quoted(misread.options)}
            yield Flag(misread.place, misread.typed, beside=_beside(row, cycle), **words)


def _beside(row: Row | None, cycle: Cycle) -> tuple[Said, ...]:
    """Say what else stands on the line."""
    if row is None:
        return ()
    numbers = (column for column in columns(type(row)) if column.unit)
    return tuple(
        Said(mark("{column} {value}"), {"column": Said(c.title), "value": _told(row, c, cycle)})
        for c in numbers
        if getattr(row, c.name) is not None
    )


def _told(row: Row, column: Column, cycle: Cycle) -> str:
    """Write a number of a line as it looks there."""
    kind = kind_in(column.kind, str(getattr(row, column.unit or "", "") or ""))
    return tell(getattr(row, column.name), kind, cycle.settings.language)


@rule(
    "CEL051",
    Severity.QUESTION,
    message="“{column}” says {value} on line {first}, and on each line down to {last} the same or"
    " one more, though they are measured differently.",
    fix="If each was measured, nothing is to be done. If the first one was filled down, write on"
    " each line its own.",
)
def filled_down(filled: Filled, cycle: Cycle) -> Flags:
    """Results on several lines in a row are not the first one filled down.

    Dragging a cell by its corner copies it, or counts on from it, and the lines below then hold
    the result of another. Lines that are measured alike may say the same; so may round ones.
    """
    for rows in _results(filled):
        for run in _runs(rows, _goes_on):
            numbers = [_actual(row) for row in run]
            alike = {(row.unit, row.target, getattr(row, "baseline", None)) for row in run}
            if len(alike) > 1 and _remarkable([n for n in numbers if n is not None]):
                yield _span(run, value=_told(run[0], _column(run[0]), cycle))


@rule(
    "CEL052",
    Severity.QUESTION,
    message="On the lines {first} to {last}, “{column}” says exactly what the target says.",
    fix="If each target was met to the digit, nothing is to be done. If the targets were copied,"
    " write the results.",
)
def targets_as_results(filled: Filled) -> Flags:
    """Results on several lines in a row are not their targets, copied.

    A target that is met to the digit is rare; three in a row mostly mean that a column was
    pasted over its neighbour.
    """
    for rows in _results(filled):
        met = [row for row in rows if _actual(row) is not None]
        for same, group in groupby(met, key=lambda row: _actual(row) == _aim(row)):
            run = list(group)
            if same and len(run) >= SEVERAL and len({_aim(row) for row in run}) > 1:
                yield _span(run)


def _results(filled: Filled) -> Iterator[Sequence[Measured]]:
    """Give the measured lines of each sheet in their order, without objectives."""
    for rows in filled.tables.values():
        lines = [row for row in rows if isinstance(row, Measured)]
        yield [row for row in lines if row.target is not None or _actual(row) is not None]


def _runs(
    rows: Sequence[Measured], goes_on: Callable[[Measured, Measured], bool]
) -> Iterator[Sequence[Measured]]:
    """Give the longest stretches of rows of which each goes on from the one above."""
    run = list(rows[:1])
    for above, row in pairwise(rows):
        if goes_on(above, row):
            run.append(row)
            continue
        if len(run) >= SEVERAL:
            yield run
        run = [row]
    if len(run) >= SEVERAL:
        yield run


def _goes_on(above: Measured, row: Measured) -> bool:
    first, second = _actual(above), _actual(row)
    if first is None or second is None:
        return False
    return second == first or second - first == 1


def _remarkable(numbers: Sequence[float]) -> bool:
    """Say whether numbers in a row are too special to be there by chance."""
    steps = {second - first for first, second in pairwise(numbers)}
    if len(steps) != 1 or numbers[0] in (0, 1):
        return False
    broken = numbers[0] != int(numbers[0])
    return broken or numbers[0] >= (_ROUND if steps == {0} else _SERIES)


def _actual(row: Measured) -> float | None:
    """Give the result as a number; that of a KPI is typed as a text."""
    if not isinstance(row, KpiRow):
        return row.actual
    amount = amount_of(row)
    if amount is None or len(amount.readings) > 1:
        return None
    return float(amount.readings[0].scaleb(-2 if amount.percent else 0))


def _aim(row: Measured) -> float | None:
    numbers = numbers_of(row.target, row.unit or "")
    return numbers[0] if len(numbers) == 1 else None


def _span(run: Sequence[Measured], **words: object) -> Flag:
    """Flag the first of several lines."""
    first, last = run[0].place, run[-1].place
    title = Said(_column(run[0]).title)
    return Flag(first.cell("actual"), column=title, first=first.line, last=last.line, **words)


def _column(row: Row) -> Column:
    return next(column for column in columns(type(row)) if column.name == "actual")
