"""Whether Drive lets somebody in: accounts, an organisation's policies, mails, limits.

`cannotInviteNonGoogleUser` and the refusal of addresses that are none were seen on the real API by
others; so was the shared drive's refusal (googleapis/google-api-dotnet-client#1315). How Drive
words the limit of addresses is not known: that reason is ours.
"""

import re
from typing import Final

from tests.google.drive_errors import DriveError, invalid_value
from tests.google.resource import Asked
from tests.google.world import File, Mail, Permission

DAY: Final = 86400.0
MOST: Final = 600
"""Addresses a file may be shared with, by Google's help pages on sharing."""
_ADDRESS: Final = re.compile(r"[^\s:@]+@[^\s:@]+\.[^\s:@]+")
_DOMAIN: Final = re.compile(r"[^\s:@]+\.[^\s:@]+")
_EVERYBODYS: Final = {"gmail.com", "googlemail.com"}
"""Domains that are no organisation's."""


def demand_known(asked: Asked, entry: Permission) -> None:
    """Raise DriveError (400) for what is no address, no group, or no organisation's domain."""
    world, known = asked.world, True
    match entry.type:
        case "user":
            known = bool(_ADDRESS.fullmatch(entry.grantee))
        case "group":
            known = entry.grantee in world.groups
        case "domain":
            known = bool(_DOMAIN.fullmatch(entry.grantee)) and entry.grantee not in _EVERYBODYS
    if not known:
        named = "domain" if entry.type == "domain" else "emailAddress"
        said = f"The specified {named} is invalid or not applicable for the given permission type."
        raise invalid_value(f"permission.{named}", said)


def demand_room(file: File | None, entry: Permission) -> None:
    """Raise DriveError (403) where a file is shared with as many addresses as it may be."""
    if file and entry.id not in file.permissions and len(file.permissions) >= MOST:
        raise DriveError(403, "sharingLimitExceeded", "The file is shared with too many addresses.")


def invite(asked: Asked, entry: Permission, file_id: str, *, in_drive: bool) -> None:
    """Let somebody be invited, by a mail unless the request says no.

    Raises DriveError: 400, 403 by the account and the policies, 403 for one too many a day.
    """
    world, who = asked.world, entry.grantee
    reason = world.policies.get(who) or world.policies.get(who[who.find("@") :])
    if reason:
        raise _policy(reason)
    if who in world.uninvitable or (in_drive and who in world.without_account):
        raise _no_account(who, in_drive=in_drive)
    mailed = asked.request.flag("sendNotificationEmail", default=True)
    if not mailed and who in world.without_account:
        raise _needs_mail(who)
    _count(asked, mailed=mailed)
    if mailed:
        message = asked.request.first("emailMessage")
        now = world.clock.now()
        world.mails.append(Mail(now, asked.grant.email, who, file_id, message))


def _policy(reason: str) -> DriveError:
    if reason == "invalidSharingRequest":
        said = 'Bad Request. User message: "ACL change not allowed."'
        return DriveError(400, reason, said)
    return DriveError(403, reason, "The sharing settings do not allow this.")


def _no_account(who: str, *, in_drive: bool) -> DriveError:
    said = f"Sorry, you cannot share with {who} because they do not have a Google Account."
    shared = "cannotShareTeamDriveWithNonGoogleAccounts"
    return DriveError(403, shared if in_drive else "cannotInviteNonGoogleUser", said)


def _needs_mail(who: str) -> DriveError:
    said = (
        f'Bad Request. User message: "You are trying to invite {who}. Since there is no Google '
        "account associated with this email address, you must check the 'Notify people' box to "
        'invite this recipient."'
    )
    return DriveError(400, "invalidSharingRequest", said)


def _count(asked: Asked, *, mailed: bool) -> None:
    """Count a share. Raises DriveError for one more than an account may make in a day.

    Google's page ties the limit to mails; by what others saw it holds without them, too.
    """
    world, email = asked.world, asked.grant.email
    since = world.clock.now() - DAY
    mails = sum(mail.by == email and mail.at > since for mail in world.mails)
    shares = sum(by == email and at > since for at, by in world.shares)
    for limit, n in ((world.sharing_limit if mailed else None, mails), (world.share_limit, shares)):
        if limit is not None and n >= limit:
            said = (
                'Rate limit exceeded. User message: "Sorry, you have exceeded your sharing quota."'
            )
            raise DriveError(403, "sharingRateLimitExceeded", said)
    world.shares.append((world.clock.now(), email))
