import re
from collections import Counter
from dataclasses import replace
from datetime import date

import pytest

from sheets_sync.locale import load
from sheets_sync.model.change import Change
from sheets_sync.model.choice import Status
from sheets_sync.model.cycle import Cycle, Frozen
from sheets_sync.model.draft import Company, Draft, Filled, Objective, Receipts
from sheets_sync.model.workbook import Content, Formula, Line, Look, Workbook, Writer
from sheets_sync.steps.link import link
from sheets_sync.steps.report_alignment import alignment_workbook
from sheets_sync.steps.report_register import register_sheet
from tests.linking.examples import (
    FINDINGS,
    company,
    cycle,
    draft,
    key_result,
    objective,
    receipts,
    whole,
)

EN = load("en")
STEP = " " * 4
SHARED = {
    "AND", "AVERAGEIFS", "COUNTA", "COUNTIFS", "IF", "IFERROR", "MAX", "MIN", "OR", "SUM", "SUMIFS",
}  # fmt: skip
CHANGE = Change("KD-O2-K1", "KD", "target", "90 %", "95 %", "Nâng chỉ tiêu", "v1.1")


def example() -> Workbook:
    every, board, drafts = whole()
    alignment = link(every, board, drafts)
    return alignment_workbook(every, alignment, receipts(), [CHANGE], FINDINGS, EN)


def of(*drafts: Draft, every: Cycle | None = None) -> Workbook:
    every = every or cycle(("KD", "HT"))
    alignment = link(every, company(), drafts)
    return alignment_workbook(every, alignment, Receipts(), [], {}, EN)


def contents(book: Workbook) -> list[Content]:
    return [cell for sheet in book.sheets for line in sheet.lines for cell in line.cells.values()]


def line(book: Workbook, sheet: str, code: str) -> Line:
    return next(each for each in book.sheet(sheet).lines if each.cells.get("code") == code)


def cached(content: Content) -> object:
    return content.cached if isinstance(content, Formula) else content


def seen(each: Line, *names: str) -> tuple[object, ...]:
    return tuple(cached(each.cells.get(name)) for name in names)


def test_the_workbook_has_all_its_sheets_and_the_tool_writes_each() -> None:
    book = example()

    assert [sheet.title for sheet in book.sheets] == [
        "Overview", "Tree", "Coverage", "By company objective", "Requests", "Contribution",
        "Submissions", "Changes", "Register", "Key results",
    ]  # fmt: skip
    assert {sheet.writer for sheet in book.sheets} == {Writer.TOOL}


def test_after_closing_the_register_of_drafts_is_left_out() -> None:
    closed = replace(cycle(), frozen=Frozen("v1.1", date(2026, 9, 28), "0123456789abcdef"))

    book = of(every=closed)

    assert "Register" not in [sheet.title for sheet in book.sheets]
    facts = {seen(each, "item")[0]: each for each in book.sheet("overview").lines}
    assert seen(facts["Version in force"], "value", "note") == (
        "v1.1",
        "Closed on 28 Sep 2026; fingerprint 0123456789ab",
    )


def test_formulas_use_only_functions_that_every_office_program_has() -> None:
    texts = [cell.text for cell in contents(example()) if isinstance(cell, Formula)]
    functions = {name for text in texts for name in re.findall(r"([A-Z][A-Z0-9.]*)\(", text)}

    assert functions == SHARED - {"AVERAGEIF"}
    assert all(text.startswith("=") and ";" not in text for text in texts)


def test_every_line_has_only_fields_that_its_sheet_has() -> None:
    for sheet in example().sheets:
        fields = {column.name for column in sheet.columns}
        assert all(each.cells.keys() <= fields for each in sheet.lines), sheet.title


def test_what_people_typed_stays_text() -> None:
    typed = '=HYPERLINK("http://example.com";"bấm vào đây")'
    results = [key_result("KD-O1-K1", typed, unit=typed, support="HT", request=typed)]

    book = of(draft("KD", objective("KD-O1", typed, typed, results)))

    formulas = [cell.text for cell in contents(book) if isinstance(cell, Formula)]
    assert typed in contents(book)
    assert not [text for text in formulas if "HYPERLINK" in text]


def test_each_objective_that_counts_stands_once_in_the_tree_and_once_in_the_register() -> None:
    every, board, drafts = whole()
    counted = link(every, board, drafts).objectives
    book = example()

    for key in ("tree", "by_objective"):
        codes = Counter(str(each.cells.get("code")) for each in book.sheet(key).lines)
        assert {code: codes[code] for code in counted} == dict.fromkeys(counted, 1)


def test_a_tree_goes_down_from_the_company_to_people_and_their_key_results() -> None:
    theirs = objective("KD-NV1-O1", "Gọi lại khách cũ", "KD-O1", [key_result("KD-NV1-O1-K1")])
    own = objective("KD-O1", "Giữ chân khách hàng", "CT-O2", [key_result("KD-O1-K1", actual=4)])

    lines = of(draft("KD", theirs, own)).sheet("tree").lines

    assert [(each.cells.get("code"), each.level) for each in lines[1:6]] == [
        ("CT-O2", 0),
        ("KD-O1", 1),
        ("KD-O1-K1", 2),
        ("KD-NV1-O1", 2),
        ("KD-NV1-O1-K1", 3),
    ]
    assert [seen(each, "progress", "reported") for each in lines[2:4]] == [(0.4, 1.0), (0.4, None)]


def both(*more: Objective) -> Workbook:
    """Draw an objective of two departments' company objectives, with a weight, and some more."""
    serving = objective(
        "KD-O1", "Giữ khách", "CT-O1 60%, CT-O2 40%", [key_result("KD-O1-K1", actual=5)], weight=0.5
    )
    own = objective("KD-O2", "Học nghề", weight=0.5)
    return of(draft("KD", serving, own, *more))


def lines_of(book: Workbook, sheet: str, code: str) -> list[Line]:
    return [each for each in book.sheet(sheet).lines if each.cells.get("code") == code]


def test_what_serves_several_stands_below_each_with_its_share_and_part_of_its_weight() -> None:
    lines = lines_of(both(), "by_objective", "KD-O1")

    names = ("company", "parent", "part", "weight", "progress", "remark")
    assert [seen(each, *names) for each in lines] == [
        ("CT-O1", "CT-O1 60%, CT-O2 40%", 0.6, 0.3, 0.5, ""),
        ("CT-O2", "CT-O1 60%, CT-O2 40%", 0.4, 0.2, 0.5, ""),
    ]


def test_the_tree_shows_it_below_each_and_its_key_results_once() -> None:
    theirs = objective("KD-NV1-O1", "Gọi lại khách cũ", "KD-O1")

    lines = both(theirs).sheet("tree").lines

    names = ("code", "title", "part")
    assert [seen(each, *names) for each in lines[:6]] == [
        ("CT-O1", "Tăng trưởng doanh thu bền vững", None),
        ("KD-O1", f"{STEP}Giữ khách", 0.6),
        ("KD-O1-K1", f"{STEP}{STEP}• Kết quả", None),
        ("KD-NV1-O1", f"{STEP}{STEP}Gọi lại khách cũ", None),
        ("CT-O2", "Khách hàng hài lòng hơn với dịch vụ của chúng ta", None),
        ("KD-O1", f"{STEP}Giữ khách (its key results stand below CT-O1)", 0.4),
    ]


def test_what_serves_several_is_counted_once_in_every_total() -> None:
    book = both()

    figures = {
        seen(each, "item")[0]: seen(each, "value")[0] for each in book.sheet("overview").lines
    }
    assert {
        "Objectives of departments": 2,
        "Contributing objectives": 1,
        "Contributing objectives linked to the company": 1,
        "Share of contributing objectives linked to the company": 1,
        "Own objectives": 1,
        "CT-O1  Tăng trưởng doanh thu bền vững": 0.6,
    }.items() <= figures.items()
    first, second, *_, totals, _, _ = book.sheet("matrix").lines
    assert [seen(each, "in KD", "total") for each in (first, second, totals)] == [
        (0.6, 0.6), (0.4, 0.4), (1, 1),
    ]  # fmt: skip
    assert seen(
        line(book, "shares", "KD"), "contributing", "own", "contributing_weight", "share"
    ) == (1, 1, 0.5, 0.5)


def test_what_of_it_reaches_no_company_objective_stands_apart_with_the_reason() -> None:
    book = of(draft("KD", objective("KD-O1", "Giữ khách", "CT-O1, HT-O1, CT-O8")))

    lines = lines_of(book, "by_objective", "KD-O1")
    assert [seen(each, "company", "part") for each in lines] == [
        ("CT-O1", 1 / 3), (None, pytest.approx(2 / 3)),
    ]  # fmt: skip
    assert (
        lines[0].cells["remark"] == lines[1].cells["remark"] == "“HT-O1” is no objective\n"
        "“CT-O8” is no objective"
    )


def test_a_part_that_waits_for_another_department_is_told() -> None:
    waiting = draft("HT", objective("HT-O1", parent="CT-O1"), status=Status.DRAFT)

    book = of(draft("KD", objective("KD-O1", "Giữ khách", "CT-O1, HT-O1")), waiting)

    lines = lines_of(book, "by_objective", "KD-O1")
    assert [seen(each, "part", "remark") for each in lines] == [
        (0.5, "HT-O1 has not been submitted"),
        (0.5, "HT-O1 has not been submitted"),
    ]


def test_a_loop_is_drawn_once_and_apart() -> None:
    book = of(
        draft("KD", objective("KD-O1", parent="HT-O1")),
        draft("HT", objective("HT-O1", parent="KD-O1")),
    )

    lines = [each.cells.get("code") for each in book.sheet("tree").lines]
    assert lines[4:] == [None, "KD-O1", "HT-O1"]
    assert seen(line(book, "by_objective", "KD-O1"), "remark") == (
        "In a circle: KD-O1 → HT-O1 → KD-O1",
    )


def test_a_key_result_without_an_actual_has_no_progress_and_not_0() -> None:
    results = [key_result("KD-O1-K1"), key_result("KD-O1-K2", baseline=0, target=10, actual=0)]

    book = of(draft("KD", objective("KD-O1", parent="CT-O1", results=results)))

    assert seen(line(book, "key_results", "KD-O1-K1"), "actual", "progress") == (None, "")
    assert seen(line(book, "key_results", "KD-O1-K2"), "actual", "progress") == (0.0, 0.0)
    assert seen(line(book, "tree", "KD-O1"), "progress", "reported") == (0.0, 0.5)
    assert seen(line(book, "tree", "CT-O1"), "progress", "reported") == ("", "")


def test_a_result_in_per_cent_is_shown_so() -> None:
    result = key_result("KD-O1-K1", baseline=0.8, target=0.9, actual=0.85, unit="%")

    book = of(draft("KD", objective("KD-O1", parent="CT-O1", results=[result])))

    kinds = line(book, "key_results", "KD-O1-K1").kinds
    assert {name: str(kind) for name, kind in kinds.items()} == {
        "baseline": "percent", "aim": "percent", "actual": "percent",
    }  # fmt: skip


def test_a_gap_in_the_coverage_is_red() -> None:
    book = of(
        draft("KD", objective("KD-O1", parent="CT-O1")),
        draft("HT", objective("HT-O1"), status=Status.DRAFT),
    )

    served, bare, *_, totals, own, status = book.sheet("matrix").lines
    assert seen(served, "in KD", "in HT", "total") == (1, 0, 1)
    assert served.looks == {"in KD": Look.GOOD, "in HT": Look.POOR}
    assert bare.look is Look.POOR
    assert totals.looks == {"in HT": Look.POOR}
    assert seen(own, "in KD", "in HT", "total") == (0, 0, 0)
    assert seen(status, "in KD", "in HT") == ("Submitted", "Draft")


def test_several_departments_under_one_objective_are_named_together() -> None:
    book = of(
        draft("KD", objective("KD-O1", parent="CT-O1")),
        draft("HT", objective("HT-O1", parent="CT-O1")),
    )

    overview = book.sheet("overview").lines
    top = next(each for each in overview if str(each.cells["item"]).startswith("CT-O1"))
    assert seen(top, "value", "note") == (
        2,
        "Served together by Phòng Kinh doanh, Phòng Hỗ trợ khách hàng",
    )


def test_requests_that_nobody_has_answered_come_first() -> None:
    every, board, drafts = whole()
    asking = objective("MK-O9", support="HT", request="Danh sách khách hàng")
    alignment = link(every, board, (*drafts, draft("MK", asking)))

    book = alignment_workbook(every, alignment, receipts(), [], {}, EN)

    assert [seen(each, "code", "answer") for each in book.sheet("asked").lines] == [
        ("MK-O9>HT", "No answer yet"),
        ("KD-O2>HT", "Agreed"),
    ]


def test_submissions_tell_who_is_late_missing_or_stale() -> None:
    book = example()

    names = ("timing", "submitted", "read", "errors", "matter")
    assert seen(line(book, "submissions", "HT"), *names) == (
        "On time", date(2026, 9, 22), date(2026, 10, 20), 1, "",
    )  # fmt: skip
    assert seen(line(book, "submissions", "MK"), *names)[0] == "Late"
    assert seen(line(book, "submissions", "SX"), *names)[:2] == ("Missing", None)
    assert seen(line(book, "submissions", "TC"), *names)[2:] == (
        date(2026, 10, 17),
        0,
        "The workbook is locked with a password (shown as read on 17 Oct 2026)",
    )


def test_a_department_without_a_receipt_is_not_left_out() -> None:
    submissions = of().sheet("submissions").lines

    assert [seen(each, "code", "timing", "matter") for each in submissions] == [
        ("KD", "Missing", "The workbook is not there"),
        ("HT", "Missing", "The workbook is not there"),
    ]


def test_changes_name_the_field_and_the_department() -> None:
    (change,) = example().sheet("changes").lines

    assert seen(change, "version", "code", "department", "field", "before", "after", "note") == (
        "v1.1", "KD-O2-K1", "Phòng Kinh doanh", "Target", "90 %", "95 %", "Nâng chỉ tiêu",
    )  # fmt: skip


def test_the_figures_are_those_of_the_night() -> None:
    lines = example().sheet("overview").lines

    figures = {seen(each, "item")[0]: seen(each, "value")[0] for each in lines}
    assert {
        "Departments": 8,
        "Departments that have submitted": 7,
        "Submitted late": 1,
        "Missing after the deadline": 1,
        "Company objectives that nobody serves": 1,
        "Requests without an answer": 0,
        "Findings: warnings": 2,
    }.items() <= figures.items()


def test_an_empty_company_has_a_workbook_that_says_so() -> None:
    nothing = link(cycle((), ()), Company(Filled("company")), [])

    book = alignment_workbook(cycle((), ()), nothing, Receipts(), [], {}, EN)

    notes = {sheet.key: [note.text for note in sheet.notes] for sheet in book.sheets}
    assert notes["tree"] == ["There are no objectives yet."]
    assert notes["asked"] == ["No department has asked another one for support yet."]


def test_the_register_holds_all_lines_of_all_drafts() -> None:
    first = objective(
        "KD-O1", "Giữ khách", "CT-O2", [key_result("KD-O1-K1", "Gia hạn", unit="hợp đồng")]
    )
    second = objective("KD-NV1-O2", "Học kỹ năng mới")
    every = cycle(("KD",))

    sheet = register_sheet(every, [draft("KD", first, second, status=Status.DRAFT)], EN)

    assert sheet.columns[0].name == "code"
    names = ("code", "title", "contribution", "parent", "target", "unit", "status")
    assert [seen(each, *names) for each in sheet.lines] == [
        ("KD-O1", "Giữ khách", "Contributes", "CT-O2", None, None, "Draft"),
        ("KD-O1-K1", "Gia hạn", "", None, "10", "hợp đồng", "Draft"),
        ("KD-NV1-O2", "Học kỹ năng mới", "Own", None, None, None, "Draft"),
    ]


def test_the_register_shows_what_the_board_decided() -> None:
    sheet = register_sheet(cycle(("KD",)), [draft("KD", objective("KD-O2"))], EN)

    assert [seen(each, "code", "decision") for each in sheet.lines] == [("KD-O2", "Keep")]
