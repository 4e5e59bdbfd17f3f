"""The smoke test against the real Google, tried on the emulator: it leaves nothing behind."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.google.calls import Call
from tests.google.clock import RealClock
from tests.google.server import Emulator
from tests.google.world import File

SCRIPT = Path(__file__).parent.parent / "scripts" / "google_live.py"
BOSS = "quan.tri@saomai.example"
AN = "an.nguyen@saomai.example"
Started = subprocess.Popen[str]


@pytest.fixture
def google() -> Iterator[Emulator]:
    """A server that goes by the computer's clock, as a program started on its own does."""
    with Emulator(clock=RealClock()) as emulator:
        emulator.shared_drive("Sao Mai", organizers=[BOSS])
        yield emulator


@pytest.fixture
def scratch(google: Emulator) -> str:
    """A folder in which something of somebody's lies."""
    folder = google.folder("thử", drive="Sao Mai")
    google.upload(BOSS, "Lương tháng 3.xlsx", b"dear", folder)
    return folder


def started(google: Emulator, *words: str) -> Started:
    command = [sys.executable, str(SCRIPT), "--base", google.url, *words]
    environment = {**os.environ, "SHEETS_SYNC_READY": "1", "PYTHONUTF8": "1"}
    pipe = subprocess.PIPE
    return subprocess.Popen(
        command, stdout=pipe, stderr=pipe, encoding="utf-8", env=environment, cwd=SCRIPT.parent
    )


def key_of(google: Emulator, root: Path) -> str:
    robot = google.robot()
    google.share(next(iter(google.world.drives)), robot["client_email"], "fileOrganizer")
    return kept(root / "robot.json", robot)


def kept(path: Path, secret: object) -> str:
    path.touch(mode=0o600)
    path.write_text(json.dumps(secret), encoding="utf-8")
    return str(path)


def left(google: Emulator, folder: str) -> list[str]:
    """Give the names of all that lies in a folder, outside the bin."""
    world = google.world
    files: Iterator[File] = world.below(world.files[folder])
    return [file.name for file in files if not world.is_trashed(file)]


def test_without_arguments_it_explains_itself(google: Emulator) -> None:
    script = started(google)

    told, _ = script.communicate()

    assert script.returncode == 2
    assert "python3 scripts/google_live.py --folder FOLDER --key robot.json" in told
    assert google.calls == []


def test_the_contract_holds_and_only_what_was_made_goes_into_the_bin(
    google: Emulator, scratch: str, tmp_path: Path
) -> None:
    script = started(google, "--folder", scratch, "--key", key_of(google, tmp_path))

    told, errors = script.communicate()

    assert script.returncode == 0, told + errors
    assert "15 passed" in told
    made = google.counts["drive.create"]
    assert f"put into the bin: {made - 1}" in told  # a test has put one there itself
    assert made > 30
    assert left(google, scratch) == ["Lương tháng 3.xlsx"]
    assert google.malformed == []


def test_a_person_can_try_it_in_a_folder_of_their_own(google: Emulator, tmp_path: Path) -> None:
    folder = google.folder("thử", owner=AN)
    token = kept(tmp_path / "token.json", google.authorized(AN))

    script = started(google, "--folder", folder, "--person", token, "--only", "rewriting")
    told, errors = script.communicate()

    assert script.returncode == 0, told + errors
    assert google.counts["drive.create"] == 4
    assert left(google, folder) == []


@pytest.mark.skipif(os.name == "nt", reason="Windows has no such signal for a child")
def test_what_was_made_goes_into_the_bin_after_ctrl_c(
    google: Emulator, scratch: str, tmp_path: Path
) -> None:
    script = started(google, "--folder", scratch, "--key", key_of(google, tmp_path))
    killed: list[Call] = []

    def ctrl_c(call: Call) -> None:
        if call.kind == "sheets.write" and not killed:
            killed.append(call)
            script.send_signal(signal.SIGINT)

    google.before.append(ctrl_c)
    told, _ = script.communicate()

    assert script.returncode == 2
    assert "put into the bin: " in told
    assert google.counts["drive.create"] >= 2
    assert left(google, scratch) == ["Lương tháng 3.xlsx"]


def test_a_run_that_was_killed_can_be_cleaned_up_after(
    google: Emulator, scratch: str, tmp_path: Path
) -> None:
    key = key_of(google, tmp_path)
    script = started(google, "--folder", scratch, "--key", key, "--only", "strangers")
    google.before.append(lambda call: script.kill() if call.kind == "sheets.write" else None)
    told, _ = script.communicate()
    google.before.clear()
    run = told.removeprefix("run ").partition(",")[0]
    forgotten = left(google, scratch)

    script = started(google, "--folder", scratch, "--key", key, "--remove", run)
    told, errors = script.communicate()

    assert (script.returncode, told) == (0, "put into the bin: 2\n"), errors
    assert len(forgotten) == 3
    assert left(google, scratch) == ["Lương tháng 3.xlsx"]
