"""What a cell names that says which objectives a line serves."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.model.parent import Parent, codes_alone, parents_in, parts, written
from sheets_sync.reading import Context, Outcome, Read, Unread, Why, read_cell

SERVES = Column("parent", "Contributes to", Kind.REFERENCE, several=True)
LINE = Column("code", "Line", Kind.REFERENCE)
UNITS = {"ct": "CT", "kd": "KD", "ht": "HT", "kdnv07": "KD-NV07", "p01": "P01"}


def read(typed: str, column: Column = SERVES) -> Outcome:
    return read_cell(typed, column, Context(units=UNITS))


@pytest.mark.parametrize(
    "typed",
    ["CT-O1", "ct-o1", "CT O1", "CT-01", "ct_o1", "CT–O1", "CTO1", "CT.O1", " CT - O1 ", "CT-O1.",
     "ＣＴ－Ｏ１", "(CT-O1)", "CT-O01", "CT 0 1", "ct/o1", "Mục tiêu CT-O1", "mã: CT-O1",
     "CT-O1 100%", "CT-O1, CT-O1", "'CT-O1"],
)  # fmt: skip
def test_a_code_is_read_however_it_is_spelled(typed: str) -> None:
    assert read(typed) == Read("CT-O1")


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("kd o1 k2", "KD-O1-K2"),
        ("KD-O1-K2", "KD-O1-K2"),
        ("KDNV07O3", "KD-NV07-O3"),
        ("kd nv07 o3", "KD-NV07-O3"),
        ("P01-02", "P01-O2"),
        ("XX-O3", "XX-O3"),
        ("CT-001", "CT-001"),
        ("NS O1", "NS O1"),
        ("top-10", "top-10"),
        ("CT2026", "CT2026"),
    ],
)
def test_units_that_are_known_make_a_code_and_no_other_words_do(typed: str, code: str) -> None:
    assert read(typed) == Read(code)
    assert read(typed, LINE) == Read(code)


def test_the_code_of_a_request_is_read_however_it_is_spelled() -> None:
    assert read("kd o1 k2 → ht", LINE) == read("KD-O1-K2>HT", LINE) == Read("KD-O1-K2>HT")


@pytest.mark.parametrize(
    ("typed", "means"),
    [
        ("CT-O1, CT-O2", "CT-O1, CT-O2"),
        ("CT-O1 và CT-O2", "CT-O1, CT-O2"),
        ("CT-O1; CT-O2", "CT-O1, CT-O2"),
        ("CT-O1\nCT-O2", "CT-O1, CT-O2"),
        ("CT-O1 + ct o2 & CT-O3", "CT-O1, CT-O2, CT-O3"),
        ("cả CT-O1 và mục tiêu CT-O2", "CT-O1, CT-O2"),
        ("CT-O1, O2", "CT-O1, CT-O2"),
        ("CT-O1 – CT-O2", "CT-O1, CT-O2"),
        ("CT-O1 60%, CT-O2 40%", "CT-O1 60%, CT-O2 40%"),
        ("CT-O1 (60%), O2 (40 %)", "CT-O1 60%, CT-O2 40%"),
        ("60% CT-O1, 40% CT-O2", "CT-O1 60%, CT-O2 40%"),
        ("CT-O1: 33,3%; CT-O2: 66,7%", "CT-O1 33.3%, CT-O2 66.7%"),
        ("CT-O1 60, CT-O2 40", "CT-O1 60%, CT-O2 40%"),
        ("CT-O1: 0,6; CT-O2: 0,4", "CT-O1 60%, CT-O2 40%"),
        ("CT-O1 60%, CT-O2", "CT-O1 60%, CT-O2"),
        ("CT-O1 (60%)", "CT-O1 60%"),
        ("CT-O1 – Tăng doanh thu và lợi nhuận; CT-O2: Khách vui",
         "CT-O1 – Tăng doanh thu và lợi nhuận, CT-O2 – Khách vui"),
        ("Khách vui (CT-O2)", "Khách vui – CT-O2"),
        ("Tăng doanh thu (CT-O1), Khách vui (CT-O2)", "CT-O1 – Tăng doanh thu, CT-O2 – Khách vui"),
    ],
)  # fmt: skip
def test_each_objective_is_read_with_its_share_and_words(typed: str, means: str) -> None:
    assert read(typed) == Read(means)
    assert written(parents_in(means)) == means


@pytest.mark.parametrize(
    ("typed", "options"),
    [
        ("CT-O1 hoặc CT-O2", ("CT-O1, CT-O2", "CT-O1", "CT-O2")),
        ("CT-O1/CT-O2", ("CT-O1, CT-O2", "CT-O1", "CT-O2")),
        ("CT-O1 → CT-O2", ("CT-O1, CT-O2", "CT-O1", "CT-O2")),
        ("CT-O1 - CT-O3", ("CT-O1, CT-O3", "CT-O1, CT-O2, CT-O3")),
        ("CT-O1 đến CT-O3", ("CT-O1, CT-O3", "CT-O1, CT-O2, CT-O3")),
    ],
)
def test_codes_that_are_joined_in_doubt_are_asked_about(
    typed: str, options: tuple[str, ...]
) -> None:
    assert read(typed) == Unread(Why.TWO_READINGS, typed, options)
    assert all(read(option) == Read(option) for option in options)


@pytest.mark.parametrize(
    "typed",
    ["CT-O1, 2", "CT-O1 và doanh thu", "CT-O1 2, CT-O2 3", "CT-O1 50% 50%, CT-O2",
     "Tăng doanh thu CT-O1 miền Bắc", ", ".join(f"CT-O{n}" for n in range(1, 12))],
)  # fmt: skip
def test_what_is_not_sure_stays_as_it_was_typed_and_is_no_code(typed: str) -> None:
    assert read(typed) == Read(typed)
    assert parents_in(typed) == (Parent(typed),)


def test_a_line_is_named_once_where_only_one_belongs() -> None:
    assert read("KD-O1, KD-O2", LINE) == Read("KD-O1, KD-O2")


@pytest.mark.parametrize(
    ("text", "shares"),
    [
        ("CT-O1", (1.0,)),
        ("CT-O1, CT-O2", (0.5, 0.5)),
        ("CT-O1 60%, CT-O2 40%", (0.6, 0.4)),
        ("CT-O1 33%, CT-O2 33%, CT-O3 34%", (0.33, 0.33, 0.34)),
        ("CT-O1 33%, CT-O2 67.4%", (0.33 / 1.004, 0.674 / 1.004)),
        ("CT-O1 50%, CT-O2, CT-O3", (0.5, 0.25, 0.25)),
        ("CT-O1 60%, CT-O2 60%", (0.5, 0.5)),
        ("CT-O1 60%", (1.0,)),
        ("CT-O1 100%, CT-O2", (0.5, 0.5)),
        ("", ()),
    ],
)
def test_the_shares_that_count_make_the_whole(text: str, shares: tuple[float, ...]) -> None:
    assert parts(parents_in(text)) == pytest.approx(shares)


def test_what_is_served_is_the_same_in_any_order_and_with_any_words() -> None:
    typed, other = parents_in("CT-O2 – Khách vui, CT-O1"), parents_in("CT-O1, CT-O2")

    assert codes_alone(typed) == codes_alone(other) == other


@given(st.text(st.sampled_from("CTKDO012%,;-– và/()\n"), max_size=40))
def test_whatever_is_typed_is_read_and_what_was_read_is_read_the_same(typed: str) -> None:
    outcome = read(typed)

    if isinstance(outcome, Read) and isinstance(outcome.value, str):
        assert read(outcome.value) == Read(outcome.value)
