"""Who may do what: roles, shared drives, service accounts, apps with `drive.file`."""

import pytest

from tests.google.asking import ALL_DRIVES, ANH, BINH, Asking, not_found, refusal
from tests.google.server import Emulator
from tests.google.world import DRIVE_SCOPE

NO_STORAGE = (
    "Service Accounts do not have storage quota. Leverage shared drives "
    "(https://developers.google.com/workspace/drive/api/guides/about-shareddrives), "
    "or use OAuth delegation (http://support.google.com/a/answer/7281227) instead."
)


def test_a_service_account_cannot_make_files_of_its_own(google: Emulator, robot: Asking) -> None:
    shared = google.folder("Dự án", owner=ANH)
    google.share(shared, google.robot()["client_email"])

    places = [None, ["root"], [shared]]
    made = [robot.drive("POST", "files", {"name": "KD", "parents": p}) for p in places]

    error = {"message": NO_STORAGE, "domain": "usageLimits", "reason": "storageQuotaExceeded"}
    assert made == [(403, {"error": {"code": 403, "message": NO_STORAGE, "errors": [error]}})] * 3


def test_a_service_account_makes_files_in_a_shared_drive(robot: Asking, drive_id: str) -> None:
    folder = robot.folder("OKR", drive_id)
    made = robot.sheet("KD", folder)

    told = robot.drive("GET", f"files/{made}", fields="parents,driveId,owners", **ALL_DRIVES)
    assert told.body == {"parents": [folder], "driveId": drive_id}


def test_who_does_not_support_shared_drives_does_not_see_them(
    robot: Asking, organizer: Asking, drive_id: str
) -> None:
    made = robot.sheet("KD", drive_id)

    assert robot.drive("GET", f"files/{made}") == not_found(made)
    assert robot.drive("PATCH", f"files/{made}", {"name": "x"}) == not_found(made)
    assert robot.drive("DELETE", f"files/{made}") == not_found(made)
    assert robot.drive("GET", f"files/{made}/permissions") == not_found(made)
    created = robot.drive("POST", "files", {"name": "KD", "parents": [drive_id]})
    assert created.reason == "storageQuotaExceeded"
    by_person = organizer.drive("POST", "files", {"name": "KD", "parents": [drive_id]})
    assert by_person == not_found(drive_id)


def test_what_is_not_shared_is_not_found(anh: Asking, binh: Asking) -> None:
    made = anh.sheet("KD")
    folder = anh.folder("Riêng")

    assert binh.drive("GET", f"files/{made}") == not_found(made)
    assert binh.drive("POST", "files", {"parents": [folder]}) == not_found(folder)
    assert binh.drive("GET", "files/1abc") == not_found("1abc")


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("reader", {"GET"}),
        ("commenter", {"GET"}),
        ("writer", {"GET", "rename"}),
    ],
)
def test_roles_in_my_drive(
    google: Emulator, anh: Asking, binh: Asking, role: str, may: set[str]
) -> None:
    made = anh.sheet("KD")
    google.share(made, BINH, role)

    assert _allowed(binh, made) == may
    assert _allowed(anh, made) == {"GET", "rename", "bin", "DELETE"}


@pytest.mark.parametrize(
    ("role", "may"),
    [
        ("reader", {"GET"}),
        ("writer", {"GET", "rename"}),
        ("fileOrganizer", {"GET", "rename", "bin"}),
        ("organizer", {"GET", "rename", "bin", "DELETE"}),
    ],
)
def test_roles_in_a_shared_drive(
    google: Emulator, organizer: Asking, binh: Asking, drive_id: str, *, role: str, may: set[str]
) -> None:
    made = organizer.sheet("KD", organizer.folder("OKR", drive_id))
    google.share(drive_id, BINH, role)

    assert _allowed(binh, made) == may


def _allowed(who: Asking, file_id: str) -> set[str]:
    tried = {
        "GET": who.drive("GET", f"files/{file_id}", **ALL_DRIVES),
        "rename": who.drive("PATCH", f"files/{file_id}", {"name": "mới"}, **ALL_DRIVES),
        "bin": who.drive("PATCH", f"files/{file_id}", {"trashed": True}, **ALL_DRIVES),
        "DELETE": who.drive("DELETE", f"files/{file_id}", **ALL_DRIVES),
    }
    said = f"The user does not have sufficient permissions for file {file_id}."
    refused = refusal(403, "insufficientFilePermissions", said)
    assert all(answer == refused for answer in tried.values() if answer.status >= 400)
    return {name for name, answer in tried.items() if answer.status < 400}


def test_an_app_that_may_see_its_own_files_sees_no_others(google: Emulator, anh: Asking) -> None:
    theirs = google.folder("Của người", owner=ANH)
    given = google.upload(ANH, "KD.xlsx", b"PK")
    google.give_to_app(given, "duan-2")
    token = google.person(ANH, scopes=[DRIVE_SCOPE + ".file"], project="duan-2")
    with Asking(google, token) as app:
        own = app.sheet("KD")
        seen = {f["id"] for f in app.drive("GET", "files").body["files"]}

        assert seen == {own, given}
        assert app.drive("GET", f"files/{theirs}") == not_found(theirs)
        assert app.drive("POST", "files", {"parents": [theirs]}) == not_found(theirs)
        assert anh.drive("GET", f"files/{own}").status == 200


def test_a_service_account_cannot_copy_into_my_drive(
    google: Emulator, anh: Asking, robot: Asking
) -> None:
    made = anh.sheet("KD")
    google.share(made, google.robot()["client_email"])

    copied = robot.drive("POST", f"files/{made}/copy", {}, **ALL_DRIVES)

    assert copied.reason == "storageQuotaExceeded"


def test_a_file_that_an_app_was_not_given_is_not_there_or_refused_as_that(
    google: Emulator, anh: Asking
) -> None:
    folder = google.folder("Tay", owner=ANH)
    narrow = google.person(ANH, ["https://www.googleapis.com/auth/drive.file"])

    with Asking(google, narrow) as asking:
        hidden = asking.drive("GET", f"files/{folder}")
        google.world.names_unopened = True
        named = asking.drive("GET", f"files/{folder}")
        unknown = asking.drive("GET", "files/khong-co")

    assert (hidden.status, hidden.reason) == (404, "notFound")
    assert (named.status, named.reason) == (403, "appNotAuthorizedToFile")
    assert unknown.status == 404
