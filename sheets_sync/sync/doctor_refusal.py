"""Google's refusals in words that a coordinator can act on."""

from typing import Final

from sheets_sync.model.say import Said, mark
from sheets_sync.stores.google.errors import NO_TOKEN, GoogleError, IdentityError
from sheets_sync.stores.google.refused import why_refused
from sheets_sync.stores.google.retries import QUOTA

Words = tuple[Said, Said]
"""What was seen, and what to do."""

CONSOLE: Final = "https://console.cloud.google.com/apis/library"
WIDE_SCOPE: Final = "https://www.googleapis.com/auth/drive"
_OFF: Final = {"accessNotConfigured", "SERVICE_DISABLED"}
_NARROW: Final = {
    "insufficientPermissions", "insufficientScopes", "ACCESS_TOKEN_SCOPE_INSUFFICIENT",
}  # fmt: skip


def refusal(error: GoogleError) -> Words:
    """Say why Google did not answer, and what to do."""
    if isinstance(error, IdentityError):
        return why_refused(error) or (Said(UNKNOWN, {"reason": error.reason}), Said(SIGN_IN))
    if error.reason == NO_TOKEN:
        return Said(NO_TOKENS, {"what": str(error)}), Said(KEY_IS_FINE)
    if not error.status:
        return _silence(error)
    for reasons, words in _KNOWN:
        if error.reason in reasons:
            return words
    return Said(REFUSED, {"what": str(error)}), Said(ASK)


def _silence(error: GoogleError) -> Words:
    if error.reason == "insecure":
        return Said(INSECURE), Said(CERTIFICATE)
    return Said(SILENT), Said(CONNECT)


SWITCHED_OFF: Final = mark(
    "Google Drive API or Google Sheets API is not switched on in the Google Cloud project."
)
SWITCH_ON: Final = mark("Switch both on at {url}, wait five minutes, then try again.")
NARROW: Final = mark("The permission that Google gave the tool is too narrow.")
WIDEN: Final = mark(
    'Write under [google] in sheets-sync.toml: scopes = ["{scope}"]. A person signs in again with:'
    " sheets-sync auth"
)
BUSY: Final = mark("Google answers no more calls in this minute.")
WAIT: Final = mark("Wait a minute, then try again.")
FULL: Final = mark("There is no room on Google Drive for new files.")
SHARED_DRIVE: Final = mark(
    "A service account cannot own files: keep the folder in a shared drive. A person makes room in"
    " their own Drive."
)
REFUSED: Final = mark("Google refuses: {what}")
ASK: Final = mark("Try again later; if it stays so, show this line to who looks after Google here.")
INSECURE: Final = mark("The connection to Google cannot be trusted: its certificate is unknown.")
CERTIFICATE: Final = mark(
    "Ask who looks after the network to add the organisation's certificate to this computer."
)
SILENT: Final = mark("Google does not answer from this computer.")
CONNECT: Final = mark(
    "Look at the internet connection; a firewall must let through www.googleapis.com,"
    " sheets.googleapis.com and oauth2.googleapis.com."
)
NO_TOKENS: Final = mark("Google's server for signing in is out of order or not reached ({what}).")
KEY_IS_FINE: Final = mark(
    "The key or the sign-in is not to blame: change nothing, and try again in an hour. If it stays"
    " so, have a firewall let through oauth2.googleapis.com, and look at"
    " https://www.google.com/appsstatus/dashboard"
)
UNKNOWN: Final = mark("Google does not accept the key or the sign-in any more ({reason}).")
SIGN_IN: Final = mark("Run sheets-sync auth and follow the steps.")
_KNOWN: Final = (
    (_OFF, (Said(SWITCHED_OFF), Said(SWITCH_ON, {"url": CONSOLE}))),
    (_NARROW, (Said(NARROW), Said(WIDEN, {"scope": WIDE_SCOPE}))),
    (QUOTA, (Said(BUSY), Said(WAIT))),
    ({"storageQuotaExceeded"}, (Said(FULL), Said(SHARED_DRIVE))),
)
