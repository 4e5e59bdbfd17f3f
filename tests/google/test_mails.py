"""The mails that sharing sends."""

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


def test_mails_are_limited_for_a_day(google: Emulator, anh: Asking) -> None:
    google.world.sharing_limit = 1
    made = anh.sheet("KD")
    share = f"files/{made}/permissions"

    assert anh.drive("POST", share, let_in(BINH)).status == 200
    assert anh.drive("POST", share, let_in(CHI)).reason == "sharingRateLimitExceeded"
    assert anh.drive("POST", share, let_in(CHI), **QUIET).status == 200
    google.world.clock.sleep(86400)
    assert anh.drive("POST", share, let_in(CHI)).status == 200
