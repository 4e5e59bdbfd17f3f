"""Files in Drive: made, told of, changed, moved, binned, copied, deleted, exported."""

import pytest

from tests.google.asking import ALL_DRIVES, ANH, BINH, Asking, not_found, refusal
from tests.google.server import Emulator
from tests.google.world import SHEET

NO_STORAGE = (
    "Service Accounts do not have storage quota. Leverage shared drives "
    "(https://developers.google.com/workspace/drive/api/guides/about-shareddrives), "
    "or use OAuth delegation (http://support.google.com/a/answer/7281227) instead."
)


def test_a_new_file_is_told_of_in_four_fields(anh: Asking) -> None:
    made = anh.drive("POST", "files", {"name": "KD", "mimeType": SHEET})

    told = {"kind": "drive#file", "id": made.body["id"], "name": "KD", "mimeType": SHEET}
    assert made == (200, told)


def test_a_file_in_a_shared_drive_names_the_drive(organizer: Asking, drive_id: str) -> None:
    made = organizer.sheet("KD", drive_id)

    told = organizer.drive("GET", f"files/{made}", **ALL_DRIVES).body
    assert (told["driveId"], told["teamDriveId"]) == (drive_id, drive_id)


def test_fields_choose_what_is_told(anh: Asking) -> None:
    made = anh.sheet("KD", appProperties={"address": "departments/KD"})

    fields = (
        "id,version,createdTime,appProperties/address,owners(emailAddress,me),capabilities/canEdit"
    )
    assert anh.drive("GET", f"files/{made}", fields=fields).body == {
        "id": made,
        "version": "1",
        "createdTime": "2026-03-02T01:00:00.000Z",
        "appProperties": {"address": "departments/KD"},
        "owners": [{"emailAddress": ANH, "me": True}],
        "capabilities": {"canEdit": True},
    }


@pytest.mark.parametrize("fields", ["id,titel", "id;name"])
def test_a_field_no_file_has_is_refused(anh: Asking, fields: str) -> None:
    made = anh.sheet("KD")

    refused = anh.drive("GET", f"files/{made}", fields=fields)

    assert (refused.status, refused.reason) == (400, "invalidParameter")


@pytest.mark.parametrize(
    ("fields", "named"),
    [
        ("id,lastModifyingUser.emailAddress", "lastModifyingUser.emailAddress"),
        ("owners(emailAddress),capabilities.canEdit", "capabilities.canEdit"),
    ],
)
def test_a_dot_is_no_way_into_a_field_of_drive(anh: Asking, fields: str, named: str) -> None:
    made = anh.sheet("KD")

    asked = [anh.drive("GET", f"files/{made}", fields=fields)]
    asked += [anh.drive("GET", "files", fields=f"files({fields})")]
    asked += [anh.drive("POST", "files", {"name": "KT"}, fields=fields)]
    asked += [anh.drive("GET", f"files/{made}/permissions", fields="permissions.id")]

    assert [(one.status, one.reason) for one in asked] == [(400, "invalidParameter")] * 4
    assert anh.drive("GET", "files", fields="files/name").body == {"files": [{"name": "KD"}]}
    error = asked[0].body["error"]["errors"][0]
    assert (error["message"], error["location"]) == (f"Invalid field selection {named}", "fields")


def test_who_made_the_last_change_is_told_by_a_slash_or_in_brackets(anh: Asking) -> None:
    made = anh.sheet("KD")

    for fields in ("lastModifyingUser/emailAddress", "lastModifyingUser(emailAddress)"):
        told = anh.drive("GET", f"files/{made}", fields=fields)
        assert told == (200, {"lastModifyingUser": {"emailAddress": ANH}})


def test_a_new_name_is_the_spreadsheets_title(google: Emulator, anh: Asking) -> None:
    made = anh.sheet("KD")

    anh.drive("PATCH", f"files/{made}", {"name": "Kinh doanh"})

    spreadsheet = google.world.files[made].spreadsheet
    assert spreadsheet is not None
    assert spreadsheet.title == "Kinh doanh"


def test_private_properties_are_seen_by_their_own_app_alone(google: Emulator) -> None:
    with (
        Asking(google, google.person(ANH, project="duan-1")) as ours,
        Asking(google, google.person(ANH, project="duan-2")) as other,
    ):
        made = ours.sheet("KD", appProperties={"a": "1", "b": "2"}, properties={"c": "3"})
        ours.drive("PATCH", f"files/{made}", {"appProperties": {"a": None, "d": "4"}})

        fields = {"fields": "appProperties,properties"}
        assert ours.drive("GET", f"files/{made}", **fields).body == {
            "appProperties": {"b": "2", "d": "4"},
            "properties": {"c": "3"},
        }
        assert other.drive("GET", f"files/{made}", **fields).body == {"properties": {"c": "3"}}


def test_a_property_has_124_bytes_at_most(anh: Asking) -> None:
    fits = anh.drive("POST", "files", {"appProperties": {"key": "ệ" * 40}})
    too_long = anh.drive("POST", "files", {"appProperties": {"key": "ệ" * 40 + "ab"}})

    assert (fits.status, too_long.status) == (200, 403)


def test_a_file_is_moved_from_folder_to_folder(robot: Asking, drive_id: str) -> None:
    before, after = robot.folder("Q1", drive_id), robot.folder("Q2", drive_id)
    made = robot.sheet("KD", before)

    moved = robot.drive(
        "PATCH",
        f"files/{made}",
        addParents=after,
        removeParents=before,
        fields="parents",
        **ALL_DRIVES,
    )
    unclear = robot.drive("PATCH", f"files/{made}", addParents=before, **ALL_DRIVES)

    assert moved == (200, {"parents": [after]})
    assert (unclear.status, unclear.reason) == (403, "cannotAddParent")


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("reader", set()),
        ("writer", {"canEdit", "canShare"}),
        ("fileOrganizer", {"canEdit", "canShare", "canTrash"}),
        ("organizer", {"canEdit", "canShare", "canTrash", "canDelete"}),
    ],
)
def test_a_file_tells_what_the_caller_may_do(
    google: Emulator, robot: Asking, binh: Asking, drive_id: str, *, role: str, may: set[str]
) -> None:
    google.share(drive_id, BINH, role)
    made = robot.sheet("KD", drive_id)

    fields = "capabilities(canEdit,canShare,canTrash,canDelete)"
    told = binh.drive("GET", f"files/{made}", fields=fields, **ALL_DRIVES).body["capabilities"]
    assert {name for name, is_so in told.items() if is_so} == may


def test_parents_are_not_written_directly(anh: Asking) -> None:
    made = anh.sheet("KD")

    refused = anh.drive("PATCH", f"files/{made}", {"parents": ["root"]})

    assert (refused.status, refused.reason) == (403, "fieldNotWritable")


def test_a_file_in_a_binned_folder_is_in_the_bin(anh: Asking) -> None:
    folder = anh.folder("Q1")
    made = anh.sheet("KD", folder)

    anh.drive("PATCH", f"files/{folder}", {"trashed": True})

    told = anh.drive("GET", f"files/{made}", fields="trashed,explicitlyTrashed").body
    assert told == {"trashed": True, "explicitlyTrashed": False}


def test_deleting_a_folder_deletes_what_is_in_it(anh: Asking) -> None:
    folder = anh.folder("Q1")
    made = anh.sheet("KD", anh.folder("Phòng", folder))

    assert anh.drive("DELETE", f"files/{folder}") == (204, "")
    assert anh.drive("GET", f"files/{made}") == not_found(made)


def test_a_copy_has_the_content_and_the_properties(anh: Asking) -> None:
    made = anh.sheet("KD", anh.folder("Q1"), appProperties={"a": "1", "b": "2"})

    body = {"appProperties": {"b": None}}
    copied = anh.drive("POST", f"files/{made}/copy", body, fields="name,parents,appProperties")

    parents = anh.drive("GET", f"files/{made}", fields="parents").body["parents"]
    told = {"name": "Copy of KD", "parents": parents, "appProperties": {"a": "1"}}
    assert copied == (200, told)


def test_a_spreadsheet_is_no_file_of_bytes(anh: Asking) -> None:
    made = anh.sheet("KD")

    refused = anh.drive("GET", f"files/{made}", alt="media")

    assert (refused.status, refused.reason) == (403, "fileNotDownloadable")


def test_only_spreadsheets_are_exported(google: Emulator, anh: Asking) -> None:
    made = google.upload(ANH, "KD.xlsx", b"PK...")

    refused = anh.drive("GET", f"files/{made}/export", mimeType="text/csv")

    assert (refused.status, refused.reason) == (403, "fileNotExportable")


def test_who_calls_is_told(google: Emulator, anh: Asking) -> None:
    fields = "user(emailAddress,displayName),storageQuota/limit"

    assert anh.drive("GET", "about", fields=fields).body == {
        "user": {"emailAddress": ANH, "displayName": "Anh Nguyen"},
        "storageQuota": {},
    }
    assert anh.drive("GET", "about").reason == "required"


def test_a_shared_drive_is_told_of_to_its_members(
    robot: Asking, anh: Asking, drive_id: str
) -> None:
    told = {"kind": "drive#drive", "id": drive_id, "name": "Sao Mai"}

    assert robot.drive("GET", f"drives/{drive_id}") == (200, told)
    assert robot.drive("GET", "drives") == (200, {"kind": "drive#driveList", "drives": [told]})
    where = {"location": "driveId", "locationType": "parameter"}
    missing = refusal(404, "notFound", f"Shared drive not found: {drive_id}", **where)
    assert anh.drive("GET", f"drives/{drive_id}") == missing


def test_what_drive_does_not_have_is_not_found(anh: Asking) -> None:
    assert anh.drive("POST", "teapots").status == 404
    assert anh.drive("GET", "files/1/comments").status == 404


def test_all_of_a_file_can_be_told(google: Emulator, anh: Asking) -> None:
    made = anh.sheet("KD", anh.folder("Q1"), description="Nháp")
    google.share(made, BINH)

    told = anh.drive("GET", f"files/{made}", fields="*").body

    who = ("emailAddress", "me")
    assert [told[name] for name in ("name", "description", "ownedByMe", "shared", "trashed")] == [
        "KD", "Nháp", True, True, False,
    ]  # fmt: skip
    assert {name: told["lastModifyingUser"][name] for name in who} == {
        "emailAddress": ANH,
        "me": True,
    }
    assert [entry["role"] for entry in told["permissions"]] == ["owner", "writer"]
    assert told["webViewLink"] == f"https://docs.google.com/spreadsheets/d/{made}/edit?usp=drivesdk"
    assert (told["size"], told["viewedByMe"], told["isAppAuthorized"]) == ("1024", True, True)


def test_the_folder_is_told_to_who_may_see_it(google: Emulator, anh: Asking, binh: Asking) -> None:
    folder = anh.folder("Q1")
    inside, beside = anh.sheet("KD", folder), anh.sheet("KT")
    for made in (inside, beside):
        google.share(made, BINH)

    mine = anh.drive("GET", f"files/{beside}", fields="parents").body
    seen = [
        who.drive("GET", f"files/{made}", fields="parents").body
        for who, made in ((anh, inside), (binh, inside), (binh, beside))
    ]
    assert (len(mine["parents"]), seen) == (1, [{"parents": [folder]}, {}, {}])


@pytest.mark.parametrize(
    ("body", "status", "reason"),
    [
        ({"parents": ["FOLDER", "root"]}, 400, "badRequest"),
        ({"parents": ["SHEET"]}, 403, "parentNotAFolder"),
        ({"parents": ["READ"]}, 403, "insufficientFilePermissions"),
        ({"id": "1abc", "mimeType": SHEET}, 400, "invalid"),
        ({"appProperties": ["a"]}, 400, "badRequest"),
        ({"appProperties": {str(n): "" for n in range(31)}}, 403, "propertyLimitExceeded"),
    ],
)
def test_what_cannot_be_made_is_refused(
    google: Emulator, anh: Asking, *, body: dict[str, object], status: int, reason: str
) -> None:
    known = {"FOLDER": anh.folder("Q1"), "SHEET": anh.sheet("KD")}
    known["READ"] = google.folder("Của người", owner=BINH)
    google.share(known["READ"], ANH, "reader")
    parents = body.get("parents")
    if isinstance(parents, list):
        body = {"parents": [known.get(name, name) for name in parents]}

    refused = anh.drive("POST", "files", body)

    assert (refused.status, refused.reason) == (status, reason)


def test_a_folder_is_not_copied(anh: Asking) -> None:
    refused = anh.drive("POST", f"files/{anh.folder('Q1')}/copy", {})

    assert (refused.status, refused.reason) == (403, "cannotCopyFile")


def test_an_export_knows_few_formats(anh: Asking) -> None:
    refused = anh.drive("GET", f"files/{anh.sheet('KD')}/export", mimeType="text/html")

    assert (refused.status, refused.reason) == (400, "invalid")
