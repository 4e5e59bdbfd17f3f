"""A department's draft with a line of every sort, and the cycle it belongs to."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date
from typing import Any, TypeVar

from sheets_sync.anchors.grouping import objectives_of
from sheets_sync.model.choice import Contribution, Decision, Direction, Scoring, Status
from sheets_sync.model.company import DecisionRow
from sheets_sync.model.cycle import Cycle, Department, Frozen, Member
from sheets_sync.model.department import DepartmentOkr, KpiRow, PersonOkr, Submission
from sheets_sync.model.draft import Draft, Filled
from sheets_sync.model.place import Place
from sheets_sync.model.settings import Settings
from sheets_sync.model.value import Operator, Target
from sheets_sync.steps.close import close

R = TypeVar("R", DepartmentOkr, PersonOkr)
SETTINGS = Settings.model_validate({
    "organisation": "Công ty Sao Mai",
    "cycle": {"id": "2026Q4", "starts": date(2026, 10, 1), "ends": date(2026, 12, 31)},
    "schedule": {
        "announcement": date(2026, 10, 1),
        "department_meeting": date(2026, 10, 10),
        "submission": date(2026, 10, 15),
        "company_meeting": date(2026, 10, 20),
        "reopening_until": date(2026, 11, 5),
        "results": date(2027, 1, 10),
    },
})  # fmt: skip
DAY = date(2026, 10, 21)
KD = Department("KD", "Phòng Kinh doanh", members=(Member("NV01", "Nguyễn Thị An", "KD"),))
HT = Department("HT", "Phòng Hỗ trợ")
PERCENT = Target(Operator.AT_LEAST, 0.35, unit="%", explicit=True)


def draft(department: Department = KD, **changed: Any) -> Draft:  # noqa: ANN401 - any field
    """Give a submitted draft; `changed` replaces fields of its first key result."""
    code = department.code
    own = (
        DepartmentOkr(code=f"{code}-O1", title="Khách quay lại", priority=1.0,
                      contribution=Contribution.OWN),
        _result(f"{code}-O1-K1", **changed),
        DepartmentOkr(code=f"{code}-O1-K2", title="Số lời khen", baseline=3.0, actual=5.0),
    )  # fmt: skip
    personal = (PersonOkr(code=f"{code}-NV01-O1", title="Gọi lại trong ngày", person="NV01"),)
    kpi = KpiRow(code=f"{code}-NV01-KPI1", owner="NV01", name="Đúng hạn", scoring=Scoring.RATE,
                 unit="%", target=PERCENT, weight=1.0, actual="90%")  # fmt: skip
    return built(department, own, personal, (kpi,))


def _result(code: str, **changed: Any) -> DepartmentOkr:  # noqa: ANN401 - any field
    fields = {"title": "Tỷ lệ mua lại", "unit": "%", "baseline": 0.2, "target": PERCENT,
              "direction": Direction.UP, "owner": "NV01", "due": date(2026, 12, 20),
              "actual": 0.25, "confidence": 0.6}  # fmt: skip
    return DepartmentOkr(code=code, **{**fields, **changed})


def built(
    department: Department,
    own: Iterable[DepartmentOkr],
    personal: Iterable[PersonOkr] = (),
    kpis: Iterable[KpiRow] = (),
) -> Draft:
    """Put a submitted draft together from its rows."""
    own, personal, kpis = _placed(department, own), _placed(department, personal), tuple(kpis)
    return Draft(
        department=department,
        filled=Filled(department.code),
        submission=Submission(status=Status.SUBMITTED),
        okr_department=own,
        okr_person=personal,
        kpis=kpis,
        objectives=objectives_of(department.code, (*own, *personal)),
    )


def _placed(department: Department, rows: Iterable[R]) -> tuple[R, ...]:
    """Let each row stand on a line of its sheet."""
    return tuple(
        row.model_copy(update={"place": Place(department.code, row.sheet, line, row.code or "")})
        for line, row in enumerate(rows, 3)
    )


def cycle(*decisions: DecisionRow, frozen: Frozen | None = None, today: date = DAY) -> Cycle:
    """Give the cycle on a day, under decisions and a closed set."""
    return Cycle(SETTINGS, today, (KD, HT), decisions=decisions, frozen=frozen)


def decided(code: str, decision: Decision, **more: str) -> DecisionRow:
    """Give a decision of the board."""
    return DecisionRow(code=code, decision=decision, **more)


def closed(*decisions: DecisionRow, of: Draft | None = None) -> Frozen:
    """Close the first version."""
    frozen = close(cycle(*decisions), (of or draft(),))
    assert frozen is not None
    return frozen


def later(day: date) -> Cycle:
    """Give the cycle on a day after the first closing."""
    return replace(cycle(frozen=closed()), today=day)
