from sheets_sync.linking.company import company_key_results, company_objectives
from sheets_sync.model.company import CompanyKeyResult, CompanyObjective
from sheets_sync.model.draft import Company, Filled
from tests.linking.examples import company, company_objective, cycle


def test_company_objectives_stand_in_rank_order_and_blank_ones_are_left_out() -> None:
    first, second = company_objective(1, "Một"), company_objective(2, "Hai")
    unranked = CompanyObjective(code="CT-O3", title="Ba")
    blank = CompanyObjective(code="CT-O4", rank=1)

    objectives = company_objectives(cycle(tops=(unranked, second, blank, first)), company())

    assert objectives == (first, second, unranked)


def test_a_company_key_result_belongs_to_the_objective_of_its_code() -> None:
    printed = CompanyKeyResult(code="CT-O1-K1", objective="CT-O1")
    blank = CompanyKeyResult(code="CT-O2-K1")

    rows = company_key_results(cycle(), Company(Filled("company"), (), (printed, blank)))

    assert rows == {"CT-O1": [printed], "CT-O2": [blank]}
