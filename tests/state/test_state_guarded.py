"""Nothing immutable is changed, and nothing altered or foreign is believed."""

import sqlite3
from collections.abc import Callable
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import pytest

from sheets_sync.state import (
    CorruptStateError,
    NewerStateError,
    State,
    open_state,
)
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


def test_an_error_repeats_nothing_that_was_to_be_stored(state: State) -> None:
    with pytest.raises(Exception, match="NOT NULL") as raised:
        state.register(replace(KD, address=None, key="Nguyễn Thị Hoa"))  # type: ignore[arg-type]

    assert "Hoa" not in str(raised.value)
