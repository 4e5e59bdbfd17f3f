"""A sheet that people have altered is read as what it is, or a finding says what was lost."""

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.model.address import letters
from sheets_sync.model.cell import CellError, CellValue, Grid, Uncomputed
from sheets_sync.model.department import (
    DEPARTMENT_ROWS,
    AnswerRow,
    DepartmentOkr,
    KpiRow,
    PersonOkr,
    Submission,
)
from sheets_sync.model.draft import Filled
from sheets_sync.model.people import DepartmentRow, PersonRow
from sheets_sync.model.row import Row, columns
from sheets_sync.model.told import PriorityRow, RequestRow
from sheets_sync.reading import clean
from sheets_sync.steps.parse import ROSTER_ROWS
from tests.anchors.drawn import OKR, SAYS, altered, inserted, odd, okr, read, reordered, sheet

ONLY = (DepartmentOkr,)
WIDTH = len(columns(DepartmentOkr))
AT = {column.name: index for index, column in enumerate(columns(DepartmentOkr))}


def content(filled: Filled, key: str = "okr_department") -> dict[str, Row]:
    """Give the rows by code, wherever they stand."""
    return {str(row.code): row.model_copy(update={"place": None})  # type: ignore[attr-defined]
            for row in filled.tables[key]}  # fmt: skip


PLAIN = content(read(okr(), wanted=ONLY))


def test_a_sheet_as_it_was_made_reads_without_oddities() -> None:
    filled = read(okr(), wanted=ONLY)

    assert list(PLAIN) == ["KD-O1", "KD-O1-K1", "KD-O1-K2", "KD-O2", "KD-O2-K1"]
    assert (odd(filled), filled.misreads, filled.doubts) == ([], (), ())


@given(
    st.permutations(range(len(OKR))),
    st.permutations(range(WIDTH + 2)),
    st.lists(st.integers(2, 2 + len(OKR)), max_size=3),
)
def test_moved_and_inserted_lines_and_columns_change_nothing(
    lines: list[int], order: list[int], blanks: list[int]
) -> None:
    names, headers, *below = okr().rows
    grid = reordered(altered(okr(), [names, headers, *(below[i] for i in lines)]), order)
    for at in blanks:
        grid = inserted(grid, at)

    filled = read(grid, wanted=ONLY)

    assert content(filled) == PLAIN
    assert odd(filled) == []


def test_a_place_follows_a_column_that_was_moved() -> None:
    order = [AT["title"], *(i for i in range(WIDTH) if i != AT["title"])]

    row = read(reordered(okr(), order), wanted=ONLY).tables["okr_department"][1]

    assert row.place.cell("title").address == "A4"
    assert row.place.cell("code").address == "B4"


@pytest.mark.parametrize("at", [0, 1, 2])
def test_a_blank_line_above_the_headers_or_the_data_is_no_row(at: int) -> None:
    filled = read(inserted(okr(), at), wanted=ONLY)

    assert (content(filled), odd(filled)) == (PLAIN, [])


@pytest.mark.parametrize("at", [0, 1])
def test_words_above_the_headers_are_no_row(at: int) -> None:
    filled = read(inserted(okr(), at, None, "Bản của phòng, đừng sửa"), wanted=ONLY)

    assert (content(filled), odd(filled)) == (PLAIN, [])


@pytest.mark.parametrize("cells", [(None, "Bản của phòng, đừng sửa"), ("Bản của phòng, đừng sửa",)])
def test_words_alone_on_an_added_line_are_a_remark_and_told(cells: tuple[CellValue, ...]) -> None:
    filled = read(inserted(okr(), 2, *cells), wanted=ONLY)

    assert odd(filled) == [("remark", "Bản của phòng, đừng sửa", "")]
    assert content(filled) == PLAIN
    assert filled.lines_in == len(PLAIN) + 1


def test_a_line_above_the_status_does_not_hide_it() -> None:
    guide = sheet(Submission, [{"code": "KD", "status": "Submitted", "read": "Yes"}])

    filled = read(inserted(guide, 2), wanted=(Submission,))

    (row,) = filled.tables["submission"]
    assert (row.place.line, row.status, row.read) == (4, "submitted", True)  # type: ignore[attr-defined]


def test_the_words_below_the_status_are_no_second_row() -> None:
    guide = sheet(Submission, [{"code": "KD", "status": "Draft"}])

    filled = read(altered(guide, [*guide.rows, (), ("Việc cần làm",)]), wanted=(Submission,))

    assert len(filled.tables["submission"]) == 1


def test_a_renamed_header_changes_nothing_while_the_field_names_stand() -> None:
    names, headers, *below = okr().rows
    renamed = ("Mã dòng", "Nội dung", *headers[2:])

    filled = read(altered(okr(), [names, renamed, *below]), wanted=ONLY)

    assert (content(filled), odd(filled)) == (PLAIN, [])


def test_without_field_names_the_nearest_header_decides_and_is_told() -> None:
    _, headers, *below = okr().rows

    filled = read(altered(okr(), [headers, *below]), wanted=ONLY)

    assert content(filled) == PLAIN
    assert odd(filled) == [("header-line-gone", "Code", "")]


def test_without_field_names_columns_in_another_order_are_named() -> None:
    _, headers, *below = okr().rows
    at = [column.name for column in columns(DepartmentOkr)].index
    one, other = at("baseline"), at("target")
    swapped = list(headers)
    swapped[one], swapped[other] = headers[other], headers[one]

    filled = read(altered(okr(), [tuple(swapped), *below]), wanted=ONLY)

    assert [each.words for each in filled.oddities] == [{"moved": ("Baseline", "Target")}]


def test_headers_in_the_other_language_are_known() -> None:
    _, _, *below = okr().rows
    vietnamese = tuple(SAYS[1](column.title) for column in columns(DepartmentOkr))

    filled = read(altered(okr(), [vietnamese, *below]), wanted=ONLY)

    assert content(filled) == PLAIN


def test_a_header_that_matches_nothing_is_told_with_the_nearest_one() -> None:
    _, headers, *below = okr().rows
    renamed = tuple("Our aims" if header == "Target" else header for header in headers)

    filled = read(altered(okr(), [renamed, *below]), wanted=ONLY)

    assert ("column-missing", "Target", "Our aims") in odd(filled)
    assert ("column-added", "Our aims", "J") in odd(filled)


def test_a_field_name_that_was_deleted_is_replaced_by_its_header_and_told() -> None:
    names, headers, *below = okr().rows
    without = tuple(None if name == "weight" else name for name in names)

    filled = read(altered(okr(), [without, headers, *below]), wanted=ONLY)

    assert content(filled) == PLAIN
    assert odd(filled) == [("column-renamed", "Weight", "Weight")]


def test_a_column_that_is_gone_is_told_and_the_rest_is_read() -> None:
    order = [i for i in range(WIDTH) if i != AT["confidence"]]

    filled = read(reordered(okr(), order), wanted=ONLY)

    assert odd(filled) == [("column-missing", "Confidence", "")]
    expected = {c: r.model_copy(update={"confidence": None}) for c, r in PLAIN.items()}
    assert content(filled) == expected


def test_an_emptied_sheet_is_never_passed_over_in_silence() -> None:
    filled = read(altered(okr(), ((), (None, " "))), wanted=ONLY)

    assert odd(filled) == [("sheet-empty", "Department OKR", "")]
    assert filled.tables["okr_department"] == ()


def test_a_sheet_without_field_names_and_headers_is_never_passed_over_in_silence() -> None:
    filled = read(altered(okr(), okr().rows[2:7]), wanted=ONLY)

    ((kind, what, _),) = odd(filled)
    assert kind == "column-missing"
    assert what.startswith("Code, Objective / key result, Type, Contributes to")
    assert filled.tables["okr_department"] == ()


@pytest.mark.parametrize(
    "title",
    ["Department OKR", "  department   okr ", "Department\u00a0OKR.", "OKR phòng", "okr PHÒNG",
     unicodedata.normalize("NFD", "OKR phòng")],
)  # fmt: skip
def test_a_title_is_known_in_either_language_whatever_its_blanks_case_and_form(title: str) -> None:
    filled = read(okr(title=title), wanted=ONLY)

    assert (content(filled), odd(filled)) == (PLAIN, [])


def test_headers_are_known_whatever_their_blanks_and_form() -> None:
    _, headers, *below = okr().rows
    worn = tuple(unicodedata.normalize("NFD", f" {header}\u00a0 ").upper() for header in headers)

    filled = read(altered(okr(), [worn, *below]), wanted=ONLY)

    assert content(filled) == PLAIN


def test_a_renamed_sheet_is_known_by_its_columns_and_told() -> None:
    filled = read(okr(title="Mục tiêu của tụi mình"), wanted=ONLY)

    assert content(filled) == PLAIN
    assert odd(filled) == [("sheet-renamed", "Mục tiêu của tụi mình", "Department OKR")]


def test_two_renamed_sheets_are_told_apart_by_the_columns_only_one_has() -> None:
    people = sheet(PersonOkr, [{"code": "KD-NV01-O1", "person": "NV01", "title": "Gọi lại khách"}])
    renamed = Grid("A", people.rows), okr(title="B")

    filled = read(*renamed, wanted=(DepartmentOkr, PersonOkr))

    assert filled.titles == {"okr_department": "B", "okr_person": "A"}
    assert content(filled) == PLAIN


def test_people_s_objectives_are_not_taken_for_the_department_s_that_are_gone() -> None:
    people = sheet(PersonOkr, [{"code": "KD-NV01-O1", "person": "NV01", "title": "Gọi lại khách"}])

    filled = read(Grid("A", people.rows), wanted=(DepartmentOkr, PersonOkr))

    assert filled.titles == {"okr_person": "A"}
    assert ("sheet-missing", "Department OKR", "") in odd(filled)


def test_a_sheet_of_the_tool_is_never_taken_for_one_that_is_gone() -> None:
    asked = sheet(RequestRow, [{"code": "HT-O1-K1>KD", "request": "Hai người trong tuần đầu"}])
    priorities = sheet(PriorityRow, [{"code": "CT-O1", "title": "Khách hàng hài lòng hơn"}])

    filled = read(asked, priorities, wanted=(AnswerRow, DepartmentOkr))

    assert filled.tables == {}
    assert [kind for kind, _, _ in odd(filled)] == ["sheet-missing", "sheet-missing"]


def test_a_missing_sheet_is_told_with_the_nearest_title() -> None:
    filled = read(Grid("KPI phòng", (("a", "b"), (1, 2))), wanted=(KpiRow,))

    assert odd(filled) == [
        ("sheet-missing", "KPI", "KPI phòng"),
        ("sheet-added", "KPI phòng", ""),
    ]


def test_columns_and_sheets_of_the_department_are_listed_once_and_not_read() -> None:
    names, headers, *below = okr().rows
    own = [(*names, None, None), (*headers, "Ghi chú của phòng", None),
           *((*row, "gọi lại", 1) for row in below)]  # fmt: skip

    filled = read(altered(okr(), own), Grid("Lịch trực", (("Thứ hai",),)), wanted=ONLY)

    assert content(filled) == PLAIN
    first, second = letters(len(names)), letters(len(names) + 1)
    assert odd(filled) == [
        ("column-added", "Ghi chú của phòng", first),
        ("column-added", second, second),
        ("sheet-added", "Lịch trực", ""),
    ]


@pytest.mark.parametrize(
    "rows",
    [
        (("Code", "Department", "Head"), ("KD", "Kinh doanh", "NV01")),
        (("code", "name", "head"), ("KD", "Kinh doanh", "NV01")),
        (("Mã", SAYS[1]("Department"), SAYS[1]("Head")), ("KD", "Kinh doanh", "NV01")),
    ],
    ids=["English headers", "field names", "Vietnamese headers"],
)
def test_a_grid_with_one_line_of_headers_is_read(rows: tuple[tuple[str, ...], ...]) -> None:
    filled = read(Grid("departments", rows), wanted=(DepartmentRow,), unit="")

    (row,) = filled.tables["departments"]
    assert row.model_dump() == {"code": "KD", "name": "Kinh doanh", "head": "NV01", "note": None}


def test_a_line_that_reads_like_a_header_is_still_a_line() -> None:
    rows = (("code", "name", "head"), ("PB", "Department", None), ("KD", "Kinh doanh", None))

    filled = read(Grid("departments", rows), wanted=(DepartmentRow,), unit="")

    assert [row.model_dump()["code"] for row in filled.tables["departments"]] == ["PB", "KD"]


def test_a_roster_of_two_grids_is_told_apart_by_its_columns() -> None:
    people = Grid("nhan su", (("id", "name", "department", "position"), ("NV01", "An", "KD", "NV")))
    departments = Grid("to chuc", (("code", "name", "head"), ("KD", "Kinh doanh", "NV01")))

    filled = read(people, departments, wanted=ROSTER_ROWS, unit="")

    assert filled.titles == {"departments": "to chuc", "people": "nhan su"}
    assert len(filled.tables[PersonRow.key]) == 1


VALUES = st.one_of(
    st.none(), st.just("  "), st.text(max_size=8), st.floats(), st.integers(), st.booleans(),
    st.dates(), st.just(CellError("#REF!")), st.just(Uncomputed("=A1")),
)  # fmt: skip


@given(st.lists(st.lists(VALUES, min_size=WIDTH, max_size=WIDTH), max_size=6))
def test_every_line_with_something_in_it_is_a_row_or_a_remark_and_every_cell_accounted_for(
    typed: list[list[CellValue]],
) -> None:
    read_columns = [c for c in columns(DepartmentOkr) if not c.live]
    grid = altered(okr(), [*okr().rows[:2], *map(tuple, typed)])

    filled = read(grid, wanted=ONLY)

    rows = filled.tables["okr_department"]
    used = [
        line
        for line, cells in enumerate(typed, 3)
        if any(_seen(cells[AT[column.name]]) for column in read_columns)
    ]
    remarks = [o.place.line for o in filled.oddities if o.kind == "remark"]
    assert sorted([*(row.place.line for row in rows), *remarks]) == used
    assert filled.lines_in == len(used)
    misread = {(m.place.line, m.place.field) for m in filled.misreads}
    for row in rows:
        for column in (c for c in read_columns if c.name != "code"):
            value = typed[row.place.line - 3][AT[column.name]]
            if isinstance(value, CellError | Uncomputed):
                assert (row.place.line, column.name) in misread
                assert getattr(row, column.name) is None


def _seen(value: CellValue) -> bool:
    return value is not None and not (isinstance(value, str) and not clean(value))


def test_all_sheets_of_a_department_are_found_together() -> None:
    filled = read(*(sheet(row_class, []) for row_class in DEPARTMENT_ROWS))

    assert (list(filled.titles), odd(filled)) == ([c.key for c in DEPARTMENT_ROWS], [])


SUMMARY = (
    ("This document was exported from Numbers. Each table was converted to an Excel worksheet.",),
    ("Numbers Sheet Name", "Numbers Table Name", "Excel Worksheet Name"),
    ("KPI", "Table 1", "KPI"),
)  # fmt: skip


@pytest.mark.parametrize(
    ("title", "rows", "added"),
    [
        ("Export Summary", SUMMARY, []),
        ("Tóm tắt", (("Tài liệu này được xuất từ Numbers sang Excel.",),), []),
        ("Export Summary", (("Hàng xuất khẩu quý 4",),), [("sheet-added", "Export Summary", "")]),
    ],
)
def test_the_summary_that_numbers_adds_is_no_added_sheet(
    title: str, rows: tuple[tuple[CellValue, ...], ...], added: list[tuple[str, str, str]]
) -> None:
    filled = read(okr(), Grid(title, rows), wanted=ONLY)

    assert odd(filled) == added
