"""What differs between versions, or between what was closed and what stands in a sheet."""

from dataclasses import replace

from sheets_sync.closing.compare import between, since_closing
from sheets_sync.model.change import Change
from sheets_sync.model.choice import Decision
from sheets_sync.model.cycle import Frozen
from sheets_sync.model.department import DepartmentOkr
from tests.closing.sample import KD, built, closed, decided, draft

V1 = closed()


def version(of: Frozen) -> Frozen:
    return replace(of, version="v1.1")


def because(of: Frozen) -> Frozen:
    return replace(version(of), reason="đổi đơn giá", approver="Bà Lan")


def test_the_first_version_is_compared_with_what_was_submitted() -> None:
    frozen = closed(
        decided("KD-O1-K1", Decision.CHANGE, target="≥ 40%", note="tham vọng hơn"),
        decided("KD-NV01-O1", Decision.DROP, note="đã có ở CT-O1"),
    )

    assert between(None, frozen, "vi") == (
        Change("KD-O1-K1", "KD", "target", "≥ 35%", "≥ 40%", "tham vọng hơn", "v1"),
        Change("KD-NV01-O1", "KD", "", "Gọi lại trong ngày", "", "đã có ở CT-O1", "v1"),
    )
    assert between(None, V1, "vi") == ()


def test_a_reopening_s_changes_carry_its_reason_and_who_approved_it() -> None:
    moved = decided("KD-O1-K1", Decision.CHANGE, target="≥ 40%", note="tham vọng hơn")
    v1 = closed(moved)
    later = because(closed(moved, of=draft(baseline=0.25)))
    decided_now = because(closed(moved))

    (older,) = between(v1, later, "vi")
    (newer,) = between(V1, decided_now, "vi")

    assert (older.field, older.note) == ("baseline", "đổi đơn giá – Bà Lan")
    assert (newer.field, newer.note) == ("target", "tham vọng hơn")


def test_two_versions_are_compared_line_by_line() -> None:
    own = draft(baseline=0.25).okr_department
    new = DepartmentOkr(code="KD-O2", title="Bán gọn hơn")
    v2 = version(closed(of=built(KD, (own[0], own[1], new), draft().okr_person, draft().kpis)))

    assert between(V1, v2, "vi") == (
        Change("KD-O1-K1", "KD", "baseline", "20%", "25%", "", "v1.1"),
        Change("KD-O1-K2", "KD", "", "Số lời khen", "", "", "v1.1"),
        Change("KD-O2", "KD", "", "", "Bán gọn hơn", "", "v1.1"),
    )


def test_a_line_dropped_in_one_version_and_back_in_the_next_has_come() -> None:
    dropped = closed(decided("KD-NV01-O1", Decision.DROP))

    assert between(dropped, version(V1), "vi") == (
        Change("KD-NV01-O1", "KD", "", "", "Gọi lại trong ngày", "", "v1.1"),
    )
    assert between(dropped, version(dropped), "vi") == ()


def test_what_stands_in_the_sheet_is_compared_with_what_was_closed() -> None:
    frozen = closed(decided("KD-O1-K1", Decision.CHANGE, target="≥ 40%", note="tham vọng hơn"))
    extra = DepartmentOkr(code="KD-O2", title="Thêm sau khi chốt")
    here = draft(actual=0.3)
    now = built(KD, (*here.okr_department, extra), here.okr_person, here.kpis)

    changes = [change for _, change, _ in since_closing(now, frozen, "vi")]

    assert changes == [
        Change("KD-O1-K1", "KD", "target", "≥ 40%", "≥ 35%", "tham vọng hơn", "v1"),
        Change("KD-O2", "KD", "", "", "Thêm sau khi chốt"),
    ]


def test_a_dropped_line_that_still_stands_is_told_once() -> None:
    frozen = closed(decided("KD-O1-K1", Decision.DROP, note="không đo được"))

    found = list(since_closing(draft(title="Đổi tên"), frozen, "vi"))

    ((row, change, line),) = found
    assert row is not None
    assert row.code == "KD-O1-K1"
    assert change == Change("KD-O1-K1", "KD", "", "Tỷ lệ mua lại", "", "không đo được", "v1")
    assert line == frozen.lines["KD-O1-K1"]


def test_a_closed_line_that_has_no_row_any_more_is_told_without_one() -> None:
    frozen = closed(decided("KD-O1-K2", Decision.DROP), of=draft())
    other = replace(frozen.lines["KD-O1"], code="HT-O1", workbook="HT")
    frozen = replace(frozen, lines={**frozen.lines, "HT-O1": other})
    here = draft()

    found = list(since_closing(built(KD, here.okr_department[:2], (), here.kpis), frozen, "vi"))

    gone = Change("KD-NV01-O1", "KD", "", "Gọi lại trong ngày", "", "", "v1")
    assert found == [(None, gone, frozen.lines["KD-NV01-O1"])]


def test_somebody_off_the_roster_is_the_same_person_by_id() -> None:
    now = draft(owner="Nguyễn Thị An (NV01)")
    else_ = draft(owner="Lê Văn Bình (NV02)")

    assert list(since_closing(now, V1, "vi")) == []
    assert [(c.before, c.after) for _, c, _ in since_closing(else_, V1, "vi")] == [("NV01", "NV02")]
    assert between(V1, version(closed(of=now)), "vi") == ()


def test_what_the_board_did_to_lines_that_are_new_in_a_version_is_told_too() -> None:
    first = closed(of=built(KD, draft().okr_department[:1]))
    decisions = (
        decided("KD-O1-K1", Decision.CHANGE, target="≥ 40%", note="tham vọng hơn"),
        decided("KD-NV01-O1", Decision.DROP, note="đã có ở CT-O1"),
    )

    changes = between(first, version(closed(*decisions)), "vi")

    assert [(c.code, c.field, c.before, c.after) for c in changes] == [
        ("KD-O1-K1", "", "", "Tỷ lệ mua lại"),
        ("KD-O1-K1", "target", "≥ 35%", "≥ 40%"),
        ("KD-O1-K2", "", "", "Số lời khen"),
        ("KD-NV01-O1", "", "Gọi lại trong ngày", ""),
        ("KD-NV01-KPI1", "", "", "Đúng hạn"),
    ]


def test_what_a_line_serves_is_the_same_in_another_order_or_kept_as_it_was_typed() -> None:
    def serving(typed: str) -> Frozen:
        own = DepartmentOkr(code="KD-O1", title="Khách quay lại", parent=typed)
        return closed(of=built(KD, (own,)))

    closed_then = serving("CT-O1, CT-O2")
    line = closed_then.lines["KD-O1"]
    typed = replace(line, values={**line.values, "parent": "CT-O1 và CT-O2"})
    before = replace(closed_then, lines={"KD-O1": typed})
    now = DepartmentOkr(code="KD-O1", title="Khách quay lại", parent="CT-O2, CT-O1")
    other = DepartmentOkr(code="KD-O1", title="Khách quay lại", parent="CT-O2, CT-O3")

    assert list(since_closing(built(KD, (now,)), before, "vi")) == []
    assert between(before, version(closed_then), "vi") == ()
    assert [
        (c.before, c.after) for _, c, _ in since_closing(built(KD, (other,)), before, "vi")
    ] == [("CT-O1, CT-O2", "CT-O2, CT-O3")]
