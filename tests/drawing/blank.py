"""Blank workbooks of an invented company and a one-stop office, in both languages."""

import tomllib
from datetime import date
from functools import cache
from pathlib import Path

from sheets_sync.alignment_sheets.register import register
from sheets_sync.locale import load
from sheets_sync.model.announcement import Announcement, Priority
from sheets_sync.model.choice import PositionGroup
from sheets_sync.model.cycle import Cycle, Department, Member
from sheets_sync.model.pack import Pack
from sheets_sync.model.workbook import Workbook
from sheets_sync.steps.prepare import company_workbook, department_workbook, roster_workbook
from tests.closing.sample import SETTINGS

TEMPLATES = Path(__file__).parent.parent.parent / "templates"
PACKS = tuple(
    Pack.model_validate(tomllib.loads((TEMPLATES / f"{name}.toml").read_text(encoding="utf-8")))
    for name in ("doanh-nghiep", "mot-cua")
)
AN = Member("NV01", "Nguyễn Thị An", "KD", position="KD-TP", group=PositionGroup.MANAGEMENT)
BINH = Member("NV-2", "Lê Văn Bình", "KD", position="MC-CV", manager="NV01")
CUC = Member("NV03", "Trần Thu Cúc", "KD", position="không có trong bộ nào")
KD = Department("KD", "Phòng Kinh doanh", AN, (AN, BINH, CUC))
HT = Department("HT", "Phòng Hỗ trợ")
CYCLE = Cycle(
    SETTINGS.model_copy(update={"coordinator": "Chị Lan, máy lẻ 12"}),
    date(2026, 10, 5),
    (KD, HT),
    packs=PACKS,
)
WHY = "Khách hàng quay lại là nền tảng để công ty phát triển bền vững."
TOLD = Announcement(
    1, date(2026, 10, 1), (Priority("CT-O1", 1, "Khách hài lòng", WHY, date(2026, 12, 31)),)
)


@cache
def department(lang: str) -> Workbook:
    """Make the workbook of a department with three people."""
    return department_workbook(CYCLE, KD, TOLD, load(lang))


@cache
def deserted(lang: str) -> Workbook:
    """Make the workbook of a department without people, before anything was announced."""
    return department_workbook(CYCLE, HT, None, load(lang))


@cache
def roster(lang: str) -> Workbook:
    """Make the blank roster."""
    return roster_workbook(CYCLE.settings, PACKS, load(lang))


@cache
def company(lang: str) -> Workbook:
    """Make the blank company workbook."""
    say = load(lang)
    return company_workbook(CYCLE.settings, register(CYCLE, (), say), say)
