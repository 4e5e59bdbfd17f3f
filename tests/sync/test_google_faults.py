"""Google refuses, stays silent, or no longer knows us: what a night comes to."""

from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path

import pytest

from sheets_sync.stores.google.errors import GoogleError, IdentityError
from sheets_sync.stores.google.listing import ADDRESS
from sheets_sync.sync.done import Done
from tests.google.calls import Call
from tests.google.faults import Fault, What, of_kind
from tests.google_office import GoogleOffice, filled, synced, taken_up
from tests.office_free import became, receipt

ALL = ("KD", "HT", "roster", "company", "alignment", "scores")
MINUTES = 60.0
NEW = "Khách hàng gọi lại nhiều hơn"


@pytest.fixture
def office(tmp_path: Path) -> Iterator[GoogleOffice]:
    """An office whose first night is over."""
    with taken_up(synced(), tmp_path / "office") as office:
        yield office
        assert office.emulator.malformed == []


@pytest.fixture
def busy(tmp_path: Path) -> Iterator[GoogleOffice]:
    """An office that is filled in, before its first night."""
    with taken_up(filled(), tmp_path / "office") as office:
        yield office
        assert office.emulator.malformed == []


def _refuse(office: GoogleOffice, what: What, seconds: float, *kinds: str) -> float:
    """Have calls refused for so long from the next one on; gives the moment it ends."""
    clock, kind = office.emulator.world.clock, of_kind(*kinds)
    started: list[float] = []

    def is_met(call: Call) -> bool:
        if not kind(call):
            return False
        started.append(clock.now())
        return clock.now() < started[0] + seconds

    office.emulator.faults.add(Fault(what, is_met, times=None))
    return seconds


def _retitle(office: GoogleOffice, code: str = "KD", title: str = NEW) -> None:
    with office.edit(code) as pages:
        pages["Department OKR"].fill(f"{code}-O1", title=title)


def _titles(done: Done) -> dict[str, str]:
    drafts = done.night.drafts
    return {draft.department.code: draft.objectives[0].title or "" for draft in drafts}


def _files(office: GoogleOffice) -> list[str]:
    """Give the address of every file there is."""
    files = office.emulator.world.files.values()
    return sorted(kept[ADDRESS] for file in files for kept in file.app_properties.values())


def _published(office: GoogleOffice) -> list[list[list[str]]]:
    """Give what the board has before it."""
    tabs = {"alignment": "Tree", "scores": "KPI lines"}
    return [office.workplace.at(book).read(tab, "A1:Z100") for book, tab in tabs.items()]


def _refused(office: GoogleOffice, status: int) -> int:
    return sum(call.status == status for call in office.emulator.calls)


def test_ten_minutes_of_refusals_only_take_time(busy: GoogleOffice) -> None:
    _refuse(busy, "429", 10 * MINUTES, "sheets", "drive")

    done = busy.night()

    took = busy.emulator.calls[-1].at - busy.emulator.calls[0].at
    assert became(done) == dict.fromkeys(ALL, "written")
    assert 10 <= _refused(busy, 429) <= 14
    assert 10 * MINUTES <= took <= 11 * MINUTES + 10


def test_an_hour_of_refusals_ends_the_night_and_the_next_goes_on(office: GoogleOffice) -> None:
    _retitle(office)
    _refuse(office, "429", 60 * MINUTES, "sheets", "drive")

    with pytest.raises(GoogleError) as caught:
        office.night()
    again = office.night()

    assert (caught.value.status, caught.value.reason) == (429, "rateLimitExceeded")
    assert _refused(office, 429) <= 20
    assert _titles(again)["KD"] == NEW


def test_readings_that_are_refused_leave_the_last_ones_in_use(office: GoogleOffice) -> None:
    _retitle(office)
    _refuse(office, "429", 60 * MINUTES, "sheets")

    done = office.night()
    again = office.night()

    kd, ht = receipt(done, "KD"), receipt(done, "HT")
    assert (kd.problem, kd.stale, ht.problem) == ("no-answer", done.night.cycle.today, "")
    assert _titles(done)["KD"] == "Khách hàng của KD quay lại nhiều hơn"
    assert _titles(again) == {**_titles(done), "KD": NEW}
    assert receipt(again, "KD").problem == ""


@pytest.mark.parametrize("what", ["500", "502-html", "503"])
@pytest.mark.parametrize("kind", ["drive.list", "sheets.read", "drive.create", "sheets.write"])
def test_trouble_at_googles_that_passes_is_not_noticed(
    busy: GoogleOffice, what: What, kind: str
) -> None:
    busy.emulator.faults.add(Fault(what, of_kind(kind), times=2))

    done = busy.night()

    assert became(done) == dict.fromkeys(ALL, "written")
    assert [one.problem for one in done.night.receipts.each] == ["", ""]
    assert _files(busy) == sorted(map(busy.address, ALL))


@pytest.mark.parametrize("what", ["502-html", "503", "hang-up"])
def test_a_workbook_that_lastingly_fails_is_alone_in_it(office: GoogleOffice, what: str) -> None:
    _retitle(office, "KD")
    _retitle(office, "HT", "Không còn khiếu nại")
    broken = office.workplace.file_id("departments/KD")
    fault: What = "reset-before" if what == "hang-up" else what  # type: ignore[assignment]
    office.emulator.faults.add(Fault(fault, lambda call: broken in call.path, times=None))

    done = office.night()
    office.emulator.faults.clear()
    again = office.night()

    assert {one.department.code: one.problem for one in done.night.receipts.each} == {
        "HT": "",
        "KD": "no-answer",
    }
    assert _titles(done) == {"HT": "Không còn khiếu nại",
                             "KD": "Khách hàng của KD quay lại nhiều hơn"}  # fmt: skip
    assert _titles(again) == {"HT": "Không còn khiếu nại", "KD": NEW}


@pytest.mark.parametrize("what", ["429", "502-html", "503", "403", "reset-before"])
def test_writes_that_lastingly_fail_are_said_and_made_the_next_night(
    busy: GoogleOffice, what: What
) -> None:
    busy.emulator.faults.add(Fault(what, of_kind("sheets.write"), times=None))

    done = busy.night()
    busy.emulator.faults.clear()
    again = busy.night()

    assert became(done) == dict.fromkeys(ALL, "denied")
    assert done.truth.exit_code == 3
    assert became(again) == dict.fromkeys(ALL, "written")
    assert again.truth.exit_code < 3


def test_a_token_that_runs_out_in_the_middle_is_renewed(busy: GoogleOffice) -> None:
    tokens = busy.emulator.world.tokens

    def run_out(call: Call) -> None:
        if call.kind != "token" and call.n % 4 == 0:
            tokens.update({token: replace(grant, expires=0) for token, grant in tokens.items()})

    busy.emulator.before.append(run_out)
    done = busy.night()

    assert became(done) == dict.fromkeys(ALL, "written")
    assert _refused(busy, 401) == busy.emulator.counts["token"] - 1 > 3


@pytest.mark.parametrize("kind", ["drive.list", "sheets.read", "drive.create", "sheets.write"])
def test_one_answer_that_nobody_is_known_is_asked_again(busy: GoogleOffice, kind: str) -> None:
    busy.emulator.faults.add(Fault("401", of_kind(kind)))

    done = busy.night()

    assert became(done) == dict.fromkeys(ALL, "written")
    assert busy.emulator.counts["token"] == 2


@pytest.mark.parametrize(
    "trouble", ["500", "502-html", "503", "429", "reset-before", "reset-after", "garbled"]
)
def test_trouble_at_the_token_server_passes_unseen(trouble: What, busy: GoogleOffice) -> None:
    busy.emulator.faults.add(Fault(trouble, of_kind("token"), times=2))

    done = busy.night()

    assert became(done) == dict.fromkeys(ALL, "written")
    assert busy.emulator.counts["token"] == 3


def test_a_token_server_that_stays_away_ends_the_night_before_anything_is_done(
    office: GoogleOffice,
) -> None:
    _retitle(office)
    before = len(office.emulator.calls)
    office.emulator.faults.add(Fault("502-html", of_kind("token"), times=None))

    with pytest.raises(GoogleError) as caught:
        office.night()
    office.emulator.faults.clear()
    again = office.night()

    assert (caught.value.status, caught.value.reason) == (502, "noToken")
    assert [call.kind for call in office.emulator.calls[before:]][:6] == ["token"] * 6
    assert _titles(again)["KD"] == NEW


@pytest.mark.parametrize("kind", ["drive.list", "sheets.read", "sheets.write"])
def test_a_key_that_is_revoked_ends_the_night_with_nothing_half_done(
    office: GoogleOffice, kind: str
) -> None:
    _retitle(office)
    world, before = office.emulator.world, _published(office)
    robot = world.accounts["robot-1@duan-1.iam.gserviceaccount.com"]

    def revoke(call: Call) -> None:
        robot.deleted = robot.deleted or call.kind == kind

    office.emulator.before.append(revoke)
    with pytest.raises(IdentityError) as caught:
        office.night()
    told = repr(caught.value) + "".join(map(str, caught.value.args)) + caught.value.message
    left = _published(office)
    office.emulator.before.clear()
    robot.deleted = False
    again = office.night()

    assert left == before
    assert not [secret for secret in (*world.tokens, "PRIVATE KEY", "ya29") if secret in told]
    assert _titles(again)["KD"] == NEW
    assert set(became(again).values()) <= {"written", "same"}
    assert _published(office) != before


def test_a_night_refused_at_the_door_writes_nothing(office: GoogleOffice) -> None:
    _retitle(office)
    robot = office.emulator.world.accounts["robot-1@duan-1.iam.gserviceaccount.com"]
    robot.deleted = True
    before = len(office.emulator.calls)

    with pytest.raises(IdentityError) as caught:
        office.night()

    assert str(caught.value) == "401 invalid_grant: Invalid grant: account not found"
    assert office.workplace.kinds(before) == []
