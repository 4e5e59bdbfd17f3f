"""What is closed comes back as it was, and is shown as people read it."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.closing.lines import closed_columns
from sheets_sync.closing.values import keep, restore, shown
from sheets_sync.model.column import Column
from sheets_sync.model.department import DepartmentOkr, KpiRow, PersonOkr
from sheets_sync.model.kind import Kind
from sheets_sync.model.value import Operator, Scale, Target

FINITE = st.floats(allow_nan=False, allow_infinity=False)
TARGETS = st.builds(
    Target,
    operator=st.sampled_from(Operator),
    value=st.none() | FINITE,
    upper=st.none() | FINITE,
    unit=st.text(max_size=5),
    scale=st.none() | st.builds(Scale, FINITE, FINITE),
    word=st.text(max_size=5),
    open=st.booleans(),
    explicit=st.booleans(),
)
COLUMNS = [
    pytest.param(column, id=f"{row_class.key}.{column.name}")
    for row_class in (DepartmentOkr, PersonOkr, KpiRow)
    for column in closed_columns(row_class)
]


def values(column: Column) -> st.SearchStrategy[object]:
    """Give every value that a column may hold, a blank among them."""
    if column.choices:
        return st.none() | st.sampled_from(list(column.choices))
    match column.kind:
        case Kind.NUMBER | Kind.PERCENT | Kind.MONEY:
            return st.none() | FINITE
        case Kind.DATE:
            return st.none() | st.dates()
        case Kind.YES_NO:
            return st.none() | st.booleans()
        case Kind.TARGET:
            return st.none() | TARGETS
        case _:
            return st.none() | st.text(min_size=1)


@pytest.mark.parametrize("column", COLUMNS)
@given(data=st.data())
def test_what_is_kept_comes_back(column: Column, data: st.DataObject) -> None:
    value = data.draw(values(column))

    text = keep(value)

    assert restore(text, column) == value
    assert keep(restore(text, column)) == text


@pytest.mark.parametrize("kind", [Kind.YES_NO, Kind.PERSON, Kind.LINK, Kind.REFERENCE, Kind.MONEY])
@given(data=st.data())
def test_every_other_kind_comes_back(kind: Kind, data: st.DataObject) -> None:
    column = Column("any", "Any", kind)

    value = data.draw(values(column))

    assert restore(keep(value), column) == value


def test_a_whole_number_is_kept_like_the_same_number_with_a_point() -> None:
    assert keep(3) == keep(3.0) == "3.0"
    assert [keep(value) for value in (True, False, None, "")] == ["true", "false", "", ""]


@pytest.mark.parametrize(
    ("value", "kind", "unit", "vi", "en"),
    [
        (0.35, Kind.NUMBER, "%", "35%", "35%"),
        (12.5, Kind.NUMBER, "đơn", "12,5", "12.5"),
        (0.4, Kind.PERCENT, "", "40%", "40%"),
        (date(2026, 12, 5), Kind.DATE, "", "05/12/2026", "5 Dec 2026"),
        (None, Kind.NUMBER, "%", "", ""),
        (Target(Operator.BELOW, 0.02, unit="%", explicit=True), Kind.TARGET, "%", "< 2%", "< 2%"),
        ("Khách quay lại", Kind.TEXT, "", "Khách quay lại", "Khách quay lại"),
    ],
)
def test_a_kept_value_is_shown_as_people_read_it(
    value: object, kind: Kind, unit: str, vi: str, en: str
) -> None:
    column = Column("any", "Any", kind)

    assert [shown(keep(value), column, unit, lang) for lang in ("vi", "en")] == [vi, en]
