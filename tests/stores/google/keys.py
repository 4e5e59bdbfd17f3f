"""Keys and tokens of nobody, and who uses them."""

import base64
import json
import os
from functools import cache
from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl

import pytest
from cryptography.hazmat.primitives import serialization
from cryptography.hazmat.primitives.asymmetric import rsa

from sheets_sync.stores.google.identity import (
    DRIVE_FILE,
    Identity,
)
from sheets_sync.stores.google.transport import Google
from tests.stores.google.loopback import Asked, Given, Loopback

posix = pytest.mark.skipif(os.name != "posix", reason="only there files have such rights")
REVOKED = Given(
    400, {"error": "invalid_grant", "error_description": "Token has been expired or revoked."}
)


@cache
def private_key() -> str:
    made = rsa.generate_private_key(public_exponent=65537, key_size=2048)
    return made.private_bytes(
        serialization.Encoding.PEM,
        serialization.PrivateFormat.PKCS8,
        serialization.NoEncryption(),
    ).decode()


def secret(path: Path, content: object, mode: int = 0o600) -> Path:
    path.write_text(content if isinstance(content, str) else json.dumps(content), encoding="utf-8")
    path.chmod(mode)
    return path


def key(url: str, name: str = "robot", project: str = "duan-1") -> dict[str, str]:
    return {
        "type": "service_account",
        "project_id": project,
        "private_key_id": "k1",
        "private_key": private_key(),
        "client_email": f"{name}@{project}.saomai.example",
        "token_uri": f"{url}/token",
    }


def token(url: str) -> dict[str, object]:
    return {
        "token": "ya29.cu",
        "refresh_token": "1//bi-mat",
        "token_uri": f"{url}/token",
        "client_id": "4711-abc.apps.googleusercontent.com",
        "client_secret": "GOCSPX-bi-mat",
        "scopes": [DRIVE_FILE],
        "expiry": "2020-01-01T00:00:00Z",
    }


def claims(asked: Asked) -> dict[str, Any]:
    """Read the claims in a robot's request for a token."""
    assertion = dict(parse_qsl(asked.body.decode()))["assertion"]
    payload = assertion.split(".")[1]
    found: dict[str, Any] = json.loads(
        base64.urlsafe_b64decode(payload + "=" * (-len(payload) % 4))
    )
    return found


def called(who: Identity, server: Loopback) -> Google:
    """Make a call as somebody."""
    with Google(who, base=server.url, lanes=1) as google:
        google.sheets("GET", "/v4/spreadsheets/bang-1")
    return google
