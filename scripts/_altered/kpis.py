"""The KPI lines of the altered office; every way of scoring, every column filled somewhere."""

from dataclasses import dataclass
from datetime import date

from _altered.typed import Line, Typed, day, goal, number, pick, share, text
from sheets_sync.model.value import Target

SCORINGS = {
    "higher": "Càng cao càng tốt",
    "lower": "Càng thấp càng tốt",
    "rate": "Tỷ lệ",
    "ordinal": "Xếp mức",
    "per_day": "Theo ngày công",
    "yes_no": "Có/Không",
}
GROUPS = ("Số lượng và tiến độ", "Chất lượng và hiệu quả", "Hành vi và tuân thủ")


@dataclass(frozen=True)
class _Kpi:
    """One line: a group, words, how it is scored, and its numbers."""

    group: int
    name: str
    description: str
    scoring: str
    measure: str
    unit: str
    target: Typed
    weight: float
    source: str


def kpi_lines() -> dict[str, Line]:
    """Give the KPI lines of everybody in KD."""
    lines: dict[str, Line] = {}
    people = {"NV01": "Nguyễn Thị An", "NV02": "Lê Văn Bình", "NV03": "Trần Quốc Cường"}
    for (code, kpi), more in zip(_each(people), _MORE, strict=True):
        person = code.split("-")[1]
        lines[code] = _line(kpi, Typed(f"{people[person]} ({person})", person)) | more
    return lines


def _each(people: dict[str, str]) -> list[tuple[str, _Kpi]]:
    return [
        (f"KD-{person}-KPI{index}", kpi)
        for person, kpis in zip(people, _KPIS, strict=True)
        for index, kpi in enumerate(kpis, 1)
    ]


def _line(kpi: _Kpi, who: Typed) -> Line:
    return {
        "owner": who,
        "group": text(GROUPS[kpi.group]),
        "name": text(kpi.name),
        "description": text(kpi.description),
        "scoring": pick(SCORINGS[kpi.scoring], kpi.scoring),
        "measure": text(kpi.measure),
        "unit": text(kpi.unit),
        "target": kpi.target,
        "weight": share(kpi.weight),
        "source": text(kpi.source),
    }


_WORD = Typed("Tốt trở lên", Target(word="Tốt"))
_YES = Typed("Có", Target(word="Có"))

_KPIS = (
    (
        _Kpi(0, "Doanh thu của phòng", "Kết quả bán hàng chung của cả phòng.", "higher",
             "Tổng giá trị hợp đồng đã xuất hóa đơn trong kỳ.", "tỷ đồng", goal("≥ 6", 6), 0.6,
             "Phần mềm kế toán"),
        _Kpi(0, "Khách hàng mới", "Mở rộng tệp khách hàng.", "higher",
             "Số khách hàng có đơn hàng đầu tiên trong kỳ.", "khách hàng", goal(18, 18), 0.4,
             "Phần mềm CRM"),
        _Kpi(1, "Biên lợi nhuận gộp", "Bán được hàng mà vẫn giữ được giá.", "rate",
             "Lợi nhuận gộp chia cho doanh thu của phòng.", "%", goal("≥ 28%", 0.28), 1.0,
             "Báo cáo quản trị"),
    ),
    (
        _Kpi(0, "Doanh số ký mới", "Giá trị hợp đồng do nhân viên trực tiếp ký được.", "higher",
             "Tổng giá trị hợp đồng có hiệu lực ký trong kỳ.", "triệu đồng", goal("≥ 915", 915),
             0.7, "Phần mềm CRM; hợp đồng đã ký"),
        _Kpi(0, "Lượt tiếp xúc khách hàng mỗi ngày", "Duy trì nhịp làm việc đều.", "per_day",
             "Số cuộc gặp, cuộc gọi có ghi nội dung chia cho số ngày thực tế làm việc.",
             "lượt/ngày", goal("≥ 7", 7), 0.3, "Nhật ký CRM; bảng chấm công"),
        _Kpi(1, "Tỷ lệ công nợ quá hạn", "Bán hàng gắn với thu được tiền.", "lower",
             "Dư nợ quá hạn chia cho tổng dư nợ của khách hàng phụ trách.", "%",
             goal("≤ 5%", 0.05, "≤"), 1.0, "Báo cáo tuổi nợ"),
    ),
    (
        _Kpi(2, "Cập nhật CRM đầy đủ, đúng hạn", "Thông tin dùng được cho cả phòng.", "yes_no",
             "“Có” khi lần kiểm tra cuối mỗi tháng không thiếu lịch hẹn nào.", "có/không", _YES,
             0.4, "Biên bản kiểm tra CRM hằng tháng"),
        _Kpi(2, "Phối hợp với phòng ban khác", "Hỗ trợ đúng hẹn, cùng gỡ vướng mắc.", "ordinal",
             "Người quản lý xếp mức, có tham khảo ý kiến các phòng liên quan.", "mức", _WORD, 0.6,
             "Đánh giá của người quản lý"),
    ),
)  # fmt: skip

_MORE: tuple[Line, ...] = (
    {"zero_at": number(3), "best_at": number(9), "actual": Typed("5,25", "5,25"),
     "evidence": text("https://so.saomai.example/kd/doanh-thu"), "linked": text("KD-O1"),
     "reviewed": day(date(2026, 9, 15)), "note": text("Tính cả hợp đồng ký qua đại lý.")},
    {"zero_at": number(4), "best_at": number(25), "actual": Typed("13", "13"),
     "evidence": text("Sổ khách hàng quý 4"), "reviewed": day(date(2026, 9, 16))},
    {"zero_at": Typed(0.18, 0.18, "0%"), "best_at": Typed(0.33, 0.33, "0%"),
     "numerator": number(1310), "denominator": number(4840), "linked": text("KD-O1"),
     "evidence": text("Báo cáo quản trị tháng 11"), "reviewed": day(date(2026, 8, 3))},
    {"zero_at": number(450), "best_at": number(1300), "actual": Typed("688,5", "688,5"),
     "evidence": text("Hợp đồng số 114 đến 131"), "linked": text("KD-O2"),
     "reviewed": Typed("05/09/2026", date(2026, 9, 5))},
    {"zero_at": number(2), "numerator": number(371), "denominator": number(62),
     "evidence": text("Nhật ký CRM"), "note": text("Nghỉ phép hai ngày trong tháng 11.")},
    {"zero_at": Typed(0.15, 0.15, "0%"), "best_at": Typed(0.01, 0.01, "0%"),
     "numerator": number(47), "denominator": number(830), "reviewed": day(date(2026, 7, 21))},
    {"actual": Typed("Có", "Có"), "evidence": text("Biên bản ngày 30 tháng 11")},
    {"actual": Typed("Xuất sắc", "Xuất sắc"), "evidence": text("Thư cảm ơn của phòng Hỗ trợ"),
     "case": text("03/12: ở lại đến 19 giờ để giao xong đơn gấp của đại lý Hòa Khánh.")},
)  # fmt: skip
