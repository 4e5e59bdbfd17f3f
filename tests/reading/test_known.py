"""What is found in the index is what going through everybody finds."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sheets_sync.model.column import Column
from sheets_sync.model.kind import Kind
from sheets_sync.reading import Context, Read, read_cell
from sheets_sync.reading.clean import bare, fold
from sheets_sync.reading.known import DASH, known_key, named

PARTS = (
    "NV1",
    "NV.001",
    "NV01",
    "nv01",
    "NV 01",
    "NV-01",
    "NV – 01",
    "nv‑01",
    "Nguyễn Văn An",
    "Nguyen Van An",
)
NAMES = st.one_of(st.sampled_from((*PARTS, "NGUYỄN VĂN AN", "Lê Bình (NV01)", "")), st.text())
ROSTERS = st.dictionaries(NAMES, NAMES, max_size=8)


def spelled(key: str) -> str:
    return re.sub(DASH, "-", key).casefold()


def loose(key: str) -> str:
    found = re.fullmatch("([a-z]+)0*([0-9]+)", re.sub(r"[\W_]", "", bare(key[:24])))
    return "".join(found.groups()) if found else ""


@given(NAMES, ROSTERS)
def test_a_key_is_found_by_its_letters_and_number_unless_two_have_the_same(
    text: str, roster: dict[str, str]
) -> None:
    same = [key for key in roster if spelled(key) == spelled(text)]
    like = [key for key in roster if loose(key) and loose(key) == loose(text)]

    expected = next((each[0] for each in (same, like) if len(each) == 1), "")

    assert known_key(text, roster) == (text if text in roster else expected)


@given(NAMES, ROSTERS)
def test_everybody_of_a_name_is_found_in_the_order_of_the_roster(
    text: str, roster: dict[str, str]
) -> None:
    expected = tuple(key for key, name in roster.items() if fold(name) == fold(text))

    assert named(text, roster) == expected


@pytest.mark.parametrize(
    ("typed", "code"),
    [
        ("CT-O01", "CT-O1"),
        ("KD – O1 – K03", "KD-O1-K3"),
        ("KD-NV07-KPI03", "KD-NV07-KPI3"),
        ("KD-K07-KPI3", "KD-K07-KPI3"),
        ("KD-O07-O1", "KD-O07-O1"),
        ("CT-O10", "CT-O10"),
    ],
)
def test_zeros_before_the_number_of_a_line_say_nothing(typed: str, code: str) -> None:
    assert read_cell(typed, Column("parent", "", Kind.REFERENCE), Context()) == Read(code)
