"""The folder store: nothing outside it, nothing half written, nothing held open."""

from dataclasses import replace
from pathlib import Path

import pytest

from sheets_sync.model.store import BusyError, ChangedMeanwhileError, UnreadableError
from sheets_sync.stores import xlsx
from sheets_sync.stores.xlsx import XlsxStore
from tests.stores.sample import DEPARTMENT, FINDINGS, PRIORITIES

SMALL = replace(DEPARTMENT, sheets=(PRIORITIES,))


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
