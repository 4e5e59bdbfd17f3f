"""Each of Google's refusals is told in words that say what to do."""

import pytest

from sheets_sync.locale import load
from sheets_sync.stores.google import refused
from sheets_sync.stores.google.errors import NO_TOKEN, GoogleError, IdentityError
from sheets_sync.sync import doctor_refusal as words
from sheets_sync.sync.doctor_refusal import refusal

TIME = "Invalid JWT: Token must be a short-lived token and in a reasonable timeframe."


@pytest.mark.parametrize(
    ("error", "seen", "todo"),
    [
        (GoogleError(403, "accessNotConfigured"), words.SWITCHED_OFF, words.SWITCH_ON),
        (GoogleError(403, "SERVICE_DISABLED"), words.SWITCHED_OFF, words.SWITCH_ON),
        (GoogleError(403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT"), words.NARROW, words.WIDEN),
        (GoogleError(403, "insufficientPermissions"), words.NARROW, words.WIDEN),
        (GoogleError(429, "RATE_LIMIT_EXCEEDED"), words.BUSY, words.WAIT),
        (GoogleError(403, "storageQuotaExceeded"), words.FULL, words.SHARED_DRIVE),
        (GoogleError(0, "unreachable"), words.SILENT, words.CONNECT),
        (GoogleError(0, "insecure"), words.INSECURE, words.CERTIFICATE),
        (IdentityError(401, "invalid_grant", "Token has been expired or revoked."),
         words.UNKNOWN, words.SIGN_IN),
        (GoogleError(502, NO_TOKEN), words.NO_TOKENS, words.KEY_IS_FINE),
        (IdentityError(401, "invalid_grant", TIME), refused.CLOCK_REFUSED, refused.SET_CLOCK),
        (IdentityError(401, "invalid_grant", "Invalid JWT Signature."),
         refused.KEY_GONE, refused.NEW_KEY),
        (IdentityError(401, "invalid_grant", "Invalid grant: account not found"),
         refused.ACCOUNT_GONE, refused.NEW_ACCOUNT),
        (IdentityError(401, "invalid_grant", "Invalid email or User ID"),
         refused.NOBODY, refused.CORRECT_SUBJECT),
        (IdentityError(401, "disabled_client", "The OAuth client was disabled."),
         refused.DISABLED, refused.ENABLE),
        (IdentityError(401, "unauthorized_client", "Client is unauthorized."),
         refused.NOT_DELEGATED, refused.DELEGATE),
        (IdentityError(401, "invalid_client", "The OAuth client was not found."),
         refused.CLIENT_GONE, refused.NEW_CLIENT),
        (IdentityError(401, "deleted_client"), refused.CLIENT_GONE, refused.NEW_CLIENT),
        (IdentityError(401, "admin_policy_enforced"), refused.FORBIDDEN, refused.ASK_ADMIN),
        (IdentityError(401, "invalid_scope"), refused.NO_SCOPE, refused.CORRECT_SCOPE),
        (GoogleError(500, "backendError", "Internal Error"), words.REFUSED, words.ASK),
    ],
)  # fmt: skip
def test_a_refusal_says_what_was_seen_and_what_to_do(
    error: GoogleError, seen: str, todo: str
) -> None:
    said = refusal(error)

    assert [one.text for one in said] == [seen, todo]
    assert all("{" not in load("en")(one.text, **one.args) for one in said)
