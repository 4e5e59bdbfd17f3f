"""What was lost is asked about every night for a week, whatever else is mended meanwhile."""

from datetime import date, timedelta
from pathlib import Path

import pytest

from tests.office_free import DAY, Office, rules_of, synced

GONE = "CEL031"


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return synced().copy(tmp_path / "office")


def _emptied(office: Office, day: date) -> None:
    with office.edit("KD", day) as pages:
        okr = pages["Department OKR"]
        for code in ("KD-O1", "KD-O1-K1", "KD-O1-K2"):
            okr.fill(code, **dict.fromkeys(("title", "unit", "target", "direction", "owner")))
            okr.fill(code, **dict.fromkeys(("baseline", "due", "confidence", "actual", "parent")))
            okr.fill(code, **dict.fromkeys(("contribution", "priority")))


def test_lines_that_are_gone_are_asked_about_night_after_night(office: Office) -> None:
    day = DAY + timedelta(1)
    _emptied(office, day)

    first = rules_of(office.night(day), "KD")
    with office.edit("KD", day) as pages:
        pages["Guide"].fill(3, met=date(2026, 10, 9))
    second = rules_of(office.night(day + timedelta(1)), "KD")
    third = rules_of(office.night(day + timedelta(2)), "KD")

    assert [each.count(GONE) for each in (first, second, third)] == [1, 1, 1]


def test_after_a_week_it_counts_as_meant(office: Office) -> None:
    _emptied(office, DAY + timedelta(1))
    office.night(DAY + timedelta(1))

    late = rules_of(office.night(DAY + timedelta(9)), "KD")

    assert GONE not in late


def test_lines_that_came_back_are_asked_about_no_longer(office: Office) -> None:
    before = office.path("KD").read_bytes()
    _emptied(office, DAY + timedelta(1))
    asked = rules_of(office.night(DAY + timedelta(1)), "KD")
    office.path("KD").write_bytes(before)

    calm = rules_of(office.night(DAY + timedelta(2)), "KD")

    assert (GONE in asked, GONE in calm) == (True, False)
