"""A night on which nothing changed is told again; whatever changes makes it a night like any."""

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pytest

from sheets_sync.config import SETTINGS
from sheets_sync.state.canonical import from_bytes
from sheets_sync.sync import quiet
from sheets_sync.sync.quiet import quiet_night
from sheets_sync.sync.summary import Summary, pack, summary_of, unpack
from tests.office_free import DAY, Office, synced


@pytest.fixture
def office(tmp_path: Path) -> Office:
    return synced().copy(tmp_path / "office")


def _quiet(office: Office, today: date = DAY) -> Summary | None:
    workspace = office.open(today)
    with workspace.alone(), workspace.state() as state:
        return quiet_night(workspace, state)


def test_a_quiet_night_tells_what_a_whole_one_would(office: Office) -> None:
    whole = summary_of(office.night())

    assert _quiet(office) == whole


def test_a_quiet_night_writes_nothing(office: Office) -> None:
    before = office.hashes()

    assert _quiet(office)
    assert office.hashes() == before


def _saved(office: Office) -> None:
    with office.edit("HT") as pages:
        pages["Department OKR"].fill("HT-O1", title="Khách hàng quay lại")


def _lost(office: Office) -> None:
    office.path("KD").unlink()


def _joined(office: Office) -> None:
    office.path("KD").with_name("KD (2).xlsx").write_bytes(office.path("KD").read_bytes())


def _published_over(office: Office) -> None:
    office.path("scores").write_bytes(b"")


def _set(office: Office) -> None:
    path = office.root / SETTINGS
    path.write_text(path.read_text("utf-8") + "\n# a note\n", "utf-8")


def _packed(office: Office) -> None:
    folder = office.root / "packs"
    folder.mkdir()
    (folder / "doanh-nghiep.toml").write_text("", "utf-8")


@pytest.mark.parametrize("change", [_saved, _lost, _joined, _published_over, _set, _packed])
def test_whatever_changes_ends_the_quiet(office: Office, change: Callable[[Office], None]) -> None:
    assert _quiet(office)

    change(office)

    assert _quiet(office) is None


def test_another_day_is_another_night(office: Office) -> None:
    assert _quiet(office, date(2026, 10, 13)) is None


def test_another_version_of_the_tool_judges_anew(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("sheets_sync.__version__", "9.9.9")

    assert _quiet(office) is None


def test_a_night_that_left_something_undone_is_played_again(office: Office) -> None:
    _saved(office)
    lock = office.path("HT").with_name("~$HT.xlsx")
    lock.write_bytes(b"")

    office.night()
    assert _quiet(office) is None

    lock.unlink()
    office.night()
    assert _quiet(office)


def test_a_summary_comes_back_as_it_was_kept(office: Office) -> None:
    _lost(office)
    summary = summary_of(office.night())

    assert unpack(pack(summary)) == summary
    assert from_bytes(pack(summary))["own"] is not None
    assert "missing" in {line.problem for line in summary.lines}
    assert quiet.PASSING.isdisjoint({line.problem for line in summary.lines})
