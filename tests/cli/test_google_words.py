"""What Google refused is said in a sentence of its own, with what to do."""

import pytest

from sheets_sync.cli import google_words
from sheets_sync.cli.google_words import refused_by_google
from sheets_sync.locale import load
from sheets_sync.stores.google.errors import GoogleError, IdentityError


@pytest.mark.parametrize(
    ("status", "reason", "text"),
    [
        (403, "storageQuotaExceeded", google_words.STORAGE),
        (403, "ACCESS_TOKEN_SCOPE_INSUFFICIENT", google_words.SCOPE),
        (403, "appNotAuthorizedToFile", google_words.NOT_OPENED),
        (403, "insufficientFilePermissions", google_words.DENIED),
        (404, "notFound", google_words.MISSING),
        (400, "invalidParameter", google_words.BAD),
        (503, "", google_words.SILENT),
    ],
)
def test_each_refusal_has_its_sentence(status: int, reason: str, text: str) -> None:
    refused = refused_by_google(GoogleError(status, reason))

    assert (refused.said.text, refused.exit_code) == (text, 3)
    assert load("vi")(text, what="x") != load("en")(text, what="x")


def test_a_client_whose_secret_is_lost_is_told_where_to_make_another() -> None:
    refused = refused_by_google(IdentityError(401, "invalid_client"))

    assert "Google Auth Platform" in str(refused.said.args["todo"].text)
