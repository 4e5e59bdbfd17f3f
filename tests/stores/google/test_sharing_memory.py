"""Whom we let in is remembered at once, whatever comes after; a lost memory is made up for."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from sheets_sync.model.workbook import Audience
from sheets_sync.stores.google.errors import GoogleError
from sheets_sync.stores.google.index import Index
from tests.google.calls import Call
from tests.google.faults import Fault, of_kind
from tests.stores.google.sharing_place import (
    AN,
    BINH,
    DUC,
    SALES,
    asked,
    file_of,
    granted,
    let_in,
    made,
    pid,
    sharing_place,
)
from tests.stores.workplace import Workplace


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workplace]:
    with sharing_place(tmp_path) as place:
        yield place


def test_who_was_let_in_is_known_after_a_call_that_fails(place: Workplace) -> None:
    made(place, AN)
    file_id = place.file_id(SALES)

    def lost(call: Call) -> None:
        if DUC in str(call.body):
            place.world.files.pop(file_id)

    place.emulator.before.append(lost)

    with pytest.raises(GoogleError):
        place.store.share(SALES, Audience((BINH, DUC)))

    assert set(granted(place)) == {BINH}


def test_a_file_that_is_not_ours_any_more_is_the_file_s_trouble(place: Workplace) -> None:
    made(place, AN)
    store = place.store
    store.files.find(SALES)
    place.emulator.faults.add(Fault("404", of_kind("drive.permissions"), None))

    with pytest.raises(GoogleError) as error:
        store.share(SALES, Audience((AN, BINH)))

    assert error.value.status == 404


def test_a_run_that_breaks_off_after_sharing_forgets_nobody(place: Workplace) -> None:
    place.emulator.faults.add(Fault("403", of_kind("sheets.write")))
    with pytest.raises(GoogleError):
        made(place, AN, BINH)
    left, start = place.file_id(SALES), len(place.emulator.calls)

    made(place, BINH)

    assert place.file_id(SALES) == left
    assert asked(place, start) == ["DELETE"]
    assert let_in(place) == {BINH: "writer"}
    assert granted(place) == {BINH: {"role": "writer", "id": pid(BINH)}}


def test_a_run_that_breaks_off_before_sharing_leaves_no_second_file(place: Workplace) -> None:
    place.emulator.faults.add(Fault("404", of_kind("drive.permissions")))
    with pytest.raises(GoogleError):
        made(place, AN)
    left = place.file_id(SALES)
    assert place.store.stamp(SALES) is None

    made(place, AN)

    assert place.file_id(SALES) == left
    assert let_in(place) == {AN: "writer"}


def test_a_file_that_was_begun_is_taken_up_though_no_listing_shows_it_yet(
    place: Workplace,
) -> None:
    place.emulator.faults.add(Fault("403", of_kind("sheets.write")))
    with pytest.raises(GoogleError):
        made(place, AN)
    left = file_of(place)
    left.app_properties.clear()

    made(place, AN)

    assert place.file_id(SALES) == left.id


def test_what_was_written_though_nobody_heard_of_it_keeps_its_people(place: Workplace) -> None:
    made(place, AN)
    index = Index(place.index)
    index.change(SALES, finished=False)

    place.store.stamp(SALES)

    known = Index(place.index).find(SALES)
    assert known is not None
    assert (known.finished, set(known.granted)) == (True, {AN})


def test_what_was_told_before_stands_in_for_a_lost_memory(place: Workplace) -> None:
    made(place, AN, BINH)
    told = place.store.granted(SALES)
    place.index.unlink()
    store, start = place.store, len(place.emulator.calls)

    assert store.granted(SALES) == {}
    store.share(SALES, Audience((BINH,)), told)

    assert let_in(place) == {BINH: "writer"}
    assert asked(place, start) == ["DELETE"]


def test_what_was_told_of_another_file_lets_nobody_in(place: Workplace) -> None:
    made(place, AN)
    told = {**place.store.granted(SALES), "file": "1gone"}
    place.store.share(SALES, Audience())

    place.store.share(SALES, Audience((AN,)), told)

    assert let_in(place) == {AN: "writer"}
