"""How a score came about, in a sentence for one result and in a page for each kind."""

from collections.abc import Callable, Mapping

from sheets_sync.model.choice import Scoring
from sheets_sync.model.say import Said, mark
from sheets_sync.model.scorecard import Inputs
from sheets_sync.model.value import Operator
from sheets_sync.scoring.default import shape
from sheets_sync.scoring.result import Result

Shown = Mapping[str, str]
"""The numbers of a KPI as readers of the workspace's language write them, by input name."""

_BLANK = mark("No result yet: in the total it counts as the lowest score, {least}.")
_UNSCORED = mark("{rest} In the total it counts as the lowest score, {least}.")
MET, NOT_MET = Said(mark("Target met.")), Said(mark("Target not met."))

_HIGHER = mark(
    "Result {actual}, target {sign} {target}: ({actual} − {floor}) / ({target} − {floor}) = {sum}."
)
_RATIO = mark("Result {actual}, target {sign} {target}: {actual} / {target} = {sum}.")
_ABOVE = mark(
    "Result {actual} is better than the target {target}: 100% + ({cap} − 100%) × ({actual} −"
    " {target}) / ({best} − {target}) = {sum}."
)
_WITHIN = mark(
    "Result {actual}, target {sign} {target}: 100% + ({cap} − 100%) × ({target} − {actual}) /"
    " ({target} − {best}) = {sum}."
)
_AT_BEST = mark("Result {actual}, target {sign} {target}: {sum}.")
_BEYOND = mark(
    "Result {actual} is beyond the target {sign} {target}: ({floor} − {actual}) / ({floor} −"
    " {target}) = {sum}."
)
_INSIDE = mark("Result {actual} lies within {target} to {upper}: {sum}.")
_OUTSIDE = mark(
    "Result {actual} lies outside {target} to {upper}: 100% − distance / {tolerance} = {sum}."
)
_NONE = mark("Nothing happened: {sum}.")
_SOME = mark(
    "Result {actual}, tolerated up to {tolerance}: 100% − {actual} / (2 × {tolerance}) = {sum}."
)
_TOO_MANY = mark("Result {actual} is beyond what is tolerated ({tolerance}): {sum}.")
_RANK = mark("Rated “{typed}”, target {sign} {goal}: this rank scores {sum}.")
_ON_TIME = mark("Reached on {actual}, due on {target}: {sum}.")
_LATE = mark("Reached on {actual}, due on {target}: 100% − days late / {tolerance} = {sum}.")
_STAGE = mark("Not finished yet: {actual} done scores {sum}.")
_STAGES = mark("Done {actual} of {target}: {sum}.")
_YES_NO = mark("Result {actual}, target {target}: {sum}.")
_DIVIDED = mark("{numerator} / {denominator} = {actual}. {rest}")
_KEPT = mark("{rest} Kept between {least} and {cap}: {score}.")
_WHOLE = mark("{rest} {met}")


def explained(
    scoring: Scoring, operator: Operator, inputs: Inputs, result: Result, shown: Shown
) -> Said:  # fmt: skip
    """Say how the score came about, with the numbers put in and what `met` says at the end.

    `shown` holds the inputs, `sum`, `score`, `least`, `cap`, and of ranks `typed` and `goal`, as
    text.
    """
    if result.problem is not None:
        return Said(_UNSCORED, {**shown, "rest": result.problem})
    if result.score is None:
        return Said(_BLANK, shown)
    said = Said(_template(scoring, operator, inputs), {**shown, "sign": operator})
    if result.raw != result.score:
        said = Said(_KEPT, {**shown, "rest": said})
    if inputs.numerator is not None and inputs.denominator is not None:
        said = Said(_DIVIDED, {**shown, "rest": said})
    return Said(_WHOLE, {"rest": said, "met": MET if result.met else NOT_MET})


def _template(scoring: Scoring, operator: Operator, inputs: Inputs) -> str:
    match shape(scoring, operator):
        case Scoring.ORDINAL:
            return _RANK
        case Scoring.YES_NO:
            return _YES_NO
        case Scoring.ZERO:
            return _zero(inputs, operator, inputs.actual or 0.0)
        case curve:
            return _MEASURED.get(curve, _higher)(inputs, inputs.actual or 0.0, inputs.target or 0.0)


def _higher(inputs: Inputs, actual: float, target: float) -> str:
    if inputs.best is not None and actual > target:
        return _ABOVE
    return _HIGHER if inputs.floor else _RATIO


def _lower(inputs: Inputs, actual: float, target: float) -> str:
    if actual > target:
        return _BEYOND
    return _AT_BEST if target in (inputs.best, actual) else _WITHIN


def _band(inputs: Inputs, actual: float, target: float) -> str:
    inside = target <= actual <= (target if inputs.upper is None else inputs.upper)
    return _INSIDE if inside else _OUTSIDE


def _zero(inputs: Inputs, operator: Operator, actual: float) -> str:
    if actual == 0:
        return _NONE
    within = actual < (inputs.tolerance or 0.0)
    at_end = actual == inputs.tolerance and operator is not Operator.BELOW
    return _SOME if within or at_end else _TOO_MANY


def _milestone(inputs: Inputs, actual: float, target: float) -> str:
    if not inputs.by_day:
        return _STAGES
    if actual <= 1:
        return _STAGE
    return _LATE if actual > target else _ON_TIME


_MEASURED: Mapping[Scoring, Callable[[Inputs, float, float], str]] = {
    Scoring.LOWER: _lower,
    Scoring.BAND: _band,
    Scoring.MILESTONE: _milestone,
}

PAGES: Mapping[Scoring, str] = {
    Scoring.HIGHER: mark(
        "Score = (result − F) / (target − F). F is “Score 0 at”, 0 where it is blank. Where “Top"
        " score at” is given, results above the target climb from 1 to the highest score there."
    ),
    Scoring.LOWER: mark(
        "At or below the target: 1 + (c − 1) × (target − result) / (target − B). Above it: (W −"
        " result) / (W − target). W is “Score 0 at”, twice the target where it is blank; B is “Top"
        " score at”, 0 where it is blank; c is the highest score."
    ),
    Scoring.BAND: mark(
        "Inside the band, both ends included: 1. Outside: 1 − distance to the nearer end /"
        " tolerance."
    ),
    Scoring.ZERO: mark(
        "Nothing happened: 1. Up to the tolerance: 1 − result / (2 × tolerance). Beyond it: 0, and"
        " the rating is closed where the KPI is a gate."
    ),
    Scoring.ORDINAL: mark(
        "The score that the profile gives the rank; met from the target's rank up."
    ),
    Scoring.SCALE: mark(
        "Score = (result − low end) / (target − low end). The low end of the scale is in"
        " “Score 0 at”."
    ),
    Scoring.PER_DAY: mark(
        "The whole amount / days actually worked, leave not counted; then as higher or lower is"
        " better, by the target's sign."
    ),
    Scoring.MILESTONE: mark(
        "With a due date: reached by then 1; late, 1 − days late / tolerance (30 days where nothing"
        " else is set); not finished, the share done. Without one: done / target, at most 1."
    ),
    Scoring.YES_NO: mark("1 where the answer is the one in the target, else 0."),
    Scoring.RATE: mark(
        "Numerator / denominator; then as higher or lower is better, or within a band, by the"
        " target's sign."
    ),
}
"""The formula of each kind, for the rules sheet."""
