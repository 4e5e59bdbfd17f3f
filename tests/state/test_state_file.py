"""The file: nothing is written twice, and nothing half."""

import hashlib
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Iterator
from contextlib import closing, contextmanager, suppress
from dataclasses import replace
from pathlib import Path

import pytest

from sheets_sync.model.cell import Grid, Return
from sheets_sync.model.store import Stamp
from sheets_sync.state import (
    BusyStateError,
    State,
    UnwritableStateError,
    open_state,
    sqlite,
)
from tests.state.everything import DAY, FINDING, KD, LATER, keep_all, prints


def test_keeping_the_same_again_changes_no_byte_and_leaves_no_side_file(path: Path) -> None:
    with open_state(path) as state:
        keep_all(state)
    before = prints(path)

    with open_state(path) as state:
        keep_all(state, LATER)
        with state.transaction():
            keep_all(state, LATER)
        state.last_reading("KD")
        state.registered()

    assert prints(path) == before
    assert list(before) == [path.name]


def test_keeping_the_same_again_begins_no_transaction_to_write(path: Path) -> None:
    with open_state(path) as state:
        keep_all(state)
        with closing(sqlite3.connect(path, isolation_level=None)) as other:
            other.execute("BEGIN IMMEDIATE")

            keep_all(state)


def test_a_state_that_another_program_writes_is_busy(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "WAIT", 0.01)
    with open_state(path) as state, closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")

        with pytest.raises(BusyStateError):
            state.register(KD)

        other.execute("ROLLBACK")
        state.register(KD)
        assert state.find("KD") == KD


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_nobody_else_may_read_it(path: Path) -> None:
    path.parent.mkdir(mode=0o700)
    path.touch(0o644)

    with open_state(path) as state:
        keep_all(state)
        modes = {one.name: stat.S_IMODE(one.stat().st_mode) for one in path.parent.iterdir()}

    assert modes == {"state.db": 0o600, "state.db-wal": 0o600, "state.db-shm": 0o600}


@pytest.mark.skipif(os.name == "nt", reason="Windows keeps no such modes")
def test_the_folder_it_makes_is_closed_to_others(path: Path) -> None:
    with open_state(path):
        pass

    assert stat.S_IMODE(path.parent.stat().st_mode) == 0o700


def test_every_connection_is_set_up_for_safety(state: State) -> None:
    with state._database.writing() as connection:
        settings = [
            connection.exec_driver_sql(f"PRAGMA {name}").scalar()
            for name in ("journal_mode", "synchronous", "secure_delete", "foreign_keys")
        ]

    assert settings == ["wal", 2, 1, 1]


def test_a_night_commits_as_a_whole(path: Path, state: State) -> None:
    with state.transaction(), open_state(path) as morning:
        state.register(KD)
        state.keep_findings("KD", [FINDING])

        assert state.find("KD") == KD
        assert morning.find("KD") is None

    assert state.last_findings("KD") == (FINDING,)


@contextmanager
def failing(state: State) -> Iterator[None]:
    """A transaction in which the last thing goes wrong."""
    with suppress(KeyError), state.transaction():
        yield
        raise KeyError


def test_a_transaction_that_fails_leaves_nothing(state: State) -> None:
    state.register(KD)

    with failing(state):
        state.register(replace(KD, address="elsewhere.xlsx"))
        state.keep_findings("KD", [FINDING])

    assert (state.find("KD"), state.last_findings("KD")) == (KD, ())
    state.keep_findings("KD", [FINDING])
    assert state.last_findings("KD") == (FINDING,)


def test_a_part_that_fails_inside_a_transaction_is_undone_alone(state: State) -> None:
    with state.transaction():
        state.register(KD)
        with failing(state):
            state.keep_findings("KD", [FINDING])
        state.keep_announcement("a1", "[]", DAY)

    assert (state.find("KD"), state.last_findings("KD")) == (KD, ())
    assert state.last_announcement() is not None


def test_a_first_part_that_fails_leaves_the_transaction_usable(state: State) -> None:
    with state.transaction():
        with failing(state):
            state.keep_findings("KD", [FINDING])
        state.register(KD)

    assert (state.find("KD"), state.last_findings("KD")) == (KD, ())


def test_a_full_disk_leaves_the_old_state(state: State) -> None:
    keep_all(state)
    before = state.last_reading("KD")
    large = Return(
        (Grid("KPI", tuple((hashlib.sha512(b"%d" % n).hexdigest(),) for n in range(900))),)
    )
    with state._database.writing() as connection:
        connection.exec_driver_sql("PRAGMA max_page_count = 1")

    with pytest.raises(UnwritableStateError, match="disk is full"):
        state.keep_reading("KD", Stamp("2"), large, LATER)

    assert state.last_reading("KD") == before


def test_a_place_where_no_folder_can_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "kept").touch()

    with pytest.raises(UnwritableStateError, match="Look at the free space"):
        open_state(tmp_path / "kept" / "state.db")


CRASH = """
import os, sys
from datetime import date
from pathlib import Path
from sheets_sync.model.store import Stamp
from sheets_sync.state import open_state
state = open_state(Path(sys.argv[1]))
with state.transaction():
    state.keep_written("KD", "findings", "half", Stamp("9"), date(2026, 4, 1))
    state.keep_announcement("half", "[]", date(2026, 4, 1))
    os._exit(9)
"""


def test_a_crash_in_the_middle_of_a_transaction_leaves_the_old_state(path: Path) -> None:
    with open_state(path) as state:
        keep_all(state)
        before = state.last_written("KD", "findings"), state.last_announcement()

    crashed = subprocess.run([sys.executable, "-c", CRASH, str(path)], check=False)

    assert crashed.returncode == 9
    with open_state(path) as state:
        assert (state.last_written("KD", "findings"), state.last_announcement()) == before
        state.keep_announcement("whole", "[]", LATER)
    assert [one.name for one in path.parent.iterdir()] == [path.name]


def test_a_crash_before_the_tables_were_made_is_mended_by_opening(path: Path) -> None:
    path.parent.mkdir()
    path.touch()

    with open_state(path) as state:
        keep_all(state)

        assert state.find("KD") == KD
