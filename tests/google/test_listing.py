"""files.list: whose files, which drives, in which order, a page at a time."""

import pytest

from tests.google.asking import ANH, BINH, EVERYWHERE, Asking
from tests.google.server import Emulator


def test_a_plain_list_has_what_is_told_of_a_file(anh: Asking) -> None:
    made = anh.sheet("KD")

    file = anh.drive("GET", f"files/{made}").body
    body = {"kind": "drive#fileList", "incompleteSearch": False, "files": [file]}
    assert anh.drive("GET", "files") == (200, body)


def test_everybody_finds_their_own_and_what_is_shared_with_them(
    google: Emulator, anh: Asking, binh: Asking
) -> None:
    folder = anh.folder("Chung")
    anh.sheet("KD", folder)
    anh.sheet("Riêng")
    google.share(folder, BINH, "reader")

    assert binh.found() == ["Chung", "KD"]


def test_a_link_opens_a_file_but_does_not_find_it(
    google: Emulator, anh: Asking, binh: Asking
) -> None:
    made = anh.sheet("KD")
    google.share(made, "", "reader", kind="anyone")

    assert binh.found() == []
    assert binh.drive("GET", f"files/{made}").status == 200


def test_groups_find_their_files(google: Emulator, anh: Asking, binh: Asking) -> None:
    google.world.groups["kd@saomai.example"] = {BINH}
    google.share(anh.sheet("KD"), "kd@saomai.example", kind="group")

    assert binh.found() == ["KD"]


def test_shared_drives_are_searched_when_that_is_said(
    robot: Asking, organizer: Asking, drive_id: str
) -> None:
    folder = robot.folder("OKR", drive_id)
    robot.sheet("KD", folder)
    this_drive = {"corpora": "drive", "driveId": drive_id}

    assert organizer.drive("GET", "files").body["files"] == []
    # Of a shared drive `user` has only what one made, opened or was given by itself.
    assert (organizer.found(), robot.found()) == ([], ["KD", "OKR"])
    assert organizer.found(corpora="allDrives") == ["KD", "OKR"]
    assert organizer.found(**this_drive) == ["KD", "OKR"]
    assert organizer.found(f"'{folder}' in parents") == ["KD"]


@pytest.mark.parametrize(
    ("query", "status", "reason"),
    [
        ({"corpora": "allDrives"}, 403, "teamDrivesParametersRequired"),
        ({"includeItemsFromAllDrives": "true"}, 403, "teamDrivesParametersRequired"),
        ({**EVERYWHERE, "corpora": "drive"}, 403, "teamDriveIdRequiresTeamDriveCorpora"),
        ({**EVERYWHERE, "driveId": "ID"}, 403, "teamDriveIdRequiresTeamDriveCorpora"),
        ({**EVERYWHERE, "corpora": "drive", "driveId": "ID"}, 403, "teamDriveMembershipRequired"),
        ({**EVERYWHERE, "corpora": "drive", "driveId": "0Ax"}, 404, "notFound"),
        ({"corpora": "mine"}, 400, "invalid"),
        ({"pageSize": "0"}, 400, "badRequest"),
        ({"pageSize": "ten"}, 400, "invalid"),
        ({"pageToken": "x"}, 400, "invalid"),
        ({"orderBy": "size"}, 400, "invalid"),
    ],
)
def test_what_makes_no_sense_is_refused(
    anh: Asking, drive_id: str, query: dict[str, str], status: int, reason: str
) -> None:
    given = {name: value.replace("ID", drive_id) for name, value in query.items()}

    refused = anh.drive("GET", "files", **given)

    assert (refused.status, refused.reason) == (status, reason)


def test_pages_follow_one_another(anh: Asking) -> None:
    names = [f"P{number:02}" for number in range(7)]
    for name in names:
        anh.sheet(name)
    query = {"pageSize": "3", "orderBy": "name", "fields": "nextPageToken,files/name"}

    pages: list[list[str]] = []
    token = ""
    while not pages or token:
        page = anh.drive("GET", "files", **query, **({"pageToken": token} if token else {})).body
        pages.append([file["name"] for file in page["files"]])
        token = page.get("nextPageToken", "")

    assert pages == [names[:3], names[3:6], names[6:]]


def test_a_page_token_is_good_for_its_own_query(anh: Asking) -> None:
    for name in ("KD", "KT"):
        anh.sheet(name)
    token = anh.drive("GET", "files", pageSize="1").body["nextPageToken"]

    other = anh.drive("GET", "files", pageSize="1", pageToken=token, q="trashed = false")

    assert (other.status, other.reason) == (400, "invalid")


def test_a_page_has_a_hundred_files_unless_more_are_wanted(google: Emulator, anh: Asking) -> None:
    for number in range(101):
        google.folder(f"{number}", owner=ANH)

    sizes = [
        len(anh.drive("GET", "files", **query).body["files"])
        for query in ({}, {"pageSize": "1000"}, {"pageSize": "5000"})
    ]
    assert sizes == [100, 101, 101]


@pytest.mark.parametrize(
    ("order", "names"),
    [
        ("", ["B", "C", "A"]),
        ("name", ["A", "B", "C"]),
        ("name desc", ["C", "B", "A"]),
        ("createdTime", ["A", "C", "B"]),
        ("folder,name", ["C", "A", "B"]),
    ],
)
def test_files_come_in_the_order_asked_for(anh: Asking, order: str, names: list[str]) -> None:
    anh.sheet("A")
    anh.folder("C")
    anh.sheet("B")

    listed = anh.drive("GET", "files", **({"orderBy": order} if order else {})).body["files"]

    assert [file["name"] for file in listed] == names
