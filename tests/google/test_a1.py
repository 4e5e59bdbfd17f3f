import pytest

from tests.google.a1 import FAR, Area, column_of, corners, letters, quoted, shown, split


@pytest.mark.parametrize(("column", "text"), [(0, "A"), (25, "Z"), (26, "AA"), (701, "ZZ")])
def test_columns_have_letters(column: int, text: str) -> None:
    assert (letters(column), column_of(text)) == (text, column)


@pytest.mark.parametrize(
    ("text", "cells"),
    [
        ("B2", (1, 2, 1, 2)),
        ("$B$2", (1, 2, 1, 2)),
        ("D4:A1", (0, 4, 0, 4)),
        ("A:C", (0, FAR, 0, 3)),
        ("2:5", (1, 5, 0, FAR)),
        ("A1:C", (0, FAR, 0, 3)),
        ("A1:1", (0, 1, 0, FAR)),
        ("A", None),
        ("doanh_thu", None),
        ("A1:B2:C3", None),
        ("", None),
    ],
)
def test_the_text_of_a_range_names_cells(
    text: str, cells: tuple[int, int, int, int] | None
) -> None:
    assert corners(text) == cells


@pytest.mark.parametrize(
    ("text", "parts"),
    [
        ("Sheet1!A1", ("Sheet1", "A1")),
        ("'Kết quả 2026'!A:B", ("Kết quả 2026", "A:B")),
        ("'Ngày ''D'''", ("Ngày 'D'", "")),
        ("A1:B2", (None, "A1:B2")),
    ],
)
def test_a_title_is_split_from_the_cells(text: str, parts: tuple[str | None, str]) -> None:
    assert split(text) == parts


@pytest.mark.parametrize(
    ("title", "text"),
    [
        ("Sheet1", "Sheet1"),
        ("KPI", "KPI"),
        ("Q1", "'Q1'"),
        ("Kết quả", "'Kết quả'"),
        ("a'b", "'a''b'"),
    ],
)
def test_a_title_is_quoted_only_where_needed(title: str, text: str) -> None:
    assert quoted(title) == text


def test_an_area_is_shown_as_google_does() -> None:
    assert shown("Sheet1", Area(0, 0, 2, 0, 3)) == "Sheet1!A1:C2"
    assert shown("Kết quả", Area(0, 4, 5, 1, 2)) == "'Kết quả'!B5"


def test_a_grid_range_leaves_out_what_has_no_bound() -> None:
    whole_columns = {"sheetId": 7, "startColumnIndex": 0, "endColumnIndex": 2}

    assert Area.of(whole_columns) == Area(7, 0, FAR, 0, 2)
    assert Area.of(whole_columns).json() == whole_columns
    assert Area(0).json() == {}


def test_a_hole_leaves_at_most_four_parts() -> None:
    parts = Area(0, 0, 3, 0, 3).without(Area(0, 1, 2, 1, 2))

    assert parts == [
        Area(0, 0, 1, 0, 3),
        Area(0, 2, 3, 0, 3),
        Area(0, 1, 2, 0, 1),
        Area(0, 1, 2, 2, 3),
    ]
    assert Area(0, 1, 2, 1, 2).without(Area(0)) == []
