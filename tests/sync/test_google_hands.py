"""What people do with mouse and menus in spreadsheets: read as it is meant, or asked about."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.google_office import GoogleOffice, taken_up
from tests.office_free import rules_of
from tests.sync.test_google_people import AN, BINH, KD, OKR, _before, _lines, _meant, first_night


@pytest.fixture
def office(tmp_path: Path) -> Iterator[GoogleOffice]:
    """A Vietnamese office whose first night is over."""
    with taken_up(first_night()[0], tmp_path / "office") as office:
        yield office
        assert office.emulator.malformed == []


def test_an_owner_named_by_a_people_chip_is_that_person_whatever_google_calls_them(
    office: GoogleOffice,
) -> None:
    for email in (AN, BINH):
        office.emulator.world.account(email).name = "Kinh Doanh 1"
    office.workplace.at(KD).people_chip(OKR, _cell(office, "owner", 4), BINH)

    done = office.night()

    assert _lines(done)["KD-O1-K1"].owner == "NV02"
    before = set(rules_of(first_night()[1], "KD"))
    assert set(rules_of(done, "KD")) <= before | {"OKR080"}


def _cell(office: GoogleOffice, field: str, line: int) -> str:
    names = office.workplace.at(KD).read(OKR, "A1:Z1")[0]
    return f"{chr(ord('A') + names.index(field))}{line}"


def test_a_filter_view_changes_nothing_that_is_read(office: GoogleOffice) -> None:
    office.workplace.at(KD).filter_view(OKR, "A2:N14", "K", ["NV01"])

    done = office.night()

    assert _meant(done) == _before()
    assert set(rules_of(done, "KD")) <= set(rules_of(first_night()[1], "KD"))


def test_what_find_and_replace_changed_is_read_as_it_stands_then(office: GoogleOffice) -> None:
    changed = office.workplace.at(KD).find_and_replace("Đơn hàng", "Hợp đồng", OKR)

    titles = [line.title or "" for line in _lines(office.night()).values()]

    assert changed == len([title for title in titles if "Hợp đồng" in title]) == 3
    assert not any("Đơn hàng" in title for title in titles)


@pytest.mark.parametrize("typed", ["3/4", "5-10", "12/2026"])
def test_a_target_that_google_made_a_day_of_is_asked_about(
    office: GoogleOffice, typed: str
) -> None:
    book = office.workplace.at(KD)
    book.paste(OKR, _cell(office, "target", 4), [[typed]])

    done = office.night()

    target = _lines(done)["KD-O1-K1"].target
    assert target is None or target.unit == "date"
    told = {f.code for f in done.outcome.about("KD") if f.place.code == "KD-O1-K1"
            and f.place.field in ("target", "")}  # fmt: skip
    assert told & {"OKR043", "CEL005", "CEL001"}


def test_a_number_that_was_dragged_down_is_read_on_each_line(office: GoogleOffice) -> None:
    office.workplace.at(KD).drag_down(OKR, _cell(office, "baseline", 4), 2)

    lines = _lines(office.night())

    assert [lines[f"KD-O1-K{n}"].baseline for n in (1, 2)] == [11.0, 11.0]
