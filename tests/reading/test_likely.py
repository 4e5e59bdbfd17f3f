"""Numbers held against the others of their line."""

from decimal import Decimal

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.model.value import Scale
from sheets_sync.reading.likely import Beside, chosen, explicit, fits, misfit
from sheets_sync.reading.units import is_whole

MONEY = Beside((3500, 6250), "triệu đồng")
SHARES = Beside((0.82, 0.97), "%")
STARS = Beside((3.9, 4.5), "điểm", scale=Scale(0, 5))


@pytest.mark.parametrize(
    ("value", "beside", "readings"),
    [
        (4.12, MONEY, (4.12, 4120)),
        (4.12e9, MONEY, (4.12e9, 4120)),
        (4120.5, MONEY, ()),
        (350, MONEY, ()),
        (62500, MONEY, ()),
        (100, MONEY, ()),
        (0.041, MONEY, (0.041,)),
        (41, Beside((0, 45e6), "đồng"), (41, 41e6)),
        (25e6, Beside((0, 6e9), "đồng"), ()),
        (12, Beside((0, 10000), "lượt tải"), ()),
        (0.1, Beside((48, 4), "giờ", down=True), ()),
        (4.12, Beside((4800, 3900), "giờ", down=True), (4.12, 4120)),
        (1, Beside((50,), "ppm", down=True), ()),
        (1.2, Beside((1500,), "triệu đồng", down=True), (1.2, 1200)),
        (0.0002, Beside((0.02, 0.005), "%", down=True), ()),
        (0.0025, Beside((0.4, 0.2), "%", down=True), (0.0025, 0.25)),
        (0.0035, Beside((0, 0.3), "%"), (0.0035, 0.35)),
        (0.01, Beside((0, 0.3), "%"), ()),
        (-5, Beside((10, 30), "điểm", "Điểm NPS"), ()),
        (-5, Beside((10, 30), "người", "Nhân sự tăng thêm"), ()),
        (-5, Beside((10, 30), "điểm", "Điểm kiểm tra"), (-5, 5)),
        (0, MONEY, ()),
        (-120, MONEY, ()),
        (41000, Beside((60, 35), "nghìn đồng"), (41000, 41)),
        (845e6, Beside((900,), "triệu đồng"), (845e6, 845)),
        (1.2, Beside((1500,), "triệu đồng"), (1.2, 1200)),
        (88, SHARES, (88, 0.88)),
        (0.0088, SHARES, (0.0088, 0.88)),
        (97, Beside((0.015, 0.04, 0), "%"), (97, 0.97)),
        (-0.02, Beside((0.05, 0.12), "%"), ()),
        (-5, Beside((14, 32), "người"), (-5, 5)),
        (-5, Beside((-14, 32), "người"), ()),
        (19, Beside((14, 32), "đại lý"), ()),
        (26.5, Beside((0, 30000), "khách"), (26.5, 26500)),
        (26.5, Beside((20, 40), "khách"), ()),
        (2, Beside((0, 3000), "khách"), ()),
        (40, Beside((0, 6250), "triệu đồng"), ()),
        (4.12, Beside((0, 6250), "triệu đồng"), (4.12, 4120)),
        (1, Beside((48, 0), "khiếu nại"), ()),
        (8.4, STARS, (4.2,)),
        (84, STARS, (4.2,)),
        (4.2, STARS, ()),
        (5, Beside((), "đại lý"), ()),
        (5, Beside((0,), "đại lý"), ()),
    ],
)
def test_a_number_that_does_not_fit_its_line_has_its_likely_readings(
    value: float, beside: Beside, readings: tuple[float, ...]
) -> None:
    assert misfit(value, beside) == readings


@pytest.mark.parametrize(
    ("text", "beside", "readings"),
    [
        ("8,4/10", STARS, (4.2,)),
        ("8,4/10", Beside((3.9, 4.5), "điểm"), (8.4, 4.2)),
        ("8,4/10", Beside((5.5, 8.5), "điểm"), ()),
        ("3,4/5", Beside((5.5, 8.5), "điểm"), (3.4, 6.8)),
        ("3,4/5", STARS, ()),
    ],
)
def test_a_rating_says_on_which_scale_it_is(
    text: str, beside: Beside, readings: tuple[float, ...]
) -> None:
    value = float(text.partition("/")[0].replace(",", "."))

    assert misfit(value, beside, text) == pytest.approx(readings)


@pytest.mark.parametrize(
    ("readings", "beside", "one"),
    [
        ((4120, 4.12), MONEY, 4120),
        ((0.88, 0.0088), SHARES, 0.88),
        ((1, 0.01), Beside((0.05, 0), "%", down=True), 0.01),
        ((0.5, 0.005), Beside((0.02,), "%"), 0.005),
        ((1, 0.01), Beside((0.2, 0), "%"), None),
        ((4125, 4.125), Beside((3.6,), "điểm"), 4.125),
        ((1234, 1.234), Beside((), "khách"), 1234),
        ((1234, 1.234), Beside((), "điểm"), None),
        ((4120, 4.12), Beside((10, 1000), "triệu đồng"), None),
        ((4120, 4.12), Beside((1e9,), "triệu đồng"), None),
        ((1234, 1.234), Beside((900,), "khách", "Số khách trung bình mỗi ngày"), 1234),
    ],
)
def test_the_line_decides_between_readings_where_only_one_fits(
    readings: tuple[float, ...], beside: Beside, one: float | None
) -> None:
    assert chosen(readings, beside) == one


@pytest.mark.parametrize(
    ("text", "unit", "believed"),
    [
        ("4,12 triệu đồng", "triệu đồng", True),
        ("4.120 triệu đồng", "triệu đồng", True),
        ("-5 người", "người", True),
        ("8800 phần trăm", "%", True),
        ("8800%", "%", False),
        ("4,12", "triệu đồng", False),
        ("41k", "triệu đồng", False),
        ("4,12 triệu", "triệu đồng", False),
        ("4,12 tỷ", "triệu đồng", False),
        ("4,12", "", False),
        ("", "người", False),
        ("$15,500", "USD", True),
        ("42h", "giờ", True),
    ],
)
def test_a_number_with_its_own_unit_behind_it_is_believed(
    text: str, unit: str, *, believed: bool
) -> None:
    assert explicit(text, unit) is believed


@pytest.mark.parametrize(
    ("unit", "title", "whole"),
    [
        ("khách", "Số khách mới", True),
        ("Khách hàng", "", True),
        ("đồng", "Chi phí", True),
        ("triệu đồng", "Doanh thu", False),
        ("khách/ngày", "", False),
        ("khách", "Số khách bình quân", False),
        ("giờ", "", False),
        ("files", "Average files", False),
        ("files", "Files", True),
        ("lượt tải", "", True),
        ("khach hang", "", True),
        ("hóa đơn", "", True),
        ("hoá đơn", "", True),
        ("hồ sơ quy đổi", "", False),
        ("% hồ sơ", "", False),
        ("người-giờ", "", False),
    ],
)
def test_what_is_counted_has_no_parts(unit: str, title: str, *, whole: bool) -> None:
    assert is_whole(unit, title) is whole


amounts = st.decimals(1, 9999, places=2).map(float)


@given(amounts, amounts, st.floats(0, 1))
def test_nothing_between_two_numbers_of_a_line_is_asked_about(
    low: float, high: float, share: float
) -> None:
    value = low + (high - low) * share

    assert misfit(value, Beside((low, high), "giờ")) == ()
    assert fits(value, Beside((low, high), "giờ"))


@given(amounts, amounts, st.sampled_from([-9, -6, -3, 3, 6, 9]))
def test_a_number_in_another_unit_is_decided_or_asked_about_with_the_right_one(
    low: float, high: float, power: int
) -> None:
    beside, meant = Beside((low, high), "triệu đồng"), (low + high) / 2
    typed = float(Decimal(repr(meant)).scaleb(power))

    asked = misfit(typed, beside)

    assert not asked or any(each == pytest.approx(meant) for each in asked[1:])
    assert asked or fits(typed, beside) or max(low, high) / min(low, high) > 3
