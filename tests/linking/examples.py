"""An invented company of eight departments, as small as a test wants it or whole."""

from collections.abc import Sequence
from datetime import date

from sheets_sync.model.choice import Answer, Contribution, Decision, Direction, Status
from sheets_sync.model.company import CompanyKeyResult, CompanyObjective, DecisionRow
from sheets_sync.model.cycle import Cycle, Department, Member
from sheets_sync.model.department import AnswerRow, DepartmentOkr, OkrLine, PersonOkr, Submission
from sheets_sync.model.draft import Company, Draft, Filled, Objective, Receipt, Receipts
from sheets_sync.model.finding import Severity
from sheets_sync.model.settings import CycleSettings, OkrSettings, Schedule, Settings
from sheets_sync.model.value import Operator, Target

CONTRIBUTES, OWN = Contribution.CONTRIBUTES, Contribution.OWN
TODAY = date(2026, 10, 20)

NAMES = {
    "KD": ("Phòng Kinh doanh", "Nguyễn Thị Hạnh", "Trần Văn Khoa"),
    "HT": ("Phòng Hỗ trợ khách hàng", "Lê Minh Tuấn", "Phạm Thu Trang"),
    "KT": ("Phòng Kỹ thuật", "Vũ Đức Long", "Đặng Hải Yến"),
    "MK": ("Phòng Tiếp thị", "Hoàng Bảo Ngọc", "Bùi Quang Huy"),
    "NS": ("Phòng Nhân sự", "Đỗ Thị Lan", "Ngô Anh Dũng"),
    "TC": ("Phòng Tài chính – Kế toán", "Phan Thanh Bình", "Dương Mỹ Linh"),
    "SX": ("Xưởng sản xuất", "Trịnh Công Sơn Hà", "Mai Xuân Phúc"),
    "MC": ("Bộ phận Một cửa", "Lý Thị Kim Oanh", "Cao Văn Thắng"),
}


def settings(**okr: object) -> Settings:
    return Settings(
        organisation="Công ty Cổ phần Ánh Dương",
        cycle=CycleSettings(id="2026Q4", starts=date(2026, 10, 1), ends=date(2026, 12, 31)),
        schedule=Schedule(
            announcement=date(2026, 9, 14),
            department_meeting=date(2026, 9, 18),
            submission=date(2026, 9, 23),
            company_meeting=date(2026, 9, 28),
            reopening_until=date(2026, 10, 12),
            results=date(2027, 1, 8),
        ),
        okr=OkrSettings.model_validate(okr),
    )


def department(code: str) -> Department:
    name, head, person = NAMES[code]
    members = (
        Member(f"{code}01", head, code),
        Member(f"{code}02", person, code),
    )
    return Department(code, name, members[0], members)


def company_objective(number: int, title: str) -> CompanyObjective:
    return CompanyObjective(code=f"CT-O{number}", rank=number, title=title)


TOPS = (
    company_objective(1, "Tăng trưởng doanh thu bền vững"),
    company_objective(2, "Khách hàng hài lòng hơn với dịch vụ của chúng ta"),
    company_objective(3, "Vận hành gọn nhẹ và minh bạch"),
    company_objective(4, "Trở thành nơi làm việc mà nhân viên tự hào"),
)


def cycle(
    codes: Sequence[str] = tuple(NAMES),
    tops: Sequence[CompanyObjective] = TOPS,
    key_results: Sequence[CompanyKeyResult] = (),
    **okr: object,
) -> Cycle:
    return Cycle(
        settings=settings(**okr),
        today=TODAY,
        departments=tuple(department(code) for code in codes),
        objectives=tuple(tops),
        key_results=tuple(key_results),
        decisions=(DecisionRow(code="KD-O2", decision=Decision.KEEP),),
    )


def company(*key_results: CompanyKeyResult) -> Company:
    return Company(Filled("company"), TOPS, key_results)


def key_result(
    code: str,
    title: str = "Kết quả",
    baseline: float | None = 0,
    target: float | None = 10,
    actual: float | None = None,
    **more: object,
) -> DepartmentOkr:
    goal = None if target is None else Target(Operator.AT_LEAST, target)
    more = {"unit": "điểm", **more}
    return DepartmentOkr.model_validate(
        {
            "code": code,
            "title": title,
            "baseline": baseline,
            "target": goal,
            "actual": actual,
            **more,
        }
    )


def objective(
    code: str,
    title: str = "Mục tiêu",
    parent: str | None = None,
    results: Sequence[OkrLine] = (),
    **more: object,
) -> Objective:
    """Make an objective; one with a parent contributes, unless told otherwise."""
    unit, _, person = code.rpartition("-O")[0].partition("-")
    fields = {
        "code": code,
        "title": title,
        "parent": parent,
        "contribution": CONTRIBUTES if parent else OWN,
        **more,
    }
    row: OkrLine = (
        PersonOkr.model_validate({**fields, "person": person})
        if person
        else DepartmentOkr.model_validate(fields)
    )
    return Objective(row, tuple(results), unit, person)


def draft(
    code: str,
    *objectives: Objective,
    status: Status | None = Status.SUBMITTED,
    answers: Sequence[AnswerRow] = (),
) -> Draft:
    return Draft(
        department=department(code),
        filled=Filled(code),
        submission=Submission(status=status),
        objectives=objectives,
        answers=tuple(answers),
    )


_WORK = {
    "KD": (
        ("Mở rộng tệp khách hàng doanh nghiệp", "CT-O1", "Doanh thu từ khách hàng mới", "tỷ đồng"),
        ("Giữ chân khách hàng đang có", "CT-O2", "Tỷ lệ khách hàng gia hạn hợp đồng", "%"),
        ("Nâng năng lực đội ngũ bán hàng", "", "Số nhân viên hoàn thành khóa đào tạo", "người"),
    ),
    "HT": (
        ("Giải quyết yêu cầu ngay từ lần gọi đầu tiên", "CT-O2", "Tỷ lệ xử lý xong lần đầu", "%"),
        (
            "Biến khách hàng hài lòng thành người giới thiệu",
            "CT-O1",
            "Số khách hàng được giới thiệu",
            "khách",
        ),
        ("Xây dựng kho tri thức nội bộ", "", "Số bài hướng dẫn được dùng hằng tuần", "bài"),
    ),
    "KT": (
        ("Hệ thống chạy ổn định suốt ngày đêm", "CT-O2", "Số giờ gián đoạn dịch vụ", "giờ"),
        ("Tự động hóa các bước thủ công", "CT-O3", "Số bước thủ công còn lại", "bước"),
    ),
    "MK": (
        ("Khách hàng tiềm năng biết đến chúng ta", "CT-O1", "Số khách hàng tiềm năng", "khách"),
        ("Làm mới hình ảnh thương hiệu", "", "Mức nhận biết thương hiệu", "%"),
    ),
    "NS": (
        ("Người mới hòa nhập nhanh", "nhan vien tu hao noi lam viec", "Điểm hài lòng", "điểm"),
        ("Mọi vị trí đều có lộ trình phát triển", "", "Số vị trí có lộ trình", "vị trí"),
    ),
    "TC": (("Đóng sổ nhanh và đúng", "CT-O3", "Số ngày đóng sổ hằng tháng", "ngày"),),
    "SX": (("Giảm hao phí vật tư", "CT-O3", "Tỷ lệ hao phí vật tư", "%"),),
    "MC": (("Hồ sơ được giải quyết đúng hẹn", "", "Tỷ lệ hồ sơ đúng hẹn", "%"),),
}
_NUMBERS = {"%": (0.80, 0.95), "giờ": (12.0, 4.0), "bước": (30.0, 10.0), "ngày": (12.0, 5.0)}


def _results(code: str, title: str, unit: str, step: int) -> tuple[OkrLine, ...]:
    baseline, target = _NUMBERS.get(unit, (20.0, 60.0))
    actual = None if step % 4 == 3 else baseline + (target - baseline) * (0.25 + step % 5 / 5)
    owner = {"owner": f"{code[:2]}02", "due": date(2026, 12, 18), "confidence": 0.4 + step % 5 / 10}
    return (
        key_result(f"{code}-K1", title, baseline, target, actual, unit=unit, weight=0.6, **owner),
        key_result(
            f"{code}-K2",
            f"Điểm đánh giá nội bộ cho mục tiêu “{title.lower()}” sau mỗi tháng triển khai",
            3.5,
            4.5,
            None if step % 3 else 4.1,
            unit="điểm",
            weight=0.4,
            **owner,
        ),
    )


def _draft(code: str, first: int) -> Draft:
    weights = {1: (1.0,), 2: (0.4, 0.6), 3: (0.3, 0.3, 0.4)}[len(_WORK[code])]
    own = [
        objective(
            f"{code}-O{n}",
            title,
            parent or None,
            _results(f"{code}-O{n}", measure, unit, first + n),
            weight=weights[n - 1],
            support="HT" if code == "KD" and n == 2 else None,
            request="Bảng tổng hợp phản hồi của khách hàng mỗi tuần" if code == "KD" else None,
        )
        for n, (title, parent, measure, unit) in enumerate(_WORK[code], 1)
    ]
    person = f"{code}-{code}02"
    theirs = [
        objective(
            f"{person}-O1",
            "Hoàn thành phần việc của mình trong mục tiêu chung của phòng",
            f"{code}-O1",
            _results(f"{person}-O1", "Số đầu việc hoàn thành đúng hạn", "việc", first),
        ),
        objective(f"{person}-O2", "Học thêm một kỹ năng mới", None),
    ]
    if code == "KT":
        theirs.append(objective(f"{person}-O3", "Viết tài liệu vận hành", "CT-O3"))
    status = {"SX": Status.DRAFT, "TC": Status.REVISING}.get(code, Status.SUBMITTED)
    answers = (
        [AnswerRow(code="KD-O2 → HT", answer=Answer.AGREED, note="Gửi vào thứ Hai")]
        if code == "HT"
        else []
    )
    return draft(code, *own, *theirs, status=status, answers=answers)


def whole() -> tuple[Cycle, Company, tuple[Draft, ...]]:
    """Give the whole company in the middle of its quarter."""
    results = (
        CompanyKeyResult(
            code="CT-O1-K1",
            objective="CT-O1",
            title="Doanh thu thuần của quý",
            unit="tỷ đồng",
            baseline=42.0,
            target=Target(Operator.AT_LEAST, 55.0, explicit=True),
            direction=Direction.UP,
            actual=49.5,
        ),
        CompanyKeyResult(
            code="CT-O2-K1",
            objective="CT-O2",
            title="Chỉ số hài lòng của khách hàng",
            unit="%",
            baseline=0.81,
            target=Target(Operator.AT_LEAST, 0.9, unit="%", explicit=True),
            direction=Direction.UP,
            actual=0.83,
        ),
        CompanyKeyResult(
            code="CT-O3-K1", objective="CT-O3", title="Chi phí vận hành trên doanh thu", unit="%"
        ),
    )
    return (
        cycle(key_results=results),
        company(*results),
        tuple(_draft(code, n) for n, code in enumerate(NAMES)),
    )


def receipts() -> Receipts:
    """Give one of each: on time, late, missing, stale, doubled."""
    each = []
    for code in NAMES:
        submitted = None if code == "SX" else date(2026, 9, 25 if code == "MK" else 22)
        status = Status.DRAFT if code == "SX" else Status.SUBMITTED
        problem, stale = ("password", date(2026, 10, 17)) if code == "TC" else ("", None)
        each.append(
            Receipt(
                department(code),
                status=status,
                submitted_on=submitted,
                met=date(2026, 9, 17),
                problem=problem,
                stale=stale,
                copies=("KD (1).xlsx",) if code == "KD" else (),
            )
        )
    return Receipts(tuple(each))


FINDINGS = {
    "KD": {Severity.ERROR: 0, Severity.WARNING: 2, Severity.QUESTION: 1},
    "HT": {Severity.ERROR: 1},
}
