"""Whether a number fits the others of its line, and which of several readings does.

Nothing about a number alone tells 4.12 from 4,120, or a result in đồng from one in triệu đồng.
The line does: its baseline, target and bounds are of one size, and so is its result. What is
within ten times of them may be; what is not, and would be within three times of them with its
decimal mark or its unit moved, was probably meant so, and is asked about with both readings.
A small number is mostly a beginning, or an end that is nearly reached: it is asked about only
where its unit may be another.
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import cached_property

from sheets_sync.model.value import Scale
from sheets_sync.reading.amount import LONGEST, parse_amount
from sheets_sync.reading.clean import fold
from sheets_sync.reading.units import is_money, is_percent, is_time, is_whole, same_unit

NEAR = 3
"""Up to so many times the largest, or down to that part of the smallest, a number fits well."""
MAY_BE = 10
"""Up to so many times a number may be; beyond that another reading is looked for."""
FAR = 30
"""Beyond so many times it is asked about although no other reading fits."""
LITTLE = 1000
"""Down to this part of its line a number is small, and no more: a cycle begins with little."""
BEGUN = 100
"""From a baseline of 0, down to this part of the target a number may well be a beginning."""
BEGUN_SHARE = 30
"""The same of shares, of which a hundredth is another reading."""
_LEAST_FRACTION = 0.1
"""Shares from here on are written as fractions by some; nobody writes 2 % of errors as 0.02."""
_POWERS = (3, -3, 6, -6, 9, -9)
"""Of ten: thousands, millions and billions taken for one another."""
_PERCENT_POWERS = (2, -2)

_RATED = re.compile(r"/\s*(?P<high>5|10|100)\b")
_GROWTH = re.compile(r"\b(?:tang truong|growth)\b")
_FALLS = re.compile(
    r"\b(?:nps|net promoter|chenh lech|nhiet do|do c|lai lo|loi nhuan|dong tien|tang them|tang giam"
    r"|muc tang|bien dong|difference|temperature|profit|cash flow|increase|change)\b"
)
"""What may well be below 0, whatever its unit, besides growth."""


@dataclass(frozen=True)
class Beside:
    """What a number is held against: the other numbers of its line, in the line's unit.

    `known` are those that stand there (shares as fractions); `scale` is the target's, where it
    has one. `title` is what the line measures, as far as it begins; `down` tells that less is
    better.
    """

    known: tuple[float, ...] = ()
    unit: str = ""
    title: str = ""
    scale: Scale | None = None
    down: bool = False

    @cached_property
    def _words(self) -> str:
        return fold(f"{self.title[:LONGEST]} {self.unit[:LONGEST]}")

    @property
    def grows(self) -> bool:
        """Whether the line measures a growth in per cent, which is written with a sign."""
        return is_percent(self.unit) and _GROWTH.search(self._words) is not None

    @property
    def falls(self) -> bool:
        """Whether what the line measures may well be below 0."""
        return any(each.search(self._words) for each in (_GROWTH, _FALLS))

    @property
    def counted(self) -> bool:
        """Whether it counts things one by one; money is no such thing."""
        return self.whole and not is_money(self.unit)

    @cached_property
    def sizes(self) -> tuple[float, ...]:
        """How large they are, without those that say nothing of it."""
        return tuple(abs(each) for each in self.known if each)

    @cached_property
    def whole(self) -> bool:
        """Whether there is no part of what is counted: no half a customer, no half a đồng."""
        return is_whole(self.unit, self.title)


def chosen(readings: Sequence[float], beside: Beside) -> float | None:
    """Give the one reading that fits a line; None where none does, or several may."""
    may = [each for each in readings if _possible(each, beside)]
    if not beside.sizes:
        return may[0] if len(may) == 1 < len(readings) else None
    low, high = min(beside.sizes) / MAY_BE, max(beside.sizes) * MAY_BE
    fits = [each for each in may if low <= abs(each) <= high]
    well = [each for each in fits if _within(each, beside, NEAR)]
    as_typed = is_percent(beside.unit) and fits == [min(readings, key=abs)]
    return fits[0] if len(fits) == 1 and (well or as_typed) else None


def fits(value: float, beside: Beside) -> bool:
    """Tell whether a number may be what is meant, as far as its line says."""
    return _possible(value, beside) and bool(beside.sizes) and _within(value, beside, MAY_BE)


def explicit(text: str, unit: str) -> bool:
    """Tell whether a number was typed with the very unit of its line, so that it is meant so.

    A sign of per cent is none: programs put it behind whatever is typed into such a cell.
    """
    amount = parse_amount(text, unit) if text and unit else None
    if amount is None or amount.factor != 1:
        return False
    if amount.percent:
        return is_percent(unit) and "%" not in text and "％" not in text
    return same_unit(amount.words, unit)


def misfit(value: float, beside: Beside, text: str = "") -> tuple[float, ...]:
    """Give every reading of a number that does not fit its line, itself first; else nothing.

    It is asked about where the decimal mark, the unit, the scale or the sign may have been meant
    otherwise, and where it is far beyond anything that stands on the line. `text` is what was
    typed: `8,4/10` says on which scale it is.
    """
    if not value or not beside.sizes:
        return ()
    if places := _on_another_scale(value, beside, text):
        return places
    if _signed_wrongly(value, beside):
        return (value, -value) if _within(value, beside, MAY_BE) else (value,)
    near, possible = _within(value, beside, MAY_BE), _possible(value, beside)
    if near and possible:
        return ()
    others = tuple(_moved(value, beside))
    if near:
        return (value, *others) if others else ()
    strange = others or not possible or not _within(value, beside, FAR)
    return (value, *(others or _as_typed(value, beside))) if strange else ()


def _as_typed(value: float, beside: Beside) -> tuple[float, ...]:
    """Give what the figures of a percentage say by themselves: 97 typed as a number is 9700 %."""
    over = is_percent(beside.unit) and abs(value) > 1
    return (float(Decimal(repr(value)).scaleb(-2)),) if over else ()


def _possible(value: float, beside: Beside) -> bool:
    if beside.scale and not beside.scale.low <= value <= beside.scale.high:
        return False
    return not (beside.whole and value != int(value)) and not _signed_wrongly(value, beside)


def _signed_wrongly(value: float, beside: Beside) -> bool:
    """Tell a number below 0 of something that there cannot be less than none of.

    Money and shares may fall below 0 (a loss, a decline) where nothing on the line says not.
    """
    if value >= 0 or beside.falls or any(each < 0 for each in beside.known):
        return False
    return not (is_percent(beside.unit) or is_money(beside.unit))


def _within(value: float, beside: Beside, times: int) -> bool:
    """Tell whether a number is within so many times of what stands on its line."""
    return _least(beside, times) <= abs(value) <= max(beside.sizes) * times


def _least(beside: Beside, times: int) -> float:
    """Give the least that is within so many times.

    From a baseline of 0, or on the way down, everything between may be; what is not counted one
    by one is looked at twice below a hundredth. By its smallness alone hardly anything is strange.
    """
    shares, least = is_percent(beside.unit), min(beside.sizes)
    if times == NEAR or not (0 in beside.known or beside.down):
        return least / (LITTLE if times == FAR else times)
    if beside.counted or (shares and times == FAR):
        return 0.0
    small = BEGUN_SHARE if shares else BEGUN
    return min(least / times, max(beside.sizes) / (LITTLE if times == FAR else small))


def _moved(value: float, beside: Beside) -> Iterator[float]:
    """Give the readings with the decimal mark elsewhere, or in another unit, that fit well."""
    exact = Decimal(repr(value))
    for power in _PERCENT_POWERS if is_percent(beside.unit) else _POWERS:
        other = float(exact.scaleb(power))
        if power > 0 and _is_small(value, other, beside):
            continue
        if _possible(other, beside) and _within(other, beside, NEAR):
            yield other


def _is_small(value: float, other: float, beside: Beside) -> bool:
    """Tell a number that is as small as it says: half an hour, a share of errors near none."""
    if is_percent(beside.unit):
        return beside.down and abs(other) < _LEAST_FRACTION
    return abs(value) < 1 and is_time(beside.unit)


def _on_another_scale(value: float, beside: Beside, text: str) -> tuple[float, ...]:
    """Give what a rating may be that was given on another scale than the line's.

    A line without a scale of its own is taken to be on the least of 5 and 10 that holds it.
    """
    if is_percent(beside.unit) or not (beside.scale or "/" in text):
        return ()
    said = _RATED.search(text)
    highest = max(beside.sizes)
    mine = beside.scale.high if beside.scale else next((s for s in (5, 10) if highest <= s), 0)
    if beside.scale and not beside.scale.low <= value <= beside.scale.high:
        other = next((s for s in (10, 100) if s > mine and value <= s), 0)
    else:
        other = int(said["high"]) if said else 0
    if not mine or not other or other == mine:
        return (value,) if beside.scale and value > mine else ()
    place = float(Decimal(repr(value)) * int(mine) / other)
    return (place,) if beside.scale else (value, place)
