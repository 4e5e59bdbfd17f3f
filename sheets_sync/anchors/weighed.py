"""The numbers of one line, each weighed against the others."""

from collections.abc import Container, Mapping, Sequence
from datetime import date

from sheets_sync.model.cell import CellValue
from sheets_sync.model.choice import Direction, Scoring
from sheets_sync.model.column import Column
from sheets_sync.model.value import Operator, Target
from sheets_sync.reading import Read, Unread, Why
from sheets_sync.reading.clean import line
from sheets_sync.reading.likely import Beside
from sheets_sync.reading.outcome import Outcome, Value
from sheets_sync.reading.show import DAY_UNIT
from sheets_sync.reading.weigh import Weighing, numbers_of

_ENDS = frozenset({"zero_at", "best_at"})
_HELD = _ENDS | {"actual"}
"""Columns whose numbers are asked about where they do not fit; rules ask about targets."""
_ADDED = frozenset({"target", "actual"})
"""Columns in which `+18` may be what is added to the baseline."""
_LOWER = frozenset({Scoring.LOWER, Scoring.ZERO})
_TITLES = ("title", "name", "measure")

Outcomes = dict[str, Outcome]


def weighed(
    outcomes: Outcomes,
    cells: Mapping[str, CellValue],
    measured: Sequence[Column],
    lang: str,
    grouped: Container[str] = (),
) -> Outcomes:
    """Settle the numbers of a line; `cells` are what they were read from.

    `measured` are the columns in the unit of the line, `grouped` the names of those whose number is
    shown with three decimals. What is undecided counts for nothing when the others are weighed.
    """
    here = [column for column in measured if column.name in outcomes]
    if not any(c.name in grouped or _unsettled(c.name, outcomes[c.name]) for c in here):
        return outcomes
    settled, baseline = dict(outcomes), _value(outcomes, "baseline")
    for column in here:
        name, cell = column.name, cells[column.name]
        weighing = Weighing(
            kind=column.kind,
            text=line(cell) if isinstance(cell, str) else "",
            beside=_beside(settled, here, column),
            lang=lang,
            held=name in _HELD and not (name in _ENDS and _in_days(outcomes)),
            baseline=baseline if isinstance(baseline, float) and name in _ADDED else None,
            aimed=name == "target",
            grouped=name in grouped,
        )
        settled[name] = _due(settled, cell) if name == "target" else settled[name]
        settled[name] = weighing.of(settled[name])
    return settled


def _due(outcomes: Outcomes, cell: CellValue) -> Outcome:
    """Take a day as the target of a milestone: there it is no rating that became a day."""
    match outcomes["target"]:
        case Read(value=Target(unit=unit) as day) if unit == DAY_UNIT and isinstance(cell, date):
            is_due = _value(outcomes, "scoring") is Scoring.MILESTONE
            return Read(day) if is_due else outcomes["target"]
        case other:
            return other


def _unsettled(name: str, outcome: Outcome) -> bool:
    """Say whether there is anything to be settled about a number."""
    match outcome:
        case Read(value=value, doubt=doubt):
            return bool(doubt) or (value is not None and (name in _HELD or name in _ADDED))
        case Unread(why=why):
            return why in (Why.TWO_READINGS, Why.FORMAT)


def _beside(outcomes: Outcomes, measured: Sequence[Column], column: Column) -> Beside:
    """Gather what a column's number is held against."""
    unit = str(_value(outcomes, column.unit) or "")
    others = (_value(outcomes, other.name) for other in measured if other is not column)
    target = _value(outcomes, "target")
    return Beside(
        known=tuple(number for other in others for number in numbers_of(other, unit)),
        unit=unit,
        title=" ".join(str(_value(outcomes, name) or "") for name in _TITLES),
        scale=target.scale if isinstance(target, Target) else None,
        down=_goes_down(outcomes),
    )


def _goes_down(outcomes: Outcomes) -> bool:
    """Say whether less is better, as the direction, the way of scoring or the target tell."""
    target = _value(outcomes, "target")
    below = isinstance(target, Target) and target.operator in (Operator.AT_MOST, Operator.BELOW)
    scoring = _value(outcomes, "scoring")
    return below or _value(outcomes, "direction") is Direction.DOWN or scoring in _LOWER


def _in_days(outcomes: Outcomes) -> bool:
    """Say whether the ends of a KPI are days late, or in no unit that could be compared."""
    return _value(outcomes, "scoring") is Scoring.MILESTONE or not _value(outcomes, "unit")


def _value(outcomes: Outcomes, name: str) -> Value:
    outcome = outcomes.get(name)
    return outcome.value if isinstance(outcome, Read) else None
