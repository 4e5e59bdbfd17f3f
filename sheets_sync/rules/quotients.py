"""EVA001, EVA003, EVA014, CEL053: results that are given as a numerator and a denominator."""

import re

from sheets_sync.model.choice import Scoring
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.department import KpiRow
from sheets_sync.model.draft import Draft, Filled
from sheets_sync.model.finding import Severity
from sheets_sync.model.kind import Kind
from sheets_sync.reading.clean import line
from sheets_sync.reading.likely import misfit
from sheets_sync.reading.number import LARGEST_SHARE
from sheets_sync.reading.show import tell
from sheets_sync.reading.units import is_percent, kind_in
from sheets_sync.reading.words import is_blank_word
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.lines import flag
from sheets_sync.scoring.actual import amount_of, beside_of, quotient_of
from sheets_sync.scoring.share import is_part, is_rate, unit_of

_DECIMALS = re.compile(r"[0-9][.,]([0-9]+)(?![0-9.,])")


@rule(
    "EVA001",
    Severity.ERROR,
    message="{numerator} out of {denominator}: the part is greater than the whole.",
    fix="Correct the numerator or the denominator; they may be swapped.",
)
def part_greater_than_the_whole(draft: Draft, cycle: Cycle) -> Flags:
    """The numerator of a rate is not greater than its denominator.

    Of 200 files, no more than 200 can be on time. Right: 196 out of 200.
    """
    for row in draft.kpis:
        if is_part(row) and _over(row):
            words = {"numerator": row.numerator, "denominator": row.denominator}
            yield flag(row, "numerator", cycle, **words)


def _over(row: KpiRow) -> bool:
    if row.numerator is None or row.denominator is None:
        return False
    return row.numerator > row.denominator


@rule(
    "EVA003",
    Severity.QUESTION,
    message="This rate rests on few cases: n = {n}.",
    fix="Nothing is to be done. Read the result with care: one case more changes it a lot.",
)
def few_cases(draft: Draft, cycle: Cycle) -> Flags:
    """A rate rests on enough cases: by default 30.

    One complaint among 50 files is 2 %, among 10 it is 10 %. The number is a setting.
    """
    least = cycle.settings.kpi.small_denominator
    for row in draft.kpis:
        if is_rate(row) and row.denominator and row.denominator < least:
            yield flag(row, "denominator", cycle, n=row.denominator)


@rule(
    "EVA014",
    Severity.QUESTION,
    message="The result says {result}, but numerator and denominator make {quotient}. What they"
    " make is what counts.",
    fix="Clear one of the two, or correct what is wrong: the numerator, the denominator or the"
    " result.",
)
def result_beside_its_parts(draft: Draft, cycle: Cycle) -> Flags:
    """A result is given once.

    Where numerator and denominator are given, what they make is the result, and nothing needs to
    stand beside them. A result that says the same, rounded as it may be, does no harm; one that
    says something else was forgotten, or one of the three numbers is wrong.
    """
    for row in draft.kpis:
        made = quotient_of(row)
        given = made is not None and row.actual and not is_blank_word(line(row.actual))
        if made is not None and given and not _says(row, made):
            kind = kind_in(Kind.NUMBER, unit_of(row))
            quotient = tell(round(made, 4), kind, cycle.settings.language)
            yield flag(row, "actual", cycle, result=row.actual, quotient=quotient)


def _says(row: KpiRow, quotient: float) -> bool:
    """Tell whether a result is a quotient as people write it, rounded, and in per cent or not."""
    amount = amount_of(row)
    if amount is None:
        return False
    decimals = _DECIMALS.search(row.actual or "")
    shares = amount.percent or is_percent(unit_of(row))
    for reading in map(float, amount.readings):
        in_hundreds = amount.percent or (shares and abs(reading) > LARGEST_SHARE)
        last = 10.0 ** -len(decimals[1]) if decimals else 1.0 if in_hundreds or not shares else 0.01
        if abs(quotient * (100 if in_hundreds else 1) - reading) <= last / 2 + 1e-9:
            return True
    return False


@rule(
    "CEL053",
    Severity.QUESTION,
    message="{numerator} divided by {denominator} is {result}, far from the target {target}.",
    fix="If both are right, nothing is to be done. Otherwise correct the one that is wrong.",
)
def quotient_far_from_its_target(filled: Filled, cycle: Cycle) -> Flags:
    """A result that is given as a numerator and a denominator is of the size of its target.

    371 lượt in 62 days are 6 a day; with the amount of another line, in another unit, or with
    hours for days, it is far from a target of 7 lượt/ngày. It counts as it stands.
    """
    lang = cycle.settings.language
    for row in (r for rows in filled.tables.values() for r in rows if isinstance(r, KpiRow)):
        made = None if row.scoring is Scoring.RATE else quotient_of(row)
        if made is not None and misfit(made, beside_of(row)):
            words = {
                "numerator": tell(row.numerator, Kind.NUMBER, lang),
                "denominator": tell(row.denominator, Kind.NUMBER, lang),
                "result": tell(round(made, 2), Kind.NUMBER, lang),
                "target": tell(row.target, Kind.TARGET, lang),
            }
            yield flag(row, "numerator", cycle, **words)
