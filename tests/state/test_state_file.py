"""The file: nothing is written twice, nothing half, and nothing immutable is changed."""

import hashlib
import os
import sqlite3
import stat
import subprocess
import sys
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from sheets_sync.model.cell import Grid, Return
from sheets_sync.model.cycle import Frozen, FrozenLine
from sheets_sync.model.finding import Finding, Severity
from sheets_sync.model.place import Place
from sheets_sync.model.store import Stamp
from sheets_sync.state import (
    BusyStateError,
    CorruptStateError,
    NewerStateError,
    Registered,
    State,
    open_state,
    sqlite,
)

DAY = date(2026, 3, 31)
LATER = date(2026, 4, 1)
NOW = datetime(2026, 3, 31, 22, 0, tzinfo=UTC)
KD = Registered("KD", "department", "departments/KD.xlsx", "1", DAY)
RETURNED = Return((Grid("KPI", (("KD-K1", 0.5, DAY),)),), {"sheets_sync_key": "KD"})
FINDING = Finding("KPI001", Severity.ERROR, Place("KD", "KPI", 3, "KD-K1"), "Wrong.", "Mend it.")
FROZEN = Frozen("v1", DAY, "3f2a", {"KD-K1": FrozenLine("KD-K1", "KD", "KPI")})


def keep_all(state: State, day: date = DAY) -> None:
    state.register(KD)
    state.keep_reading("KD", Stamp("1", "aa"), RETURNED, day)
    state.set_submitted_on("KD", DAY)
    state.keep_findings("KD", [FINDING], day)
    state.keep_findings("company", [], day)
    state.keep_written("KD", "findings", "d1", Stamp("2", "bb"), day)
    state.keep_announcement("a1", "[]", day)
    state.keep_version(FROZEN)
    state.keep_run(NOW, NOW, 0, {"read": 1}, "1 of 1 read")


def prints(path: Path) -> dict[str, tuple[str, int]]:
    return {
        one.name: (hashlib.sha256(one.read_bytes()).hexdigest(), one.stat().st_mtime_ns)
        for one in path.parent.iterdir()
    }


def change(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement, values)


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


def test_keeping_the_same_again_begins_no_transaction_to_write(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
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


def fail() -> None:
    raise KeyError


def test_a_transaction_that_fails_leaves_nothing(state: State) -> None:
    state.register(KD)

    with pytest.raises(KeyError), state.transaction():
        state.register(replace(KD, address="elsewhere.xlsx"))
        state.keep_findings("KD", [FINDING])
        fail()

    assert (state.find("KD"), state.last_findings("KD")) == (KD, ())
    state.keep_findings("KD", [FINDING])
    assert state.last_findings("KD") == (FINDING,)


def test_a_part_that_fails_inside_a_transaction_is_undone_alone(state: State) -> None:
    with state.transaction():
        state.register(KD)
        with pytest.raises(KeyError), state.transaction():
            state.keep_findings("KD", [FINDING])
            fail()
        state.keep_announcement("a1", "[]", DAY)

    assert (state.find("KD"), state.last_findings("KD")) == (KD, ())
    assert state.last_announcement() is not None


def test_a_first_part_that_fails_leaves_the_transaction_usable(state: State) -> None:
    with state.transaction():
        with pytest.raises(KeyError), state.transaction():
            state.keep_findings("KD", [FINDING])
            fail()
        state.register(KD)

    assert (state.find("KD"), state.last_findings("KD")) == (KD, ())


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


IMMUTABLE = [("snapshots", "digest"), ("announcements", "digest"), ("versions", "label")]


@pytest.mark.parametrize(("table", "column"), IMMUTABLE)
@pytest.mark.parametrize(
    "statement",
    [
        "UPDATE {table} SET {column} = 'other'",
        "DELETE FROM {table}",
        "INSERT OR REPLACE INTO {table} SELECT * FROM {table}",
    ],
)
def test_what_is_immutable_refuses_every_change(
    path: Path, table: str, column: str, statement: str
) -> None:
    with open_state(path) as state:
        keep_all(state)

    with pytest.raises(sqlite3.IntegrityError, match=f"{table} never change"):
        change(path, statement.format(table=table, column=column))


Act = Callable[[State], object]


@pytest.mark.parametrize(
    ("table", "act"),
    [
        ("snapshots", lambda state: state.last_reading("KD")),
        ("versions", State.versions),
        ("versions", lambda state: state.version("v1")),
        ("versions", lambda state: state.keep_version(FROZEN)),
    ],
)
def test_what_was_altered_behind_the_triggers_is_not_believed(
    path: Path, table: str, act: Act
) -> None:
    with open_state(path) as state:
        keep_all(state)
    change(path, f"DROP TRIGGER {table}_change")
    change(path, f"UPDATE {table} SET content = ?", b"{}")  # noqa: S608

    with open_state(path) as state, pytest.raises(CorruptStateError):
        act(state)


def test_a_newer_state_is_refused_and_left_alone(path: Path) -> None:
    with open_state(path) as state:
        keep_all(state)
    change(path, "UPDATE schema_version SET version = 2")
    before = prints(path)

    with pytest.raises(NewerStateError, match="its version 2, known here up to 1"):
        open_state(path)

    assert prints(path) == before


def test_a_file_that_is_no_database_is_refused(path: Path) -> None:
    path.parent.mkdir()
    path.write_bytes(b"PK not a database" * 100)

    with pytest.raises(CorruptStateError, match="file is not a database"):
        open_state(path)


def test_a_database_of_another_program_is_refused(path: Path) -> None:
    path.parent.mkdir()
    change(path, "CREATE TABLE songs (title TEXT)")

    with pytest.raises(CorruptStateError, match="schema_version"):
        open_state(path)


def test_an_error_repeats_nothing_that_was_to_be_stored(state: State) -> None:
    with pytest.raises(Exception, match="NOT NULL") as raised:
        state.register(replace(KD, address=None, key="Nguyễn Thị Hoa"))  # type: ignore[arg-type]

    assert "Hoa" not in str(raised.value)
