"""OKR040 to OKR048: baselines, targets, dates and confidence."""

from collections.abc import Iterator
from math import isclose
from statistics import fmean

from sheets_sync.model.choice import Direction
from sheets_sync.model.column import On
from sheets_sync.model.company import CompanyKeyResult
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.department import OkrLine
from sheets_sync.model.draft import Company, Draft
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.model.say import Said, mark
from sheets_sync.model.value import Operator
from sheets_sync.reading.show import DAY_UNIT
from sheets_sync.reading.units import alike, is_percent
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.lines import flag, goal, kind_of, lost, okr_lines, percent
from sheets_sync.rules.okr_count import units


def results(draft: Draft) -> Iterator[OkrLine]:
    """Give the key-result lines of the department and its people."""
    return (line for line in okr_lines(draft) if kind_of(line) is On.KEY_RESULT)


@rule(
    "OKR040",
    Severity.ERROR,
    message="The direction is “{direction}”, but the way from {baseline} to {target} goes the"
    " other way.",
    fix="Correct the direction, the baseline or the target.",
)
def target_against_the_direction(draft: Draft, cycle: Cycle) -> Flags:
    """A target lies on the side of its baseline that the direction says.

    An increase goes up from the baseline, a decrease down. Otherwise standing still would
    count as progress. Right: Decrease, from 12 days to 7 days.
    """
    for line in results(draft):
        target = goal(line.target)
        if target is None or line.baseline is None or line.direction is None:
            continue
        way = target - line.baseline
        if way and (way > 0) is not (line.direction is Direction.UP):
            words = {"baseline": _amount(line, line.baseline), "target": _amount(line, target)}
            yield flag(line, "direction", cycle, direction=line.direction, **words)


def _amount(line: OkrLine, value: float) -> object:
    return percent(value) if is_percent(line.unit or "") else value


@rule(
    "OKR041",
    Severity.QUESTION,
    message="The target {target} is far from the baseline {baseline}: more than {stretch} times.",
    fix="If it is meant so, write in “Reason” what makes it possible. Otherwise correct it.",
)
def target_far_from_its_baseline(draft: Draft, cycle: Cycle) -> Flags:
    """A target far from its baseline comes with a reason.

    Far is more than 3 times the baseline, or less than a third of it where it shall decrease
    (a setting). Too far from what is possible, people give up. Nothing is asked where the
    baseline is 0 or below, or where a reason stands on the line.
    """
    most = cycle.settings.okr.stretch
    for line in results(draft):
        target, baseline = goal(line.target), line.baseline
        if target is None or not baseline or baseline < 0 or target < 0:
            continue
        if line.reason or lost(line, "reason"):
            continue
        if _beyond(target, most * baseline) or _beyond(baseline, most * target):
            words = {"baseline": _amount(line, baseline), "target": _amount(line, target)}
            yield flag(line, "target", cycle, stretch=most, **words)


def _beyond(value: float, bound: float) -> bool:
    """Say whether a value is above a bound; 0.9 is not above 3 times 0.3."""
    return value > bound and not isclose(value, bound, rel_tol=1e-9)


@rule(
    "OKR042",
    Severity.WARNING,
    message="{day} lies outside the cycle ({starts} to {ends}).",
    fix="Write a day within the cycle, or split off what can be reached by its end.",
)
def due_outside_the_cycle(draft: Draft, cycle: Cycle) -> Flags:
    """A key result is due within the cycle.

    Whether it was reached is asked at the end of the cycle.
    """
    plan = cycle.settings.cycle
    for line in results(draft):
        if line.due and not plan.starts <= line.due <= plan.ends:
            yield flag(line, "due", cycle, day=line.due, starts=plan.starts, ends=plan.ends)


@rule(
    "OKR043",
    Severity.WARNING,
    message="The target is in “{written}”, the key result in “{unit}”.",
    fix="Write both in the same unit.",
)
def target_in_another_unit(draft: Draft, cycle: Cycle) -> Flags:
    """A target is in the unit of its key result.

    A target in days beside a baseline in hours gives a progress that means nothing. Right:
    unit %, baseline 60, target 90%.
    """
    for line in results(draft):
        written = line.target.unit if line.target else ""
        if written and line.unit and not alike(written, line.unit):
            yield flag(line, "target", cycle, written=_worded(written), unit=_worded(line.unit))


def _worded(unit: str) -> Said | str:
    """Say a unit as people do; a target that is a day has one of its own."""
    return Said(mark("a day")) if unit == DAY_UNIT else unit


def _mean_confidence(draft: Draft) -> Iterator[tuple[OkrLine, float]]:
    """Give the first key result and the mean confidence of each unit with two or more."""
    for _, objectives in units(draft):
        told = [(r, r.confidence) for o in objectives for r in o.key_results]
        sure = [(line, share) for line, share in told if share is not None and 0 <= share <= 1]
        if len(sure) > 1:
            yield sure[0][0], fmean(share for _, share in sure)


@rule(
    "OKR044",
    Severity.QUESTION,
    message="The confidence is {mean} on average: more than {most}. Are the targets too easy?",
    fix="Raise a target that is sure to be reached, or correct the confidence.",
)
def confidence_too_high(draft: Draft, cycle: Cycle) -> Flags:
    """The average confidence of a unit is not above 90 %.

    Targets that are sure to be reached ask for nothing new. About 50 to 70 % is usual for
    ambitious ones. The bound is a setting.
    """
    most = cycle.settings.okr.confidence_high / 100
    for line, mean in _mean_confidence(draft):
        if mean > most:
            yield _confident(line, mean, most)


@rule(
    "OKR045",
    Severity.QUESTION,
    message="The confidence is {mean} on average: less than {most}. Can the targets be reached?",
    fix="Lower a target nobody believes in, or correct the confidence.",
)
def confidence_too_low(draft: Draft, cycle: Cycle) -> Flags:
    """The average confidence of a unit is not below 25 %.

    People do not work towards what they think impossible. The bound is a setting.
    """
    least = cycle.settings.okr.confidence_low / 100
    for line, mean in _mean_confidence(draft):
        if mean < least:
            yield _confident(line, mean, least)


def _confident(line: OkrLine, mean: float, most: float) -> Flag:
    return Flag(line.place.cell("confidence"), "", mean=percent(mean), most=percent(most))


def _measures(whole: Draft | Company) -> Iterator[OkrLine | CompanyKeyResult]:
    yield from results(whole) if isinstance(whole, Draft) else whole.key_results


@rule(
    "OKR047",
    Severity.ERROR,
    message="A key result needs a number; “{typed}” cannot be measured.",
    fix="Write the number to reach, for example 90%. Keep the words for the objective.",
)
def target_without_a_number(whole: Draft | Company, cycle: Cycle) -> Flags:
    """The target of a key result is a number.

    Progress is the way from the baseline to the target; to a word there is no way that could be
    measured. What is rated in words belongs to the KPIs. Right: baseline 400, target 800.
    """
    for line in _measures(whole):
        target = line.target
        if target and target.word and target.value is None and not target.open:
            yield flag(line, "target", cycle, typed=flag(line, "target", cycle).read)


@rule(
    "OKR048",
    Severity.QUESTION,
    message="The target has two ends: {typed}. Which of them has to be reached?",
    fix="Write one number: the one from which on the key result is reached.",
)
def target_with_two_ends(whole: Draft | Company, cycle: Cycle) -> Flags:
    """The target of a key result is one number.

    With two ends it is reached for one person and not yet for another. Until it is clear, the
    end that lies nearer to the baseline counts. What shall stay within a band belongs to the
    KPIs.
    """
    for line in _measures(whole):
        target = line.target
        if target and target.operator is Operator.BETWEEN and target.upper is not None:
            yield flag(line, "target", cycle, typed=flag(line, "target", cycle).read)
