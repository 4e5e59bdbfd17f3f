"""The mails that sharing sends."""

import pytest

from tests.google.asking import ALL_DRIVES, ANH, BINH, CHI, Asking
from tests.google.server import Emulator
from tests.google.world import Mail

QUIET = {"sendNotificationEmail": "false", **ALL_DRIVES}


def let_in(email: str, role: str = "writer", kind: str = "user") -> dict[str, str]:
    """The body that shares with somebody."""
    return {"type": kind, "role": role, "emailAddress": email}


def test_a_mail_goes_out_unless_it_is_refused(google: Emulator, anh: Asking) -> None:
    made = anh.sheet("KD")

    anh.drive("POST", f"files/{made}/permissions", let_in(BINH), **QUIET)
    anh.drive("POST", f"files/{made}/permissions", let_in(CHI), emailMessage="Mời chị")

    now = google.world.clock.now()
    assert google.world.mails == [Mail(now, ANH, CHI, made, "Mời chị")]


def test_an_address_without_an_account_needs_the_mail(google: Emulator, anh: Asking) -> None:
    google.world.without_account.add("khach@ngoai.example")
    made = anh.sheet("KD")

    quiet = anh.drive("POST", f"files/{made}/permissions", let_in("khach@ngoai.example"), **QUIET)
    loud = anh.drive("POST", f"files/{made}/permissions", let_in("khach@ngoai.example"))

    assert (quiet.status, quiet.reason, loud.status) == (400, "invalidSharingRequest", 200)


def test_an_address_that_nothing_lets_in_is_refused_in_google_s_words(
    google: Emulator, anh: Asking, robot: Asking, drive_id: str
) -> None:
    google.world.uninvitable.add("khach@ngoai.example")
    google.world.without_account.add("cu@ngoai.example")
    mine, shared = anh.sheet("KD"), robot.sheet("KD", drive_id)

    loud = anh.drive("POST", f"files/{mine}/permissions", let_in("khach@ngoai.example"))
    path = f"files/{shared}/permissions"
    in_drive = robot.drive("POST", path, let_in("cu@ngoai.example"), **ALL_DRIVES)

    assert (loud.status, loud.reason) == (403, "cannotInviteNonGoogleUser")
    said = "Sorry, you cannot share with khach@ngoai.example because they do not have a Google"
    assert loud.body["error"]["message"] == f"{said} Account."
    reason = "cannotShareTeamDriveWithNonGoogleAccounts"
    assert (in_drive.status, in_drive.reason) == (403, reason)
    assert google.world.mails == []


def test_an_organisation_s_policy_refuses_an_address_or_a_whole_domain(
    google: Emulator, anh: Asking
) -> None:
    google.world.policies |= {"@ngoai.example": "shareOutNotPermitted"}
    google.world.policies |= {BINH: "invalidSharingRequest"}
    share = f"files/{anh.sheet('KD')}/permissions"

    outside = anh.drive("POST", share, let_in("khach@ngoai.example"), **QUIET)
    refused = anh.drive("POST", share, let_in(BINH), **QUIET)

    assert (outside.status, outside.reason) == (403, "shareOutNotPermitted")
    assert (refused.status, refused.reason) == (400, "invalidSharingRequest")
    assert "ACL change not allowed" in refused.body["error"]["message"]


def test_shares_are_limited_for_a_day_without_mails_too(google: Emulator, anh: Asking) -> None:
    google.world.share_limit = 1
    share = f"files/{anh.sheet('KD')}/permissions"

    assert anh.drive("POST", share, let_in(BINH), **QUIET).status == 200
    assert anh.drive("POST", share, let_in(CHI), **QUIET).reason == "sharingRateLimitExceeded"


def test_a_file_is_shared_with_so_many_addresses_and_no_more(google: Emulator, anh: Asking) -> None:
    made = anh.sheet("KD")
    for number in range(600):
        google.share(made, f"nguoi{number}@saomai.example", "reader")
    share = f"files/{made}/permissions"

    assert anh.drive("POST", share, let_in(CHI), **QUIET).status == 403
    again = let_in("nguoi7@saomai.example")
    assert anh.drive("POST", share, again, **QUIET).status == 200


@pytest.mark.parametrize(
    ("body", "named"),
    [
        (let_in("an.nguyen"), "emailAddress"),
        (let_in("an nguyen@saomai.example"), "emailAddress"),
        (let_in("khong-co@saomai.example", kind="group"), "emailAddress"),
        ({"type": "domain", "role": "reader", "domain": "gmail.com"}, "domain"),
        ({"type": "domain", "role": "reader", "domain": "saomai"}, "domain"),
    ],
)
def test_what_is_no_address_no_group_or_no_domain_is_refused(
    anh: Asking, body: dict[str, str], named: str
) -> None:
    refused = anh.drive("POST", f"files/{anh.sheet('KD')}/permissions", body)

    said = f"The specified {named} is invalid or not applicable for the given permission type."
    assert (refused.status, refused.reason) == (400, "invalid")
    assert refused.body["error"]["message"] == said


def test_mails_are_limited_for_a_day(google: Emulator, anh: Asking) -> None:
    google.world.sharing_limit = 1
    made = anh.sheet("KD")
    share = f"files/{made}/permissions"

    assert anh.drive("POST", share, let_in(BINH)).status == 200
    assert anh.drive("POST", share, let_in(CHI)).reason == "sharingRateLimitExceeded"
    assert anh.drive("POST", share, let_in(CHI), **QUIET).status == 200
    google.world.clock.sleep(86400)
    assert anh.drive("POST", share, let_in(CHI)).status == 200
