"""Roles that go up and down, and accounts that have a second address."""

import pytest

from tests.google.asking import ALL_DRIVES, ANH, BINH, Asking
from tests.google.server import Emulator
from tests.google.world import Permission

QUIET = {"sendNotificationEmail": "false", "fields": "id,role", **ALL_DRIVES}
ALIAS = "binh@saomai.example"


def pid(email: str) -> str:
    """The id of a person's permissions."""
    return Permission("user", "reader", email).id


def let_in(email: str, role: str) -> dict[str, str]:
    """The body that shares with a person."""
    return {"type": "user", "role": role, "emailAddress": email}


@pytest.mark.parametrize(
    ("before", "asked", "after"),
    [
        ("reader", "writer", "writer"),
        ("writer", "reader", "writer"),
        ("commenter", "commenter", "commenter"),
    ],
)
def test_letting_in_anew_raises_a_role_and_never_lowers_it(
    anh: Asking, before: str, asked: str, after: str
) -> None:
    share = f"files/{anh.sheet('KD')}/permissions"
    anh.drive("POST", share, let_in(BINH, before), **QUIET)

    answer = anh.drive("POST", share, let_in(BINH, asked), **QUIET)

    assert answer == (200, {"id": pid(BINH), "role": after})


def test_letting_in_the_owner_changes_nothing(google: Emulator, anh: Asking) -> None:
    made = anh.sheet("KD")

    answer = anh.drive("POST", f"files/{made}/permissions", let_in(ANH, "reader"), **QUIET)

    assert answer == (200, {"id": pid(ANH), "role": "owner"})
    assert google.world.files[made].permissions == {}


def test_a_change_lowers_the_role_on_the_file_and_not_the_one_from_above(
    google: Emulator, robot: Asking, drive_id: str
) -> None:
    google.share(drive_id, BINH)
    made = robot.sheet("KD", drive_id)
    google.share(made, BINH)

    entry = f"files/{made}/permissions/{pid(BINH)}"
    changed = robot.drive("PATCH", entry, {"role": "reader"}, fields="role", **ALL_DRIVES)

    assert changed == (200, {"role": "writer"})
    assert google.world.files[made].permissions[pid(BINH)].role == "reader"


def test_who_has_a_second_address_is_told_of_under_the_first(
    google: Emulator, anh: Asking, binh: Asking
) -> None:
    google.world.accounts[ALIAS] = google.world.account(BINH)
    made = anh.sheet("KD")
    share = f"files/{made}/permissions"

    answer = anh.drive("POST", share, let_in(ALIAS, "reader"), **QUIET)

    listed = anh.drive("GET", share, fields="permissions(emailAddress)").body["permissions"]
    assert answer == (200, {"id": pid(BINH), "role": "reader"})
    assert listed == [{"emailAddress": ANH}, {"emailAddress": BINH}]
    assert binh.drive("GET", f"files/{made}").status == 200
