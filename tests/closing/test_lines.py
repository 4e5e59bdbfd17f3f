"""Rows as closed lines under the board's decisions, and the rows that are in force."""

from dataclasses import replace

import pytest

from sheets_sync.closing.lines import (
    close_again,
    close_lines,
    digest_of,
    in_force,
    unreadable_targets,
)
from sheets_sync.model.choice import Contribution, Decision, Status
from sheets_sync.model.cycle import FrozenLine
from sheets_sync.model.department import DepartmentOkr, Submission
from sheets_sync.model.value import Operator, Target
from tests.closing.sample import HT, KD, built, closed, decided, draft

CODES = ["KD-O1", "KD-O1-K1", "KD-O1-K2", "KD-NV01-O1", "KD-NV01-KPI1"]


def lines(*decisions: tuple[str, Decision, dict[str, str]]) -> dict[str, FrozenLine]:
    rows = [decided(code, decision, **more) for code, decision, more in decisions]
    return close_lines([draft()], rows, "vi")


PLAIN = lines()


def test_every_line_is_closed_as_submitted() -> None:
    assert list(PLAIN) == CODES
    assert PLAIN["KD-O1-K1"].values["baseline"] == "0.2"
    assert {line.workbook for line in PLAIN.values()} == {"KD"}
    assert not any(line.dropped or line.submitted or line.note for line in PLAIN.values())


def test_results_confidence_and_evidence_are_not_closed() -> None:
    assert not {"actual", "confidence"} & PLAIN["KD-O1-K1"].values.keys()
    assert not {"actual", "evidence", "numerator"} & PLAIN["KD-NV01-KPI1"].values.keys()


def test_a_line_to_keep_is_closed_like_one_nobody_decided_on() -> None:
    assert lines(("KD-O1", Decision.KEEP, {"note": "tốt"})) == PLAIN


def test_a_changed_line_keeps_what_was_submitted_beside_what_counts() -> None:
    wish = {"wording": "Tỷ lệ khách mua lại trong quý", "target": "≥ 40%", "note": "tham vọng hơn"}

    line = lines(("KD-O1-K1", Decision.CHANGE, wish))["KD-O1-K1"]

    before = PLAIN["KD-O1-K1"]
    assert line.values["title"] == "Tỷ lệ khách mua lại trong quý"
    assert line.submitted == {name: before.values[name] for name in ("title", "target")}
    assert line.note == "tham vọng hơn"


def test_a_change_to_what_was_submitted_anyway_leaves_nothing_to_tell() -> None:
    line = lines(("KD-O1", Decision.CHANGE, {"wording": "Khách quay lại"}))["KD-O1"]

    assert (line.values, line.submitted) == (PLAIN["KD-O1"].values, {})


def test_the_wording_of_a_kpi_is_its_name() -> None:
    code, wish = "KD-NV01-KPI1", {"wording": "Hồ sơ đúng hạn", "target": "≥ 98%"}

    line = lines((code, Decision.CHANGE, wish))[code]

    assert line.values["name"] == "Hồ sơ đúng hạn"
    assert line.submitted.keys() == {"name", "target"}


def test_a_moved_objective_serves_the_one_named() -> None:
    line = lines(("KD-O1", Decision.MOVE, {"parent": "CT-O2"}))["KD-O1"]

    assert (line.values["parent"], line.values["contribution"]) == ("CT-O2", "contributes")
    assert line.submitted == {"parent": "", "contribution": "own"}


def test_a_moved_objective_may_serve_several() -> None:
    line = lines(("KD-O1", Decision.MOVE, {"parent": "CT-O2 60%, CT-O1 40%"}))["KD-O1"]

    assert line.values["parent"] == "CT-O1 40%, CT-O2 60%"


@pytest.mark.parametrize(
    ("typed", "kept"),
    [
        ("CT-O2 – Khách hàng hài lòng, CT-O1", "CT-O1, CT-O2"),
        ("CT-O2 60%, CT-O1 40%", "CT-O1 40%, CT-O2 60%"),
        ("Tăng doanh thu", "Tăng doanh thu"),
    ],
)
def test_what_a_line_serves_is_closed_without_words_and_order(typed: str, kept: str) -> None:
    own = DepartmentOkr(code="KD-O1", title="Khách quay lại", parent=typed)

    frozen = closed(of=built(KD, (own,)))

    assert frozen.lines["KD-O1"].values["parent"] == kept
    (now,) = in_force(built(KD, (own,)), frozen).okr_department
    assert now.parent == kept


def test_a_set_closed_when_parents_were_kept_as_typed_serves_each_of_them() -> None:
    own = DepartmentOkr(code="KD-O1", title="Khách quay lại", parent="CT-O1, CT-O2")
    frozen = closed(of=built(KD, (own,)))
    line = frozen.lines["KD-O1"]
    typed = replace(line, values={**line.values, "parent": "CT-O2 và CT-O1"})

    (now,) = in_force(built(KD, (own,)), replace(frozen, lines={"KD-O1": typed})).okr_department

    assert now.parent == "CT-O1, CT-O2"


@pytest.mark.parametrize(
    ("code", "decision"),
    [("KD-O1", decided("KD-O1", Decision.MOVE)),
     ("KD-NV01-KPI1", decided("KD-NV01-KPI1", Decision.MOVE, parent="CT-O1"))],
    ids=["nowhere named", "a KPI has no parent"],
)  # fmt: skip
def test_a_move_that_cannot_be_made_changes_nothing(code: str, decision: object) -> None:
    moved = close_lines([draft()], [decision], "vi")[code]  # type: ignore[list-item]

    assert moved.values == PLAIN[code].values


def test_a_dropped_objective_takes_its_key_results_with_it() -> None:
    dropped = lines(("KD-O1", Decision.DROP, {"note": "trùng với CT-O1"}))

    assert [code for code, line in dropped.items() if line.dropped] == CODES[:3]
    assert {line.note for line in dropped.values() if line.dropped} == {"trùng với CT-O1"}


def test_a_dropped_key_result_leaves_the_others_alone() -> None:
    dropped = lines(("KD-O1-K1", Decision.DROP, {}))

    assert [code for code, line in dropped.items() if line.dropped] == ["KD-O1-K1"]


def test_a_decision_without_a_line_or_a_choice_changes_nothing() -> None:
    other = decided("HT-O9", Decision.DROP)
    blank = other.model_copy(update={"code": "KD-O1", "decision": None})

    assert close_lines([draft()], [other, blank], "vi") == PLAIN


def test_a_new_target_that_cannot_be_read_is_named() -> None:
    good = decided("KD-O1-K1", Decision.CHANGE, target="≥ 40%")
    bad = decided("KD-O1-K2", Decision.CHANGE, target="X lời/tháng hoặc hơn 5 ≥ 3")
    kept = decided("KD-O1", Decision.KEEP, target="X")

    assert unreadable_targets(PLAIN, [good, bad, kept], "vi") == (bad,)


def test_the_digest_does_not_depend_on_the_order_of_lines_and_fields() -> None:
    backwards = list(PLAIN.items())[::-1]
    turned = {
        code: replace(line, values=dict(list(line.values.items())[::-1]))
        for code, line in backwards
    }

    assert digest_of(turned) == digest_of(PLAIN)
    assert len(digest_of(PLAIN)) == 64


@pytest.mark.parametrize(
    "change",
    [{"dropped": True}, {"workbook": "HT"}, {"sheet": "kpi"}, {"values": {"title": "Khác"}}],
    ids=lambda change: next(iter(change)),
)
def test_the_digest_depends_on_everything_that_was_closed(change: dict[str, object]) -> None:
    other = {**PLAIN, "KD-O1": replace(PLAIN["KD-O1"], **change)}  # type: ignore[arg-type]

    assert digest_of(other) != digest_of(PLAIN)


def test_what_is_in_force_is_what_was_closed_with_the_results_written_since() -> None:
    frozen = closed(decided("KD-O1-K1", Decision.CHANGE, target="≥ 40%"))
    now = draft(title="Đổi ý", actual=0.3, confidence=0.4)

    row = in_force(now, frozen).okr_department[1]

    assert (row.title, row.actual, row.confidence) == ("Tỷ lệ mua lại", 0.3, 0.4)
    assert row.target == Target(Operator.AT_LEAST, 0.4, unit="%", explicit=True)
    assert in_force(now, frozen).okr_person == now.okr_person


def test_an_untouched_draft_in_force_is_the_draft_itself() -> None:
    assert in_force(draft(), closed()) == draft()
    assert in_force(draft(), None) == draft()


def test_dropped_lines_are_not_in_force_and_new_ones_not_yet() -> None:
    frozen = closed(decided("KD-O1", Decision.DROP))
    extra = DepartmentOkr(code="KD-O2", title="Thêm sau khi chốt")
    now = built(KD, (*draft().okr_department, extra), draft().okr_person, draft().kpis)

    forced = in_force(now, frozen)

    assert [row.code for row in (*forced.okr_department, *forced.okr_person)] == ["KD-NV01-O1"]
    assert [objective.code for objective in forced.objectives] == ["KD-NV01-O1"]


def test_lines_that_were_cleared_since_are_still_in_force() -> None:
    forced = in_force(built(KD, ()), closed())

    assert [row.code for row in forced.okr_department] == CODES[:3]
    assert forced.okr_department[0].contribution is Contribution.OWN
    assert forced.okr_department[1].actual is None


def test_a_closed_department_counts_whatever_its_status_says_now() -> None:
    back = replace(draft(), submission=Submission(status=Status.DRAFT))

    assert in_force(back, closed()).submitted


def test_a_department_without_a_closed_line_is_taken_as_it_stands() -> None:
    other = draft(HT)

    assert in_force(other, closed()) is other


@pytest.mark.parametrize(
    ("typed", "kept"),
    [("Nguyễn Thị An (NV01)", "NV01"), (" Nguyễn Thị An (NV01) ", "NV01"), ("NV01", "NV01"),
     ("(NV01)", "(NV01)"), ("chị An (trưởng nhóm)", "chị An (trưởng nhóm)"), (None, "")],
)  # fmt: skip
def test_somebody_off_the_roster_is_closed_by_id(typed: str | None, kept: str) -> None:
    line = close_lines([draft(owner=typed)], (), "vi")["KD-O1-K1"]

    assert line.values["owner"] == kept


def test_closed_lines_without_a_decision_stay_as_they_were_closed() -> None:
    changed = lines(
        ("KD-O1-K1", Decision.CHANGE, {"target": "≥ 40%"}), ("KD-O1", Decision.DROP, {})
    )

    assert close_again(changed, (), "vi") == changed


def test_a_decision_on_closed_lines_starts_from_what_was_submitted() -> None:
    first = decided("KD-O1-K1", Decision.CHANGE, target="≥ 40%", note="tham vọng hơn")
    second = decided("KD-O1-K1", Decision.CHANGE, target="≥ 45%", note="vẫn chưa đủ")
    changed = close_lines([draft()], [first], "vi")

    assert close_again(changed, [first], "vi") == changed
    assert close_again(changed, [second], "vi") == close_lines([draft()], [second], "vi")
    keep = decided("KD-O1-K1", Decision.KEEP)
    assert close_again(changed, [keep], "vi") == PLAIN


def test_a_dropped_objective_comes_back_with_its_key_results() -> None:
    gone = decided("KD-O1", Decision.DROP, note="trùng với CT-O1")
    dropped = close_lines([draft()], [gone], "vi")

    assert close_again(PLAIN, [gone], "vi") == dropped
    assert close_again(dropped, [gone], "vi") == dropped
    assert close_again(dropped, [decided("KD-O1", Decision.KEEP)], "vi") == PLAIN
