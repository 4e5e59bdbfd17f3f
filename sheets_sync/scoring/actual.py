"""A result as people write it, read by its way of scoring into one number."""

from collections.abc import Callable, Mapping
from datetime import date

from sheets_sync.model.choice import Scoring
from sheets_sync.model.column import Column
from sheets_sync.model.department import KpiRow
from sheets_sync.model.kind import Kind
from sheets_sync.model.say import Said, mark
from sheets_sync.model.value import Target
from sheets_sync.reading import Context, Read, Unread, Why, read_cell
from sheets_sync.reading.amount import Amount, parse_amount
from sheets_sync.reading.choice import read_yes_no
from sheets_sync.reading.clean import line
from sheets_sync.reading.likely import Beside
from sheets_sync.reading.outcome import Value
from sheets_sync.reading.show import DAY_UNIT, serial, unmistakable
from sheets_sync.reading.units import is_percent
from sheets_sync.reading.weigh import Weighing, numbers_of
from sheets_sync.reading.words import before_question_mark
from sheets_sync.scoring import problem
from sheets_sync.scoring.default import FIRST_DAY, operator_of, shape
from sheets_sync.scoring.lookup import Source, rank_of
from sheets_sync.scoring.share import is_part, unit_of

DIVIDED = frozenset({
    Scoring.HIGHER, Scoring.LOWER, Scoring.BAND, Scoring.ZERO, Scoring.PER_DAY, Scoring.RATE,
})  # fmt: skip
"""Kinds of scoring whose result may be given as a numerator and a denominator."""

_FROM_OR_TO_NONE = frozenset({Scoring.HIGHER, Scoring.LOWER, Scoring.ZERO})
"""Curves on which everything between 0 and the target may be."""

_TWO_READINGS = mark("The result “{typed}” may mean {options}: write it so that only one fits.")
NOT_UNDERSTOOD = mark("The result “{typed}” cannot be read for this way of scoring.")
_NO_RANK = mark("“{typed}” is not on the scale of the profile: {ranks}.")


Actual = float | Said | None
"""A number, the reason why there is none, or a blank."""


def actual_of(row: KpiRow, source: Source) -> Actual:
    """Read a result: words become their rank's score, yes 1, no 0, days day numbers.

    Where numerator and denominator are given they win over what else stands there.
    """
    top, bottom = row.numerator, row.denominator
    divided = row.scoring in DIVIDED
    if divided and top is not None and bottom is not None:
        if top > bottom and is_part(row):
            return problem.PART_TOO_GREAT
        made = quotient_of(row)
        return problem.NOTHING_COUNTED if made is None else made
    if row.actual and before_question_mark(line(row.actual)):
        return problem.UNSURE
    if row.actual:
        found = _READERS.get(row.scoring or Scoring.HIGHER, _measured)(row, row.actual, source)
        return problem.SHARE_TOO_GREAT if divided and _over(found, row) else found
    if divided and (top is not None or bottom is not None):
        return problem.NO_NUMERATOR if top is None else problem.NO_DENOMINATOR
    return None


def quotient_of(row: KpiRow) -> float | None:
    """Give what numerator and denominator make, where a result may be given so."""
    top, bottom = row.numerator, row.denominator
    return top / bottom if row.scoring in DIVIDED and top is not None and bottom else None


def _over(found: Actual, row: KpiRow) -> bool:
    """Tell a share of more than all there is: `150%` of the files on time."""
    above = isinstance(found, float) and found > 1
    return above and is_part(row) and is_share(row)


def has_result(row: KpiRow) -> bool:
    """Say whether a result stands on the line, in one cell or as numerator and denominator."""
    return bool(row.actual) or (row.numerator is not None and row.denominator is not None)


def yes_or_no(text: str, lang: str) -> Actual:
    """Read yes as 1 and no as 0."""
    return _number(read_yes_no(text, lang))


def unranked(typed: str, source: Source) -> Said:
    """Say that a word is not on the scale, and which words are."""
    ranks = source.pack.ranks if source.pack else ()
    return Said(_NO_RANK, {"typed": typed, "ranks": [r.word.in_(source.lang) for r in ranks]})


def _measured(row: KpiRow, typed: str, source: Source) -> Actual:
    """Read a number in the unit of its line, and hold it against the target and the ends."""
    shared = "%" in typed or row.scoring is Scoring.RATE
    if shared and not is_percent(unit_of(row)):
        return _number(_read(row, Kind.NUMBER, source))  # a share and a number, which is told
    return _held(row, typed, source)


def _held(row: KpiRow, typed: str, source: Source) -> Actual:
    beside = beside_of(row)
    weighing = Weighing(Kind.NUMBER, line(typed), beside, source.lang, held=True)
    outcome = weighing.of(_read(row, Kind.NUMBER, source))
    if isinstance(outcome, Unread) and outcome.why is Why.MISFIT:
        words = {"typed": outcome.typed, "options": outcome.options}
        return Said((problem.MISFIT if beside.unit else problem.NO_UNIT).text, words)
    return _number(outcome)


def beside_of(row: KpiRow) -> Beside:
    """Gather what a result is held against: the target, and the ends that stand on the line.

    Where more is better a cycle begins at 0, and where less is better it may well end there.
    """
    unit, ends = unit_of(row), (row.target, row.zero_at, row.best_at)
    known = tuple(number for end in ends for number in numbers_of(end, unit))
    way = _way(row)
    return Beside(
        known=(*known, 0.0) if known and way in _FROM_OR_TO_NONE else known,
        unit=unit,
        title=f"{row.name or ''} {row.measure or ''}",
        scale=row.target.scale if row.target else None,
        down=way in (Scoring.LOWER, Scoring.ZERO),
    )


def _way(row: KpiRow) -> Scoring | None:
    """Give the curve of a line: a rate goes up or down as its target says."""
    if row.scoring is None or row.target is None:
        return row.scoring
    return shape(row.scoring, operator_of(row.scoring, row.target))


def _ranked(_row: KpiRow, typed: str, source: Source) -> Actual:
    rank = rank_of(source.pack, typed)
    return unranked(typed, source) if rank is None else rank.score


def _answered(_row: KpiRow, typed: str, source: Source) -> Actual:
    return yes_or_no(typed, source.lang)


def _reached(row: KpiRow, typed: str, source: Source) -> Actual:
    """Read the day a milestone was reached, or the share done, where its target is a day.

    Against any other target only the share or the number of its stages can be compared; it is
    held against that as a number is.
    """
    day, due = _read(row, Kind.DATE, source), row.target and row.target.unit == DAY_UNIT
    if not due:
        stages = _held(row, typed, source)
        dated = isinstance(stages, Said) and isinstance(day, Read)
        return problem.NOT_A_SHARE if dated else stages
    if isinstance(day, Read) and day.value is not None:
        reached = _number(day)
        early = isinstance(reached, float) and reached < FIRST_DAY
        return problem.NOT_A_DAY if early else reached
    done = _number(_read(row, Kind.PERCENT, source))
    return problem.NOT_A_DAY if isinstance(done, float) and done > 1 else done


def _on_scale(row: KpiRow, typed: str, source: Source) -> Actual:
    """Read `4,5/5` or `4,5`; a result on a scale of another top than the target's is refused."""
    outcome = _read(row, Kind.TARGET, source)
    if isinstance(outcome, Unread) or not isinstance(outcome.value, Target):
        return _number(outcome)
    scale, wanted = outcome.value.scale, row.target.scale if row.target else None
    if scale and wanted and scale.high != wanted.high:
        return problem.OTHER_SCALE
    if outcome.value.value is None or not _plain(outcome.value):
        return Said(NOT_UNDERSTOOD, {"typed": typed})
    return outcome.value.value


def _plain(read: Target) -> bool:
    """Tell whether a result is one place on its scale: no sign, no range, no share, no day."""
    ranged = read.explicit or read.upper is not None
    return not ranged and read.unit not in {"%", DAY_UNIT}


_READERS: Mapping[Scoring, Callable[[KpiRow, str, Source], Actual]] = {
    Scoring.ORDINAL: _ranked,
    Scoring.YES_NO: _answered,
    Scoring.SCALE: _on_scale,
    Scoring.MILESTONE: _reached,
}


def _read(row: KpiRow, kind: Kind, source: Source) -> Read | Unread:
    context = Context(lang=source.lang, unit=unit_of(row), cycle_year=source.year)
    return read_cell(row.actual, Column("actual", "Result", kind, unit="unit"), context)


def _number(outcome: Read | Unread) -> float | Said | None:
    match outcome:
        case Unread(why=Why.TWO_READINGS, typed=typed, options=options):
            written = tuple(map(unmistakable, options))
            return Said(_TWO_READINGS, {"typed": typed, "options": written})
        case Unread(typed=typed):
            return Said(NOT_UNDERSTOOD, {"typed": typed})
        case Read(value=value):
            return _as_number(value)


def is_share(row: KpiRow) -> bool:
    """Tell whether a typed result is a share: written with `%`, or of a line in per cent."""
    amount = amount_of(row)
    return is_percent(unit_of(row)) or (amount is not None and amount.percent)


def amount_of(row: KpiRow) -> Amount | None:
    """Take a typed result apart into its figures and words, whatever stands around it."""
    return parse_amount(line(row.actual or "").strip("()'’ "), unit_of(row))


def _as_number(value: Value) -> float | None:
    if isinstance(value, date):
        return float(serial(value))
    return float(value) if isinstance(value, bool | int | float) else None
