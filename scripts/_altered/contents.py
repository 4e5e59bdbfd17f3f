"""What the three departments of the altered office have written, cell by cell, with its truth.

Every field of every sheet that people fill in is filled in somewhere in KD's workbook. The other
two write less: they are there to be read completely right whatever happens to KD's.
"""

from collections.abc import Iterator
from datetime import date

from _altered.kpis import kpi_lines
from _altered.typed import Line, Typed, day, goal, number, pick, share, text

Sheet = dict[str, Line]
"""Lines by code; a line is typed cells by field."""

KEYS = ("submission", "okr_department", "okr_person", "kpi", "answers")
HEAD, STAFF, OTHER = "NV01", "NV02", "NV03"
PEOPLE = {
    "NV01": ("Nguyễn Thị An", "KD", "KD-TP"),
    "NV02": ("Lê Văn Bình", "KD", "KD-NV"),
    "NV03": ("Trần Quốc Cường", "KD", "KD-NV"),
    "NV11": ("Phạm Minh Đức", "HT", "HT-TP"),
    "NV21": ("Võ Hồng Gấm", "KT", "KT-TP"),
}
TEAMS = {"KD": "Phòng Kinh doanh", "HT": "Phòng Hỗ trợ", "KT": "Phòng Kế toán"}

Measure = tuple[str, str, Typed, Typed, str, Typed, Typed]
"""Title, unit, baseline, target, direction, date, actual."""


def contents(department: str) -> dict[str, Sheet]:
    """Give everything a department types, by sheet key and code."""
    if department != "KD":
        return _little(department)
    return {
        "submission": {"KD": _submitted()},
        "okr_department": dict(_department()),
        "okr_person": dict(_people()),
        "kpi": kpi_lines(),
        "answers": {
            "HT-O1-K1>KD": {
                "code": text("HT-O1-K1>KD"),
                "answer": pick("Đồng ý", "agreed"),
                "note": text("Làm được, đã đưa vào kế hoạch tháng 11."),
            },
            "KT-O1-K2>KD": {
                "code": text("KT-O1-K2>KD"),
                "answer": pick("Cần bàn", "discuss"),
                "note": text("Cần gặp nhau trong tuần này để thống nhất cách làm."),
            },
        },
    }


def _submitted() -> Line:
    return {
        "status": pick("Đã nộp", "submitted"),
        "met": day(date(2026, 10, 8)),
        "read": Typed("Có", means=True),
    }


def called(person: str) -> str:
    """Give a person as drop-downs offer them."""
    return f"{PEOPLE[person][0]} ({person})"


def address(person: str) -> str:
    """Give the e-mail address that somebody has on the roster."""
    return f"{person.lower()}@saomai.example"


def owner(person: str, entry: str = "") -> Typed:
    """Name a person."""
    return Typed(entry or called(person), person)


def _objective(title: str, number_: int, weight: float, parent: str = "", reason: str = "") -> Line:
    line = {
        "title": text(title),
        "contribution": pick("Đóng góp", "contributes") if parent else pick("Riêng", "own"),
        "source": pick("Đăng ký", "registered"),
        "priority": number(number_),
        "weight": share(weight),
    }
    if parent:
        line["parent"] = text(parent)
    if reason:
        line["reason"] = text(reason)
    return line


def _result(measure: Measure, who: Typed, weight: float, confidence: float) -> Line:
    title, unit, baseline, target, direction, due, actual = measure
    return {
        "title": text(title),
        "weight": share(weight),
        "unit": text(unit),
        "baseline": baseline,
        "target": target,
        "direction": pick(direction, "up" if direction == "Tăng" else "down"),
        "owner": who,
        "due": due,
        "confidence": share(confidence),
        "actual": actual,
    }


END, NOVEMBER = day(date(2026, 12, 31)), day(date(2026, 11, 30))
DECEMBER = Typed("20/12/2026", date(2026, 12, 20))


def _department() -> Iterator[tuple[str, Line]]:
    yield "KD-O1", _objective(
        "Đại lý miền Trung chọn đèn Sao Mai trước tiên", 1, 0.4, "CT-O1",
        "Đã bàn với ban giám đốc trong buổi họp ngày 5 tháng 10.",
    )  # fmt: skip
    yield "KD-O1-K1", _result(
        ("Doanh thu từ đại lý miền Trung", "triệu đồng", number(3500), number_goal(6250), "Tăng",
         END, number(4120.5)), owner(STAFF), 0.5, 0.6,
    ) | {"reason": text("Hai đại lý lớn vừa ký hợp đồng khung."), "support": text("HT"),
         "request": text("Cử một kỹ thuật viên đi cùng trong tháng 11.")}  # fmt: skip
    yield "KD-O1-K2", _result(
        ("Số đại lý đặt hàng lần thứ hai", "đại lý", number(14), goal("≥ 32", 32), "Tăng",
         NOVEMBER, number(19)), owner(OTHER), 0.3, 0.5,
    )  # fmt: skip
    yield "KD-O1-K3", _result(
        ("Tỷ lệ đơn giao đúng hẹn", "%", share(0.82), goal("≥ 97%", 0.97), "Tăng",
         DECEMBER, share(0.88)), owner(HEAD, "NV01"), 0.2, 0.7,
    )  # fmt: skip
    yield "KD-O2", _objective("Báo giá đến tay khách ngay trong ngày", 2, 0.35)
    yield "KD-O2-K1", _result(
        ("Thời gian từ lúc hỏi đến lúc có báo giá", "giờ", number(26), goal("≤ 8", 8, "≤"), "Giảm",
         END, Typed("17,5", 17.5)), owner(STAFF, "Lê Văn Bình"), 0.6, 0.75,
    ) | {"request": text("Mẫu báo giá mới trước ngày 20 tháng 10."),
         "support": text("KT")}  # fmt: skip
    yield "KD-O2-K2", _result(
        ("Số báo giá phải làm lại", "báo giá", number(43), goal("≤ 12", 12, "≤"), "Giảm",
         DECEMBER, number(31)), owner(OTHER), 0.4, 0.55,
    )  # fmt: skip
    yield "KD-O3", _objective("Mọi người bán hàng hiểu rõ sản phẩm mới", 3, 0.25)
    yield "KD-O3-K1", _result(
        ("Số buổi học về đèn cảm biến", "buổi", number(1), number_goal(9), "Tăng", NOVEMBER,
         number(5)), owner(HEAD), 0.45, 0.8,
    )  # fmt: skip
    yield "KD-O3-K2", _result(
        ("Điểm kiểm tra trung bình", "điểm", Typed("5,5", 5.5), number_goal(8.5), "Tăng", END,
         number(6.75)), owner(HEAD), 0.55, 0.65,
    )  # fmt: skip


def number_goal(value: float) -> Typed:
    """Write a target as a bare number."""
    return goal(value, value)


def _people() -> Iterator[tuple[str, Line]]:
    yield "KD-NV01-O1", _objective("Cả phòng biết mỗi tuần ưu tiên việc gì", 1, 1.0, "KD-O3")
    yield "KD-NV01-O1-K1", _result(
        ("Số cuộc trao đổi riêng với từng người", "cuộc", number(4), number_goal(24), "Tăng", END,
         number(11)), owner(HEAD), 0.5, 0.9,
    )  # fmt: skip
    yield "KD-NV01-O1-K2", _result(
        ("Việc trễ hẹn còn lại cuối mỗi tháng", "việc", number(21), goal("≤ 6", 6, "≤"), "Giảm",
         END, number(13)), owner(HEAD), 0.5, 0.62,
    ) | {"reason": text("Đã bớt hai báo cáo không ai đọc.")}  # fmt: skip
    yield "KD-NV02-O1", _objective("Khách cũ ở Huế muốn gặp lại tôi", 1, 1.0, "KD-O1")
    yield "KD-NV02-O1-K1", _result(
        ("Doanh số bán lại cho khách cũ", "triệu đồng", number(415), goal("≥ 940", 940), "Tăng",
         NOVEMBER, number(527.25)), owner(STAFF), 0.65, 0.58,
    ) | {"support": text("HT"), "request": text("Danh sách khách từng gọi bảo hành.")}  # fmt: skip
    yield "KD-NV02-O1-K2", _result(
        ("Tỷ lệ khách cũ mua thêm dòng đèn mới", "%", share(0.11), goal("27%", 0.27), "Tăng",
         DECEMBER, Typed("16%", 0.16)), owner(STAFF), 0.35, 0.48,
    )  # fmt: skip
    yield "KD-NV03-O1", _objective("Làm chủ phần mềm báo giá mới", 1, 1.0) | {
        "reason": text("Tôi mới nhận việc này từ tháng 9."), "support": text("KT"),
        "request": text("Một buổi hướng dẫn về bảng giá vốn."),
    }  # fmt: skip
    yield "KD-NV03-O1-K1", _result(
        ("Số báo giá tự làm không cần sửa", "báo giá", number(2), number_goal(38), "Tăng", END,
         number(15)), owner(OTHER), 0.75, 0.66,
    )  # fmt: skip
    yield "KD-NV03-O1-K2", _result(
        ("Số phút để lập một báo giá", "phút", number(95), goal("dưới 35", 35, "<"), "Giảm", END,
         number(61)), owner(OTHER), 0.25, 0.52,
    )  # fmt: skip


def _little(department: str) -> dict[str, Sheet]:
    """Give one objective with two key results, one of which needs KD."""
    who = "NV11" if department == "HT" else "NV21"
    objective = f"{department}-O1"
    ask = {"support": text("KD"), "request": text("Danh sách khách hàng trước ngày 1 tháng 11.")}
    said = ("phàn nàn lặp lại", "lời khen") if department == "HT" else ("sổ lệch", "sổ khớp")
    first, second = (
        _result((f"Số {what}", "lần", number(base), goal(sign, aim, sign[0]), way, END,
                 number(base + 1)), owner(who), 0.5, 0.6)
        for what, base, sign, aim, way in (
            (said[0], 48, "≤ 12", 12, "Giảm"), (said[1], 7, "≥ 29", 29, "Tăng"))
    )  # fmt: skip
    first |= ask if department == "HT" else {}
    second |= ask if department == "KT" else {}
    title = f"Ai làm việc với {TEAMS[department]} cũng thấy nhẹ nhàng"
    return {
        "submission": {department: _submitted()},
        "okr_department": {
            objective: _objective(title, 1, 1.0, "CT-O1"),
            f"{objective}-K1": first,
            f"{objective}-K2": second,
        },
        "kpi": {},
    }
