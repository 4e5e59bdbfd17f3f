"""Whom Google did not let in is told with its reason, each in a sentence of its own."""

import pytest

from sheets_sync.locale import load
from sheets_sync.model.say import Said
from sheets_sync.sync.sharing import Shared
from sheets_sync.sync.sharing_refusals import refusals
from tests.sync.drive_office import AN, BINH


@pytest.mark.parametrize(
    ("reason", "word"),
    [
        ("invalidSharingRequest", "takes no invitation"),
        ("cannotInviteNonGoogleUser", "takes no invitation"),
        ("cannotShareTeamDriveWithNonGoogleAccounts", "in a shared drive"),
        ("invalid", "for no address"),
        ("aclChangeNotAllowed", "a sharing setting"),
        ("sharingRestricted", "a sharing setting"),
        ("teamDrivesSharingRestrictionNotAllowed", "a sharing setting"),
        ("shareOutNotPermitted", "keep out, being outside"),
        ("shareOutNotPermittedToUser", "keep out, being outside"),
        ("shareOutWarningNotPermitted", "keep out, being outside"),
        ("cannotShareAcrossDomains", "keep out, being outside"),
        ("shareInNotPermitted", "their own organisation"),
        ("shareOutNotPermittedForContent", "a rule of your organisation"),
        ("teamDriveDomainUsersOnlyRestriction", "nobody from outside"),
        ("cannotShareTeamDriveWithNonPermittedUser", "nobody from outside"),
        ("teamDriveTeamMembersOnlyRestriction", "its members alone"),
        ("domainPolicy", "keeps programs"),
        ("publishOutNotPermitted", "a whole domain"),
        ("targetUserRoleLimitedByLicenseRestriction", "licence"),
        ("sharingRateLimitExceeded", "today"),
        ("roleNotLowered", "only to read"),
        ("notTakenOut", "take them out"),
        ("insufficientFilePermissions", "may not share"),
        ("somethingNew", "without a reason"),
    ],
)
def test_each_reason_has_words(reason: str, word: str) -> None:
    shared = [Shared("KD", "departments/KD", refused={BINH: reason}),
              Shared("alignment", "alignment", refused={BINH: reason})]  # fmt: skip

    (said,) = refusals(shared)

    assert word in said.text
    assert said.args == {"people": [BINH]}
    assert load("vi")(said.text, **said.args) != load("en")(said.text, **said.args)


def test_people_refused_for_different_reasons_stand_in_different_sentences() -> None:
    refused = {AN: "shareOutNotPermitted", BINH: "shareInNotPermitted"}

    said = list(refusals([Shared("KD", "departments/KD", refused=refused)]))

    assert [one.args for one in said] == [{"people": [AN]}, {"people": [BINH]}]


def test_the_limit_of_addresses_is_told_with_what_to_write() -> None:
    shared = [Shared("alignment", "alignment", refused={AN: "tooManyAddresses"})]

    (said,) = refusals(shared)

    assert said == Said(said.text, {"people": [AN], "most": 600})
    assert 'everybody = "group:ADDRESS"' in load("en")(said.text, **said.args)
