"""What a token may be used for."""

import pytest

from tests.google.asking import ANH, Asking
from tests.google.server import Emulator


@pytest.mark.parametrize(
    ("scope", "ways"),
    [
        ("drive", {"list", "create", "read", "write"}),
        ("drive.file", {"list", "create", "read", "write"}),
        ("drive.readonly", {"list", "read"}),
        ("drive.metadata.readonly", {"list"}),
        ("spreadsheets", {"read", "write"}),
        ("spreadsheets.readonly", {"read"}),
    ],
)
def test_a_scope_opens_what_it_names(
    google: Emulator, anh: Asking, scope: str, ways: set[str]
) -> None:
    made = anh.sheet("KD")
    title = {"updateSpreadsheetProperties": {"properties": {"title": "x"}, "fields": "title"}}
    scope_url = f"https://www.googleapis.com/auth/{scope}"
    with Asking(google, google.person(ANH, scopes=[scope_url])) as asking:
        tried = {
            "list": asking.drive("GET", "files"),
            "create": asking.drive("POST", "files", {"name": "KT"}),
            "read": asking.send("GET", f"/v4/spreadsheets/{made}"),
            "write": asking.send(
                "POST", f"/v4/spreadsheets/{made}:batchUpdate", {"requests": [title]}
            ),
        }

    assert {way for way, answer in tried.items() if answer.status == 200} == ways
    for answer in tried.values():
        if answer.status != 200:
            error = answer.body["error"]
            assert error["message"] == "Request had insufficient authentication scopes."
            assert error["details"][0]["reason"] == "ACCESS_TOKEN_SCOPE_INSUFFICIENT"
