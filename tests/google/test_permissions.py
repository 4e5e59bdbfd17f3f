"""Access lists: who is let in, what is inherited, which mails go out."""

import pytest

from tests.google.asking import ALL_DRIVES, ANH, BINH, CHI, Asking
from tests.google.server import Emulator
from tests.google.world import Permission

QUIET = {"sendNotificationEmail": "false", **ALL_DRIVES}
WHO = "permissions(type,role,emailAddress,domain)"


def pid(email: str) -> str:
    """The id of a person's permissions."""
    return Permission("user", "reader", email).id


def let_in(email: str, role: str = "writer", kind: str = "user") -> dict[str, str]:
    """The body that shares with somebody."""
    return {"type": kind, "role": role, "emailAddress": email}


def test_sharing_tells_of_the_new_entry(anh: Asking) -> None:
    made = anh.sheet("KD")

    shared = anh.drive("POST", f"files/{made}/permissions", let_in(BINH), **QUIET)

    told = {"kind": "drive#permission", "id": pid(BINH), "type": "user", "role": "writer"}
    assert shared == (200, told)


def test_the_owner_comes_first_in_the_list(anh: Asking) -> None:
    made = anh.sheet("KD")
    anh.drive("POST", f"files/{made}/permissions", let_in(BINH, "reader"), **QUIET)
    everybody = {"type": "domain", "role": "reader", "domain": "saomai.example"}
    anh.drive("POST", f"files/{made}/permissions", everybody)

    listed = anh.drive("GET", f"files/{made}/permissions", fields=WHO).body["permissions"]
    assert listed == [
        {"type": "user", "role": "owner", "emailAddress": ANH},
        {"type": "user", "role": "reader", "emailAddress": BINH},
        {"type": "domain", "role": "reader", "domain": "saomai.example"},
    ]


@pytest.mark.parametrize(
    ("body", "status"),
    [
        (let_in(BINH, "reader"), 200),
        ({"type": "domain", "role": "reader", "domain": "saomai.example"}, 200),
        ({"type": "domain", "role": "reader", "domain": "khac.example"}, 404),
        ({"type": "anyone", "role": "reader"}, 200),
        (let_in("kd@saomai.example", "reader", "group"), 200),
        (let_in("kt@saomai.example", "reader", "group"), 404),
    ],
)
def test_an_entry_lets_in_whom_it_means(
    google: Emulator, anh: Asking, binh: Asking, body: dict[str, str], status: int
) -> None:
    google.world.groups["kd@saomai.example"] = {BINH}
    made = anh.sheet("KD")

    anh.drive("POST", f"files/{made}/permissions", body, **ALL_DRIVES)

    assert binh.drive("GET", f"files/{made}").status == status


def test_a_reader_neither_shares_nor_sees_with_whom(
    google: Emulator, anh: Asking, binh: Asking
) -> None:
    made = anh.sheet("KD")
    google.share(made, BINH, "reader")

    shared = binh.drive("POST", f"files/{made}/permissions", let_in(CHI), **QUIET)
    listed = binh.drive("GET", f"files/{made}/permissions")

    assert [shared.reason, listed.reason] == ["insufficientFilePermissions"] * 2


def test_a_role_is_changed_and_taken_away(anh: Asking, binh: Asking) -> None:
    made = anh.sheet("KD")
    anh.drive("POST", f"files/{made}/permissions", let_in(BINH), **QUIET)
    entry = f"files/{made}/permissions/{pid(BINH)}"

    changed = anh.drive("PATCH", entry, {"role": "reader"}, fields="role")
    removed = anh.drive("DELETE", entry)

    assert (changed, removed) == ((200, {"role": "reader"}), (204, ""))
    assert binh.drive("GET", f"files/{made}").status == 404
    assert anh.drive("DELETE", entry).reason == "notFound"


def test_everybody_may_leave_a_file(google: Emulator, anh: Asking, binh: Asking) -> None:
    made = anh.sheet("KD")
    google.share(made, BINH, "reader")

    assert binh.drive("DELETE", f"files/{made}/permissions/{pid(BINH)}").status == 204


def test_a_shared_drive_is_inherited_with_where_it_comes_from(
    google: Emulator, robot: Asking, drive_id: str
) -> None:
    folder = robot.folder("OKR", drive_id)
    google.share(folder, BINH, "reader")
    made = robot.sheet("KD", folder)
    google.share(made, BINH, "writer")

    fields = "role,permissionDetails"
    entry = f"files/{made}/permissions/{pid(BINH)}"
    assert robot.drive("GET", entry, fields=fields, **ALL_DRIVES).body == {
        "role": "writer",
        "permissionDetails": [
            {"permissionType": "file", "role": "writer", "inherited": False},
            {
                "permissionType": "file",
                "role": "reader",
                "inherited": True,
                "inheritedFrom": folder,
            },
        ],
    }
    member = robot.drive("GET", f"files/{made}/permissions", fields="permissions", **ALL_DRIVES)
    assert [
        detail["inheritedFrom"]
        for each in member.body["permissions"]
        for detail in each["permissionDetails"]
        if detail["permissionType"] == "member"
    ] == [drive_id, drive_id]


def test_what_is_inherited_is_not_taken_away_below(
    google: Emulator, robot: Asking, drive_id: str
) -> None:
    google.share(drive_id, BINH, "reader")
    made = robot.sheet("KD", drive_id)
    entry = f"files/{made}/permissions/{pid(BINH)}"

    removed = robot.drive("DELETE", entry, **ALL_DRIVES)
    changed = robot.drive("PATCH", entry, {"role": "reader"}, **ALL_DRIVES)

    said = "Cannot update or delete an inherited permission on a shared drive item."
    error = {
        "message": said,
        "domain": "global",
        "reason": "cannotModifyInheritedTeamDrivePermission",
    }
    body = {"error": {"code": 403, "message": said, "errors": [error]}}
    assert (removed, changed) == ((403, body), (403, body))


def test_nobody_gives_more_than_they_have(google: Emulator, binh: Asking, drive_id: str) -> None:
    google.share(drive_id, BINH, "writer")
    made = binh.sheet("KD", drive_id)
    share = f"files/{made}/permissions"

    higher = binh.drive("POST", share, let_in(CHI, "fileOrganizer"), **QUIET)
    organizer = binh.drive("POST", share, let_in(CHI, "organizer"), **QUIET)
    owner = binh.drive("POST", share, let_in(CHI, "owner"), **QUIET)

    assert [higher.reason, organizer.reason, owner.reason] == [
        "insufficientFilePermissions",
        "organizerOnNonTeamDriveNotSupported",
        "ownerOnTeamDriveItemNotSupported",
    ]


def test_the_members_of_a_shared_drive_are_its_access_list(
    organizer: Asking, robot: Asking, drive_id: str
) -> None:
    share = f"files/{drive_id}/permissions"

    added = organizer.drive("POST", share, let_in(BINH, "reader"), **QUIET)
    refused = robot.drive("POST", share, let_in(CHI, "reader"), **QUIET)
    listed = robot.drive("GET", share, fields=WHO, **ALL_DRIVES).body["permissions"]
    removed = organizer.drive("DELETE", f"{share}/{pid(BINH)}", **ALL_DRIVES)

    assert [added.status, refused.status, removed.status] == [200, 403, 204]
    assert [entry["role"] for entry in listed] == ["organizer", "fileOrganizer", "reader"]
    assert robot.drive("GET", share).status == 404


def test_ownership_is_handed_over_when_that_is_meant(
    google: Emulator, anh: Asking, binh: Asking
) -> None:
    made = anh.sheet("KD")
    share = f"files/{made}/permissions"

    slip = anh.drive("POST", share, let_in(BINH, "owner"))
    meant = anh.drive("POST", share, let_in(BINH, "owner"), transferOwnership="true")

    assert (slip.reason, meant.body["role"]) == ("forbidden", "owner")
    listed = binh.drive("GET", share, fields=WHO).body["permissions"]
    assert listed == [
        {"type": "user", "role": "owner", "emailAddress": BINH},
        {"type": "user", "role": "writer", "emailAddress": ANH},
    ]


def test_a_service_account_owns_nothing(google: Emulator, anh: Asking) -> None:
    robot = google.robot()["client_email"]
    made = anh.sheet("KD")

    body = let_in(robot, "owner")
    refused = anh.drive("POST", f"files/{made}/permissions", body, transferOwnership="true")

    assert refused.status == 400


def test_access_taken_away_behind_the_scenes_is_gone(
    google: Emulator, anh: Asking, binh: Asking
) -> None:
    made = anh.sheet("KD")
    google.share(made, BINH)
    google.unshare(made, BINH)

    assert binh.drive("GET", f"files/{made}").status == 404


def test_who_owns_a_folder_may_write_what_others_put_in_it(
    google: Emulator, anh: Asking, binh: Asking
) -> None:
    folder = anh.folder("Chung")
    google.share(folder, BINH)
    made = binh.sheet("KD", folder)

    assert anh.drive("PATCH", f"files/{made}", {"name": "Kinh doanh"}).status == 200
    assert anh.drive("DELETE", f"files/{made}").status == 403


def test_a_change_of_access_is_a_new_version_with_the_old_time(anh: Asking) -> None:
    made = anh.sheet("KD")
    fields = "version,modifiedTime,permissions(role)"
    before = anh.drive("GET", f"files/{made}", fields=fields).body

    anh.drive("POST", f"files/{made}/permissions", let_in(BINH, "reader"), **QUIET)

    after = anh.drive("GET", f"files/{made}", fields=fields).body
    assert after == {
        **before,
        "version": "2",
        "permissions": [{"role": "owner"}, {"role": "reader"}],
    }


def test_a_long_list_comes_in_pages(google: Emulator, robot: Asking, drive_id: str) -> None:
    made = robot.sheet("KD", drive_id)
    for number in range(120):
        google.share(made, f"nguoi{number}@saomai.example", "reader")
    path, fields = f"files/{made}/permissions", "nextPageToken,permissions(id)"

    first = robot.drive("GET", path, fields=fields, **ALL_DRIVES).body
    token = first["nextPageToken"]
    second = robot.drive("GET", path, fields=fields, pageToken=token, **ALL_DRIVES).body

    assert [len(page["permissions"]) for page in (first, second)] == [100, 22]
    assert "nextPageToken" not in second


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"type": "user"},
        {"role": "reader"},
        {"type": "user", "role": "boss"},
        {"type": "user", "role": "reader"},
    ],
)
def test_an_entry_must_name_a_type_a_role_and_somebody(anh: Asking, body: dict[str, str]) -> None:
    made = anh.sheet("KD")

    assert anh.drive("POST", f"files/{made}/permissions", body).status == 400
