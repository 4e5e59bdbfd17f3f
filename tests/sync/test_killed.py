"""A run that is ended at any moment leaves what the next one takes up as if nothing had been."""

from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest

from sheets_sync.locale import load as load_texts
from sheets_sync.model.store import Stamp
from sheets_sync.stores.xlsx import XlsxStore
from sheets_sync.stores.xlsx_part import replace_sheets
from sheets_sync.sync.create import create
from tests.office_free import Office, became, created, load

CODES = ("KD", "HT", "KT")


class KilledError(BaseException):
    """As a process ends that is killed: nobody foresees it."""


def make(office: Office, **words: Any) -> list[str]:  # noqa: ANN401 - those of create
    workspace = office.open()
    with workspace.alone(), workspace.state() as state:
        return [one.key for one in create(workspace, state, **words).made if one.renewed]


def blank(tmp_path: Path) -> Office:
    """Have a workspace with a roster, and no department's workbook yet."""
    office = created().copy(tmp_path / "office")
    for path in (office.root / "departments").iterdir():
        path.unlink()
    for path in (office.root / ".sheets-sync").iterdir():
        path.unlink()
    return office


def known(office: Office) -> dict[str, tuple[str, str]]:
    workspace = office.open()
    with workspace.state() as state:
        return {
            each.key: (each.address, made.digest if made else "")
            for each in state.registered()
            for made in [state.last_written(each.key, "made")]
        }


def killed_after(number: int, write: Callable[..., Stamp]) -> Callable[..., Stamp]:
    """Let a store write so many workbooks; the next one is placed, and then all ends."""
    count = 0

    def writing(*words: Any) -> Stamp:  # noqa: ANN401 - those of the store
        nonlocal count
        count += 1
        stamp = write(*words)
        if count == number:
            raise KilledError
        return stamp

    return writing


@pytest.mark.parametrize("number", range(1, len(CODES) + 1))
def test_create_knows_its_own_workbook_where_it_was_killed_before_remembering_it(
    number: int, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office, calm = blank(tmp_path / "a"), blank(tmp_path / "b")
    with monkeypatch.context() as patch:
        patch.setattr(XlsxStore, "create", killed_after(number, XlsxStore.create))
        with pytest.raises(KilledError):
            make(office)

    make(office)
    make(calm)

    assert known(office) == known(calm)
    assert [office.path(code).read_bytes() for code in CODES] == [
        calm.path(code).read_bytes() for code in CODES
    ]


def test_what_was_taken_up_is_made_anew_when_the_roster_changes(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = blank(tmp_path)
    with monkeypatch.context() as patch:
        patch.setattr(XlsxStore, "create", killed_after(2, XlsxStore.create))
        with pytest.raises(KilledError):
            make(office)
    make(office)
    roster = load(office.root / "roster.xlsx")
    sheet = roster["People"]
    named = {sheet.cell(1, n).value: n for n in range(1, sheet.max_column + 1)}
    rows = [row for row in range(3, sheet.max_row + 1)
            if sheet.cell(row, named["department"]).value == "HT"]  # fmt: skip
    sheet.cell(rows[0], named["name"]).value = "Lê Thị Đổi Tên"
    roster.save(office.root / "roster.xlsx")
    roster.close()

    assert "HT" in make(office)


def test_a_workbook_that_people_wrote_in_is_not_taken_for_our_own(tmp_path: Path) -> None:
    office = blank(tmp_path)
    make(office)
    for path in (office.root / ".sheets-sync").iterdir():
        path.unlink()
    with office.edit("KD") as pages:
        pages["Department OKR"].fill("KD-O1", title="Khách hàng quay lại")

    make(office)

    assert known(office)["KD"][1] == ""
    assert known(office)["HT"][1] != ""


def test_a_file_beside_is_known_again_where_it_was_killed_before_remembering_it(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = created().copy(tmp_path / "office")
    book = load(office.path("KD"))
    del book["Check"]
    book.save(office.path("KD"))
    book.close()
    publish = XlsxStore.publish

    def killed(store: XlsxStore, address: str, *words: Any) -> Stamp:  # noqa: ANN401 - the store's
        stamp = publish(store, address, *words)
        if address.endswith("-check.xlsx"):
            raise KilledError
        return stamp

    with monkeypatch.context() as patch:
        patch.setattr(XlsxStore, "publish", killed)
        with pytest.raises(KilledError):
            office.night()

    office.night()

    assert [path.name for path in (office.root / "departments").glob("KD-*")] == ["KD-check.xlsx"]


@pytest.mark.parametrize("bug", [KeyError, MemoryError, RecursionError, UnicodeDecodeError])
def test_whatever_goes_wrong_in_writing_one_workbook_costs_that_one(
    bug: type[Exception], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    office = created().copy(tmp_path / "office")
    for code in CODES:
        with office.edit(code) as pages:
            pages["Department OKR"].fill(f"{code}-O1-K1", target="X khách/ngày")
    before = office.path("HT").read_bytes()

    def broken(content: bytes, sheets: object) -> bytes:
        if content == before:
            raise bug("utf-8", b"x", 0, 1, "") if bug is UnicodeDecodeError else bug("Bí mật")
        return replace_sheets(content, sheets)  # type: ignore[arg-type]

    monkeypatch.setattr("sheets_sync.stores.xlsx.replace_sheets", broken)
    done = office.night()

    assert done.truth
    line = done.truth.text(load_texts("en"))
    assert (became(done)["KD"], became(done)["HT"], became(done)["KT"]) == (
        "written", "fault", "written",
    )  # fmt: skip
    assert office.path("HT").read_bytes() == before
    assert "HT" in line
    assert "Bí mật" not in line
    assert done.truth.exit_code == 1
