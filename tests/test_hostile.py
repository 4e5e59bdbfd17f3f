"""Whatever stands in a cell, it is read, judged and counted with little work, and told.

Work is counted in calls, not by the clock.
"""

import sys
from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from functools import partial
from types import FrameType

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from sheets_sync.model.cell import CellError, CellValue, Return, Uncomputed
from sheets_sync.model.company import COMPANY_ROWS
from sheets_sync.model.department import (
    DEPARTMENT_ROWS,
    AnswerRow,
    DepartmentOkr,
    KpiRow,
    PersonOkr,
    Submission,
)
from sheets_sync.model.draft import Company, Filled, Receipt, Receipts, Roster
from sheets_sync.model.finding import Severity
from sheets_sync.model.row import Row, columns
from sheets_sync.model.workbook import LINES
from sheets_sync.pipeline import LISTED, Night, Outcome, run
from sheets_sync.steps.parse import ROSTER_ROWS, company_of, draft_of, roster_of
from tests.anchors.drawn import READER, sheet
from tests.closing.sample import KD, cycle
from tests.drawing.blank import PACKS

Line = Mapping[str, CellValue]

DIGITS = "9" * 5_000
HOSTILE: tuple[CellValue, ...] = (
    "KD-O20261015", "KD-O1-K999999999", f"KD-O{DIGITS}", f"KD-NV01-KPI{DIGITS}", "KD-O٣", "KD-O0",
    f"{DIGITS}-O1", "KD-O1-K0", "CT-O9999", f"CT-O1-K{DIGITS}", DIGITS, f"-{DIGITS}", f"0.{DIGITS}",
    f"{DIGITS}%", f"{DIGITS}/5", f"1/{DIGITS}", "4/0", "0/0", f"3/5 (1-{DIGITS})", "1e308",
    f"từ 1 đến {DIGITS}", "9 triệu tỷ tỷ tỷ", "1" + " k" * 300, "1" + " tỷ" * 20_000, "²", "½",
    f"{DIGITS}/12/2026", "31/12/9999", "01/01/0001", "x" * 40_000, "(" * 20_000, "1 " * 20_000,
    "1" + " " * 30_000 + "2", "- " * 20_000, "HT, " * 5_000, "NV01, " * 5_000, "\n" * 20_000,
    10**400, -(10**400), 1e308, -1e308, 1e-320, 1e18, float("inf"), float("nan"), 0.0, -0.0, -1,
    2**63, True, CellError("#" + DIGITS), Uncomputed("=" + "A1+" * 10_000),
)  # fmt: skip
"""What people paste, what formulas come to, and what somebody would try."""

FULL: Line = {
    "title": "Tỷ lệ mua lại", "unit": "%", "baseline": "20%", "target": "≥ 35%",
    "direction": "Increase", "owner": "NV01", "confidence": "60%",
}  # fmt: skip
KPI: Line = {
    "owner": "NV01", "name": "Đúng hạn", "weight": "5%", "target": "≥ 98%", "unit": "%",
}  # fmt: skip
SUBMITTED = sheet(Submission, [{"code": "KD", "status": "Submitted"}])


def worked(work: Callable[[], object]) -> int:
    """Count the calls that a piece of work comes to."""
    calls = 0

    def count(_frame: FrameType, event: str, _what: object) -> None:
        nonlocal calls
        calls += event in ("call", "c_call")

    sys.setprofile(count)
    try:
        work()
    finally:
        sys.setprofile(None)
    return calls


def judged(returned: Return) -> Outcome:
    draft = draft_of(returned, KD, READER)
    nobody, nothing = Roster(Filled("roster")), Company(Filled("company"))
    receipts = Receipts((Receipt(KD, status=draft.submission.status),))
    return run(Night(replace(cycle(), packs=PACKS), nobody, nothing, (draft,), receipts))


def of_a_department(row_class: type[Row], lines: Sequence[Line]) -> Return:
    return Return((SUBMITTED, sheet(row_class, lines)))


def drawn(rows: Sequence[type[Row]]) -> st.SearchStrategy[tuple[type[Row], list[Line]]]:
    """Draw a sheet of one of these kinds on which any cell may be hostile."""
    return st.sampled_from(rows).flatmap(
        lambda row_class: st.tuples(
            st.just(row_class),
            st.lists(
                st.dictionaries(
                    st.sampled_from([column.name for column in columns(row_class)]),
                    st.sampled_from(HOSTILE),
                    max_size=6,
                ).map(lambda cells: {**_usual(row_class), **cells}),
                min_size=1,
                max_size=3,
            ),
        )
    )


def _usual(row_class: type[Row]) -> Line:
    if row_class is KpiRow:
        return {"code": "KD-NV01-KPI1", **KPI}
    if row_class is PersonOkr:
        return {"code": "KD-NV01-O1-K1", "person": "NV01", **FULL}
    return {"code": "KD-O1-K1", **FULL} if row_class is DepartmentOkr else {}


@settings(max_examples=25)
@given(drawn(DEPARTMENT_ROWS))
def test_no_cell_of_a_department_sizes_work(drawn_sheet: tuple[type[Row], list[Line]]) -> None:
    outcomes: list[Outcome] = []

    calls = worked(lambda: outcomes.append(judged(of_a_department(*drawn_sheet))))

    assert calls < 400_000
    assert all(len(f.read) + len(str(f.args)) < 1_000_000 for f in outcomes[0].findings)


@settings(max_examples=15)
@given(drawn((*COMPANY_ROWS, *ROSTER_ROWS)))
def test_no_cell_of_the_roster_or_the_company_sizes_work(
    drawn_sheet: tuple[type[Row], list[Line]],
) -> None:
    returned = Return((sheet(*drawn_sheet),))

    def read_and_judge() -> None:
        company, roster = company_of(returned, READER, "CT"), roster_of(returned, READER)
        run(Night(replace(cycle(), packs=PACKS), roster, company, (), Receipts()))

    assert worked(read_and_judge) < 400_000


@pytest.mark.parametrize("value", HOSTILE, ids=lambda value: str(type(value).__name__))
@pytest.mark.parametrize("row_class", [DepartmentOkr, PersonOkr, KpiRow])
def test_each_hostile_value_may_stand_in_every_cell(row_class: type[Row], value: CellValue) -> None:
    lines = [{**_usual(row_class), column.name: value} for column in columns(row_class)]

    assert worked(lambda: judged(of_a_department(row_class, lines))) < 2_000_000


SHAPES: Mapping[str, Callable[[int], Return]] = {
    "one line filled down": lambda n: of_a_department(
        DepartmentOkr, [{"code": "KD-O1-K1", **FULL}] * n
    ),
    "codes counted up": lambda n: of_a_department(
        DepartmentOkr, [{"code": f"KD-O1-K{i}", **FULL} for i in range(1, n)]
    ),
    "objectives counted up": lambda n: of_a_department(
        DepartmentOkr,
        [{"code": f"KD-O{i}", "title": "Bán hàng", "contribution": "Contributes",
          "parent": "tăng trưởng bền vững"} for i in range(1, n)],
    ),
    "a person's line filled down": lambda n: of_a_department(
        PersonOkr, [{"code": "KD-NV01-O1-K1", "person": "NV01", **FULL}] * n
    ),
    "a KPI filled down": lambda n: of_a_department(KpiRow, [{"code": "KD-NV01-KPI1", **KPI}] * n),
    "owners nobody knows": lambda n: of_a_department(
        KpiRow,
        [{"code": f"KD-NV01-KPI{i}", **KPI, "owner": f"Người {i}", "linked": f"CT-O{i}"}
         for i in range(1, n)],
    ),
    "lines without codes": lambda n: of_a_department(DepartmentOkr, [FULL] * n),
    "nothing is understood": lambda n: of_a_department(
        DepartmentOkr,
        [{"code": f"KD-O1-K{i}", **FULL, "baseline": "abc", "target": "? x"} for i in range(1, n)],
    ),
    "two sheets of the same": lambda n: Return((
        SUBMITTED,
        sheet(DepartmentOkr, [{"code": "KD-O1-K1", **FULL}] * n),
        sheet(DepartmentOkr, [{"code": "KD-O1-K1", **FULL, "title": "x"}] * n, title="Sheet2"),
    )),
    "merged areas over each other": lambda n: Return((
        SUBMITTED,
        replace(
            sheet(DepartmentOkr, [{"code": "KD-O1-K1", **FULL}] * n),
            merges=tuple((2, 0, n, 30) for _ in range(n)),
        ),
    )),
}  # fmt: skip


@pytest.mark.parametrize("shape", SHAPES)
def test_twice_as_many_lines_cost_about_twice_the_work(shape: str) -> None:
    judged(SHAPES[shape](5))  # what is worked out once and kept

    few, more, most = (worked(partial(judged, SHAPES[shape](n))) for n in (100, 200, 400))

    assert most - more < 2.6 * (more - few)


def test_of_very_many_lines_the_first_are_read_and_the_rest_is_told() -> None:
    answers = [{"code": f"KD-O1>H{number}"} for number in range(LINES + 250)]
    draft = draft_of(of_a_department(AnswerRow, answers), KD, READER)

    told = [odd for odd in draft.filled.oddities if odd.kind == "lines-beyond"]

    assert len(draft.answers) == LINES
    assert [odd.words for odd in told] == [{"most": LINES, "left": 250, "first": LINES + 3}]
    assert draft.filled.lines_in == LINES + 250 + 1


def test_of_very_many_findings_the_heaviest_are_listed_and_all_are_counted() -> None:
    lines = [{"code": f"KD-O1-K{n}", **FULL, "baseline": "abc"} for n in range(1, LISTED + 100)]

    outcome = judged(of_a_department(DepartmentOkr, lines))

    more, *listed = outcome.about("KD")
    every = [finding for finding in outcome.findings if finding.place.workbook == "KD"]
    assert (more.code, more.args) == ("SYN042", {"left": len(every) - LISTED, "listed": LISTED})
    assert listed == every[:LISTED]
    assert {finding.severity for finding in listed} == {Severity.ERROR}
    assert sum(outcome.counts()["KD"].values()) == len(every)
