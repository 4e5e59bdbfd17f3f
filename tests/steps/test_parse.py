"""A returned workbook becomes rows, and every row in is a row out or explained."""

from sheets_sync.anchors.lines import Reader
from sheets_sync.locale import load
from sheets_sync.model.cell import CellError, CellValue, Grid, Return, Uncomputed
from sheets_sync.model.choice import Status
from sheets_sync.model.company import CompanyKeyResult, CompanyObjective, DecisionRow
from sheets_sync.model.department import (
    AnswerRow,
    DepartmentOkr,
    KpiRow,
    PersonOkr,
    Submission,
)
from sheets_sync.model.draft import Misread
from sheets_sync.model.people import DepartmentRow, PersonRow
from sheets_sync.reading import Why
from sheets_sync.steps.parse import company_of, draft_of, roster_of
from sheets_sync.steps.prepare import company_workbook, department_workbook, roster_workbook
from sheets_sync.steps.report_register import register_sheet
from sheets_sync.stores.read_back import as_returned
from tests.anchors.drawn import READER, sheet
from tests.drawing.blank import CYCLE, KD, PACKS, TOLD

SAY = load("vi")
VI = Reader((SAY, load("en")), 2026, {member.id: member.name for member in KD.members})


def test_a_blank_department_workbook_reads_as_it_was_made() -> None:
    draft = draft_of(as_returned(department_workbook(CYCLE, KD, TOLD, SAY)), KD, VI)

    assert (draft.filled.oddities, draft.filled.misreads, draft.filled.doubts) == ((), (), ())
    assert (draft.okr_department, draft.okr_person, draft.answers, draft.objectives) == (
        (), (), (), (),
    )  # fmt: skip
    assert draft.submission.status is Status.DRAFT
    assert {kpi.owner for kpi in draft.kpis} == {"NV01", "NV-2"}
    assert all(kpi.origin and kpi.scoring and kpi.target for kpi in draft.kpis if kpi.target)


def test_a_blank_roster_and_company_workbook_read_as_they_were_made() -> None:
    roster = roster_of(as_returned(roster_workbook(CYCLE.settings, PACKS, SAY)), VI)
    register = register_sheet(CYCLE, (), SAY)
    company = company_of(as_returned(company_workbook(CYCLE.settings, register, SAY)), VI, "CT")

    assert (roster.filled.oddities, roster.departments, roster.people) == ((), (), ())
    read = (company.filled.oddities, company.objectives, company.key_results, company.decisions)
    assert read == ((), (), (), ())


def test_every_sheet_of_a_department_is_read() -> None:
    grids = (
        sheet(Submission, [{"code": "KD", "status": "Submitted"}]),
        sheet(DepartmentOkr, [{"code": "KD-O1", "title": "Khách quay lại"}]),
        sheet(PersonOkr, [{"code": "KD-NV01-O1", "person": "NV01", "title": "Gọi lại"}]),
        sheet(KpiRow, [{"code": "KD-NV01-KPI1", "owner": "NV01", "name": "Đúng hạn"}]),
        sheet(AnswerRow, [{"code": "HT-O1>KD", "answer": "Agreed"}]),
    )

    draft = draft_of(Return(grids, {"sheets_sync_key": "KD"}), KD, READER)

    assert draft.submitted
    assert [o.code for o in draft.of_department()] == ["KD-O1"]
    assert [o.code for o in draft.of_person("NV01")] == ["KD-NV01-O1"]
    assert [kpi.code for kpi in draft.kpis] == ["KD-NV01-KPI1"]
    assert [answer.code for answer in draft.answers] == ["HT-O1>KD"]
    assert draft.filled.lines_in == 5
    assert draft.filled.marks == {"sheets_sync_key": "KD"}


def test_a_workbook_with_nothing_of_ours_gives_an_empty_draft_and_says_why() -> None:
    draft = draft_of(Return((Grid("Sheet1", (("a",),)),)), KD, READER)

    assert draft.submission == Submission()
    assert {odd.kind for odd in draft.filled.oddities} == {"sheet-missing", "sheet-added"}


def test_company_and_roster_rows_are_read() -> None:
    company = company_of(
        Return((
            sheet(CompanyObjective, [{"code": "CT-O1", "rank": 1, "announce": "Yes"}]),
            sheet(CompanyKeyResult, [{"code": "CT-O1-K1", "objective": "CT-O1", "target": 9}]),
            sheet(DecisionRow, [{"code": "KD-O1", "decision": "Drop"}]),
        )), READER, "CT",
    )  # fmt: skip
    roster = roster_of(
        Return((sheet(DepartmentRow, [{"code": "KD"}]), sheet(PersonRow, [{"id": "NV01"}]))), READER
    )

    assert [o.announce for o in company.objectives] == [True]
    assert [k.objective for k in company.key_results] == ["CT-O1"]
    assert [d.decision for d in company.decisions] == ["drop"]
    assert ([d.code for d in roster.departments], [p.id for p in roster.people]) == (
        ["KD"],
        ["NV01"],
    )


def test_blank_error_and_never_computed_are_three_things() -> None:
    cells: dict[str, CellValue] = {
        "code": "KD-O1-K1", "title": "Số khách", "baseline": None, "actual": CellError("#REF!"),
        "confidence": Uncomputed("=B2"), "weight": "#N/A", "due": CellError("#SPILL!"),
    }  # fmt: skip

    draft = draft_of(Return((sheet(DepartmentOkr, [cells]),)), KD, READER)

    (row,) = draft.okr_department
    assert (row.baseline, row.actual, row.confidence, row.weight) == (None, None, None, None)
    place = row.place
    assert set(draft.filled.misreads) == {
        Misread(place.cell("actual"), Why.ERROR_CELL, "#REF!", "number"),
        Misread(place.cell("confidence"), Why.UNCOMPUTED, "=B2", "percent"),
        Misread(place.cell("weight"), Why.ERROR_CELL, "#N/A", "percent"),
        Misread(place.cell("due"), Why.ERROR_CELL, "#SPILL!", "date"),
    }


def test_a_number_shown_as_a_percentage_follows_its_cell() -> None:
    drawn = sheet(DepartmentOkr, [{"code": "KD-O1-K1", "title": "Số khách", "confidence": 0.005}])
    at = drawn.rows[0].index("confidence")
    shown = Grid(drawn.title, drawn.rows, frozenset({(2, at)}))

    (plain,) = draft_of(Return((drawn,)), KD, READER).okr_department
    (percent,) = draft_of(Return((shown,)), KD, READER).okr_department

    assert (plain.confidence, percent.confidence) == (None, 0.005)
