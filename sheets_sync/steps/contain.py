"""Contain: what goes wrong with one workbook costs that workbook, and no other."""

from bisect import bisect_left
from collections.abc import Callable, Sequence
from functools import partial
from typing import TypeVar

from sheets_sync.model.draft import Draft
from sheets_sync.model.fault import Fault, contained

T = TypeVar("T")


def apart(
    step: str, work: Callable[[Draft], T], drafts: Sequence[Draft]
) -> tuple[list[T], list[Fault]]:
    """Do something for each draft, and give what came of it beside the faults."""
    came = [contained(draft.department.code, step, partial(work, draft)) for draft in drafts]
    done = [one for one in came if not isinstance(one, Fault)]
    return done, [one for one in came if isinstance(one, Fault)]


def together(
    step: str, work: Callable[[Sequence[Draft]], T], drafts: Sequence[Draft]
) -> tuple[T, list[Fault]]:
    """Do something over all drafts; where it fails because of some of them, without those.

    Which one it is is found by doing it over fewer. Raises what the work raises without any.
    """
    left, faults = list(drafts), list[Fault]()
    while left:
        done = contained("", step, partial(work, left))
        if not isinstance(done, Fault):
            return done, faults
        first = _culprit(step, work, left)
        if first < 0:
            break
        faults.append(Fault(left.pop(first).department.code, step, done.where))
    return work(left), faults


def _culprit(step: str, work: Callable[[Sequence[Draft]], object], drafts: Sequence[Draft]) -> int:
    """Give the place of the draft that makes the work fail; -1 where it fails without any."""

    def fails(number: int) -> bool:
        return isinstance(contained("", step, partial(work, drafts[:number])), Fault)

    # the fewest from the beginning that fail end with the one to blame; all of them do fail
    return bisect_left(range(len(drafts)), x=True, key=fails) - 1
