"""A spreadsheet that is not as it was left is written all the same, with as few calls as can be."""

from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

import pytest

from sheets_sync.model.workbook import Line, Sheet, Workbook
from sheets_sync.stores.google.books import Book
from sheets_sync.stores.google.errors import GoogleError, UnsureError
from sheets_sync.stores.google.ids import named_range_id, sheet_id
from sheets_sync.stores.google.publishing import Shape
from sheets_sync.stores.google.transport import Answered, Lane
from sheets_sync.stores.read_back import as_returned
from tests.google import errors
from tests.google.formulas import computed
from tests.google.sheets import Editor, answer
from tests.stores.google.made import ROBOT, ROBOTS, VIETNAM, Made
from tests.stores.sample import DEPARTMENT, FINDINGS, GUIDE, PRIORITIES, SCORES

PLACES = {sheet.title: sheet_id(sheet.key) for sheet in DEPARTMENT.sheets}
MENDED = replace(FINDINGS, lines=(Line({"message": "Không còn gì phải sửa."}),), notes=())
NAMES = ("ss_findings", "ss_findings_code", "ss_findings_field", "ss_findings_severity")


class Near(Lane):
    """A lane to a spreadsheet that is here; `told` are the calls, with what was answered."""

    def __init__(self, made: Made) -> None:
        self.made = made
        self.told: list[str] = []
        self.lost = 0
        """Which call from now on is carried out without an answer; 0 is none."""

    def sheets(
        self,
        method: str,
        path: str,
        params: Mapping[str, Any] | None = None,
        body: Mapping[str, Any] | None = None,
        *,
        repeatable: bool | None = None,  # noqa: ARG002 - as any lane has it
        look: Callable[[], Any] | None = None,  # noqa: ARG002 - as any lane has it
    ) -> Answered:
        query = {name: [str(word)] for name, word in (params or {}).items()}
        sent: Any = body
        try:
            given, _ = answer(
                self.made.spreadsheet, method, path, query, sent, Editor(ROBOT), computed
            )
        except errors.GoogleError as error:
            self.told.append("400")
            raise GoogleError(error.code, error.status, error.message) from error
        self.told.append("read" if method == "GET" else "written")
        self.lost -= 1
        if self.lost == 0:
            raise UnsureError(502, "reset")
        assert isinstance(given.body, dict)
        return Answered(given.body, 0.0)


def _book(made: Made) -> tuple[Book, Near]:
    lane = Near(made)
    return Book(lane, "thu", VIETNAM, ROBOTS), lane


def _delete(made: Made, *keys: str) -> None:
    made.send({"requests": [{"deleteSheet": {"sheetId": sheet_id(key)}} for key in keys]})


def _forget_findings(made: Made) -> None:
    """Delete the sheet of findings after its names, so that Google keeps none of them."""
    names = [{"deleteNamedRange": {"namedRangeId": named_range_id(name)}} for name in NAMES]
    made.send({"requests": names})
    _delete(made, "findings")


def _named(made: Made) -> set[str]:
    return {named["name"] for named in made.spreadsheet.named_ranges.values()}


def _mended(*sheets: Sheet) -> set[object]:
    """Give the grids a department has with other findings."""
    others = tuple(sheet for sheet in DEPARTMENT.sheets if sheet.key != "findings")
    return set(as_returned(replace(DEPARTMENT, sheets=(*others, *sheets))).grids)


def _ids(made: Made) -> list[str]:
    return list(made.spreadsheet.named_ranges)


def test_a_sheet_that_stands_is_rewritten_in_one_call() -> None:
    made = Made.of(DEPARTMENT)
    book, lane = _book(made)

    book.rewrite([MENDED, PRIORITIES], PLACES, _ids(made))

    assert lane.told == ["written"]
    assert set(made.returned().grids) == _mended(MENDED)


def test_a_sheet_that_was_deleted_is_made_again_without_the_names_google_keeps() -> None:
    made = Made.of(DEPARTMENT)
    book, lane = _book(made)
    remembered = _ids(made)
    _delete(made, "findings")

    book.rewrite([MENDED, PRIORITIES], PLACES, remembered)

    assert lane.told == ["400", "read", "400", "400", "written"]
    assert set(made.returned().grids) == _mended(MENDED)
    assert not _named(made) & set(NAMES)


def test_a_sheet_that_was_restored_without_names_is_rewritten_in_one_call() -> None:
    made = Made.of(DEPARTMENT)
    book, lane = _book(made)
    _delete(made, "findings")
    book.rewrite([FINDINGS], {}, [])
    del lane.told[:]

    book.rewrite([MENDED], PLACES, _ids(made))

    assert lane.told == ["written"]
    assert set(made.returned().grids) == _mended(MENDED)


def test_names_that_google_keeps_are_laid_anew_where_it_lets_us() -> None:
    made = Made.of(DEPARTMENT)
    made.spreadsheet.lays_ghosts = True
    book, lane = _book(made)
    remembered, before = _ids(made), dict(made.spreadsheet.named_ranges)
    _delete(made, "findings")

    book.rewrite([MENDED], PLACES, remembered)

    assert lane.told == ["400", "read", "400", "written"]
    assert _named(made) >= set(NAMES)
    assert made.spreadsheet.named_ranges == before


def test_names_that_were_deleted_with_their_sheet_are_given_again() -> None:
    made = Made.of(DEPARTMENT)
    book, lane = _book(made)
    remembered, before = _ids(made), dict(made.spreadsheet.named_ranges)
    _forget_findings(made)

    book.rewrite([MENDED], PLACES, remembered)

    assert lane.told == ["400", "read", "written"]
    assert made.spreadsheet.named_ranges == before


def test_what_google_refuses_in_every_way_is_told_in_its_own_words() -> None:
    made = Made.of(DEPARTMENT)
    made.spreadsheet.may_edit = lambda email: email != "nam@saomai.example"
    lane = Near(made)
    book = Book(lane, "thu", VIETNAM, ["nam@saomai.example"])
    _delete(made, "findings")
    before = made.state()

    with pytest.raises(GoogleError) as caught:
        book.rewrite([MENDED], PLACES, [])

    assert "does not have access" in caught.value.message
    assert lane.told == ["400", "read", "400", "400", "400"]
    assert made.state() == before


def test_an_answer_that_was_lost_is_looked_for() -> None:
    made = Made.of(DEPARTMENT)
    book, lane = _book(made)
    lane.lost = 1

    book.rewrite([MENDED], PLACES, _ids(made))

    assert lane.told == ["written", "read", "written"]
    assert set(made.returned().grids) == _mended(MENDED)


def test_an_answer_that_was_lost_after_looking_is_left_to_the_next_night() -> None:
    made = Made.of(DEPARTMENT)
    book, lane = _book(made)
    _forget_findings(made)
    lane.lost = 2

    with pytest.raises(UnsureError):
        book.rewrite([MENDED], PLACES, _ids(made))

    assert lane.told == ["400", "read", "written"]
    assert made.sheet("findings").value(2, 4) == {"stringValue": "Không còn gì phải sửa."}


def test_a_title_that_people_took_meanwhile_is_theirs() -> None:
    made = Made.of(DEPARTMENT)
    book, lane = _book(made)
    _delete(made, "findings")
    taken = [
        {"addSheet": {"properties": {"sheetId": 7, "title": "KIỂM TRA"}}},
        {"addSheet": {"properties": {"sheetId": 8, "title": "Kiểm tra 2"}}},
    ]
    made.send({"requests": taken})

    book.rewrite([MENDED], PLACES, [])

    assert lane.told[-1] == "written"
    assert made.sheet("findings").title == "Kiểm tra 3"
    assert made.sheet("findings").value(2, 4) == {"stringValue": "Không còn gì phải sửa."}


PUBLISHED = Workbook("scores", "scores", "Điểm", (SCORES, GUIDE))
TOMORROW = replace(PUBLISHED, sheets=(SCORES, replace(GUIDE, lines=GUIDE.lines[:2])))


def test_a_published_workbook_of_which_a_sheet_was_deleted_is_put_in_place_whole() -> None:
    made = Made.of(PUBLISHED)
    book, lane = _book(made)
    before = made.shape()
    _delete(made, "guide")

    _, after = book.replace(TOMORROW, before)

    assert lane.told == ["400", "read", "400", "read", "written"]
    assert after == made.shape() == replace(after, named=(named_range_id("ss_scores"),))
    assert made.returned().grids == as_returned(TOMORROW).grids


@pytest.mark.parametrize("known", [True, False], ids=["remembered", "forgotten"])
def test_a_published_workbook_that_stands_is_replaced_in_one_write(*, known: bool) -> None:
    made = Made.of(PUBLISHED)
    book, lane = _book(made)

    _, after = book.replace(TOMORROW, made.shape() if known else None)

    assert lane.told == (["written"] if known else ["read", "written"])
    assert after == made.shape() == Shape.of(made.get("*"))
    assert made.state() == Made.of(TOMORROW).state()
