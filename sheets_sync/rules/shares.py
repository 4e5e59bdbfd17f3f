"""CEL061, CEL062, OKR049: shares, and numbers that may be meant as shares."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from math import fsum, isclose

from sheets_sync.anchors.codes import objective_of, read_code
from sheets_sync.model.company import CompanyKeyResult
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.department import KpiRow, OkrLine
from sheets_sync.model.draft import Draft, Filled
from sheets_sync.model.finding import Flag, Severity
from sheets_sync.model.place import Place
from sheets_sync.model.row import Row
from sheets_sync.reading import fold
from sheets_sync.reading.units import is_percent
from sheets_sync.rules.base import Flags, rule
from sheets_sync.rules.lines import flag, goal, percent
from sheets_sync.rules.okr_numbers import results
from sheets_sync.scoring.share import may_exceed

TEN = 10
"""A scale on which people say how sure they are; weights up to it are counted like marbles."""
_WHOLE = 0.02
"""So near to 1, or to 100, weights are meant as shares, however they were rounded."""
_BARE = re.compile(r"[0-9]{1,2}(?:[.,]5)?")


def _typed(filled: Filled, field: str) -> Mapping[Place, str]:
    """Give what was typed into the cells of a field that were not read just as they stood."""
    doubts = {doubt.place: doubt.reading.partition(" → ")[0] for doubt in filled.doubts}
    misread = {each.place: each.typed for each in filled.misreads}
    return {place: text for place, text in {**doubts, **misread}.items() if place.field == field}


@rule(
    "CEL061",
    Severity.QUESTION,
    message="“{typed}” was read as {low}. Is {high} meant, {typed} out of 10?",
    fix="Write the percentage that is meant, with its sign: {low} or {high}.",
)
def confidence_out_of_ten(filled: Filled) -> Flags:
    """A confidence is a percentage.

    Many people say how sure they are on a scale of ten: 8 means 80 % then, and 8 % in a column of
    percentages. With its sign it can mean one thing only. Right: 80%.
    """
    for place, typed in _typed(filled, "confidence").items():
        if typed.isdecimal() and 1 < int(typed) <= TEN:
            low, high = percent(int(typed) / 100), percent(int(typed) / TEN)
            yield Flag(place, typed, typed=typed, low=low, high=high)


@dataclass(frozen=True)
class _Relative:
    """A weight that was typed as one of several parts: 2 of 2, 1 and 1 is a half."""

    typed: str
    others: tuple[str, ...]
    share: float


def relative(filled: Filled) -> Mapping[Place, _Relative]:
    """Give the weights that make no percentages together, but shares of a whole: 2, 1, 1."""
    typed = {place: text for place, text in _typed(filled, "weight").items()
             if _BARE.fullmatch(text)}  # fmt: skip
    found: dict[Place, _Relative] = {}
    for rows in _wholes(filled) if typed else ():
        cells = [row.place.cell("weight") for row in rows]
        if len(cells) > 1 and all(cell in typed for cell in cells):
            figures = [float(typed[cell].replace(",", ".")) for cell in cells]
            made = fsum(figures)
            if max(figures) <= TEN and not any(
                isclose(made, whole, rel_tol=_WHOLE) for whole in (1, 100)
            ):
                for cell, figure in zip(cells, figures, strict=True):
                    others = tuple(typed[other] for other in cells if other != cell)
                    found[cell] = _Relative(typed[cell], others, figure / made)
    return found


def _wholes(filled: Filled) -> Iterator[tuple[Row, ...]]:
    """Give the lines whose weights make a whole, as their codes, owners and groups say."""
    named = ((_whole_of(row), row) for rows in filled.tables.values() for row in rows)
    wholes: dict[str, list[Row]] = {}
    for name, row in named:
        if name:
            wholes.setdefault(name, []).append(row)
    yield from map(tuple, wholes.values())


def _whole_of(row: Row) -> str:
    match row:
        case OkrLine(code=str(code)) | CompanyKeyResult(code=str(code)) if read := read_code(code):
            return objective_of(code) if read.result else read.unit
        case KpiRow(owner=str(owner)):
            return f"KPI {owner} {fold(row.group or '')}"
        case _:
            return ""


@rule(
    "CEL062",
    Severity.QUESTION,
    message="The weight “{typed}” stands beside {others}: together they do not make 100 %. As parts"
    " of a whole, is {share} meant?",
    fix="Write the percentage that is meant, with its sign, such as {share}.",
)
def weights_as_parts(filled: Filled) -> Flags:
    """Weights are percentages that make 100 % together.

    Weights of 2, 1 and 1 say that one line counts twice as much as each of the others: 50 %, 25 %
    and 25 %. Read as percentages they would be 2 %, and 1 % or 100 %. Nothing is converted; each
    line is told what its part would be.
    """
    for place, part in relative(filled).items():
        yield Flag(place, part.typed, typed=part.typed, others=part.others,
                   share=percent(part.share))  # fmt: skip


@rule(
    "OKR049",
    Severity.QUESTION,
    message="The result is {value}: more than 100 %, which a share of a whole cannot be.",
    fix="Write the share that is meant. Where more than 100 % is possible, say in the title what it"
    " is compared with, such as the plan or last year.",
)
def share_above_all(draft: Draft, cycle: Cycle) -> Flags:
    """A share of a whole is not more than 100 %.

    Of the orders of a month, no more than all can be on time: 150 % is 1,5 in a cell of per cent,
    a number pasted there, or the result of another line. Growth, and what is compared with a plan,
    may be more than 100 %, as its words, its baseline or its target then say.
    """
    for row in results(draft):
        target, actual = goal(row.target), row.actual
        part = is_percent(row.unit or "") and not may_exceed((row.title,), (target, row.baseline))
        if part and target is not None and actual is not None and actual > 1:
            yield flag(row, "actual", cycle, value=percent(actual))
