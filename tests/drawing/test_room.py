"""A department with more people than lines is told how many fit."""

import pytest

from sheets_sync.drawing.kpi import kpi_sheet
from sheets_sync.drawing.okr import person_okr
from sheets_sync.drawing.room import Crowd, crowd
from sheets_sync.locale import load
from sheets_sync.model.cycle import Department, Member
from sheets_sync.model.department import PersonOkr
from sheets_sync.model.workbook import LINES
from tests.drawing.blank import CYCLE, KD


def of(people: int) -> Department:
    members = tuple(Member(f"NV{n}", f"Người {n}", "KD") for n in range(people))
    return Department("KD", "Kinh doanh", None, members)


def test_a_department_of_everyday_size_has_room() -> None:
    assert crowd(CYCLE, KD) is None


def test_ten_thousand_people_have_no_room_and_it_is_said_for_how_many_there_is() -> None:
    okr = CYCLE.settings.okr
    each = okr.objectives_person * (1 + okr.key_results_most)

    found = crowd(CYCLE, of(10_000))

    fit = (LINES - 12) // each
    assert found == Crowd(PersonOkr, 10_000, 10_000 * each + 12, fit)
    assert crowd(CYCLE, of(fit)) is None
    assert crowd(CYCLE, of(fit + 1)) is not None


@pytest.mark.parametrize("people", [1, 3])
def test_lines_are_counted_as_they_are_drawn(people: int) -> None:
    department, say = of(people), load("en")
    rule = CYCLE.settings.okr
    okr, kpi = person_okr(CYCLE, department, say), kpi_sheet(CYCLE, department, say)

    each = rule.objectives_person * (1 + rule.key_results_most)
    assert len(okr.lines) + okr.spare == people * each + 12
    assert len(kpi.lines) + kpi.spare == people * 2 + 12
