"""The scores workbook: what stands where, and that nothing hides."""

import re
from dataclasses import replace
from datetime import date

from sheets_sync.locale import load
from sheets_sync.model.scorecard import Scorecard
from sheets_sync.model.workbook import Content, Formula, Sheet, Workbook
from sheets_sync.score_sheets.frame import Standing
from sheets_sync.steps.report_scores import scores
from sheets_sync.steps.score import score
from tests.office import formulas
from tests.scoring.company import NIGHT, OFFICE, SALES, STANDING, STORES, drafts

SHARED = {
    "AND", "AVERAGE", "AVERAGEIFS", "COUNTA", "COUNTIFS", "IF", "IFERROR", "MAX", "MIN", "OR",
    "SUM", "SUMIFS",
}  # fmt: skip


def cards() -> tuple[Scorecard, ...]:
    return score(NIGHT, drafts())


def workbook(stale: dict[str, date] | None = None) -> Workbook:
    return scores(NIGHT, cards(), replace(STANDING, stale=stale or {}), load("en"))


def column(sheet: Sheet, name: str) -> list[Content]:
    cells = [line.cells.get(name) for line in sheet.lines]
    return [cell.cached if isinstance(cell, Formula) else cell for cell in cells]


def test_the_sheets_stand_in_the_order_people_read() -> None:
    assert [sheet.key for sheet in workbook().sheets] == [
        "overview", "people", "departments", "distribution", "groups", "kpi_lines", "rules",
    ]  # fmt: skip


def test_people_stand_by_department_and_id() -> None:
    people = workbook().sheet("people")

    assert column(people, "person") == [
        "NV06", "NV07", "NV08", "NV01", "NV02", "NV03", "NV04", "NV05", "NV09",
    ]  # fmt: skip


def test_the_order_of_cards_changes_nothing() -> None:
    turned = scores(NIGHT, cards()[::-1], STANDING, load("en"))

    assert turned == workbook()


def test_ratings_say_why_there_is_none() -> None:
    assert column(workbook().sheet("people"), "rating") == [
        "No rating bands set", "No KPI lines", "B – Tốt", "B – Tốt", "A – Xuất sắc",
        "C – Chưa đạt", "A KPI is in no group", "No KPI lines", "Workbook could not be read",
    ]  # fmt: skip


def test_a_total_without_enough_results_does_not_count() -> None:
    people = workbook().sheet("people")
    pairs = dict(zip(column(people, "person"), column(people, "counted"), strict=True))

    assert pairs["NV04"] == ""


def test_a_department_that_has_nothing_appears() -> None:
    departments = workbook({"KD": date(2026, 9, 28)}).sheet("departments")

    assert list(zip(column(departments, "code"), column(departments, "state"), strict=True)) == [
        (OFFICE.code, "Counted"),
        (SALES.code, "Counted as of 28 Sep 2026"),
        (STORES.code, "Could not be read"),
    ]


def test_the_distribution_counts_everybody_once() -> None:
    assert (
        sum(n for n in column(workbook().sheet("distribution"), "count") if isinstance(n, int)) == 9
    )


def test_every_score_is_a_live_formula() -> None:
    lines = workbook().sheet("kpi_lines").lines
    dead = [line.cells["code"] for line in lines if not isinstance(line.cells["score"], Formula)]

    assert dead == ["NV04-K26", "NV04-K31", "NV04-K27", "NV04-K28", "NV04-K30"]


def test_formulas_use_only_what_every_office_program_has() -> None:
    texts = [
        re.sub(r"'[^']*'!|\"[^\"]*\"", "", formula.text) for _, _, formula in formulas(workbook())
    ]
    used = {name for text in texts for name in re.findall(r"([A-Z]+)\(", text)}

    assert used <= SHARED
    assert not [text for text in texts if ";" in text]


def test_what_staff_typed_never_becomes_a_formula() -> None:
    nasty = '=1+1"&A1'
    draft = drafts()[0]
    rows = tuple(row.model_copy(update={"name": nasty, "actual": nasty}) for row in draft.kpis)
    altered = replace(draft, kpis=rows)

    drawn = scores(NIGHT, score(NIGHT, [altered]), STANDING, load("en"))

    assert not [text for _, _, f in formulas(drawn) if nasty in (text := f.text)]
    assert column(drawn.sheet("kpi_lines"), "kpi")[0] == nasty


def test_a_night_without_any_card_still_makes_a_workbook() -> None:
    empty = scores(NIGHT, [], Standing(), load("en"))

    assert column(empty.sheet("departments"), "state") == ["Could not be read"] * 3
    assert empty.sheet("people").lines == ()


def test_the_rules_sheet_prints_every_number_that_scores_follow() -> None:
    rules = workbook().sheet("rules")
    printed = dict(zip(column(rules, "item"), column(rules, "value"), strict=True))

    assert (printed["Highest score (c)"], printed["Coverage needed for a rating"]) == (1.2, 0.8)
    assert (printed["A – Xuất sắc"], printed["Xuất sắc"]) == (1.05, 1.2)
