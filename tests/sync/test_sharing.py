"""People are let in as the roster says, once; who is refused is told; who leaves is taken out."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path

import pytest

from sheets_sync.config import load_settings
from sheets_sync.locale import load
from sheets_sync.model.cycle import Cycle, Department, Member
from sheets_sync.model.store import Stamp
from sheets_sync.model.workbook import Audience
from sheets_sync.state import Registered, State, open_state
from sheets_sync.stores.google.index import Index, Known
from sheets_sync.sync.on_google import HIDDEN, INDEX
from sheets_sync.sync.sharing import Shared, refusals, share_all
from sheets_sync.sync.workspace import Workspace
from tests.sync.drive_office import (
    AN,
    BINH,
    BOARD,
    DAY,
    DUC,
    HR,
    DriveOffice,
    drive_office,
)

ALL = {"KD": (AN, BINH), "HT": (DUC,)}


def cycle(workspace: Workspace, people: Mapping[str, tuple[str, ...]] | None = None) -> Cycle:
    """Give a cycle of departments, each with these addresses."""
    departments = []
    for code, addresses in (ALL if people is None else people).items():
        members = tuple(Member(f"NV{at}", at, code, email=at) for at in addresses)
        departments.append(Department(code, code, None, members))
    return Cycle(workspace.settings, workspace.today, tuple(departments))


class Ward:
    """A store that shares, and remembers whom it let in; some it refuses."""

    def __init__(self, refused: Mapping[str, str] | None = None, broken: str = "") -> None:
        self.refused, self.broken = dict(refused or {}), broken
        self.let_in: dict[str, Audience] = {}
        self.calls = 0

    def share(self, address: str, audience: Audience) -> Mapping[str, str]:
        self.calls += 1
        if address == self.broken:
            raise FileNotFoundError(address)
        self.let_in[address] = audience
        named = (*audience.writers, *audience.readers)
        return {who: why for who, why in self.refused.items() if who in named}


@pytest.fixture
def state(tmp_path: Path) -> Iterator[State]:
    with open_state(tmp_path / "state" / "state.db") as state:
        for code in ("KD", "HT"):
            state.register(Registered(code, "department", f"departments/{code}", "1", DAY))
        yield state


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A workspace on Drive that nobody asks anything."""
    with drive_office(tmp_path / "office") as office:
        return office.root


def workspace(root: Path, ward: object, day: date = DAY) -> Workspace:
    opened = Workspace(root, load_settings(root), day)
    opened.__dict__["store"] = ward
    return opened


def test_every_workbook_is_shared_with_its_people(root: Path, state: State) -> None:
    ward = Ward()
    desk = workspace(root, ward)

    shared = share_all(desk, state, cycle(desk))

    assert shared == [Shared("HT", "departments/HT"), Shared("KD", "departments/KD")]
    assert ward.let_in == {
        "departments/KD": Audience((AN, BINH)),
        "departments/HT": Audience((DUC,)),
    }


def test_a_second_night_makes_no_call(root: Path, state: State) -> None:
    ward = Ward()
    desk = workspace(root, ward)
    share_all(desk, state, cycle(desk))

    shared = share_all(desk, state, cycle(desk, {"HT": (DUC,), "KD": (BINH, AN)}))

    assert ward.calls == 2
    assert [one.changed for one in shared] == [False, False]


def test_who_leaves_is_no_longer_in_the_audience(root: Path, state: State) -> None:
    ward = Ward()
    desk = workspace(root, ward)
    share_all(desk, state, cycle(desk))

    share_all(desk, state, cycle(desk, {"HT": (DUC,), "KD": (AN,)}))

    assert ward.let_in["departments/KD"] == Audience((AN,))
    assert ward.calls == 3


def test_who_is_refused_is_told_every_night_and_tried_again_after_a_week(
    root: Path, state: State
) -> None:
    ward = Ward({BINH: "invalidSharingRequest"})
    nights = [workspace(root, ward, DAY + timedelta(days=n)) for n in (0, 1, 7, 8)]

    told, calls = [], []
    for night in nights:
        shared = share_all(night, state, cycle(night))
        told.append([load("en")(said.text, **said.args) for said in refusals(shared)])
        calls.append(ward.calls)

    assert calls == [2, 2, 3, 3]
    assert len(told[0]) == 1
    assert told == [told[0]] * 4
    assert BINH in told[0][0]
    assert AN not in told[0][0]


def test_who_is_refused_only_for_today_is_tried_again_the_next_night(
    root: Path, state: State
) -> None:
    ward = Ward({BINH: "sharingRateLimitExceeded"})
    desk = workspace(root, ward)
    share_all(desk, state, cycle(desk))
    ward.refused.clear()

    shared = share_all(desk, state, cycle(desk))

    assert ward.calls == 3
    assert list(refusals(shared)) == []


def test_a_workbook_that_is_gone_stops_nobody_else(root: Path, state: State) -> None:
    ward = Ward(broken="departments/HT")
    desk = workspace(root, ward)

    shared = share_all(desk, state, cycle(desk))

    assert [(one.key, one.problem) for one in shared] == [("HT", "missing"), ("KD", "")]
    assert list(refusals(shared)) == []


def test_published_workbooks_are_shared_too(root: Path, state: State) -> None:
    ward = Ward()
    desk = workspace(root, ward)
    state.keep_written("scores", "published", "x", Stamp("x"), DAY)

    share_all(desk, state, cycle(desk))

    assert ward.let_in["scores"] == Audience((), (BOARD, HR))


def test_nobody_is_put_out_when_the_roster_names_nobody(root: Path, state: State) -> None:
    ward = Ward()
    desk = workspace(root, ward)

    assert share_all(desk, state, cycle(desk, {})) == []
    assert ward.calls == 0


def test_a_store_that_knows_nobody_shares_nothing(root: Path, state: State) -> None:
    desk = workspace(root, object())

    assert share_all(desk, state, cycle(desk)) == []


@pytest.mark.parametrize(
    ("reason", "word"),
    [
        ("invalidSharingRequest", "no Google account"),
        ("shareOutNotPermitted", "outside"),
        ("sharingRateLimitExceeded", "today"),
        ("insufficientFilePermissions", "may not share"),
        ("somethingNew", "without a reason"),
    ],
)
def test_each_reason_has_words(reason: str, word: str) -> None:
    shared = [Shared("KD", "departments/KD", refused={BINH: reason}),
              Shared("alignment", "alignment", refused={BINH: reason})]  # fmt: skip

    (said,) = refusals(shared)

    assert word in said.text
    assert said.args == {"people": [BINH]}


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
    assert (first, second) == (3, 0)
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

    assert [dict(one.refused) for one in shared] == [{}, {AN: "invalidSharingRequest"}]
    assert let_in(office, "KD") == {BINH: "writer"}


def test_on_drive_a_workbook_that_may_not_be_shared_stops_nobody_else(office: DriveOffice) -> None:
    wanted = next(f for f in office.google.world.files.values() if f.name == "departments/HT")
    wanted.trashed = office.google.world.clock.now()

    shared, _ = shared_on(office)

    assert [(one.key, one.problem) for one in shared] == [("HT", "missing"), ("KD", "")]
    assert let_in(office, "KD") == {AN: "writer", BINH: "writer"}
