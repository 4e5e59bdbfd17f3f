"""Values come back from their bytes as they were."""

from datetime import UTC, date, datetime, time, timedelta, timezone
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.model.alignment import EdgeKind
from sheets_sync.model.cell import CellError, Grid, Look, Return, Uncomputed
from sheets_sync.model.choice import Choice, Decision, Status
from sheets_sync.model.cycle import Frozen, FrozenLine
from sheets_sync.model.finding import Finding, Severity
from sheets_sync.model.place import Place
from sheets_sync.model.say import Said
from sheets_sync.model.value import Operator, Scale, Target
from sheets_sync.state.canonical import from_bytes, plain, to_bytes, value_of
from sheets_sync.state.errors import CorruptStateError
from sheets_sync.state.packed_frozen import pack_frozen, unpack_frozen
from sheets_sync.state.packed_return import HEAD, is_current, pack_return, unpack_return

texts = st.text(max_size=12) | st.sampled_from(["Tăng doanh thu", "98 %", "\ud83d\ude00", "\0"])
numbers = st.integers() | st.floats(allow_nan=False)
# No spreadsheet knows which of two equal hours is meant when a clock is put back.
zones = st.none() | st.sampled_from([UTC, timezone(timedelta(hours=7))])
moments = (
    st.dates()
    | st.datetimes(timezones=zones).map(lambda one: one.replace(fold=0))
    | st.times().map(lambda one: one.replace(fold=0))
    | st.timedeltas()
)
cells = (
    st.none()
    | st.booleans()
    | texts
    | numbers
    | moments
    | st.builds(CellError, texts)
    | st.builds(Uncomputed, texts)
)
spots = st.integers(0, 300)
looks = st.builds(
    Look,
    struck=texts,
    suffix=texts,
    scale=st.sampled_from([0, 3, 6]),
    month_only=st.booleans(),
    note=texts,
)
grids = st.builds(
    Grid,
    title=texts,
    rows=st.lists(st.lists(cells, max_size=4).map(tuple), max_size=4).map(tuple),
    percents=st.frozensets(st.tuples(spots, spots), max_size=4),
    hidden=st.frozensets(spots, max_size=4),
    merges=st.lists(st.tuples(spots, spots, spots, spots), max_size=3).map(tuple),
    hidden_columns=st.frozensets(spots, max_size=4),
    looks=st.dictionaries(st.tuples(spots, spots), looks, max_size=3),
)
returns = st.builds(
    Return,
    grids=st.lists(grids, max_size=3).map(tuple),
    marks=st.dictionaries(texts, texts, max_size=3),
    names=st.dictionaries(texts, texts, max_size=3),
)
choices = st.sampled_from([one for kind in Choice.__subclasses__() for one in kind])
places = st.builds(
    Place,
    workbook=texts,
    sheet=texts,
    line=st.integers(0, 500),
    code=texts,
    field=texts,
    letters=st.dictionaries(texts, texts, max_size=2),
)
targets = st.builds(
    Target,
    operator=st.sampled_from(Operator),
    value=st.none() | st.floats(allow_nan=False),
    scale=st.none() | st.just(Scale(0, 5)),
)
words: st.SearchStrategy[Any] = st.recursive(
    cells | choices | places | targets,
    lambda inner: (
        st.builds(Said, texts, st.dictionaries(texts, inner, max_size=2))
        | st.lists(inner, max_size=2)
        | st.lists(inner, max_size=2).map(tuple)
        | st.dictionaries(texts, inner, max_size=2)
    ),
    max_leaves=4,
)
found = st.builds(
    Finding,
    code=texts,
    severity=st.sampled_from(Severity),
    place=places,
    message=texts,
    fix=texts,
    read=texts,
    args=st.dictionaries(texts, words, max_size=3),
    since=texts,
)
shown = st.dictionaries(texts, texts, max_size=3)
frozen_lines = st.builds(FrozenLine, texts, texts, texts, shown, shown, st.booleans(), note=texts)
frozen_sets = st.builds(
    Frozen,
    version=texts,
    day=st.dates(),
    digest=texts,
    lines=st.dictionaries(texts, frozen_lines, max_size=3),
    reason=texts,
    approver=texts,
)


@given(returns)
def test_a_reading_comes_back_exactly(returned: Return) -> None:
    back = unpack_return(pack_return(returned))
    assert is_current(pack_return(returned)[:HEAD])

    assert back == returned
    # 1, 1.0 and True are equal, but not as bytes.
    assert pack_return(back) == pack_return(returned)


@given(found)
def test_a_finding_comes_back_exactly(finding: Finding) -> None:
    back = value_of(from_bytes(to_bytes(plain(finding))))

    assert back == finding
    assert back.place.letters == finding.place.letters
    assert to_bytes(plain(back)) == to_bytes(plain(finding))


@given(frozen_sets)
def test_a_frozen_set_comes_back_exactly_and_in_order(frozen: Frozen) -> None:
    back = unpack_frozen(pack_frozen(frozen))

    assert back == frozen
    assert list(back.lines) == list(frozen.lines)
    for key, line in frozen.lines.items():
        assert list(back.lines[key].values) == list(line.values)


def test_equal_readings_give_equal_bytes() -> None:
    one = Return((), {"sheets_sync_key": "KD", "sheets_sync_kind": "department"})
    other = Return((), {"sheets_sync_kind": "department", "sheets_sync_key": "KD"})

    assert pack_return(one) == pack_return(other)


def test_what_json_has_not_is_named_by_its_kind() -> None:
    row = (None, True, 1, 1.0, float("inf"), "Nháp", date(2026, 3, 31), CellError("#REF!"))

    looks = {(0, 3): Look(struck="1", kept="0")}
    packed = pack_return(Return((Grid("OKR phòng", (row,), frozenset({(0, 3)}), looks=looks),)))

    assert packed.decode() == (
        '{"as":4,"grids":[{"hidden":[],"hidden_columns":[],'
        '"looks":[[0,3,{"kept":"0","struck":"1"}]],"merges":[],"percents":[[0,3]],'
        '"rows":[[null,true,1,1.0,{"float":"inf"},'
        '"Nháp",{"date":"2026-03-31"},{"CellError":{"code":"#REF!"}}]],"title":"OKR phòng"}],'
        '"marks":{},"names":{},"region":["",""]}'
    )


def test_a_reading_keeps_how_its_workbook_wrote_numbers_and_days() -> None:
    abroad = Return((), locale="en_US", time_zone="America/New_York")

    back = unpack_return(pack_return(abroad))

    assert (back.locale, back.time_zone) == ("en_US", "America/New_York")


def test_a_reading_that_was_packed_before_there_were_merges_and_names_still_loads() -> None:
    older = (
        b'{"grids":[{"hidden":[0],"percents":[],"rows":[["code"]],"title":"KPI"}],'
        b'"marks":{"sheets_sync_key":"KD"}}'
    )

    assert unpack_return(older) == Return(
        (Grid("KPI", (("code",),), hidden=frozenset({0})),), {"sheets_sync_key": "KD"}
    )


@pytest.mark.parametrize(
    "value",
    [
        Status.SUBMITTED,
        Decision.MOVE,
        Operator.BETWEEN,
        frozenset({"KD-O1", "HT-O2"}),
        datetime(2026, 3, 31, 17, 30, tzinfo=timezone(timedelta(hours=7))),
        time(8, 15),
        timedelta(days=-1, microseconds=5),
        {1: ("a", ["b"]), "2": Said("{who} asks", {"who": Status.DRAFT})},
    ],
)
def test_a_word_of_a_message_keeps_its_kind(value: object) -> None:
    back = value_of(from_bytes(to_bytes(plain(value))))

    assert (type(back), back) == (type(value), value)


def test_a_member_of_another_set_is_kept_as_its_text() -> None:
    assert plain(EdgeKind.VERTICAL) == "vertical"


def test_a_kind_that_cannot_be_stored_is_refused() -> None:
    with pytest.raises(TypeError, match="does not store a complex"):
        plain({"n": 1j})


@pytest.mark.parametrize(
    "content", [b"{", b"\xff", b'{"Status": "gone"}', b'{"Nobody": {}}', b'{"date": 3}', b"{}"]
)
def test_bytes_nobody_wrote_are_corrupt(content: bytes) -> None:
    with pytest.raises(CorruptStateError):
        value_of(from_bytes(content))


@pytest.mark.parametrize("content", [b"[]", b"{}", b'{"grids": [{}], "marks": {}}'])
def test_a_reading_nobody_packed_is_corrupt(content: bytes) -> None:
    with pytest.raises(CorruptStateError):
        unpack_return(content)
    with pytest.raises(CorruptStateError):
        unpack_frozen(content)
