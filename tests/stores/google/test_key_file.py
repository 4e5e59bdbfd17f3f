"""Nobody but their owner gets to read secrets."""

import os
from pathlib import Path

import pytest

from sheets_sync.locale import load
from sheets_sync.model.error import SheetsSyncError
from sheets_sync.stores.google import key_file
from sheets_sync.stores.google.identity import (
    person,
    robots,
)
from tests.stores.google.keys import key, posix, secret, token


@posix
@pytest.mark.parametrize("mode", [0o644, 0o640, 0o604, 0o620, 0o601])
def test_a_key_that_others_can_reach_is_refused(tmp_path: Path, mode: int) -> None:
    path = secret(tmp_path / "robot.json", key("http://127.0.0.1:1"), mode)

    with pytest.raises(SheetsSyncError, match="run chmod 600") as raised:
        robots([path])

    assert raised.value.said.args == {"path": str(path)}


def test_a_key_that_is_missing_is_said_to_be_missing(tmp_path: Path) -> None:
    with pytest.raises(SheetsSyncError, match="There is no secret file"):
        robots([tmp_path / "robot.json"])


def test_what_cannot_be_opened_is_said_to_be_closed(tmp_path: Path) -> None:
    with pytest.raises(SheetsSyncError, match="cannot be opened"):
        key_file.read_secret(tmp_path)


@pytest.mark.parametrize(
    ("system", "command"),
    [
        ("posix", "Then run: chmod 600 robot.json"),
        ("nt", "Then run in the Command Prompt: icacls robot.json /inheritance:r"),
    ],
)
def test_a_secret_is_closed_in_the_words_of_the_computer(system: str, command: str) -> None:
    said = key_file.closing("robot.json", system)

    assert load("en")(said.text, **said.args).startswith(command)


@posix
def test_a_token_that_others_can_read_is_refused(tmp_path: Path) -> None:
    path = secret(tmp_path / "token.json", token("http://127.0.0.1:1"), 0o644)

    with pytest.raises(SheetsSyncError, match="run chmod 600"):
        person(path)


@posix
def test_a_secret_is_never_open_to_others_not_even_while_it_is_written(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    modes = []

    def look(descriptor: int) -> None:
        modes.append(os.fstat(descriptor).st_mode & 0o777)

    monkeypatch.setattr(os, "fsync", look)
    key_file.write_secret(tmp_path / "token.json", "bí mật")

    assert modes == [0o600]


def test_a_secret_that_cannot_be_written_leaves_the_old_one(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = secret(tmp_path / "token.json", "cũ")

    def full(_: int) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr(os, "fsync", full)
    with pytest.raises(OSError, match="No space left"):
        key_file.write_secret(path, "mới")

    assert path.read_text(encoding="utf-8") == "cũ"
    assert [each.name for each in tmp_path.iterdir()] == ["token.json"]
