"""People are let into one file and out again, by what Drive really does with access lists."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sheets_sync.model.workbook import Audience, Owned
from sheets_sync.stores.google.index import Index
from sheets_sync.stores.google.sharing import Sharing, admitted, roles
from sheets_sync.stores.google.transport import Google
from tests.stores.google.answers import drive_error
from tests.stores.google.loopback import Loopback
from tests.stores.google.sharing_place import (
    AN,
    BINH,
    BOOK,
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
from tests.stores.sample import GUIDE
from tests.stores.workplace import BOSS, Workplace


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workplace]:
    with sharing_place(tmp_path) as place:
        yield place


def test_a_new_workbook_takes_one_call_a_person_and_nothing_else(place: Workplace) -> None:
    made(place, AN, BINH)

    assert place.kinds()[-4:] == [
        "drive.create", "drive.permissions", "drive.permissions", "sheets.write",
    ]  # fmt: skip
    assert asked(place, 0) == ["POST", "POST"]
    assert granted(place) == {
        AN: {"role": "writer", "id": pid(AN)},
        BINH: {"role": "writer", "id": pid(BINH)},
    }


def test_an_unchanged_audience_takes_no_call(place: Workplace) -> None:
    made(place, AN)
    before = len(place.emulator.calls)

    place.store.share(SALES, Audience((AN,)))

    assert asked(place, before) == []


@pytest.mark.parametrize(
    ("before", "after"),
    [(Audience((AN,)), Audience((), (AN,))), (Audience((), (AN,)), Audience((AN,)))],
)
def test_another_role_is_a_change_of_the_permission(
    place: Workplace, before: Audience, after: Audience
) -> None:
    place.store.create(SALES, BOOK, before)
    start = len(place.emulator.calls)

    refused = place.store.share(SALES, after)

    assert (let_in(place), refused) == (roles(after), {})
    assert asked(place, start) == ["PATCH"]
    assert granted(place) == {AN: {"role": roles(after)[AN], "id": pid(AN)}}


def test_who_keeps_a_higher_role_from_above_is_told_of(place: Workplace) -> None:
    made(place, AN, BINH)
    place.emulator.share(place.folder, AN)

    refused = place.store.share(SALES, Audience((), (AN, BINH)))

    assert refused == {AN: "roleNotLowered"}
    assert let_in(place)[BINH] == "reader"
    assert granted(place)[AN] == {"role": "writer", "id": pid(AN)}


def test_who_stays_in_from_above_stops_nobody_else_and_is_not_forgotten(place: Workplace) -> None:
    made(place, AN, BINH)
    place.emulator.unshare(place.file_id(SALES), AN)
    place.emulator.share(place.folder, AN)

    refused = place.store.share(SALES, Audience((DUC,)))

    assert refused == {AN: "notTakenOut"}
    assert let_in(place) == {DUC: "writer"}
    assert set(granted(place)) == {AN, DUC}


def test_who_was_taken_out_by_hand_is_forgotten(place: Workplace) -> None:
    made(place, AN, BINH)
    place.emulator.unshare(place.file_id(SALES), AN)

    refused = place.store.share(SALES, Audience((BINH,)))

    assert (refused, set(granted(place))) == ({}, {BINH})


def test_who_was_taken_out_by_hand_is_let_in_anew_when_the_role_changes(place: Workplace) -> None:
    made(place, AN)
    place.emulator.unshare(place.file_id(SALES), AN)

    refused = place.store.share(SALES, Audience((), (AN,)))

    assert (refused, let_in(place)) == ({}, {AN: "reader"})


def test_somebody_with_a_second_address_is_taken_out(place: Workplace) -> None:
    alias = "an@saomai.example"
    place.world.accounts[alias] = place.world.account(AN)
    made(place, alias, BINH)
    assert let_in(place) == {AN: "writer", BINH: "writer"}

    place.store.share(SALES, Audience((BINH,)))

    assert let_in(place) == {BINH: "writer"}


def test_who_gives_up_one_of_two_addresses_stays_in(place: Workplace) -> None:
    alias = "an@saomai.example"
    place.world.accounts[alias] = place.world.account(AN)
    made(place, alias, AN)

    place.store.share(SALES, Audience((AN,)))

    assert let_in(place) == {AN: "writer"}
    assert set(granted(place)) == {AN}


def test_who_was_let_in_by_hand_before_us_is_left_alone(place: Workplace) -> None:
    place.store.create(SALES, BOOK)
    file_id, start = place.file_id(SALES), len(place.emulator.calls)
    for who, role in ((AN, "writer"), (BINH, "reader")):
        place.emulator.share(file_id, who, role)

    place.store.share(SALES, Audience((DUC,), (AN, BINH)))
    place.store.share(SALES, Audience())

    assert let_in(place) == {AN: "writer", BINH: "reader"}
    assert asked(place, start) == ["GET", "POST", "DELETE"]
    assert granted(place) == {}


def test_who_was_let_in_by_hand_to_read_is_made_a_writer(place: Workplace) -> None:
    place.store.create(SALES, BOOK)
    place.emulator.share(place.file_id(SALES), AN, "reader")

    place.store.share(SALES, Audience((AN,)))

    assert let_in(place) == {AN: "writer"}
    assert granted(place) == {AN: {"role": "writer", "id": pid(AN)}}


def test_who_was_let_in_by_hand_under_another_address_is_not_ours(place: Workplace) -> None:
    alias = "an@saomai.example"
    place.world.accounts[alias] = place.world.account(AN)
    place.store.create(SALES, BOOK)
    place.emulator.share(place.file_id(SALES), AN)

    place.store.share(SALES, Audience((alias,)))
    place.store.share(SALES, Audience())

    assert let_in(place) == {AN: "writer"}


def test_a_higher_role_given_by_hand_later_is_not_ours(place: Workplace) -> None:
    made(place, BINH)
    place.emulator.share(place.file_id(SALES), AN)

    place.store.share(SALES, Audience((BINH,), (AN,)))
    place.store.share(SALES, Audience((BINH,)))

    assert let_in(place) == {AN: "writer", BINH: "writer"}


def test_the_signed_in_account_is_neither_let_in_nor_out(place: Workplace) -> None:
    robot = place.google().emails[0]
    made(place, robot, AN)
    assert let_in(place) == {AN: "writer"}
    Index(place.index).grant(SALES, robot, {"role": "writer", "id": pid(robot)})
    start = len(place.emulator.calls)

    refused = place.store.share(SALES, Audience((AN,)))

    assert (refused, asked(place, start)) == ({}, [])


@pytest.mark.parametrize("who", ["anyone", "anyone:saomai.example", "user:an@saomai.example", "an"])
def test_only_people_groups_and_domains_can_be_let_in(place: Workplace, who: str) -> None:
    made(place, AN)
    start = len(place.emulator.calls)

    with pytest.raises(ValueError, match=who):
        place.store.share(SALES, Audience((), (who,)))

    assert asked(place, start) == []
    assert let_in(place) == {AN: "writer"}


def test_groups_and_domains_come_and_go(place: Workplace) -> None:
    place.world.groups["kd@saomai.example"] = {AN}
    made(place, readers=("group:kd@saomai.example", "domain:saomai.example"))
    kinds = {one.type: one.grantee for one in file_of(place).permissions.values()}

    place.store.share(SALES, Audience())

    assert kinds == {"group": "kd@saomai.example", "domain": "saomai.example"}
    assert let_in(place) == {}


def test_the_members_of_the_shared_drive_are_let_into_the_file_too(place: Workplace) -> None:
    made(place, BOSS)

    assert let_in(place) == {BOSS: "writer"}
    assert granted(place) == {BOSS: {"role": "writer", "id": pid(BOSS)}}


def test_who_is_in_only_from_above_is_let_into_the_file_too(place: Workplace) -> None:
    place.store.create(SALES, BOOK)
    place.emulator.share(place.folder, AN)

    place.store.share(SALES, Audience((AN,)))

    assert let_in(place) == {AN: "writer"}
    assert granted(place) == {AN: {"role": "writer", "id": pid(AN)}}


def test_a_limit_that_passes_is_told_in_google_s_words(server: Loopback, google: Google) -> None:
    server.in_turn(drive_error(403, "sharingRateLimitExceeded", "you have exceeded your quota"))
    sharing = Sharing(google, "f1", lambda _who, _grant: None, notify=False)

    sharing.share(Audience(), {AN: {"role": "writer", "id": "1"}})

    assert sharing.refused == {AN: "sharingRateLimitExceeded"}


def test_lines_are_kept_for_whoever_may_write() -> None:
    owned = Owned(3, 4, (AN, BINH, DUC, BOSS))
    book = replace(BOOK, sheets=(replace(GUIDE, owned=(owned,)),))
    grants = {
        AN: {"role": "reader", "id": "1"},
        BINH: {"role": "writer", "id": "2"},
        DUC: {"role": "organizer", "id": ""},
    }

    (sheet,) = admitted(book, grants, [BOSS.upper()]).sheets

    assert sheet.owned == (Owned(3, 4, (BINH, DUC, BOSS)),)
