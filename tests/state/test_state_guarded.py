"""Nothing immutable is changed, and nothing altered or foreign is believed."""

import errno
import os
import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from sheets_sync.state import (
    BusyStateError,
    CorruptStateError,
    LostStateError,
    NewerStateError,
    State,
    UnwritableStateError,
    open_state,
    sqlite,
)
from sheets_sync.state.schema import metadata
from tests.state.everything import FROZEN, KD, keep_all, prints


def change(path: Path, statement: str, *values: object) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement, values)


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
    change(path, "UPDATE schema_version SET version = 3")
    before = prints(path)

    with pytest.raises(NewerStateError, match="its version 3, known here up to 2"):
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


def whole(path: Path) -> bytes:
    with open_state(path) as state:
        keep_all(state)
    return path.read_bytes()


@pytest.mark.parametrize("left", [10, 100, 4096, 40_960, -4096, -1])
def test_a_file_that_was_cut_off_is_found_when_it_is_opened(path: Path, left: int) -> None:
    path.write_bytes(whole(path)[:left])
    before = prints(path)

    with pytest.raises(CorruptStateError, match="from the last backup"):
        open_state(path)

    assert prints(path) == before


TABLES = [table.name for table in metadata.sorted_tables if table.name != "schema_version"]


@pytest.mark.parametrize("table", TABLES)
def test_a_table_that_is_gone_is_found_when_it_is_opened(path: Path, table: str) -> None:
    whole(path)
    change(path, f"DROP TABLE {table}")
    before = prints(path)

    with pytest.raises(CorruptStateError, match=f"no table {table}"):
        open_state(path)

    assert prints(path) == before


def test_a_column_that_is_gone_is_found_when_it_is_opened(path: Path) -> None:
    whole(path)
    change(path, "ALTER TABLE runs DROP COLUMN line")

    with pytest.raises(CorruptStateError, match=r"no such column: runs\.line"):
        open_state(path)


def test_a_table_that_only_a_later_version_brought_is_added(path: Path) -> None:
    whole(path)
    change(path, "DROP TABLE quiet")
    change(path, "UPDATE schema_version SET version = 1")

    with open_state(path) as state:
        state.keep_quiet("marks", b"summary")

        assert state.last_quiet() == ("marks", b"summary")


@pytest.mark.parametrize("table", ["findings", "runs", "written", "announcements"])
def test_damage_in_what_is_only_read_late_is_found_when_it_is_opened(
    path: Path, table: str
) -> None:
    content = bytearray(whole(path))
    with closing(sqlite3.connect(path)) as connection:
        query = "SELECT rootpage FROM sqlite_master WHERE name = ?"
        (page,) = connection.execute(query, (table,)).fetchone()
    content[(page - 1) * 4096 : page * 4096] = b"\xa5" * 4096
    path.write_bytes(content)

    with pytest.raises(CorruptStateError):
        open_state(path)


@pytest.mark.parametrize("database", [None, b""])
def test_a_log_without_its_database_is_kept_and_told(path: Path, database: bytes | None) -> None:
    path.parent.mkdir()
    path.with_name("state.db-wal").write_bytes(b"what was written last")
    if database is not None:
        path.write_bytes(database)
    before = prints(path)

    with pytest.raises(LostStateError, match=r"state\.db-wal, a part"):
        open_state(path)

    assert prints(path) == before


def test_what_was_left_in_the_log_by_a_crash_is_taken_up(path: Path) -> None:
    with open_state(path) as state:
        keep_all(state)
        log = path.with_name("state.db-wal")
        kept = path.read_bytes(), log.read_bytes()
    path.write_bytes(kept[0])
    log.write_bytes(kept[1])

    with open_state(path) as state:
        assert state.find("KD") == KD


def test_a_database_that_is_held_is_told_when_it_is_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(sqlite, "WAIT", 0.01)
    whole(path)
    with closing(sqlite3.connect(path, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")

        with pytest.raises(BusyStateError):
            open_state(path)


def test_a_file_that_may_not_be_written_is_told_when_it_is_opened(
    path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    whole(path)
    usual = os.open

    def refused(name: os.PathLike[str], flags: int, mode: int = 0o777) -> int:
        if name == path and flags & os.O_RDWR:
            raise PermissionError(errno.EACCES, "Permission denied", str(path))
        return usual(name, flags, mode)

    monkeypatch.setattr(os, "open", refused)  # as root nothing is refused

    with pytest.raises(UnwritableStateError, match="Permission denied"):
        open_state(path)


def test_an_error_repeats_nothing_that_was_to_be_stored(state: State) -> None:
    with pytest.raises(Exception, match="NOT NULL") as raised:
        state.register(replace(KD, address=None, key="Nguyễn Thị Hoa"))  # type: ignore[arg-type]

    assert "Hoa" not in str(raised.value)
