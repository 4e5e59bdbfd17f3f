"""An invented company with every kind of scoring, and people with every kind of gap."""

from datetime import date
from typing import Any

from sheets_sync.model.choice import PositionGroup, Scoring, Status
from sheets_sync.model.cycle import Cycle, Department, Member
from sheets_sync.model.department import KpiRow, Submission
from sheets_sync.model.draft import Draft, Filled
from sheets_sync.model.pack import Pack
from sheets_sync.model.place import Place
from sheets_sync.model.settings import Settings
from sheets_sync.model.value import Operator, Scale, Target

NAMES = {"higher": "Doanh thu", "zero": "Vi phạm quy định"}


def two(text: str) -> dict[str, str]:
    return {"vi": text, "en": text}


def _kpi(name: str, group: str, scoring: Scoring, **more: object) -> dict[str, Any]:
    named = {key: two("…") for key in ("description", "measure", "source")}
    return {
        **named,
        "id": scoring.value.replace("_", "-"),
        "group": group,
        "name": two(name),
        "scoring": scoring.value,
        "unit": two("lần"),
        **more,
    }


PACK = Pack.model_validate(
    {
        "id": "mau",
        "version": "1.0",
        "name": two("Hồ sơ mẫu"),
        "goal": two("Phục vụ khách hàng tốt hơn."),
        "source": two("Ví dụ của kiểm thử."),
        "cap": 1.2,
        "coverage": 0.8,
        "ratings": [
            {"id": "a", "name": two("A – Xuất sắc"), "at_least": 1.05},
            {"id": "b", "name": two("B – Tốt"), "at_least": 0.9},
            {"id": "c", "name": two("C – Chưa đạt"), "at_least": 0.0},
        ],
        "ranks": [
            {"word": two("Không đạt"), "score": 0.0},
            {"word": two("Đạt"), "score": 0.7},
            {"word": two("Tốt"), "score": 1.0},
            {"word": two("Xuất sắc"), "score": 1.2},
        ],
        "groups": [
            {"id": "so-luong", "name": two("Số lượng"), "weight": 0.5},
            {"id": "chat-luong", "name": two("Chất lượng"), "weight": 0.3},
            {"id": "hanh-vi", "name": two("Hành vi"), "weight": 0.2},
        ],
        "positions": [
            {"code": "KD-NV", "name": two("Nhân viên kinh doanh"), "group": "professional"}
        ],
        "sets": [
            {
                "id": "kinh-doanh",
                "name": two("Kinh doanh"),
                "positions": ["KD-NV"],
                "position_group": "professional",
                "kpis": [
                    _kpi(NAMES["higher"], "so-luong", Scoring.HIGHER),
                    _kpi("Tồn kho", "chat-luong", Scoring.BAND, tolerance=3),
                    _kpi(NAMES["zero"], "hanh-vi", Scoring.ZERO, tolerance=2, gate=True),
                ],
            }
        ],
        "notes": [two("Trọng số là đề xuất.")],
    }
)
OPEN_PACK = PACK.model_copy(
    update={
        "id": "mo",
        "name": PACK.name.model_copy(update={"vi": "Hồ sơ để mở", "en": "Hồ sơ để mở"}),
        "ratings": (),
        "groups": tuple(group.model_copy(update={"weight": None}) for group in PACK.groups),
        "positions": (PACK.positions[0].model_copy(update={"code": "HC-NV"}),),
        "sets": (PACK.sets[0].model_copy(update={"positions": ("HC-NV",)}),),
    }
)

PACKS = (PACK, OPEN_PACK)


def person(id_: str, name: str, department: str, position: str = "KD-NV") -> Member:
    group = PositionGroup.PROFESSIONAL
    return Member(id_, name, department, position=position, group=group)


def department(code: str, name: str, *members: Member) -> Department:
    return Department(code, name, members[0] if members else None, members)


def cycle(*departments: Department, packs: tuple[Pack, ...] = PACKS, **kpi: float) -> Cycle:
    days = ("2026-06-01", "2026-06-05", "2026-06-10", "2026-06-20", "2026-07-15", "2026-10-10")
    names = ("announcement", "department_meeting", "submission", "company_meeting",
             "reopening_until", "results")  # fmt: skip
    settings = Settings.model_validate(
        {
            "organisation": "Công ty Sao Mai",
            "cycle": {"id": "Q3-2026", "starts": "2026-07-01", "ends": "2026-09-30"},
            "schedule": dict(zip(names, days, strict=True)),
            "kpi": kpi,
        }
    )
    return Cycle(settings, date(2026, 10, 1), departments, packs=packs)


def draft(of: Department, *rows: KpiRow) -> Draft:
    """Give a workbook that was submitted; its lines know where they stand, as after reading."""
    placed = (
        row.model_copy(update={"place": Place(of.code, "KPI", 3 + at, row.code or "")})
        for at, row in enumerate(rows)
    )
    submission = Submission(status=Status.SUBMITTED)
    return Draft(of, Filled(of.code), submission, kpis=tuple(placed))


def kpi(
    owner: str, scoring: Scoring, target: Target | None, actual: str | None, **more: object
) -> KpiRow:
    defaults: dict[str, Any] = {"group": "Số lượng", "name": scoring.label, "code": f"{owner}-K"}
    return KpiRow(
        owner=owner, scoring=scoring, target=target, actual=actual, **{**defaults, **more}
    )


def up(value: float, unit: str = "") -> Target:
    return Target(Operator.AT_LEAST, value, unit=unit, explicit=True)


def down(value: float, unit: str = "", *, strict: bool = False) -> Target:
    sign = Operator.BELOW if strict else Operator.AT_MOST
    return Target(sign, value, unit=unit, explicit=True)


def band(low: float, high: float, unit: str = "") -> Target:
    return Target(Operator.BETWEEN, low, high, unit, explicit=True)


NONE = Target(Operator.EQUAL, 0.0, explicit=True)
GOOD = Target(word="Tốt", explicit=True)
YES = Target(word="Có")
STARS = Target(value=4.5, scale=Scale(0, 5))
DUE = Target(Operator.AT_MOST, 46_265.0, unit="date")
"""31 August 2026."""
