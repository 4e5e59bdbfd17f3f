"""Why Google did not let somebody in, in words for the coordinator: a sentence for each reason.

Google's own words are those of its guide on errors and of programs that share at scale
(https://developers.google.com/workspace/drive/api/guides/handle-errors).
"""

from collections.abc import Iterator, Sequence
from typing import Final

from sheets_sync.model.say import Said, mark
from sheets_sync.model.workbook import ADDRESSES
from sheets_sync.sync.sharing import PASSING, Shared

_QUOTA = mark("Google lets in no more people today; the next night goes on: {people}")
_UNKNOWN = mark(
    "no Google account has these addresses, and Google takes no invitation for them: {people}."
    " Correct them on the roster, or have accounts made for them; any address can have one:"
    " https://accounts.google.com/signup"
)
_NOT_IN_DRIVE = mark(
    "in a shared drive Google lets in nobody without a Google account: {people}. Correct the"
    " addresses on the roster, or have accounts made for them; any address can have one:"
    " https://accounts.google.com/signup"
)
_MALFORMED = mark(
    "Google takes these for no address, no group or no organisation's domain: {people}. Correct"
    " them on the roster or under [google] in sheets-sync.toml"
)
_MAY_NOT = mark(
    "the tool may not share workbooks, so it let in nobody of: {people}. Make its address a"
    " Content manager of the shared drive"
)
_NOT_LOWERED = mark(
    "some may still write in a workbook that they are only to read, for its folder or the shared"
    " drive lets them: {people}. Lower their role there"
)
_NOT_TAKEN_OUT = mark(
    "some may still open a workbook that is no longer theirs, and Google does not let the tool take"
    " them out: {people}. Take them out by hand, there or in its folder or the shared drive"
)
_OUTSIDE = mark(
    "your organisation's settings on Google keep out, being outside it: {people}. Ask the"
    " administrator, or write their addresses in the organisation on the roster"
)
_INSIDE_THEIRS = mark(
    "their own organisation lets them open nothing that comes from outside it: {people}. Ask its"
    " administrator, or write other addresses of theirs on the roster"
)
_CONTENT = mark(
    "a rule of your organisation keeps such workbooks from: {people}. Ask the administrator which"
    " rule (Google Admin console, Rules), or share those workbooks by hand"
)
_DRIVE_OUTSIDE = mark(
    "the shared drive lets in nobody from outside the organisation: {people}. A manager of the"
    " drive allows that under Shared drive settings, or the roster gets addresses in the"
    " organisation"
)
_DRIVE_MEMBERS = mark(
    "the shared drive lets in its members alone: {people}. A manager of the drive allows others"
    " under Shared drive settings; as members they would see every workbook"
)
_APPS_OFF = mark(
    "the administrator keeps programs like this one away from Google Drive, so it let in nobody of:"
    " {people}. Ask to allow it in the Google Admin console, under API controls"
)
_WIDE = mark(
    "your organisation's settings share nothing with a whole domain: {people}. Write a group under"
    " everybody in sheets-sync.toml, or take that line out"
)
_SETTINGS = mark(
    "a sharing setting of the organisation, or of the shared drive, keeps out: {people}. Ask the"
    " administrator to allow it"
)
_LICENCE = mark(
    "their licence of Google Workspace does not allow the role that they are to have: {people}."
    " Ask the administrator for another one"
)
_TOO_MANY = mark(
    "a file takes at most {most} addresses, so these were not let in: {people}. Write under"
    ' [google] in sheets-sync.toml everybody = "group:ADDRESS" or everybody = "domain:NAME"'
)
_OTHERWISE = mark("Google did not let in, without a reason known here: {people}")
_REASONS: Final = (
    (_QUOTA, PASSING),
    (_UNKNOWN, {"invalidSharingRequest", "cannotInviteNonGoogleUser"}),
    (_NOT_IN_DRIVE, {"cannotShareTeamDriveWithNonGoogleAccounts"}),
    (_MALFORMED, {"invalid"}),
    (_NOT_LOWERED, {"roleNotLowered"}),
    (_NOT_TAKEN_OUT, {"notTakenOut"}),
    (_MAY_NOT, {"insufficientFilePermissions", "insufficientPermissions", "forbidden"}),
    (
        _OUTSIDE,
        {
            "shareOutNotPermitted",
            "shareOutNotPermittedToUser",
            "shareOutWarningNotPermitted",
            "cannotShareAcrossDomains",
        },
    ),
    (_INSIDE_THEIRS, {"shareInNotPermitted"}),
    (_CONTENT, {"shareOutNotPermittedForContent"}),
    (
        _DRIVE_OUTSIDE,
        {"teamDriveDomainUsersOnlyRestriction", "cannotShareTeamDriveWithNonPermittedUser"},
    ),
    (_DRIVE_MEMBERS, {"teamDriveTeamMembersOnlyRestriction"}),
    (_APPS_OFF, {"domainPolicy"}),
    (_WIDE, {"publishOutNotPermitted"}),
    (
        _SETTINGS,
        {"aclChangeNotAllowed", "sharingRestricted", "teamDrivesSharingRestrictionNotAllowed"},
    ),
    (_LICENCE, {"targetUserRoleLimitedByLicenseRestriction"}),
    (_TOO_MANY, {"tooManyAddresses"}),
)
_NOT_SHARED = mark("could not be shared: {names}")


def refusals(shared: Sequence[Shared]) -> Iterator[Said]:
    """Say to the coordinator whom Google did not let in, each once, and what was not shared."""
    people: dict[str, dict[str, None]] = {}
    for address, reason in (pair for one in shared for pair in one.refused.items()):
        people.setdefault(_words(reason), {})[address] = None
    for text, refused in people.items():
        limit = {"most": ADDRESSES} if text == _TOO_MANY else {}
        yield Said(text, {"people": list(refused), **limit})
    if names := [one.address for one in shared if one.problem not in ("", "missing")]:
        yield Said(_NOT_SHARED, {"names": names})


def _words(reason: str) -> str:
    return next((text for text, reasons in _REASONS if reason in reasons), _OTHERWISE)
