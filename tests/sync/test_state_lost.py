"""A memory that is damaged is found before anything is written, and the advice about it works."""

import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from datetime import date
from pathlib import Path

import pytest

from sheets_sync.state import (
    CorruptStateError,
    EmptyStateError,
    ForeignStateError,
    LostStateError,
    NewerStateError,
    StateError,
)
from sheets_sync.sync.create import create
from sheets_sync.sync.doctor import examine
from sheets_sync.sync.doctor_check import Verdict
from tests.office_free import DAY, Office, receipt

NEXT = date(2026, 10, 13)
Damage = Callable[[Path], None]


def run(path: Path, statement: str) -> None:
    with closing(sqlite3.connect(path)) as connection, connection:
        connection.execute(statement)


def cut_off(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:20_000])


def a_table_gone(path: Path) -> None:
    run(path, "DROP TABLE readings")


def emptied(path: Path) -> None:
    path.write_bytes(b"")


def of_another_program(path: Path) -> None:
    path.unlink()
    run(path, "CREATE TABLE songs (title TEXT)")


def only_its_log_left(path: Path) -> None:
    path.rename(path.with_name("state.db-wal"))


def of_a_newer_version(path: Path) -> None:
    run(path, "UPDATE schema_version SET version = 99")


DAMAGES: dict[Damage, type[StateError]] = {
    cut_off: CorruptStateError,
    a_table_gone: CorruptStateError,
    emptied: EmptyStateError,
    of_another_program: ForeignStateError,
    only_its_log_left: LostStateError,
    of_a_newer_version: NewerStateError,
}


@pytest.mark.parametrize(("damage", "error"), DAMAGES.items())
def test_a_damaged_memory_is_found_before_anything_is_written(
    damage: Damage, error: type[StateError], office: Office
) -> None:
    damage(office.root / ".sheets-sync" / "state.db")
    with office.edit("KD") as pages:
        pages["Guide"].fill(3, met=date(2026, 10, 9))
    before = office.hashes()

    with pytest.raises(error):
        office.night(NEXT)
    with pytest.raises(error), office.open().state() as state:
        create(office.open(), state)
    bad = [c for c in examine(office.root, DAY).checks if c.verdict is Verdict.BAD]

    assert [check.name for check in bad] == ["state"]
    assert bad[0].todo is not None
    assert bad[0].todo.text == error.text
    assert office.hashes() == before


@pytest.mark.parametrize("damage", [each for each in DAMAGES if each is not of_a_newer_version])
def test_the_memory_is_begun_anew_as_the_error_says_and_no_work_is_lost(
    damage: Damage, office: Office
) -> None:
    hidden = office.root / ".sheets-sync"
    damage(hidden / "state.db")
    with office.edit("KD") as pages:
        pages["Guide"].fill(3, met=date(2026, 10, 9))

    for path in hidden.glob("state.db*"):
        path.rename(hidden / f"old-{path.name}")
    with office.open().state() as state:
        made = create(office.open(), state).made
    done = office.night(NEXT)

    assert not any(one.new or one.gone for one in made)
    assert (receipt(done, "KD").problem, receipt(done, "KD").met) == ("", date(2026, 10, 9))
    assert [c.name for c in examine(office.root, NEXT).checks if c.verdict is Verdict.BAD] == []


def test_an_empty_memory_of_a_workspace_that_was_never_used_is_no_loss(tmp_path: Path) -> None:
    from tests.office_free import created  # noqa: PLC0415

    office = created().copy(tmp_path / "office")
    shutil.rmtree(office.root / "departments")
    emptied(office.root / ".sheets-sync" / "state.db")

    with office.open().state() as state:
        assert state.registered() == ()
