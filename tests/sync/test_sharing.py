"""People are let in as the roster says, once; who is refused is told; who leaves is taken out."""

from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from pathlib import Path
from typing import Any

import pytest

from sheets_sync.config import load_settings
from sheets_sync.locale import load
from sheets_sync.model.store import Stamp
from sheets_sync.model.workbook import Audience
from sheets_sync.state import Registered, State, open_state
from sheets_sync.sync.sharing import Shared, share_all
from sheets_sync.sync.sharing_refusals import refusals
from sheets_sync.sync.workspace import Workspace
from tests.sync.circle import cycle
from tests.sync.drive_office import (
    AN,
    BINH,
    BOARD,
    DAY,
    DUC,
    HR,
    drive_office,
)


class Ward:
    """A store that shares, and remembers whom it let in; some it refuses."""

    def __init__(self, refused: Mapping[str, str] | None = None, broken: str = "") -> None:
        self.refused, self.broken = dict(refused or {}), broken
        self.let_in: dict[str, Audience] = {}
        self.told: dict[str, Mapping[str, Any] | None] = {}
        self.calls = 0

    def share(
        self, address: str, audience: Audience, granted: Mapping[str, Any] | None = None
    ) -> Mapping[str, str]:
        self.calls += 1
        if address == self.broken:
            raise FileNotFoundError(address)
        self.let_in[address], self.told[address] = audience, granted
        named = (*audience.writers, *audience.readers)
        return {who: why for who, why in self.refused.items() if who in named}

    def granted(self, address: str) -> Mapping[str, Any]:
        audience = self.let_in.get(address)
        return {"people": [*audience.writers, *audience.readers]} if audience else {}


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


def test_what_the_store_told_is_told_to_it_again(root: Path, state: State) -> None:
    ward = Ward({BINH: "sharingRateLimitExceeded"})
    desk = workspace(root, ward)
    share_all(desk, state, cycle(desk))
    first = dict(ward.told)

    share_all(desk, state, cycle(desk, {"HT": (DUC, AN), "KD": (AN, BINH)}))

    assert first == {"departments/HT": {}, "departments/KD": {}}
    assert ward.told == {
        "departments/HT": {"people": [DUC]},
        "departments/KD": {"people": [AN, BINH]},
    }


@pytest.mark.parametrize("remembered", [{}, {"departments/KD": Audience((AN,))}])
def test_a_store_that_remembers_something_else_shares_again(
    root: Path, state: State, remembered: dict[str, Audience]
) -> None:
    ward = Ward()
    desk = workspace(root, ward)
    share_all(desk, state, cycle(desk))
    ward.let_in = {**ward.let_in, **remembered}
    if not remembered:
        del ward.let_in["departments/KD"]

    shared = share_all(desk, state, cycle(desk))

    assert [(one.key, one.changed) for one in shared] == [("HT", False), ("KD", True)]
    assert ward.told["departments/KD"] == {"people": [AN, BINH]}


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
