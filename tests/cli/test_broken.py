"""A bug is told in a sentence under an exit code of its own, and says nothing of anybody."""

import os
import signal
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path
from time import sleep

import click
import pytest
from click.testing import CliRunner, Result

from sheets_sync.cli.commands import program
from sheets_sync.cli.desk import Program
from sheets_sync.locale import load, speak
from sheets_sync.sync.workspace import HIDDEN
from tests.office_free import Office, synced

WORDS = "Lương của Nguyễn Thị An"
Run = Callable[..., Result]


@pytest.fixture
def run(monkeypatch: pytest.MonkeyPatch) -> Run:
    def ran(*words: str, lang: str = "en") -> Result:
        speak(lang)
        monkeypatch.setattr(Program, "say", load(lang))
        return CliRunner().invoke(program, [*words], prog_name="sheets-sync")

    return ran


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return synced().copy(tmp_path / "office")


def raising(monkeypatch: pytest.MonkeyPatch, error: BaseException) -> None:
    error.__cause__ = ValueError(WORDS)

    def broken(*_: object, **__: object) -> None:
        raise error

    monkeypatch.setattr("sheets_sync.sync.status.judge", broken)


@pytest.mark.parametrize("bug", [KeyError, MemoryError, RecursionError, RuntimeError, ValueError])
@pytest.mark.parametrize("words", [["-w", "{}", "status"], ["status", "-w", "{}"]])
def test_a_bug_ends_with_70_and_a_sentence(
    bug: type[Exception],
    words: list[str],
    run: Run,
    office: Office,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    raising(monkeypatch, bug(WORDS))

    result = run(*(word.format(office.root) for word in words))

    kept = (office.root / HIDDEN / "fault.txt").read_text(encoding="utf-8")
    assert result.exit_code == 70
    assert result.output.startswith(f"✗ The tool itself broke down ({bug.__name__}, status.py:")
    assert str(Path(HIDDEN) / "fault.txt") in result.output
    assert f"{bug.__name__}\n" in kept
    assert "sync/status.py:" in kept
    assert "ValueError\n" in kept
    for said in (result.output, kept):
        assert WORDS not in said
        assert "Traceback" not in said
    assert str(office.root) not in kept


def test_a_bug_is_told_in_the_language_of_the_workspace(
    run: Run, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    raising(monkeypatch, KeyError(WORDS))

    result = run("-w", str(office.root), "status", lang="vi")

    assert result.exit_code == 70
    assert result.output.startswith("✗ Chính công cụ gặp lỗi (KeyError, status.py:")


def test_where_there_is_no_workspace_nothing_is_kept(
    run: Run, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sheets_sync.sync.initialise.initialise", lambda *_, **__: 1 / 0)

    result = run("-w", str(tmp_path), "init", str(tmp_path / "new"))

    assert result.exit_code == 70
    assert "ZeroDivisionError, " in result.output
    assert list(tmp_path.iterdir()) == []


@pytest.mark.parametrize("stop", [KeyboardInterrupt, click.Abort])
def test_what_is_stopped_by_hand_ends_with_130(
    stop: type[BaseException], run: Run, office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    raising(monkeypatch, stop())

    result = run("-w", str(office.root), "status")

    assert result.exit_code == 130
    assert result.output.startswith("✗ Stopped. ")
    assert not (office.root / HIDDEN / "fault.txt").exists()


def test_errors_of_use_keep_their_own_exit_code(run: Run) -> None:
    assert run("status", "--nonsense").exit_code == 2
    assert run("nonsense").exit_code == 2
    assert run("--help").exit_code == 0


@pytest.mark.skipif(sys.platform == "win32", reason="signals are another thing there")
def test_ctrl_c_in_a_terminal_ends_with_130(office: Office) -> None:
    waits = (
        "import time, sheets_sync.sync.status as s, sheets_sync.cli as c;"
        "s.judge = lambda *_: (print('ready', flush=True), time.sleep(60));c.main()"
    )
    words = [sys.executable, "-c", waits, "-w", str(office.root), "--lang", "en", "status"]
    environment = {k: v for k, v in os.environ.items() if not k.startswith("SHEETS_SYNC")}
    with subprocess.Popen(
        words, stdout=subprocess.PIPE, stderr=subprocess.PIPE, env=environment
    ) as one:
        assert one.stdout is not None
        assert one.stdout.readline() == b"ready\n"
        sleep(0.05)
        one.send_signal(signal.SIGINT)
        _, told = one.communicate(timeout=30)

    assert one.returncode == 130
    assert told.decode().startswith("✗ Stopped. ")
    assert b"Traceback" not in told
