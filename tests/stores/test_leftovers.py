"""What a killed run left lying is removed by the next; nothing that a person named ever is."""

import os
from pathlib import Path

from sheets_sync.stores.leftovers import sweep
from tests.office_free import Office

OURS = (".0123456789abcdef.tmp", ".google-token.json.0123456789abcdef")
PEOPLES = (
    "0123456789abcdef.tmp", ".0123456789abcdeg.tmp", ".0123456789ABCDEF.tmp", ".0123456789.tmp",
    ".0123456789abcdef.tmp.xlsx", "KD.tmp", ".~lock.KD.xlsx#", "~$KD.xlsx", "KD.xlsx",
)  # fmt: skip


def laid(folder: Path, *names: str) -> None:
    folder.mkdir(exist_ok=True)
    for name in names:
        (folder / name).write_bytes(b"x")


def names(folder: Path) -> set[str]:
    return {path.name for path in folder.iterdir()}


def test_only_files_with_our_own_names_are_removed(tmp_path: Path) -> None:
    laid(tmp_path, *OURS, *PEOPLES)
    (tmp_path / ".00000000000000aa.tmp").mkdir()
    (tmp_path / ".00000000000000bb.tmp").symlink_to(tmp_path / "KD.xlsx")

    sweep([tmp_path, tmp_path / "not-there"])

    assert names(tmp_path) == {*PEOPLES, ".00000000000000aa.tmp", ".00000000000000bb.tmp"}


def test_what_may_still_be_in_use_is_left(tmp_path: Path) -> None:
    laid(tmp_path, *OURS)
    os.utime(tmp_path / OURS[0], (1, 1))

    sweep([tmp_path], older=60.0)

    assert names(tmp_path) == {OURS[1]}


def test_the_next_run_clears_every_folder_that_workbooks_are_written_in(tmp_path: Path) -> None:
    office = Office(tmp_path / "office")
    office.root.mkdir()
    folders = [office.root, office.root / "departments", office.root / ".sheets-sync"]
    for folder in folders:
        laid(folder, OURS[0], PEOPLES[0])
        os.utime(folder / OURS[0], (1, 1))
    from tests.office_free import _small  # noqa: PLC0415

    (office.root / "sheets-sync.toml").write_text(_small("en", 4), encoding="utf-8")

    with office.open().alone():
        left = [names(folder) & {OURS[0], PEOPLES[0]} for folder in folders]

    assert left == [{PEOPLES[0]}] * 3
