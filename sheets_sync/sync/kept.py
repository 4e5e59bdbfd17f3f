"""Working with what was read, or with an older reading where the tool breaks down over it."""

from collections.abc import Callable
from dataclasses import replace
from functools import partial
from typing import TypeVar

from sheets_sync.model.cell import Return
from sheets_sync.model.fault import READING, Fault, contained
from sheets_sync.state import State
from sheets_sync.sync.receipts import Got

T = TypeVar("T")

BACK = 3
"""So many readings before the last one are tried."""


def parsed(
    state: State, key: str, got: Got, parse: Callable[[Return], T], older: Callable[[Return], T]
) -> tuple[T | None, Got]:
    """Make of a workbook what it is; of an `older` reading where the tool breaks down over it.

    Gives None where there is nothing to work with. What was got says then why, and how old what
    is used instead is (I15, I21).
    """
    if got.returned is None:
        return None, got
    made = contained(key, READING, partial(parse, got.returned))
    if not isinstance(made, Fault):
        return made, got
    lost = replace(
        got, returned=None, fresh=False, problem="trouble", detail=made.where, reading=None
    )
    for back in range(1, BACK + 1):
        reading = state.last_reading(key, back)
        again = contained(key, READING, partial(older, reading.returned)) if reading else made
        if reading and not isinstance(again, Fault):
            return again, replace(lost, returned=reading.returned, reading=reading)
    return None, lost
