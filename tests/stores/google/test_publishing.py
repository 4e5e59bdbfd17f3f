"""A published workbook is replaced at a stroke, and is then as if newly made."""

import json
from collections.abc import Callable, Collection
from dataclasses import replace

import pytest

from sheets_sync.model.workbook import Bands, Chart, Formula, Line, Sheet, Workbook
from sheets_sync.stores.google.cells import encoded
from sheets_sync.stores.google.frame import Regional
from sheets_sync.stores.google.ids import named_range_id, sheet_id
from sheets_sync.stores.google.publishing import LIMIT as RECOMMENDED
from sheets_sync.stores.google.publishing import Plan, Shape, plan
from sheets_sync.stores.read_back import as_returned
from tests.stores.google.made import ROBOTS, VIETNAM, Made
from tests.stores.sample import FINDINGS, GUIDE, SCORES

_LEVELS = tuple(
    Line(
        {"name": f"Phòng {n}", "progress": Formula(f"='Phân bố'!B{n + 3}/2", n / 200)},
        level=n % 30 // 10,
    )
    for n in range(60)
)
_SHARES = tuple(Line({"name": f"Phòng {n}", "progress": n / 100, "people": n}) for n in range(60))
TREE = replace(SCORES, key="tree", title="Cây mục tiêu", lines=_LEVELS, charts=())
SPREAD = replace(
    SCORES,
    key="spread",
    title="Phân bố",
    lines=_SHARES,
    charts=(Chart("Số người", "name", ("people",), 3, 9, kind="column", at="H3"), SCORES.charts[0]),
    notes=FINDINGS.notes,
)
LAST = replace(GUIDE, key="about", title="Đọc thế nào", lines=GUIDE.lines[:3])


def _book(*sheets: Sheet, mark: str = "1") -> Workbook:
    marks = {"sheets_sync_kind": "alignment", "sheets_sync_version": mark}
    return Workbook("alignment", "alignment", "Liên kết OKR quý 1/2026", sheets, marks)


FULL = _book(TREE, SPREAD, LAST)
SHORT = _book(
    replace(SPREAD, lines=_SHARES[:9], charts=SPREAD.charts[:1], notes=(), bands=(), freeze=0),
    replace(TREE, lines=_LEVELS[:5], bars=(), bands=(Bands("people", 5, 2),)),
    mark="2",
)
SWAPPED = _book(
    replace(TREE, title=SPREAD.title, lines=()), replace(SPREAD, title=TREE.title), LAST
)
_REGIONAL = "updateSpreadsheetProperties"
_MARKLESS = replace(FULL, marks={})


def _plan(
    made: Made, workbook: Workbook, limit: int = RECOMMENDED, staged: Collection[int] = ()
) -> Plan:
    return plan(workbook, made.shape(), VIETNAM, ROBOTS, limit=limit, staged=staged)


def _play(made: Made, planned: Plan) -> None:
    for body in (*planned.staging, planned.closing):
        made.send(body)


BOOKS = {"full": FULL, "short": SHORT, "swapped": SWAPPED, "markless": _MARKLESS}


@pytest.mark.parametrize("new", BOOKS)
@pytest.mark.parametrize("old", BOOKS)
def test_what_replaces_a_workbook_is_as_if_newly_made(old: str, new: str) -> None:
    made = Made.of(BOOKS[old])

    _play(made, _plan(made, BOOKS[new]))

    assert made.state() == Made.of(BOOKS[new]).state()
    assert made.returned() == as_returned(BOOKS[new])


@pytest.mark.parametrize("book", BOOKS.values(), ids=BOOKS)
def test_the_shape_that_is_planned_is_the_one_that_is_found(book: Workbook) -> None:
    planned = plan(book, None, VIETNAM, ROBOTS)
    made = Made()

    _play(made, planned)

    assert planned.staging == ()
    assert made.shape() == planned.after
    assert Shape.from_json(json.loads(json.dumps(planned.after.as_json()))) == planned.after


def test_a_workbook_keeps_the_language_and_the_time_zone_it_was_made_with() -> None:
    made = Made.of(FULL)

    said = [each for each in _plan(made, SHORT).closing["requests"] if _REGIONAL in each]

    assert said == []
    assert _REGIONAL in plan(FULL, None, VIETNAM, ROBOTS).closing["requests"][0]
    assert _REGIONAL not in encoded(plan(FULL, None, Regional("", ""), ROBOTS).closing).decode()


def test_a_plan_without_names_makes_none_and_keeps_those_that_are_there() -> None:
    made = Made.of(FULL)
    made.send({"requests": [{"deleteSheet": {"sheetId": sheet_id("spread")}}]})
    there = made.shape().named

    planned = _plan(made, FULL).unnamed()
    _play(made, planned)

    assert there == tuple(sorted(named_range_id(f"ss_{key}") for key in ("tree", "about")))
    assert planned.after == made.shape()
    assert made.shape().named == there
    assert made.returned().grids == as_returned(FULL).grids


def test_the_same_workbook_may_be_published_again_and_again() -> None:
    made = Made.of(FULL)
    before = made.state()
    planned = _plan(made, FULL)

    for _ in range(2):
        made.send(planned.closing)

    assert planned.after == made.shape()
    assert made.state() == before


def test_what_somebody_built_into_a_published_workbook_goes_with_the_old_one() -> None:
    made = Made.of(FULL)
    tree = sheet_id("tree")
    made.send(
        {
            "requests": [
                {"addSheet": {"properties": {"sheetId": 5, "title": "Của tôi"}}},
                {"deleteConditionalFormatRule": {"sheetId": tree, "index": 0}},
                {"clearBasicFilter": {"sheetId": tree}},
                {"updateSheetProperties": {
                    "properties": {"sheetId": tree, "title": "Đổi tên", "index": 3},
                    "fields": "title,index",
                }},
                {"mergeCells": {
                    "range": {"sheetId": tree, "startRowIndex": 2, "endColumnIndex": 1}
                }},
            ]
        }
    )  # fmt: skip

    _play(made, _plan(made, FULL))

    assert made.state() == Made.of(FULL).state()


LIMIT = 17_500


def _each(made: Made, planned: Plan, seen: Callable[[], None]) -> None:
    for body in planned.staging:
        made.send(body)
        seen()
    made.send(planned.closing)


def test_a_large_workbook_is_prepared_unseen_and_moved_at_a_stroke() -> None:
    made = Made.of(FULL)
    new = replace(FULL, sheets=(TREE, replace(SPREAD, lines=_SHARES[::-1]), LAST))
    before, states = made.returned(), []
    planned = _plan(made, new, limit=LIMIT)

    def seen() -> None:
        shown = [sheet.title for sheet in made.spreadsheet.sheets if not sheet.hidden]
        grids = [grid for grid in made.returned().grids if grid.title in shown]
        states.append(tuple(grids) == before.grids)

    _each(made, planned, seen)

    assert len(planned.staging) > 1
    assert all(len(encoded(body)) <= LIMIT for body in (*planned.staging, planned.closing))
    assert states == [True] * len(planned.staging)
    assert made.state() == Made.of(new).state()
    assert made.shape() == planned.after


@pytest.mark.parametrize("prepared", [1, 2, 9])
def test_what_a_broken_night_prepared_does_not_hinder_the_next(prepared: int) -> None:
    made = Made.of(FULL)
    for body in _plan(made, FULL, limit=LIMIT).staging[:prepared]:
        made.send(body)
    left = _left(made)
    new = replace(FULL, sheets=(TREE, replace(SPREAD, lines=_SHARES[::-1]), LAST))

    _play(made, _plan(made, new, limit=LIMIT, staged=left))

    assert left
    assert made.state() == Made.of(new).state()


def test_what_prepares_in_sheets_left_behind_may_be_sent_again() -> None:
    made = Made.of(FULL)
    for body in _plan(made, FULL, limit=LIMIT).staging:
        made.send(body)

    again = _plan(made, FULL, limit=LIMIT, staged=_left(made))
    for body in (*again.staging, *again.staging, again.closing):
        made.send(body)

    assert made.state() == Made.of(FULL).state()


def _left(made: Made) -> frozenset[int]:
    return frozenset(sheet.id for sheet in made.spreadsheet.sheets) - made.shape().ids


def test_prepared_sheets_that_are_needed_no_more_are_taken_away() -> None:
    made = Made.of(FULL)
    for body in _plan(made, FULL, limit=LIMIT).staging:
        made.send(body)
    left = _left(made)

    _play(made, _plan(made, SHORT, staged=left))

    assert left
    assert made.state() == Made.of(SHORT).state()


def test_titles_that_change_hands_are_never_prepared_aside() -> None:
    """Formulas follow the sheet they were typed against, not the title that it had."""
    made = Made.of(FULL)

    planned = _plan(made, SWAPPED, limit=LIMIT // 4)

    assert planned.staging == ()
