"""The numbers of one line, each weighed against the others."""

import re
from collections.abc import Container, Mapping, Sequence
from datetime import date
from itertools import chain

from sheets_sync.model.cell import CellValue
from sheets_sync.model.choice import Direction, Scoring
from sheets_sync.model.column import Column
from sheets_sync.model.value import Operator, Target
from sheets_sync.reading import Read, Unread, Why
from sheets_sync.reading.clean import DASHES, line
from sheets_sync.reading.likely import MAY_BE, Beside
from sheets_sync.reading.outcome import Outcome, Value
from sheets_sync.reading.show import DAY_UNIT
from sheets_sync.reading.units import is_percent
from sheets_sync.reading.weigh import Weighing, numbers_of

_ENDS = frozenset({"zero_at", "best_at"})
_HELD = _ENDS | {"actual"}
"""Columns whose numbers are asked about where they do not fit; rules ask about targets."""
_ADDED = frozenset({"target", "actual"})
"""Columns in which `+18` may be what is added to the baseline."""
_LOWER = frozenset({Scoring.LOWER, Scoring.ZERO})
_TELLING = re.compile(rf"[{DASHES}+/]")
"""In a typed number: what may say that it is meant otherwise than it stands there."""
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
    if not grouped and _alike(outcomes, cells, here):
        return outcomes
    unsettled = [c for c in here if c.name in grouped or _unsettled(c.name, outcomes[c.name])]
    if not unsettled:
        return outcomes
    settled, whole, baseline = dict(outcomes), _Line(outcomes, here), _value(outcomes, "baseline")
    for column in unsettled:
        name, cell = column.name, cells[column.name]
        weighing = Weighing(
            kind=column.kind,
            text=line(cell) if isinstance(cell, str) else "",
            beside=whole.beside(name),
            lang=lang,
            held=name in _HELD and not (name in _ENDS and _in_days(outcomes)),
            baseline=baseline if isinstance(baseline, float) and name in _ADDED else None,
            aimed=name == "target",
            grouped=name in grouped,
        )
        read = _due(settled, cell) if name == "target" else settled[name]
        settled[name] = weighing.of(read)
        whole.settle(name, _value(settled, name))
    return settled


def _alike(outcomes: Outcomes, cells: Mapping[str, CellValue], here: Sequence[Column]) -> bool:
    """Say at once of most lines that nothing is to be settled: their numbers are of one size.

    They are whole, or shares on a line of shares, and no sign says that one is meant otherwise.
    """
    numbers: list[float] = []
    shares = bool(here) and is_percent(str(_value(outcomes, here[0].unit) or ""))
    for column in here:
        outcome, cell = outcomes[column.name], cells[column.name]
        if not isinstance(outcome, Read) or outcome.doubt:
            return False
        match outcome.value:
            case None:
                continue
            case float() as number:
                pass
            case Target(value=float() as number, scale=None, upper=None, unit=unit) if (
                shares is (unit == "%") and unit != DAY_UNIT
            ):
                pass
            case _:
                return False
        if (isinstance(cell, str) and _TELLING.search(cell)) or not (shares or number.is_integer()):
            return False
        numbers.append(number)
    return not numbers or 0 < max(numbers) <= MAY_BE * min(numbers)


def _due(outcomes: Outcomes, cell: CellValue) -> Outcome:
    """Take a day as the target of a milestone: there it is no rating that became a day."""
    match outcomes["target"]:
        case Read(value=Target(unit=unit) as day) if unit == DAY_UNIT and isinstance(cell, date):
            is_due = _value(outcomes, "scoring") is Scoring.MILESTONE
            return Read(day) if is_due else outcomes["target"]
        case other:
            return other


def _unsettled(name: str, outcome: Outcome) -> bool:
    """Say whether there may be anything to be settled about a number."""
    match outcome:
        case Read(value=None):
            return False
        case Read(doubt=doubt):
            return bool(doubt) or name in _HELD or name in _ADDED
        case Unread(why=why):
            return why in (Why.TWO_READINGS, Why.FORMAT)


class _Line:
    """What a number is held against: the others of its line."""

    def __init__(self, outcomes: Outcomes, here: Sequence[Column]) -> None:
        self._unit = str(_value(outcomes, here[0].unit) or "")
        self._title = " ".join(str(_value(outcomes, name) or "") for name in _TITLES)
        values = {column.name: _value(outcomes, column.name) for column in here}
        self._numbers = {name: numbers_of(value, self._unit) for name, value in values.items()}
        target = values.get("target")
        self._scale = target.scale if isinstance(target, Target) else None
        self._down = _goes_down(outcomes)

    def settle(self, name: str, value: Value) -> None:
        """Take in what a number was found to be."""
        self._numbers[name] = numbers_of(value, self._unit)

    def beside(self, name: str) -> Beside:
        """Give what stands beside a number."""
        others = (each for other, each in self._numbers.items() if other != name)
        return Beside(
            known=tuple(chain.from_iterable(others)),
            unit=self._unit,
            title=self._title,
            scale=self._scale,
            down=self._down,
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
