"""The folder store: nothing outside it, nothing half written, nothing held open."""

import os
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path
from typing import Any

import pytest

from sheets_sync.model.store import BusyError, ChangedMeanwhileError, Stamp, UnreadableError
from sheets_sync.stores import xlsx
from sheets_sync.stores.gate import load
from sheets_sync.stores.read_back import as_returned
from sheets_sync.stores.xlsx import XlsxStore
from sheets_sync.stores.xlsx_read import read as read_here
from tests.stores.sample import DEPARTMENT, FINDINGS, PRIORITIES

SMALL = replace(DEPARTMENT, sheets=(PRIORITIES,))
OTHER = b"saved by somebody"
Acts = dict[str, Callable[[XlsxStore], Stamp]]
WRITES: Acts = {
    "create": lambda store: store.create("new.xlsx", SMALL),
    "rewrite": lambda store: store.rewrite("KD.xlsx", [FINDINGS], store.read("KD.xlsx")[1]),
    "publish": lambda store: store.publish("KD.xlsx", SMALL),
}
# A reader's own process knows nothing of what a test puts in the place of the system here.
LOOKS: Acts = {
    "read": lambda store: read_here(store.root / "KD.xlsx")[1],
    "publish the same": lambda store: store.publish("KD.xlsx", DEPARTMENT),
}


def _refuse(*_: object, **__: object) -> None:
    raise PermissionError(13, "Permission denied")


@pytest.mark.parametrize(
    "address", ["../x.xlsx", "/etc/x.xlsx", "a/../../x.xlsx", "C:x.xlsx", "a\\b"]
)
def test_an_address_cannot_lead_out_of_the_folder(tmp_path: Path, address: str) -> None:
    store = XlsxStore(tmp_path / "inner")

    with pytest.raises(ValueError, match="folder"):
        store.create(address, SMALL)
    with pytest.raises(UnreadableError, match="denied"):
        store.read(address)


def test_a_link_cannot_lead_out_of_the_folder(tmp_path: Path) -> None:
    outside = XlsxStore(tmp_path / "outer")
    outside.create("secret.xlsx", SMALL)
    (tmp_path / "inner").mkdir()
    (tmp_path / "inner" / "KD.xlsx").symlink_to(tmp_path / "outer" / "secret.xlsx")
    store = XlsxStore(tmp_path / "inner")

    assert store.stamp("KD.xlsx") is not None
    with pytest.raises(UnreadableError, match="denied"):
        store.read("KD.xlsx")
    with pytest.raises(ValueError, match="folder"):
        store.publish("KD.xlsx", SMALL)


def test_a_file_nobody_may_open_is_told_as_denied(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    XlsxStore(tmp_path).create("KD.xlsx", SMALL)

    def refused(*_: object, **__: object) -> None:
        raise PermissionError(13, "Permission denied")

    monkeypatch.setattr(Path, "open", refused)

    with pytest.raises(UnreadableError, match="denied: Permission denied"):
        load(tmp_path / "KD.xlsx")


def test_a_link_to_itself_is_a_workbook_that_cannot_be_read(tmp_path: Path) -> None:
    (tmp_path / "KD.xlsx").symlink_to(tmp_path / "KD.xlsx")
    store = XlsxStore(tmp_path)

    assert store.stamp("KD.xlsx") == Stamp("outside")
    with pytest.raises(UnreadableError, match="denied"):
        store.read("KD.xlsx")
    with pytest.raises(OSError, match="KD"):
        store.publish("KD.xlsx", SMALL)
    assert list(store.strangers("", [])) == []


def test_a_folder_nobody_may_look_into_stops_nobody(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = XlsxStore(tmp_path)
    store.create("KD.xlsx", SMALL)

    with monkeypatch.context() as patched:
        patched.setattr(Path, "stat", _refuse)
        stamp = store.stamp("KD.xlsx")
    with monkeypatch.context() as patched:
        patched.setattr(Path, "is_file", _refuse)
        strangers = store.strangers("", [])
    monkeypatch.setattr(Path, "open", _refuse)

    assert (stamp, list(strangers)) == (Stamp("outside"), [])
    with pytest.raises(UnreadableError, match="denied"):
        read_here(tmp_path / "KD.xlsx")


@pytest.mark.parametrize("act", WRITES)
def test_a_save_right_after_ours_is_told_from_it(
    act: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = XlsxStore(tmp_path)
    store.create("KD.xlsx", replace(DEPARTMENT, sheets=(replace(FINDINGS, lines=()),)))
    swap, link = Path.replace, os.link

    def swapped(source: Path, target: Path) -> None:
        swap(source, target)
        target.write_bytes(OTHER)

    def linked(source: Path, target: Path) -> None:
        link(source, target)
        _save(target)

    monkeypatch.setattr(Path, "replace", swapped)
    monkeypatch.setattr(os, "link", linked)

    written = WRITES[act](store)

    address = "new.xlsx" if act == "create" else "KD.xlsx"
    now = store.stamp(address)
    assert (tmp_path / address).read_bytes() == OTHER
    assert now is not None
    assert now.quick != written.quick


@pytest.mark.parametrize("act", LOOKS)
def test_a_save_while_the_old_file_is_read_is_told_from_it(
    act: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = XlsxStore(tmp_path)
    created = store.create("KD.xlsx", DEPARTMENT)
    _when_opened(monkeypatch, _save)

    seen = LOOKS[act](store)

    now = store.stamp("KD.xlsx")
    assert seen == created
    assert now is not None
    assert now.quick != created.quick


def test_a_save_while_there_is_nothing_to_rewrite_is_told_from_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = XlsxStore(tmp_path)
    last = store.rewrite("KD.xlsx", [FINDINGS], store.create("KD.xlsx", DEPARTMENT))
    _when_opened(monkeypatch, _save)

    seen = store.rewrite("KD.xlsx", [FINDINGS], last)

    now = store.stamp("KD.xlsx")
    assert seen == last
    assert now is not None
    assert now.quick != last.quick


def test_a_file_that_vanishes_while_it_is_read_was_read(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = XlsxStore(tmp_path)
    created = store.create("KD.xlsx", SMALL)
    os.utime(tmp_path / "KD.xlsx", (1_768_000_000, 1_768_000_000))
    _when_opened(monkeypatch, Path.unlink)

    returned, stamp = read_here(tmp_path / "KD.xlsx")

    assert (returned, stamp.exact) == (as_returned(SMALL), created.exact)
    assert stamp.changed == 1_768_000_000
    assert store.stamp("KD.xlsx") is None


def _when_opened(monkeypatch: pytest.MonkeyPatch, act: Callable[[Path], object]) -> None:
    """Let somebody act once, right after the workbook was opened."""
    real, acts = Path.open, [act]

    def opened(path: Path, *args: Any, **named: Any) -> Any:  # noqa: ANN401 - whatever open gives
        file = real(path, *args, **named)
        if acts and path.name == "KD.xlsx":
            acts.pop()(path)
        return file

    monkeypatch.setattr(Path, "open", opened)


def _save(path: Path) -> None:
    """Save as spreadsheet programs do: a new file under the old name."""
    path.unlink()
    path.write_bytes(OTHER)


def test_excels_own_mark_keeps_a_workbook_from_being_rewritten(tmp_path: Path) -> None:
    store = XlsxStore(tmp_path)
    stamp = store.create("KD.xlsx", DEPARTMENT)
    (tmp_path / "~$KD.xlsx").touch()

    with pytest.raises(BusyError):
        store.rewrite("KD.xlsx", [FINDINGS], stamp)


def test_a_save_in_the_last_moment_wins(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    store = XlsxStore(tmp_path)
    stamp = store.create("KD.xlsx", DEPARTMENT)
    put = xlsx._put

    def saved_meanwhile(*args: object) -> None:
        (tmp_path / "KD.xlsx").write_bytes(b"saved by somebody")
        put(*args)  # type: ignore[arg-type]

    monkeypatch.setattr(xlsx, "_put", saved_meanwhile)

    with pytest.raises(ChangedMeanwhileError):
        store.rewrite("KD.xlsx", [FINDINGS], stamp)

    assert (tmp_path / "KD.xlsx").read_bytes() == b"saved by somebody"


def test_a_failed_swap_leaves_the_old_file_and_no_litter(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    store = XlsxStore(tmp_path)
    store.publish("scores.xlsx", DEPARTMENT)
    before = (tmp_path / "scores.xlsx").read_bytes()

    def held(*_: object) -> None:
        raise PermissionError

    monkeypatch.setattr(Path, "replace", held)

    with pytest.raises(BusyError):
        store.publish("scores.xlsx", SMALL)

    assert (tmp_path / "scores.xlsx").read_bytes() == before
    assert [path.name for path in tmp_path.iterdir()] == ["scores.xlsx"]


def test_creating_works_where_files_cannot_be_linked(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def no_links(*_: object) -> None:
        raise OSError

    monkeypatch.setattr("os.link", no_links)
    store = XlsxStore(tmp_path)

    created = store.create("KD.xlsx", SMALL)

    assert store.read("KD.xlsx")[1] == created
    assert [path.name for path in tmp_path.iterdir()] == ["KD.xlsx"]


def test_a_rewritten_workbook_keeps_who_may_open_it(tmp_path: Path) -> None:
    store = XlsxStore(tmp_path)
    stamp = store.create("KD.xlsx", DEPARTMENT)
    (tmp_path / "KD.xlsx").chmod(0o640)

    store.rewrite("KD.xlsx", [FINDINGS], stamp)

    assert (tmp_path / "KD.xlsx").stat().st_mode & 0o777 == 0o640


def test_strangers_are_workbooks_of_any_kind_but_no_lock_files(tmp_path: Path) -> None:
    for name in (
        "a.XLSX",
        "b.xls",
        "c.xlsm",
        "d.ods",
        "~$a.xlsx",
        ".~lock.a.xlsx#",
        ".e.xlsx",
        "f.txt",
    ):
        (tmp_path / name).touch()
    (tmp_path / "g.xlsx").mkdir()

    assert list(XlsxStore(tmp_path).strangers("", [])) == ["a.XLSX", "b.xls", "c.xlsm", "d.ods"]
    assert list(XlsxStore(tmp_path).strangers("none", [])) == []
