"""Why Google gives us no token for good: each refusal in a sentence, and what to do about it.

https://developers.google.com/identity/protocols/oauth2/service-account#jwt-errors
"""

from typing import Final

from sheets_sync.model.say import Said, mark
from sheets_sync.stores.google.errors import IdentityError

CLOCK_REFUSED: Final = mark("Google refuses the key because this computer's clock is wrong.")
SET_CLOCK: Final = mark("Have this computer set its clock over the network, then try again.")
KEY_GONE: Final = mark("Google no longer knows this key: it was deleted or replaced.")
NEW_KEY: Final = mark(
    "In the Google Cloud console, make a new key of the type JSON for the service account and put"
    " that file in the place of the old one."
)
ACCOUNT_GONE: Final = mark("The service account of this key is not there any more.")
NEW_ACCOUNT: Final = mark(
    "In the Google Cloud console, look whether it can be restored (for 30 days after it was"
    " deleted); else make another one as sheets-sync auth says."
)
DISABLED: Final = mark(
    "The service account or its key is switched off in the Google Cloud console."
)
ENABLE: Final = mark(
    "Have it enabled again there, under IAM & Admin, Service Accounts; keep the key."
)
NOBODY: Final = mark("Google knows nobody with the address under [google] subject.")
CORRECT_SUBJECT: Final = mark("Correct the address under subject in sheets-sync.toml.")
NOT_DELEGATED: Final = mark("The service account may not act in a person's name here.")
DELEGATE: Final = mark(
    "Ask the administrator to allow it in the Google Admin console (domain-wide delegation) for"
    " the scope {scope}, or take out subject under [google] in sheets-sync.toml."
)
CLIENT_GONE: Final = mark("The OAuth client is not there any more, or its secret is another one.")
NEW_CLIENT: Final = mark(
    "In the Google Cloud console, under Google Auth Platform, Clients, make a client of the type"
    " Desktop app, or add a secret to the one there; download its file at once, for the secret is"
    " shown only then. Then run sheets-sync auth."
)
NOT_ACTING: Final = mark(
    "Whoever is signed in on this computer may not act as the service account."
)
LET_ACT: Final = mark(
    "In the Google Cloud console, under IAM & Admin, Service Accounts, open the account,"
    " Permissions, Grant access, and give that person the role Service Account Token Creator; being"
    " the project's owner is not enough. It counts after some minutes."
)
IAM_OFF: Final = mark(
    "The IAM Service Account Credentials API is not switched on in the Google Cloud project."
)
IAM_ON: Final = mark(
    "Switch it on at https://console.cloud.google.com/apis/library/iamcredentials.googleapis.com,"
    " wait five minutes, then try again."
)
FORBIDDEN: Final = mark("The organisation's administrator does not let this tool in.")
ASK_ADMIN: Final = mark(
    "Ask the administrator to trust it in the Google Admin console, under API controls."
)
NO_SCOPE: Final = mark("Google knows no such permission as stands under [google] scopes.")
CORRECT_SCOPE: Final = mark("Correct scopes in sheets-sync.toml, or take that line out.")

_SCOPE: Final = "https://www.googleapis.com/auth/drive"
_REFUSALS: Final = (
    ("invalid_grant", "timeframe", CLOCK_REFUSED, SET_CLOCK),
    ("invalid_grant", "signature", KEY_GONE, NEW_KEY),
    ("invalid_grant", "account not found", ACCOUNT_GONE, NEW_ACCOUNT),
    ("invalid_grant", "email", NOBODY, CORRECT_SUBJECT),
    ("invalid_grant", "disabled", DISABLED, ENABLE),
    ("disabled_client", "", DISABLED, ENABLE),
    ("ACCOUNT_STATE_INVALID", "", DISABLED, ENABLE),
    ("IAM_PERMISSION_DENIED", "", NOT_ACTING, LET_ACT),
    ("PERMISSION_DENIED", "getaccesstoken", NOT_ACTING, LET_ACT),
    ("SERVICE_DISABLED", "", IAM_OFF, IAM_ON),
    ("unauthorized_client", "", NOT_DELEGATED, DELEGATE),
    ("deleted_client", "", CLIENT_GONE, NEW_CLIENT),
    ("invalid_client", "", CLIENT_GONE, NEW_CLIENT),
    ("access_denied", "", FORBIDDEN, ASK_ADMIN),
    ("admin_policy_enforced", "", FORBIDDEN, ASK_ADMIN),
    ("org_internal", "", FORBIDDEN, ASK_ADMIN),
    ("invalid_scope", "", NO_SCOPE, CORRECT_SCOPE),
)
"""Google's word, what its sentence tells besides, what that means, and what to do."""


def why_refused(error: IdentityError) -> tuple[Said, Said] | None:
    """Say what Google's refusal means and what to do; None where it may mean several things."""
    said = error.message.casefold()
    for reason, told, seen, todo in _REFUSALS:
        if error.reason == reason and told in said:
            return Said(seen), Said(todo, {"scope": _SCOPE})
    return None
