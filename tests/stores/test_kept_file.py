"""A file that was written anew is to others what it was before (I22)."""

import errno
import os
import stat
import struct
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from sheets_sync.model.store import NotKeptError
from sheets_sync.model.workbook import Line
from sheets_sync.stores.xlsx import XlsxStore
from tests.stores.sample import DEPARTMENT, FINDINGS

NEW = replace(FINDINGS, lines=(Line({"message": "Không còn gì phải sửa."}),), notes=())
OTHER = 12_345
"""A user and a group that nobody is."""

Act = Callable[[Path], object]

posix = pytest.mark.skipif(os.name != "posix", reason="Windows keeps rights in other ways")
root = pytest.mark.skipif(
    os.name != "posix" or os.geteuid() != 0, reason="only root gives files away"
)


def acl(*entries: tuple[int, int, int]) -> bytes:
    """Write an access list as Linux keeps it: version 2, then tag, rights and id of each."""
    return struct.pack("<I", 2) + b"".join(struct.pack("<HHI", *entry) for entry in entries)


NOBODY = 0xFFFFFFFF
LIST = acl((1, 6, NOBODY), (2, 6, OTHER), (4, 4, NOBODY), (16, 6, NOBODY), (32, 0, NOBODY))
"""The owner and one more user may write, the group may read."""


def attributes(path: Path) -> dict[str, bytes]:
    return {name: os.getxattr(path, name) for name in sorted(os.listxattr(path))}


def seen(path: Path) -> tuple[int, int, int, dict[str, bytes]]:
    state = path.stat()
    return state.st_uid, state.st_gid, stat.S_IMODE(state.st_mode), attributes(path)


def tell(store: XlsxStore) -> None:
    _, stamp = store.read("KD.xlsx")
    assert store.rewrite("KD.xlsx", [NEW], stamp) != stamp


def publish(store: XlsxStore) -> None:
    store.publish("KD.xlsx", replace(DEPARTMENT, sheets=(NEW,)))


def supported(path: Path, name: str, value: bytes) -> None:
    try:
        os.setxattr(path, name, value)
    except OSError as error:
        if error.errno != errno.ENOTSUP:
            raise
        pytest.skip(f"this file system keeps no {name}")


@posix
@pytest.mark.parametrize("write", [tell, publish])
@pytest.mark.parametrize("mode", [0o600, 0o640, 0o664, 0o2664, 0o777])
def test_it_keeps_its_mode(mode: int, write: Callable[[XlsxStore], None], tmp_path: Path) -> None:
    store, path = XlsxStore(tmp_path), tmp_path / "KD.xlsx"
    store.create("KD.xlsx", DEPARTMENT)
    path.chmod(mode)
    before = seen(path)

    write(store)

    assert seen(path) == before


@root
@pytest.mark.parametrize("write", [tell, publish])
def test_it_keeps_its_owner_and_group(write: Callable[[XlsxStore], None], tmp_path: Path) -> None:
    store, path = XlsxStore(tmp_path), tmp_path / "KD.xlsx"
    store.create("KD.xlsx", DEPARTMENT)
    os.chown(path, OTHER, OTHER + 1)
    path.chmod(0o2640)
    before = seen(path)

    write(store)

    assert seen(path)[:2] == (OTHER, OTHER + 1)
    assert seen(path) == before


@posix
@pytest.mark.parametrize("write", [tell, publish])
def test_it_keeps_its_attributes_and_its_access_list(
    write: Callable[[XlsxStore], None], tmp_path: Path
) -> None:
    store, path = XlsxStore(tmp_path), tmp_path / "KD.xlsx"
    store.create("KD.xlsx", DEPARTMENT)
    supported(path, "user.sao-mai", "mật".encode())
    supported(path, "system.posix_acl_access", LIST)
    before = seen(path)

    write(store)

    assert seen(path) == before
    assert before[3]["system.posix_acl_access"] == LIST


@posix
def test_it_gets_no_access_list_that_it_had_not(tmp_path: Path) -> None:
    store, path = XlsxStore(tmp_path), tmp_path / "KD.xlsx"
    store.create("KD.xlsx", DEPARTMENT)
    before = seen(path)
    supported(tmp_path, "system.posix_acl_default", LIST)

    tell(store)

    assert seen(path) == before


@posix
@pytest.mark.parametrize("write", [tell, publish])
def test_a_link_stays_a_link_and_what_it_leads_to_is_written(
    write: Callable[[XlsxStore], None], tmp_path: Path
) -> None:
    store, kept = XlsxStore(tmp_path), tmp_path / "kho" / "KD.xlsx"
    store.create("kho/KD.xlsx", DEPARTMENT)
    (tmp_path / "KD.xlsx").symlink_to(Path("kho") / "KD.xlsx")
    before = kept.read_bytes()

    write(store)

    assert (tmp_path / "KD.xlsx").readlink() == Path("kho") / "KD.xlsx"
    assert kept.read_bytes() != before
    assert [path.name for path in kept.parent.iterdir()] == ["KD.xlsx"]


@posix
def test_other_names_of_a_file_go_on_leading_to_what_it_was(tmp_path: Path) -> None:
    store, copy = XlsxStore(tmp_path), tmp_path / "sao lưu.xlsx"
    store.create("KD.xlsx", DEPARTMENT)
    copy.hardlink_to(tmp_path / "KD.xlsx")
    before = copy.read_bytes()

    tell(store)

    assert copy.read_bytes() == before != (tmp_path / "KD.xlsx").read_bytes()


@root
def test_a_file_that_would_change_its_owner_is_not_replaced(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store, path = XlsxStore(tmp_path), tmp_path / "KD.xlsx"
    store.create("KD.xlsx", DEPARTMENT)
    os.chown(path, OTHER, OTHER)
    before = path.read_bytes()

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(errno.EPERM, "not allowed")

    monkeypatch.setattr(os, "chown", refused)

    with pytest.raises(NotKeptError):
        tell(store)

    assert path.read_bytes() == before
    assert [each.name for each in tmp_path.iterdir()] == ["KD.xlsx"]


@posix
def test_what_is_private_is_its_owners_alone_until_somebody_decides_otherwise(
    tmp_path: Path,
) -> None:
    store, path = XlsxStore(tmp_path), tmp_path / "scores.xlsx"
    secret, public = replace(DEPARTMENT, private=True), replace(DEPARTMENT, sheets=(NEW,))

    store.publish("scores.xlsx", secret)
    store.publish("alignment.xlsx", public)
    first, usual = (stat.S_IMODE((tmp_path / n).stat().st_mode) for n in
                    ("scores.xlsx", "alignment.xlsx"))  # fmt: skip
    path.chmod(0o640)
    store.publish("scores.xlsx", replace(secret, sheets=(NEW,)))

    assert (first, usual & 0o400) == (0o600, 0o400)
    assert usual == 0o666 & ~_mask()
    assert stat.S_IMODE(path.stat().st_mode) == 0o640


def _mask() -> int:
    mask = os.umask(0)
    os.umask(mask)
    return mask
