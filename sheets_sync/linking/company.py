"""The company's objectives and key results that everything else is linked to."""

from math import inf

from sheets_sync.anchors.codes import objective_of
from sheets_sync.model.company import CompanyKeyResult, CompanyObjective
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Company


def company_objectives(cycle: Cycle, company: Company) -> tuple[CompanyObjective, ...]:
    """Give the objectives that have a title, in rank order; those without a rank come last."""
    said = (o for o in cycle.objectives or company.objectives if o.code and o.title)
    return tuple(sorted(said, key=lambda o: inf if o.rank is None else o.rank))


def company_key_results(cycle: Cycle, company: Company) -> dict[str, list[CompanyKeyResult]]:
    """Give the company's key results by the code of their objective."""
    found: dict[str, list[CompanyKeyResult]] = {}
    for row in cycle.key_results or company.key_results:
        found.setdefault(row.objective or objective_of(row.code or ""), []).append(row)
    return found
