"""Sheets that were renamed, copied, split or merged over say everything once, or ask."""

from dataclasses import replace

import pytest

from sheets_sync.model.cell import Grid, Return
from sheets_sync.model.department import DepartmentOkr, PersonOkr
from sheets_sync.model.draft import Claim, Filled, Ground
from sheets_sync.model.row import Row, columns
from sheets_sync.steps.parse import parse, since
from tests.anchors.drawn import OKR, READER, altered, odd, okr, read, sheet

ONLY = (DepartmentOkr,)
BOTH = (DepartmentOkr, PersonOkr)
AT = {column.name: index for index, column in enumerate(columns(DepartmentOkr))}
PEOPLE = sheet(PersonOkr, [
    {"code": "KD-NV01-O1", "person": "NV01", "title": "Gọi lại khách"},
    {"code": "KD-NV02-O1", "person": "NV02", "title": "Báo giá trong ngày"},
])  # fmt: skip


def named(*grids: Grid, **names: str) -> Filled:
    """Read sheets of a workbook that has names of its own for them."""
    given = {f"ss_{key}": title for key, title in names.items()}
    return parse("KD", Return(grids, names=given), BOTH, READER, "KD")


def codes(filled: Filled, key: str = "okr_department") -> list[str]:
    return [row.place.code for row in filled.tables[key]]


def test_the_workbook_s_own_name_follows_a_sheet_that_was_renamed() -> None:
    filled = named(replace(okr(), title="Bản chính"), PEOPLE, okr_department="Bản chính")

    assert filled.titles["okr_department"] == "Bản chính"
    (told,) = filled.oddities
    assert (told.kind, told.nearest, told.why) == ("sheet-renamed", "Department OKR", Ground.NAME)


def test_a_renamed_sheet_is_believed_before_another_one_with_its_title() -> None:
    theirs = Grid("Department OKR", (("Việc", "Ai"), ("Họp", "An")))

    filled = named(replace(okr(), title="Bản chính"), theirs, PEOPLE, okr_department="Bản chính")

    assert filled.titles["okr_department"] == "Bản chính"
    assert ("sheet-added", "Department OKR", "") in odd(filled)


@pytest.mark.parametrize("known", [True, False], ids=["with names", "without names"])
def test_two_sheets_that_changed_titles_are_known_by_what_stands_on_them(known: bool) -> None:  # noqa: FBT001
    own, people = okr(title="Individual OKR"), replace(PEOPLE, title="Department OKR")
    names = {"okr_department": own.title, "okr_person": people.title} if known else {}

    filled = named(own, people, **names)

    assert filled.titles == {"okr_department": "Individual OKR", "okr_person": "Department OKR"}
    assert codes(filled, "okr_person") == ["KD-NV01-O1", "KD-NV02-O1"]


def test_a_copy_that_says_the_same_counts_once() -> None:
    filled = read(okr(), okr(title="Department OKR (2)"), wanted=ONLY)

    assert codes(filled) == codes(read(okr(), wanted=ONLY))
    assert filled.misreads == ()
    (told,) = (o for o in filled.oddities if o.kind == "sheet-twice")
    assert told.words == {"added": "", "same": "3-5, 7-8", "different": ""}
    assert filled.lines_in == 2 * len(codes(filled))


def test_what_a_copy_says_differently_is_asked_about() -> None:
    changed = [{**line, "baseline": 99} if line["code"] == "KD-O1-K2" else line for line in OKR]

    filled = read(okr(), sheet(DepartmentOkr, changed, title="Bản của Bình"), wanted=ONLY)

    (misread,) = filled.misreads
    assert (misread.place.address, misread.why) == ("I5", Claim.TWO_SHEETS)
    assert misread.options == ("Department OKR: 3", "Bản của Bình: 99")
    assert [row.baseline for row in filled.tables["okr_department"]][2] is None  # type: ignore[attr-defined]


def test_a_sheet_that_was_split_is_read_whole() -> None:
    upper, lower = sheet(DepartmentOkr, OKR[:4]), sheet(DepartmentOkr, OKR[4:], title="Phần sau")

    filled = read(upper, lower, wanted=ONLY)

    assert codes(filled) == codes(read(okr(), wanted=ONLY))
    assert {row.place.sheet for row in filled.tables["okr_department"]} == {upper.title, "Phần sau"}


@pytest.mark.parametrize("row", [{"title": "OKR cũ"}, {"Nội dung": "OKR cũ", "Ai": "An"}])
def test_a_sheet_of_the_department_s_own_is_not_taken_for_a_copy(row: dict[str, str]) -> None:
    own = Grid("Sổ tay", (tuple(row), tuple(row.values())))

    filled = read(okr(), own, wanted=ONLY)

    assert odd(filled) == [("sheet-added", "Sổ tay", "")]


def test_cells_below_a_merged_area_are_asked_about_and_its_first_is_read() -> None:
    at = AT["owner"]
    filled = read(replace(okr(), merges=((3, at, 4, at),)), wanted=ONLY)

    owners = [row.owner for row in filled.tables["okr_department"]]  # type: ignore[attr-defined]
    assert owners == [None, "NV01", None, None, "NV02"]
    assert odd(filled) == [("cells-merged", "L4:L5", "L5")]
    (misread,) = filled.misreads
    assert (misread.place.address, misread.why, misread.typed) == ("L5", Claim.MERGED, "NV02")


def test_a_merge_over_a_code_hides_its_line_and_says_which() -> None:
    filled = read(replace(okr(), merges=((3, 0, 4, len(AT) - 1),)), wanted=ONLY)

    (told,) = (o for o in filled.oddities if o.kind == "cells-merged")
    assert told.words == {"codes": "KD-O1-K2"}


def test_a_person_s_name_that_was_merged_is_known_by_the_code() -> None:
    filled = read(replace(PEOPLE, merges=((2, 1, 3, 1),)), wanted=(PersonOkr,))

    assert [row.person for row in filled.tables["okr_person"]] == ["NV01", "NV02"]  # type: ignore[attr-defined]
    assert odd(filled) == []


def test_headers_that_stand_below_others_and_sums_are_no_lines() -> None:
    names, headers, *below = okr().rows
    total = tuple("Tổng cộng" if i == 1 else 3 if name == "baseline" else None
                  for i, name in enumerate(names))  # fmt: skip

    filled = read(altered(okr(), [names, headers, *below, headers, total]), wanted=ONLY)

    assert codes(filled) == codes(read(okr(), wanted=ONLY))
    assert [kind for kind, _, _ in odd(filled)] == ["header-again", "total"]
    assert filled.lines_in == len(codes(filled)) + 2


@pytest.mark.parametrize("at", [2, 5, 9])
def test_lines_that_were_sorted_above_the_headers_are_read(at: int) -> None:
    names, headers, *below = okr().rows

    filled = read(altered(okr(), [names, *below[: at - 1], headers, *below[at - 1 :]]), wanted=ONLY)

    assert sorted(codes(filled)) == sorted(codes(read(okr(), wanted=ONLY)))


def changes(now: Grid, before: Grid, wanted: tuple[type[Row], ...] = ONLY) -> list[tuple[str, ...]]:
    filled = read(now, wanted=wanted)
    told = since(filled, Return((now,)), Return((before,)), wanted, READER)
    return odd(replace(told, oddities=told.oddities[len(filled.oddities) :]))  # type: ignore[return-value]


def test_the_reading_before_tells_what_is_gone_and_what_changed_places() -> None:
    titles = [line.get("title") for line in OKR]
    turned = [{**line, "title": t} for line, t in zip(OKR, sorted(titles, key=str), strict=True)]

    assert changes(okr(), okr()) == []
    assert changes(sheet(DepartmentOkr, OKR[:2]), okr()) == [
        ("lines-gone", "KD-O1-K2, KD-O2, KD-O2-K1", ""),
        ("lines-fell", "Department OKR", ""),
    ]
    assert ("column-moved", "Objective / key result", "") in changes(
        sheet(DepartmentOkr, turned), okr()
    )
