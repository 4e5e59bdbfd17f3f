"""When readers start, whom they answer, and how they end."""

import os
import signal
import subprocess
import sys
from pathlib import Path
from time import sleep

import psutil
import pytest

from sheets_sync.stores.reader import Limits
from tests.stores.sandboxed import posix, readers, told, who

ROOT = Path(__file__).parents[2]
FOUR = [Path(f"out-{number}") for number in range(4)]


def test_answers_come_in_order_whoever_is_quicker() -> None:
    names = ["waits-0", *(f"ok-{number}" for number in range(20)), "waits-1", "ok-last"]

    with readers(most=2) as two:
        answers = list(two.read_many(map(Path, names)))

    assert [told(answer) for answer in answers] == names
    assert len({answer[0].grids[0].rows for answer in answers if isinstance(answer, tuple)}) == 2


@posix
def test_a_reader_grown_fat_gives_way_to_a_new_one() -> None:
    names = ["ok-0", "nibbles", "ok-1", "ok-2"]

    with readers(limits=Limits()) as one:
        answers = list(one.read_many(map(Path, names)))

    assert [told(answer) for answer in answers] == names
    first, fat, *later = [who(answer) for answer in answers]
    assert first == fat
    assert fat not in later
    assert len(set(later)) == 1


def test_a_reader_that_leaves_without_an_answer_is_blamed_and_not_asked_for_ever() -> None:
    with readers() as one:
        answers = [told(answer) for answer in one.read_many(map(Path, ("a", "vanishes", "b")))]

    assert answers == ["a", "reader-died: exit code 0", "b"]


def test_a_reader_that_died_between_two_readings_costs_nothing() -> None:
    with readers() as one:
        first = who(one.read(Path("a")))
        dying = psutil.Process(first)
        dying.kill()
        while dying.status() != psutil.STATUS_ZOMBIE:
            sleep(0.01)
        second = one.read(Path("b"))

    assert told(second) == "b"
    assert who(second) != first


def test_a_reader_that_cannot_start_is_no_file_s_fault() -> None:
    with readers("tests.stores.nowhere:read") as one, pytest.raises(RuntimeError, match="nowhere"):
        one.read(Path("a"))


def test_few_answers_lie_unfetched_however_many_files_there_are(tmp_path: Path) -> None:
    with readers(most=2) as two:
        answers = two.read_many(tmp_path / f"touches-{number}" for number in range(200))
        next(answers)
        sleep(0.3)
        touched = len(list(tmp_path.iterdir()))

    assert touched <= 6


def test_one_reading_inside_another_gets_its_own_answers() -> None:
    with readers() as one:
        outer = [(told(each), told(one.read(Path("in")))) for each in one.read_many(FOUR)]

    assert outer == [(path.name, "in") for path in FOUR]


def test_a_reading_given_up_midway_leaves_nothing_to_the_next() -> None:
    with readers() as one:
        given_up = one.read_many(FOUR)
        next(given_up)
        given_up.close()  # type: ignore[attr-defined]

        assert [told(answer) for answer in one.read_many([Path("x"), Path("y")])] == ["x", "y"]


def test_no_reader_remains_after_closing() -> None:
    with readers(most=2) as two:
        alive = {who(answer) for answer in two.read_many(map(Path, ["waits"] * 16))}

    assert len(alive) == 2
    assert not any(psutil.pid_exists(pid) for pid in alive)


def test_few_files_start_one_reader() -> None:
    with readers(most=8) as many:
        assert len({who(answer) for answer in many.read_many(map(Path, ["waits"] * 6))}) == 1


SCRIPT = """
from pathlib import Path
from sheets_sync.stores.sandbox import shared
from tests.stores.sandboxed import who
import sys
readers = shared()
readers.task = "tests.stores.tasks:act"
print(who(readers.read(Path("a"))), flush=True)
if sys.argv[1:]:
    readers.read(Path("sleeps"))
"""
"""Everything at the top level: a reader must not run it again."""


def script(folder: Path, *words: str) -> list[str]:
    (folder / "script.py").write_text(SCRIPT, encoding="utf-8")
    return [sys.executable, str(folder / "script.py"), *words]


def test_a_script_without_a_guard_reads_once_and_ends(tmp_path: Path) -> None:
    (tmp_path / "pickle.py").write_text("raise SystemExit('the folder it stands in')")
    env = {**os.environ, "PYTHONPATH": str(ROOT)}

    ran = subprocess.run(
        script(tmp_path.joinpath("..").resolve()),
        cwd=tmp_path,
        env=env,
        capture_output=True,
        text=True,
        timeout=30,
        check=True,
    )

    (pid,) = ran.stdout.split()
    assert not psutil.pid_exists(int(pid))
    assert ran.stderr == ""


@posix
def test_ctrl_c_ends_the_readers_too(tmp_path: Path) -> None:
    env = {**os.environ, "PYTHONPATH": str(ROOT)}
    running = subprocess.Popen(
        script(tmp_path, "on"),
        env=env,
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        start_new_session=True,
    )
    with running:
        assert running.stdout
        pid = int(running.stdout.readline())
        os.killpg(running.pid, signal.SIGINT)
        _, words = running.communicate(timeout=10)

    assert "KeyboardInterrupt" in words
    assert not psutil.pid_exists(pid)
