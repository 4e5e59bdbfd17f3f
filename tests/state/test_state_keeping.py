"""What is kept is what comes back."""

from dataclasses import replace
from datetime import date, datetime, timedelta, timezone
from pathlib import Path

import pytest

from sheets_sync.model.cell import CellError, Grid, Return, Uncomputed
from sheets_sync.model.choice import Status
from sheets_sync.model.cycle import Frozen, FrozenLine
from sheets_sync.model.finding import Finding, Severity
from sheets_sync.model.place import Place
from sheets_sync.model.say import Said
from sheets_sync.model.store import Stamp
from sheets_sync.state import (
    AlreadyFrozenError,
    Announcement,
    Reading,
    Registered,
    Run,
    State,
    Written,
    open_state,
    packed_return,
)

MONDAY = date(2026, 3, 30)
TUESDAY = date(2026, 3, 31)
HANOI = timezone(timedelta(hours=7))

KD = Registered("KD", "department", "departments/KD.xlsx", "1", MONDAY, 2)
COMPANY = Registered("company", "company", "company.xlsx", "1", MONDAY, 1)
RETURNED = Return(
    (
        Grid(
            "OKR phòng",
            (("KD-O1", "Khách hàng hài lòng hơn", 0.4, TUESDAY), (CellError("#N/A"), None)),
            frozenset({(0, 2)}),
            frozenset({0}),
        ),
        Grid("KPI", ((Uncomputed("=A1"), True),)),
    ),
    {"sheets_sync_key": "KD"},
)
FINDING = Finding(
    code="OKR003",
    severity=Severity.WARNING,
    place=Place("KD", "OKR phòng", 3, "KD-O1", "title", {"title": "B"}),
    message="{objective} has no key result.",
    fix="Write {least} of them.",
    read="Khách hàng hài lòng hơn",
    args={"least": 2, "status": Status.DRAFT, "why": Said("{n} lines", {"n": 0})},
)
FROZEN = Frozen(
    "v1",
    TUESDAY,
    "3f2a",
    {"KD-O1": FrozenLine("KD-O1", "KD", "OKR phòng", {"title": "Mới"}, {"title": "Cũ"})},
)


def test_a_reading_by_an_older_version_is_there_and_counts_as_no_longer_the_last_state(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with open_state(path) as state, monkeypatch.context() as older:
        older.setattr(packed_return, "PACKING", 1)
        state.keep_reading("KD", Stamp("1", "aa"), RETURNED, MONDAY)
    with open_state(path) as state:
        before = state.last_stamp("KD")
        kept = state.last_reading("KD")
        state.keep_reading("KD", Stamp("1", "aa"), RETURNED, TUESDAY)

        assert (before, state.last_stamp("KD")) == (None, Stamp("1", "aa"))
        assert kept
        assert kept.returned == RETURNED


def test_workbooks_come_by_position_and_are_found_by_key(state: State) -> None:
    state.register(KD)
    state.register(COMPANY)

    assert state.registered() == (COMPANY, KD)
    assert (state.find("KD"), state.find("HT")) == (KD, None)


def test_a_workbook_registered_again_is_changed(state: State) -> None:
    state.register(KD)
    moved = replace(KD, address="departments/Kinh doanh.xlsx", template="2")

    state.register(moved)

    assert state.registered() == (moved,)


def test_the_last_good_reading_comes_back_whole(state: State) -> None:
    stamp = Stamp("1024/17", "ab12")

    state.keep_reading("KD", stamp, RETURNED, MONDAY)
    state.set_submitted_on("KD", TUESDAY)

    kept = state.last_reading("KD")
    assert kept == Reading(stamp, RETURNED, MONDAY, TUESDAY, kept.digest if kept else "")
    assert state.last_reading("HT") is None


def test_a_workbook_that_goes_back_to_what_it_was_shares_its_snapshot(state: State) -> None:
    other = Return((Grid("OKR phòng", (("KD-O1", "khác"),)),))
    state.keep_reading("KD", Stamp("1"), RETURNED, MONDAY)
    first = state.last_reading("KD")
    state.keep_reading("KD", Stamp("2"), other, TUESDAY)

    state.keep_reading("KD", Stamp("3"), RETURNED, TUESDAY)

    assert first is not None
    assert state.last_reading("KD") == replace(first, stamp=Stamp("3"), read_on=TUESDAY)


def test_a_workbook_saved_without_a_change_keeps_its_snapshot_and_takes_the_stamp(
    state: State,
) -> None:
    state.keep_reading("KD", Stamp("1", "aa"), RETURNED, MONDAY)
    first = state.last_reading("KD")

    state.keep_reading("KD", Stamp("2", "bb"), RETURNED, TUESDAY)

    assert first is not None
    expected = replace(first, stamp=Stamp("2", "bb"), read_on=TUESDAY)
    assert state.last_reading("KD") == expected


def test_the_day_of_submission_can_be_taken_back(state: State) -> None:
    state.set_submitted_on("KD", MONDAY)
    state.keep_reading("KD", Stamp("1"), RETURNED, MONDAY)

    state.set_submitted_on("KD", None)

    kept = state.last_reading("KD")
    assert kept is not None
    assert kept.submitted_on is None


def test_findings_come_back_in_their_order_with_all_their_words(state: State) -> None:
    second = replace(FINDING, code="CEL001")

    state.keep_findings("KD", [FINDING, second])

    kept = state.last_findings("KD")
    assert kept == (FINDING, second)
    assert kept[0].place.address == "B3"
    assert state.last_findings("HT") == ()


def test_a_finding_that_persists_keeps_the_day_it_was_first_seen(state: State) -> None:
    state.keep_findings("KD", [FINDING], MONDAY)
    moved = replace(FINDING, place=replace(FINDING.place, line=9), read="Khách hàng")
    new = replace(FINDING, place=FINDING.place.cell("owner"))

    kept = state.keep_findings("KD", [moved, new], TUESDAY)

    assert kept == (replace(moved, since="2026-03-30"), replace(new, since="2026-03-31"))
    assert state.last_findings("KD") == kept


def test_a_finding_that_was_mended_and_comes_again_is_new(state: State) -> None:
    state.keep_findings("KD", [FINDING], MONDAY)
    state.keep_findings("KD", [], MONDAY)

    (kept,) = state.keep_findings("KD", [FINDING], TUESDAY)

    assert kept.since == "2026-03-31"


def test_findings_of_a_sheet_without_a_line_are_told_apart_by_the_sheet(state: State) -> None:
    kpi = replace(FINDING, place=Place("KD", "KPI"))
    okr = replace(FINDING, place=Place("KD", "OKR phòng"))
    state.keep_findings("KD", [kpi], MONDAY)

    kept = state.keep_findings("KD", [okr, kpi], TUESDAY)

    assert [one.since for one in kept] == ["2026-03-31", "2026-03-30"]


def test_what_was_written_is_kept_for_each_set_of_sheets(state: State) -> None:
    state.keep_written("KD", "findings", "d1", Stamp("1", "aa"), MONDAY)
    state.keep_written("KD", "priorities", "d2", Stamp("1", "aa"), MONDAY)

    state.keep_written("KD", "findings", "d3", Stamp("2", "bb"), TUESDAY)

    assert state.last_written("KD", "findings") == Written("d3", Stamp("2", "bb"), TUESDAY)
    assert state.last_written("KD", "priorities") == Written("d2", Stamp("1", "aa"), MONDAY)
    assert state.last_written("HT", "findings") is None


def test_an_announcement_that_differs_from_the_last_is_a_new_version(state: State) -> None:
    nothing = state.last_announcement()

    versions = [state.keep_announcement(digest, f'["{digest}"]', TUESDAY) for digest in "aabba"]

    assert nothing is None
    assert versions == [1, 1, 2, 2, 3]
    assert state.last_announcement() == Announcement(3, "a", '["a"]', TUESDAY)


def test_frozen_versions_come_back_in_the_order_they_were_frozen(state: State) -> None:
    again = replace(FROZEN, version="v1.1", reason="Mất khách hàng lớn", approver="NV01")
    state.keep_version(FROZEN)

    state.keep_version(again)

    assert state.versions() == (FROZEN, again)
    assert (state.version("v1.1"), state.version("v2")) == (again, None)


def test_a_frozen_version_is_never_replaced(state: State) -> None:
    state.keep_version(FROZEN)

    with pytest.raises(AlreadyFrozenError, match="version v1 is frozen already"):
        state.keep_version(replace(FROZEN, reason="khác"))

    assert state.versions() == (FROZEN,)


def test_the_last_run_is_told_with_its_offset_from_utc(state: State) -> None:
    started = datetime(2026, 3, 31, 22, 0, tzinfo=HANOI)
    run = Run(started, started + timedelta(seconds=9), 1, {"read": 8}, "8 of 8 read")
    nothing = state.last_run()

    state.keep_run(run.started, run.ended, run.exit_code, run.counts, run.line)

    assert nothing is None
    assert state.last_run() == run


def test_a_run_of_another_day_or_with_another_end_is_kept(state: State) -> None:
    first = datetime(2026, 3, 30, 22, 0, tzinfo=HANOI)
    next_day = first + timedelta(days=1)
    state.keep_run(first, first, 0, {}, "8 of 8 read")
    state.keep_run(first + timedelta(hours=1), first + timedelta(hours=1), 0, {}, "8 of 8 read")
    same = state.last_run()

    state.keep_run(next_day, next_day, 0, {}, "8 of 8 read")

    assert same == Run(first, first, 0, {}, "8 of 8 read")
    assert state.last_run() == Run(next_day, next_day, 0, {}, "8 of 8 read")
