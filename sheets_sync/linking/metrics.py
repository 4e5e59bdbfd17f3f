"""Which key results of two departments count the same thing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator

from sheets_sync.linking.titles import alike
from sheets_sync.model.department import OkrLine
from sheets_sync.model.draft import Objective
from sheets_sync.reading import fold

Twice = tuple[Objective, Objective, str, str]
"""Two objectives and the codes of their key results that share a metric."""

_Counted = tuple[Objective, OkrLine]


def twice_counted(objectives: Iterable[Objective], similarity: float) -> Iterator[Twice]:
    """Give the pairs of key results with the same unit and titles at least so alike (0 to 100).

    Only departments' own objectives are compared. Each is paired with the first one like it, so
    that ten alike make nine pairs. Departments that serve one company objective, each with its
    own measure, are the good case and are no pair.
    """
    units: dict[str, list[_Counted]] = defaultdict(list)
    for objective in objectives:
        for result in objective.key_results:
            if result.title and not objective.person:
                units[fold(result.unit or "")].append((objective, result))
    for group in units.values():
        for number, counted in enumerate(group):
            same = (each for each in group[:number] if _same(each, counted, similarity))
            first = next(same, None)
            if first:
                yield first[0], counted[0], first[1].code or "", counted[1].code or ""


def _same(first: _Counted, second: _Counted, similarity: float) -> bool:
    (one, here), (other, there) = first, second
    elsewhere = one.department != other.department
    return elsewhere and alike(here.title or "", there.title or "") >= similarity
