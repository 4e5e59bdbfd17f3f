"""The numbers of a KPI as readers write them, for the sentence that explains its score."""

from functools import lru_cache

from sheets_sync.model.choice import Scoring
from sheets_sync.model.department import KpiRow
from sheets_sync.model.kind import Kind
from sheets_sync.model.say import Said
from sheets_sync.model.scorecard import Inputs
from sheets_sync.reading.show import from_serial, tell, yes_no
from sheets_sync.scoring.default import FIRST_DAY
from sheets_sync.scoring.intake import Intake
from sheets_sync.scoring.result import Limits, Result
from sheets_sync.scoring.words import explained

_PLACES = 4
"""Shares to a hundredth of a per cent, other numbers to four decimals: for reading only."""


def told(row: KpiRow, intake: Intake, result: Result, limits: Limits, lang: str) -> Said:
    """Say how a score came about, or why there is none, with numbers as that language has them."""
    least = {"least": _number(limits.least, Kind.PERCENT, lang)}
    if intake.scoring is None:
        return explained(Scoring.HIGHER, intake.operator, intake.inputs, result, least)
    kind = kind_of(row)
    shown = {
        name: _number(getattr(intake.inputs, name), kind, lang)
        for name in ("actual", "target", "upper", "floor", "best", "tolerance")
    }
    shown |= least | {
        "numerator": _number(intake.inputs.numerator, Kind.NUMBER, lang),
        "denominator": _number(intake.inputs.denominator, Kind.NUMBER, lang),
        "sum": _number(result.raw, Kind.PERCENT, lang),
        "score": _number(result.score, Kind.PERCENT, lang),
        "cap": _number(limits.cap, Kind.PERCENT, lang),
        "typed": row.actual or "",
        "goal": row.target.word if row.target else "",
    }
    shown |= _special(intake.scoring, intake.inputs, lang)
    return explained(intake.scoring, intake.operator, intake.inputs, result, shown)


def kind_of(row: KpiRow) -> Kind:
    """Tell whether the numbers of a line are shares, by its target's unit or its own."""
    shares = row.unit == "%" or (row.target is not None and row.target.unit == "%")
    return Kind.PERCENT if shares else Kind.NUMBER


def _special(scoring: Scoring, inputs: Inputs, lang: str) -> dict[str, str]:
    """Write answers as words, days as dates, and the tolerance of a milestone as a number."""
    both = {"actual": inputs.actual, "target": inputs.target}
    if scoring is Scoring.YES_NO:
        return {
            name: yes_no(lang, yes=bool(value)) for name, value in both.items() if value is not None
        }
    if not inputs.by_day:
        return {}
    shown = {name: _day_or_share(value, lang) for name, value in both.items()}
    return shown | {"tolerance": _number(inputs.tolerance, Kind.NUMBER, lang)}


def _day_or_share(value: float | None, lang: str) -> str:
    if value is None or value < FIRST_DAY:
        return _number(value, Kind.PERCENT, lang)
    return tell(from_serial(value), Kind.DATE, lang)


@lru_cache(maxsize=1 << 12)
def _number(value: float | None, kind: Kind, lang: str) -> str:
    if value is None:
        return ""
    short = round(value, _PLACES) or float(f"{value:.1g}")
    return tell(short, kind, lang)
