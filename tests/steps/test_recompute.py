"""The tool's own scores and a spreadsheet's recomputation of its formulas agree."""

from datetime import date

import pytest

from sheets_sync.locale import load
from sheets_sync.steps.report_scores import scores
from sheets_sync.steps.score import score
from sheets_sync.stores.xlsx_write import render
from tests.office import TOLERANCE, DifferentError, compare, recompute
from tests.scoring.company import NIGHT, drafts


@pytest.mark.office
@pytest.mark.parametrize("lang", ["en", "vi"])
def test_libreoffice_computes_the_same_scores(lang: str) -> None:
    cards = [card for draft in drafts() for card in score(NIGHT, draft)]
    workbook = scores(NIGHT, cards, load(lang), {"KD": date(2026, 9, 28)})

    count, largest = compare(workbook, recompute(render(workbook)))

    print(f"cells compared: {count}; largest difference: {largest}")  # noqa: T201 - asked for
    assert count > 300
    assert largest <= TOLERANCE


@pytest.mark.office
def test_a_wrong_number_does_not_pass() -> None:
    cards = [card for draft in drafts() for card in score(NIGHT, draft)]
    workbook = scores(NIGHT, cards, load("en"), {})
    fewer = scores(NIGHT, cards[1:], load("en"), {})

    with pytest.raises(DifferentError):
        compare(fewer, recompute(render(workbook)))
