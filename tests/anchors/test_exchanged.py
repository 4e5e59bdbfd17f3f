"""Two lines that exchanged values are told; what meets by chance is not."""

from time import monotonic

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.anchors.exchanged import exchanges, shifted, telling
from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind

ACTUAL = Column("actual", "Actual", Kind.NUMBER)
TITLE = Column("title", "Title", Kind.TEXT)
OWNER = Column("owner", "Owner", Kind.PERSON)
BOTH = ("KD-O1-K1", "KD-O1-K2")


def typed(*values: str, name: str = "actual") -> dict[str, dict[str, str]]:
    return {f"KD-O1-K{n}": {name: value} if value else {} for n, value in enumerate(values, 1)}


@pytest.mark.parametrize(
    ("column", "one", "other", "told"),
    [
        (ACTUAL, "19", "31", True),
        (ACTUAL, "4120,5", "0,88", True),
        (ACTUAL, "1", "2", False),
        (ACTUAL, "10", "20", False),
        (ACTUAL, "0,5", "19", False),
        (ACTUAL, "2000", "0,3", False),
        (TITLE, "Số khách hàng mới", "Tỷ lệ mua lại", True),
        (TITLE, "Tốt", "Xuất sắc", False),
        (OWNER, "Nguyễn Thị An (NV01)", "Lê Văn Bình (NV02)", False),
    ],
)
def test_values_that_hardly_anybody_else_types_are_told(
    column: Column,
    one: str,
    other: str,
    told: bool,  # noqa: FBT001 - what is expected
) -> None:
    old, new = (typed(*each, name=column.name) for each in ((one, other), (other, one)))

    assert exchanges(old, new, [column]) == ({BOTH: [column.name]} if told else {})


def test_three_values_are_told_whatever_they_are() -> None:
    described = [Column(name, name, Kind.CHOICE) for name in ("a", "b", "c")]
    one, other = {"a": "1", "b": "2", "c": "3"}, {"a": "4", "b": "5", "c": "6"}
    old, new = (
        dict(zip(BOTH, (one, other), strict=True)),
        dict(zip(BOTH, (other, one), strict=True)),
    )

    assert exchanges(old, new, described) == {BOTH: ["a", "b", "c"]}
    assert exchanges(old, new, described[:2]) == {}


def test_half_of_an_exchange_is_told_where_the_other_line_is_gone() -> None:
    one = {"title": "Số khách hàng mới", "unit": "khách", "actual": "19"}
    other = {"title": "Số báo giá làm lại", "unit": "báo giá", "actual": "31"}
    old = dict(zip(BOTH, (one, other), strict=True))

    assert exchanges(old, {BOTH[0]: {**one, "actual": "31"}}, [ACTUAL]) == {BOTH: ["actual"]}
    assert exchanges(old, {BOTH[0]: other}, [TITLE, ACTUAL]) == {}
    assert exchanges(old, {BOTH[0]: one}, [ACTUAL]) == {}


def test_a_title_that_went_to_another_line_is_told_whatever_took_its_place() -> None:
    one = {"title": "Số khách hàng mới", "unit": "khách", "actual": "19"}
    other = {"title": "Số báo giá làm lại", "unit": "báo giá", "actual": "31"}
    old = dict(zip(BOTH, (one, other), strict=True))
    taken = {BOTH[0]: {**one, "title": other["title"]}, BOTH[1]: {**other, "title": "Khác hẳn"}}

    assert exchanges(old, taken, [TITLE, ACTUAL]) == {BOTH: ["title"]}
    assert exchanges(old, {**old, BOTH[0]: taken[BOTH[0]]}, [TITLE, ACTUAL]) == {}


@given(st.lists(st.tuples(st.integers(0, 9), st.integers(0, 9)), min_size=2, max_size=12))
def test_small_numbers_that_change_by_themselves_are_never_told(
    edits: list[tuple[int, int]],
) -> None:
    old, new = (typed(*(str(edit[at]) for edit in edits)) for at in (0, 1))

    assert exchanges(old, new, [ACTUAL]) == {}
    assert shifted(old, new, ACTUAL) == []


def test_a_value_that_two_lines_hold_tells_nothing() -> None:
    old, new = typed("19", "31", "31"), typed("31", "19", "31")

    assert telling(old, ACTUAL) == {"KD-O1-K1"}
    assert exchanges(old, new, [ACTUAL]) == {}


@pytest.mark.parametrize(
    ("before", "after", "lines"),
    [
        (("19", "31", "5"), ("22", "19", "31"), [1, 2, 3]),
        (("5", "19", "31"), ("19", "31", "8"), [1, 2, 3]),
        (("19", "31", ""), ("19", "19", "31"), [1, 2, 3]),
        (("19", "31", "5"), ("22", "19", "6"), []),
        (("19", "31", "5", "7"), ("22", "19", "7", "31"), []),
    ],
)
def test_a_pair_that_moved_to_the_next_lines_is_told(
    before: tuple[str, ...], after: tuple[str, ...], lines: list[int]
) -> None:
    assert shifted(typed(*before), typed(*after), ACTUAL) == [f"KD-O1-K{n}" for n in lines]


def test_many_lines_cost_little() -> None:
    values = [str(number) for number in range(1000, 11000)]
    begun = monotonic()

    found = exchanges(typed(*values), typed(*values[::-1]), [ACTUAL, TITLE])

    assert len(found) > len(values) / 3
    assert monotonic() - begun < 2
