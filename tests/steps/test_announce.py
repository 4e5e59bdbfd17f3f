"""Priorities are announced once they say what, why and by when; every change makes a version."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from sheets_sync.model.announcement import Announcement, Priority
from sheets_sync.model.company import CompanyObjective
from sheets_sync.model.cycle import Cycle
from sheets_sync.steps.announce import CHANGED, NEW, WITHDRAWN, announce, ready
from tests.closing.sample import cycle

WHY = "Khách hàng quay lại là nền tảng để công ty phát triển bền vững."
END = date(2026, 12, 31)
FIRST = CompanyObjective(code="CT-O1", rank=1, title="Khách hàng hài lòng hơn", why=WHY,
                         deadline=END, announce=True)  # fmt: skip
SECOND = FIRST.model_copy(update={"code": "CT-O2", "rank": 2.0, "title": "Bền vững hơn"})
P1 = Priority("CT-O1", 1, "Khách hàng hài lòng hơn", WHY, END)
P2 = Priority("CT-O2", 2, "Bền vững hơn", WHY, END)
DAY, NEXT = date(2026, 10, 1), date(2026, 10, 5)


def on(day: date, *objectives: CompanyObjective) -> Cycle:
    return replace(cycle(today=day), objectives=objectives)


V1 = announce(on(DAY, FIRST), None)


def test_the_first_announcement_is_version_1_and_nothing_in_it_is_new() -> None:
    assert Announcement(1, DAY, (P1,)) == V1


def test_priorities_stand_in_rank_order() -> None:
    swapped = FIRST.model_copy(update={"rank": 3.0})

    assert [p.code for p in announce(on(DAY, swapped, SECOND), None).priorities] == [
        "CT-O2",
        "CT-O1",
    ]


@pytest.mark.parametrize(
    "lacking",
    [{"announce": None}, {"announce": False}, {"why": None}, {"why": "Vì khách hàng."},
     {"title": None}, {"deadline": None}, {"rank": None}],
    ids=str,
)  # fmt: skip
def test_nothing_is_announced_without_yes_a_reason_and_a_deadline(lacking: dict[str, Any]) -> None:
    objective = FIRST.model_copy(update=lacking)

    assert not ready(objective, 30)
    assert announce(on(DAY, objective), None) == Announcement(0, DAY, ())


def test_the_last_announcement_stands_while_nothing_has_changed() -> None:
    assert announce(on(NEXT, FIRST), V1) is V1
    assert announce(on(NEXT), None) == Announcement(0, NEXT, ())


def test_what_came_later_is_new() -> None:
    assert announce(on(NEXT, FIRST, SECOND), V1) == Announcement(
        2, NEXT, (P1, replace(P2, change=NEW))
    )


@pytest.mark.parametrize(
    ("change", "before"),
    [
        ({"title": "Khách hàng tin chúng ta hơn"}, "Khách hàng hài lòng hơn"),
        ({"deadline": date(2026, 11, 30)}, "2026-12-31"),
        ({"why": f"{WHY} Năm nay càng rõ."}, WHY),
        ({"rank": 2.0}, "1"),
    ],
    ids=lambda value: next(iter(value)) if isinstance(value, dict) else "",
)
def test_what_changed_says_what_it_was(change: dict[str, Any], before: str) -> None:
    (told,) = announce(on(NEXT, FIRST.model_copy(update=change)), V1).priorities

    assert (told.change, told.before) == (CHANGED, before)


def test_what_is_no_longer_announced_is_withdrawn_once() -> None:
    both = announce(on(DAY, FIRST, SECOND), None)

    gone = announce(on(NEXT, SECOND), both)
    again = announce(on(NEXT, SECOND), gone)
    later = announce(on(NEXT, SECOND.model_copy(update={"rank": 1.0})), gone)

    assert gone.priorities == (P2, replace(P1, change=WITHDRAWN))
    assert again is gone
    assert [p.code for p in later.priorities] == ["CT-O2"]
    assert [a.version for a in (both, gone, later)] == [1, 2, 3]


def test_what_was_withdrawn_may_come_back_as_new() -> None:
    gone = announce(on(NEXT), V1)

    back = announce(on(NEXT, FIRST), gone)

    assert back.priorities == (replace(P1, change=NEW),)


@pytest.mark.parametrize(
    "lacking",
    [{"deadline": None}, {"title": None}, {"why": "Vì khách hàng."}, {"rank": None},
     {"announce": None}, {"deadline": None, "title": "Đang viết lại"}],
    ids=str,
)  # fmt: skip
def test_a_line_that_became_incomplete_stays_as_it_was_announced(lacking: dict[str, Any]) -> None:
    both = announce(on(DAY, FIRST, SECOND), None)

    assert announce(on(NEXT, FIRST.model_copy(update=lacking), SECOND), both) is both


def test_a_line_that_became_incomplete_stays_while_others_change() -> None:
    both = announce(on(DAY, FIRST, SECOND), None)
    half = FIRST.model_copy(update={"deadline": None})

    told = announce(on(NEXT, half, SECOND.model_copy(update={"announce": False})), both)

    assert told == Announcement(2, NEXT, (P1, replace(P2, change=WITHDRAWN)))


def test_nothing_is_withdrawn_where_the_sheet_of_objectives_was_not_found() -> None:
    assert announce(on(NEXT), V1, found=False) is V1
    assert announce(on(NEXT), None, found=False) == Announcement(0, NEXT, ())
