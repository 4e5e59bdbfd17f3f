"""How much of a department's work contributes to the company (40/60 where nothing else is set)."""

from collections.abc import Iterable, Sequence

from sheets_sync.model.alignment import Share
from sheets_sync.model.choice import Contribution
from sheets_sync.model.draft import Objective


def share(department: str, objectives: Iterable[Objective], by: str) -> Share:
    """Give the share of contributing objectives; by count where any of the weights is blank.

    Objectives without a type are in neither part.
    """
    each = tuple(objectives)
    given = [o for o in each if o.line.contribution is Contribution.CONTRIBUTES]
    own = [o for o in each if o.line.contribution is Contribution.OWN]
    if by == "weight" and weighted((*given, *own)):
        part, whole = _weight(given), _weight((*given, *own))
        return Share(department, len(given), len(own), part / whole, "weight")
    whole = len(given) + len(own)
    return Share(department, len(given), len(own), len(given) / whole if whole else None, "count")


def weighted(objectives: Sequence[Objective]) -> bool:
    """Tell whether every objective has a weight and they are not all 0."""
    return all(o.line.weight is not None for o in objectives) and _weight(objectives) > 0


def _weight(objectives: Sequence[Objective]) -> float:
    return sum(o.line.weight or 0.0 for o in objectives)
