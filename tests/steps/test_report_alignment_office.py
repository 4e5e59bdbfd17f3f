"""The alignment workbook's formulas come to what the tool computed, in a real spreadsheet."""

from collections.abc import Callable

import pytest

from sheets_sync.locale import load
from sheets_sync.model.choice import Status
from sheets_sync.model.draft import Company, Filled, Receipts
from sheets_sync.model.value import Operator, Target
from sheets_sync.model.workbook import Formula, Workbook
from sheets_sync.steps.link import link
from sheets_sync.steps.report_alignment import alignment_workbook
from sheets_sync.stores.xlsx_write import render
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
from tests.office import compare, recompute


def in_full(lang: str = "en") -> Workbook:
    every, board, drafts = whole()
    alignment = link(every, board, drafts)
    return alignment_workbook(every, alignment, receipts(), [], FINDINGS, load(lang))


def in_vietnamese() -> Workbook:
    return in_full("vi")


def nothing() -> Workbook:
    every = cycle((), ())
    alignment = link(every, Company(Filled("company")), [])
    return alignment_workbook(every, alignment, Receipts(), [], {}, load("en"))


def odd() -> Workbook:
    """Draw what formulas stumble over: blanks, zeros, bands, no distance, one weight missing."""
    every = cycle(("KD", "HT"))
    results = [
        key_result("KD-O1-K1", '=1+1 "*?"', 0, 10, 0, weight=0.5),
        key_result("KD-O1-K2", "Không khoảng cách", 10, 10, 10),
        key_result("KD-O1-K3", "Chưa có chỉ tiêu", 3, None, 4),
        key_result("KD-O1-K4", "Giảm sai sót", 1 / 3, 0.1, 0.2, confidence=0.7),
    ]
    band = Target(Operator.BETWEEN, 30.0, 40.0)
    more = [
        key_result("KD-O2-K1", actual=17, weight=0.0).model_copy(update={"target": band}),
        key_result("KD-O2-K2", actual=0.1, weight=0.0),
    ]
    drafts = [
        draft(
            "KD",
            objective("KD-O1", parent="HT-O1", results=results, weight=0.25),
            objective("KD-O2", results=more, weight=0.75),
            objective("KD-O10", parent="CT-O1", contribution=None),
        ),
        draft("HT", objective("HT-O1", parent="KD-O1"), objective("HT-O2", parent="CT-O2")),
    ]
    alignment = link(every, company(), drafts)
    return alignment_workbook(every, alignment, Receipts(), [], {}, load("en"))


def several() -> Workbook:
    """Draw what serves several: with shares and weights, in part unknown, through another unit."""
    every = cycle(("KD", "HT"))
    results = [key_result("KD-O1-K1", actual=5)]
    drafts = [
        draft(
            "KD",
            objective("KD-O1", parent="CT-O1 60%, CT-O2 40%", results=results, weight=0.3),
            objective("KD-O2", parent="CT-O1, HT-O1, CT-O8", weight=0.3),
            objective("KD-O3", weight=0.4),
            objective("KD-NV1-O1", parent="KD-O1, KD-O2, CT-O3"),
        ),
        draft("HT", objective("HT-O1", parent="CT-O2, CT-O4")),
    ]
    alignment = link(every, company(), drafts)
    return alignment_workbook(every, alignment, Receipts(), [], {}, load("en"))


def draft_only() -> Workbook:
    every = cycle(("KD",))
    waiting = draft("KD", objective("KD-O1", parent="CT-O1"), status=Status.DRAFT)
    return alignment_workbook(
        every, link(every, company(), [waiting]), Receipts(), [], {}, load("en")
    )


@pytest.mark.office
@pytest.mark.parametrize("make", [in_full, in_vietnamese, nothing, odd, several, draft_only])
def test_every_formula_comes_to_the_number_the_tool_computed(make: Callable[[], Workbook]) -> None:
    workbook = make()
    cells = [c for s in workbook.sheets for line in s.lines for c in line.cells.values()]

    compared, largest = compare(workbook, recompute(render(workbook)))

    assert compared == sum(isinstance(cell, Formula) for cell in cells)
    assert largest <= 1e-9
