"""The doctor in a folder of .xlsx workbooks: what would go wrong tonight is told today."""

import shutil
from collections import namedtuple
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from filelock import FileLock

from sheets_sync.config import SETTINGS
from sheets_sync.state import Registered
from sheets_sync.sync.doctor import examine
from sheets_sync.sync.doctor_check import Check, Examination, Verdict
from tests.office_free import DAY, Office

Complaint = tuple[str, str, str]


def seen(office: Office, now: datetime | None = None) -> Examination:
    return examine(office.root, DAY, now=now)


def complaints(examination: Examination) -> list[Complaint]:
    """Give what is not as it should be: verdict, check, workbook."""
    checks = (c for c in examination.checks if c.verdict is not Verdict.OK)
    return [(c.verdict.value, c.name, c.workbook) for c in checks]


def only(examination: Examination, name: str) -> Check:
    (found,) = (check for check in examination.checks if check.name == name)
    return found


def test_an_office_in_order_has_nothing_to_mend_and_stays_as_it_was(office: Office) -> None:
    before = office.hashes()

    examination = seen(office)

    assert complaints(examination) == []
    assert examination.exit_code == 0
    assert only(examination, "workbooks").seen.args == {"good": 6, "all": 6}
    assert office.hashes() == before


def test_a_workspace_without_memory_is_given_none(office: Office) -> None:
    shutil.rmtree(office.root / ".sheets-sync")

    examination = seen(office)

    assert not (office.root / ".sheets-sync").exists()
    assert only(examination, "state").verdict is Verdict.OK


def test_workbooks_that_cannot_be_read_are_told_with_what_to_do(office: Office) -> None:
    office.path("KT").unlink()
    office.path("HT").write_bytes(b"")

    examination = seen(office)

    assert complaints(examination) == [("bad", "empty", "HT"), ("bad", "missing", "KT")]
    todo = only(examination, "missing").todo
    assert todo is not None
    assert todo.args == {"code": "KT"}
    assert examination.exit_code == 1


def test_two_workbooks_that_were_swapped_are_told(office: Office) -> None:
    office.path("KD").rename(office.root / "x")
    office.path("HT").rename(office.path("KD"))
    (office.root / "x").rename(office.path("HT"))

    assert complaints(seen(office)) == [("bad", "foreign", "KD"), ("bad", "foreign", "HT")]


def test_a_lost_roster_is_told_and_the_workbooks_are_looked_at_all_the_same(office: Office) -> None:
    office.path("roster").unlink()

    examination = seen(office)

    assert complaints(examination) == [("bad", "missing", "roster")]
    assert examination.exit_code == 1


def test_where_nothing_can_be_reached_the_exit_code_says_so(office: Office) -> None:
    for path in office.root.rglob("*.xlsx"):
        path.unlink()

    assert seen(office).exit_code == 3


def test_errors_on_the_roster_are_counted(office: Office) -> None:
    with office.edit("roster") as pages:
        pages["Departments"].fill(3, head="NV77")

    roster = only(seen(office), "roster")

    assert (roster.verdict, roster.seen.args["n"]) == (Verdict.BAD, 1)


def test_a_workbook_of_another_template_is_told(office: Office) -> None:
    with office.open().state() as state:
        known = state.find("KD")
        assert known
        state.register(Registered("KD", known.kind, known.address, "0", known.created_on))

    assert complaints(seen(office)) == [("warning", "templates", "")]


@pytest.mark.parametrize(
    ("old", "new"),
    [
        ('packs = ["doanh-nghiep"]', 'packs = ["khong-co"]'),
        ('time_zone = "Asia/Ho_Chi_Minh"', 'time_zone = "Asia/Nowhere"'),
        ("[okr]", "[okrs]"),
    ],
)
def test_wrong_settings_are_told_and_nothing_else_is_looked_at(
    office: Office, old: str, new: str
) -> None:
    path = office.root / SETTINGS
    text = path.read_text(encoding="utf-8")
    path.write_text(text.replace(old, new), encoding="utf-8")

    examination = seen(office)

    assert {check[:2] for check in complaints(examination)} == {("bad", "settings")}
    assert examination.exit_code == 2


def test_a_folder_without_settings_is_told(tmp_path: Path) -> None:
    examination = examine(tmp_path)

    assert (complaints(examination), examination.exit_code) == ([("bad", "settings", "")], 2)


def test_a_damaged_memory_is_told(office: Office) -> None:
    (office.root / ".sheets-sync" / "state.db").write_bytes(b"no database" * 500)

    examination = seen(office)

    assert complaints(examination) == [("bad", "state", "")]
    assert only(examination, "roster").verdict is Verdict.OK


def test_a_clock_that_went_back_is_told(office: Office) -> None:
    yesterday = datetime.now(UTC) - timedelta(days=1)

    assert complaints(seen(office, yesterday)) == [("bad", "state", "")]


def test_another_sync_is_told(office: Office) -> None:
    with FileLock(office.root / ".sheets-sync" / "lock"):
        examination = seen(office)

    assert complaints(examination) == [("warning", "lock", "")]
    assert examination.exit_code == 0


def test_a_disk_that_is_nearly_full_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    usage = namedtuple("usage", "total used free")  # noqa: PYI024 - as shutil has it
    monkeypatch.setattr(shutil, "disk_usage", lambda _: usage(10**12, 10**12, 499_000_000))

    assert complaints(seen(office)) == [("warning", "disk", "")]


def test_a_folder_that_cannot_be_written_is_told(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    closed = office.root / "departments"
    monkeypatch.setattr("os.access", lambda place, _: Path(place) != closed)

    folder = only(seen(office), "folder")

    assert (folder.verdict, folder.seen.args) == (Verdict.BAD, {"names": ["departments"]})


def test_every_workbook_is_named_while_it_is_looked_at(office: Office) -> None:
    named: list[str] = []

    examine(office.root, DAY, named.append)

    assert sorted(named) == [
        "alignment.xlsx", "company.xlsx", "departments/HT.xlsx", "departments/KD.xlsx",
        "departments/KT.xlsx", "scores.xlsx",
    ]  # fmt: skip
