"""People at work in their workbook while the tool reads and writes there."""

from collections.abc import Callable, Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from sheets_sync.model.workbook import Line
from sheets_sync.stores.read_back import as_returned
from tests.google.calls import Call
from tests.google.server import Emulator
from tests.stores.sample import DEPARTMENT, FINDINGS, OKR, PRIORITIES
from tests.stores.workplace import BOSS, Workplace

ADDRESS = "phòng/KD"
MENDED = replace(FINDINGS, lines=(Line({"message": "Không còn gì phải sửa."}),), notes=())
WORSE = replace(FINDINGS, lines=(Line({"message": "Thiếu chỉ tiêu."}),), notes=())
MINUTE = 60.0


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workplace]:
    with Emulator() as emulator, closing(Workplace(tmp_path, emulator)) as workplace:
        yield workplace
        assert emulator.malformed == []


def _once_before(place: Workplace, kind: str, do: Callable[[], None]) -> None:
    """Have somebody do something just before the next call of a kind is looked at."""
    waiting = [do]

    def meanwhile(call: Call) -> None:
        if call.kind == kind and call.user != BOSS and waiting:
            waiting.pop()()

    place.emulator.before.append(meanwhile)


def test_what_is_typed_between_our_read_and_our_write_survives(place: Workplace) -> None:
    place.store.create(ADDRESS, DEPARTMENT)
    tonight = place.store
    read, stamp = tonight.read(ADDRESS)
    _once_before(place, "sheets.write", lambda: place.types(ADDRESS, OKR.title, "E4", "đồng"))

    after = tonight.rewrite(ADDRESS, [MENDED], stamp)

    tomorrow = place.store
    seen = tomorrow.stamp(ADDRESS)
    returned, _ = tomorrow.read(ADDRESS)
    okr, findings = returned.grid(OKR.title), returned.grid(FINDINGS.title)
    assert seen
    assert seen.quick != after.quick
    assert okr
    assert okr.at(3, 4) == "đồng"
    assert findings == as_returned(replace(DEPARTMENT, sheets=(MENDED,))).grids[0]
    assert read.grid(OKR.title) != okr


def test_a_line_inserted_between_our_read_and_our_write_stays_where_it_is(
    place: Workplace,
) -> None:
    place.store.create(ADDRESS, DEPARTMENT)
    tonight = place.store
    before, stamp = tonight.read(ADDRESS)
    _once_before(place, "sheets.write", lambda: place.at(ADDRESS).insert_rows(OKR.title, 4, 2))

    tonight.rewrite(ADDRESS, [MENDED], stamp)

    okr, was = place.store.read(ADDRESS)[0].grid(OKR.title), before.grid(OKR.title)
    assert okr
    assert was
    assert okr.rows == (*was.rows[:3], (), (), *was.rows[3:])


def test_a_tab_deleted_between_our_read_and_our_write_is_made_again(place: Workplace) -> None:
    place.store.create(ADDRESS, DEPARTMENT)
    tonight = place.store
    stamp = tonight.read(ADDRESS)[1]
    _once_before(place, "sheets.write", lambda: place.at(ADDRESS).delete_tab(FINDINGS.title))

    after = tonight.rewrite(ADDRESS, [MENDED], stamp)

    returned, _ = place.store.read(ADDRESS)
    fresh = as_returned(replace(DEPARTMENT, sheets=(MENDED,))).grids[0]
    assert returned.grid(FINDINGS.title) == fresh
    assert [grid.title for grid in returned.grids].count(FINDINGS.title) == 1
    assert after.quick


def test_our_own_write_is_not_read_again(place: Workplace) -> None:
    place.store.create(ADDRESS, DEPARTMENT)
    tonight = place.store

    written = tonight.rewrite(ADDRESS, [MENDED], tonight.read(ADDRESS)[1])

    for hours in (0.3, 1, 24):
        seen = place.begin(after=hours * 3600).stamp(ADDRESS)
        assert seen
        assert seen.quick == written.quick


@pytest.mark.parametrize("seconds", [1, 30, 5 * MINUTE, 14 * MINUTE])
def test_what_is_typed_soon_after_our_write_is_read_the_next_night(
    place: Workplace, seconds: float
) -> None:
    place.store.create(ADDRESS, DEPARTMENT)
    tonight = place.store
    written = tonight.rewrite(ADDRESS, [MENDED], tonight.read(ADDRESS)[1])

    place.world.clock.sleep(seconds)
    place.types(ADDRESS, OKR.title, "E4", "đồng")

    tomorrow = place.store.stamp(ADDRESS)
    assert tomorrow
    assert tomorrow.quick != written.quick


def test_what_somebody_else_typed_before_our_write_in_the_same_minute_is_seen(
    place: Workplace,
) -> None:
    place.store.create(ADDRESS, DEPARTMENT)
    tonight = place.store
    stamp = tonight.read(ADDRESS)[1]
    place.types(ADDRESS, OKR.title, "E4", "đồng")

    written = tonight.rewrite(ADDRESS, [MENDED], stamp)

    tomorrow = place.store.stamp(ADDRESS)
    assert tomorrow
    assert tomorrow.quick != written.quick


def test_no_change_is_lost_where_drive_tells_of_it_late(place: Workplace) -> None:
    place.world.lag = 3 * MINUTE
    place.store.create(ADDRESS, DEPARTMENT)
    typed, kept, known = [], [], ""

    for night, text in enumerate(("đồng", "triệu đồng", "tỷ đồng")):
        tonight = place.begin(after=10 * MINUTE)
        if (stamp := tonight.stamp(ADDRESS)) and stamp.quick != known:
            returned, stamp = tonight.read(ADDRESS)
            grid = returned.grid(OKR.title)
            kept += [grid.at(3, 4)] if grid else []
            told = (WORSE, MENDED)[night % 2]
            place.types(ADDRESS, OKR.title, "E4", text)  # after it was read, before it is told
            known = tonight.rewrite(ADDRESS, [told], stamp).quick
            typed.append(text)
    last = place.begin(after=10 * MINUTE)
    grid = last.read(ADDRESS)[0].grid(OKR.title)

    assert grid
    assert [*kept[1:], grid.at(3, 4)] == typed == ["đồng", "triệu đồng", "tỷ đồng"]


def test_a_change_drive_has_not_told_of_yet_is_read_a_night_later(place: Workplace) -> None:
    place.store.create(ADDRESS, DEPARTMENT)
    quiet = place.store.stamp(ADDRESS)
    place.world.lag = 3 * MINUTE
    place.types(ADDRESS, OKR.title, "E4", "đồng")

    at_once = place.begin(after=1).stamp(ADDRESS)
    tomorrow = place.store.stamp(ADDRESS)

    assert quiet
    assert tomorrow
    assert at_once == quiet
    assert tomorrow.quick != quiet.quick


def test_a_priority_told_beside_changes_only_its_own_tab(place: Workplace) -> None:
    place.store.create(ADDRESS, DEPARTMENT)
    before, stamp = place.store.read(ADDRESS)

    place.store.rewrite(ADDRESS, [replace(PRIORITIES, lines=PRIORITIES.lines[:1])], stamp)

    after, _ = place.store.read(ADDRESS)
    changed = {g.title for g, w in zip(after.grids, before.grids, strict=True) if g != w}
    assert changed == {PRIORITIES.title}
