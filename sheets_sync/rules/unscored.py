"""EVA011: results that cannot be scored, told at the cell that keeps them from it."""

from collections.abc import Sequence

from sheets_sync.model.choice import Scoring
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.department import KpiRow
from sheets_sync.model.finding import Severity
from sheets_sync.model.kind import Kind
from sheets_sync.model.say import Said, mark
from sheets_sync.model.scorecard import KpiScore, Scorecard
from sheets_sync.reading.show import DAY_UNIT, tell
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.kpi_of import pack_of
from sheets_sync.rules.lines import flag, lost
from sheets_sync.scoring import problem
from sheets_sync.scoring.share import is_rate

_ABOVE, _BELOW = mark("a number above the target"), mark("a number below the target")
_SETTLED: Sequence[tuple[Said, str, str]] = (
    (problem.NO_TARGET, "target", mark("a target that fits the scoring")),
    (problem.OPEN_TARGET, "target", mark("your own number in the place of the X")),
    (problem.CONTRADICTION,
        "target",
        mark("the sign that fits the scoring before the target, or choose another scoring"),
    ),
    (problem.BAND_TURNED, "target", mark("the lower end of the band first, such as 30–40")),
    (problem.NEGATIVE_TARGET, "zero_at", _BELOW),
    (problem.ZERO_TARGET, "zero_at", _ABOVE),
    (problem.FLOOR_TOO_HIGH, "zero_at", _BELOW),
    (problem.WORST_TOO_LOW, "zero_at", _ABOVE),
    (problem.NO_TOLERANCE, "zero_at", mark("the result outside the band that scores nothing")),
    (problem.BEST_TOO_LOW, "best_at", _ABOVE),
    (problem.BEST_TOO_HIGH, "best_at", mark("the target itself, or a number below it")),
    (problem.NO_DENOMINATOR, "denominator", mark("out of how many, or for how many days")),
    (problem.NO_NUMERATOR, "numerator", mark("what was counted")),
    (problem.SHARE_TOO_GREAT,
        "actual",
        mark("a percentage up to 100 %; where more is possible, say in “Measure” what it is"
             " compared with, such as the plan or last year"),
    ),
    (problem.MISFIT, "actual", mark("the one that is meant, with its unit as it stands above")),
    (problem.NO_UNIT, "unit", mark("the unit of the target, and the result with that unit")),
)  # fmt: skip
"""Where something is to be written, and what, for problems that say it themselves."""


@rule(
    "EVA011",
    Severity.ERROR,
    message="The result of this KPI cannot be scored. {problem}",
    fix="Write here {expected}.",
)
def result_not_scored(scorecard: Scorecard, cycle: Cycle) -> Flags:
    """A result that stands on a line can be scored.

    It has to be on the scale of its KPI, in the words of the pack, or with both numerator and
    denominator; and its target and bounds have to fit the scoring. It is told at the cell that
    is to be written, which may be the target's. Until then the result counts as missing. Right:
    4,2/5 for a target of 4,5/5.
    """
    for scored in scorecard.kpis:
        if scored.problem == problem.PART_TOO_GREAT:
            continue  # EVA001
        if scored.problem and scored.row.target and scored.row.scoring:
            field, expected = _to_write(scored, cycle)
            if not lost(scored.row, field):
                words = {"problem": scored.problem, "expected": expected}
                yield flag(scored.row, field, cycle, **words)


def _to_write(scored: KpiScore, cycle: Cycle) -> tuple[str, Said]:
    """Give the field in which something is to be written, and what."""
    row, met = scored.row, scored.problem
    for settled, field, expected in _SETTLED:
        if met and met.text == settled.text:
            return field, Said(expected)
    if met == problem.NEGATIVE_LOWER:
        above = row.zero_at is None
        return ("zero_at", Said(_ABOVE)) if above else ("best_at", Said(_BELOW))
    if met == problem.NOTHING_COUNTED:
        return "denominator", Said(mark("the number of cases; with none, clear both and say so"
                                        " in the note"))  # fmt: skip
    if met == problem.OTHER_UNIT and row.scoring is Scoring.RATE and not _in_percent(row):
        return "target", Said(mark("the target in per cent, such as ≥ 95%"))
    return ("actual" if row.actual else "numerator"), result_form(row, cycle)


def _in_percent(row: KpiRow) -> bool:
    return bool(row.target and row.target.unit == "%")


_PERCENT = mark("a percentage, such as 92%, or the numerator and the denominator beside it")
_DAYS = mark("the number per day, or the whole amount and the days worked beside it")
_SHARE, _STAGES = mark("the share done, such as 60%"), mark("the number of stages done")


def result_form(row: KpiRow, cycle: Cycle) -> Said:
    """Say what a result looks like for its way of scoring and its target."""
    match row.scoring:
        case Scoring.ORDINAL:
            return _rank(row, cycle)
        case Scoring.YES_NO:
            return Said(mark("Yes or No"))
        case Scoring.MILESTONE:
            return _reached(row, cycle)
        case Scoring.SCALE if row.target and row.target.scale:
            high = tell(row.target.scale.high, Kind.NUMBER, cycle.settings.language)
            return Said(mark("a rating out of {high}"), {"high": high})
        case _:
            return _number(row)


def _reached(row: KpiRow, cycle: Cycle) -> Said:
    if row.target and row.target.unit == DAY_UNIT:
        done = mark("the day it was reached, such as {day}, or {share}")
        return Said(done, {"day": cycle.today, "share": Said(_SHARE)})
    return Said(_SHARE if _in_percent(row) else _STAGES)


def _number(row: KpiRow) -> Said:
    if row.scoring is Scoring.PER_DAY:
        return Said(_DAYS)
    if is_rate(row):
        return Said(_PERCENT)
    if row.unit:
        return Said(mark("one number in the unit of the KPI: {unit}"), {"unit": row.unit})
    return Said(mark("one number, such as 12"))


def _rank(row: KpiRow, cycle: Cycle) -> Said:
    pack = pack_of(row, cycle)
    ranks = tuple(rank.word.in_(cycle.settings.language) for rank in pack.ranks) if pack else ()
    if not ranks:
        return Said(mark("a word of the scale"))
    return Said(mark("one of: {ranks}"), {"ranks": ranks})
