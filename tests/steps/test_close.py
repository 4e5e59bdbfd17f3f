"""Closing makes a version when anything differs from the last, and asks for reasons in time."""

from dataclasses import replace
from datetime import date

import pytest

from sheets_sync.closing.lines import close_lines
from sheets_sync.model.choice import Decision, Status
from sheets_sync.model.cycle import Frozen, FrozenLine
from sheets_sync.model.department import Submission
from sheets_sync.model.draft import Draft
from sheets_sync.model.error import SheetsSyncError
from sheets_sync.steps.close import NEEDS_REASON, NO_TARGET, NOTHING, close
from tests.closing.sample import DAY, HT, closed, cycle, decided, draft

WINDOW, AFTER = date(2026, 11, 5), date(2026, 11, 6)


def unsubmitted(one: Draft) -> Draft:
    return replace(one, submission=Submission(status=Status.DRAFT))


def test_the_first_set_is_v1() -> None:
    frozen = close(cycle(), [draft(), unsubmitted(draft(HT))])

    assert frozen is not None
    assert (frozen.version, frozen.day, frozen.reason, frozen.approver) == ("v1", DAY, "", "")
    assert {line.workbook for line in frozen.lines.values()} == {"KD"}


def test_nothing_submitted_cannot_be_closed() -> None:
    with pytest.raises(SheetsSyncError) as raised:
        close(cycle(), [unsubmitted(draft())])

    assert raised.value.said.text == NOTHING


def test_without_a_change_there_is_no_new_version() -> None:
    assert close(cycle(frozen=closed()), [draft(actual=0.9, confidence=0.1)]) is None


def test_inside_the_window_the_first_reopening_needs_no_reason() -> None:
    v11 = close(cycle(frozen=closed(), today=WINDOW), [draft(baseline=0.3)])

    assert v11 is not None
    assert v11.version == "v1.1"
    assert v11.digest != closed().digest


def test_a_second_reopening_needs_a_reason_and_an_approver_on_any_day() -> None:
    v11 = close(cycle(frozen=closed(), today=WINDOW), [draft(baseline=0.3)])
    assert isinstance(v11, Frozen)
    again = cycle(frozen=v11, today=WINDOW)

    with pytest.raises(SheetsSyncError) as raised:
        close(again, [draft(baseline=0.4)])
    v12 = close(again, [draft(baseline=0.4)], "đổi đơn giá", "Bà Lan")

    assert raised.value.said.text == NEEDS_REASON
    assert v12 is not None
    assert (v12.version, v12.reason, v12.approver) == ("v1.2", "đổi đơn giá", "Bà Lan")


@pytest.mark.parametrize(("reason", "approver"), [("", ""), ("đổi đơn giá", " "), ("", "Bà Lan")])
def test_after_the_window_a_change_needs_a_reason_and_an_approver(
    reason: str, approver: str
) -> None:
    with pytest.raises(SheetsSyncError) as raised:
        close(cycle(frozen=closed(), today=AFTER), [draft(baseline=0.3)], reason, approver)

    assert (raised.value.said.text, raised.value.said.args) == (NEEDS_REASON, {"until": WINDOW})
    assert raised.value.exit_code == 2


def test_after_the_window_reason_and_approver_are_kept() -> None:
    change = [draft(baseline=0.3)]

    frozen = close(cycle(frozen=closed(), today=AFTER), change, " đổi đơn giá ", "Bà Lan")

    assert frozen is not None
    assert (frozen.version, frozen.reason, frozen.approver) == ("v1.1", "đổi đơn giá", "Bà Lan")


def test_after_the_window_nothing_is_asked_where_nothing_changed() -> None:
    assert close(cycle(frozen=closed(), today=AFTER), [draft()]) is None


def test_a_department_that_is_a_draft_again_keeps_its_closed_lines() -> None:
    first = close(cycle(), [draft(), draft(HT)])

    again = close(cycle(frozen=first), [draft(baseline=0.3), unsubmitted(draft(HT, baseline=0.9))])

    assert first is not None
    assert again is not None
    of = {code: line for code, line in first.lines.items() if line.workbook == "HT"}
    assert {code: line for code, line in again.lines.items() if line.workbook == "HT"} == of


def test_a_new_target_that_cannot_be_read_stops_the_closing() -> None:
    wrong = decided("KD-O1-K1", Decision.CHANGE, target="X lời hoặc hơn 5 ≥ 3")

    with pytest.raises(SheetsSyncError) as raised:
        close(cycle(wrong), [draft()])

    assert raised.value.said.text == NO_TARGET
    assert raised.value.said.args == {"line": "KD-O1-K1", "target": "X lời hoặc hơn 5 ≥ 3"}


def test_the_board_may_decide_on_lines_of_a_department_that_is_a_draft_again() -> None:
    first = close(cycle(), [draft(), draft(HT)])
    decisions = (
        decided("HT-O1-K1", Decision.CHANGE, target="≥ 40%", note="tham vọng hơn"),
        decided("HT-NV01-O1", Decision.DROP, note="đã có ở CT-O1"),
    )

    again = close(cycle(*decisions, frozen=first), [draft(), unsubmitted(draft(HT))])
    same = close(cycle(*decisions, frozen=again), [draft(), unsubmitted(draft(HT))], "a", "b")

    assert again is not None
    assert again.lines == {**draft_lines(), **close_lines([draft(HT)], decisions, "vi")}
    assert same is None


def draft_lines() -> dict[str, FrozenLine]:
    return close_lines([draft()], (), "vi")


def test_an_unreadable_target_stops_the_closing_for_lines_that_stay_closed_too() -> None:
    first = close(cycle(), [draft(), draft(HT)])
    wrong = decided("HT-O1-K1", Decision.CHANGE, target="X lời hoặc hơn 5 ≥ 3")

    with pytest.raises(SheetsSyncError) as raised:
        close(cycle(wrong, frozen=first), [draft(), unsubmitted(draft(HT))])

    assert raised.value.said.args == {"line": "HT-O1-K1", "target": "X lời hoặc hơn 5 ≥ 3"}
