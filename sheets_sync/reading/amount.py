"""The grammar of an amount: sign, figure, multiplying words, per cent or a unit.

    amount  = [sign] figure [multiplier …] [unit]  |  [sign] figure "%" [words]
    figure  = digits, in groups of three or not, with "." or "," before the decimals

A dash with a blank behind it may be a minus, or stand before a point of a list: two readings.
A figure of one group (`1.234`, `12,345`) has two readings in every language; every other form
has one.
"""

import re
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from sheets_sync.reading.clean import DASHES, bare, clean
from sheets_sync.reading.units import (
    PERCENT,
    has_cents,
    is_currency,
    is_percent,
    is_whole,
    same_unit,
)

_MINUS = "−"
_FIGURE = r"[0-9](?:[0-9., ]*[0-9])?(?:e[+-][0-9]{1,2})?|[.,][0-9]+"
_AMOUNT = re.compile(
    rf"(?P<currency>₫|vnd|us\$|\$|usd|€|eur)?\s*(?P<sign>[{DASHES}+]?)(?P<gap>\s*)(?P<figure>{_FIGURE})\s*(?P<rest>.*)"
)
_WHOLE = re.compile(r"[0-9]+")
_ONE_MARK = re.compile(r"(?P<whole>[0-9]*)(?P<mark>[.,])(?P<part>[0-9]+)(?P<power>e[+-][0-9]+)?")
_ONE_GROUP = re.compile(r"[1-9][0-9]{0,2}[.,][0-9]{3}")
_POWER = re.compile(r"[0-9]+e[+-][0-9]+")
_GROUPS = re.compile(
    r"(?P<whole>[1-9][0-9]{0,2}(?P<mark>[., ])[0-9]{3}(?:(?P=mark)[0-9]{3})*)"
    r"(?:(?P<point>[.,])(?P<part>[0-9]+))?"
)
_MULTIPLIERS = {
    "nghìn": 10**3, "nghin": 10**3, "ngàn": 10**3, "ngan": 10**3, "thousand": 10**3, "k": 10**3,
    "trăm": 10**2, "tram": 10**2, "triệu": 10**6, "trieu": 10**6, "tr": 10**6, "million": 10**6,
    "mn": 10**6, "tỷ": 10**9, "tỉ": 10**9, "ty": 10**9, "billion": 10**9, "bn": 10**9,
}  # fmt: skip
"""With their accents, since `trạm` is a station and `ngăn` a drawer."""
_MULTIPLIER = re.compile(
    rf"(?P<word>{'|'.join(_MULTIPLIERS)})(?:(?!\w)|(?=[dđ](?!\w)))\s*",  # `trđ` is triệu đồng
    re.IGNORECASE,
)
_HALF = re.compile(r"(?:rưỡi|rưởi|ruoi)(?!\w)\s*", re.IGNORECASE)
LONGEST = 400
"""A text or a unit of more letters is no number, no day and no target, whatever it may hold."""


@dataclass(frozen=True)
class Amount:
    """An amount as it was typed; two `readings` where the figure has two.

    `readings` are multiplied already by `factor`; a per cent is not yet divided by 100.
    `words` is what followed. `doubtful`: it was worked out, from words or powers of ten.
    """

    readings: tuple[Decimal, ...]
    factor: Decimal = Decimal(1)
    percent: bool = False
    words: str = ""
    doubtful: bool = False


@lru_cache(maxsize=1 << 12)
def parse_amount(text: str, unit: str = "") -> Amount | None:
    """Read a line of cleaned text as one amount; None where it is none."""
    return _amount(text, unit, Decimal("Infinity")) if len(text) <= LONGEST else None


def _amount(text: str, unit: str, below: Decimal) -> Amount | None:
    """Read an amount whose multiplying words are worth less than `below`."""
    found = _AMOUNT.fullmatch(bare(text))
    if found is None:
        return None
    figure = _figure(found["figure"])
    if figure is None:
        return None
    rest = text[found.start("rest") :]
    if found["currency"]:
        rest = f"{rest} {text[: found.end('currency')]}".strip()
    amount = _followed(figure, rest, unit, below)
    if amount is None or found["sign"] in ("", "+"):
        return amount
    negative = tuple(-reading for reading in amount.readings)
    if found["gap"] and found["sign"] != _MINUS:  # `- 1,2` may be a point of a list
        negative = (*negative, *amount.readings)
    return replace(amount, readings=negative, doubtful=amount.doubtful or bool(found["gap"]))


def power_of(words: str) -> tuple[int, str]:
    """Give the zeros of the multiplying words at the front, and what follows: `triệu đồng`."""
    factor, rest = _multiplied(clean(words))
    return factor.adjusted(), rest


def in_unit(amount: Amount, unit: str) -> Amount | None:
    """Convert an amount into the unit of its row; None where it is in another unit.

    `5 triệu` in the unit `triệu đồng` is 5; a figure without any word is in the unit already.
    """
    if same_unit(amount.words, unit) or (not amount.words and amount.factor == 1):
        return replace(amount, words=unit)
    if is_percent(unit):
        return None
    scale, base = _multiplied(clean(unit))
    if amount.words and not same_unit(amount.words, base or "đồng"):
        return None
    readings = tuple(reading / scale for reading in amount.readings)
    return Amount(readings, words=unit, doubtful=amount.doubtful or scale != 1)


def _figure(figure: str) -> Amount | None:
    if _WHOLE.fullmatch(figure):
        return Amount((Decimal(figure),))
    if _POWER.fullmatch(figure):
        return Amount((Decimal(figure),), doubtful=True)
    if one := _ONE_MARK.fullmatch(figure):
        return _one_mark(one)
    groups = _GROUPS.fullmatch(figure)
    if groups is None or groups["mark"] == groups["point"]:
        return None
    whole = re.sub(r"[., ]", "", groups["whole"])
    return Amount((Decimal(f"{whole}.{groups['part'] or 0}"),))


def _one_mark(found: re.Match[str]) -> Amount:
    power = found["power"] or ""
    decimal = Decimal(f"{found['whole'] or 0}.{found['part']}{power}")
    if _ONE_GROUP.fullmatch(found[0]):
        return Amount((Decimal(found["whole"] + found["part"]), decimal))
    return Amount((decimal,), doubtful=bool(power))


def _followed(figure: Amount, rest: str, unit: str, below: Decimal) -> Amount | None:
    if percent := PERCENT.match(bare(rest)):
        return replace(figure, percent=True, words=rest[percent.end() :])
    if not rest or same_unit(rest, unit) or is_currency(rest):
        return _alone(figure, rest, unit)
    factor, words = _multiplied(rest)
    if factor == 1:
        return replace(figure, words=words)
    if factor >= below:  # `1 triệu 2 tỷ` is no amount
        return None
    return _times(figure, factor, words)


def _alone(figure: Amount, words: str, unit: str) -> Amount:
    """Take a figure as it stands; no price and no count has thousandths: 41.000đ, 10.000 lượt."""
    whole = is_whole(words or unit) or has_cents(words or unit)
    return replace(figure, words=words, readings=figure.readings[: 1 if whole else None])


def _times(figure: Amount, factor: Decimal, words: str) -> Amount | None:
    """Multiply a figure by the words that follow it, with a half or a smaller amount behind."""
    readings = tuple(reading * factor for reading in figure.readings)
    amount = Amount(readings, factor, words=words, doubtful=True)
    if half := _HALF.match(words):
        readings = tuple(reading + factor / 2 for reading in readings)
        return replace(amount, readings=readings, words=words[half.end() :])
    return _with_rest(amount) if words[:1].isdigit() else amount


def _with_rest(amount: Amount) -> Amount | None:
    """Add what follows to `1 tỷ 200 triệu`; a bare figure after a word has no sure meaning."""
    rest = _amount(amount.words, "", amount.factor)
    if rest is None or rest.percent or rest.factor == 1:
        return None
    if len(amount.readings) != 1 or len(rest.readings) != 1:
        return None
    return replace(amount, readings=(amount.readings[0] + rest.readings[0],), words=rest.words)


def _multiplied(words: str) -> tuple[Decimal, str]:
    factor = Decimal(1)
    while found := _MULTIPLIER.match(words):
        factor *= _MULTIPLIERS[found["word"].lower()]
        words = words[found.end() :]
    return factor, words
