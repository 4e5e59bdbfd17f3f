"""Filter views, find and replace, dragging, chips and short dates, as Google does them."""

from collections.abc import Iterator

import pytest

from tests.google.open_book import Open
from tests.google.person import Person, Refused
from tests.google.server import Emulator

BOSS, AN = "quan.tri@saomai.example", "an@saomai.example"
SHEET = "Sheet1"


@pytest.fixture
def book() -> Iterator[Open]:
    """A blank spreadsheet in somebody's browser."""
    with Emulator() as google, Person(google.url, google.person(BOSS)) as person:
        yield person.make("Sổ")
        assert google.malformed == []


def _column(book: Open, *texts: str) -> None:
    for line, text in enumerate(texts, 1):
        book.type(SHEET, f"A{line}", text)


def _shown(book: Open) -> list[str]:
    return [cell for row in book.read(SHEET, "A1:A9") for cell in row]


@pytest.mark.parametrize(
    ("typed", "lines", "shown"),
    [
        (("12",), 2, ["12", "12", "12"]),
        (("10", "15"), 2, ["10", "15", "20", "25"]),
        (("KD-O1-K1",), 2, ["KD-O1-K1", "KD-O1-K2", "KD-O1-K3"]),
        (("≥ 20 khách",), 1, ["≥ 20 khách", "≥ 21 khách"]),
        (("tốt",), 1, ["tốt", "tốt"]),
        (("2026-12-30",), 2, ["2026-12-30", "2026-12-31", "2027-01-01"]),
    ],
)
def test_cells_that_are_dragged_down_go_on(
    book: Open, typed: tuple[str, ...], lines: int, shown: list[str]
) -> None:
    _column(book, *typed)

    book.drag_down(SHEET, f"A1:A{len(typed)}", lines)

    assert _shown(book) == shown


def test_a_formula_that_is_dragged_down_moves_its_references(book: Open) -> None:
    _column(book, "2", "3")
    book.type(SHEET, "B1", "=A1*10")

    book.drag_down(SHEET, "B1", 1)

    assert book.read(SHEET, "B1:B2") == [["20"], ["30"]]


def test_what_is_replaced_is_entered_as_if_it_were_typed(book: Open) -> None:
    _column(book, "x5", "12", "x")

    changed = book.find_and_replace("X", "1", SHEET)

    assert (changed, _shown(book)) == (2, ["15", "12", "1"])


def test_nothing_to_find_is_refused(book: Open) -> None:
    with pytest.raises(Refused) as refused:
        book.find_and_replace("", "1")

    assert refused.value.status == 400


def test_a_filter_view_hides_nothing_from_others(book: Open) -> None:
    _column(book, "Tên", "An", "Bình")

    book.filter_view(SHEET, "A1:A3", "A", ["An"])

    found = book._person.sheets("GET", book.id, fields="sheets(filterViews,data.rowMetadata)")
    (sheet,) = found["sheets"]
    assert [view["filterSpecs"][0]["columnIndex"] for view in sheet["filterViews"]] == [0]
    assert not any(row.get("hiddenByFilter") for row in sheet["data"][0]["rowMetadata"])
    assert _shown(book) == ["Tên", "An", "Bình"]


def test_a_people_chip_shows_a_name_and_keeps_the_address(book: Open) -> None:
    book.people_chip(SHEET, "A1", AN)

    values = "sheets.data.rowData.values(effectiveValue,chipRuns)"
    (row,) = book._person.sheets("GET", book.id, fields=values)["sheets"][0]["data"][0]["rowData"]
    (cell,) = row["values"]
    assert cell["chipRuns"] == [{"chip": {"personProperties": {"email": AN}}}]
    book.type(SHEET, "A1", "Bình")
    after = book._person.sheets("GET", book.id, fields=values)["sheets"][0]["data"][0]["rowData"]
    assert after == [{"values": [{"effectiveValue": {"stringValue": "Bình"}}]}]
