"""Which key results of two departments count the same thing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import combinations

from sheets_sync.linking.titles import alike
from sheets_sync.model.department import OkrLine
from sheets_sync.model.draft import Objective
from sheets_sync.reading import fold

Twice = tuple[Objective, Objective, str, str]
"""Two objectives and the codes of their key results that share a metric."""

_Counted = tuple[Objective, OkrLine]


def twice_counted(objectives: Iterable[Objective], similarity: float) -> Iterator[Twice]:
    """Give the pairs of key results with the same unit and titles at least so alike (0 to 100).

    Only departments' own objectives are compared. Departments that serve one company
    objective, each with its own measure, are the good case and are no pair.
    """
    units: dict[str, list[_Counted]] = defaultdict(list)
    for objective in objectives:
        for result in objective.key_results:
            if result.title and not objective.person:
                units[fold(result.unit or "")].append((objective, result))
    for group in units.values():
        for (one, first), (other, second) in combinations(group, 2):
            if one.department != other.department and _same(first, second, similarity):
                yield one, other, first.code or "", second.code or ""


def _same(first: OkrLine, second: OkrLine, similarity: float) -> bool:
    return alike(first.title or "", second.title or "") >= similarity
