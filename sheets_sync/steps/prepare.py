"""Making the blank workbooks that people fill in."""

from collections.abc import Sequence
from dataclasses import replace

from sheets_sync.drawing.guide import MARKED, TEMPLATE, guide_sheet
from sheets_sync.drawing.kpi import kpi_sheet
from sheets_sync.drawing.okr import SPARE_PRIORITIES, department_okr, person_okr
from sheets_sync.drawing.progress import progress_sheet
from sheets_sync.drawing.sheet import draw
from sheets_sync.drawing.told import findings_sheet, priorities_sheet, requests_sheet
from sheets_sync.model.announcement import Announcement
from sheets_sync.model.company import CompanyKeyResult, CompanyObjective, DecisionRow
from sheets_sync.model.cycle import Cycle, Department
from sheets_sync.model.department import AnswerRow
from sheets_sync.model.pack import Pack
from sheets_sync.model.people import DepartmentRow, PersonRow
from sheets_sync.model.say import Say
from sheets_sync.model.settings import Settings
from sheets_sync.model.told import RequestRow
from sheets_sync.model.workbook import FIRST, Line, Pick, Sheet, Workbook, Writer

_DEPARTMENTS, _PEOPLE, _DECISIONS, _ANSWERS = 40, 400, 120, 20
"""Open lines of the sheets that have no printed codes."""

_REGISTER_LINES = 2000
_REQUESTS = 400
"""How far drop-downs look on the tool's sheets before those are filled."""


def department_workbook(
    cycle: Cycle, department: Department, announcement: Announcement | None, say: Say
) -> Workbook:
    """Make the workbook of one department, with a code on every line people may need."""
    sheets = (
        guide_sheet(cycle, department, say),
        priorities_sheet(announcement, say),
        department_okr(cycle, department, say),
        person_okr(cycle, department, say),
        progress_sheet((), None, cycle.settings, say),
        kpi_sheet(cycle, department, say),
        requests_sheet((), cycle, say),
        _answers(say),
        findings_sheet((), (), say, cycle.settings),
    )
    title = f"{department.name} · {cycle.settings.cycle.id}"
    return _workbook("department", department.code, title, _roomy(sheets), cycle.settings)


def _roomy(sheets: Sequence[Sheet]) -> tuple[Sheet, ...]:
    """Let the tool's sheets have room for something to say about every line of people's."""
    lines = sum(sheet.last for sheet in sheets if sheet.writer is Writer.PEOPLE)
    return tuple(
        replace(sheet, room=lines) if sheet.writer is Writer.TOOL else sheet for sheet in sheets
    )


def _answers(say: Say) -> Sheet:
    requests = say(RequestRow.sheet)
    return draw(
        AnswerRow,
        say,
        writer=Writer.PEOPLE,
        spare=_ANSWERS,
        picks={"code": Pick(requests, FIRST + _REQUESTS)},
    )


def roster_workbook(settings: Settings, packs: tuple[Pack, ...], say: Say) -> Workbook:
    """Make the blank roster: departments and people."""
    people = say(PersonRow.sheet)
    positions = tuple(position.code for pack in packs for position in pack.positions)
    managers = Pick(people, FIRST - 1 + _PEOPLE)
    sheets = (
        draw(
            DepartmentRow,
            say,
            writer=Writer.PEOPLE,
            spare=_DEPARTMENTS,
            picks={"head": managers},
        ),
        draw(
            PersonRow,
            say,
            writer=Writer.PEOPLE,
            spare=_PEOPLE,
            freeze=2,
            picks={
                "department": Pick(say(DepartmentRow.sheet), FIRST - 1 + _DEPARTMENTS),
                "manager": managers,
            },
            labels={"position": positions},
        ),
        findings_sheet((), (), say, settings),
    )
    return _workbook("roster", "roster", say("Roster"), sheets, settings)


def company_workbook(settings: Settings, register: Sheet, say: Say) -> Workbook:
    """Make the blank company workbook: priorities, key results, decisions beside the register."""
    codes = [f"{settings.company_code}-O{n}" for n in range(1, SPARE_PRIORITIES + 1)]
    results = [
        Line({"code": f"{code}-K{n}", "objective": code}, top=n == 1)
        for code in codes
        for n in range(1, settings.okr.key_results_most + 1)
    ]
    objectives = say(CompanyObjective.sheet)
    parents = Pick(objectives, FIRST - 1 + SPARE_PRIORITIES)
    sheets = (
        draw(CompanyObjective, say, [Line({"code": c}) for c in codes], writer=Writer.PEOPLE),
        draw(CompanyKeyResult, say, results, writer=Writer.PEOPLE, freeze=3),
        register,
        draw(
            DecisionRow,
            say,
            writer=Writer.PEOPLE,
            spare=_DECISIONS,
            picks={"code": Pick(register.title, FIRST + _REGISTER_LINES), "parent": parents},
        ),
        findings_sheet((), (), say, settings),
    )
    return _workbook("company", "company", settings.organisation, sheets, settings)


def _workbook(
    kind: str, key: str, title: str, sheets: tuple[Sheet, ...], settings: Settings
) -> Workbook:
    findings = next(sheet.title for sheet in sheets if sheet.key == "findings")
    lit = tuple(
        replace(sheet, flags=findings) if sheet.writer is Writer.PEOPLE else sheet
        for sheet in sheets
    )
    marks = {
        "sheets_sync_kind": kind,
        "sheets_sync_key": key,
        MARKED: TEMPLATE,
        "sheets_sync_cycle": settings.cycle.id,
    }
    return Workbook(kind, key, title, lit, marks)
