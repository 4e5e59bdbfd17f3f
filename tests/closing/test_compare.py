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
    now = built(KD, (*draft(actual=0.3).okr_department, extra), (), draft().kpis)

    changes = [change for _, change, _ in since_closing(now, frozen, "vi")]

    assert changes == [
        Change("KD-O1-K1", "KD", "target", "≥ 40%", "≥ 35%", "tham vọng hơn", "v1"),
        Change("KD-O2", "KD", "", "", "Thêm sau khi chốt"),
    ]


def test_a_dropped_line_that_still_stands_is_told_once() -> None:
    frozen = closed(decided("KD-O1-K1", Decision.DROP, note="không đo được"))

    found = list(since_closing(draft(title="Đổi tên"), frozen, "vi"))

    ((row, change, line),) = found
    assert row.code == "KD-O1-K1"
    assert change == Change("KD-O1-K1", "KD", "", "Tỷ lệ mua lại", "", "không đo được", "v1")
    assert line == frozen.lines["KD-O1-K1"]
