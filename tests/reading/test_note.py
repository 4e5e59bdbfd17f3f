"""A note says otherwise only where it gives another figure for its cell."""

from datetime import date

import pytest

from sheets_sync.model.kind import Kind
from sheets_sync.model.value import Operator, Target
from sheets_sync.reading.note import tells_otherwise
from sheets_sync.reading.outcome import Value
from sheets_sync.reading.show import DAY_UNIT, serial

DUE = date(2026, 11, 30)


@pytest.mark.parametrize(
    "note",
    [
        "85", "Số đúng là 85", "85 khách", "85 chứ không phải", "đã tăng lên 85", "sửa thành 85,5",
        "Trưởng phòng:\n85", "0", "-5", "Sếp bảo 85 nhé", "85 khách hàng theo báo cáo",
    ],
)  # fmt: skip
def test_another_figure_is_asked_about(note: str) -> None:
    assert tells_otherwise(note, 75.0, Kind.NUMBER, "khách hàng", "vi")


@pytest.mark.parametrize(
    "note",
    [
        "Xem lại", "Xem lại KD-O1-K1", "NV02 nhập", "theo báo cáo ngày 12/10", "quý 3", "tháng 9",
        "năm 2026", "12/2026", "QĐ số 123/QĐ-UBND", "trang 5", "lần 2", "lúc 10:30", "75",
        "từ 60 thành 75", "75 khách", "tăng 5 so với quý 2", "2 người nghỉ", "gọi 0912 hôm nay 75",
        "50 ở miền Bắc, 25 ở miền Nam", "Tháng trước 60, tăng 15", "cùng kỳ là 40", "kế hoạch 90",
        "Q3", "T9", "v2", "mục 2.1", "75,0", "", "www.a.vn/85",
    ],
)  # fmt: skip
def test_no_other_figure_for_the_cell_is_left_alone(note: str) -> None:
    assert not tells_otherwise(note, 75.0, Kind.NUMBER, "khách hàng", "vi")


@pytest.mark.parametrize(
    ("note", "value", "kind", "unit", "other"),
    [
        ("98%", 0.98, Kind.PERCENT, "", False),
        ("98", 0.98, Kind.PERCENT, "", False),
        ("85%", 0.98, Kind.PERCENT, "", True),
        ("95", 0.98, Kind.NUMBER, "%", True),
        ("4,12 tỷ", 4120.0, Kind.NUMBER, "triệu đồng", False),
        ("4,2 tỷ", 4120.0, Kind.NUMBER, "triệu đồng", True),
        ("5 triệu", 5e6, Kind.MONEY, "", False),
        ("phải là 6 triệu", 5e6, Kind.MONEY, "", True),
        ("85", "75", Kind.TEXT, "", True),
        ("85", "Doanh thu quý 3", Kind.TEXT, "", False),
        ("85", None, Kind.NUMBER, "", False),
        ("85", Target(Operator.AT_LEAST, 75.0), Kind.TARGET, "", True),
        ("chỉ tiêu 85", Target(Operator.AT_LEAST, 75.0), Kind.TARGET, "", True),
        ("80", Target(Operator.BETWEEN, 70.0, 80.0), Kind.TARGET, "", False),
        ("dời sang 15/12", DUE, Kind.DATE, "", True),
        ("hạn 30/11", DUE, Kind.DATE, "", False),
        ("hạn 30/11/2026, trang 5", DUE, Kind.DATE, "", False),
        ("15/12/2026", Target(Operator.AT_MOST, serial(DUE), unit=DAY_UNIT), Kind.TARGET, "", True),
    ],
)
def test_the_cells_kind_and_unit_say_what_is_the_same(
    note: str, value: Value, kind: Kind, unit: str, *, other: bool
) -> None:
    assert tells_otherwise(note, value, kind, unit, "vi") is other
