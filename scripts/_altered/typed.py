"""What somebody types into a cell, and what it must come to when it is read."""

from dataclasses import dataclass
from datetime import date

from sheets_sync.model.value import Operator, Target

Means = str | float | bool | date | Target | None
Entry = str | int | float | bool | date | None


@dataclass(frozen=True)
class Typed:
    """An entry, the value it stands for, and the number format its cell then has.

    `means` is written beside the entry by hand: no reader of the project has any say in it.
    """

    entry: Entry
    means: Means
    shown: str = "General"


Line = dict[str, Typed]


def text(words: str) -> Typed:
    """Write words that mean themselves."""
    return Typed(words, words)


def pick(word: str, means: str) -> Typed:
    """Pick a word of a drop-down."""
    return Typed(word, means)


def number(value: float) -> Typed:
    """Write a number as a number."""
    return Typed(value, float(value))


def share(value: float) -> Typed:
    """Write a share in a cell that shows per cent."""
    return Typed(value, value, "0%")


def day(value: date) -> Typed:
    """Write a date as a date."""
    return Typed(value, value, "dd/mm/yyyy")


def goal(entry: Entry, value: float, operator: str = "≥", shown: str = "General") -> Typed:
    """Write a target; without a sign of its own it means at least."""
    return Typed(entry, Target(Operator(operator), value), shown)
