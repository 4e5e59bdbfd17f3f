"""Targets: an operator, and an amount, a band, a place on a scale, a rank in words, or a day."""

import re
from collections.abc import Callable
from dataclasses import replace
from datetime import date
from decimal import Decimal
from itertools import product

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.value import Operator, Scale, Target
from sheets_sync.reading.amount import Amount, in_unit
from sheets_sync.reading.clean import DASHES, bare
from sheets_sync.reading.dates import Days, find_days, stamp
from sheets_sync.reading.meant import Frame, Meant, Part
from sheets_sync.reading.number import Candidates
from sheets_sync.reading.operators import split_operator
from sheets_sync.reading.outcome import Context, Outcome, Read, Unread, Why, doubt
from sheets_sync.reading.show import DAY_UNIT, serial, tell
from sheets_sync.reading.units import is_percent, same_unit
from sheets_sync.reading.words import is_none_word, placeholder

_LONGEST = 60
"""More characters than this are a sentence, not the name of a unit or of a rank."""
_QUOTES = re.compile('["“”„«»]')
_DASH = f"[{DASHES}~]"
_NO_UNIT = re.compile("[<>≤≥=;]")
_AREA = re.compile(r"\b[kdc]?m[23²³](?!\w)")
_SCALE = re.compile(
    r"(?P<value>[0-9.,]+|x)\s*(?:/|tren\b|out of\b)\s*"
    r"(?P<high>[0-9]{1,3})(?![0-9.,/])\s*(?P<rest>.*)"
)
_ENDS = re.compile(
    rf"\s*\(?(?:thang(?: diem)?|scale)?\s*(?P<low>[0-9]+)\s*{_DASH}\s*(?P<high>[0-9]+)\)?"
)
_BAND = re.compile(
    rf"(?:tu|trong khoang|khoang|between|from)?\s*(?P<low>[-−+]?[0-9].*?)\s*"
    rf"(?:{_DASH}|\b(?:den|toi|to|and)\b)\s*(?P<high>[0-9].*|(?<=\s)[-−][0-9].*)"
)
_RANK = re.compile(r"(?:(?:muc|loai|xep loai)\s+)?(?P<word>[^\W\d_][^\d]*)")
_OR = re.compile(r"\s+(?:hoặc|hoac|hay|or)\s+|\s*[/,]\s*", re.IGNORECASE)
_NONE_OF = re.compile(r"khong (?:co|phat sinh)\s+(?P<unit>(?!hoac\b)[^0-9()]+)")
_NONE_OR = re.compile(r"(?:khong (?:co|phat sinh)|none|no)\s+(?:hoac|or)\s+(?=\S)")
_NOTE = re.compile(r".*\((?P<note>[^()]*[0-9][^()]*)\)")


_Reader = Callable[[str, Frame], Part]


def read_target(value: date | float | str, column: Column, context: Context) -> Outcome:
    """Read a target; an operator that is not written is assumed to be ≥ (= for 0, ≤ for a day)."""
    frame = Frame(column, context)
    match value:
        case date():
            typed = stamp(value, context.lang)
            found: Part = Meant((_day(value),), doubtful=True)  # `4/5` typed in a cell is a date
        case float():
            typed, found = tell(value, Kind.NUMBER, context.lang), _from_number(value, frame)
        case str():
            typed, found = value, _from_text(_QUOTES.sub("", value).strip(), frame)
    return _settle(found, typed, context.lang)


def _settle(found: Part, typed: str, lang: str) -> Outcome:
    match found:
        case None:
            return Unread(Why.KIND, typed)
        case Why():
            return Unread(found, typed)
    shown = tuple(tell(target, Kind.TARGET, lang) for target in found.targets)
    if len(shown) > 1:
        return Unread(Why.TWO_READINGS, typed, shown, found.targets)
    return Read(found.targets[0], doubt(typed, shown[0]) if found.doubtful else "")


def _from_number(value: float, frame: Frame) -> Part:
    shown, unit = frame.context.percent, frame.unit
    found = frame.values(Amount((Decimal(repr(value)),)), shares=unit == "%" and not shown)
    return _targets(found, "%" if shown else unit)


def _from_text(text: str, frame: Frame) -> Part:
    if is_none_word(text):
        return Meant((Target(Operator.EQUAL, 0.0, unit=frame.unit, explicit=True),))
    text = _none_or(text)
    found = _first((_dated, _band, _none_of), text, frame)
    claim = split_operator(text)
    if found is None and claim is not None:
        found = _claimed(_first(_CLAIMED, claim.body, frame), claim.operator)
    return found or _noted(text, frame)


def _first(readers: tuple[_Reader, ...], text: str, frame: Frame) -> Part:
    for reader in readers:
        if found := reader(text, frame):
            return found
    return None


def _claimed(found: Part, operator: Operator | None) -> Part:
    """Put the operator that was written in place of the one that was assumed."""
    if operator is None or not isinstance(found, Meant):
        return found
    targets = (replace(target, operator=operator, explicit=True) for target in found.targets)
    return replace(found, targets=tuple(targets))


def _none_or(text: str) -> str:
    """Take what bounds it from `không có hoặc dưới 0,5%`: none at all is below that too."""
    found = _NONE_OR.match(bare(text))
    claim = split_operator(text[found.end() :]) if found else None
    return text[found.end() :] if found and claim and claim.operator else text


def _none_of(text: str, _frame: Frame) -> Part:
    """Read `không có khiếu nại`."""
    found = _NONE_OF.fullmatch(bare(text))
    if not found or len(text) > _LONGEST:
        return None
    unit = text[found.start("unit") :]
    return Meant((Target(Operator.EQUAL, 0.0, unit=unit, explicit=True),), doubtful=True)


def _noted(text: str, frame: Frame) -> Part:
    """Read the measure of `Không có hoặc rất ít (dưới 0,5%)` where the words give none."""
    found = _NOTE.fullmatch(text)
    claim = split_operator(found["note"].strip()) if found else None
    if claim is None or claim.operator is None:
        return None
    part = _claimed(_amount(claim.body, frame), claim.operator)
    return replace(part, doubtful=True) if isinstance(part, Meant) else part


def _dated(text: str, frame: Frame) -> Part:
    return _milestone(text, frame, None)


def _dated_this_year(text: str, frame: Frame) -> Part:
    found = _milestone(text, frame, frame.context.cycle_year)
    return found if isinstance(found, Meant) else None


def _milestone(text: str, frame: Frame, year: int | None) -> Part:
    if text.isdigit():
        return None  # five digits are a number here, not a spreadsheet's day
    found = find_days(text, frame.context.lang, year, near=frame.context.cycle_year)
    if not isinstance(found, Days):
        return found
    return Meant(tuple(_day(day) for day in found.days), found.doubtful)


def _day(day: date) -> Target:
    return Target(
        Operator.AT_MOST, float(serial(date(day.year, day.month, day.day))), unit=DAY_UNIT
    )


def _open(text: str, frame: Frame) -> Part:
    """Read `X hồ sơ/ngày`: the number is still to come."""
    end = placeholder(text)
    rest = text[end:].strip()
    if not end or not _is_unit(rest, frame):
        return None
    unit = "%" if is_percent(rest) else rest or frame.unit
    return Meant((Target(unit=unit, open=True),))


def _scaled(text: str, frame: Frame) -> Part:
    """Read `4,5/5 sao` and `4,5/5 (1-5)`; a scale begins at 0 unless its low end is written."""
    found = _SCALE.fullmatch(bare(text))
    if not found:
        return None
    ends = _ENDS.search(bare(text), found.start("rest"))
    if ends and ends["high"] != found["high"]:
        return None
    scale = Scale(_low_end(ends, found["high"], frame), float(found["high"]))
    unit = text[found.start("rest") : ends.start() if ends else None].strip()
    if not _is_unit(unit, frame) or (ends and ends.end() < len(text)):
        return None
    unit = unit or frame.unit.removesuffix("%")
    if found["value"] == "x":
        return Meant((Target(unit=unit, scale=scale, open=True),))
    return _on_scale(frame.amount(text[: found.end("value")]), unit, scale, frame)


def _low_end(ends: re.Match[str] | None, high: str, frame: Frame) -> float:
    """Give where the scale begins: as written, else as the row's unit says (`điểm (thang 1-5)`)."""
    said = ends or _ENDS.search(bare(frame.unit))
    return float(said["low"]) if said and said["high"] == high else 0.0


def _on_scale(amount: Amount | None, unit: str, scale: Scale, frame: Frame) -> Part:
    if amount is None:
        return None
    found = frame.values(amount, shares=False)
    inside = tuple(value for value in found.values if scale.low <= value <= scale.high)
    if not inside:
        return None
    doubtful = found.doubtful or len(inside) < len(found.values)
    return _targets(Candidates(inside, doubtful), unit, scale)


def _band(text: str, frame: Frame) -> Part:
    """Read `30-40`, `từ 30 đến 40%`; what follows the second figure holds for both."""
    found = _BAND.fullmatch(bare(text))
    if not found:
        return None
    low, high = (text[slice(*found.span(end))] for end in ("low", "high"))
    upper = frame.amount(high)
    if re.fullmatch(r"[-−+0-9., ]+", low):
        low += " " + high.lstrip("-−0123456789., ")
    lower = frame.amount(low)
    if lower is None or upper is None:
        return None
    least, unit = _measured(lower, frame)
    most, same = _measured(upper, frame)
    if unit != same or not _is_unit(upper.words, frame) or not (least.finite and most.finite):
        return None
    return _between(least, most, unit)


def _between(low: Candidates, high: Candidates, unit: str) -> Part:
    alike = len(low.values) == len(high.values)
    pairs = zip(low.values, high.values, strict=True) if alike else product(low.values, high.values)
    targets = tuple(
        Target(Operator.BETWEEN, lower, upper, unit, explicit=True)
        for lower, upper in pairs
        if lower <= upper
    )
    decided = len(targets) < max(len(low.values), len(high.values))
    doubtful = low.doubtful or high.doubtful or decided
    return Meant(targets, doubtful) if targets else None


def _amount(text: str, frame: Frame) -> Part:
    amount = frame.amount(text)
    if amount is None:
        return None
    found, unit = _measured(amount, frame)
    if len(unit) > _LONGEST or not _is_unit(amount.words, frame):
        return None
    return _targets(found, unit)


def _is_unit(words: str, frame: Frame) -> bool:
    """Tell whether words can be a unit, be it none: `tr5`, `h30` and `½` are parts of a figure.

    Digits stand in units of area and volume, and in the unit of the row. The unit that marks a
    day is never typed.
    """
    if words and same_unit(words, frame.unit):
        return True
    rest = _AREA.sub("", bare(words))
    figures = any(char.isnumeric() for char in rest)
    return not figures and not _NO_UNIT.search(rest) and rest != DAY_UNIT


def _measured(amount: Amount, frame: Frame) -> tuple[Candidates, str]:
    """Give the values of an amount in the row's unit, else in the unit that was written."""
    if amount.percent:
        found = frame.values(amount, shares=True)
        return replace(found, doubtful=found.doubtful or bool(amount.words)), "%"
    own = in_unit(amount, frame.context.unit)
    if own is None:
        return frame.values(amount, shares=False), amount.words
    unit = frame.unit or amount.words
    return frame.values(own, shares=unit == "%"), unit


def _targets(found: Candidates, unit: str, scale: Scale | None = None) -> Part:
    if not found.finite:
        return None
    targets = (Target(_assumed(value), value, unit=unit, scale=scale) for value in found.values)
    return Meant(tuple(targets), found.doubtful)


def _assumed(value: float) -> Operator:
    return Operator.AT_LEAST if value else Operator.EQUAL


def _word(text: str, _frame: Frame) -> Part:
    """Read a rank in words: `Tốt`, `mức Tốt`; of `Tốt hoặc Xuất sắc` the one named first."""
    found = _RANK.fullmatch(bare(text))
    if not found or len(text) > _LONGEST or not re.fullmatch(r"[^\W_][\w /,-]*", text):
        return None
    words = _OR.split(text[found.start("word") :])
    if is_none_word(words[0]):
        return None
    several = len(words) > 1
    return Meant((Target(word=words[0], explicit=several),), doubtful=several)


_CLAIMED: tuple[_Reader, ...] = (_open, _dated, _scaled, _amount, _dated_this_year, _word)
