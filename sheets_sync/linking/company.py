"""The company's objectives and key results that everything else is linked to."""

from sheets_sync.anchors.codes import objective_of
from sheets_sync.model.company import CompanyKeyResult, CompanyObjective
from sheets_sync.model.cycle import Cycle
from sheets_sync.model.draft import Company


def company_objectives(cycle: Cycle, company: Company) -> tuple[CompanyObjective, ...]:
    """Give the announced objectives in rank order; before announcing, all that were read."""
    return tuple(o for o in cycle.objectives or company.objectives if o.code)


def company_key_results(cycle: Cycle, company: Company) -> dict[str, list[CompanyKeyResult]]:
    """Give the company's key results by the code of their objective."""
    found: dict[str, list[CompanyKeyResult]] = {}
    for row in cycle.key_results or company.key_results:
        found.setdefault(row.objective or objective_of(row.code or ""), []).append(row)
    return found
