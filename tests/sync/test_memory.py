"""What happens when the memory of a workspace is gone, and when it is begun anew."""

import shutil
from datetime import date

import pytest

from sheets_sync.model.error import NothingReachedError
from sheets_sync.sync.create import create
from sheets_sync.sync.night import judge, sync
from sheets_sync.sync.pull import NO_MEMORY, pull
from tests.office_free import DAY, LATE, Office, receipt, rules_of

MORE = date(2026, 10, 19)


def forget(office: Office) -> None:
    shutil.rmtree(office.root / ".sheets-sync")


def take_up(office: Office, today: date) -> None:
    workspace = office.open(today)
    with workspace.alone(), workspace.state() as state:
        create(workspace, state)


@pytest.mark.parametrize("play", [sync, judge])
def test_without_its_memory_nothing_is_told_or_published(office: Office, play: object) -> None:
    forget(office)
    before = {name: h for name, h in office.hashes().items() if name.endswith(".xlsx")}
    workspace = office.open()

    for _ in range(2):
        with (
            workspace.alone(),
            workspace.state() as state,
            pytest.raises(NothingReachedError) as raised,
        ):
            (sync if play is sync else judge)(workspace, state)

        assert (raised.value.said.text, raised.value.exit_code) == (NO_MEMORY, 3)
    after = {name: h for name, h in office.hashes().items() if name.endswith(".xlsx")}
    assert after == before


def test_a_department_s_own_workbook_is_no_copy_before_it_is_registered(office: Office) -> None:
    forget(office)
    workspace = office.open()

    with workspace.state() as state:
        pulled = pull(workspace, state)

    assert [(r.problem, r.copies) for r in pulled.receipts.each] == [("not-created", ())] * 3


def test_without_workbooks_there_is_nothing_to_remember(blank: Office) -> None:
    forget(blank)
    shutil.rmtree(blank.root / "departments")

    done = blank.night()

    assert {r.problem for r in done.night.receipts.each} == {"not-created"}


def test_a_workbook_taken_up_after_the_deadline_is_not_called_late(office: Office) -> None:
    forget(office)
    with office.edit("KD", LATE) as pages:
        pages["Department OKR"].fill("KD-O1-K1", actual=13)
    take_up(office, MORE)

    done = office.night(MORE)

    assert receipt(done, "KD").submitted_on is None
    assert "SYN031" not in rules_of(done, "KD")


def test_a_workbook_taken_up_after_the_deadline_keeps_a_day_in_time(busy: Office) -> None:
    forget(busy)
    take_up(busy, MORE)

    done = busy.night(MORE)

    assert receipt(done, "KD").submitted_on == DAY
