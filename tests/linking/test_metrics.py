from sheets_sync.linking.metrics import twice_counted
from sheets_sync.model.draft import Objective
from tests.linking.examples import key_result, objective


def measured(code: str, title: str, unit: str) -> Objective:
    return objective(code, parent="CT-O1", results=[key_result(f"{code}-K1", title, unit=unit)])


def pairs(*objectives: Objective) -> list[tuple[str, str]]:
    return [(first, second) for _, _, first, second in twice_counted(objectives, 90)]


def test_two_departments_with_the_same_metric_and_unit_count_twice() -> None:
    sales = measured("KD-O1", "Doanh thu từ khách hàng mới đạt 5 tỷ", "tỷ đồng")
    support = measured("HT-O1", "Đạt doanh thu từ khách hàng mới 8 tỷ", "Tỷ  Đồng")

    assert pairs(sales, support) == [("KD-O1-K1", "HT-O1-K1")]


def test_each_with_its_own_measure_under_one_objective_is_the_good_case() -> None:
    sales = measured("KD-O1", "Doanh thu từ khách hàng mới", "tỷ đồng")
    support = measured("HT-O1", "Số khách hàng được giới thiệu", "khách")

    assert pairs(sales, support) == []


def test_three_with_one_metric_are_two_pairs() -> None:
    each = [measured(f"{code}-O1", "Số khách mới", "khách") for code in ("KD", "HT", "MK")]

    assert pairs(*each) == [("KD-O1-K1", "HT-O1-K1"), ("KD-O1-K1", "MK-O1-K1")]


def test_another_unit_is_another_metric() -> None:
    assert pairs(measured("KD-O1", "Khách mới", "người"), measured("HT-O1", "Khách mới", "%")) == []


def test_one_department_and_people_are_not_compared() -> None:
    title, unit = "Số đầu việc đúng hạn", "việc"

    assert pairs(measured("KD-O1", title, unit), measured("KD-O2", title, unit)) == []
    assert pairs(measured("KD-NV1-O1", title, unit), measured("HT-NV2-O1", title, unit)) == []
