"""The tool's own scores and a spreadsheet's recomputation of its formulas agree."""

from dataclasses import replace
from datetime import date

import pytest

from sheets_sync.locale import load
from sheets_sync.model.choice import Scoring
from sheets_sync.steps.report_scores import scores
from sheets_sync.steps.score import score
from sheets_sync.stores.xlsx_write import render
from tests.office import TOLERANCE, DifferentError, compare, recompute
from tests.scoring.company import NIGHT, STANDING, drafts
from tests.scoring.examples import cycle, department, draft, kpi, person, up


@pytest.mark.office
@pytest.mark.parametrize("lang", ["en", "vi"])
def test_libreoffice_computes_the_same_scores(lang: str) -> None:
    standing = replace(STANDING, stale={"KD": date(2026, 9, 28)})
    workbook = scores(NIGHT, score(NIGHT, drafts()), standing, load(lang))

    count, largest = compare(workbook, recompute(render(workbook)))

    print(f"cells compared: {count}; largest difference: {largest}")  # noqa: T201 - asked for
    assert count > 300
    assert largest <= TOLERANCE


@pytest.mark.office
def test_ids_and_groups_that_look_like_patterns_match_only_themselves() -> None:
    people = [person(id_, "Nguyễn Thị An", "KD") for id_ in ("NV1", "NV*", "NV?", "~NV1", ">NV1")]
    sales = department("KD", "Phòng Kinh doanh", *people)
    results = zip(people, ("90", "80", "70", "60", "50"), strict=True)
    lines = [kpi(one.id, Scoring.HIGHER, up(100), typed) for one, typed in results]
    groups = ("Nhóm A", "NHÓM A", "Nhóm *", "Nhóm ?", "> nhóm", "")
    lines += [kpi("NV1", Scoring.HIGHER, up(100), "70", group=group) for group in groups]
    night = cycle(sales)
    workbook = scores(night, score(night, [draft(sales, *lines)]), STANDING, load("vi"))

    _, largest = compare(workbook, recompute(render(workbook)))

    assert largest <= TOLERANCE


@pytest.mark.office
def test_a_wrong_number_does_not_pass() -> None:
    cards = score(NIGHT, drafts())
    workbook = scores(NIGHT, cards, STANDING, load("en"))
    fewer = scores(NIGHT, cards[1:], STANDING, load("en"))

    with pytest.raises(DifferentError):
        compare(fewer, recompute(render(workbook)))
