"""The formulas of `curve` once more, in the words of a spreadsheet.

English function names, commas, and only functions that Excel, LibreOffice and Google Sheets
share. Every formula gives an empty text for a blank result. Nothing is rounded.
"""

from collections.abc import Mapping

from sheets_sync.model.choice import Scoring
from sheets_sync.model.scorecard import Inputs
from sheets_sync.model.value import Operator
from sheets_sync.scoring.default import shape

Cells = Mapping[str, str]
"""Where each number stands: actual, target, upper, floor, best, tolerance, least, cap, score …"""

_SIGNS = {
    Operator.AT_LEAST: ">=",
    Operator.ABOVE: ">",
    Operator.AT_MOST: "<=",
    Operator.BELOW: "<",
    Operator.EQUAL: "=",
    Operator.BETWEEN: "=",
}


def quoted(text: str) -> str:
    """Give a text as it stands inside a formula."""
    return '"' + text.replace('"', '""') + '"'


def share_formula(cells: Cells) -> str:
    """Give numerator over denominator, or nothing where one is missing."""
    return (
        '=IF(OR({numerator}="",{denominator}=""),"",IF({denominator}=0,"",'
        "{numerator}/{denominator}))"
    ).format_map(cells)


def score_formula(scoring: Scoring, operator: Operator, inputs: Inputs, cells: Cells) -> str:
    """Give the formula of a score, between the cells `least` and `cap`."""
    body = _body(scoring, operator, inputs)
    return ('=IF({actual}="","",MAX({least},MIN({cap},' + body + ")))").format_map(cells)


def met_formula(
    scoring: Scoring, operator: Operator, inputs: Inputs, cells: Cells, words: tuple[str, str]
) -> str:
    """Give the formula of `met`, which shows the first or the second of two words."""
    met, missed = map(quoted, words)
    test = _test(scoring, operator, inputs).format_map(cells)
    return f'=IF({cells["score"]}="","",IF({test},{met},{missed}))'


def _body(scoring: Scoring, operator: Operator, inputs: Inputs) -> str:
    match shape(scoring, operator):
        case Scoring.ZERO:
            sign = "<" if operator is Operator.BELOW else "<="
            within = "{actual}" + sign + "{tolerance}"
            return f"IF({{actual}}=0,1,IF({within},1-{{actual}}/(2*{{tolerance}}),0))"
        case Scoring.MILESTONE:
            late = "1-MAX(0,{actual}-{target})/{tolerance}"
            by_day = f"IF({{actual}}<=1,{{actual}},{late})"
            return by_day if inputs.by_day else "MIN(1,{actual}/{target})"
        case Scoring.LOWER:
            return _lower(inputs)
        case curve:
            return _FIXED.get(curve) or _higher(inputs)


_FIXED: Mapping[Scoring, str] = {
    Scoring.BAND: "1-MAX({target}-{actual},{actual}-{upper},0)/{tolerance}",
    Scoring.ORDINAL: "{actual}",
    Scoring.YES_NO: "IF({actual}={target},1,0)",
}


def _higher(inputs: Inputs) -> str:
    below = "({actual}-{floor})/({target}-{floor})"
    if inputs.best is None:
        return below
    above = "1+({cap}-1)*({actual}-{target})/({best}-{target})"
    return f"IF({{actual}}>{{target}},{above},{below})"


def _lower(inputs: Inputs) -> str:
    beyond = "({floor}-{actual})/({floor}-{target})"
    within = "1+({cap}-1)*({target}-{actual})/({target}-{best})"
    if inputs.best == inputs.target:
        within = "1"
    return f"IF({{actual}}>{{target}},{beyond},{within})"


def _test(scoring: Scoring, operator: Operator, inputs: Inputs) -> str:
    match shape(scoring, operator):
        case Scoring.BAND:
            return "AND({actual}>={target},{actual}<={upper})"
        case Scoring.MILESTONE if inputs.by_day:
            sign = "<" if operator is Operator.BELOW else "<="
            return f"IF({{actual}}<=1,{{actual}}=1,{{actual}}{sign}{{target}})"
        case _:
            return "{actual}" + _SIGNS[operator] + "{target}"
