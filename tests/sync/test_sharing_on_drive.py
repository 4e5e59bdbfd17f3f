"""What sharing does on Drive: few calls, nobody shut out by another's trouble, nobody forgotten."""

from collections.abc import Iterator, Mapping
from pathlib import Path

import pytest

from sheets_sync.state import Registered
from sheets_sync.stores.google.index import Index, Known
from sheets_sync.sync.on_google import INDEX
from sheets_sync.sync.sharing import Shared, share_all
from sheets_sync.sync.sharing_refusals import refusals
from sheets_sync.sync.workspace import HIDDEN
from tests.sync.circle import cycle
from tests.sync.drive_office import AN, BINH, DAY, DUC, DriveOffice, drive_office


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DriveOffice]:
    """An office whose workbooks were made and are not shared yet."""
    with drive_office(tmp_path / "office") as office:
        monkeypatch.setenv("SHEETS_SYNC_GOOGLE", office.google.url)
        index = Index(office.root / HIDDEN / INDEX)
        with office.opened() as (_, state):
            for code in ("KD", "HT"):
                address = f"departments/{code}"
                state.register(Registered(code, "department", address, "1", DAY))
                index.keep(address, Known(office.file(address).id))
        yield office


def shared_on(
    office: DriveOffice, people: Mapping[str, tuple[str, ...]] | None = None
) -> tuple[list[Shared], int]:
    """Share everything, and count the calls about permissions."""
    before = office.google.counts["drive.permissions"]
    with office.opened() as (workspace, state):
        shared = share_all(workspace, state, cycle(workspace, people))
    return shared, office.google.counts["drive.permissions"] - before


def forget(office: DriveOffice) -> None:
    """Lose what is remembered of the files, in which something stands by now."""
    (office.root / HIDDEN / INDEX).unlink()
    for file in office.google.world.files.values():
        if file.spreadsheet:
            file.spreadsheet.sheets[0].id = 7


def let_in(office: DriveOffice, code: str) -> dict[str, str]:
    """Give the role of everybody who was let into a workbook itself."""
    files = office.google.world.files.values()
    file = next(file for file in files if file.name == f"departments/{code}")
    return {one.grantee: one.role for one in file.permissions.values()}


def test_on_drive_one_call_lets_in_one_person_and_mails_nobody(office: DriveOffice) -> None:
    _, first = shared_on(office)
    _, second = shared_on(office)

    assert let_in(office, "KD") == {AN: "writer", BINH: "writer"}
    assert let_in(office, "HT") == {DUC: "writer"}
    assert (first, second) == (3 + 2, 0)  # both files are asked once who is in already
    assert office.google.world.mails == []


def test_on_drive_who_left_is_taken_out_and_others_stay(office: DriveOffice) -> None:
    shared_on(office)
    files = office.google.world.files.values()
    sales = next(file for file in files if file.name == "departments/KD")
    office.google.share(sales.id, "kiem.toan@saomai.example", "reader")

    shared_on(office, {"KD": (AN,), "HT": (DUC, BINH)})

    assert let_in(office, "KD") == {AN: "writer", "kiem.toan@saomai.example": "reader"}
    assert let_in(office, "HT") == {DUC: "writer", BINH: "writer"}


def test_on_drive_who_has_no_google_account_is_told_and_the_rest_let_in(
    office: DriveOffice,
) -> None:
    office.google.world.without_account.add(AN)

    shared, _ = shared_on(office)

    assert [dict(one.refused) for one in shared] == [
        {},
        {AN: "cannotShareTeamDriveWithNonGoogleAccounts"},
    ]
    assert let_in(office, "KD") == {BINH: "writer"}


def test_on_drive_a_limit_for_the_day_stops_all_sharing_and_names_who_is_left(
    office: DriveOffice,
) -> None:
    office.google.world.share_limit = 1

    shared, calls = shared_on(office)
    told = [said.args["people"] for said in refusals(shared)]
    office.google.world.share_limit = None
    again, _ = shared_on(office)

    quota = "sharingRateLimitExceeded"
    assert [dict(one.refused) for one in shared] == [{}, dict.fromkeys((AN, BINH), quota)]
    assert (told, calls) == ([[AN, BINH]], 2 + 2)  # both files are asked who is in already
    assert [dict(one.refused) for one in again] == [{}, {}]
    assert let_in(office, "KD") == {AN: "writer", BINH: "writer"}


def test_on_drive_a_workbook_that_may_not_be_shared_stops_nobody_else(office: DriveOffice) -> None:
    wanted = next(f for f in office.google.world.files.values() if f.name == "departments/HT")
    wanted.trashed = office.google.world.clock.now()

    shared, _ = shared_on(office)

    assert [(one.key, one.problem) for one in shared] == [("HT", "missing"), ("KD", "")]
    assert let_in(office, "KD") == {AN: "writer", BINH: "writer"}


def test_on_drive_a_lost_index_costs_nothing_and_forgets_nobody(office: DriveOffice) -> None:
    shared_on(office)
    forget(office)

    _, again = shared_on(office)
    _, changed = shared_on(office, {"KD": (BINH,), "HT": (DUC,)})

    assert (again, changed) == (0, 1)
    assert let_in(office, "KD") == {BINH: "writer"}


def test_on_drive_a_lost_index_and_a_smaller_roster_take_people_out(office: DriveOffice) -> None:
    shared_on(office)
    forget(office)

    shared_on(office, {"KD": (BINH,), "HT": (DUC,)})

    assert let_in(office, "KD") == {BINH: "writer"}


def test_on_drive_who_stays_in_from_above_is_told_every_night(office: DriveOffice) -> None:
    shared_on(office)
    sales = next(f for f in office.google.world.files.values() if f.name == "departments/KD")
    office.google.unshare(sales.id, AN)
    office.google.share(office.drive, AN, "reader")
    people = {"KD": (BINH,), "HT": (DUC,)}

    first, calls = shared_on(office, people)
    second, none = shared_on(office, people)

    refused = [{}, {AN: "notTakenOut"}]
    assert [dict(one.refused) for one in first] == refused
    assert [dict(one.refused) for one in second] == refused
    assert (calls, none) == (1, 0)
