import pytest

from sheets_sync.linking.parents import Parents
from sheets_sync.linking.titles import Guess
from sheets_sync.model.company import CompanyKeyResult
from tests.linking.examples import TOPS, company_objective, key_result, objective

KD = objective("KD-O1", "Mở rộng thị trường", "CT-O1", [key_result("KD-O1-K2")])
PARENTS = Parents(TOPS, {"CT-O2": [CompanyKeyResult(code="CT-O2-K1")]}, (KD,))


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("CT-O1", "CT-O1"),
        (" ct-o1 ", "CT-O1"),
        ("CT - O1", "CT-O1"),
        ("CT-O1.", "CT-O1"),
        ("CT-O1: Tăng trưởng doanh thu", "CT-O1"),
        ("CT-O1 – Tăng trưởng", "CT-O1"),
        ("CT-O2-K1", "CT-O2"),
        ("KD-O1", "KD-O1"),
        ("KD-O1-K2", "KD-O1"),
        ("CT-O9", ""),
        ("Tăng trưởng doanh thu bền vững", ""),
        (None, ""),
    ],
)
def test_a_code_is_followed_and_words_are_not(typed: str | None, code: str) -> None:
    assert PARENTS.of(objective("HT-O1", parent=typed)) == code


@pytest.mark.parametrize(
    ("typed", "guess"),
    [
        ("CTO1", Guess("CT-O1", 1.0)),
        ("CT-01", Guess("CT-O1", 1.0)),
        ("ct_o3", Guess("CT-O3", 1.0)),
        ("van hanh gon nhe minh bach", Guess("CT-O3", 1.0)),
        ("mở rộng thị trường", None),
    ],
)
def test_a_slip_or_words_propose_a_company_objective(typed: str, guess: Guess | None) -> None:
    assert PARENTS.meant_by(objective("HT-O1", parent=typed)) == guess


def test_a_person_may_also_mean_an_objective_of_their_department() -> None:
    theirs = objective("KD-NV07-O1", parent="thị trường mở rộng")
    elsewhere = objective("HT-NV09-O1", parent="thị trường mở rộng")

    assert PARENTS.meant_by(theirs) == Guess("KD-O1", 1.0)
    assert PARENTS.meant_by(elsewhere) is None


def test_two_objectives_of_one_title_are_never_guessed_at() -> None:
    twice = Parents(
        [company_objective(1, "Tăng doanh thu"), company_objective(2, "Doanh thu tăng")], {}, ()
    )

    assert twice.meant_by(objective("KD-O1", parent="tăng doanh thu")) is None
