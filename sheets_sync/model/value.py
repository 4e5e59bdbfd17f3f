"""Compound values a cell can hold: a target with its operator, unit and scale."""

from dataclasses import dataclass
from enum import StrEnum


class Operator(StrEnum):
    """How a result is compared with a target, exactly as it was written."""

    AT_LEAST = "≥"
    ABOVE = ">"
    AT_MOST = "≤"
    BELOW = "<"
    EQUAL = "="
    BETWEEN = "↔"


@dataclass(frozen=True, slots=True)
class Scale:
    """A rating scale from `low` to `high`, both reachable (4,5/5 stands on 0 or 1 to 5)."""

    low: float
    high: float


@dataclass(frozen=True, slots=True)
class Target:
    """What has to be reached: `≥ 98%`, `< 2%`, `4,5/5 sao`, `30–40`, `Tốt trở lên`, `X hồ sơ/ngày`.

    `value` is a fraction where `unit` is `%` (98 % is 0.98). `upper` closes a band
    (`BETWEEN`, both ends included). `word` holds a target set in words (`Tốt trở lên`);
    `value` is then None until a profile says which rank the word has. `open` is true for a
    placeholder such as the X of `X hồ sơ/ngày`. `explicit` tells an operator that was
    written from one that was assumed.
    """

    operator: Operator = Operator.AT_LEAST
    value: float | None = None
    upper: float | None = None
    unit: str = ""
    scale: Scale | None = None
    word: str = ""
    open: bool = False
    explicit: bool = False
