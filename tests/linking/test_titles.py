import pytest

from sheets_sync.linking.titles import Guess, alike, nearest

TITLES = {
    "CT-O1": "Tăng trưởng doanh thu bền vững",
    "CT-O2": "Khách hàng hài lòng hơn với dịch vụ của chúng ta",
    "CT-O3": "Vận hành gọn nhẹ và minh bạch",
}


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("Tăng trưởng doanh thu bền vững", "CT-O1"),
        ("tang truong doanh thu ben vung", "CT-O1"),
        ("doanh thu tăng trưởng bền vững", "CT-O1"),
        ("Tăng doanh thu", "CT-O1"),
        ("TĂNG TRƯỞNG DOANH THU BỀN VỬNG", "CT-O1"),
        ("khách hàng hài lòng", "CT-O2"),
        ("Mục tiêu 3: vận hành gọn nhẹ, minh bạch", "CT-O3"),
    ],
)
def test_words_in_any_order_without_accents_mean_a_title(typed: str, code: str) -> None:
    guess = nearest(typed, TITLES)

    assert guess is not None
    assert guess.code == code


@pytest.mark.parametrize("typed", ["", "   ", "doanh", "Đào tạo nhân viên mới", "???"])
def test_what_resembles_no_title_means_none(typed: str) -> None:
    assert nearest(typed, TITLES) is None


def test_what_resembles_two_titles_means_neither() -> None:
    titles = {"CT-O1": "Tăng doanh thu trong nước", "CT-O2": "Tăng doanh thu xuất khẩu"}

    assert nearest("tăng doanh thu", titles) is None
    assert nearest("tăng doanh thu xuất khẩu", titles) == Guess("CT-O2", 1.0)


def test_no_title_is_meant_where_there_are_none() -> None:
    assert nearest("tăng doanh thu", {}) is None


@pytest.mark.parametrize(
    ("first", "second", "likeness"),
    [
        ("Doanh thu đạt 5 tỷ", "đạt doanh thu 8 tỷ", 100),
        ("Tỷ lệ hài lòng", "ty le hai long", 100),
    ],
)
def test_order_accents_and_numbers_make_no_difference(
    first: str, second: str, likeness: float
) -> None:
    assert alike(first, second) == likeness


def test_a_metric_of_a_part_is_not_the_metric_of_the_whole() -> None:
    assert alike("Doanh thu", "Doanh thu từ khách hàng mới") < 90
