"""A deadline that is moved, and another person to ask, reach every workbook on our own sheet."""

import re
from datetime import date, timedelta
from pathlib import Path

from sheets_sync.config import SETTINGS
from tests.google_office import GoogleOffice, taken_up
from tests.google_office import synced as synced_on_google
from tests.office_free import DAY, Office, became

NEXT = DAY + timedelta(days=1)
KEYS = ("roster", "company", "KD", "HT", "KT")


def move(root: Path) -> None:
    """Move the deadline and name somebody else to ask."""
    path = root / SETTINGS
    text = path.read_text(encoding="utf-8")
    text = re.sub(r"(?m)^submission = \S+", "submission = 2026-10-19", text)
    text = re.sub(r"(?m)^coordinator = .*", 'coordinator = "Chị Lan, máy lẻ 12"', text)
    path.write_text(text, encoding="utf-8")


def told(office: Office, key: str) -> tuple[object, object]:
    top = office.rows(key, "Check")[0]
    return top["message"], top["fix"]


def test_a_new_workbook_says_by_when_before_its_first_night(blank: Office) -> None:
    assert {key: told(blank, key) for key in KEYS} == dict.fromkeys(
        KEYS, ("Submit by 15 Oct 2026.", None)
    )


def test_a_moved_deadline_and_coordinator_reach_every_workbook_in_one_write(
    office: Office,
) -> None:
    move(office.root)

    done = office.night(DAY)

    assert {key: became(done)[key] for key in KEYS} == dict.fromkeys(KEYS, "written")
    assert {key: told(office, key) for key in KEYS} == dict.fromkeys(
        KEYS, ("Submit by 19 Oct 2026.", "Questions: Chị Lan, máy lẻ 12.")
    )


def test_a_second_night_after_it_writes_nothing(office: Office) -> None:
    move(office.root)
    office.night(DAY)
    before = office.hashes()

    done = office.night(DAY)

    assert set(became(done).values()) == {"same"}
    books = [name for name in before if name.endswith(".xlsx")]
    assert {name: office.hashes()[name] for name in books} == {n: before[n] for n in books}


def test_no_sheet_that_people_fill_in_names_a_day_that_may_be_moved(office: Office) -> None:
    guide = office.rows("KD", "Guide")

    assert guide[0]["deadline"] == "see Check"
    words = [str(cell) for row in guide for cell in row.values()]
    assert not [word for word in words if "2026-10-15" in word or "15 Oct" in word]


def test_a_deadline_of_an_older_guide_is_neither_believed_nor_asked_about(office: Office) -> None:
    with office.edit("KD") as pages:
        pages["Guide"].fill(3, deadline=date(2026, 1, 5))

    done = office.night(DAY)

    assert "SYN031" not in {f.code for f in done.outcome.about("KD")}
    assert not [f for f in done.outcome.about("KD") if f.place.field == "deadline"]


def test_on_google_drive_it_is_one_write_a_workbook_and_none_after(tmp_path: Path) -> None:
    with taken_up(synced_on_google(), tmp_path / "office") as office:
        move(office.root)

        first, second = office.night(DAY), office.night(DAY)

        keys = ("roster", "company", "KD", "HT")
        assert {key: became(first)[key] for key in keys} == dict.fromkeys(keys, "written")
        assert {key: became(second)[key] for key in keys} == dict.fromkeys(keys, "same")
        assert _top(office, "KD") == "Submit by 19 Oct 2026."


def _top(office: GoogleOffice, key: str) -> object:
    with office.edit(key) as pages:
        rows = pages["Check"].rows
    return rows[2][rows[0].index("message")]
