"""Functions that choose which of their arguments is computed at all, or look at where they are."""

from collections.abc import Callable, Sequence
from typing import Protocol

from tests.google.formula_grammar import Node
from tests.google.formula_values import (
    Area,
    Array,
    Content,
    Failure,
    Place,
    Value,
    failing,
    to_text,
    to_truth,
)

Arguments = Sequence[Node]


class Evaluator(Protocol):
    """What computes a part of a formula."""

    locale: str

    def value(self, node: Node, at: Place) -> Value:
        """Compute it, areas as they are."""
        ...

    def caught(self, node: Node, at: Place) -> Content:
        """Compute one value; an error comes as a value."""
        ...

    def indirect(self, text: str, at: Place) -> Area:
        """Give the cells that a text names."""
        ...


def _if(by: Evaluator, given: Arguments, at: Place) -> Value:
    if to_truth(by.caught(given[0], at)):
        return by.value(given[1], at)
    return by.value(given[2], at) if len(given) > 2 else False


def _if_failing(*types: str) -> Callable[[Evaluator, Arguments, Place], Value]:
    def chosen(by: Evaluator, given: Arguments, at: Place) -> Value:
        found = by.caught(given[0], at)
        if not isinstance(found, Failure) or (types and found.type not in types):
            return failing(found)
        return by.value(given[1], at) if len(given) > 1 else None

    return chosen


def _ifs(by: Evaluator, given: Arguments, at: Place) -> Value:
    for test, then in zip(given[::2], given[1::2], strict=True):
        if to_truth(by.caught(test, at)):
            return by.value(then, at)
    raise Failure("#N/A", "No match.")


def _place(by: Evaluator, given: Arguments, at: Place) -> Area:
    if not given:
        return Area(at[0], at[1], at[2], at[1], at[2])
    found = by.value(given[0], at)
    if isinstance(found, Area):
        return found
    raise Failure("#N/A", "Argument must be a range.")


def _indirect(by: Evaluator, given: Arguments, at: Place) -> Area | Array:
    return by.indirect(to_text(by.caught(given[0], at), by.locale), at)


CHOOSING: dict[str, Callable[[Evaluator, Arguments, Place], Value]] = {
    "COLUMN": lambda by, given, at: _place(by, given, at).left + 1,
    "IF": _if,
    "IFERROR": _if_failing(),
    "IFNA": _if_failing("N_A"),
    "IFS": _ifs,
    "INDIRECT": _indirect,
    "ROW": lambda by, given, at: _place(by, given, at).top + 1,
}
