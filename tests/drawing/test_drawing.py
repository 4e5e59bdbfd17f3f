"""Rows as sheets in one language, and what the tool has to say in somebody's workbook."""

from dataclasses import replace
from datetime import date

import pytest

from sheets_sync.drawing.formulas import exactly, matching
from sheets_sync.drawing.sheet import called, closed_on, content, draw
from sheets_sync.drawing.told import findings_sheet, priorities_sheet, requests_sheet
from sheets_sync.locale import load
from sheets_sync.model.alignment import Request
from sheets_sync.model.announcement import Announcement, Priority
from sheets_sync.model.choice import Answer, Contribution
from sheets_sync.model.column import On
from sheets_sync.model.company import COMPANY_ROWS
from sheets_sync.model.department import DEPARTMENT_ROWS, DepartmentOkr
from sheets_sync.model.draft import Objective
from sheets_sync.model.finding import Finding, Severity
from sheets_sync.model.kind import Kind
from sheets_sync.model.place import Place
from sheets_sync.model.row import columns
from sheets_sync.model.say import Said, Say
from sheets_sync.model.told import FindingRow
from sheets_sync.model.value import Operator, Target
from sheets_sync.model.workbook import Jump, Look
from sheets_sync.steps.announce import CHANGED, WITHDRAWN
from sheets_sync.stores.style import text_lines
from tests.drawing.blank import AN, CYCLE, KD, TOLD

EN, VI = load("en"), load("vi")
TARGET = Target(Operator.BELOW, 0.02, unit="%", explicit=True)
CELL = Place("KD", "OKR phòng", 4, "KD-O1-K1", "target", letters={"target": "I"})


@pytest.mark.parametrize(
    ("value", "kind", "vi", "en"),
    [
        (Contribution.OWN, Kind.CHOICE, "Riêng", "Own"),
        (TARGET, Kind.TARGET, "< 2%", "< 2%"),
        (Target(value=4.5), Kind.TARGET, "4,5", "4.5"),
        (True, Kind.YES_NO, "Có", "Yes"),
        (False, Kind.YES_NO, "Không", "No"),
        (0.25, Kind.PERCENT, 0.25, 0.25),
        (date(2026, 12, 31), Kind.DATE, date(2026, 12, 31), date(2026, 12, 31)),
        ("=1+1", Kind.TEXT, "=1+1", "=1+1"),
        (None, Kind.NUMBER, None, None),
        ((1, 2), Kind.TEXT, "(1, 2)", "(1, 2)"),
    ],
)
def test_a_value_becomes_what_people_read(
    value: object, kind: Kind, vi: object, en: object
) -> None:
    assert (content(value, kind, VI), content(value, kind, EN)) == (vi, en)


def test_a_sheet_is_drawn_with_every_column_in_one_language() -> None:
    sheet = draw(DepartmentOkr, VI, labels={"parent": ("CT-O1",)})

    assert sheet.title == VI("Department OKR")
    described = columns(DepartmentOkr)
    assert [column.title for column in sheet.columns] == [VI(c.title) for c in described]
    assert [column.help for column in sheet.columns] == [VI(c.help) for c in described]
    assert sheet.labels["contribution"] == ("Đóng góp", "Riêng")
    assert sheet.labels["parent"] == ("CT-O1",)


def test_fields_of_the_other_sort_of_line_are_closed() -> None:
    objective, result = (closed_on(DepartmentOkr, on) for on in (On.OBJECTIVE, On.KEY_RESULT))

    assert {"target", "unit", "owner"} <= objective
    assert {"parent", "priority"} <= result
    assert not (objective | result) & {"code", "title", "weight"}
    assert called(AN) == "Nguyễn Thị An (NV01)"


def finding(place: Place, severity: Severity = Severity.ERROR) -> Finding:
    return Finding("CEL001", severity, place, "{what} is odd.", "Mend {what}.", "≥ X",
                   {"what": Said("Target")})  # fmt: skip


def test_a_finding_leads_to_its_cell_and_names_its_column() -> None:
    (line,) = findings_sheet([finding(CELL)], DEPARTMENT_ROWS, VI).lines

    target = VI("Target")
    assert line.cells["cell"] == Jump("OKR phòng · I4", "OKR phòng", "I4")
    assert line.cells["header"] == target
    assert (line.cells["code"], line.cells["field"]) == ("KD-O1-K1", "target")
    assert line.cells["rule"] == "CEL001"
    assert line.cells["read"] == "≥ X"
    assert target in str(line.cells["message"])
    assert line.looks == {"severity": Look.ERROR}


@pytest.mark.parametrize("say", [VI, EN])
def test_where_a_finding_is_stands_in_one_line_whichever_sheet_it_is_on(say: Say) -> None:
    sheet = draw(FindingRow, say)
    width = next(column.width for column in sheet.columns if column.name == "cell")
    where = [f"{say(row.sheet)} · AB999" for row in (*DEPARTMENT_ROWS, *COMPANY_ROWS)]

    assert [each for each in where if text_lines(each, width) > 1] == []


def test_a_finding_on_a_renamed_sheet_still_names_its_column() -> None:
    moved = replace(CELL, sheet="Mục tiêu của tụi mình")

    (line,) = findings_sheet([finding(moved)], DEPARTMENT_ROWS, VI).lines

    assert line.cells["header"] == VI("Target")


def test_a_finding_on_a_whole_workbook_leads_nowhere() -> None:
    (line,) = findings_sheet([finding(Place("KD"))], DEPARTMENT_ROWS, EN).lines

    assert (line.cells["cell"], line.cells["code"], line.cells["field"]) == ("", "", "")


def test_nothing_to_mend_is_said() -> None:
    (line,) = findings_sheet([], DEPARTMENT_ROWS, VI).lines

    assert line.look is Look.GOOD
    assert line.cells == {"message": VI("Nothing to mend. Thank you!")}


def test_priorities_are_told_with_version_and_what_changed() -> None:
    plain = TOLD.priorities[0]
    changed = replace(plain, change=CHANGED, before="Khách vui hơn")
    gone = Priority("CT-O2", 2, "Bền vững", "…", None, WITHDRAWN)
    day = date(2026, 10, 5)

    lines = priorities_sheet(Announcement(2, day, (plain, changed, gone)), EN).lines

    assert [line.cells["change"] for line in lines] == [
        "", "Changed; it was: Khách vui hơn", "Withdrawn",
    ]  # fmt: skip
    assert {(line.cells["version"], line.cells["announced"]) for line in lines} == {("v2", day)}


@pytest.mark.parametrize("announcement", [None, Announcement(0, date(2026, 10, 1), ())])
def test_before_anything_is_announced_the_sheet_says_so(announcement: Announcement | None) -> None:
    (line,) = priorities_sheet(announcement, EN).lines

    assert line.cells == {"title": "The company's priorities have not been announced yet."}


def test_a_request_is_told_with_who_asks_and_what_was_answered() -> None:
    objective = Objective(DepartmentOkr(code="KD-O1", title="Khách quay lại"), (), "KD")
    asked = Request("KD-O1>HT", "KD", "HT", objective, "KD-O1", Place("KD"), "Hai người", "NV01")

    sheet = requests_sheet([asked, replace(asked, answer=Answer.AGREED, owner="ai đó")], CYCLE, VI)
    (nobody,) = requests_sheet([], CYCLE, EN).lines

    first, second = sheet.lines
    assert first.cells == {
        "code": "KD-O1>HT", "department": KD.name, "title": "Khách quay lại",
        "request": "Hai người", "owner": "Nguyễn Thị An", "answer": "",
    }  # fmt: skip
    assert (second.cells["owner"], second.cells["answer"]) == ("", "Đồng ý")
    assert nobody.look is Look.MUTED


def test_an_earlier_deadline_is_told_as_readers_write_days() -> None:
    moved = replace(TOLD.priorities[0], change=CHANGED, before="2026-12-31")

    told = [priorities_sheet(Announcement(2, date(2026, 10, 5), (moved,)), say) for say in (EN, VI)]

    assert [sheet.lines[0].cells["change"] for sheet in told] == [
        "Changed; it was: 31 Dec 2026",
        VI(CHANGED, before="31/12/2026"),
    ]


def test_a_criterion_means_its_text_and_nothing_else() -> None:
    assert [exactly(text) for text in ("Đạt", "a*?~", ">5", '"x"')] == [
        '"Đạt"', '"a~*~?~~"', '"=>5"', '"""x"""',
    ]  # fmt: skip
    assert [matching("$A3", text) for text in ("NV01", "NV*", ">5")] == [
        "$A3", 'SUBSTITUTE($A3,"*","~*")', '"="&$A3',
    ]  # fmt: skip


def test_whom_to_ask_is_told_as_linking_names_them() -> None:
    objective = Objective(DepartmentOkr(code="KD-O1", title="Khách quay lại"), (), "KD")
    asked = Request(
        "KD-O1>HT", "KD", "HT", objective, "KD-O1", Place("KD"), "Hai người", "Nguyễn Thị An"
    )

    assert requests_sheet([asked], CYCLE, VI).lines[0].cells["owner"] == "Nguyễn Thị An"
