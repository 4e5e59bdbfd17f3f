"""A number that was read, weighed against its line: decided, asked about, or left as it is.

A number with two readings is the one that fits its line; one that was converted (`4,12 tỷ` for
4120 triệu đồng) leaves no doubt where it fits; a result that does not fit, though it would with
its decimal mark or its unit moved, counts as blank until it is clear; and `+18` is asked about,
since it may be the number itself or what is added to the baseline.
"""

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from sheets_sync.model.kind import Kind
from sheets_sync.model.value import Operator, Target
from sheets_sync.reading.clean import DASHES
from sheets_sync.reading.likely import Beside, chosen, explicit, fits, misfit
from sheets_sync.reading.outcome import Outcome, Read, Unread, Value, Why, doubt
from sheets_sync.reading.show import DAY_UNIT, grouped, tell, with_unit
from sheets_sync.reading.units import alike, is_percent, kind_in

_SIGNED = re.compile(rf"['’‘`\s]*(?P<operator>[<>≤≥=]*)\s*(?P<sign>[{DASHES}+])\s*[0-9.,].*")


def numbers_of(value: Value, unit: str) -> tuple[float, ...]:
    """Give the numbers of a value that are in the unit of its line, two of a band."""
    match value:
        case Target(word="", open=False, value=float() | int() as low) if _in_unit(value, unit):
            return (low,) if value.upper is None else (low, value.upper)
        case float() | int() if not isinstance(value, bool):
            return (value,)
        case _:
            return ()


def _in_unit(target: Target, unit: str) -> bool:
    if target.unit == DAY_UNIT or not target.unit or not unit:
        return target.unit != DAY_UNIT
    return alike(target.unit, unit)


@dataclass(frozen=True)
class Weighing:
    """One number beside the others of its line.

    `text` is what was typed, where that was text. `held`: it is asked about where it does not
    fit. `baseline` is what a number with a sign may have to be added to; `aimed` tells a target.
    `grouped`: it is shown with three decimals, so that 26.5 looks like 26 thousand and a half.
    """

    kind: Kind
    text: str
    beside: Beside
    lang: str
    held: bool = False
    baseline: float | None = None
    aimed: bool = False
    grouped: bool = False

    def of(self, outcome: Outcome) -> Outcome:
        """Settle what was read."""
        match outcome:
            case Unread(why=Why.TWO_READINGS | Why.FORMAT, values=values) if values:
                return self._decided(outcome)
            case Read(value=Target(unit="%", value=float() as share, upper=None)) if (
                self.aimed and self.baseline and self._no_share
            ):
                return self._of_the_baseline(share)
            case Read(value=value) if numbers := numbers_of(value, self.beside.unit):
                asked = self._added(outcome, numbers) or self._shown_in_groups(outcome, numbers)
                return asked or self._fitting(outcome, numbers)
        return outcome

    @property
    def _no_share(self) -> bool:
        return bool(self.beside.unit) and not is_percent(self.beside.unit)

    def _of_the_baseline(self, share: float) -> Unread:
        """Ask about a target of `-30%` on a line in another unit, of which it may be a part."""
        base, part = Decimal(repr(self.baseline)), Decimal(repr(share))
        parts = (
            (base + base * part,)
            if _SIGNED.fullmatch(self.text)
            else (base + base * part, base * part)
        )
        typed = self.text or tell(share, Kind.PERCENT, self.lang)
        return Unread(Why.MISFIT, typed, self._written(tuple(map(float, parts))))

    def _decided(self, outcome: Unread) -> Outcome:
        """Take the one reading that fits; where none does, write each so that it is believed."""
        each = [numbers_of(value, self.beside.unit) for value in outcome.values]
        if not all(len(numbers) == 1 for numbers in each):
            return outcome
        numbers = [number for (number,) in each]
        if len({number < 0 for number in numbers}) > 1:
            return outcome  # whether it is below 0 no line can tell
        found = chosen(numbers, self.beside)
        if found is not None:
            return self.of(Read(outcome.values[numbers.index(found)]))
        strange = self.held and any(misfit(n, self.beside) for n in numbers)
        return replace(outcome, options=self._written(numbers)) if strange else outcome

    def _fitting(self, outcome: Read, numbers: tuple[float, ...]) -> Outcome:
        if "%" in self.text and not is_percent(self.beside.unit):
            # a share is no result on a line of other numbers, whatever its size
            return Unread(Why.KIND, self.text) if self.held and self._no_share else outcome
        others = misfit(numbers[0], self.beside, self.text) if self.held else ()
        if others and not explicit(self.text, self.beside.unit):
            typed = self.text or tell(numbers[0], self._shown, self.lang)
            return Unread(Why.MISFIT, typed, self._written(others))
        return Read(outcome.value) if outcome.doubt and self._clear(numbers) else outcome

    def _clear(self, numbers: tuple[float, ...]) -> bool:
        """Tell whether a converted number has one sensible reading on its line."""
        if not all(number > 0 for number in numbers):
            return False
        share = is_percent(self.beside.unit) and max(numbers) <= 1
        return share or all(fits(number, self.beside) for number in numbers)

    def _added(self, outcome: Read, numbers: tuple[float, ...]) -> Outcome | None:
        """Ask about `+18`, and a target of `-18`: the number itself, or one more than before."""
        if len(numbers) != 1 or self.beside.grows or not self._signed(numbers[0]):
            return None
        if self.baseline is None:
            told = doubt(self.text, tell(outcome.value, self._shown, self.lang))
            return Read(outcome.value, told) if self.aimed and self.text else None
        sums = (numbers[0], _plus(self.baseline, numbers[0]))
        if len(set(sums)) == 1:
            return None
        values = [_with_number(outcome.value, number) for number in sums]
        options = tuple(tell(value, self._shown, self.lang) for value in values)
        typed = self.text or tell(outcome.value, self._shown, self.lang)
        return Unread(Why.TWO_READINGS, typed, options)

    def _shown_in_groups(self, outcome: Read, numbers: tuple[float, ...]) -> Outcome | None:
        """Ask about a number that looks a thousand times as large, unless it fits so alone."""
        typed = grouped(numbers[0], self.lang) if self.grouped and len(numbers) == 1 else ""
        both = (float(Decimal(repr(numbers[0])).scaleb(3)), numbers[0])
        if not typed or chosen(both, self.beside) == numbers[0]:
            return None
        values = tuple(_with_number(outcome.value, number) for number in both)
        options = tuple(tell(value, self._shown, self.lang) for value in values)
        return Unread(Why.TWO_READINGS, typed, options)

    def _signed(self, number: float) -> bool:
        found = _SIGNED.fullmatch(self.text)
        if found and found["sign"] == "+":
            return True
        below = self.aimed and number < 0 <= (self.baseline or 0)
        return below and not (found and found["operator"])

    @property
    def _shown(self) -> Kind:
        return kind_in(self.kind, self.beside.unit)

    def _written(self, numbers: Sequence[float]) -> tuple[str, ...]:
        return tuple(with_unit(number, self.beside.unit, self.lang) for number in numbers)


def _plus(one: float, other: float) -> float:
    """Add two numbers as they are written: 0.82 and 0.06 are 0.88 to the last digit."""
    return float(Decimal(repr(one)) + Decimal(repr(other)))


def _with_number(value: Value, number: float) -> Value:
    """Put another number in the place of a value's; a target below 0 with its sign written."""
    if not isinstance(value, Target):
        return number
    operator = value.operator if number or value.explicit else Operator.EQUAL
    return replace(value, value=number, operator=operator, explicit=value.explicit or number < 0)
