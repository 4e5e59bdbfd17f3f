"""Which key results of two departments count the same thing."""

from collections import defaultdict
from collections.abc import Iterable, Iterator
from itertools import islice

from sheets_sync.linking.near import earlier
from sheets_sync.linking.titles import words
from sheets_sync.model.department import OkrLine
from sheets_sync.model.draft import Objective
from sheets_sync.reading import fold

Twice = tuple[Objective, Objective, str, str]
"""Two objectives and the codes of their key results that share a metric."""

LOOKED_AT = 30
"""Of so many titles that are alike one is of another department, or none is looked for."""

_Counted = tuple[Objective, OkrLine]


def twice_counted(objectives: Iterable[Objective], similarity: float) -> Iterator[Twice]:
    """Give the pairs of key results with the same unit and titles at least so alike (0 to 100).

    Only departments' own objectives are compared. Each is paired with the first one like it, so
    that ten alike make nine pairs; of very many alike the first LOOKED_AT are looked at.
    Departments that serve one company objective, each with its own measure, are the good case
    and are no pair.
    """
    units: dict[str, list[_Counted]] = defaultdict(list)
    for objective in objectives:
        for result in objective.key_results:
            if result.title and not objective.person:
                units[fold(result.unit or "")].append((objective, result))
    for group in units.values():
        titles = [words(result.title or "") for _, result in group]
        for counted, numbers in zip(group, earlier(titles, similarity), strict=True):
            alike = (group[number] for number in islice(numbers, LOOKED_AT))
            elsewhere = (each for each in alike if each[0].department != counted[0].department)
            if first := next(elsewhere, None):
                yield first[0], counted[0], first[1].code or "", counted[1].code or ""
