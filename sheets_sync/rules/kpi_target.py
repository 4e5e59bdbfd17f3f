"""KPI020 to KPI029: how a KPI is measured, and what its target says."""

from sheets_sync.model.choice import Scoring
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.department import KpiRow
from sheets_sync.model.draft import Draft
from sheets_sync.model.finding import Severity
from sheets_sync.model.value import Operator
from sheets_sync.reading.show import DAY_UNIT, from_serial
from sheets_sync.reading.units import alike
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.kpi_of import counts_complaints, names_denominator, pack_of
from sheets_sync.rules.lines import flag, goal
from sheets_sync.scoring.lookup import rank_of

_UP = {Operator.AT_LEAST, Operator.ABOVE}
_DOWN = {Operator.AT_MOST, Operator.BELOW}
_CONTRADICTS = {
    Scoring.HIGHER: {*_DOWN, Operator.BETWEEN},
    Scoring.SCALE: _DOWN,
    Scoring.LOWER: {*_UP, Operator.BETWEEN},
    Scoring.ZERO: {*_UP, Operator.BETWEEN},
    Scoring.BAND: {*_UP, *_DOWN},
}
"""The operators that say the opposite of a way of scoring."""


@rule(
    "KPI020",
    Severity.WARNING,
    message="“{name}” is a rate, but its measure does not say out of what.",
    fix="Write both: what is counted, divided by what. Example: files on time / all files.",
)
def rate_without_denominator(draft: Draft, cycle: Cycle) -> Flags:
    """The measure of a rate says what is divided by what.

    90 % of all files and 90 % of the files still open are two different numbers. Right: Số hồ
    sơ đúng hạn chia cho tổng số hồ sơ đã giải quyết.
    """
    for row in draft.kpis:
        if row.scoring is Scoring.RATE and row.measure and not names_denominator(row):
            yield flag(row, "measure", cycle, name=row.name)


@rule(
    "KPI021",
    Severity.QUESTION,
    message="Complaints are counted here. Out of how many cases?",
    fix="Say in the measure what they are divided by, for example all files completed.",
)
def complaints_without_denominator(draft: Draft, cycle: Cycle) -> Flags:
    """Complaints are counted out of a number of cases.

    Who serves ten times as many people gets more complaints for the same service. A mere
    count may be right where there are few cases. Right: complaints / all files completed.
    """
    for row in draft.kpis:
        alone = row.measure and not names_denominator(row) and row.scoring is not Scoring.RATE
        if alone and counts_complaints(row):
            yield flag(row, "measure", cycle)


@rule(
    "KPI022",
    Severity.ERROR,
    message="The target says “{operator}”, but the scoring is “{scoring}”.",
    fix="Correct the sign before the target, or the scoring.",
)
def operator_against_the_scoring(draft: Draft, cycle: Cycle) -> Flags:
    """The sign of a target agrees with the scoring.

    Where lower is better, the target is a most (≤ or <); where higher is better, a least (≥ or
    >); a band has two ends. Right: Lower is better, < 2%.
    """
    for row in draft.kpis:
        if row.target is None or row.scoring is None or not row.target.explicit:
            continue
        operator = row.target.operator
        if row.target.word == "" and operator in _CONTRADICTS.get(row.scoring, set()):
            yield flag(row, "target", cycle, operator=operator.value, scoring=row.scoring)


@rule(
    "KPI023",
    Severity.ERROR,
    message="A band needs two ends, such as 30–40.",
    fix="Write both ends of the band, or choose another scoring.",
)
def band_without_ends(draft: Draft, cycle: Cycle) -> Flags:
    """The target of a band has a lower and an upper end.

    With one number only, it is not known from where to where all is well. Right: 30–40.
    """
    for row in draft.kpis:
        single = row.target and goal(row.target) is not None and row.target.upper is None
        if row.scoring is Scoring.BAND and single and not (row.target and row.target.explicit):
            yield flag(row, "target", cycle)


@rule(
    "KPI024",
    Severity.ERROR,
    message="The target {target} cannot be reached: the most that is possible is {most}.",
    fix="Write a target within the scale.",
)
def target_beyond_its_scale(draft: Draft, cycle: Cycle) -> Flags:
    """A target lies within what is possible.

    A rate is never above 100 %, and a rating never above the top of its scale. Right: 4,5/5.
    """
    for row in draft.kpis:
        most = _most(row)
        if most is not None and row.target and max(_ends(row)) > most:
            shown = flag(row, "target", cycle)
            limit = "100 %" if row.scoring is Scoring.RATE else most
            yield flag(row, "target", cycle, target=shown.read, most=limit)


def _most(row: KpiRow) -> float | None:
    if row.target and row.target.scale:
        return row.target.scale.high
    if row.scoring is Scoring.RATE and row.target and row.target.unit == "%":
        return 1.0
    return None


def _ends(row: KpiRow) -> tuple[float, ...]:
    ends = (row.target.value, row.target.upper) if row.target else ()
    return tuple(end for end in ends if end is not None) or (0.0,)


@rule(
    "KPI025",
    Severity.ERROR,
    message="{end} is on the wrong side of the target {target}.",
    fix="Where higher is better, score 0 lies below the target and the top score above it; where"
    " lower is better it is the other way round.",
)
def end_on_the_wrong_side(draft: Draft, cycle: Cycle) -> Flags:
    """The result that scores 0 and the one that scores most lie on either side of the target.

    For “Files on time ≥ 98 %”: score 0 at 90 %, top score at 100 %. For “Files returned < 2 %”:
    score 0 at 4 %, top score at 0 %.
    """
    for row in draft.kpis:
        target, up = goal(row.target), _goes_up(row)
        if target is None or up is None:
            continue
        for field, end, above in (("zero_at", row.zero_at, not up), ("best_at", row.best_at, up)):
            if end is not None and end != target and (end > target) is not above:
                shown = flag(row, "target", cycle).read
                yield flag(row, field, cycle, end=flag(row, field, cycle).read, target=shown)


def _goes_up(row: KpiRow) -> bool | None:
    """Tell whether higher is better; None where neither is."""
    match row.scoring:
        case Scoring.HIGHER | Scoring.SCALE:
            return True
        case Scoring.LOWER:
            return False
        case Scoring.RATE | Scoring.PER_DAY if row.target:
            operator = row.target.operator
            return True if operator in _UP else False if operator in _DOWN else None
        case _:
            return None


@rule(
    "KPI026",
    Severity.WARNING,
    message="The milestone {day} lies outside the cycle ({starts} to {ends}).",
    fix="Write a day within the cycle, or a part of the work that is done by then.",
)
def milestone_outside_the_cycle(draft: Draft, cycle: Cycle) -> Flags:
    """A milestone that is a day lies within the cycle.

    What is due later cannot be scored when the cycle closes. Right: 31/03/2026.
    """
    plan = cycle.settings.cycle
    for row in draft.kpis:
        value = goal(row.target)
        if row.target and row.target.unit == DAY_UNIT and value is not None:
            day = from_serial(value)
            if not plan.starts <= day <= plan.ends:
                yield flag(row, "target", cycle, day=day, starts=plan.starts, ends=plan.ends)


@rule(
    "KPI027",
    Severity.ERROR,
    message="“{typed}” is not a word of the scale.",
    fix="Write one of: {allowed}.",
)
def rank_unknown(draft: Draft, cycle: Cycle) -> Flags:
    """A KPI that is rated in words has a target from the scale of its pack.

    The order of the words is fixed in the pack; a word that is not there has no place in it.
    Right: Tốt trở lên.
    """
    for row in draft.kpis:
        pack = pack_of(row, cycle)
        if row.scoring is not Scoring.ORDINAL or not pack or not pack.ranks or not row.target:
            continue
        if not row.target.open and not rank_of(pack, row.target.word):
            allowed = tuple(rank.word.in_(cycle.settings.language) for rank in pack.ranks)
            typed = flag(row, "target", cycle).read
            yield flag(row, "target", cycle, typed=typed, allowed=allowed)


@rule(
    "KPI028",
    Severity.ERROR,
    message="The target is in words, but the scoring “{scoring}” needs a number.",
    fix="Write a number, or choose the scoring “{words}”.",
)
def words_where_a_number_belongs(draft: Draft, cycle: Cycle) -> Flags:
    """Only a KPI that is rated in words has a target in words.

    Every other scoring computes with the target. Right: Rated in words, Tốt trở lên.
    """
    for row in draft.kpis:
        free = {None, Scoring.ORDINAL, Scoring.YES_NO, Scoring.MILESTONE}
        if row.target and row.target.word and row.scoring not in free:
            yield flag(row, "target", cycle, scoring=row.scoring, words=Scoring.ORDINAL)


@rule(
    "KPI029",
    Severity.WARNING,
    message="The target is in “{written}”, the KPI in “{unit}”.",
    fix="Write both in the same unit.",
)
def kpi_target_in_another_unit(draft: Draft, cycle: Cycle) -> Flags:
    """A target is in the unit of its KPI.

    Results are typed in the unit of the KPI and compared with the target as they stand.
    """
    for row in draft.kpis:
        written = row.target.unit if row.target and not row.target.scale else ""
        if not written or not row.unit or written == DAY_UNIT:
            continue
        if not alike(written, row.unit):
            yield flag(row, "target", cycle, written=written, unit=row.unit)
