"""A spreadsheet that somebody sets to another country: told, set back, what it bent asked."""

from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from sheets_sync.model.say import Said
from sheets_sync.sync.doctor import examine
from sheets_sync.sync.doctor_drive import ABROAD
from sheets_sync.sync.done import Done
from tests.google_office import GoogleOffice, taken_up
from tests.office_free import DAY, became, rules_of
from tests.sync.test_google_people import KD, OKR, _draft, _lines, first_night

HOME = {"locale": "vi_VN", "timeZone": "Asia/Ho_Chi_Minh"}


@pytest.fixture
def office(tmp_path: Path) -> Iterator[GoogleOffice]:
    """A Vietnamese office whose first night is over."""
    with taken_up(first_night()[0], tmp_path / "office") as office:
        yield office
        assert office.emulator.malformed == []


def _set(office: GoogleOffice, key: str = KD, **properties: str) -> None:
    office.workplace.at(key).set_region(**properties)


def _region(office: GoogleOffice, key: str = KD) -> dict[str, str]:
    return office.workplace.at(key).region()


def _asked(done: Done) -> dict[tuple[str, str], tuple[str, ...]]:
    return {
        (misread.place.code, misread.place.field): misread.options
        for misread in _draft(done).filled.misreads
        if misread.why == "abroad"
    }


def test_what_is_typed_in_american_is_asked_about_and_never_read_in_silence(
    office: GoogleOffice,
) -> None:
    _set(office, locale="en_US")
    book = office.workplace.at(KD)
    book.type(OKR, "I4", "26.500")
    book.type(OKR, "M4", "10/11/2026")
    book.type(OKR, "J5", "≥ 26.500")
    book.type(OKR, "I5", "25")

    done = office.night()

    assert _asked(done) == {
        ("KD-O1-K1", "baseline"): ("'26,5", "'26500"),
        ("KD-O1-K1", "due"): ("'11/10/2026", "'10/11/2026"),
    }
    line = _lines(done)["KD-O1-K1"]
    assert (line.baseline, line.due) == (None, None)
    assert {"CEL070", "CEL071"} <= set(rules_of(done, "KD"))


def test_the_night_that_tells_sets_the_spreadsheet_back_without_a_call_more(
    office: GoogleOffice,
) -> None:
    office.workplace.at(KD).type(OKR, "I4", "x")
    calls = len(office.emulator.calls)
    office.night()
    usual = office.workplace.kinds(calls)
    _set(office, locale="en_US", timeZone="America/New_York")
    calls = len(office.emulator.calls)

    done = office.night()

    assert office.workplace.kinds(calls) == usual
    assert (became(done)["KD"], _region(office)) == ("written", HOME)
    assert "CEL070" not in rules_of(office.night(), "KD")


def test_what_was_typed_meanwhile_is_asked_about_until_it_is_written_as_advised(
    office: GoogleOffice,
) -> None:
    _set(office, locale="en_US")
    book = office.workplace.at(KD)
    book.type(OKR, "I4", "10.500")
    book.type(OKR, "M4", "10/11/2026")
    first, second, third = office.night(), office.night(), office.night(date(2026, 10, 13))
    asked = _asked(first)
    assert _region(office) == HOME
    assert asked == _asked(second) == _asked(third) != {}
    assert "CEL071" in rules_of(third, "KD")

    book.type(OKR, "I4", asked["KD-O1-K1", "baseline"][0])
    book.type(OKR, "M4", asked["KD-O1-K1", "due"][1])
    last = office.night(date(2026, 10, 14))

    line = _lines(last)["KD-O1-K1"]
    assert (line.baseline, line.due, _asked(last)) == (10.5, date(2026, 11, 10), {})
    before = set(rules_of(first_night()[1], "KD"))
    assert set(rules_of(last, "KD")) <= before


@pytest.mark.parametrize("choice", [0, 1])
def test_advice_is_right_while_the_spreadsheet_is_still_abroad(
    office: GoogleOffice, choice: int
) -> None:
    _set(office, locale="en_US")
    book = office.workplace.at(KD)
    book.type(OKR, "I4", "26.500")
    asked = _asked(office.night())
    _set(office, locale="en_US")

    book.type(OKR, "I4", asked["KD-O1-K1", "baseline"][choice])
    done = office.night(date(2026, 10, 13))

    assert (_lines(done)["KD-O1-K1"].baseline, _asked(done)) == ((26.5, 26500.0)[choice], {})


def test_what_stood_there_before_is_not_asked_about(office: GoogleOffice) -> None:
    book = office.workplace.at(KD)
    book.type(OKR, "I4", "26,5")
    before = _lines(office.night())["KD-O1-K1"].baseline
    _set(office, locale="en_US")

    done = office.night()

    assert (before, _lines(done)["KD-O1-K1"].baseline, _asked(done)) == (26.5, 26.5, {})
    assert "CEL070" in rules_of(done, "KD")


def test_a_country_that_writes_alike_is_told_and_nothing_is_asked(office: GoogleOffice) -> None:
    _set(office, locale="de_DE")
    book = office.workplace.at(KD)
    book.type(OKR, "I4", "26,5")
    book.type(OKR, "M4", "10/11/2026")

    done = office.night()

    line = _lines(done)["KD-O1-K1"]
    assert (line.baseline, line.due, _asked(done)) == (26.5, date(2026, 11, 10), {})
    assert "CEL070" in rules_of(done, "KD")


def test_another_name_of_the_same_zone_is_nothing_to_tell(office: GoogleOffice) -> None:
    _set(office, timeZone="Asia/Bangkok")

    assert "CEL070" not in rules_of(office.night(), "KD")


def test_where_google_does_not_set_it_back_it_is_told_and_tried_once(office: GoogleOffice) -> None:
    _set(office, locale="en_US")
    office.emulator.world.knows_locale = lambda locale: locale != "vi_VN"

    first, second = office.night(), office.night()
    calls = len(office.emulator.calls)
    third = office.night()

    assert _region(office)["locale"] == "en_US"
    assert all("CEL070" in rules_of(done, "KD") for done in (first, second, third))
    assert became(first)["KD"] == "written"
    assert "sheets.write" not in office.workplace.kinds(calls)


def test_the_doctor_tells_what_was_seen_and_where_it_stands(
    office: GoogleOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEETS_SYNC_GOOGLE", office.emulator.url)
    _set(office, locale="en_US")
    office.emulator.world.knows_locale = lambda locale: locale != "vi_VN"
    office.night()

    checks = examine(office.root, DAY).checks

    told = [check for check in checks if check.name == "locale"]
    words = {"name": KD, "locale": "en_US", "home": "vi_VN"}
    assert [(check.workbook, check.seen) for check in told] == [("KD", Said(ABROAD, words))]


ROSTER_DAY = "Nhân sự"


def test_dates_on_the_roster_are_asked_about_too(office: GoogleOffice) -> None:
    _set(office, "roster", locale="en_US")
    book = office.workplace.at("roster")
    letter = _starts(office)
    book.type(ROSTER_DAY, f"{letter}3", "3/4/2021")

    done = office.night()

    asked = [m.options for m in done.night.roster.filled.misreads if m.why == "abroad"]
    assert asked == [("'04/03/2021", "'03/04/2021")]
    assert _region(office, "roster") == HOME


def _starts(office: GoogleOffice) -> str:
    names = office.workplace.at("roster").read(ROSTER_DAY, "A1:Z1")[0]
    return chr(ord("A") + names.index("starts"))
