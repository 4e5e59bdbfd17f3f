import pytest

from sheets_sync.linking.parents import Open, Parents
from sheets_sync.linking.titles import Guess
from sheets_sync.model.company import CompanyKeyResult
from sheets_sync.model.parent import Parent
from tests.linking.examples import TOPS, company_objective, key_result, objective

KD = objective("KD-O1", "Mở rộng thị trường", "CT-O1", [key_result("KD-O1-K2")])
PARENTS = Parents(TOPS, {"CT-O2": [CompanyKeyResult(code="CT-O2-K1")]}, (KD,))
CUSTOMERS = "Khách hàng hài lòng hơn với dịch vụ của chúng ta"


@pytest.mark.parametrize(
    ("typed", "shares"),
    [
        ("CT-O1", {"CT-O1": 1.0}),
        ("CT-O1 – Tăng trưởng doanh thu", {"CT-O1": 1.0}),
        ("CT-O1 – như đã bàn", {"CT-O1": 1.0}),
        ("Tăng trưởng doanh thu bền vững – CT-O1", {"CT-O1": 1.0}),
        ("CT-O2-K1", {"CT-O2": 1.0}),
        ("CT-O2-K1 – Tăng trưởng doanh thu bền vững", {"CT-O2": 1.0}),
        ("KD-O1", {"KD-O1": 1.0}),
        ("KD-O1-K2", {"KD-O1": 1.0}),
        ("CT-O1, CT-O2", {"CT-O1": 0.5, "CT-O2": 0.5}),
        ("CT-O1 60%, CT-O2 40%", {"CT-O1": 0.6, "CT-O2": 0.4}),
        ("CT-O1 60%, CT-O2", {"CT-O1": 0.6, "CT-O2": 0.4}),
        ("CT-O1 60%, CT-O2 60%", {"CT-O1": 0.5, "CT-O2": 0.5}),
        ("CT-O2-K1, CT-O2, CT-O1", {"CT-O2": 2 / 3, "CT-O1": 1 / 3}),
        ("CT-O1, CT-O9", {"CT-O1": 0.5}),
        (f"CT-O1 – Tăng trưởng doanh thu, CT-O2 – {CUSTOMERS}", {"CT-O1": 0.5, "CT-O2": 0.5}),
        (None, {}),
    ],
)
def test_each_code_is_followed_with_its_share(typed: str | None, shares: dict[str, float]) -> None:
    assert PARENTS.of(objective("HT-O1", parent=typed)) == pytest.approx(shares)


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("CT-O9", ""),
        ("CTO1", "CT-O1"),
        ("van hanh gon nhe minh bach", "CT-O3"),
        ("mở rộng thị trường", ""),
        ("thay vì – CT-O1", "CT-O1"),
        ("CT-O1 – bỏ", None),
        ("CT-O1, 2", ""),
    ],
)
def test_words_are_not_followed_and_a_slip_is_proposed(typed: str, code: str | None) -> None:
    found = list(PARENTS.open(objective("HT-O1", parent=typed)))

    meant = [each.guess.code if each.guess else "" for each in found]
    assert meant == ([] if code is None else [code])


def test_words_between_codes_that_are_no_title_are_asked_about() -> None:
    (found,) = PARENTS.open(objective("HT-O1", parent="CT-O1 – thay cho, CT-O2"))

    assert found == Open(Parent("CT-O1", words="thay cho"), 0.5, Guess("CT-O1", 1.0))


@pytest.mark.parametrize(
    ("typed", "code", "other"),
    [
        (f"CT-O1 – {CUSTOMERS}", "CT-O1", "CT-O2"),
        ("CT-O1 – khach hang hai long hon", "CT-O1", "CT-O2"),
        (f"{CUSTOMERS} – CT-O1", "CT-O1", "CT-O2"),
    ],
)
def test_the_title_of_another_objective_is_followed_nowhere(
    typed: str, code: str, other: str
) -> None:
    line = objective("HT-O1", parent=typed)

    (found,) = PARENTS.open(line)

    assert PARENTS.of(line) == {}
    assert (found.guess, found.beside) == (Guess(other, 1.0), code)


def test_of_two_titles_with_the_same_words_the_whole_one_is_meant() -> None:
    some = Parents(
        [company_objective(1, "Tăng doanh thu"), company_objective(2, "Tăng doanh thu miền Bắc")],
        {},
        (),
    )

    assert some.of(objective("KD-O1", parent="CT-O1 – Tăng doanh thu")) == {"CT-O1": 1.0}
    assert some.of(objective("KD-O1", parent="CT-O2 – doanh thu miền Bắc")) == {"CT-O2": 1.0}
    assert some.of(objective("KD-O1", parent="CT-O1 – Tăng doanh thu miền Bắc")) == {}


def test_a_person_may_also_mean_an_objective_of_their_department() -> None:
    typed = "thị trường mở rộng"
    theirs = objective("KD-NV07-O1", parent=typed)
    elsewhere = objective("HT-NV09-O1", parent=typed)

    assert PARENTS.meant_by(Parent(typed), theirs) == Guess("KD-O1", 1.0)
    assert PARENTS.meant_by(Parent(typed), elsewhere) is None


def test_two_objectives_of_one_title_are_never_guessed_at() -> None:
    twice = Parents(
        [company_objective(1, "Tăng doanh thu"), company_objective(2, "Doanh thu tăng")], {}, ()
    )
    line = objective("KD-O1", parent="tăng doanh thu")

    assert twice.meant_by(Parent("tăng doanh thu"), line) is None
