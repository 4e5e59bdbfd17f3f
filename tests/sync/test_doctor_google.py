"""The doctor on Google Drive: what would go wrong tonight, and who could see too much."""

import json
from collections.abc import Iterator
from datetime import timedelta
from pathlib import Path

import pytest

from sheets_sync.model.settings import GoogleSettings
from sheets_sync.model.store import Stamp
from sheets_sync.stores.google.clock import SystemClock
from sheets_sync.stores.google.health import Account, Folder
from sheets_sync.stores.google.index import Index, Known
from sheets_sync.stores.google.listing import XLSX
from sheets_sync.sync.doctor_check import Verdict
from sheets_sync.sync.doctor_drive import NOT_TO_ALL
from sheets_sync.sync.doctor_google import place_checks
from sheets_sync.sync.on_google import INDEX
from sheets_sync.sync.workspace import HIDDEN
from tests.google.faults import Fault, of_kind
from tests.sync.drive_office import AN, BOARD, HR, PEOPLE, DriveOffice, drive_office


@pytest.fixture
def office(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[DriveOffice]:
    with drive_office(tmp_path / "office") as office:
        monkeypatch.setenv("SHEETS_SYNC_GOOGLE", office.google.url)
        yield office


def contents(root: Path) -> dict[str, bytes]:
    return {str(p.relative_to(root)): p.read_bytes() for p in root.rglob("*") if p.is_file()}


def test_an_office_in_order_has_nothing_to_mend(office: DriveOffice) -> None:
    office.workbooks()

    examination = office.examine()

    assert [c for c in examination.checks if c.verdict is not Verdict.OK] == []
    assert [c.name for c in examination.checks] == [
        "settings", "zone", "disk", "folder", "lock", "state", "identity", "clock", "folder",
        "quota", "sheets", "roster", "emails", "workbooks", "members", "sharing", "templates",
    ]  # fmt: skip
    assert examination.exit_code == 0


def test_looking_changes_nothing_anywhere_and_costs_one_call_a_file(office: DriveOffice) -> None:
    office.workbooks()
    before, files = contents(office.root), dict(office.google.world.files)

    office.examine()

    assert contents(office.root) == before
    assert office.google.world.files == files
    assert {call.method for call in office.google.calls if call.kind != "token"} == {"GET"}
    assert office.google.counts == {
        "token": 1, "drive.about": 1, "drive.get": 1, "sheets.read": 1, "drive.list": 1,
        "drive.permissions": 4,
    }  # fmt: skip


@pytest.mark.parametrize(
    ("who", "role", "kind", "complaint"),
    [
        ("", "reader", "anyone", ("bad", "anyone", "KD")),
        ("saomai.example", "reader", "domain", ("bad", "domain", "KD")),
        ("la@khac.example", "reader", "user", ("bad", "outside", "KD")),
        ("nhom@khac.example", "writer", "group", ("bad", "outside", "KD")),
        ("moi@saomai.example", "reader", "user", ("warning", "unmeant", "KD")),
    ],
)
def test_who_is_not_meant_to_open_a_workbook_is_told(
    office: DriveOffice, who: str, role: str, kind: str, complaint: tuple[str, str, str]
) -> None:
    sales, _ = office.workbooks()
    office.google.share(sales.id, who, role, kind)

    assert office.complaints() == [complaint]


def test_who_the_roster_names_and_is_not_let_in_is_told(office: DriveOffice) -> None:
    sales, _ = office.workbooks()
    office.google.unshare(sales.id, AN)

    assert office.complaints() == [("warning", "kept-out", "KD")]


def test_scores_open_to_a_colleague_are_bad(office: DriveOffice) -> None:
    office.workbooks()
    scores = office.file("scores", "moi@saomai.example")
    for reader in (BOARD, HR):
        office.google.share(scores.id, reader, "reader")
    with office.opened() as (workspace, state):
        state.keep_written("scores", "published", "x", Stamp("x"), workspace.today)

    assert office.complaints() == [("bad", "unmeant", "scores")]


def test_a_folder_open_to_strangers_is_told_once(office: DriveOffice) -> None:
    office.workbooks()
    office.google.share(office.drive, "la@khac.example", "reader")

    assert office.complaints() == [("bad", "outside", "")]


def test_a_folder_shared_with_a_colleague_is_told_and_with_hr_is_not(office: DriveOffice) -> None:
    office.workbooks()
    office.google.share(office.folder, "moi@saomai.example", "reader")
    office.google.share(office.folder, HR, "reader")

    assert office.complaints() == [("warning", "guests", "")]


def test_members_of_the_shared_drive_are_named_as_a_hint(office: DriveOffice) -> None:
    office.workbooks()

    (members,) = (check for check in office.examine().checks if check.name == "members")

    assert members.verdict is Verdict.OK
    assert members.seen.args == {"n": 1, "people": [BOARD]}


def test_without_sharing_by_the_tool_only_what_is_too_wide_is_told(office: DriveOffice) -> None:
    sales, aid = office.workbooks()
    office.write(share=False)
    office.google.share(sales.id, "moi@saomai.example", "reader")
    office.google.share(aid.id, "", "reader", "anyone")

    assert office.complaints() == [("bad", "anyone", "HT")]


def test_a_workbook_in_the_bin_is_told(office: DriveOffice) -> None:
    sales, _ = office.workbooks()
    sales.trashed = office.google.world.clock.now()

    assert office.complaints() == [("bad", "trashed", "KD")]


def test_a_workbook_that_is_gone_is_told(office: DriveOffice) -> None:
    sales, _ = office.workbooks()
    del office.google.world.files[sales.id]

    assert office.complaints() == [("bad", "missing", "KD")]


def test_a_workbook_in_another_folder_is_read_and_told(office: DriveOffice) -> None:
    sales, _ = office.workbooks()
    sales.parent = office.google.folder("Cũ", drive="Sao Mai")

    assert office.complaints() == [("warning", "moved", "KD")]


def test_a_workbook_with_another_name_is_in_order(office: DriveOffice) -> None:
    sales, _ = office.workbooks()
    sales.name = "OKR phòng Kinh doanh (bản chính)"

    assert office.complaints() == []


def test_an_xlsx_file_beside_the_sheets_is_told(office: DriveOffice) -> None:
    office.workbooks()
    office.google.upload(AN, "KD.xlsx", b"x", office.folder)

    assert office.complaints() == [("warning", "xlsx", "")]


def test_a_copy_of_a_workbook_is_told(office: DriveOffice) -> None:
    office.workbooks()
    office.file("departments/KD", name="Bản sao của KD")

    assert office.complaints() == [("warning", "copy", "")]


def test_a_roster_on_drive_is_read(office: DriveOffice) -> None:
    office.workbooks()
    office.roster()

    examination = office.examine()

    (roster,) = (check for check in examination.checks if check.name == "roster")
    assert roster.seen.args == {"departments": 2, "people": 3, "n": 0}
    assert examination.exit_code == 0


def test_a_roster_in_the_bin_is_told_and_only_what_is_too_wide_can_be_seen(
    office: DriveOffice,
) -> None:
    sales, _ = office.workbooks()
    office.roster().trashed = office.google.world.clock.now()
    office.google.share(sales.id, "la@khac.example", "reader")
    office.google.share(sales.id, "", "reader", "anyone")

    assert office.complaints() == [
        ("bad", "trashed", "roster"),
        ("bad", "anyone", "KD"),
    ]


def test_a_roster_that_is_no_google_sheet_is_told(office: DriveOffice) -> None:
    office.workbooks()
    roster = office.roster()
    roster.mime_type = XLSX

    assert office.complaints() == [("bad", "not-google-sheet", "roster")]


def test_a_workbook_whose_people_cannot_be_seen_stops_nothing(office: DriveOffice) -> None:
    sales, _ = office.workbooks()
    path = f"/drive/v3/files/{sales.id}/permissions"
    office.google.faults.add(Fault("403", lambda call: call.path == path))

    assert office.complaints() == [("warning", "unseen", "KD")]


def test_a_folder_whose_people_cannot_be_seen_stops_nothing(office: DriveOffice) -> None:
    office.workbooks()
    path = f"/drive/v3/files/{office.folder}/permissions"
    office.google.faults.add(Fault("403", lambda call: call.path == path))

    assert office.complaints() == [("warning", "unseen", "")]


def test_sheets_that_is_not_switched_on_is_told(office: DriveOffice) -> None:
    office.google.faults.add(Fault("disabled", of_kind("sheets.read")))

    assert office.complaints() == [("bad", "sheets", "")]


@pytest.mark.parametrize(
    ("limit", "used", "verdict"),
    [(None, 10**12, Verdict.OK), (15 * 10**9, 10**9, Verdict.OK),
     (15 * 10**9, 14_500_000_000, Verdict.WARNING)],
)  # fmt: skip
def test_a_persons_own_room_is_told(limit: int | None, used: int, verdict: Verdict) -> None:
    account = Account(BOARD, limit, used, 0)
    folder = Folder("OKR", "", (BOARD,), is_folder=True, trashed=False, open=True)
    settings = GoogleSettings(folder="thu-muc", identity="person")

    place, room = place_checks(folder, account, settings)

    assert (place.verdict, room.name, room.verdict) == (Verdict.OK, "quota", verdict)


def test_a_copy_in_the_bin_troubles_nobody(office: DriveOffice) -> None:
    office.workbooks()
    office.file("departments/KD").trashed = office.google.world.clock.now()

    assert office.complaints() == []


def test_where_people_share_themselves_no_more_is_claimed_than_was_seen(
    office: DriveOffice,
) -> None:
    office.workbooks()
    office.write(share=False)

    (sharing,) = (check for check in office.examine().checks if check.name == "sharing")

    assert sharing.seen.text == NOT_TO_ALL


def test_in_the_name_of_a_person_my_drive_has_room() -> None:
    folder = Folder("OKR", "", (BOARD,), is_folder=True, trashed=False, open=True)
    settings = GoogleSettings(folder="thu-muc", subject=BOARD)

    _, room = place_checks(folder, Account(BOARD, None, 0, 0), settings)

    assert room.verdict is Verdict.OK


def test_a_roster_without_people_is_not_praised_for_its_addresses(office: DriveOffice) -> None:
    office.write(PEOPLE.splitlines()[0])

    assert "emails" not in [check.name for check in office.examine().checks]


def test_a_copy_does_not_stand_for_a_workbook_that_is_gone(office: DriveOffice) -> None:
    sales, _ = office.workbooks()
    Index(office.root / HIDDEN / INDEX).keep("departments/KD", Known(sales.id))
    office.file("departments/KD", name="Bản sao của KD")
    del office.google.world.files[sales.id]

    assert office.complaints() == [("bad", "missing", "KD")]


def test_a_file_of_the_tools_own_beside_the_workbooks_is_no_copy(office: DriveOffice) -> None:
    office.workbooks()
    office.file("departments/KD-check")

    assert office.complaints() == []


def test_a_folder_in_the_bin_is_bad() -> None:
    folder = Folder("OKR", "0A", (), is_folder=True, trashed=True, open=True)

    place, _ = place_checks(folder, Account("r", None, 0, 0), GoogleSettings(folder="thu-muc"))

    assert (place.name, place.verdict) == ("folder", Verdict.BAD)


def test_a_folder_in_my_drive_has_no_room_for_a_service_account(office: DriveOffice) -> None:
    office.folder = office.google.folder("OKR", owner=BOARD)
    office.google.share(office.folder, office.robot)
    office.write()

    assert office.complaints()[0] == ("bad", "quota", "")


def test_a_reader_cannot_make_workbooks(office: DriveOffice) -> None:
    office.google.share(office.drive, office.robot, "reader")

    assert ("bad", "folder", "") in office.complaints()


def test_a_folder_that_is_not_shared_with_the_tool_ends_the_visit(office: DriveOffice) -> None:
    office.google.unshare(office.drive, office.robot)

    examination = office.examine()

    assert office.complaints() == [("bad", "folder", "")]
    assert examination.exit_code == 3


def test_a_folder_that_the_narrow_scope_does_not_show_is_told(office: DriveOffice) -> None:
    office.write(scopes=["https://www.googleapis.com/auth/drive.file"])

    assert office.complaints() == [("bad", "folder", "")]


def test_a_second_service_account_outside_the_folder_is_told(office: DriveOffice) -> None:
    office.key(office.google.robot("second"), "second.json")
    office.write(keys=["robot.json", "second.json"])

    assert office.complaints() == [("bad", "robots", "")]


def test_clocks_that_differ_by_more_than_five_minutes_are_bad(office: DriveOffice) -> None:
    assert office.complaints(later=301) == [("bad", "clock", "")]
    assert office.complaints(later=299) == []


def test_a_key_refused_for_its_time_tells_of_the_clock(office: DriveOffice) -> None:
    office.google.world.ahead = timedelta(hours=2).total_seconds()

    examination = office.examine()

    (bad,) = (c for c in examination.checks if c.verdict is Verdict.BAD)
    assert "clock" in bad.seen.text
    assert examination.exit_code == 3


def test_without_network_everything_here_is_looked_at_all_the_same(
    office: DriveOffice, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("SHEETS_SYNC_GOOGLE", "http://127.0.0.1:9")
    monkeypatch.setattr(SystemClock, "sleep", lambda *_: None)
    key = json.loads((office.root / "robot.json").read_text(encoding="utf-8"))
    office.key({**key, "token_uri": "http://127.0.0.1:9/token"})

    examination = office.examine()

    assert [c.name for c in examination.checks if c.verdict is Verdict.BAD] == ["google"]
    assert [c.name for c in examination.checks][:6] == [
        "settings", "zone", "disk", "folder", "lock", "state",
    ]  # fmt: skip
    assert examination.exit_code == 3


def test_a_key_that_others_can_read_is_told_without_asking_google(office: DriveOffice) -> None:
    (office.root / "robot.json").chmod(0o644)

    assert office.complaints() == [("bad", "identity", "")]
    assert office.google.calls == []


def test_people_without_an_address_or_with_somebody_elses_are_told(office: DriveOffice) -> None:
    office.write(PEOPLE.replace("duc.pham@saomai.example", "").replace("binh.le", "an.nguyen"))

    assert [c for c in office.complaints() if c[1] == "emails"] == [
        ("warning", "emails", ""),
        ("bad", "emails", ""),
    ]


@pytest.mark.parametrize(
    ("everybody", "found"), [("", ["everybody"]), ("group:tat-ca@saomai.example", [])]
)
def test_more_people_than_google_lets_in_one_by_one_need_a_group(
    office: DriveOffice, everybody: str, found: list[str]
) -> None:
    many = [f"X{n},Người {n},nguoi{n}@saomai.example,KD,KD-NV" for n in range(600)]
    office.write("\n".join([PEOPLE.strip(), *many]), everybody=everybody)

    assert [name for _, name, _ in office.complaints() if name == "everybody"] == found


def test_settings_that_name_neither_board_nor_hr_are_told(office: DriveOffice) -> None:
    office.write(board=[], hr=[])

    assert office.complaints()[0] == ("warning", "leaders", "")
