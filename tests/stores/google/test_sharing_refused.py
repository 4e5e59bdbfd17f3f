"""People whom Google lets in by a mail only, or not at all, and a limit that stops sharing."""

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest

from sheets_sync.model.workbook import Audience
from sheets_sync.stores.google.index import Grant
from sheets_sync.stores.google.sharing import Sharing
from sheets_sync.stores.google.transport import Google
from tests.google.calls import Call
from tests.google.faults import Fault
from tests.google.setting import PROJECT
from tests.google.world import DRIVE_SCOPE, SHEET, File
from tests.google.world import Grant as Bearer
from tests.stores.google.answers import drive_error
from tests.stores.google.loopback import Loopback
from tests.stores.google.sharing_place import (
    AN,
    BINH,
    BOOK,
    DUC,
    SALES,
    asked,
    let_in,
    made,
    pid,
    sharing_place,
)
from tests.stores.workplace import BOSS, Workplace

QUOTA = "sharingRateLimitExceeded"
OTHER = "departments/HT"


@pytest.fixture
def place(tmp_path: Path) -> Iterator[Workplace]:
    with sharing_place(tmp_path) as place:
        yield place


@dataclass
class Own:
    """A file in somebody's My Drive, where an invitation by mail lets in who has no account."""

    place: Workplace
    file: File
    granted: dict[str, Grant] = field(default_factory=dict)

    def share(self, *writers: str) -> dict[str, str]:
        """Let people in, and give whom Google refused."""
        sharing = Sharing(self.place.google(), self.file.id, self._remember, notify=False)
        sharing.share(Audience(writers), self.granted)
        return sharing.refused

    def _remember(self, who: str, grant: Grant | None) -> None:
        if grant:
            self.granted[who] = grant

    @property
    def let_in(self) -> set[str]:
        return {one.grantee for one in self.file.permissions.values()} & {AN, BINH, DUC}


@pytest.fixture
def own(place: Workplace) -> Own:
    file = place.world.add("KD", SHEET, Bearer(BOSS, PROJECT, frozenset([DRIVE_SCOPE])))
    place.emulator.share(file.id, place.google().emails[0])
    return Own(place, file)


def mailed(place: Workplace) -> list[str]:
    return [mail.to for mail in place.world.mails]


def loud(call: Call) -> bool:
    return call.query.get("sendNotificationEmail") == ["true"]


def test_who_has_no_google_account_is_invited_by_one_mail_and_nobody_else_is(own: Own) -> None:
    own.place.world.without_account.add(BINH)
    start = len(own.place.emulator.calls)

    refused = own.share(AN, BINH, DUC)
    again = own.share(AN, BINH, DUC)

    assert (refused, again) == ({}, {})
    assert own.let_in == {AN, BINH, DUC}
    assert mailed(own.place) == [BINH]
    assert asked(own.place, start) == ["GET", "POST", "POST", "POST", "POST"]
    assert own.granted[BINH] == {"role": "writer", "id": pid(BINH)}


def test_an_invitation_whose_answer_is_lost_is_looked_for_and_not_mailed_again(own: Own) -> None:
    own.place.world.without_account.add(BINH)
    own.place.emulator.faults.add(Fault("reset-after", loud))

    refused = own.share(BINH)

    assert (refused, own.let_in, mailed(own.place)) == ({}, {BINH}, [BINH])


def test_an_invitation_that_never_went_out_is_sent_again(own: Own) -> None:
    own.place.world.without_account.add(BINH)
    own.place.emulator.faults.add(Fault("reset-before", loud))

    refused = own.share(BINH)

    assert (refused, own.let_in, mailed(own.place)) == ({}, {BINH}, [BINH])


def test_nobody_is_mailed_whom_google_invites_in_no_way(own: Own) -> None:
    own.place.world.uninvitable.add(BINH)

    refused = own.share(AN, BINH)

    assert refused == {BINH: "cannotInviteNonGoogleUser"}
    assert (own.let_in, mailed(own.place)) == ({AN}, [])


def test_in_a_shared_drive_who_has_no_google_account_is_told_and_tried_once(
    place: Workplace,
) -> None:
    place.world.without_account.add(BINH)
    made(place, AN)
    start = len(place.emulator.calls)

    refused = place.store.share(SALES, Audience((AN, BINH)))

    assert refused == {BINH: "cannotShareTeamDriveWithNonGoogleAccounts"}
    assert (asked(place, start), mailed(place)) == (["POST"], [])


def test_a_setting_that_refuses_is_no_missing_account_and_brings_no_mail(place: Workplace) -> None:
    place.world.policies[BINH] = "invalidSharingRequest"
    made(place, AN)
    start = len(place.emulator.calls)

    refused = place.store.share(SALES, Audience((AN, BINH)))

    assert refused == {BINH: "aclChangeNotAllowed"}
    assert asked(place, start) == ["POST"]


def test_each_refusal_of_a_policy_costs_that_person_alone(place: Workplace) -> None:
    place.world.policies |= {BINH: "shareOutNotPermitted", DUC: "shareInNotPermitted"}
    made(place)

    refused = place.store.share(SALES, Audience((BINH, DUC, AN)))

    assert refused == {BINH: "shareOutNotPermitted", DUC: "shareInNotPermitted"}
    assert let_in(place) == {AN: "writer"}


def test_after_the_first_refusal_for_the_day_nobody_more_is_tried_and_all_are_told(
    place: Workplace,
) -> None:
    place.store.create(SALES, BOOK)
    place.store.create(OTHER, BOOK)
    place.world.share_limit, start = 1, len(place.emulator.calls)
    store = place.store

    first = store.share(SALES, Audience((AN, BINH, DUC)))
    second = store.share(OTHER, Audience((AN,), (BINH,)))

    assert (first, second) == ({BINH: QUOTA, DUC: QUOTA}, {AN: QUOTA, BINH: QUOTA})
    assert asked(place, start) == ["GET", "POST", "POST", "GET"]


def test_after_a_refusal_for_the_day_who_leaves_is_taken_out_and_nobody_raised(
    place: Workplace,
) -> None:
    place.store.create(SALES, BOOK, Audience((AN,), (DUC,)))
    place.store.create(OTHER, BOOK)
    place.world.share_limit = 0
    store = place.store

    store.share(OTHER, Audience((AN,)))
    refused = store.share(SALES, Audience((DUC,)))

    assert (refused, let_in(place)) == ({DUC: QUOTA}, {DUC: "reader"})


def test_the_next_run_lets_in_who_was_left(place: Workplace) -> None:
    place.store.create(SALES, BOOK)
    place.world.share_limit = 1
    place.store.share(SALES, Audience((AN, BINH)))
    place.world.share_limit = None

    refused = place.store.share(SALES, Audience((AN, BINH)))

    assert (refused, let_in(place)) == ({}, {AN: "writer", BINH: "writer"})


def test_beyond_six_hundred_addresses_nobody_is_tried_and_who_writes_goes_first(
    server: Loopback, google: Google
) -> None:
    readers = tuple(f"nguoi{n}@saomai.example" for n in range(600))
    inside = {readers[-1]: {"role": "reader", "id": "7"}}
    sharing = Sharing(google, "f1", lambda _who, _grant: None, notify=False)
    server.in_turn(drive_error(403, QUOTA, "you have exceeded your quota"))

    sharing.share(Audience((AN,), readers), inside)

    left = {who for who, why in sharing.refused.items() if why == "tooManyAddresses"}
    assert left == {readers[-2]}
    assert len(server.asked) == 1


def test_no_more_than_google_takes_are_let_in(place: Workplace) -> None:
    readers = tuple(f"nguoi{n}@saomai.example" for n in range(602))
    place.store.create(SALES, BOOK)

    refused = place.store.share(SALES, Audience((), readers))

    assert refused == dict.fromkeys(readers[600:], "tooManyAddresses")
    assert len(let_in(place)) == 600
