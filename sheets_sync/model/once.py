"""Answers about values that never change, each worked out once."""

from collections.abc import Callable
from functools import wraps
from typing import TypeVar

V = TypeVar("V")
A = TypeVar("A")

KEPT = 4
"""The answers about so many values are kept: one night has one cycle and one roster."""


def once(work: Callable[[V], A]) -> Callable[[V], A]:
    """Remember what was worked out about a value; the last 4 values are remembered.

    It is for values that are never changed and for answers that are none either. Values are told
    apart by identity, as a mapping has no hash; each is kept with its answer, so that no other
    value can take its identity.
    """
    kept: dict[int, tuple[V, A]] = {}

    @wraps(work)
    def answer(value: V) -> A:
        found = kept.get(id(value))
        if found is None:
            found = value, work(value)
            if len(kept) >= KEPT:
                kept.pop(next(iter(kept)))
            kept[id(value)] = found
        return found[1]

    return answer
