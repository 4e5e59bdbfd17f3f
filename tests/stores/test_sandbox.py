"""A file may cost its reader's life, but nobody else anything, and the limit it met is told."""

import os
import pickle
from dataclasses import replace
from datetime import date, datetime, time, timedelta
from pathlib import Path
from time import sleep
from typing import Any

import pytest

from sheets_sync.model.cell import CellError, Grid, Return, Uncomputed
from sheets_sync.model.store import Stamp, UnreadableError
from sheets_sync.stores import xlsx_read
from sheets_sync.stores.reader import Limits, Ticket
from sheets_sync.stores.xlsx import XlsxStore
from tests.stores import forge, tasks
from tests.stores.sample import DEPARTMENT
from tests.stores.sandboxed import TIGHT, around, linux, posix, readers, told


def line(function: Any) -> int:  # noqa: ANN401 - a function has its code, a Callable none
    number: int = function.__code__.co_firstlineno
    return number


DEADLY = {
    "killed": "reader-died: SIGKILL",
    "leaves": "reader-died: exit code 7",
    "eats": "too-much-memory: 192 MB",
    "spins": "too-much-time: CPU 1 s",
    "sleeps": "too-much-time: 1 s",
}
HARMLESS = {
    "refuses": "password: seen",
    "stumbles": f"reader-died: ZeroDivisionError, tasks.py:{line(tasks.ACTS['stumbles']) + 1}",
    "quits": f"reader-died: SystemExit, tasks.py:{line(tasks.ACTS['quits'])}",
    "talks": "talks",
}


LIMITS = {"spins": replace(TIGHT, computing=1), "sleeps": replace(TIGHT, clock=1.0)}


@linux
@pytest.mark.parametrize("most", [1, 2])
@pytest.mark.parametrize("name", DEADLY)
def test_a_file_that_ends_its_reader_costs_itself_alone(name: str, most: int) -> None:
    paths, names = around(name)

    with readers(limits=LIMITS.get(name, TIGHT), most=most) as made:
        answers = [told(answer) for answer in made.read_many(paths)]

    assert answers == [DEADLY.get(each, each) for each in names]


@pytest.mark.parametrize("name", HARMLESS)
def test_what_a_reader_survives_is_told_and_no_new_one_started(name: str) -> None:
    paths, names = around(name)

    with readers() as one:
        answers = list(one.read_many(paths))

    assert [told(answer) for answer in answers] == [HARMLESS.get(each, each) for each in names]
    assert len({answer[0].grids[0].rows for answer in answers if isinstance(answer, tuple)}) == 1


def test_where_the_system_limits_no_memory_it_is_watched() -> None:
    paths, names = around("eats")

    with readers(limits=Limits(memory=192 << 20, watched=True)) as one:
        answers = [told(answer) for answer in one.read_many(paths)]

    assert answers == [DEADLY.get(each, each) for each in names]


@linux
def test_a_value_at_the_far_end_ends_the_reader_that_no_gate_guards(tmp_path: Path) -> None:
    far = '<row r="1"><c r="A1"><v>1</v></c></row><row><c r="XFD1048576"><v>1</v></c></row>'
    (tmp_path / "far.xlsx").write_bytes(forge.with_rows(far))
    (tmp_path / "near.xlsx").write_bytes(forge.small())

    with readers("tests.stores.tasks:ungated", Limits()) as one:
        answers = one.read_many(tmp_path / name for name in ("near.xlsx", "far.xlsx", "near.xlsx"))
        seen = [told(answer) for answer in answers]

    assert seen == ["near.xlsx", "too-much-memory: 1024 MB", "near.xlsx"]


@posix
def test_the_time_of_earlier_files_is_not_held_against_a_later_one() -> None:
    names = [f"works-{number}" for number in range(4)]

    with readers(limits=Limits(computing=1)) as one:
        answers = [told(answer) for answer in one.read_many(map(Path, names))]

    assert answers == names


def test_no_file_is_blamed_for_the_time_its_answer_lay_unfetched() -> None:
    names = [f"ok-{number}" for number in range(4)]

    with readers(limits=Limits(clock=0.3)) as one:
        answers = one.read_many(map(Path, names))
        seen = [told(next(answers))]
        sleep(0.5)
        seen += [told(answer) for answer in answers]

    assert seen == names


CELLS = (
    None, "chữ", 1, 0.5, True, date(2026, 10, 12), datetime(2026, 10, 12, 8, 30),  # noqa: DTZ001
    time(8, 30), timedelta(hours=30), CellError("#REF!"), Uncomputed("A1+1"),
)  # fmt: skip


def test_every_kind_of_cell_comes_through() -> None:
    grid = Grid("Tờ 1", (CELLS,), frozenset({(0, 3)}), frozenset({0}))
    read = (Return((grid,), {"sheets_sync_key": "KD"}), Stamp("1:2", "ab", 3.5))

    assert Ticket(Path(), pickle.dumps(read, 5)).opened() == read


class _Harmful:
    def __reduce__(self) -> tuple[object, tuple[str]]:
        return os.mkdir, ("harm done",)


@pytest.mark.parametrize(
    "content", [pickle.dumps(_Harmful(), 5), pickle.dumps({"a": 1}), b"", b"\x80\x05junk"]
)
def test_an_answer_that_is_none_is_not_believed(
    content: bytes, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)

    answer = Ticket(Path(), content).opened()

    assert isinstance(answer, UnreadableError)
    assert answer.reason == "reader-died"
    assert list(tmp_path.iterdir()) == []


def test_a_store_reads_in_another_process_what_it_would_read_here(tmp_path: Path) -> None:
    store = XlsxStore(tmp_path)
    store.create("KD.xlsx", DEPARTMENT)

    assert store.read("KD.xlsx") == xlsx_read.read(tmp_path / "KD.xlsx")
