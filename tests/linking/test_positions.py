"""A position on the roster is known by its code or its name."""

import pytest

from sheets_sync.linking.positions import position_of
from tests.rules.stage import packs


@pytest.mark.parametrize(
    ("typed", "position"),
    [
        ("KD-NV", "KD-NV"),
        ("kd-nv", "KD-NV"),
        ("Nhân viên kinh doanh", "KD-NV"),
        ("TRƯỞNG PHÒNG  KINH DOANH", "KD-TP"),
        ("Trưởng phòng", "Trưởng phòng"),
        ("Nhân viên bán hàng", "Nhân viên bán hàng"),
        ("", ""),
    ],
)
def test_a_position_is_known_by_its_code_or_its_name_in_whatever_case(
    typed: str, position: str
) -> None:
    assert position_of(typed, packs()) == position


def test_a_name_that_two_positions_have_is_none_of_them() -> None:
    (first, *_), pack = packs(), packs()[0]
    one, other, *rest = pack.positions
    twins = pack.model_copy(
        update={"positions": (one, other.model_copy(update={"name": one.name}), *rest)}
    )

    assert position_of(one.name.vi, [twins]) == one.name.vi
    assert position_of(one.name.vi, [first]) == one.code
